"""Opens a record and gives snapshots to read from it and changes to write to it."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event, func, insert, select, text
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.pool import QueuePool

from dragoman.errors import RecordError
from dragoman.store.migrations import LATEST, check_schema, migrate, schema_number, utc_now
from dragoman.store.schema import SEARCHED, changes

_APPLICATION = int.from_bytes(b"DRAG", "big")  # marks the file as a record, for `file` and for us
_WAIT_S = 60
_WRITES: dict[str, Any] = {"writes": True}
_CACHE_KIB = 65_536
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
    def open(cls, place: str | os.PathLike[str], *, write: bool = False) -> "Record":
        """Open a record by path or database URL; with `write` it is made where there is none.

        Raises:
            RecordError: If there is none, it cannot be opened, is no record, or is of a later version.
        """
        told = os.fspath(place)
        record = _open_url(told, write=write) if "://" in told else _open_file(Path(told), write=write)
        with _translated(record.where):
            record._prepare(write=write)
        return record

    @contextmanager
    def snapshot(self) -> Iterator[Connection]:
        """Give a connection that sees the record as it is now, whatever is written meanwhile.

        Raises:
            RecordError: If the database fails.
        """
        with _translated(self.where), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def change(self, kind: str, *, who: str | None = None, note: str | None = None) -> Iterator[Change]:
        """Make one change: all of it is kept, or, if an error leaves the block, nothing.

        Raises:
            RecordError: If the database fails, is read-only, full, or stays locked by another writer.
        """
        with _translated(self.where), self._writing() as connection:
            change = Change(connection, (connection.scalar(select(func.max(changes.c.seq))) or 0) + 1)
            yield change
            if change.is_empty:
                connection.rollback()
                return
            told = {"seq": change.seq, "at": utc_now(), "kind": kind, "who": who, "note": note}
            connection.execute(insert(changes).values(documents=change.documents, **told))
            self._has_grown = True

    def scrub(self) -> None:
        """Drop deleted words from the search indexes and from SQLite's log, where they would stay for a while."""
        if self.dialect != "sqlite":
            return
        with _translated(self.where), self._writing() as connection:
            for table in SEARCHED:
                connection.execute(text(f"INSERT INTO {table}_words({table}_words) VALUES ('optimize')"))
        with _translated(self.where), self._engine.connect() as connection:
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

    def _prepare(self, *, write: bool) -> None:
        with self._writing() if write else self._engine.connect() as connection:
            reached = schema_number(connection)
            if write:
                migrate(connection, self.where)
            elif reached != LATEST:
                check_schema(reached, self.where)
                what = f"has schema {reached}, and this version needs {LATEST}" if reached else "is no record"
                raise RecordError(what, where=self.where, mend="bring it up to date: run dragoman add on a report")


def _open_file(path: Path, *, write: bool) -> Record:
    if not path.exists():
        if not write:
            raise RecordError(
                "does not exist", where=str(path), mend="make it with dragoman add, or name another --record"
            )
        if not path.parent.is_dir():
            raise RecordError("its folder does not exist", where=str(path), mend="make the folder first")
    elif path.is_dir():
        raise RecordError("is a folder", where=str(path), mend="name a file")
    engine = create_engine("sqlite://", creator=lambda: _connect(path, write=write), poolclass=QueuePool)
    event.listen(engine, "begin", _begin)
    return Record(engine, str(path))


def _connect(path: Path, *, write: bool) -> sqlite3.Connection:
    told = quote(str(path.absolute()))
    connection = sqlite3.connect(
        f"file:{told}{_mode(path, write=write)}",
        uri=True,
        timeout=_WAIT_S,
        isolation_level=None,  # transactions are begun by us, in `_begin`
        check_same_thread=False,
    )
    try:
        if write:
            connection.execute("PRAGMA journal_mode=WAL")
            # In WAL mode this loses no change when the process dies, and none is torn when the machine does.
            connection.execute("PRAGMA synchronous=NORMAL")
            if connection.execute("PRAGMA application_id").fetchone()[0] == 0:
                connection.execute(f"PRAGMA application_id={_APPLICATION}")
            connection.execute("PRAGMA secure_delete=ON")  # what is forgotten is gone from the file
        else:
            connection.execute("PRAGMA query_only=ON")
        connection.execute(f"PRAGMA cache_size=-{_CACHE_KIB}")
        connection.execute("PRAGMA temp_store=MEMORY")
        connection.execute("PRAGMA mmap_size=1073741824")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _mode(path: Path, *, write: bool) -> str:
    """Choose how SQLite opens the file; a record on read-only media has no room for a lock file."""
    if write:
        return "?mode=rwc"
    aside = path.with_name(path.name + "-wal")
    fixed = not os.access(path.parent, os.W_OK) and not aside.exists()
    return "?mode=ro&immutable=1" if fixed else "?mode=rw" if os.access(path, os.W_OK) else "?mode=ro"


def _begin(connection: Connection) -> None:
    # A change takes the lock at once: a transaction that reads first and writes later could not wait its turn.
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("writes") else "BEGIN")


def _open_url(told: str, *, write: bool) -> Record:
    try:
        engine = create_engine(told, pool_pre_ping=True)
    except (ArgumentError, NoSuchModuleError, ImportError) as error:
        raise RecordError(f"no database can be opened so: {error}", where=_bare(told)) from error
    if engine.dialect.name == "sqlite" and engine.url.database:
        return _open_file(Path(engine.url.database), write=write)
    return Record(engine, engine.url.render_as_string(hide_password=True))


def _bare(told: str) -> str:
    """Give an address without what may be a password."""
    scheme, _, rest = told.partition("://")
    return f"{scheme}://{rest.rpartition('@')[2]}"


_MENDS = (
    ("not a database", "is no record", "name another file"),
    ("malformed", "is damaged", "restore it from a backup with dragoman restore"),
    ("disk is full", "the disk is full", "make room, and run the command again: nothing is lost"),
    ("readonly", "cannot be written to", "check who may write to the file and its folder"),
    ("unable to open", "cannot be opened", "check the path and who may read and write there"),
    ("locked", "is being written by somebody else", "wait until they are done, and run the command again"),
)


@contextmanager
def _translated(where: str) -> Iterator[None]:
    """Turn what the database says into an error of ours."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        said: Any = getattr(error, "orig", None) or error
        known = next(((what, mend) for mark, what, mend in _MENDS if mark in str(said)), None)
        what, mend = known or (f"the database failed: {said}", "")
        raise RecordError(what, where=where, mend=mend) from error
