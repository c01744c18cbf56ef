"""Single things: a document with its reading, a happening or a life with its members, a dyad, an actor."""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request, Response

from dragoman.errors import NotFoundError
from dragoman.model.wire import to_json
from dragoman.service import shapes, views
from dragoman.service.access import Reader
from dragoman.service.answers import json_answer, tagged
from dragoman.service.api.replies import replies
from dragoman.service.charts import actor_card, series_of
from dragoman.service.found import document_of, thing_of
from dragoman.service.state import shared

router = APIRouter(prefix="/api/v1", tags=["things"])
Name = Annotated[str, Path(max_length=300, description="An id.")]
Country = Annotated[shapes.Code, Path(description="Country code.")]


@router.get(
    "/documents/{name}",
    operation_id="document",
    summary="A document without its text.",
    responses=replies(shapes.Document, 404),
)
def document(request: Request, asker: Reader, name: Name) -> Response:
    """Give a document by its id, the first digits of it, or its ref."""
    return json_answer(request, lambda: document_of(shared(request).asking.record, name))


@router.get(
    "/documents/{name}/reading",
    operation_id="reading",
    summary="What a document says, with its text: a reading in the form dragoman/reading/1.",
    responses=replies(dict[str, Any], 404),
)
def reading(request: Request, asker: Reader, name: Name) -> Response:
    """Give the reading that holds now."""
    return tagged(request, "json", lambda: (to_json(shared(request).asking.record.reading(name)), None))


@router.get(
    "/things/{name}",
    operation_id="thing",
    summary="A happening or a life with what the single reports tell of it.",
    responses=replies(shapes.Thing, 404),
)
def thing(request: Request, asker: Reader, name: Name) -> Response:
    """Find by the id of a happening or life, or of an event or entry that is part of it."""

    def ask() -> dict[str, Any]:
        found = thing_of(shared(request).asking.record, name)
        members = views.mentions(found.kind, found.members)
        return {"group": views.groups(found.table)[0], "members": members}

    return json_answer(request, ask)


@router.get(
    "/dyads/{a}/{b}/series",
    operation_id="series",
    summary="Events between two countries over time, in both directions.",
    responses=replies(shapes.Series),
)
def series(
    request: Request, asker: Reader, a: Country, b: Country, query: Annotated[shapes.SeriesQuery, Query()]
) -> Response:
    """Count events by period and quad class."""
    return json_answer(request, lambda: series_of(shared(request), a, b, query))


@router.get(
    "/actors/{name}",
    operation_id="actor",
    summary="A country or a name, with those it has most to do with.",
    responses=replies(shapes.ActorCard, 404),
)
def actor(request: Request, asker: Reader, name: Name) -> Response:
    """Find an actor by country code, or by the name of a country."""

    def ask() -> dict[str, Any]:
        card = actor_card(shared(request), name)
        if card is None:
            raise NotFoundError("the record knows no such actor", where=name, mend="give a country code such as RUS")
        return card

    return json_answer(request, ask)
