"""Lists of one kind with a form for their conditions."""

from typing import Annotated, Any, get_args

from fastapi import APIRouter, Query, Request, Response

from dragoman.analysis.filters import Kind
from dragoman.codebook.lives import statuses_of
from dragoman.model.reading import Stance, Status
from dragoman.service import shapes, views
from dragoman.service.access import Reader
from dragoman.service.answers import json_answer
from dragoman.service.api.questions import QUESTIONS, ask, ask_documents
from dragoman.service.cursors import write_cursor
from dragoman.service.names import Names
from dragoman.service.pages.cards import cards_of
from dragoman.service.pages.frame import page
from dragoman.service.state import shared

router = APIRouter()


def _add_list(name: str, kind: Kind, lives: bool, about: str) -> None:
    told = about.partition(": ")[2] or about  # the heading says the rest
    lead = told[0].upper() + told[1:]

    def take(request: Request, filters: shapes.Filters) -> tuple[Any, str | None]:
        found = ask(shared(request).asking.record, kind, lives, filters)
        rows = views.groups(found.table) if lives else views.mentions(kind, found.table)
        return rows, write_cursor(found.next)

    def data(request: Request, asker: Reader, filters: Annotated[shapes.Filters, Query()]) -> Response:
        return json_answer(request, lambda: dict(zip(("items", "next"), take(request, filters), strict=True)))

    def show(request: Request, asker: Reader, filters: Annotated[shapes.Filters, Query()]) -> Response:
        rows, following = take(request, filters)
        values = {
            "name": name,
            "kind": kind,
            "about": lead,
            "choices": choices_of(kind, shared(request).names),
            "rows": rows if lives else cards_of(kind, rows, shared(request).names),
            **turned(request, filters, following),
        }
        return page(request, asker, "groups.html" if lives else "mentions.html", values)

    router.get(f"/{name}.json", name=f"{name} as data")(data)
    router.get(f"/{name}", name=f"{name} page")(show)


def choices_of(kind: Kind, names: Names) -> dict[str, tuple[str, ...]]:
    """Give what can be chosen from in the form of a list, by the name of the condition."""
    if kind == "statement":
        return {"type": get_args(Stance)}
    if kind == "event":
        return {"type": tuple(sorted(names.types)), "status": get_args(Status)}
    return {"status": statuses_of(kind)}


def turned(request: Request, filters: shapes.Turn, following: str | None) -> dict[str, Any]:
    """Give what the form and the pager of a list need."""
    given = filters.model_dump(exclude_unset=True, exclude={"cursor"})
    return {
        "given": given,
        "following": str(request.url.include_query_params(cursor=following).query) if following else None,
        "is_later": filters.cursor is not None,
        "beginning": str(request.url.remove_query_params("cursor").query),
    }


for _name, _kind, _lives, _about, _ in QUESTIONS:
    _add_list(_name, _kind, _lives, _about)


@router.get("/documents.json")
def documents_data(request: Request, asker: Reader, filters: Annotated[shapes.DocumentFilters, Query()]) -> Response:
    """Give documents as data."""

    def take() -> dict[str, Any]:
        found = ask_documents(shared(request).asking.record, filters)
        return {"items": views.documents(found.table), "next": write_cursor(found.next)}

    return json_answer(request, take)


@router.get("/documents")
def documents(request: Request, asker: Reader, filters: Annotated[shapes.DocumentFilters, Query()]) -> Response:
    """Show a list of documents."""
    found = ask_documents(shared(request).asking.record, filters)
    rows = views.documents(found.table)
    return page(request, asker, "documents.html", {"rows": rows, **turned(request, filters, write_cursor(found.next))})
