"""What people thought of single records: right, wrong, unclear; and which they took apart or put together."""

from collections.abc import Collection

import msgspec
from sqlalchemy import Connection, select

from dragoman.store.schema import changes, decisions, judgments


class Verdicted(msgspec.Struct, frozen=True, kw_only=True):
    """A judgment as it was kept.

    Attributes:
        anchor: JSON of document, offset and type: outlives a new reading of the document.
        item: Id of the record when it was judged.
        at: When, UTC.
    """

    anchor: str
    item: str
    verdict: str
    sample: str | None
    reason: str | None
    who: str | None
    at: str


class Decided(msgspec.Struct, frozen=True, kw_only=True):
    """A change that joined or split by hand, or took such a decision back."""

    seq: int
    at: str
    kind: str
    who: str | None
    reason: str | None


class Paired(msgspec.Struct, frozen=True, kw_only=True):
    """Two records of which somebody said that they are one thing, or two.

    Attributes:
        kind: event, or the kind of a register.
        verdict: join or split.
        a: Anchor of the one, JSON of document, offset and type.
        b: Anchor of the other.
        at: When it was decided, UTC.
    """

    kind: str
    verdict: str
    a: str
    b: str
    at: str
    who: str | None
    reason: str | None


def verdicts_of(
    connection: Connection, *, items: Collection[str] | None = None, limit: int | None = None
) -> list[Verdicted]:
    """Give the judgments, the last first; only of certain records where their ids are named."""
    told = select(*(judgments.c[name] for name in Verdicted.__struct_fields__))
    if items is not None:
        told = told.where(judgments.c.item.in_(items))
    rows = connection.execute(told.order_by(judgments.c.row.desc()).limit(limit))
    return [Verdicted(**row._mapping) for row in rows]


def pairs_of(connection: Connection) -> list[Paired]:
    """Give the pairs that are joined or parted by hand and were not taken back, in the order of the decisions."""
    own = (decisions.c[name] for name in ("kind", "verdict", "a", "b"))
    told = select(*own, changes.c.at, changes.c.who, changes.c.note.label("reason"))
    standing = told.join(changes, changes.c.seq == decisions.c.since).where(decisions.c.until.is_(None))
    return [Paired(**row._mapping) for row in connection.execute(standing.order_by(decisions.c.row))]


def decisions_of(connection: Connection, limit: int) -> list[Decided]:
    """Give the changes that joined, split or took back, the last first."""
    told = select(changes).where(changes.c.kind.in_(("join", "split", "undo"))).order_by(changes.c.seq.desc())
    return [
        Decided(seq=row.seq, at=row.at, kind=row.kind, who=row.who, reason=row.note)
        for row in connection.execute(told.limit(limit))
    ]
