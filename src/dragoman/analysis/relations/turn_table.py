"""Turning points of a dyad as a table, each with the happenings behind it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa

from dragoman.analysis.relations.acts import Acts
from dragoman.analysis.relations.dyads import QUADS, quad_counts
from dragoman.analysis.relations.periods import name_of
from dragoman.analysis.relations.tallies import Cell, Tally, covered
from dragoman.analysis.relations.turning import SHORTEST, Turn, turns_of

_BEHIND = 5
_CHANGE = pa.struct([("quad", pa.string()), ("before", pa.float64()), ("after", pa.float64())])
SCHEMA = pa.schema([
    ("origin", pa.string()),
    ("source", pa.string()),
    ("target", pa.string()),
    ("period", pa.string()),
    ("previous", pa.string()),
    ("since", pa.string()),
    ("until", pa.string()),
    ("leading", pa.string()),
    ("rose", pa.bool_()),
    ("per_1000", pa.list_(_CHANGE)),
    ("score_mean_before", pa.float64()),
    ("score_mean_after", pa.float64()),
    ("same_sources", pa.float64()),
    ("strength", pa.float64()),
    ("happenings", pa.list_(pa.string())),
])  # fmt: skip
_BEHIND_IT = """
SELECT id FROM dyad
WHERE counted AND {side} AND quad = $quad AND bucket BETWEEN $first AND $last
ORDER BY mentions DESC, abs(score) DESC, bucket, id LIMIT $most
"""


def to_turns(acts: Acts, tallies: Sequence[Tally]) -> pa.Table:
    """Find the turning points of some series; see `turning`. Only periods count of which there are reports.

    Columns:
        period: The first period of the new stretch; previous: the last one before with reports, which may be years
            earlier where the record has a gap.
        since, until: From where to where the two stretches reach.
        leading: The quad class that changed most; rose: whether its share became larger.
        per_1000: Happenings in a thousand of everyone, by quad class, before and after.
        score_mean_before, score_mean_after: Mean scores; empty where nothing happened.
        same_sources: From 0 to 1, how much of the mix of sources is the same before and after. Where it is low, other
            news is read, and the turn may be no more than that. Empty for imports.
        strength: Over 1 where the two stretches alone would show it; how far, for an order.
        happenings: Ids of happenings behind it: of the leading class, the most told first, from the beginning of the
            new stretch, or where they became fewer from the end of the old one.

    Args:
        acts: About the two, with the view `dyad`.
        tallies: Their series.
    """
    rows = [row for tally in tallies for row in _rows(acts, tally)]
    return pa.Table.from_pylist(rows, schema=SCHEMA)


def _rows(acts: Acts, tally: Tally) -> Iterator[dict[str, Any]]:
    starts = covered(tally)
    cells = [[one for one in tally.cells[start] if one.counted] for start in starts]
    if not starts:
        return
    counts = np.array([quad_counts(told) for told in cells], dtype=float)
    for turn in turns_of(counts, np.array([tally.totals[start].everyone for start in starts], dtype=float)):
        rose = turn.after[turn.leading - 1] > turn.before[turn.leading - 1]
        yield {
            "origin": tally.origin,
            "source": tally.source,
            "target": tally.target,
            "period": name_of(starts[turn.at], tally.by),
            "previous": name_of(starts[turn.at - 1], tally.by),
            "since": name_of(starts[turn.first], tally.by),
            "until": name_of(starts[turn.last], tally.by),
            "leading": QUADS[turn.leading - 1],
            "rose": rose,
            "per_1000": [
                {"quad": quad, "before": 1000 * before, "after": 1000 * after}
                for quad, before, after in zip(QUADS, turn.before, turn.after, strict=True)
            ],
            "score_mean_before": _mean(cells[turn.first : turn.at]),
            "score_mean_after": _mean(cells[turn.at : turn.last + 1]),
            "same_sources": _same_sources(tally, starts[turn.first : turn.at], starts[turn.at : turn.last + 1]),
            "strength": turn.strength,
            "happenings": _behind(acts, tally, turn, _where(starts, turn, rose=rose)),
        }


def _mean(told: Sequence[Sequence[Cell]]) -> float | None:
    scores = [(one.score, one.number) for some in told for one in some if one.score is not None]
    number = sum(times for _, times in scores)
    return sum(score * times for score, times in scores) / number if number else None


def _same_sources(tally: Tally, before: Sequence[date], after: Sequence[date]) -> float | None:
    """Add up the smaller of the two shares that each source has."""
    if tally.reports is None:
        return None
    one, other = (sum((tally.reports[start] for start in some), Counter[str]()) for some in (before, after))
    return sum(min(one[name] / one.total(), other[name] / other.total()) for name in one)


def _where(starts: Sequence[date], turn: Turn, *, rose: bool) -> tuple[date, date]:
    """Say in which periods to look for what is behind it: the first of the new stretch, or the last of the old one."""
    if rose:
        return starts[turn.at], starts[min(turn.at + SHORTEST - 1, turn.last)]
    return starts[max(turn.at - SHORTEST, turn.first)], starts[turn.at - 1]


def _behind(acts: Acts, tally: Tally, turn: Turn, days: tuple[date, date]) -> list[str]:
    question = _BEHIND_IT.format(side=tally.side)
    told = acts.rows(question, quad=turn.leading, first=days[0], last=days[1], most=_BEHIND)
    return [name for (name,) in told]
