"""Builders for readings and gold, small enough to write down in a test."""

import json
import os
from collections.abc import Iterable
from pathlib import Path

import pytest

from dragoman.evaluation.corpora.records import Record
from dragoman.evaluation.protocol import Coder
from dragoman.model.document import Document, content_id
from dragoman.model.reading import CoderStamp, Event, Evidence, Party, Reading, Statement
from dragoman.model.span import Span

STAMP = CoderStamp(name="test", version="1", codebook="1", model="none")
SHARED = Path(os.environ.get("DRAGOMAN_SHARED", Path(__file__).parents[2].parent / "shared"))
needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="the shared corpora are not here")


def party(code: str, **more: object) -> Party:
    country, _, sector = code.partition("/")
    return Party(country=country, sectors=(sector,) if sector else (), **more)


def evidence(text: str, quote: str, trigger: str | None = None) -> Evidence:
    start = text.index(quote)
    span = Span(start, start + len(quote))
    if trigger is None:
        return Evidence.cut(text, span)
    named = text.index(trigger, start)
    return Evidence.cut(text, span, Span(named, named + len(trigger)))


def parties(told: str | tuple[Party, ...]) -> tuple[Party, ...]:
    return tuple(map(party, told.split())) if isinstance(told, str) else told


def event(text: str, kind: str, actors: str | tuple[Party, ...], recipients: str = "", **more: object) -> Event:
    """Make an event; `quote` defaults to the whole text, `trigger` to none, the status to happened."""
    quote, trigger = more.pop("quote", text), more.pop("trigger", None)
    filled = {
        "id": f"event-{kind}-{trigger}",
        "mode": None,
        "status": "happened",
        "said_by": (),
        "quad": 4,
        "score": 0.0,
        "confidence": 0.5,
    } | more
    return Event(
        type=kind,
        actors=parties(actors),
        recipients=parties(recipients),
        evidence=evidence(text, quote, trigger),
        **filled,
    )


def statement(text: str, speaker: str, quote: str, **more: object) -> Statement:
    filled = {"id": f"statement-{speaker}", "stance": "assert", "direct": False} | more
    return Statement(speaker=party(speaker), evidence=evidence(text, quote), **filled)


def reading(name: str, text: str, **more: object) -> Reading:
    document = Document(id=content_id(None, text), ref=name, text=text)
    return Reading(coder=STAMP, document=document, **more)


def record(name: str, text: str, gold: dict, **more: object) -> Record:
    return Record(id=name, text=text, gold=gold, **more)


def reading_coder(readings: Iterable[Reading], **functions: object) -> Coder:
    kept = list(readings)
    return Coder(read=lambda documents: kept, **functions)


def write_lines(path: Path, rows: Iterable[dict]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path
