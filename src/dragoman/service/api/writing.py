"""Reading a report, adding one, judging records."""

from collections.abc import Callable
from typing import Annotated, Any, TypeVar

import msgspec
from fastapi import APIRouter, Query, Request, Response

from dragoman.ingest.raw import Given, Raw
from dragoman.model.document import Document
from dragoman.model.wire import to_json
from dragoman.service import shapes
from dragoman.service.access import Admin, Asker, Reader, Reviewer
from dragoman.service.answers import json_answer
from dragoman.service.api.replies import replies
from dragoman.service.api.things import Name
from dragoman.service.gold import gold_of
from dragoman.service.judging import judge, judged
from dragoman.service.shield import client_of
from dragoman.service.state import Shared, shared
from dragoman.store.writer import Kept

router = APIRouter(prefix="/api/v1", tags=["reading and judging"])
Reason = Annotated[str | None, Query(max_length=2_000, description="Why; kept in the log.")]
_T = TypeVar("_T")


async def in_turn(request: Request, work: Callable[[], _T]) -> _T:
    """Do something that needs the reader when it is its turn."""
    told: Shared = shared(request)
    return await told.queue.run(client_of(request.scope), work)


def document_of(told: Shared, report: shapes.Report) -> Document:
    """Take in a report.

    Raises:
        InputError: If it cannot be read.
        SettingsError: If its date is none.
    """
    raw = Raw(text=report.text, where="text", title=report.title, url=report.url, source=report.source)
    return told.workshop.take(raw, Given(date=report.date)).document


@router.post("/read", operation_id="read", summary="Read a report; nothing is kept.",
             responses=replies(dict[str, Any], 408, 413, 415))  # fmt: skip
async def read(request: Request, asker: Reader, report: shapes.Report) -> Response:
    """Give the reading of a text, in the form dragoman/reading/1."""
    told = shared(request)
    reading = await in_turn(request, lambda: told.workshop.read(document_of(told, report)))
    return Response(to_json(reading), media_type="application/json")


@router.post("/documents", operation_id="add", summary="Read a report and keep it.", status_code=201,
             responses=replies(shapes.Added, 408, 413, 415, status=201))  # fmt: skip
async def add(request: Request, asker: Reviewer, report: shapes.Report) -> Response:
    """Add a report to the record; one that it holds already is passed over."""
    told = shared(request)

    def work() -> dict[str, Any]:
        document = document_of(told, report)
        return added(document, told.workshop.keep(document))

    return Response(msgspec.json.encode(await in_turn(request, work)), 201, media_type="application/json")


def added(document: Document, kept: Kept | None) -> dict[str, Any]:
    """Tell what became of a document."""
    told = msgspec.to_builtins(kept or Kept(seq=0))
    counts = {name: told[name] for name in ("events", "statements", "entries")}
    return {"document": document.id, "known": kept is None, **counts, "href": f"/documents/{document.id}"}


@router.delete("/documents/{name}", operation_id="forget", summary="Forget a document, history included.",
               status_code=204, responses=replies(None, 404, status=204))  # fmt: skip
def forget(
    request: Request, asker: Admin, name: Name, reason: Annotated[str | None, Query(max_length=2_000)] = None
) -> Response:
    """Forget a document and what rests on it alone; it is not added again."""
    shared(request).workshop.forget(name, asker.name, reason)
    return Response(status_code=204)


@router.get("/judgments", operation_id="judgments", summary="What people thought of records, the last first.",
            responses=replies(shapes.Page[shapes.Judged]))  # fmt: skip
def judgments(
    request: Request, asker: Reader, limit: Annotated[int, Query(ge=1, le=shapes.LIMIT_MAX)] = shapes.LIMIT
) -> Response:
    """List judgments."""
    return json_answer(request, lambda: {"items": judged(shared(request), limit), "next": None})


@router.get("/judgments/gold", operation_id="gold", summary="What was judged, as annotations, a document each.",
            responses=replies(list[dict[str, Any]]))  # fmt: skip
def gold(request: Request, asker: Reader) -> Response:
    """Export what was judged as annotations: right records, wrong ones apart, pairs joined or parted."""
    return json_answer(request, lambda: gold_of(shared(request)))


@router.post("/judgments", operation_id="judge", summary="Judge a record.", status_code=201,
             responses=replies(shapes.Judgment, 404, 415, status=201))  # fmt: skip
def add_judgment(request: Request, asker: Reviewer, judgment: shapes.Judgment) -> Response:
    """Keep a judgment; a later one of the same person on the same record takes its place."""
    judge(shared(request), judgment, asker)
    return Response(judgment.model_dump_json(), 201, media_type="application/json")


@router.post("/decisions", operation_id="decide", summary="Join or split.", status_code=201,
             responses=replies(shapes.Decided, 404, 415, status=201))  # fmt: skip
def decide(request: Request, asker: Reviewer, decision: shapes.Decision) -> Response:
    """Say that records are one thing, or that one is not the same thing as the others."""
    name = _decided(shared(request), decision, asker)
    body = {"id": name, "href": f"/things/{name}"}
    return Response(msgspec.json.encode(body), 201, media_type="application/json")


def _decided(told: Shared, decision: shapes.Decision, asker: Asker) -> str:
    if decision.verdict == "join":
        return told.workshop.join(decision.items, asker.name, decision.reason)
    for name in decision.items:
        last = told.workshop.split(name, asker.name, decision.reason)
    return last
