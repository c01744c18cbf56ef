"""Lists of one kind, with the filters of the command line."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from dragoman.analysis.filters import Kind, Page
from dragoman.analysis.open_record import Answer, OpenRecord
from dragoman.service import shapes, views
from dragoman.service.access import Reader
from dragoman.service.answers import table_answer
from dragoman.service.api.replies import table_replies
from dragoman.service.cursors import read_cursor
from dragoman.service.state import shared

router = APIRouter(prefix="/api/v1", tags=["questions"])
# Name in addresses, what is asked for, whether for groups of many reports, what it is, the shape of a row.
QUESTIONS: tuple[tuple[str, Kind, bool, str, Any], ...] = (
    ("events", "event", False, "Events: who did what to whom, as single reports tell it.", shapes.Event),
    ("happenings", "event", True, "Happenings: what many reports tell of one event.", shapes.Group),
    ("statements", "statement", False, "Statements: who says what about whom.", shapes.Statement),
    ("agreements", "agreement", True, "Agreements with their histories.", shapes.Group),
    ("sanctions", "sanction", True, "Sanctions with their histories.", shapes.Group),
    ("transfers", "transfer", True, "Transfers of arms, money, goods with their histories.", shapes.Group),
    ("visits", "visit", True, "Visits with their histories.", shapes.Group),
    ("disputes", "dispute", True, "What is asserted by one and denied by another.", shapes.Group),
)


def ask(record: OpenRecord, kind: Kind, lives: bool, filters: shapes.Filters) -> Answer:
    """Ask for a page of rows, or of happenings or lives.

    Raises:
        SettingsError: If a condition is wrong, or does not go with the kind.
    """
    wanted = record.filter(filters.conditions(), as_of=filters.as_of, new_since=filters.new_since)
    return (record.ask_lives if lives else record.ask)(kind, wanted, page_of(filters))


def ask_documents(record: OpenRecord, filters: shapes.DocumentFilters) -> Answer:
    """Ask for a page of documents.

    Raises:
        SettingsError: If a day is no day.
    """
    told = filters.model_dump(include={"text", "source", "since", "until"})
    return record.ask_documents(page_of(filters), **told)


def page_of(turn: shapes.Turn) -> Page:
    """Say which part of an answer is wanted."""
    return Page(limit=turn.limit, after=read_cursor(turn.cursor) if turn.cursor else None)


def _add_question(name: str, kind: Kind, lives: bool, told: str, shape: Any) -> None:
    def answer(request: Request, asker: Reader, filters: Annotated[shapes.Filters, Query()]) -> Response:
        def take() -> tuple[Any, Any]:
            found = ask(shared(request).asking.record, kind, lives, filters)
            return found.table, found.next

        def rows(table: Any) -> Any:
            return views.groups(table) if lives else views.mentions(kind, table)

        return table_answer(request, filters.format, take, rows)

    replies = table_replies(shapes.Page[shape])
    router.get(f"/{name}", name=name, operation_id=name, summary=told, responses=replies)(answer)


for _question in QUESTIONS:
    _add_question(*_question)


@router.get(
    "/documents",
    operation_id="documents",
    summary="Documents, latest first, or those with certain words.",
    responses=table_replies(shapes.Page[shapes.Document]),
)
def documents(request: Request, asker: Reader, filters: Annotated[shapes.DocumentFilters, Query()]) -> Response:
    """List documents."""

    def take() -> tuple[Any, Any]:
        found = ask_documents(shared(request).asking.record, filters)
        return found.table, found.next

    return table_answer(request, filters.format, take, views.documents)
