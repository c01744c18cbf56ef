"""What lies between countries: acts added up by pair, and the registers that tie them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pyarrow as pa

from dragoman.analysis.imported_events import OWN
from dragoman.analysis.relations.acts import acts_of
from dragoman.analysis.relations.all_dyads import ALL_DAYS, to_all_dyads
from dragoman.analysis.relations.all_dyads import SCHEMA as DYADS
from dragoman.analysis.relations.choice import Choice
from dragoman.analysis.relations.dyads import QUADS
from dragoman.analysis.relations.networks import REGISTERS, Edge, tied
from dragoman.analysis.relations.periods import Grain, span_of
from dragoman.analysis.rows import Days
from dragoman.store.record import Record

Tie = dict[str, Any]
Ties = dict[tuple[str, ...], Tie]  # by origin, period and the two
SCHEMA = pa.schema([*DYADS, *((f"{kind}s", pa.int64()) for kind in REGISTERS)])
_COUNTS = ("happenings", "mentions", *QUADS, "score_sum", "cooperation", "conflict")


def ties_of(record: Record, choice: Choice, by: Grain | None) -> list[Tie]:
    """Add up what lies between countries: in each period most happenings first, as rows with the columns of `SCHEMA`.

    What a country does to itself is left out. Two countries that only a register ties have a row without happenings.

    Args:
        record: The record.
        choice: What counts.
        by: A row a pair for each of these; None for all days together.

    Raises:
        NotFoundError: If nothing of an origin was imported.
        RecordError: If the record cannot be read.
    """
    with acts_of(record, choice, by) as origins:
        rows = to_all_dyads(origins, directed=False).to_pylist()
    told: Ties = {tuple(row[name] for name in ("origin", "period", "source", "target")): row for row in rows}
    if OWN in choice.origin:
        with record.snapshot() as connection:
            for period, days in _spans(choice, by, {row["period"] for row in rows if row["origin"] == OWN}):
                _add(told, period, {kind: tied(connection, kind, days) for kind in REGISTERS})
    by_size = sorted(told.values(), key=lambda one: (-one["happenings"], one["source"], one["target"]))
    return sorted(by_size, key=lambda one: (choice.origin.index(one["origin"]), one["period"]))


def _spans(choice: Choice, by: Grain | None, names: set[str]) -> list[tuple[str, Days]]:
    """Give the periods with acts, each with the first and the last of its days that count."""
    if by is None:
        return [(ALL_DAYS, (choice.wanted.since, choice.wanted.until))]
    first, last = choice.since or date.min, choice.until or date.max
    spans = ((name, span_of(name, by)) for name in sorted(names))
    return [(name, (max(since, first).isoformat(), min(until, last).isoformat())) for name, (since, until) in spans]


def _add(told: Ties, period: str, counts: Mapping[str, Mapping[str, int]]) -> None:
    """Note in the rows of a period which registers tie the two."""
    for row in told.values():
        if (row["origin"], row["period"]) == (OWN, period):
            row |= {f"{kind}s": 0 for kind in counts}
    for kind, numbers in counts.items():
        for pair, number in numbers.items():
            source, target = pair.split("-")
            empty = _without_acts(period, source, target, counts)
            told.setdefault((OWN, period, source, target), empty)[f"{kind}s"] = number


def _without_acts(period: str, source: str, target: str, counts: Mapping[str, object]) -> Tie:
    names = {"origin": OWN, "period": period, "source": source, "target": target}
    return {**dict.fromkeys(SCHEMA.names), **names, **dict.fromkeys(_COUNTS, 0), **{f"{kind}s": 0 for kind in counts}}


def edge_of(tie: Tie) -> Edge:
    """Give a row as an edge."""
    quads = {number: tie[name] for number, name in enumerate(QUADS, 1)}
    return Edge(tie["source"], tie["target"], quads, {kind: tie[f"{kind}s"] for kind in REGISTERS})
