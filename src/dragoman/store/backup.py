"""Copies a record while it is in use, and puts a copy in its place; what was imported goes with it.

A backup is always one SQLite file, itself a record, also that of a record on a server: so it can be asked, carried, and
restored into either. What was imported lies beside it.
"""

import os
import sqlite3
from pathlib import Path

from dragoman.errors import RecordError
from dragoman.store.imports import Import, beside, carry_imports, clear_others, imports_folder, imports_of
from dragoman.store.moving import empty, holds_nothing, move_rows
from dragoman.store.record import Record, file_of

_PAGES = 4_096  # copied between two looks at what others want


def backup(record: Record, target: Path, *, imports: Path | None = None) -> int:
    """Copy a record into one file, whatever is read and written meanwhile.

    The copy is of one moment. It is written beside the target and put in its place when it is whole. What was imported
    lies beside the copy as it lies beside the record.

    Args:
        record: The record.
        target: Where to; an older backup there is replaced.
        imports: Where imports lie, for a record on a server.

    Returns:
        Bytes of the copy, without what was imported.

    Raises:
        RecordError: If the copy cannot be written.
    """
    if record.file is not None and target.exists() and os.path.samefile(record.file, target):
        raise RecordError("is the record itself", where=str(target), mend="name another file")
    part = target.with_name(target.name + ".part")
    try:
        if record.file is not None:
            _copy(record.file, part)
        else:
            _fetch(record, part)
        told = _imports_in(part)
        if told:
            carry_imports(told, imports_folder(record, imports), beside(target))
        os.replace(part, target)
        clear_others(told, beside(target))
    except (OSError, sqlite3.Error) as error:
        raise RecordError(
            f"cannot be written: {error}", where=str(target), mend="check the path and the room"
        ) from error
    finally:
        part.unlink(missing_ok=True)
    return target.stat().st_size


def _fetch(record: Record, part: Path) -> None:
    """Write the rows of a record on a server into a file."""
    part.unlink(missing_ok=True)
    aside = part.with_name(part.name + ".rows")
    aside.unlink(missing_ok=True)
    try:
        with Record.open(aside, write=True) as made, record.snapshot() as source, made.writing() as target:
            move_rows(source, target)
        _copy(aside, part)  # which leaves out SQLite's log
    finally:
        for path in aside.parent.glob(aside.name + "*"):
            path.unlink()


def restore(source: Path, place: str, *, force: bool = False, imports: Path | None = None) -> str:
    """Make a backup the record.

    Args:
        source: The backup; it stays.
        place: Path or URL of where the record is to be.
        force: Replace a record that is there.
        imports: Where imports are to lie, for a record on a server.

    Returns:
        What messages call the place.

    Raises:
        RecordError: If the backup is none or is damaged, or a record is there and `force` is not given.
    """
    path = file_of(place)
    if path is None:
        return _restore_rows(source, place, force=force, imports=imports)
    _restore_file(source, path, force=force)
    return str(path)


def _restore_rows(source: Path, place: str, *, force: bool, imports: Path | None) -> str:
    """Put the rows of a backup into a database, all or none."""
    with Record.open(source) as told, Record.open(place, write=True) as made:
        with told.snapshot() as rows, made.writing() as target:
            if not holds_nothing(target):
                if not force:
                    raise RecordError("is there already", where=made.where, mend="say --force to replace it")
                empty(target)
            move_rows(rows, target)
            if every := imports_of(rows):
                carry_imports(every, beside(source), imports_folder(made, imports))
        made.settle()
        return made.where


def _restore_file(source: Path, place: Path, *, force: bool) -> None:
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
