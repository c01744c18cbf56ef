"""What people thought of single records: right, wrong, unclear; and which they took apart or put together."""

from collections.abc import Collection

import msgspec
from sqlalchemy import Connection, select

from dragoman.store.schema import changes, judgments


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


def verdicts_of(
    connection: Connection, *, items: Collection[str] | None = None, limit: int | None = None
) -> list[Verdicted]:
    """Give the judgments, the last first; only of certain records where their ids are named."""
    told = select(*(judgments.c[name] for name in Verdicted.__struct_fields__))
    if items is not None:
        told = told.where(judgments.c.item.in_(items))
    rows = connection.execute(told.order_by(judgments.c.row.desc()).limit(limit))
    return [Verdicted(**row._mapping) for row in rows]


def decisions_of(connection: Connection, limit: int) -> list[Decided]:
    """Give the changes that joined, split or took back, the last first."""
    told = select(changes).where(changes.c.kind.in_(("join", "split", "undo"))).order_by(changes.c.seq.desc())
    return [
        Decided(seq=row.seq, at=row.at, kind=row.kind, who=row.who, reason=row.note)
        for row in connection.execute(told.limit(limit))
    ]
