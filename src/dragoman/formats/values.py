"""Reads the cells of foreign tables: days, numbers, lists."""

import re
from datetime import date
from functools import lru_cache
from math import isfinite

from dragoman.errors import InputError

_DAY = re.compile(r"\d{4}-\d\d-\d\d(?!\d)")
_MONTHS = {
    name: number
    for number, name in enumerate(
        ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
         "december"), 1,
    )
}  # fmt: skip


@lru_cache(maxsize=1 << 14)
def day_of(cell: str) -> str:
    """Give a day as YYYY-MM-DD: written so, as YYYYMMDD, DD/MM/YYYY or 1 March 2020; a time behind it is cut off.

    Raises:
        InputError: If it is no day.
    """
    try:
        return date.fromisoformat(_iso(cell.strip())).isoformat()
    except ValueError:
        raise InputError(f"{cell!r} is no day", mend="write it as YYYY-MM-DD") from None


def _iso(cell: str) -> str:
    if "/" in cell:
        return "-".join(reversed(cell.split("/")))
    if _DAY.match(cell):
        return cell[:10]
    words = cell.split()
    if len(words) == 3 and words[1].lower() in _MONTHS:
        return f"{words[2]}-{_MONTHS[words[1].lower()]:02}-{words[0].zfill(2)}"
    return words[0] if words else cell


def number_of(cell: str, column: str) -> float:
    """Give a finite number.

    Raises:
        InputError: If it is none.
    """
    try:
        value = float(cell)
    except ValueError:
        raise InputError(f"{cell!r} under {column} is no number") from None
    if not isfinite(value):
        raise InputError(f"{cell!r} under {column} is no number")
    return value


def count_of(cell: str, column: str) -> int:
    """Give a whole number; 0 for an empty cell.

    Raises:
        InputError: If it is none.
    """
    return int(number_of(cell, column)) if cell else 0


def place_of(lat: str, lon: str) -> tuple[float, float] | None:
    """Give a latitude and longitude in degrees, or None where one is empty.

    Raises:
        InputError: If they are no numbers, or off the globe.
    """
    if not lat or not lon:
        return None
    north, east = number_of(lat, "latitude"), number_of(lon, "longitude")
    if not (-90 <= north <= 90 and -180 <= east <= 180):
        raise InputError(f"{lat}, {lon} lies off the globe")
    return north, east
