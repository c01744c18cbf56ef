"""Scores events of sentences that were labelled by CAMEO: the five-fold penta class, and relevance."""

from collections.abc import Sequence

from dragoman.evaluation.corpora.records import Record, count_missing, read_records, with_events
from dragoman.evaluation.protocol import Coder
from dragoman.evaluation.report import (
    Case,
    Report,
    count_confusions,
    make_row,
    make_share,
    rows_by_label,
)
from dragoman.model.reading import Event

STATEMENT_ONLY = 0
MATERIAL = frozenset({2, 4})


def score_penta(records: Sequence[Record], coder: Coder) -> Report:
    """Score the penta class: 0 statement only, then the four PLOVER quads.

    The class of a sentence is the quad of its most confident event (the first of equals), or 0 without
    events. A material event on a class 0 sentence is a false one; it does harm when it is told as plain
    fact, so both shares are given.
    """
    readings = read_records(records, coder)
    read = with_events(readings)
    pairs = [(str(record.gold["penta"]), str(_penta(events))) for record, events in read]
    silent = [events for record, events in read if record.gold["penta"] == STATEMENT_ONLY]
    loud = [(record.gold["penta"], events) for record, events in read if record.gold["penta"] in MATERIAL]
    return Report(
        corpus="cameo_penta",
        documents=len(records),
        missing=count_missing(readings),
        figures=(
            make_share("penta accuracy", [gold == told for gold, told in pairs]),
            make_share("false material events on class 0", [bool(_material(events, MATERIAL)) for events in silent]),
            make_share(
                "... told as plain fact",
                [any(_is_plain_fact(event) for event in _material(events, MATERIAL)) for events in silent],
            ),
            make_share(
                "material events on classes 2 and 4",
                [bool(_material(events, MATERIAL)) for _, events in loud],
            ),
            make_share(
                "... of the right quad",
                [bool(_material(events, frozenset({quad}))) for quad, events in loud],
            ),
        ),
        per_type=rows_by_label(pairs),
        confusions=count_confusions(pairs),
        misses=tuple(
            Case(document=record.id, gold=gold, predicted=_told(events), sentence=record.text)
            for (record, events), (gold, told) in zip(read, pairs, strict=True)
            if gold != told
        ),
    )


def score_relevance(records: Sequence[Record], coder: Coder) -> Report:
    """Score whether a sentence holds a political event at all."""
    readings = read_records(records, coder)
    read = with_events(readings)
    relevant = [(record, events) for record, events in read if record.gold["relevant"]]
    told = [(record, events) for record, events in read if events]
    found = [record for record, events in relevant if events]
    return Report(
        corpus="cameo_confli",
        documents=len(records),
        missing=count_missing(readings),
        rows=(make_row("relevant", found=len(found), gold=len(relevant), predicted=len(told)),),
        misses=tuple(
            Case(
                document=record.id,
                gold=" ".join(record.gold["plover_types"]) or "relevant",
                predicted="",
                sentence=record.text,
            )
            for record, events in relevant
            if not events
        ),
        false_alarms=tuple(
            Case(document=record.id, gold="", predicted=_told(events), sentence=record.text)
            for record, events in told
            if not record.gold["relevant"]
        ),
    )


def _penta(events: Sequence[Event]) -> int:
    return max(events, key=lambda event: event.confidence).quad if events else STATEMENT_ONLY


def _material(events: Sequence[Event], quads: frozenset[int]) -> list[Event]:
    return [event for event in events if event.quad in quads]


def _is_plain_fact(event: Event) -> bool:
    return event.status == "happened" and not event.said_by


def _told(events: Sequence[Event]) -> str:
    return ", ".join(f"{event.type} {event.status}" for event in events)
