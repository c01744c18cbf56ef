"""The index over readings: rows of events, statements and register entries, with their parties and dyads."""

from collections.abc import Iterable, Iterator

import msgspec
from sqlalchemy import Table

from dragoman.model.reading import Event, Reading, Statement
from dragoman.store.batch import Batch
from dragoman.store.numbers import Numbers
from dragoman.store.rows import (
    Entry,
    Row,
    Said,
    dyads_of,
    entries_of,
    entry_row,
    entry_sides,
    event_row,
    event_sides,
    party_rows,
    statement_row,
    statement_sides,
)
from dragoman.store.schema import dyads, entries, events, parties, statements

TABLES: dict[str, Table] = {"event": events, "statement": statements}


class Item(msgspec.Struct, frozen=True):
    """One thing that a reading tells and that can be asked for.

    Attributes:
        kind: event, statement, or the kind of a register entry.
        told: The thing itself.
        row: Its row; numbers are 0 until `numbered`.
    """

    kind: str
    told: Event | Statement | Entry
    row: Row

    @property
    def table(self) -> Table:
        """The table it has its row in."""
        return TABLES.get(self.kind, entries)

    def numbered(self, numbers: Numbers, document: int, reading: int) -> "Item":
        """Give it the next free row of its table."""
        placed = {"row": numbers.next(self.table), "document": document, "reading": reading}
        return msgspec.structs.replace(self, row=self.row | placed)


def items_of(reading: Reading) -> Iterator[Item]:
    """Give everything of a reading that gets a row, in its order."""
    published = reading.document.published or ""
    for event in reading.events:
        yield Item("event", event, event_row(event, published))
    for statement in reading.statements:
        yield Item("statement", statement, statement_row(statement, published))
    for kind, entry in entries_of(reading):
        yield Item(kind, entry, entry_row(kind, entry, published))


def index_rows(batch: Batch, items: Iterable[Item], seq: int) -> None:
    """Pile up the rows of some items, and of their parties and dyads."""
    for item in items:
        row = item.row
        batch.add(item.table, [{**row, "since": seq, "until": None}])
        place = {"owner": row["row"], "day": row["day"]}
        batch.add(parties, [one | place for one in party_rows(item.kind, _sides(item.told))])
        if isinstance(item.told, Event):
            place = {"event": row["row"], "day": row["day"]}
            batch.add(dyads, [
                {"source": a, "target": b, "pair": pair_of(a, b), **place} for a, b in dyads_of(item.told)
            ])  # fmt: skip


def pair_of(a: str, b: str) -> str:
    """Name two countries in whatever order: PRK-RUS."""
    return "-".join(sorted((a, b)))


def _sides(told: Event | Statement | Entry) -> Said:
    if isinstance(told, Event):
        return event_sides(told)
    return statement_sides(told) if isinstance(told, Statement) else entry_sides(told)
