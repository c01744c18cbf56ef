"""Keeps ties and groups up to date: events into happenings, register entries into lives.

What comes out does not depend on the order or the size of the changes: a pair is compared once both are there, each
row looks back at the same rows before it whenever that is done, and a group depends on its component alone.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import partial
from typing import Generic, Protocol, TypeVar

from sqlalchemy import Connection, Select, delete, or_, select, update

from dragoman.identity.grouping import ENOUGH, Tie, group
from dragoman.store.batch import Batch
from dragoman.store.chunks import chunks
from dragoman.store.component import hanging_together
from dragoman.store.decisions import decided
from dragoman.store.numbers import Numbers
from dragoman.store.record import Change
from dragoman.store.rows import Row, Told, to_text
from dragoman.store.schema import blocks, groups, members, ties

Pair = tuple[str, str]
# Of a key that many rows share only the nearest are compared; both sides of a pair draw the same line.
MOST_NEAR = 200


class Placed(Protocol):
    """Something that can be one with others: an event or a register entry, as a tier loads it."""

    @property
    def row(self) -> int:
        """Number of its row."""

    @property
    def id(self) -> str:
        """Id of its row."""


P = TypeVar("P", bound=Placed)


class Tier(Protocol[P]):
    """How the rows of one kind are compared and summed up; all of a kind goes through one tier."""

    kind: str
    absent: float | None

    def load(self, connection: Connection, *, rows: Collection[int] = (), ids: Collection[str] = ()) -> list[P]:
        """Load the rows that hold now, by number or by id."""

    def place(self, row: Told) -> P:
        """Make ready what a row and its document tell."""

    def keys(self, one: P) -> Iterable[str]:
        """Give the keys under which it may be met."""

    def compare(self, a: P, b: P) -> Tie | None:
        """Compare two of different documents."""

    def name(self, ids: Iterable[str]) -> str:
        """Name a group by its members."""

    def sum_up(self, whole: Sequence[P]) -> Row:
        """Give the row of a group, without numbers and change."""

    def assign(self, connection: Connection, found: dict[str, str]) -> None:
        """Note in the rows themselves which group they are in now: id of the row to id of the group."""


def tie_new(connection: Connection, tier: Tier[P], rows: Collection[int]) -> set[str]:
    """Compare new rows with those before them and keep the ties.

    Returns:
        The ids of all that the ties touch, the new ones first among them.
    """
    fresh = {one.row: one for one in tier.load(connection, rows=rows)}
    if not fresh:
        return set()
    batch = Batch()
    keyed = {row: sorted(set(tier.keys(one))) for row, one in fresh.items()}
    batch.add(blocks, [{"kind": tier.kind, "key": key, "owner": row} for row, keys in keyed.items() for key in keys])
    batch.write(connection)
    sharing = _sharing(connection, tier.kind, keyed)
    near = {row: {one for key in keys for one in _before(row, sharing[key])} for row, keys in keyed.items()}
    return _compare(connection, tier, fresh, near)


def tie_again(connection: Connection, tier: Tier[P], rows: Collection[int]) -> set[str]:
    """Compare rows anew with those before and after them: what they are compared by has changed."""
    changed = {one.row: one for one in tier.load(connection, rows=rows)}
    untie(connection, tier.kind, [one.id for one in changed.values()])
    keyed = {row: sorted(set(tier.keys(one))) for row, one in changed.items()}
    sharing = _sharing(connection, tier.kind, keyed)
    near = {
        row: {
            one
            for key in keys
            for one in (*_before(row, sharing[key]), *_after(row, sharing[key]))
            if one not in changed or one < row
        }
        for row, keys in keyed.items()
    }
    return _compare(connection, tier, changed, near)


def untie(connection: Connection, kind: str, ids: Iterable[str]) -> None:
    """Drop the ties of some rows."""
    for some in chunks(ids):
        connection.execute(delete(ties).where(ties.c.kind == kind, or_(ties.c.a.in_(some), ties.c.b.in_(some))))


def companions(connection: Connection, ids: Collection[str]) -> set[str]:
    """Give these rows and all that are in one group with any of them."""
    mine = members.alias("mine")
    found = {
        one
        for some in chunks(ids)
        for one in connection.scalars(
            select(members.c.item)
            .join(mine, mine.c.group == members.c.group)
            .where(mine.c.item.in_(some), mine.c.until.is_(None), members.c.until.is_(None))
        )
    }
    return found | set(ids)


def _sharing(connection: Connection, kind: str, keyed: Mapping[int, Sequence[str]]) -> dict[str, list[int]]:
    """Give the rows under each of the keys, sorted."""
    found: dict[str, list[int]] = defaultdict(list)
    for some in chunks(sorted({key for keys in keyed.values() for key in keys})):
        told = select(blocks.c.key, blocks.c.owner).where(blocks.c.kind == kind, blocks.c.key.in_(some))
        for key, owner in connection.execute(told.order_by(blocks.c.key, blocks.c.owner)):
            found[key].append(owner)
    return found


def _before(row: int, owners: Sequence[int]) -> Sequence[int]:
    at = bisect_left(owners, row)
    return owners[max(0, at - MOST_NEAR) : at]


def _after(row: int, owners: Sequence[int]) -> Sequence[int]:
    at = bisect_right(owners, row)
    return owners[at : at + MOST_NEAR]


def _compare(connection: Connection, tier: Tier[P], own: dict[int, P], near: dict[int, set[int]]) -> set[str]:
    wanted = {row for found in near.values() for row in found} - own.keys()
    known = own | {one.row: one for one in tier.load(connection, rows=wanted)}
    found: dict[Pair, Tie] = {}
    for row, one in own.items():
        for other in sorted(near[row] & known.keys()):
            tie = tier.compare(known[other], one)
            if tie is not None:
                found[_pair(known[other].id, one.id)] = tie
    batch = Batch()
    batch.add(ties, [
        {"kind": tier.kind, "a": a, "b": b, "score": tie.score, "why": to_text(tie.why)}
        for (a, b), tie in sorted(found.items())
    ])  # fmt: skip
    batch.write(connection)
    return {one.id for one in own.values()} | {end for pair in found for end in pair}


class Regrouping(Generic[P]):
    """Groups rows anew within one change, and notes what has become of groups.

    Args:
        tier: Of the rows.
        change: The change that touched them.
        numbers: Of the same change.
    """

    def __init__(self, tier: Tier[P], change: Change, numbers: Numbers) -> None:
        self._tier = tier
        self._connection, self._seq = change.connection, change.seq
        self._numbers = numbers

    def regroup(self, touched: Collection[str]) -> None:
        """Group anew whatever hangs together with these rows, by id; those that hold no longer leave their groups."""
        connection, tier = self._connection, self._tier
        joined, split = decided(connection, tier.kind)
        reach = set(touched) | {end for pair in joined if set(pair) & set(touched) for end in pair}
        reach = hanging_together(connection, reach, partial(_pairs_of, tier.kind))
        held = {one.id: one for one in tier.load(connection, ids=reach)}
        tied = _ties_among(connection, tier.kind, held)
        parts = group(held, tied, joined=joined, split=split, absent=tier.absent)
        names = [tier.name(part) for part in parts]
        now = {one: name for name, part in zip(names, parts, strict=True) for one in part}
        stale = self._move(reach, now)
        self._sum_up(stale, dict(zip(names, ([held[one] for one in part] for part in parts), strict=True)))

    def _move(self, reach: Collection[str], now: dict[str, str]) -> set[str]:
        """Note who has changed groups; give the groups that somebody left or joined."""
        connection, holds = self._connection, members.c.until.is_(None)
        before = {
            row.item: row.group
            for some in chunks(reach)
            for row in connection.execute(
                select(members.c.item, members.c.group).where(members.c.item.in_(some), holds)
            )
        }
        left = {one: old for one, old in before.items() if now.get(one) != old}
        came = {one: new for one, new in now.items() if before.get(one) != new}
        for some in chunks(left):
            connection.execute(update(members).where(members.c.item.in_(some), holds).values(until=self._seq))
        place = {"kind": self._tier.kind, "since": self._seq, "until": None}
        batch = Batch()
        batch.add(members, [{**place, "item": one, "group": new} for one, new in came.items()])
        batch.write(connection)
        self._tier.assign(connection, came)
        return set(left.values()) | set(came.values())

    def _sum_up(self, stale: set[str], whole: dict[str, list[P]]) -> None:
        """Put new rows of groups in place of those that are no longer true."""
        connection, tier = self._connection, self._tier
        told = {name: tier.sum_up(placed) for name, placed in whole.items()}
        old = {
            row["id"]: dict(row)
            for some in chunks(stale | told.keys())
            for row in connection.execute(
                select(groups).where(groups.c.id.in_(some), groups.c.until.is_(None))
            ).mappings()
        }
        changed = {name for name, row in old.items() if name not in told or _differs(row, told[name])}
        for some in chunks(old[name]["row"] for name in changed):
            connection.execute(update(groups).where(groups.c.row.in_(some)).values(until=self._seq))
        place = {"kind": tier.kind, "since": self._seq, "until": None}
        batch = Batch()
        batch.add(groups, [
            {**row, **place, "row": self._numbers.next(groups), "id": name}
            for name, row in sorted(told.items())
            if name not in old or name in changed
        ])  # fmt: skip
        batch.write(connection)


def _pairs_of(kind: str, ids: list[str]) -> Select[str, str]:
    return select(ties.c.a, ties.c.b).where(
        ties.c.kind == kind, ties.c.score >= ENOUGH, or_(ties.c.a.in_(ids), ties.c.b.in_(ids))
    )


def _ties_among(connection: Connection, kind: str, held: Collection[str]) -> dict[Pair, Tie]:
    return {
        (row.a, row.b): Tie(row.score, ())
        for some in chunks(held)
        for row in connection.execute(
            select(ties.c.a, ties.c.b, ties.c.score).where(ties.c.kind == kind, ties.c.a.in_(some))
        )
    }


def _differs(old: Row, new: Row) -> bool:
    return any(old[column] != value for column, value in new.items())


def _pair(a: str, b: str) -> Pair:
    return (min(a, b), max(a, b))
