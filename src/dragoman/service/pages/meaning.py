"""Pages of meaning: obligations, what-if, sanctions, briefings, two countries over time, blocs."""

from collections import defaultdict
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from dragoman.errors import DragomanError
from dragoman.service import meaning_shapes as shapes
from dragoman.service.access import Reader
from dragoman.service.answers import json_answer
from dragoman.service.api import meaning
from dragoman.service.api.things import Country
from dragoman.service.meaning import blocs_of, brief_of, course_of, duties_of, findings_of, is_asked, regimes_of
from dragoman.service.pages.frame import page
from dragoman.service.state import shared

router = APIRouter()
_SHOWN_MAX = 200
for _path, _twin in (
    ("/obligations", meaning.all_obligations),
    ("/obligations/{state}", meaning.obligations),
    ("/regimes", meaning.all_regimes),
    ("/regimes/{state}", meaning.regimes),
    ("/briefs/{a}", meaning.brief_one),
    ("/briefs/{a}/{b}", meaning.brief),
    ("/relations/{a}/{b}", meaning.course),
    ("/blocs", meaning.blocs),
):
    router.get(f"{_path}.json", name=f"{_path} as data")(_twin)


@router.get("/obligations")
def all_obligations(request: Request, asker: Reader, query: Annotated[shapes.DutyQuery, Query()]) -> Response:
    """Show what all states owe one another."""
    return _obligations(request, asker, None, query)


@router.get("/obligations/{state}")
def obligations(
    request: Request, asker: Reader, state: Country, query: Annotated[shapes.DutyQuery, Query()]
) -> Response:
    """Show what a state owes and is owed."""
    return _obligations(request, asker, state, query)


def _obligations(request: Request, asker: Reader, state: str | None, query: shapes.DutyQuery) -> Response:
    rows = duties_of(shared(request), (state,) if state else (), query)
    values = {"state": state, "given": query, "on": query.on or date.today().isoformat()}
    return page(request, asker, "obligations.html", {**values, "rows": rows[:_SHOWN_MAX], "all": len(rows)})


@router.get("/regimes")
def all_regimes(request: Request, asker: Reader, query: Annotated[shapes.RegimeQuery, Query()]) -> Response:
    """Show who sanctions whom."""
    return _regimes(request, asker, None, query)


@router.get("/regimes/{state}")
def regimes(request: Request, asker: Reader, state: Country, query: Annotated[shapes.RegimeQuery, Query()]) -> Response:
    """Show sanctions by and against a state."""
    return _regimes(request, asker, state, query)


def _regimes(request: Request, asker: Reader, state: str | None, query: shapes.RegimeQuery) -> Response:
    rows = regimes_of(shared(request), (state,) if state else (), query)
    values = {"state": state, "given": query, "on": query.on or date.today().isoformat()}
    return page(request, asker, "regimes.html", {**values, "rows": rows[:_SHOWN_MAX], "all": len(rows)})


@router.get("/whatif.json")
def whatif_data(request: Request, asker: Reader, query: Annotated[shapes.WhatIfQuery, Query()]) -> Response:
    """Give what would follow as data; nothing where nothing is supposed."""
    rows = findings_of(shared(request), query) if is_asked(query) else []
    return json_answer(request, lambda: {"items": rows, "next": None})


@router.get("/whatif")
def whatif(request: Request, asker: Reader, query: Annotated[shapes.WhatIfQuery, Query()]) -> Response:
    """Show a form for what is supposed, and what would follow; what cannot be read is told beside the form."""
    rows: list[dict[str, Any]] = []
    fault = ""
    try:
        rows = findings_of(shared(request), query) if is_asked(query) else []
    except DragomanError as error:
        if error.http_status >= 500:
            raise
        fault = f"{error.what}. To mend: {error.mend}." if error.mend else f"{error.what}."
    values = {
        "given": query, "on": query.on or date.today().isoformat(), "rows": rows, "fault": fault,
        "is_asked": is_asked(query),
    }  # fmt: skip
    return page(request, asker, "whatif.html", values)


@router.get("/briefs/{a}")
def brief_one(request: Request, asker: Reader, a: Country, query: Annotated[shapes.BriefQuery, Query()]) -> Response:
    """Show one state on a page."""
    return page(request, asker, "brief.html", {"brief": brief_of(shared(request), (a,), query), "given": query})


@router.get("/briefs/{a}/{b}")
def brief(
    request: Request, asker: Reader, a: Country, b: Country, query: Annotated[shapes.BriefQuery, Query()]
) -> Response:
    """Show two states on a page."""
    return page(request, asker, "brief.html", {"brief": brief_of(shared(request), (a, b), query), "given": query})


@router.get("/relations/{a}/{b}")
def relations(
    request: Request, asker: Reader, a: Country, b: Country, query: Annotated[shapes.CourseQuery, Query()]
) -> Response:
    """Show two countries over time with intervals and turning points."""
    told = course_of(shared(request), a, b, query)
    record = shared(request).asking.record
    named = {name: record.group(name) for turn in told["turns"] for name in turn["happenings"]}
    behind = {name: found.members.to_pylist()[0] for name, found in named.items() if found is not None}
    return page(request, asker, "relations.html", {"course": told, "behind": behind, "given": query})


@router.get("/blocs")
def blocs(request: Request, asker: Reader, query: Annotated[shapes.BlocsQuery, Query()]) -> Response:
    """Show who stands together, and who stands between others."""
    told = blocs_of(shared(request), query)
    parted: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in told["items"]:
        parted[row["bloc_of"]].append(row)
    brokers = sorted((row for row in told["items"] if row["betweenness"]), key=lambda row: -row["betweenness"])
    values = {"blocs": sorted(parted.items(), key=lambda pair: -len(pair[1])), "brokers": brokers[:20], "given": query}
    return page(request, asker, "blocs.html", values)
