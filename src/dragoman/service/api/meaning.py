"""Relations over time, blocs, obligations, what-if, sanctions, briefings."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from dragoman.service import meaning_shapes as shapes
from dragoman.service.access import Reader
from dragoman.service.answers import json_answer
from dragoman.service.api.replies import replies
from dragoman.service.api.things import Country
from dragoman.service.meaning import blocs_of, brief_of, course_of, duties_of, findings_of, regimes_of
from dragoman.service.shapes import Page
from dragoman.service.state import shared

router = APIRouter(prefix="/api/v1", tags=["meaning"])
_ON_A_DAY = "on a day; no pages, all at once."


def _items(rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {"items": rows, "next": None}


@router.get("/obligations", operation_id="all_obligations", summary=f"Who owes whom what {_ON_A_DAY}",
            responses=replies(Page[shapes.Duty], 404))  # fmt: skip
def all_obligations(request: Request, asker: Reader, query: Annotated[shapes.DutyQuery, Query()]) -> Response:
    """List the obligations of all states."""
    return json_answer(request, lambda: _items(duties_of(shared(request), (), query)))


@router.get("/obligations/{state}", operation_id="obligations", summary=f"What a state owes and is owed {_ON_A_DAY}",
            responses=replies(Page[shapes.Duty], 404))  # fmt: skip
def obligations(
    request: Request, asker: Reader, state: Country, query: Annotated[shapes.DutyQuery, Query()]
) -> Response:
    """List the obligations of a state."""
    return json_answer(request, lambda: _items(duties_of(shared(request), (state,), query)))


@router.get("/whatif", operation_id="whatif", summary="What would follow from an attack or a supposed change.",
            responses=replies(Page[shapes.Finding], 404))  # fmt: skip
def whatif(request: Request, asker: Reader, query: Annotated[shapes.WhatIfQuery, Query()]) -> Response:
    """Tell who is bound to help whom, and where obligations clash; nothing is written."""
    return json_answer(request, lambda: _items(findings_of(shared(request), query)))


@router.get("/regimes", operation_id="all_regimes", summary=f"Who sanctions whom {_ON_A_DAY}",
            responses=replies(Page[shapes.Regime], 404))  # fmt: skip
def all_regimes(request: Request, asker: Reader, query: Annotated[shapes.RegimeQuery, Query()]) -> Response:
    """List all sanctions."""
    return json_answer(request, lambda: _items(regimes_of(shared(request), (), query)))


@router.get("/regimes/{state}", operation_id="regimes", summary=f"Sanctions by and against a state {_ON_A_DAY}",
            responses=replies(Page[shapes.Regime], 404))  # fmt: skip
def regimes(request: Request, asker: Reader, state: Country, query: Annotated[shapes.RegimeQuery, Query()]) -> Response:
    """List the sanctions of a state."""
    return json_answer(request, lambda: _items(regimes_of(shared(request), (state,), query)))


@router.get("/briefs/{a}", operation_id="brief_one", summary="A state on a page; every sentence with its words.",
            responses=replies(shapes.Brief))  # fmt: skip
def brief_one(request: Request, asker: Reader, a: Country, query: Annotated[shapes.BriefQuery, Query()]) -> Response:
    """Brief on one state and others."""
    return json_answer(request, lambda: brief_of(shared(request), (a,), query))


@router.get("/briefs/{a}/{b}", operation_id="brief", summary="Two states on a page; every sentence with its words.",
            responses=replies(shapes.Brief))  # fmt: skip
def brief(
    request: Request, asker: Reader, a: Country, b: Country, query: Annotated[shapes.BriefQuery, Query()]
) -> Response:
    """Brief on two states."""
    return json_answer(request, lambda: brief_of(shared(request), (a, b), query))


@router.get("/dyads/{a}/{b}/course", operation_id="course", summary="Two countries over time, with turning points.",
            responses=replies(shapes.Course))  # fmt: skip
def course(
    request: Request, asker: Reader, a: Country, b: Country, query: Annotated[shapes.CourseQuery, Query()]
) -> Response:
    """Count happenings told as facts, once each, with intervals, shares and turning points."""
    return json_answer(request, lambda: course_of(shared(request), a, b, query))


@router.get("/network/blocs", operation_id="blocs", summary="Who stands together, and who stands between.",
            responses=replies(shapes.Blocs))  # fmt: skip
def blocs(request: Request, asker: Reader, query: Annotated[shapes.BlocsQuery, Query()]) -> Response:
    """Part countries into blocs, and find brokers."""
    return json_answer(request, lambda: blocs_of(shared(request), query))
