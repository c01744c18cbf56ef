"""The first page: what the record holds, what came last, what is disputed."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from dragoman.analysis.filters import Page
from dragoman.service import shapes, views
from dragoman.service.access import Reader
from dragoman.service.answers import json_answer
from dragoman.service.api.overview import new_since
from dragoman.service.pages.cards import cards_of
from dragoman.service.pages.frame import page
from dragoman.service.state import Shared, shared

router = APIRouter()
_FEW = 8


def _home(told: Shared) -> dict[str, Any]:
    record = told.asking.record
    return {
        "status": told.asking.remembered(record.state),
        "reports": views.documents(record.ask_documents(Page(limit=_FEW)).table),
        "disputed": views.groups(told.asking.remembered(record.disputed, _FEW)),
        "changes": record.log(_FEW),
    }


@router.get("/home.json")
def home_data(request: Request, asker: Reader) -> Response:
    """Give the first page as data."""
    return json_answer(request, lambda: _home(shared(request)))


@router.get("/")
def home(request: Request, asker: Reader) -> Response:
    """Show the first page."""
    return page(request, asker, "home.html", _home(shared(request)))


@router.get("/new.json")
def new_data(request: Request, asker: Reader, moment: Annotated[shapes.Moment, Query()]) -> Response:
    """Give what is new as data."""
    return json_answer(request, lambda: new_since(shared(request), moment))


@router.get("/new")
def new(request: Request, asker: Reader, moment: Annotated[shapes.Moment, Query()]) -> Response:
    """Show what came or changed since a moment."""
    told = shared(request)
    found = new_since(told, moment)
    return page(request, asker, "new.html", {"found": found, "events": cards_of("event", found["events"], told.names)})
