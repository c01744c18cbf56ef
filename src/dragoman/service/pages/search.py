"""One field for everything: reports, events, statements by their words; countries by name."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from dragoman.analysis.filters import Filter, Page
from dragoman.service import shapes, views
from dragoman.service.access import Reader
from dragoman.service.answers import json_answer
from dragoman.service.pages.cards import cards_of
from dragoman.service.pages.frame import page
from dragoman.service.state import Shared, shared

router = APIRouter()
_FEW = Page(limit=10)
_COUNTRIES_MAX = 10
Words = Annotated[str, Query(max_length=200)]


def _found(told: Shared, words: str) -> dict[str, Any]:
    asked = words.strip()
    if not asked:
        return {"countries": [], "documents": [], "events": [], "statements": []}
    record, wanted = told.asking.record, Filter(text=asked)
    return {
        "countries": _countries(told, asked),
        "documents": views.documents(record.ask_documents(_FEW, text=asked).table),
        **{f"{kind}s": views.mentions(kind, record.ask(kind, wanted, _FEW).table) for kind in shapes.SEARCHED},
    }


def _countries(told: Shared, words: str) -> list[dict[str, str]]:
    """Find countries by code, or by a part of one of their names."""
    part, names = words.casefold(), told.names
    codes = [words] if words in names.countries else [code for name, code in names.codes.items() if part in name]
    known = list(dict.fromkeys(codes))[:_COUNTRIES_MAX]
    return [{"code": code, "name": names.country(code), "href": f"/actors/{code}"} for code in known]


@router.get("/search.json")
def search_data(request: Request, asker: Reader, q: Words = "") -> Response:
    """Give what was found as data."""
    return json_answer(request, lambda: _found(shared(request), q))


@router.get("/search")
def search(request: Request, asker: Reader, q: Words = "") -> Response:
    """Show what was found."""
    told = shared(request)
    found = _found(told, q)
    for kind in shapes.SEARCHED:
        found[f"{kind}s"] = cards_of(kind, found[f"{kind}s"], told.names)
    return page(request, asker, "search.html", {"q": q, **found})
