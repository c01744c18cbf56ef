"""Duties by alliance data that others coded: spells with a first and a last day, up to the end of the data."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from dragoman.analysis.statecraft.duties import NOBODY, Duty, Standing

_CLASSES = {
    "defense": "defence",
    "offense": "offence",
    "neutrality": "neutrality",
    "nonaggression": "nonaggression",
    "consultation": "consultation",
}
_DAY = timedelta(days=1)
Row = Mapping[str, Any]
Key = tuple[str, str, str, str]  # origin, who owes, to whom, class


def allied_duties(rows: Iterable[Row], day: date) -> list[Duty]:
    """Give the duties that spells of alliances tell for a day.

    What had not begun is left out, and of spells of the same two and class only the last begun is told, from the day on
    that such spells have followed each other without a gap. Beyond the end of the data, what was in force then is told
    as that, and never as more.

    Args:
        rows: Of the columns `dragoman.formats.columns.ALLIANCES`; a row that is not directed tells both directions.
        day: The day.
    """
    spells: dict[Key, list[Row]] = {}
    for row in rows:
        if row["from_day"] is None or row["from_day"] <= day:
            for key in _keys(row):
                spells.setdefault(key, []).append(row)
    return [_duty(key, sorted(own, key=_began), day, _turned(key) in spells) for key, own in spells.items()]


def _keys(row: Row) -> Iterator[Key]:
    first, second = row["first"], row["second"]
    if first in NOBODY or second in NOBODY or first == second:
        return
    sides = [(first, second)] if row["directed"] else [(first, second), (second, first)]
    for column, obligation in _CLASSES.items():
        if row[column]:
            yield from ((row["origin"], *both, obligation) for both in sides)


def _turned(key: Key) -> Key:
    origin, debtor, creditor, obligation = key
    return origin, creditor, debtor, obligation


def _began(row: Row) -> tuple[date, date]:
    return row["from_day"] or date.min, row["to_day"] or date.max


def _duty(key: Key, spells: list[Row], day: date, is_mutual: bool) -> Duty:
    origin, debtor, creditor, obligation = key
    row = max(spells, key=lambda one: (_lasts(one, day), _began(one)))
    standing, says = _standing(row, day)
    return Duty(
        debtor=debtor,
        creditor=creditor,
        obligation=obligation,
        standing=standing,
        says=says,
        since=_iso(_since(row, spells)),
        until=_iso(row["to_day"]) if standing == "ended" else None,
        known_until=_iso(row["covered_until"]),
        condition=row["condition"],
        directed="mutual" if is_mutual else "one_sided",
        agreement=row["id"],
        name=row["name"] or "",
        origin=origin,
    )


def _lasts(row: Row, day: date) -> bool:
    return row["to_day"] is None or row["to_day"] >= day


def _since(row: Row, spells: list[Row]) -> date | None:
    """Give the first day of the spells that lead up to one without a gap of a day."""
    since: date | None = row["from_day"]
    for one in reversed(spells):
        if since is not None and one["to_day"] is not None and one["to_day"] >= since - _DAY:
            since = min(since, one["from_day"]) if one["from_day"] else None
    return since


def _standing(row: Row, day: date) -> tuple[Standing, str]:
    covered: date | None = row["covered_until"]
    if not _lasts(row, day):
        return "ended", f"until {_written(row)}, by the data"
    if covered is None:
        return "in_force", "in force; how far the data reach is not told"
    return "in_force", f"in force when the data end, {covered}" if day > covered else "in force"


def _written(row: Row) -> str:
    """Write the last day of a spell; only its year where the data count in years."""
    last: date = row["to_day"]
    by_years = (last.month, last.day) == (12, 31) and row["from_day"] and row["from_day"].timetuple().tm_yday == 1
    return str(last.year) if by_years else last.isoformat()


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
