"""Opens a record that is a file: SQLite."""

import os
import sqlite3
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool

from dragoman.errors import RecordError

_APPLICATION = int.from_bytes(b"DRAG", "big")  # marks the file as a record, for `file` and for us
_WAIT_S = 60
_CACHE_KIB = 65_536


def open_file(path: Path, *, write: bool) -> Engine:
    """Give the engine of a file; with `write` it may be one that is not there yet.

    Raises:
        RecordError: If there is none, or it can be none.
    """
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
    return engine


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
