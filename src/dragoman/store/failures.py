"""Turns what a database says into errors of ours: what, where, and how to mend it."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy.exc import DBAPIError, TimeoutError

from dragoman.errors import RecordError

_FULL = ("the disk is full", "make room, and run the command again: nothing is lost")
_LOCKED = ("is being written by somebody else", "wait until they are done, and run the command again")
_LOST = (
    "the server cannot be reached, or was lost",
    "see that it runs and listens there, and run the command again: what was kept is kept, the rest is done then",
)
_NO_ENTRY = ("the server does not let you in", "check user and password (PGPASSWORD or ~/.pgpass), and its pg_hba.conf")
_BY_WORDS = (
    ("not a database", ("is no record", "name another file")),
    ("malformed", ("is damaged", "restore it from a backup with dragoman restore")),
    ("disk is full", _FULL),
    ("readonly", ("cannot be written to", "check who may write to the file and its folder")),
    ("unable to open", ("cannot be opened", "check the path and who may read and write there")),
    ("locked", _LOCKED),
    ("Can't create a connection", _LOST),
    ("communication error", _LOST),
    ("network error", _LOST),
    ("connection is closed", _LOST),
    ("refuses SSL", ("the server speaks no TLS", "leave sslmode out where nobody can listen in")),
    ("SCRAM", _NO_ENTRY),
)
# By SQLSTATE, or its class.
_BY_STATE = {
    "25006": ("cannot be written to", "open it with a user and on a server that may write"),
    "42501": ("you may not do that there", "ask its owner to grant it to you, or name another user"),
    "3D000": ("there is no such database", "make it: createdb --encoding UTF8 -T template0 NAME"),
    "28": _NO_ENTRY,
    "53100": _FULL,
    "53300": ("the server has no connection left", "raise its max_connections, or end programs that ask it"),
    "55P03": _LOCKED,
    "57P": _LOST,
    "08": _LOST,
}


@contextmanager
def translated(where: str) -> Iterator[None]:
    """Raise RecordError for whatever a database fails with inside the block.

    Args:
        where: What messages call the record; nothing secret.
    """
    try:
        yield
    except TimeoutError as error:
        raise RecordError("too many ask at once", where=where, mend="try again in a while") from error
    except (DBAPIError, sqlite3.Error, ConnectionError) as error:
        said: Any = getattr(error, "orig", None) or error
        what, mend = _known(said)
        raise RecordError(what, where=where, mend=mend) from error


def _known(said: Any) -> tuple[str, str]:
    if isinstance(said, ConnectionError):
        return _LOST
    told = said.args[0] if said.args and isinstance(said.args[0], dict) else {}
    if state := told.get("C", ""):
        known = next((_BY_STATE[state[:width]] for width in (5, 3, 2) if state[:width] in _BY_STATE), None)
        return known or (f"the database failed: {told.get('M', state)}", "")
    known = next((known for mark, known in _BY_WORDS if mark in str(said)), None)
    return known or (f"the database failed: {said}", "")
