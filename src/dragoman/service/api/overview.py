"""The record as a whole: what is new, its problems, its state, its log, the network, the map, health, metrics."""

from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import PlainTextResponse

from dragoman.analysis.filters import Page
from dragoman.service import shapes, views
from dragoman.service.access import Reader
from dragoman.service.answers import json_answer
from dragoman.service.api.questions import QUESTIONS
from dragoman.service.api.replies import replies
from dragoman.service.charts import map_of, network_of
from dragoman.service.state import Shared, shared

router = APIRouter(prefix="/api/v1", tags=["record"])
bare = APIRouter(tags=["service"])
Limit = Annotated[int, Query(ge=1, le=shapes.LIMIT_MAX, description="At most so many.")]


def new_since(told: Shared, moment: shapes.Moment) -> dict[str, Any]:
    """Ask what came or changed since a moment.

    Raises:
        SettingsError: If it is no moment.
        NotFoundError: If there is no change of that number.
    """
    record = told.asking.record
    wanted = record.filter({}, new_since=moment.since)
    answer: dict[str, Any] = {"since": moment.since, "seq": record.seq()}
    for name, kind, lives, _, _ in QUESTIONS:
        if name in ("happenings", "statements"):
            continue
        found = (record.ask_lives if lives else record.ask)(kind, wanted, Page(limit=moment.limit))
        answer[name] = views.groups(found.table) if lives else views.mentions(kind, found.table)
    return answer


@router.get("/new", operation_id="new", summary="What came or changed since a moment.",
            responses=replies(shapes.New, 404))  # fmt: skip
def new(request: Request, asker: Reader, moment: Annotated[shapes.Moment, Query()]) -> Response:
    """List events and registers that are new or different."""
    return json_answer(request, lambda: new_since(shared(request), moment))


@router.get("/problems", operation_id="problems", summary="What could not be read, the last first.",
            responses=replies(shapes.Page[shapes.Problem]))  # fmt: skip
def problems(request: Request, asker: Reader, limit: Limit = shapes.LIMIT) -> Response:
    """List problems."""
    record = shared(request).asking.record
    return json_answer(request, lambda: {"items": record.problems().slice(0, limit).to_pylist(), "next": None})


@router.get("/log", operation_id="log", summary="The changes of the record, the last first.",
            responses=replies(shapes.Page[shapes.Change]))  # fmt: skip
def log(request: Request, asker: Reader, limit: Limit = shapes.LIMIT) -> Response:
    """List changes."""
    return json_answer(request, lambda: {"items": shared(request).asking.record.log(limit), "next": None})


@router.get("/status", operation_id="status", summary="What the record holds.", responses=replies(shapes.Status))
def status(request: Request, asker: Reader) -> Response:
    """Count documents, events and so on."""
    asking = shared(request).asking
    return json_answer(request, lambda: asking.remembered(asking.record.state))


@router.get("/network", operation_id="network", summary="Countries and what lies between them.",
            responses=replies(shapes.Network))  # fmt: skip
def network(request: Request, asker: Reader, span: Annotated[shapes.Span, Query()]) -> Response:
    """Add up events by pair of countries and quad class."""
    return json_answer(request, lambda: network_of(shared(request), span))


@router.get("/map", operation_id="map", summary="Places with their events.", responses=replies(shapes.Map))
def map_points(request: Request, asker: Reader, span: Annotated[shapes.Span, Query()]) -> Response:
    """Count events by place."""
    return json_answer(request, lambda: map_of(shared(request), span))


@bare.get("/health", operation_id="health", summary="Whether the record answers.",
          responses={200: {"model": shapes.Health}})  # fmt: skip
def health(request: Request) -> Response:
    """Ask the record something small; no login is needed, and nothing is told of it."""
    shared(request).asking.record.seq()
    return Response(msgspec.json.encode({"status": "ok"}), media_type="application/json")


@bare.get("/metrics", operation_id="metrics", summary="Counts for Prometheus.", response_class=PlainTextResponse)
def metrics(request: Request, asker: Reader) -> Response:
    """Tell how many requests were answered, how fast, and what the record holds."""
    told = shared(request)
    state = told.asking.remembered(told.asking.record.state)
    gauges = [
        (f"dragoman_record_{name}", f"What the record holds: {name}.", getattr(state, name))
        for name in ("documents", "events", "statements", "happenings", "problems", "seq")
    ]
    text = "\n".join(told.meter.lines(gauges)) + "\n"
    return Response(text, media_type="text/plain; version=0.0.4; charset=utf-8")
