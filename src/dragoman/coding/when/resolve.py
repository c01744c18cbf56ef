"""Turns meanings into periods and TIMEX3 values; what the context does not carry stays open.

An open part is written X in the value, and there is no period.
"""

import datetime

from dragoman.codebook.calendar_words import CalendarWords
from dragoman.coding.when import periods
from dragoman.coding.when.context import Context
from dragoman.coding.when.dates import calendar, feast
from dragoman.coding.when.meanings import (
    Calendar,
    Clock,
    Feast,
    Fixed,
    Length,
    Meaning,
    Relation,
    Repeated,
    Shift,
    Unit,
    Vague,
)
from dragoman.coding.when.outcome import NO_ANCHOR, NOT_EXACT, Basis, Resolved, base_of, missing, settled
from dragoman.coding.when.periods import Period

_OPEN = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX", "Y": "XXXX"}


def resolve(meaning: Meaning, context: Context, words: CalendarWords) -> Resolved:
    """Resolve any meaning."""
    match meaning:
        case Calendar():
            return calendar(meaning, context, words)
        case Feast():
            return feast(meaning, context, words.holidays[meaning.name])
        case Unit():
            return _unit(meaning, context)
        case Shift():
            return _shift(meaning, context)
        case Length():
            return _length(meaning, context)
        case Clock():
            return _clock(meaning, context)
        case _:
            return _plain(meaning)


def _plain(meaning: Fixed | Repeated | Vague) -> Resolved:
    """Resolve what needs no context."""
    if isinstance(meaning, Fixed):
        period = meaning.period
        return Resolved(timex=period.timex, period=period, reason="the words name it completely")
    if isinstance(meaning, Repeated):
        return Resolved(timex=meaning.timex, kind="SET", reason="how often")
    return Resolved(timex=meaning.timex, reason="the words are vague")


def _unit(meaning: Unit, context: Context) -> Resolved:
    """Resolve last month, this week, that year, the following day, last night."""
    base, basis = _unit_base(meaning, context)
    open_timex = _OPEN.get(meaning.unit, "XXXX")
    if base is None:
        return Resolved(timex=open_timex, reason=missing(meaning.which, context))
    if _is_too_coarse(base, meaning.unit):
        return Resolved(timex=open_timex, reason=NOT_EXACT)
    made = periods.moved(base, meaning.which.step, meaning.unit)
    return settled(made, open_timex, basis=basis, reason="counted from the day known", daypart=meaning.daypart)


def _unit_base(meaning: Unit, context: Context) -> tuple[Period | None, Basis]:
    """Give what a unit counts from; "the previous year" before any date is counted from the report."""
    if meaning.unit == "Q" and meaning.which == Relation(0, "text"):
        return _last_quarter(context)
    base, basis = base_of(meaning.which, context)
    if base is None and meaning.which == Relation(-1, "text") and meaning.unit != "D" and context.published:
        return periods.day(context.published), "published"
    return base, basis


def _last_quarter(context: Context) -> tuple[Period | None, Basis]:
    """Give the quarter last spoken of if it is over, else the one that was over when the report appeared."""
    told = context.quarter
    if context.published is None or (told is not None and told.last < context.published):
        return told, "text"
    return periods.moved(periods.day(context.published), -1, "Q"), "published"


def _is_too_coarse(base: Period, unit: str) -> bool:
    """Tell whether a unit is finer than the period it is counted from, so that its place is unknown."""
    if unit in ("D", "W", "WE") or unit.startswith("T"):
        return base.grain != "day" and not (unit in ("W", "WE") and base.grain == "week")
    if unit in ("M", "Q"):
        return base.grain in ("year", "decade", "season", "half") or (unit == "M" and base.grain == "quarter")
    return base.grain == "decade"


def _shift(meaning: Shift, context: Context) -> Resolved:
    """Resolve two weeks ago, a day later."""
    if meaning.count is None:
        return Resolved(timex="PAST_REF" if meaning.step < 0 else "FUTURE_REF", reason="the words are vague")
    if meaning.to_event and (not context.history or meaning.unit in ("Y", "E", "C", "L")):
        return _distance(meaning)
    which = Relation(meaning.step, meaning.anchor)
    base, basis = base_of(which, context)
    if base is None and which == Relation(-1, "text") and meaning.unit == "Y" and context.published:
        base, basis = periods.day(context.published), "published"
    open_timex = _OPEN.get(meaning.unit, "XXXX-XX-XX")
    if base is None:
        return Resolved(timex=open_timex, reason=missing(which, context))
    if _is_too_coarse(base, meaning.unit):
        return Resolved(timex=open_timex, reason=NOT_EXACT)
    made = _stepped(meaning, base, context)
    return settled(made, open_timex, basis=basis, reason="counted from the day known")


def _distance(meaning: Shift) -> Resolved:
    """Keep how far a report says something lies from an event whose day the words do not tell."""
    clock = "T" if meaning.unit.startswith("T") else ""
    timex = f"P{clock}{meaning.count}{meaning.unit.removeprefix('T')}"
    return Resolved(timex=timex, kind="DURATION", reason="counted from an event, not from a date")


def _stepped(meaning: Shift, base: Period, context: Context) -> Period | None:
    """Count from a base; a year before a quarter is the same quarter of that year."""
    count = meaning.step * (meaning.count or 0)
    # Business reports compare quarters: "a year earlier" after a quarter means that quarter.
    if meaning.unit == "Y" and context.quarter is not None:
        return periods.moved(context.quarter, 4 * count, "Q")
    return periods.moved(base, count, meaning.unit)


def _length(meaning: Length, context: Context) -> Resolved:
    """Resolve a duration; the past two weeks and the next three days are also a range beside the report."""
    period = None
    if meaning.side and context.published and not context.history:
        period = _beside(context.published, meaning)
    basis: Basis = "published" if period else "text"
    return Resolved(timex=meaning.timex, kind="DURATION", period=period, basis=basis, reason="a length of time")


def _beside(published: datetime.date, meaning: Length) -> Period | None:
    """Make the stretch that ends or begins with the report; None for hours and for vague counts."""
    if meaning.unit.startswith("T") or not meaning.count:
        return None
    edge = periods.moved(periods.day(published), meaning.side * meaning.count, meaning.unit)
    if edge is None:
        return None
    first, last = (edge.first, published) if meaning.side < 0 else (published, edge.last)
    return Period(first, last, edge.grain, meaning.timex)


def _clock(meaning: Clock, context: Context) -> Resolved:
    """Resolve a time of the day on the day last spoken of."""
    day = context.anchor if context.anchor is not None and context.anchor.grain == "day" else None
    if day is None:
        return Resolved(timex=f"XXXX-XX-XXT{meaning.time}", kind="TIME", reason=NO_ANCHOR)
    timex = f"{day.timex}T{meaning.time}"
    reason = "on the day last named"
    return Resolved(timex=timex, kind="TIME", period=day, basis=context.anchor_basis, reason=reason)
