"""Who deals with whom: events between countries added up by pair, and the registers that tie them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations, product
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, distinct, func, select

from dragoman.model.reading import UNKNOWN_COUNTRY
from dragoman.store.schema import dyads, entries, events, parties

Days = tuple[str | None, str | None]  # first and last day; a year or a month will do
TIES = ("agreement", "sanction", "transfer")
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


def edges_of(connection: Connection, days: Days) -> list[Edge]:
    """Add up what lies between countries, most events first; what one does to itself is left out.

    Args:
        connection: To the record.
        days: Between which days.
    """
    counted = (
        select(dyads.c.pair, events.c.quad, func.count(distinct(dyads.c.event)))
        .join(events, events.c.row == dyads.c.event)
        .where(events.c.until.is_(None), dyads.c.source != dyads.c.target, *within(dyads.c.day, days))
        .group_by(dyads.c.pair, events.c.quad)
    )
    quads: dict[str, dict[int, int]] = defaultdict(lambda: dict.fromkeys(range(1, 5), 0))
    for pair, quad, number in connection.execute(counted):
        quads[pair][quad] = number
    ties = {kind: _tied(connection, kind, days) for kind in TIES}
    tied = {pair for counts in ties.values() for pair in counts}
    edges = (_edge(pair, quads[pair], ties) for pair in {*quads, *tied})
    return sorted(edges, key=lambda edge: (-edge.events, edge.source, edge.target))


def _edge(pair: str, quads: dict[int, int], ties: Mapping[str, Mapping[str, int]]) -> Edge:
    source, _, target = pair.partition("-")
    return Edge(source, target, quads, {kind: counts.get(pair, 0) for kind, counts in ties.items()})


def _tied(connection: Connection, kind: str, days: Days) -> dict[str, int]:
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
    month = func.substr(events.c.day, 1, 7).label("month")
    counted = select(month, func.count()).where(events.c.until.is_(None), events.c.day != "").group_by(month)
    return [(name, number) for name, number in connection.execute(counted.order_by(month))]


def within(day: Any, days: Days) -> list[ColumnElement[bool]]:
    """Say that a day lies between two days, a year or a month standing for all their days."""
    first, last = days
    told = [] if first is None else [day >= first]
    return told if last is None else [*told, day <= last + "~"]  # sorts behind whatever begins with it
