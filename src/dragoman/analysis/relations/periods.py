"""Stretches of the calendar that counts are made over: days, ISO weeks, months, quarters, years.

A period is known by its first day, a `date`; its name is what people and files call it: 2024-06-21, 2024-W25, 2024-06,
2024-Q2, 2024.
"""

from datetime import date, timedelta
from typing import Literal, get_args

from dragoman.errors import NotFoundError, SettingsError
from dragoman.ingest.raw import day_of

Grain = Literal["day", "week", "month", "quarter", "year"]
GRAINS: tuple[Grain, ...] = get_args(Grain)
_MONTHS: dict[Grain, int] = {"month": 1, "quarter": 3, "year": 12}


def check_grain(told: str, *among: Grain) -> Grain:
    """Give a length of periods by its name.

    Raises:
        NotFoundError: If it is none of those that will do here.
    """
    for grain in among or GRAINS:
        if grain == told:
            return grain
    raise NotFoundError(f"there is no period {told!r}", where="by", mend=f"use one of {', '.join(among or GRAINS)}")


def start_of(day: date, by: Grain) -> date:
    """Give the first day of the period that a day lies in; a week begins on Monday."""
    if by == "day":
        return day
    if by == "week":
        return day - timedelta(days=day.weekday())
    months = _MONTHS[by]
    return day.replace(month=(day.month - 1) // months * months + 1, day=1)


def following(start: date, by: Grain) -> date:
    """Give the first day of the next period."""
    if by in ("day", "week"):
        return start + timedelta(days=1 if by == "day" else 7)
    months = start.month - 1 + _MONTHS[by]
    return start.replace(year=start.year + months // 12, month=months % 12 + 1)


def periods_between(first: date, last: date, by: Grain) -> list[date]:
    """List the periods from the one of the first day to the one of the last, by their first days."""
    told, start = [], start_of(first, by)
    while start <= last:
        told.append(start)
        start = following(start, by)
    return told


def name_of(start: date, by: Grain) -> str:
    """Name a period by its first day."""
    if by == "week":
        year, week, _ = start.isocalendar()
        return f"{year:04}-W{week:02}"
    if by == "quarter":
        return f"{start.year:04}-Q{(start.month + 2) // 3}"
    return start.isoformat()[: {"day": 10, "month": 7, "year": 4}[by]]


def span_of(name: str, by: Grain) -> tuple[date, date]:
    """Give the first and the last day of a period by its name."""
    year, _, rest = name.partition("-")
    if by == "week":
        start = date.fromisocalendar(int(year), int(rest[1:]), 1)
    elif by == "quarter":
        start = date(int(year), 3 * int(rest[1:]) - 2, 1)
    else:
        start = date.fromisoformat((name + "-01-01")[:10])
    return start, end_of(start, by)


def end_of(start: date, by: Grain) -> date:
    """Give the last day of a period."""
    return following(start, by) - timedelta(days=1)


def first_day(told: str | None) -> date | None:
    """Give the first day of what a user wrote: a day, a month or a year.

    Raises:
        SettingsError: If it is none of these.
    """
    return None if told is None else _read((told + "-01-01")[:10], told)


def last_day(told: str | None) -> date | None:
    """Give the last day of what a user wrote: a day, a month or a year.

    Raises:
        SettingsError: If it is none of these.
    """
    if told is None:
        return None
    start = _read((told + "-01-01")[:10], told)
    by: Grain = {4: "year", 7: "month"}.get(len(told), "day")  # type: ignore[assignment]
    return end_of(start, by)


def _read(whole: str, told: str) -> date:
    if len(told) not in (4, 7, 10) or day_of(whole) != whole:
        raise SettingsError(f"{told!r} is not a date", where="since and until", mend="write it as YYYY-MM-DD")
    return date.fromisoformat(whole)
