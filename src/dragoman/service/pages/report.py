"""A report: its text with layers, its records beside it."""

from typing import Any

from fastapi import APIRouter, Request, Response

from dragoman.analysis.filters import ALL, Filter, Kind
from dragoman.model.reading import Reading
from dragoman.model.wire import to_json
from dragoman.service import views
from dragoman.service.access import Reader
from dragoman.service.answers import tagged
from dragoman.service.api.things import Name
from dragoman.service.found import document_of
from dragoman.service.names import Names
from dragoman.service.pages.annotate import LAYERS, marks_of, paragraphs_of
from dragoman.service.pages.cards import Card, cards_of
from dragoman.service.pages.frame import page
from dragoman.service.state import Shared, shared

router = APIRouter()
KINDS: tuple[Kind, ...] = ("event", "dispute", "agreement", "sanction", "transfer", "visit", "statement")


def report_values(reading: Reading, rows: dict[Kind, Any], names: Names) -> dict[str, Any]:
    """Give what the template of a report needs; the records of a kind stand in the order of the text.

    Args:
        reading: Of the report.
        rows: Its rows by kind, as `views.mentions` gives them.
        names: What codes mean.
    """
    paragraphs = paragraphs_of(reading)
    in_order = {kind: sorted(rows[kind], key=lambda row: (row["start"], row["end"])) for kind in KINDS}
    cards: list[Card] = [card for kind in KINDS for card in cards_of(kind, in_order[kind], names)]
    marked = {piece.anchor for paragraph in paragraphs for piece in paragraph if piece.anchor}
    counts = {layer: len({mark.record for mark in marks_of(reading) if mark.is_name and mark.layer == layer})
              for layer in LAYERS}  # fmt: skip
    return {"paragraphs": paragraphs, "cards": cards, "marked": marked, "layers": counts, "reading": reading}


def _rows(told: Shared, document: str) -> dict[Kind, Any]:
    ask = told.asking.record.ask
    return {kind: views.mentions(kind, ask(kind, Filter(document=document), ALL).table) for kind in KINDS}


@router.get("/documents/{name}.json")
def report_data(request: Request, asker: Reader, name: Name) -> Response:
    """Give the reading of a report as data."""
    return tagged(request, "json", lambda: (to_json(shared(request).asking.record.reading(name)), None))


@router.get("/documents/{name}")
def report(request: Request, asker: Reader, name: Name) -> Response:
    """Show a report."""
    told = shared(request)
    document = document_of(told.asking.record, name)
    reading = told.asking.record.reading(document["id"])
    values = report_values(reading, _rows(told, document["id"]), told.names)
    return page(request, asker, "report.html", {"document": document, **values})
