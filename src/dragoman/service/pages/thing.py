"""A happening or a life: everything that is told of it, side by side; a statement by itself."""

from typing import Any

from fastapi import APIRouter, Request, Response

from dragoman.analysis.filters import Kind
from dragoman.service import views
from dragoman.service.access import Reader
from dragoman.service.answers import json_answer
from dragoman.service.api.things import Name, thing
from dragoman.service.found import nothing_of_that_id, thing_of
from dragoman.service.judging import judged
from dragoman.service.pages.cards import cards_of
from dragoman.service.pages.frame import page
from dragoman.service.state import Shared, shared

router = APIRouter()
_SHOWN_MAX = 200
_STATEMENT = "statement-"  # begins the ids of statements
_REGISTERS: dict[Kind, str] = {
    "event": "happenings",
    "agreement": "agreements",
    "sanction": "sanctions",
    "transfer": "transfers",
    "visit": "visits",
    "dispute": "disputes",
}


@router.get("/things/{name}.json")
def show_data(request: Request, asker: Reader, name: Name) -> Response:
    """Give a happening, a life or a statement as data."""
    if name.startswith(_STATEMENT):
        return json_answer(request, lambda: _statement(shared(request), name))
    return thing(request, asker, name)


@router.get("/things/{name}")
def show(request: Request, asker: Reader, name: Name) -> Response:
    """Show a happening or a life; or a statement, which is never part of one."""
    told = shared(request)
    if not name.startswith(_STATEMENT):
        return page(request, asker, "thing.html", _values(told, name))
    (card,) = cards_of("statement", [_statement(told, name)], told.names)
    return page(request, asker, "statement.html", {"card": card, "verdicts": judged(told, items=[name])})


def _statement(told: Shared, name: str) -> dict[str, Any]:
    rows = views.mentions("statement", told.asking.record.one("statement", name))
    if not rows:
        raise nothing_of_that_id()
    return rows[0]


def _values(told: Shared, name: str) -> dict[str, Any]:
    found = thing_of(told.asking.record, name)
    row = found.table.to_pylist()[0]
    members = views.mentions(found.kind, found.members.slice(0, _SHOWN_MAX))
    verdicts: dict[str, list[Any]] = {}
    for one in judged(told, items=[member["id"] for member in members]):
        verdicts.setdefault(one["item"], []).append(one)
    return {
        "group": views.group(row),
        "facts": views.life_facts(row),
        "kind": found.kind,
        "list_name": _REGISTERS[found.kind],
        "cards": cards_of(found.kind, members, told.names),
        "more": found.members.num_rows - len(members),
        "verdicts": verdicts,
    }


@router.get("/timeline/{name}.json")
def course(request: Request, asker: Reader, name: Name) -> Response:
    """Give one life in the form of a list, for its timeline."""

    def ask() -> dict[str, Any]:
        return {"items": views.groups(thing_of(shared(request).asking.record, name).table), "next": None}

    return json_answer(request, ask)
