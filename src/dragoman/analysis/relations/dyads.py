"""Two countries over time, as tables: what they did to each other, period by period, and how sure the figures are."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

import pyarrow as pa

from dragoman.analysis.relations.choice import STATUSES
from dragoman.analysis.relations.intervals import Intervals, intervals_of
from dragoman.analysis.relations.periods import name_of
from dragoman.analysis.relations.tallies import Cell, Tally, Total

QUADS = ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")
_ENDED = ("happenings", "score_sum", "score_mean", "share", "per_1000")
_FIGURES = [
    ("happenings", pa.int64()), ("score_sum", pa.float64()), ("score_mean", pa.float64()),
    ("share", pa.float64()), ("per_1000", pa.float64()),
]  # fmt: skip
TYPE_COUNT = pa.struct([("type", pa.string()), ("happenings", pa.int64())])
SCHEMA = pa.schema([
    ("origin", pa.string()),
    ("source", pa.string()),
    ("target", pa.string()),
    ("period", pa.string()),
    ("mentions", pa.int64()),
    *((name, pa.int64()) for name in QUADS),
    *((name, pa.int64()) for name in STATUSES),
    ("types", pa.list_(TYPE_COUNT)),
    ("of_the_two", pa.int64()),
    ("of_everyone", pa.int64()),
    ("reports", pa.int64()),
    *(column for name, kind in _FIGURES
      for column in ((name, kind), (f"{name}_low", pa.float64()), (f"{name}_high", pa.float64()))),
])  # fmt: skip
_NOTHING = Total(0, 0)


def to_series(tallies: Iterable[Tally], seed: int) -> pa.Table:
    """Work the figures of some series out, a row a period.

    Columns:
        origin, source, target, period: Whose coding; the two, in a series of both directions as asked for; the name of
            the period.
        mentions: How many mentions of the reports the happenings rest on.
        verbal_cooperation ... material_conflict: Happenings by quad class.
        happened ... hypothetical: Happenings that some report gives this status, those that do not count among them.
        types: Happenings by PLOVER type, most frequent first; imported rows may have none.
        of_the_two: All happenings with one of the two in them that count.
        of_everyone: All happenings that count.
        reports: Documents published in the period; empty for imports.
        happenings, score_sum, score_mean: How many, and their PLOVER scores, -10 to +10 each; imported rows without a
            score are in the first only.
        share: happenings / of_the_two; per_1000: 1,000 x happenings / of_everyone.
        ..._low, ..._high: Ends of the interval, see `intervals`; empty where there are too few happenings.

    Args:
        tallies: The series.
        seed: Of the bootstrap.
    """
    rows = [
        _row(tally, start, (seed, direction, at))
        for direction, tally in enumerate(tallies)
        for at, start in enumerate(tally.starts)
    ]
    return pa.Table.from_pylist(rows, schema=SCHEMA)


def _row(tally: Tally, start: date, seed: tuple[int, ...]) -> dict[str, Any]:
    cells = tally.cells[start]
    total = tally.totals.get(start, _NOTHING)
    counted = [one for one in cells if one.counted]
    scores = _by(counted, "score")
    number = sum(scores.values())
    scored = sum(times for score, times in scores.items() if score is not None)
    score_sum = sum(score * times for score, times in scores.items() if score is not None)
    told = {
        "happenings": number,
        "score_sum": score_sum,
        "score_mean": score_sum / scored if scored else None,
        "share": number / total.two if total.two else None,
        "per_1000": 1000 * number / total.everyone if total.everyone else None,
    }
    return {
        "origin": tally.origin,
        "source": tally.source,
        "target": tally.target,
        "period": name_of(start, tally.by),
        "mentions": sum(one.mentions for one in counted),
        **dict(zip(QUADS, quad_counts(counted), strict=True)),
        **_by_status(cells),
        "types": _types(counted),
        "of_the_two": total.two,
        "of_everyone": total.everyone,
        "reports": None if tally.reports is None else sum(tally.reports.get(start, {}).values()),
        **told,
        **_ends(intervals_of(scores, total.two, total.everyone, seed)),
    }


def quad_counts(cells: Iterable[Cell]) -> list[int]:
    """Count happenings by quad class, 1 to 4."""
    counts = _by(cells, "quad")
    return [counts[quad] for quad in range(1, 5)]


def _by(cells: Iterable[Cell], what: str) -> Counter[Any]:
    counts: Counter[Any] = Counter()
    for one in cells:
        counts[getattr(one, what)] += one.number
    return counts


def _by_status(cells: Iterable[Cell]) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for one in cells:
        for status in one.statuses.split("|"):
            counts[status] += one.number
    return {status: counts[status] for status in STATUSES}


def _types(cells: Iterable[Cell]) -> list[dict[str, Any]]:
    counts = sorted(_by(cells, "type").items(), key=lambda one: (-one[1], one[0] or ""))
    return [{"type": name, "happenings": number} for name, number in counts]


def _ends(told: Intervals) -> dict[str, float | None]:
    ends: dict[str, float | None] = {}
    for name in _ENDED:
        ends[f"{name}_low"], ends[f"{name}_high"] = getattr(told, name)
    return ends
