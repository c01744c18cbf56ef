"""Collects rows table by table and writes each table once."""

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import Connection, Table, insert
from sqlalchemy.dialects import postgresql, sqlite

from dragoman.store.rows import Row
from dragoman.store.search import keep_words


class Batch:
    """Rows that wait to be written in one go, which is many times faster than one by one."""

    def __init__(self) -> None:
        self._rows: dict[str, tuple[Table, list[Row]]] = {}

    def add(self, table: Table, rows: Iterable[Row]) -> None:
        """Put rows on the pile of a table; all rows of a table have the same columns."""
        self._rows.setdefault(table.name, (table, []))[1].extend(rows)

    def write(self, connection: Connection) -> dict[str, int]:
        """Write everything, in the order in which the tables were first named; tell how many rows each got."""
        written: dict[str, int] = defaultdict(int)
        for table, rows in self._rows.values():
            if rows:
                connection.execute(insert(table), rows)
                keep_words(connection, table, rows)
                written[table.name] += len(rows)
        self._rows.clear()
        return written


def insert_new(connection: Connection, table: Table, rows: list[Row]) -> int:
    """Insert the rows that a unique constraint of the table does not know yet; tell how many."""
    if not rows:
        return 0
    make = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    statement = make(table).on_conflict_do_nothing()
    return sum(max(connection.execute(statement, row).rowcount, 0) for row in rows)
