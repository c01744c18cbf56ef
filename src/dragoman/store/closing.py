"""Ends rows: what a new reading no longer tells stays in the record as history, but holds no longer."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

import msgspec
from sqlalchemy import Connection, delete, select, update

from dragoman.store.chunks import chunks
from dragoman.store.index import TABLES, Item
from dragoman.store.record import Change
from dragoman.store.schema import blocks, entries, events, statements
from dragoman.store.tying import companions, untie


class Closed(msgspec.Struct, frozen=True):
    """A row that is to hold no longer."""

    kind: str
    row: int
    id: str


def compare_rows(connection: Connection, document: int, items: Sequence[Item]) -> tuple[set[str], list[Closed]]:
    """Compare what a document told with what it tells now.

    Returns:
        The ids told just as before, and the rows that nothing told now equals.
    """
    now = {item.row["id"]: item for item in items}
    stays, gone = set(), []
    for table in (events, statements, entries):
        told = select(table).where(table.c.document == document, table.c.until.is_(None)).order_by(table.c.row)
        for found in connection.execute(told):
            row = found._mapping
            item = now.get(row["id"])
            if item is not None and item.table is table and all(row[name] == value for name, value in item.row.items()):
                stays.add(row["id"])
            else:
                kind = row["kind"] if table is entries else table.name.removesuffix("s")
                gone.append(Closed(kind, row["row"], row["id"]))
    return stays, gone


def by_kind(gone: Iterable[Closed]) -> dict[str, list[Closed]]:
    """Sort rows by what they are of."""
    told: dict[str, list[Closed]] = defaultdict(list)
    for one in gone:
        told[one.kind].append(one)
    return dict(told)


def close(change: Change, kind: str, gone: Sequence[Closed]) -> set[str]:
    """End rows of one kind with a change; give the ids of all whose groups must be made anew."""
    table, connection = TABLES.get(kind, entries), change.connection
    for some in chunks(gone):
        rows = [one.row for one in some]
        connection.execute(update(table).where(table.c.row.in_(rows)).values(until=change.seq))
        connection.execute(delete(blocks).where(blocks.c.kind == kind, blocks.c.owner.in_(rows)))
    ids = [one.id for one in gone]
    if kind == "statement":
        return set()
    touched = companions(connection, ids)
    untie(connection, kind, ids)
    return touched
