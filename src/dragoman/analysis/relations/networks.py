"""What ties two countries: acts added up, and the registers; and when there was how much."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations, product
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, func, literal_column, select

from dragoman.analysis.rows import Days, within
from dragoman.model.reading import UNKNOWN_COUNTRY
from dragoman.store.schema import documents, entries, events, parties

REGISTERS = ("agreement", "sanction", "transfer")
_PARTED = {"agreement": None, "sanction": ("sender", "target"), "transfer": ("supplier", "recipient")}


class Edge(msgspec.Struct, frozen=True):
    """What lies between two countries, the one that comes first in the alphabet first.

    Attributes:
        quads: Number of events in both directions by quad class, 1 to 4.
        ties: Number of agreements, sanctions and transfers, by kind; those of several parties count for each pair.
    """

    source: str
    target: str
    quads: dict[int, int]
    ties: dict[str, int]

    @property
    def events(self) -> int:
        """How many events in all."""
        return sum(self.quads.values())


def tied(connection: Connection, kind: str, days: Days) -> dict[str, int]:
    """Count the lives of a register by pair of countries that they tie."""
    told = (
        select(entries.c.life, parties.c.role, parties.c.country)
        .join(entries, entries.c.row == parties.c.owner)
        .where(
            parties.c.kind == kind,
            entries.c.until.is_(None),
            parties.c.country != UNKNOWN_COUNTRY,
            *within(entries.c.day, days),
        )
        .distinct()
    )
    sides: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for life, role, country in connection.execute(told):
        sides[life][role].add(country)
    counts: dict[str, int] = defaultdict(int)
    for roles in sides.values():
        for pair in set(_pairs(kind, roles)):
            counts[pair] += 1
    return counts


def _pairs(kind: str, roles: dict[str, set[str]]) -> Iterable[str]:
    parted = _PARTED[kind]
    both = product(*(roles[role] for role in parted)) if parted else combinations(roles["party"], 2)
    return ("-".join(sorted(two)) for two in both if two[0] != two[1])


def months_of(connection: Connection) -> list[tuple[str, int]]:
    """Count the events of every month that has any, the earliest first; undated ones are left out."""
    month = begin(events.c.day, 7).label("month")
    counted = select(month, func.count()).where(events.c.until.is_(None), events.c.day != "").group_by(month)
    return [(name, number) for name, number in connection.execute(counted.order_by(month))]


def reported(connection: Connection) -> tuple[str | None, str | None]:
    """Give the first and the last day of a report."""
    day = begin(documents.c.published, 10)
    first, last = connection.execute(select(func.min(day), func.max(day)).where(documents.c.published != "")).one()
    return first, last


def begin(day: Any, width: int) -> ColumnElement[str]:
    """Give the beginning of a day: its year or month. The width is no parameter, so that one can group by it."""
    return func.substr(day, literal_column("1"), literal_column(str(width)))
