"""The days that a date can mean: a `When` of a month stands for any day of it."""

import calendar
from datetime import date, timedelta

from dragoman.model.reading import When

_MONTHS = {"month": 1, "quarter": 3, "season": 3, "half": 6}


def day_range(when: When) -> tuple[str, str]:
    """Give the first and the last day that a date can mean, both YYYY-MM-DD."""
    first = _first(when.value)
    if when.end:
        return first.isoformat(), max(first, _last_written(when.end)).isoformat()
    return first.isoformat(), _last(first, when).isoformat()


def _first(value: str) -> date:
    year, month, day = [*map(int, value.split("-")), 1, 1][:3]
    return date(year, month, day)


def _last(first: date, when: When) -> date:
    if when.grain == "decade":
        return date(first.year + 9, 12, 31)
    if when.grain == "week":
        return first + timedelta(days=6)
    if when.grain in _MONTHS and len(when.value) < len("YYYY-MM-DD"):
        months = first.year * 12 + first.month - 1 + _MONTHS[when.grain] - 1
        return _month_end(*divmod(months, 12))
    return _last_written(when.value)


def _last_written(value: str) -> date:
    """Give the last day of a year, a month or a day as written."""
    first = _first(value)
    if len(value) == len("YYYY"):
        return date(first.year, 12, 31)
    return _month_end(first.year, first.month - 1) if len(value) == len("YYYY-MM") else first


def _month_end(year: int, month: int) -> date:
    """Give the last day of a month; months count from 0."""
    return date(year, month + 1, calendar.monthrange(year, month + 1)[1])
