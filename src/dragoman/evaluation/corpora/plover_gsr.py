"""Scores PLOVER types and full records on single sentences that carry one gold event each."""

from collections.abc import Sequence
from typing import Any

from dragoman.evaluation.corpora.records import Record, count_missing, read_records, with_events
from dragoman.evaluation.protocol import Coder
from dragoman.evaluation.report import Case, Figure, Report, count_confusions, make_share, rows_by_label
from dragoman.model.reading import Event, Party

# Gold knows one code for all intergovernmental bodies; ours tells the United Nations and the Union apart.
BODIES = {"IGO": frozenset({"IGO", "UNO", "EUR"})}
NOTHING = "none"


def score(records: Sequence[Record], coder: Coder) -> Report:
    """Score types, full records and the number of events a sentence.

    The first event is the first of the reading. A full record has the type, one right source and, where gold
    names a target, one right target; countries decide, sectors (their first three letters, where gold gives
    one) are a figure of their own. The parties of a reciprocal event may stand on either side.
    """
    pairs = read_records(records, coder)
    read = with_events(pairs)
    firsts = [(_type(record), events[0].type if events else NOTHING) for record, events in read]
    return Report(
        corpus="plover_gsr",
        documents=len(records),
        missing=count_missing(pairs),
        figures=(
            make_share("type of first event", [gold == told for gold, told in firsts]),
            make_share("type among all events", [_type_is_among(record, events) for record, events in read]),
            make_share("full record", [_is_full(record, events, sectors=False) for record, events in read]),
            make_share(
                "full record with sectors",
                [_is_full(record, events, sectors=True) for record, events in read],
            ),
            Figure(
                name="events a record",
                value=sum(len(events) for _, events in read) / len(read),
                cases=len(read),
            ),
        ),
        per_type=rows_by_label(firsts),
        confusions=count_confusions(firsts),
        misses=tuple(
            Case(
                document=record.id,
                gold=_type(record),
                predicted=" ".join(event.type for event in events),
                sentence=record.text,
            )
            for record, events in read
            if not _type_is_among(record, events)
        ),
    )


def _type(record: Record) -> str:
    return str(record.gold["event"]["type"])


def _type_is_among(record: Record, events: Sequence[Event]) -> bool:
    return any(event.type == _type(record) for event in events)


def _is_full(record: Record, events: Sequence[Event], *, sectors: bool) -> bool:
    sources, targets = record.gold["source"], record.gold["target"]
    return any(
        event.type == _type(record)
        and _one_is_right(sources, event.actors, sectors=sectors)
        and (not targets or _one_is_right(targets, event.recipients or event.actors, sectors=sectors))
        for event in events
    )


def _one_is_right(gold: Sequence[dict[str, Any]], parties: Sequence[Party], *, sectors: bool) -> bool:
    return any(
        _same_country(wanted["country"], party.country) and (not sectors or _same_sector(wanted["sector"], party))
        for wanted in gold
        for party in parties
    )


def _same_country(gold: str, told: str) -> bool:
    return told.replace("XKX", "KOS") in BODIES.get(gold, frozenset({gold.replace("XKX", "KOS")}))


def _same_sector(gold: str, party: Party) -> bool:
    return not gold.isalpha() or gold[:3] in party.sectors
