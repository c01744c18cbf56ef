"""The outcome of reading a meaning against its context, and what every outcome is made with."""

from typing import Literal

import msgspec

from dragoman.coding.when import periods
from dragoman.coding.when.context import Context
from dragoman.coding.when.meanings import Relation
from dragoman.coding.when.periods import Period

Kind = Literal["DATE", "TIME", "DURATION", "SET"]
Basis = Literal["text", "published"]
NO_DAY = "no publication date to count from"
NO_ANCHOR = "no date in the text to count from"
NO_SUCH_DAY = "no such day in the calendar"
NOT_EXACT = "the date to count from is not exact enough"
# Within so many days of the report, "later that day" may be the day of the last sentence.
NEAR_DAYS = 31


class Resolved(msgspec.Struct, frozen=True, kw_only=True):
    """A meaning read against its context.

    Attributes:
        timex: TIMEX3 value, X for what is open.
        period: The days meant, or None.
        basis: Whether the text alone carries the period, or the day of the report too.
        reason: Why it is read so, or why it stays open.
    """

    timex: str
    kind: Kind = "DATE"
    period: Period | None = None
    basis: Basis = "text"
    reason: str = ""


def settled(period: Period | None, open_timex: str, *, basis: Basis, reason: str, daypart: str = "") -> Resolved:
    """Report a period; None becomes an open value for want of a day that exists."""
    if period is None:
        return Resolved(timex=open_timex, reason=NO_SUCH_DAY)
    if daypart and period.grain == "day":
        return Resolved(timex=f"{period.timex}T{daypart}", kind="TIME", period=period, basis=basis, reason=reason)
    return Resolved(timex=period.timex, period=period, basis=basis, reason=reason)


def base_of(which: Relation, context: Context) -> tuple[Period | None, Basis]:
    """Give the period that a relation counts from, and what carries it.

    A history counts from its own dates even where a report would count from its day.
    """
    from_text = which.anchor == "text" or (which.anchor == "near" and _is_near(context))
    if from_text or (context.history and context.published is not None):
        return context.anchor, context.anchor_basis
    return (periods.day(context.published) if context.published else None), "published"


def missing(which: Relation, context: Context) -> str:
    """Say what a relation lacked to count from."""
    return NO_ANCHOR if which.anchor == "text" or context.history else NO_DAY


def _is_near(context: Context) -> bool:
    """Tell whether the date last spoken of is a day close to the report."""
    if context.published is None or context.anchor is None:
        return context.published is None
    return context.anchor.grain == "day" and abs((context.anchor.first - context.published).days) <= NEAR_DAYS
