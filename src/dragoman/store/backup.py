"""Copies a record while it is in use, and puts a copy in its place; what was imported goes with it."""

import os
import sqlite3
from pathlib import Path

from dragoman.errors import RecordError
from dragoman.store.imports import Import, beside, carry_imports, clear_others, imports_of
from dragoman.store.record import Record

_PAGES = 4_096  # copied between two looks at what others want


def backup(record: Record, target: Path) -> int:
    """Copy a record into one file, whatever is read and written meanwhile.

    The copy is of one moment. It is written beside the target and put in its place when it is whole. What was imported
    lies beside the copy as it lies beside the record.

    Args:
        record: An SQLite record.
        target: Where to; an older backup there is replaced.

    Returns:
        Bytes of the copy, without what was imported.

    Raises:
        RecordError: If the record is on a server, which has means of its own, or the copy cannot be written.
    """
    if record.file is None:
        raise RecordError("is on a server", where=record.where, mend="use pg_dump, which copies it whole")
    if target.exists() and os.path.samefile(record.file, target):
        raise RecordError("is the record itself", where=str(target), mend="name another file")
    part = target.with_name(target.name + ".part")
    try:
        _copy(record.file, part)
        told = _imports_in(part)
        carry_imports(told, beside(record.file), beside(target))
        os.replace(part, target)
        clear_others(told, beside(target))
    except (OSError, sqlite3.Error) as error:
        raise RecordError(
            f"cannot be written: {error}", where=str(target), mend="check the path and the room"
        ) from error
    finally:
        part.unlink(missing_ok=True)
    return target.stat().st_size


def restore(source: Path, place: Path, *, force: bool = False) -> None:
    """Make a backup the record.

    Args:
        source: The backup; it stays.
        place: Where the record is to be.
        force: Replace a record that is there.

    Raises:
        RecordError: If the backup is none or is damaged, or a record is there and `force` is not given.
    """
    if place.exists() and not force:
        raise RecordError("is there already", where=str(place), mend="say --force to replace it")
    Record.open(source, old=True).close()  # tells what is no record
    part = place.with_name(place.name + ".part")
    try:
        _copy(source, part)
        _check(part, source)
        Record.open(part, write=True).close()  # brings a backup of an earlier version up to this one
        told = _imports_in(part)
        carry_imports(told, beside(source), beside(place))
        for aside in ("-wal", "-shm"):
            place.with_name(place.name + aside).unlink(missing_ok=True)
        os.replace(part, place)
        clear_others(told, beside(place))
    except (OSError, sqlite3.Error) as error:
        raise RecordError(f"cannot be restored: {error}", where=str(source)) from error
    finally:
        part.unlink(missing_ok=True)


def _imports_in(path: Path) -> list[Import]:
    with Record.open(path) as record, record.snapshot() as connection:
        return imports_of(connection)


def _copy(source: Path, target: Path) -> None:
    target.unlink(missing_ok=True)
    here, there = sqlite3.connect(source), sqlite3.connect(target)
    try:
        here.backup(there, pages=_PAGES)
        there.execute("PRAGMA journal_mode=DELETE")
    finally:
        here.close()
        there.close()


def _check(path: Path, told: Path) -> None:
    checked = sqlite3.connect(path)
    try:
        answer = checked.execute("PRAGMA integrity_check(1)").fetchone()[0]
    finally:
        checked.close()
    if answer != "ok":
        raise RecordError(f"is damaged: {answer}", where=str(told), mend="take another backup")
