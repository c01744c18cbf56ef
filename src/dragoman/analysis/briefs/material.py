"""Happenings with their mentions, as several sections of a briefing need them."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import msgspec

from dragoman.analysis.briefs.asking import Wanted
from dragoman.model.brief import Basis
from dragoman.model.reading import UNKNOWN_COUNTRY

if TYPE_CHECKING:
    from dragoman.analysis.open_record import OpenRecord

Row = Mapping[str, Any]
ACTUAL = ("happened", "alleged", "denied")
LEAST = 0.5  # confidence of the coder: a briefing tells what is surer than not


class Happening(msgspec.Struct, frozen=True):
    """One happening.

    Attributes:
        id: Of the happening.
        day: YYYY-MM-DD, or None.
        status: The surest that a report gives it.
        sources: Independent ones.
        disputed: Whether reports contradict one another.
        statuses: Status and source, as reports give them.
        mentions: Those of it that are about the states asked for, that which tells it best first.
    """

    id: str
    day: str | None
    status: str
    sources: int
    disputed: bool
    statuses: tuple[tuple[str, str], ...]
    mentions: tuple[Row, ...]

    @property
    def best(self) -> Row:
        """Give the mention that tells it best."""
        return self.mentions[0]


def happenings_of(record: "OpenRecord", wanted: Wanted) -> list[Happening]:
    """Give all that reports tell of two states, or of one and others, whatever the day, latest first.

    Mentions of which the coder is not surer than not are left out.
    """
    about = _conditions(wanted)
    mentions: dict[str, list[Row]] = {}
    for row in record.events(least_confidence=LEAST, **about).to_pylist():
        if wanted.is_dyad or _is_with_others(row, wanted.states[0]):
            mentions.setdefault(row["happening"], []).append(row)
    groups = {row["id"]: row for row in record.lives("event", **about).to_pylist() if row["id"] in mentions}
    found = [_happening(row, mentions[name]) for name, row in groups.items()]
    return sorted(found, key=lambda one: (one.day or "", one.sources, one.id), reverse=True)


def _conditions(wanted: Wanted) -> dict[str, Any]:
    return {"between": wanted.states} if wanted.is_dyad else {"party": wanted.states[0]}


def _is_with_others(row: Row, state: str) -> bool:
    """Tell whether a state does something to another one, or suffers it."""
    sides = [{one["country"] for one in row[side]} - {UNKNOWN_COUNTRY} for side in ("actors", "recipients")]
    return any(state in one and other - {state} for one, other in (sides, sides[::-1]))


def _happening(row: Row, mentions: list[Row]) -> Happening:
    statuses = [(one["status"], one["source"]) for one in json.loads(row["body"])["statuses"]]
    status = min(ACTUAL, key=lambda one: (one not in {told["status"] for told in mentions}, ACTUAL.index(one)))
    if status not in {told["status"] for told in mentions}:
        status = Counter(told["status"] for told in mentions).most_common(1)[0][0]
    types = Counter(one["type"] for one in mentions if one["status"] == status)

    def rank(one: Row) -> tuple[Any, ...]:
        is_span = one["day"] is None or one["day"] != one["day_last"]
        return one["status"] != status, -types[one["type"]], is_span, -(one["confidence"] or 0), one["id"]

    ordered = tuple(sorted(mentions, key=rank))
    return Happening(
        id=row["id"],
        day=ordered[0]["day"],
        status=status,
        sources=row["sources"],
        disputed=row["disputed"],
        statuses=tuple(dict.fromkeys(statuses)),
        mentions=ordered,
    )


def basis_of(happenings: Iterable[Happening]) -> Basis:
    """Count what they rest on."""
    told = list(happenings)
    mentions = [one for happening in told for one in happening.mentions]
    return Basis(
        reports=len({one["document"] for one in mentions}),
        sources=len({one["publisher"] or one["source"] for one in mentions}),
        happenings=len(told),
        statuses=dict(sorted(Counter(one.status for one in told).items())),
    )
