"""Loads corpora of labelled texts: one JSON object a line with id, text, date and gold.

Offsets in gold are half-open character offsets into the text.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from dragoman.errors import InputError
from dragoman.evaluation.protocol import Coder
from dragoman.model.document import Document, content_id
from dragoman.model.reading import Event, Reading


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """One labelled text.

    Attributes:
        id: Name of the record within its corpus.
        text: The text that offsets in `gold` refer to.
        date: Publication day as YYYY-MM-DD, or None.
        gold: The labels; each corpus has its own form.
        meta: What else the corpus tells about the text.
    """

    id: str
    text: str
    date: str | None = None
    gold: dict[str, Any]
    meta: dict[str, Any] = {}


def load_records(path: Path) -> list[Record]:
    """Load a corpus file.

    Raises:
        InputError: If the file cannot be read, holds no record, or a line is not a labelled text.
    """
    try:
        lines = path.read_bytes().splitlines()
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", where=str(path)) from error
    records = [_load_line(line, f"{path}:{number}") for number, line in enumerate(lines, 1) if line.strip()]
    if not records:
        raise InputError("holds no record", where=str(path))
    return records


def read_records(records: Sequence[Record], coder: Coder) -> list[tuple[Record, Reading | None]]:
    """Have the records read; give each with its reading, or None where the coder gave none."""
    readings = {
        reading.document.ref or reading.document.id: reading
        for reading in coder.read(_to_document(record) for record in records)
    }
    return [(record, readings.get(record.id)) for record in records]


def count_missing(pairs: Sequence[tuple[Record, Reading | None]]) -> int:
    """Count the records that the coder gave no reading for."""
    return sum(reading is None for _, reading in pairs)


def with_events(pairs: Sequence[tuple[Record, Reading | None]]) -> list[tuple[Record, tuple[Event, ...]]]:
    """Give each record with the events of its reading; none where there is no reading."""
    return [(record, reading.events if reading else ()) for record, reading in pairs]


def _load_line(line: bytes, where: str) -> Record:
    try:
        return msgspec.json.decode(line, type=Record)
    except msgspec.MsgspecError as error:
        raise InputError(f"not a labelled text: {error}", where=where) from error


def _to_document(record: Record) -> Document:
    return Document(id=content_id(None, record.text), ref=record.id, published=record.date, text=record.text)
