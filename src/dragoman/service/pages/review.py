"""Review: judgments by hand, kept with who, when and why."""

from typing import Annotated

import msgspec
from anyio import to_thread
from fastapi import APIRouter, Query, Request, Response

from dragoman.service import shapes
from dragoman.service.access import Reader, Reviewer
from dragoman.service.answers import json_answer
from dragoman.service.api.writing import gold
from dragoman.service.judging import judge, judged
from dragoman.service.pages.frame import checked_form, go_to, page
from dragoman.service.state import Shared, shared

router = APIRouter()
router.get("/review/gold.json", name="gold as data")(gold)
Limit = Annotated[int, Query(ge=1, le=shapes.LIMIT_MAX)]


def _values(told: Shared, limit: int) -> dict[str, object]:
    decided = [msgspec.to_builtins(one) for one in told.asking.record.decisions(limit)]
    return {"judgments": judged(told, limit), "decisions": decided}


@router.get("/review.json")
def review_data(request: Request, asker: Reader, limit: Limit = shapes.LIMIT) -> Response:
    """Give judgments and decisions as data."""
    return json_answer(request, lambda: _values(shared(request), limit))


@router.get("/review")
def review(request: Request, asker: Reader, limit: Limit = shapes.LIMIT) -> Response:
    """Show judgments and decisions, the last first."""
    return page(request, asker, "review.html", _values(shared(request), limit))


@router.post("/review")
async def add(request: Request, asker: Reviewer) -> Response:
    """Keep the judgment of a form, and go back to the record that it is about."""
    form = await checked_form(request)
    told = {"item": form.told("item"), "verdict": form.told("verdict"), "reason": form.told("reason")}
    judgment = shapes.judgment_of(told)
    await to_thread.run_sync(judge, shared(request), judgment, asker)
    return go_to(f"/things/{judgment.item}")


@router.post("/review/join")
async def join(request: Request, asker: Reviewer) -> Response:
    """Say that two things are one, and go to what they are now."""
    form = await checked_form(request)
    names = [name for name in (form.told("item"), form.told("other")) if name]
    joined = await to_thread.run_sync(shared(request).workshop.join, names, asker.name, form.told("reason"))
    return go_to(f"/things/{joined}")
