"""Forgets documents: their texts, readings and rows, history included; the only thing that deletes."""

from collections.abc import Collection, Sequence

from sqlalchemy import Connection, Table, delete, insert, or_, select

from dragoman.store.chunks import chunks
from dragoman.store.copying import settle_stories
from dragoman.store.index import TABLES
from dragoman.store.naming import find_document
from dragoman.store.numbers import Numbers
from dragoman.store.record import Change, Record
from dragoman.store.rows import ENTRY_TYPES
from dragoman.store.schema import (
    appearances,
    bands,
    blocks,
    copies,
    documents,
    dyads,
    entries,
    events,
    forgotten,
    groups,
    judgments,
    members,
    parties,
    problems,
    readings,
)
from dragoman.store.tying import companions, untie
from dragoman.store.upkeep import Turned, Upkeep

_KINDS = ("event", "statement", *ENTRY_TYPES)


def forget(
    record: Record, upkeep: Upkeep, names: Sequence[str], *, who: str | None = None, note: str | None = None
) -> int:
    """Forget documents and what rests on them alone; only the hash of each stays, so that it is not added again.

    Happenings and lives that other documents tell of too stay, without what the forgotten ones told. Copies of the
    record made before, backups and exports, are not reached.

    Args:
        record: Opened with `write`.
        upkeep: Ties anew what is left.
        names: Ids of documents (or their first digits), refs or addresses.
        who: Who ordered it.
        note: Why.

    Returns:
        How many documents were forgotten.

    Raises:
        NotFoundError: If a name fits no document, or several; then nothing is forgotten.
    """
    with record.change("forget", who=who, note=note) as change:
        rows = {row: one for name in names for row, one in [find_document(change.connection, name)]}
        _forget_rows(change, upkeep, list(rows))
        change.connection.execute(
            insert(forgotten), [{"id": one, "since": change.seq} for one in sorted(rows.values())]
        )
        change.documents = len(rows)
    record.scrub()
    return len(rows)


def _forget_rows(change: Change, upkeep: Upkeep, rows: list[int]) -> None:
    connection = change.connection
    touched = {kind: _drop_index(connection, kind, rows) for kind in _KINDS}
    stories = set(connection.scalars(select(documents.c.story).where(documents.c.row.in_(rows))))
    ids = connection.scalars(select(documents.c.id).where(documents.c.row.in_(rows))).all()
    for some in chunks(rows):
        connection.execute(delete(copies).where(or_(copies.c.a.in_(some), copies.c.b.in_(some))))
        for table in (bands, appearances, readings):
            connection.execute(delete(table).where(table.c.document.in_(some)))
        connection.execute(delete(documents).where(documents.c.row.in_(some)))
    connection.execute(delete(problems).where(problems.c.document.in_(ids)))
    left = connection.scalars(select(documents.c.row).where(documents.c.story.in_(stories))).all()
    moved = settle_stories(connection, left)
    upkeep.tie_up(change, Numbers(connection), Turned(moved=moved, touched=touched))


def _drop_index(connection: Connection, kind: str, rows: Collection[int]) -> set[str]:
    """Delete the rows of a kind, whether they hold or not; give the ids whose groups must be made anew."""
    table: Table = TABLES.get(kind, entries)
    own = [] if kind in TABLES else [table.c.kind == kind]
    found = [
        (row.row, row.id)
        for some in chunks(rows)
        for row in connection.execute(select(table.c.row, table.c.id).where(table.c.document.in_(some), *own))
    ]
    numbers, ids = [row for row, _ in found], [one for _, one in found]
    touched = companions(connection, ids) - set(ids)
    untie(connection, kind, ids)
    for some in chunks(numbers):
        connection.execute(delete(blocks).where(blocks.c.kind == kind, blocks.c.owner.in_(some)))
        connection.execute(delete(parties).where(parties.c.kind == kind, parties.c.owner.in_(some)))
        if table is events:
            connection.execute(delete(dyads).where(dyads.c.event.in_(some)))
        connection.execute(delete(table).where(table.c.row.in_(some)))
    for part in chunks(ids):
        left = select(members.c.group).where(members.c.item.in_(part))
        connection.execute(delete(groups).where(groups.c.id.in_(left)))
        connection.execute(delete(members).where(members.c.item.in_(part)))
        connection.execute(delete(judgments).where(judgments.c.item.in_(part)))
    return touched
