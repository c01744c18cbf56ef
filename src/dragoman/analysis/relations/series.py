"""Counts over time: how many events of which kind one country directed at another, month by month."""

from typing import Literal

import pyarrow as pa
from sqlalchemy import Select, func, select

from dragoman.analysis.filters import Filter
from dragoman.analysis.relations.networks import begin
from dragoman.analysis.rows import holding
from dragoman.store.schema import dyads, events

Grain = Literal["day", "month", "year"]
_WIDTHS: dict[Grain, int] = {"day": 10, "month": 7, "year": 4}
SCHEMA = pa.schema([
    ("period", pa.string()),
    ("quad", pa.int8()),
    ("events", pa.int64()),
    ("score", pa.float64()),
])  # fmt: skip


def select_series(source: str, target: str, by: Grain, wanted: Filter) -> Select[tuple[str, int, int, float]]:
    """Select the number of events and the sum of their scores by period and quad class.

    Args:
        source: Country that acts.
        target: Country acted on; a mutual act counts in both directions.
        by: Length of a period.
        wanted: Of the filter, statuses and `as_of` are heeded.
    """
    period = begin(dyads.c.day, _WIDTHS[by]).label("period")
    conditions = [dyads.c.source == source, dyads.c.target == target, holding(events, wanted.as_of)]
    if wanted.status:
        conditions.append(events.c.status.in_(wanted.status))
    return (
        select(period, events.c.quad, func.count().label("events"), func.sum(events.c.score).label("score"))
        .select_from(dyads)
        .join(events, events.c.row == dyads.c.event)
        .where(*conditions)
        .group_by(period, events.c.quad)
        .order_by(period, events.c.quad)
    )
