"""A report cut into pieces, each of which says which records lie on it.

Marks overlap: an allegation inside a statement inside the sentence of another event. Pieces do not: the text is cut
wherever a mark begins or ends, so that a page can show any layer alone.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Literal

import msgspec

from dragoman.model.reading import Event, Reading

Layer = Literal["event", "statement", "actor", "date", "place"]
LAYERS: tuple[Layer, ...] = ("event", "statement", "actor", "date", "place")
# Of several marks on the same words the first of these is the one that a click leads to.
_RANK = {layer: at for at, layer in enumerate(LAYERS)}


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of the text that belongs to a record.

    Attributes:
        record: Id of the record, or of the entity.
        is_name: These very words name it: the act, the speech, the actor, the date, the place; else they are around.
        status: Of an event, else ''.
        leads_to: Where a click leads.
    """

    start: int
    end: int
    layer: Layer
    record: str
    is_name: bool
    status: str = ""
    leads_to: str = ""


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of the text over which the marks do not change.

    Attributes:
        statuses: Of the events that these very words name, else of all whose sentence they stand in.
        mark: What these very words are, or None.
        anchor: Id of the record of which this is the first piece, or None.
    """

    text: str
    layers: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    records: tuple[str, ...] = ()
    mark: str | None = None
    leads_to: str = ""
    anchor: str | None = None


def paragraphs_of(reading: Reading) -> list[list[Piece]]:
    """Cut the text of a reading into paragraphs of pieces; joined again they give the text without its line ends."""
    text = reading.document.text
    pieces = list(_pieces(text, list(marks_of(reading))))
    paragraphs: list[list[Piece]] = [[]]
    for piece in pieces:
        lines = piece.text.split("\n")
        for at, line in enumerate(lines):
            if at:
                paragraphs.append([])
            if line:
                anchor = piece.anchor if at == 0 else None
                paragraphs[-1].append(msgspec.structs.replace(piece, text=line, anchor=anchor))
    return [paragraph for paragraph in paragraphs if any(piece.text.strip() for piece in paragraph)]


def marks_of(reading: Reading) -> Iterator[Mark]:
    """Give all marks of a reading, in no order."""
    for event in reading.events:
        yield from _marks_of_event(event)
    for statement in reading.statements:
        to = f"#{statement.id}"
        around = statement.content or ((statement.evidence.start, statement.evidence.end),)
        for start, end in around:
            yield Mark(start=start, end=end, layer="statement", record=statement.id, is_name=False)
        if statement.cue:
            start, end = statement.cue
            yield Mark(start=start, end=end, layer="statement", record=statement.id, is_name=True, leads_to=to)
    for entity in reading.entities:
        layer: Layer = "place" if entity.kind == "place" else "actor"
        to = f"/actors/{entity.country}" if entity.country != "---" else ""
        for start, end in entity.mentions:
            yield Mark(start=start, end=end, layer=layer, record=entity.id, is_name=True, leads_to=to)


def _marks_of_event(event: Event) -> Iterator[Mark]:
    evidence, to = event.evidence, f"#{event.id}"
    start, end = evidence.start, evidence.end
    yield Mark(start=start, end=end, layer="event", record=event.id, is_name=False, status=event.status)
    if evidence.trigger:
        start, end = evidence.trigger.start, evidence.trigger.end
        yield Mark(start=start, end=end, layer="event", record=event.id, is_name=True, status=event.status, leads_to=to)
    for layer, words in (("date", event.date and event.date.text), ("place", event.place and event.place.name)):
        at = evidence.quote.find(words) if words else -1
        if words and at >= 0:
            start = evidence.start + at
            yield Mark(start=start, end=start + len(words), layer=layer, record=event.id, is_name=True, leads_to=to)  # type: ignore[arg-type]


def _pieces(text: str, marks: list[Mark]) -> Iterator[Piece]:
    begins: defaultdict[int, list[Mark]] = defaultdict(list)
    ends: defaultdict[int, list[Mark]] = defaultdict(list)
    for mark in marks:
        if 0 <= mark.start < mark.end <= len(text):
            begins[mark.start].append(mark)
            ends[mark.end].append(mark)
    seen: set[str] = set()
    open_marks: list[Mark] = []
    cuts = sorted({0, len(text), *begins, *ends})
    for start, end in pairwise(cuts):
        open_marks = [mark for mark in open_marks if mark not in ends[start]] + begins[start]
        yield _piece(text[start:end], open_marks, seen)


def _piece(text: str, marks: Iterable[Mark], seen: set[str]) -> Piece:
    ordered = sorted(marks, key=lambda mark: (_RANK[mark.layer], not mark.is_name, mark.start, mark.record))
    name = next((mark for mark in ordered if mark.is_name), None)
    anchor = name.record if name and name.record not in seen else None
    if anchor:
        seen.add(anchor)
    # A word that names a fact must not look doubtful for the sentence of an allegation that it stands in, nor the other
    # way round.
    telling = [mark for mark in ordered if mark.is_name] if name and name.layer == "event" else ordered
    return Piece(
        text=text,
        layers=_once(mark.layer for mark in ordered),
        statuses=_once(mark.status for mark in telling if mark.status),
        records=_once(mark.record for mark in ordered),
        mark=name.layer if name else None,
        leads_to=name.leads_to if name else "",
        anchor=anchor,
    )


def _once(told: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(told))
