"""Chooses the year, weekday or day that is meant where the words name only a part of a date."""

import datetime

from dragoman.codebook.calendar_words import Holiday
from dragoman.coding.when import periods
from dragoman.coding.when.meanings import Calendar
from dragoman.coding.when.periods import Period

# In a history a month may lie this far behind the date last spoken of, or this far ahead, within one year;
# farther, and the text has passed the turn of the year. Swept on wikiwars.dev, back 3 to 10, ahead 5 to 11:
# the value F1 is flat around these.
_BACK_MONTHS, _AHEAD_MONTHS = 6, 9
# The middle of each season, to compare it with months.
SEASON_MONTHS = {"SP": 4, "SU": 7, "FA": 10, "WI": 1}
# A report that shows no tense may mean a day this far ahead rather than one longer ago.
_AHEAD_DAYS = 120
# Whatever the tense, a day this close beats the same day of another year that is this far.
_NEAR_DAYS, _FAR_DAYS = 60, 270
# Firms and statistics offices report on a quarter within this time.
_REPORTING_DAYS = 100


def build(year: int, parts: Calendar) -> Period | None:
    """Make the period that parts of a date name in a year; None if there is no such day."""
    if not datetime.MINYEAR <= year <= datetime.MAXYEAR:
        return None
    if parts.month is not None:
        return _month_or_day(year, parts.month, parts.day)
    if parts.season:
        return periods.season(year, parts.season)
    if parts.quarter:
        return periods.quarter(year, parts.quarter)
    return periods.half(year, parts.half) if parts.half else periods.whole_year(year)


def _month_or_day(year: int, month: int, day: int | None) -> Period | None:
    if not 1 <= month <= 12:
        return None
    whole = periods.month(year, month)
    if day is None:
        return whole
    return periods.day(whole.first.replace(day=day)) if 1 <= day <= whole.last.day else None


def around(year: int, parts: Calendar) -> list[Period]:
    """List the same part of the years before, in and after a year, leaving out days that do not exist.

    Where the words name the weekday too, only years in which it falls on that day stay, if there are any.
    """
    made = [build(candidate, parts) for candidate in (year - 1, year, year + 1)]
    there = [one for one in made if one is not None]
    fitting = [one for one in there if parts.day and one.first.isoweekday() == parts.weekday]
    return fitting or there


def year_in_history(anchor: Period, month: int) -> int:
    """Choose the year of a month in a history: the one last spoken of, unless the year has turned since."""
    if anchor.grain not in ("day", "week", "month", "season"):
        return anchor.year
    ahead = month - anchor.first.month
    if ahead < -_BACK_MONTHS:
        return anchor.year + 1
    return anchor.year - 1 if ahead > _AHEAD_MONTHS else anchor.year


def nearest(candidates: list[Period], published: datetime.date, *, tense: str | None) -> Period | None:
    """Choose among the same part of several years, in order, by tense and by nearness to the report.

    The tense decides between the latest begun and the first not over, unless one of them is close and the
    other most of a year away. Where no tense shows, a part close ahead beats one longer ago.
    """
    begun = [one for one in candidates if one.first <= published]
    ahead = [one for one in candidates if one.last >= published]
    if not begun or not ahead:
        return next(iter([*begun[-1:], *ahead]), None)
    since, wait = (published - begun[-1].last).days, (ahead[0].first - published).days
    if min(since, wait) <= _NEAR_DAYS and max(since, wait) >= _FAR_DAYS:
        return begun[-1] if since < wait else ahead[0]
    if tense == "future" or (tense != "past" and wait <= _AHEAD_DAYS and wait < since):
        return ahead[0]
    return begun[-1]


def business(candidates: list[Period], published: datetime.date, *, tense: str | None) -> Period | None:
    """Choose a quarter or half year: the latest begun; what a firm expects is often of the one just over."""
    if tense == "future":
        return next((one for one in candidates if (published - one.last).days <= _REPORTING_DAYS), None)
    return next((one for one in reversed(candidates) if one.first <= published), None)


def related(candidates: list[Period], base: Period, step: int) -> Period | None:
    """Choose the last one before a period, the one in its year, or the next one after it."""
    if step < 0:
        return next((one for one in reversed(candidates) if one.last < base.first), None)
    if step > 0:
        return next((one for one in candidates if one.first > base.last), None)
    return next((one for one in candidates if one.year == base.year), None)


def days_apart(one: Period, two: Period) -> int:
    """Count the days between the beginnings of two periods."""
    return abs((one.first - two.first).days)


def weekday(published: datetime.date, number: int, *, tense: str | None) -> datetime.date:
    """Find the weekday (Monday is 1) meant: the latest up to the day of the report, or from it on."""
    if tense == "future":
        return published + datetime.timedelta(days=(number - published.isoweekday()) % 7)
    return published - datetime.timedelta(days=(published.isoweekday() - number) % 7)


def holiday_day(holiday: Holiday, year: int) -> datetime.date | None:
    """Find the day of a holiday in a year; None if it belongs to another year or the year to no calendar."""
    if holiday.year not in (None, year) or not datetime.MINYEAR <= year <= datetime.MAXYEAR:
        return None
    if holiday.easter is not None:
        return periods.easter(year) + datetime.timedelta(days=holiday.easter)
    month = holiday.month or 1
    if holiday.after_first_monday:
        return periods.nth_weekday(year, month, 1, 1) + datetime.timedelta(days=1)
    if holiday.nth is not None:
        return periods.nth_weekday(year, month, holiday.weekday or 1, holiday.nth)
    return datetime.date(year, month, holiday.day or 1)
