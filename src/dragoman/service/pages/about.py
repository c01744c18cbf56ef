"""About the record and the coder: versions, accuracy; problems and the log."""

from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Query, Request, Response

from dragoman.service import shapes
from dragoman.service.access import Reader
from dragoman.service.accuracy import accuracy_tables
from dragoman.service.answers import json_answer
from dragoman.service.api.overview import log, problems
from dragoman.service.pages.frame import page
from dragoman.service.state import Shared, shared
from dragoman.settings import CODER_VERSION

router = APIRouter()
router.get("/problems.json", name="problems as data")(problems)
router.get("/log.json", name="log as data")(log)
Limit = Annotated[int, Query(ge=1, le=shapes.LIMIT_MAX)]


@router.get("/problems")
def show_problems(request: Request, asker: Reader, limit: Limit = shapes.LIMIT) -> Response:
    """Show what could not be read, the last first."""
    rows = shared(request).asking.record.problems().slice(0, limit).to_pylist()
    return page(request, asker, "problems.html", {"rows": rows})


@router.get("/log")
def show_log(request: Request, asker: Reader, limit: Limit = shapes.LIMIT) -> Response:
    """Show the changes of the record, the last first."""
    return page(request, asker, "log.html", {"rows": shared(request).asking.record.log(limit)})


def _about(told: Shared) -> dict[str, Any]:
    state = told.asking.remembered(told.asking.record.state)
    return {"status": msgspec.to_builtins(state), "coder": CODER_VERSION, "accuracy": accuracy_tables()}


@router.get("/about.json")
def about_data(request: Request, asker: Reader) -> Response:
    """Give versions and figures as data."""
    return json_answer(request, lambda: _about(shared(request)))


@router.get("/about")
def about(request: Request, asker: Reader) -> Response:
    """Show versions, what the figures are, and who is to be thanked."""
    return page(request, asker, "about.html", _about(shared(request)))
