"""Where things happen: events by place."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, func, select

from dragoman.analysis.rows import Days, within
from dragoman.store.schema import events

_PLACE = (events.c.place, events.c.country, events.c.lat, events.c.lon)


class Point(msgspec.Struct, frozen=True):
    """A place with its events.

    Attributes:
        lat: Degrees north.
        lon: Degrees east.
        quads: Number of events by quad class.
        statuses: Number of events by status.
    """

    name: str
    country: str | None
    lat: float
    lon: float
    quads: dict[int, int]
    statuses: dict[str, int]

    @property
    def events(self) -> int:
        """How many events in all."""
        return sum(self.quads.values())


def points_of(connection: Connection, days: Days) -> list[Point]:
    """Give the places whose position is known, those with most events first."""
    counted = (
        select(*_PLACE, events.c.quad, events.c.status, func.count().label("number"))
        .where(events.c.until.is_(None), events.c.lat.is_not(None), *within(events.c.day, days))
        .group_by(*_PLACE, events.c.quad, events.c.status)
    )
    points = _points(connection.execute(counted))
    return sorted(points, key=lambda point: (-point.events, point.name, point.lat, point.lon))


def _points(rows: Iterable[Row[tuple[Any, ...]]]) -> Iterator[Point]:
    quads: defaultdict[tuple[Any, ...], Counter[int]] = defaultdict(Counter)
    statuses: defaultdict[tuple[Any, ...], Counter[str]] = defaultdict(Counter)
    for row in rows:
        place = (row.place, row.country, row.lat, row.lon)
        quads[place][row.quad] += row.number
        statuses[place][row.status] += row.number
    for place, counts in quads.items():
        name, country, lat, lon = place
        yield Point(name, country, lat, lon, dict(counts), dict(statuses[place]))
