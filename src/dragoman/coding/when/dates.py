"""Resolves what names a place in the calendar: dates with and without a year, weekdays, seasons, holidays."""

import datetime

from dragoman.codebook.calendar_words import CalendarWords, Holiday
from dragoman.coding.when import choose, periods
from dragoman.coding.when.context import Context
from dragoman.coding.when.meanings import Calendar, Feast, Relation
from dragoman.coding.when.outcome import NEAR_DAYS, NO_DAY, NO_SUCH_DAY, Basis, Resolved, base_of, missing, settled
from dragoman.coding.when.periods import Period

_DAY = datetime.timedelta(days=1)


def calendar(parts: Calendar, context: Context, words: CalendarWords) -> Resolved:
    """Resolve a date, month, season, quarter, year or weekday."""
    if parts.weekday is not None and parts.month is None:
        return _weekday(parts, context)
    if parts.year is not None:
        return _built(parts.year, parts, basis="text", reason="the words name the year")
    if parts.year_which is not None:
        return _year_of(parts, parts.year_which, context)
    if parts.which is not None:
        return _which(parts, parts.which, context)
    known = _famous_year(parts, context, words)
    if known is not None:
        return _built(known, parts, basis="text", reason="a date known by itself")
    return _yearless(parts, context)


def open_value(parts: Calendar) -> str:
    """Write a date whose year is open: XXXX-08-07, XXXX-SU, XXXX-Q3."""
    if parts.month is not None:
        return f"XXXX-{parts.month:02d}" + (f"-{parts.day:02d}" if parts.day is not None else "")
    if parts.weekday is not None:
        return "XXXX-WXX-WE" if parts.weekend else f"XXXX-WXX-{parts.weekday}"
    if parts.quarter or parts.half:
        return f"XXXX-Q{parts.quarter}" if parts.quarter else f"XXXX-H{parts.half}"
    return f"XXXX-{parts.season}" if parts.season else "XXXX"


def _built(year: int, parts: Calendar, *, basis: Basis, reason: str) -> Resolved:
    made = choose.build(year, parts)
    return settled(made, open_value(parts), basis=basis, reason=reason, daypart=parts.daypart)


def _year_of(parts: Calendar, which: Relation, context: Context) -> Resolved:
    """Resolve June of that year, October last year."""
    base, basis = base_of(which, context)
    if base is None:
        return Resolved(timex=open_value(parts), reason=missing(which, context))
    return _built(base.year + which.step, parts, basis=basis, reason="the words point to the year")


def _which(parts: Calendar, which: Relation, context: Context) -> Resolved:
    """Resolve last June, this summer, the following spring."""
    base, basis = base_of(which, context)
    if base is None:
        return Resolved(timex=open_value(parts), reason=missing(which, context))
    found = choose.related(choose.around(base.year, parts), base, which.step)
    return settled(found, open_value(parts), basis=basis, reason="counted from the day known")


def _famous_year(parts: Calendar, context: Context, words: CalendarWords) -> int | None:
    """Give the year of a day known by its date, unless the same date lies close to the report."""
    year = words.famous.get((parts.month or 0, parts.day or 0))
    if year is None or context.published is None or context.published.year <= year or context.history:
        return None
    report = periods.day(context.published)
    near = (choose.days_apart(one, report) <= NEAR_DAYS for one in choose.around(report.year, parts))
    return None if any(near) else year


def _yearless(parts: Calendar, context: Context) -> Resolved:
    """Resolve a date without its year: from its sentence, from the history told, or from the report."""
    if context.sentence_year is not None:
        return _built(context.sentence_year, parts, basis="text", reason="the sentence names the year")
    if context.published is None:
        return _beside_date(parts, context)
    if context.history and context.anchor is not None:
        month = parts.month or choose.SEASON_MONTHS.get(parts.season or "", 1)
        year = choose.year_in_history(context.anchor, month)
        return _built(year, parts, basis="text", reason="the year the history has reached")
    candidates = choose.around(context.published.year, parts)
    pick = choose.business if parts.quarter or parts.half else choose.nearest
    found = pick(candidates, context.published, tense=context.tense)
    reason = "the next one after the report" if context.tense == "future" else "the one nearest the report"
    return settled(found, open_value(parts), basis="published", reason=reason, daypart=parts.daypart)


def _beside_date(parts: Calendar, context: Context) -> Resolved:
    """Without a day of the report, take the year of a full date in the text only if that is close."""
    anchor = context.anchor
    if anchor is not None and anchor.grain == "day" and parts.month is not None:
        around = choose.around(anchor.year, parts)
        near = [one for one in around if choose.days_apart(one, anchor) <= 2 * NEAR_DAYS]
        if near:
            reason = "close to the date last named"
            return settled(near[0], open_value(parts), basis="text", reason=reason, daypart=parts.daypart)
    return Resolved(timex=open_value(parts), reason=NO_DAY)


def _weekday(parts: Calendar, context: Context) -> Resolved:
    number, which = parts.weekday or 1, parts.which or Relation(0, "now")
    if which.anchor == "text":
        base, basis = base_of(which, context)
    else:
        base, basis = (periods.day(context.published) if context.published else None), "published"
    if base is None or base.grain != "day":
        return Resolved(timex=open_value(parts), reason=missing(which, context))
    try:
        day, reason = _weekday_from(base.first, number, parts.which, context)
        made = periods.weekend(day) if parts.weekend else periods.day(day)
    except OverflowError:  # at the first and last days that a date can name
        return Resolved(timex=open_value(parts), reason=NO_SUCH_DAY)
    return settled(made, open_value(parts), basis=basis, reason=reason, daypart=parts.daypart)


def _weekday_from(
    base: datetime.date, number: int, which: Relation | None, context: Context
) -> tuple[datetime.date, str]:
    """Find last Friday, this coming Sunday, next Tuesday, or a plain Friday by its tense."""
    if which is None:
        day = choose.weekday(base, number, tense=context.tense)
        return day, "the next one" if context.tense == "future" else "the latest one up to the report"
    if which.step < 0:
        return choose.weekday(base - _DAY, number, tense="past"), "the last one before"
    start = base + _DAY if which.step > 0 else base
    return choose.weekday(start, number, tense="future"), "the next one"


def feast(meaning: Feast, context: Context, holiday: Holiday) -> Resolved:
    """Resolve a day with a name, or its week."""
    year = meaning.year or holiday.year or context.sentence_year
    if year is None and context.history and context.published is not None and context.anchor is not None:
        year = context.anchor.year
    if year is not None:
        return _feast_day(choose.holiday_day(holiday, year), meaning, basis="text")
    if context.published is None:
        return Resolved(timex="XXXX-XX-XX", reason=NO_DAY)
    return _feast_near(meaning, context, holiday, context.published)


def _feast_near(meaning: Feast, context: Context, holiday: Holiday, published: datetime.date) -> Resolved:
    days = [choose.holiday_day(holiday, published.year + step) for step in (-1, 0, 1)]
    candidates = [periods.day(day) for day in days if day is not None]
    if meaning.which is not None and meaning.which.step:
        found = choose.related(candidates, periods.day(published), meaning.which.step)
    else:
        found = choose.nearest(candidates, published, tense=context.tense)
    return _feast_day(found.first if found else None, meaning, basis="published")


def _feast_day(day: datetime.date | None, meaning: Feast, *, basis: Basis) -> Resolved:
    made: Period | None = None
    if day is not None:
        made = periods.week(day) if meaning.whole_week else periods.day(day)
    return settled(made, "XXXX-XX-XX", basis=basis, reason="a day with a name", daypart=meaning.daypart)
