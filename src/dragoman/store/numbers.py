"""Numbers the rows of one change."""

from collections import defaultdict

from sqlalchemy import Connection, Table, func, select


class Numbers:
    """Gives the next free row number of each table; the change holds the lock, so nobody else takes them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._last: dict[str, int] = defaultdict(int)

    def next(self, table: Table) -> int:
        """Give the next row number of a table."""
        if table.name not in self._last:
            self._last[table.name] = self._connection.scalar(select(func.max(table.c.row))) or 0
        self._last[table.name] += 1
        return self._last[table.name]
