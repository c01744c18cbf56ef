"""Stretches of the calendar: days, weeks, months, quarters, seasons, years, with their TIMEX3 values.

Weeks are ISO 8601 weeks. All arithmetic is on `datetime.date`: years 1 to 9999, nothing beyond.
"""

import datetime
from calendar import monthrange
from typing import Literal

import msgspec

from dragoman.model.reading import When

Grain = Literal["day", "week", "month", "quarter", "season", "half", "year", "decade"]
_MONTHS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11)}


class Period(msgspec.Struct, frozen=True):
    """A stretch of whole days.

    Attributes:
        first: First day.
        last: Last day, included.
        grain: How exact it is.
        timex: TIMEX3 value.
    """

    first: datetime.date
    last: datetime.date
    grain: Grain
    timex: str

    @property
    def year(self) -> int:
        """Give the year it begins in."""
        return self.first.year


def day(date: datetime.date) -> Period:
    """Make the period of one day."""
    return Period(date, date, "day", date.isoformat())


def week(date: datetime.date) -> Period:
    """Make the ISO week that holds a day."""
    year, number, weekday = date.isocalendar()
    monday = date - datetime.timedelta(days=weekday - 1)
    return Period(monday, monday + datetime.timedelta(days=6), "week", f"{year:04d}-W{number:02d}")


def weekend(date: datetime.date) -> Period:
    """Make the Saturday and Sunday of the ISO week that holds a day."""
    whole = week(date)
    return Period(whole.last - datetime.timedelta(days=1), whole.last, "week", f"{whole.timex}-WE")


def month(year: int, number: int) -> Period:
    """Make a month; numbers below 1 and above 12 run into the neighbouring years."""
    year, number = year + (number - 1) // 12, (number - 1) % 12 + 1
    return _months(year, number, number, "month", f"{year:04d}-{number:02d}")


def quarter(year: int, number: int) -> Period:
    """Make a calendar quarter; numbers beyond 1 to 4 run into the neighbouring years."""
    year, number = year + (number - 1) // 4, (number - 1) % 4 + 1
    return _months(year, 3 * number - 2, 3 * number, "quarter", f"{year:04d}-Q{number}")


def half(year: int, number: int) -> Period:
    """Make the first or second half of a year."""
    return _months(year, 6 * number - 5, 6 * number, "half", f"{year:04d}-H{number}")


def season(year: int, code: str) -> Period:
    """Make a season; winter stands for its year, since its months lie in two."""
    first, last = _MONTHS.get(code, (1, 12))
    return _months(year, first, last, "season", f"{year:04d}-{code}")


def whole_year(number: int) -> Period:
    """Make a calendar year."""
    return _months(number, 1, 12, "year", f"{number:04d}")


def decade(first_year: int) -> Period:
    """Make ten years from one that ends in 0."""
    return years(first_year, first_year + 9, f"{first_year // 10:03d}")


def century(number: int) -> Period:
    """Make a century, the 20th from 1900 to 1999 as TIMEX3 has it."""
    return years(100 * number - 100, 100 * number - 1, f"{number - 1:02d}")


def years(first: int, last: int, timex: str) -> Period:
    """Make a stretch of years."""
    grain: Grain = "decade" if last - first == 9 else "year"
    return Period(datetime.date(first, 1, 1), datetime.date(last, 12, 31), grain, timex)


def _months(year: int, first: int, last: int, grain: Grain, timex: str) -> Period:
    end = datetime.date(year, last, monthrange(year, last)[1])
    return Period(datetime.date(year, first, 1), end, grain, timex)


def shifted(start: Period, count: int, unit: str) -> Period:
    """Move a period by units and make it as coarse as the unit.

    Args:
        start: Where to count from.
        count: How many units, negative into the past.
        unit: TIMEX3 letter: D, W, M, Q, Y, E, C or L; all others stay on the day.
    """
    if unit in ("D", "W"):
        moved = start.first + datetime.timedelta(days=count * (7 if unit == "W" else 1))
        return day(moved) if unit == "D" else week(moved)
    if unit == "M":
        return month(start.year, start.first.month + count)
    if unit == "Q":
        return quarter(start.year, (start.first.month + 2) // 3 + count)
    span = {"Y": 1, "E": 10, "C": 100, "L": 1000}.get(unit)
    return whole_year(start.year + count * span) if span else day(start.first)


def moved(start: Period, count: int, unit: str) -> Period | None:
    """Move by units and take the whole unit there; None beyond the years 1 to 9999."""
    try:
        if unit == "WE":
            return weekend(shifted(start, count, "W").first)
        there = shifted(start, count, unit)
        if unit == "E":
            return decade(there.year - there.year % 10)
        return century(there.year // 100 + 1) if unit == "C" else there
    except (ValueError, OverflowError):
        return None


def nth_weekday(year: int, number: int, weekday: int, nth: int) -> datetime.date:
    """Find the nth weekday (Monday is 1) of a month; -1 is the last."""
    first = datetime.date(year, number, 1)
    ahead = (weekday - first.isoweekday()) % 7
    days = [ahead + 1 + 7 * step for step in range(5)]
    fitting = [day_ for day_ in days if day_ <= monthrange(year, number)[1]]
    return first.replace(day=fitting[nth - 1 if nth > 0 else nth])


def easter(year: int) -> datetime.date:
    """Find Easter Sunday of the western churches (Meeus' form of the Gregorian reckoning)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return datetime.date(year, f // 31, f % 31 + 1)


def written(date: datetime.date, period: Period) -> str:
    """Write a day as exactly as the period is known: YYYY-MM-DD, YYYY-MM or YYYY."""
    whole = (period.first.month, period.first.day, period.last.month, period.last.day) == (1, 1, 12, 31)
    if whole and period.grain in ("year", "decade", "season"):
        return f"{date.year:04d}"
    return date.isoformat() if period.grain in ("day", "week") else date.isoformat()[:7]


def as_when(period: Period, text: str, basis: Literal["text", "published"]) -> When:
    """Write a period as the date of a reading."""
    value, end = written(period.first, period), written(period.last, period)
    return When(value=value, end=end if end != value else None, grain=period.grain, text=text, basis=basis)
