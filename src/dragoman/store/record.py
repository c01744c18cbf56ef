"""Opens a record and gives snapshots to read from it and changes to write to it."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, func, insert, make_url, select, text

from dragoman.errors import RecordError
from dragoman.store.failures import translated
from dragoman.store.migrations import LATEST, check_schema, migrate, schema_number, utc_now
from dragoman.store.postgresql import check_database, open_server, vacuum
from dragoman.store.schema import SEARCHED, changes
from dragoman.store.sqlite import open_file

_WRITES: dict[str, Any] = {"writes": True}
_STOCK_ROWS = 1_000  # counted of each index: takes less than a second, however large the record


class Change:
    """One change of the record while it is made; rows written under it bear its number.

    Attributes:
        connection: Where to write.
        seq: Number of the change.
        documents: How many documents it concerns, for the log.
        is_empty: Set where nothing came of it: then it is undone and leaves no line in the log.
    """

    def __init__(self, connection: Connection, seq: int) -> None:
        self.connection = connection
        self.seq = seq
        self.documents = 0
        self.is_empty = False


class Record:
    """A record of readings in one database.

    Any number of processes may read it while one writes; two writers take turns. A reader sees the record as it
    was when its snapshot began, never half a change.

    Attributes:
        where: What messages call it; a URL without its password.
    """

    def __init__(self, engine: Engine, where: str) -> None:
        self._engine = engine
        self.where = where
        self._has_grown = False

    @classmethod
    def open(cls, place: str | os.PathLike[str], *, write: bool = False, old: bool = False) -> "Record":
        """Open a record by path or database URL; with `write` it is made where there is none, or brought up to date.

        Args:
            place: Path or URL.
            write: To write to it.
            old: Let one of an earlier version pass too, though it cannot be asked: for who will bring it up to date.

        Raises:
            RecordError: If there is none, it cannot be opened, is no record, or is of a later version.
        """
        engine, where = _engine_of(os.fspath(place), write=write)
        record = cls(engine, where)
        try:
            with translated(where):
                record._prepare(write=write, old=old)
        except BaseException:
            record.close()
            raise
        return record

    @contextmanager
    def snapshot(self) -> Iterator[Connection]:
        """Give a connection that sees the record as it is now, whatever is written meanwhile.

        Raises:
            RecordError: If the database fails.
        """
        with translated(self.where), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def change(self, kind: str, *, who: str | None = None, note: str | None = None) -> Iterator[Change]:
        """Make one change: all of it is kept, or, if an error leaves the block, nothing.

        Raises:
            RecordError: If the database fails, is read-only, full, or stays locked by another writer.
        """
        with translated(self.where), self._writing() as connection:
            change = Change(connection, (connection.scalar(select(func.max(changes.c.seq))) or 0) + 1)
            yield change
            if change.is_empty:
                connection.rollback()
                return
            told = {"seq": change.seq, "at": utc_now(), "kind": kind, "who": who, "note": note}
            connection.execute(insert(changes).values(documents=change.documents, **told))
            self._has_grown = True

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection to write what is no part of the log; it holds the writer's lock until the block ends.

        Raises:
            RecordError: If the database fails.
        """
        with translated(self.where), self._writing() as connection:
            yield connection

    def scrub(self) -> None:
        """Drop deleted words from the search indexes and the files, where they would stay for a while."""
        if self.dialect == "sqlite":
            self._scrub_file()
        self.settle()

    def settle(self) -> None:
        """Let a server drop what was deleted, and count what came, after much has changed at once."""
        if self.dialect == "postgresql":
            with translated(self.where), self._engine.connect() as connection:
                vacuum(connection)

    def _scrub_file(self) -> None:
        with self.writing() as connection:
            for table in SEARCHED:
                connection.execute(text(f"INSERT INTO {table}_words({table}_words) VALUES ('optimize')"))
        with translated(self.where), self._engine.connect() as connection:
            raw: Any = connection.connection.driver_connection
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Let go of the database."""
        if self._has_grown and self.dialect == "sqlite":
            self._take_stock()
        self._engine.dispose()

    def _take_stock(self) -> None:
        """Count samples of the indexes, by which SQLite chooses between them: without, questions may take minutes."""
        # Whoever writes meanwhile does so too, later; a question waits for neither.
        with suppress(sqlite3.Error), self._engine.connect() as connection:
            raw: Any = connection.connection.driver_connection
            for told in ("busy_timeout=1000", f"analysis_limit={_STOCK_ROWS}"):
                raw.execute(f"PRAGMA {told}")
            raw.execute("ANALYZE")

    def __enter__(self) -> "Record":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def dialect(self) -> str:
        """Name the kind of database: sqlite or postgresql."""
        return self._engine.dialect.name

    @property
    def file(self) -> Path | None:
        """Give the file of an SQLite record; None for a server."""
        return Path(self.where) if self.dialect == "sqlite" else None

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """Give a connection that holds the writer's lock until its transaction ends."""
        with self._engine.connect() as connection:
            told = connection.execution_options(**_WRITES)
            with told.begin():
                yield told

    def _prepare(self, *, write: bool, old: bool) -> None:
        with self._writing() if write else self._engine.connect() as connection:
            reached = schema_number(connection)
            if write:
                if self.dialect == "postgresql":
                    check_database(connection, self.where)
                migrate(connection, self.where)
            elif reached != LATEST and not (old and 0 < reached < LATEST):
                check_schema(reached, self.where)
                what = f"has schema {reached}, and this version needs {LATEST}" if reached else "is no record"
                raise RecordError(what, where=self.where, mend="bring it up to date: dragoman recode --dry-run")


def file_of(place: str) -> Path | None:
    """Give the file that a path or a URL names; None for a database on a server."""
    if place.startswith("sqlite:"):
        return Path(make_url(place).database or "")
    return None if "://" in place else Path(place)


def _engine_of(told: str, *, write: bool) -> tuple[Engine, str]:
    """Give the engine of what a user named, and what messages call it."""
    path = file_of(told)
    return open_server(told, write=write) if path is None else (open_file(path, write=write), str(path))
