"""What a watch remembers, in the record: the last look at each feed, and which articles and files were seen.

It is no part of what the record says, so it makes no change in its log.
"""

from sqlalchemy import Table, delete, insert, select

from dragoman.store.record import Record
from dragoman.store.schema import feeds, seen


class RecordMemory:
    """The memory of `dragoman.watch` in a record that was opened with `write`.

    Every method raises RecordError if the database fails.
    """

    def __init__(self, record: Record) -> None:
        self._record = record

    def look(self, place: str) -> str | None:
        """Give what the last look at a feed, page or folder came to, or None."""
        return self._get(feeds, place)

    def keep_look(self, place: str, state: str) -> None:
        """Keep it."""
        self._put(feeds, place, state)

    def seen(self, item: str) -> str | None:
        """Give what is kept of an article or a file, or None if it is new."""
        return self._get(seen, item)

    def keep_seen(self, item: str, stamp: str) -> None:
        """Keep it."""
        self._put(seen, item, stamp)

    def _get(self, table: Table, address: str) -> str | None:
        with self._record.snapshot() as connection:
            found: str | None = connection.scalar(select(table.c.state).where(table.c.address == address))
            return found

    def _put(self, table: Table, address: str, state: str) -> None:
        with self._record.writing() as connection:
            connection.execute(delete(table).where(table.c.address == address))
            connection.execute(insert(table).values(address=address, state=state))
