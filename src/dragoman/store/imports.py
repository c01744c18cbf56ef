"""What others coded lies beside the record, never in its tables: Parquet files, and a row in `imports` for each file.

    dragoman.db.imports/events/<id>/2018.parquet

A folder that no row of `imports` names counts as nothing: an import was killed, or another one dropped it just now.
"""

import os
import shutil
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec
import pyarrow as pa
from pyarrow import parquet
from sqlalchemy import Connection, delete, select

from dragoman.errors import NotFoundError, RecordError
from dragoman.store.record import Record
from dragoman.store.schema import imports, problems

_PART = ".part-"
_LEFT_S = 3600
_FEW = 5


class Import(msgspec.Struct, frozen=True, kw_only=True):
    """One imported file.

    Attributes:
        id: Begins the hash of data set and content.
        origin: The data set.
        kind: events, alliances or sanctions.
        name: Of the file.
        sha256: Of its content.
        records: Rows of the file that were read.
        rows: What they became, one a pair of parties.
        refused: Rows of the file that could not be read.
        first_day: First day that it tells of, or ''.
        last_day: Last day, or ''.
        imported_at: When, UTC.
        edition: Of the data set, as the user told it, or None.
        version: Of the codebook whose crosswalks read it.
        since: Change that brought it.
    """

    id: str
    origin: str
    kind: str
    name: str
    sha256: str
    records: int
    rows: int
    refused: int
    first_day: str
    last_day: str
    imported_at: str
    edition: str | None
    version: str
    since: int


def imports_of(connection: Connection, kind: str | None = None) -> list[Import]:
    """Give the imports of a record in the order in which they came."""
    question = select(imports).order_by(imports.c.since, imports.c.id)
    if kind is not None:
        question = question.where(imports.c.kind == kind)
    return [Import(**row._mapping) for row in connection.execute(question)]


def import_of(connection: Connection, exact: str) -> Import | None:
    """Give the import of that id, or None."""
    row = connection.execute(select(imports).where(imports.c.id == exact)).first()
    return Import(**row._mapping) if row else None


def namesakes_of(connection: Connection, told: Import) -> tuple[Import, ...]:
    """Give the imports of other files of the same name and data set."""
    same = select(imports).where(
        imports.c.name == told.name, imports.c.origin == told.origin, imports.c.id != told.id
    ).order_by(imports.c.since)  # fmt: skip
    return tuple(Import(**row._mapping) for row in connection.execute(same))


def find_import(connection: Connection, name: str) -> Import:
    """Find an import by its id or the first digits of it.

    Raises:
        NotFoundError: If there is none, or several.
    """
    every = imports_of(connection)
    found = [one for one in every if name and one.id.startswith(name)]
    if len(found) != 1:
        what = f"{name!r} is several imports" if found else f"there is no import {name!r}"
        told = ", ".join(one.id for one in (found or every)[:_FEW]) or "none"
        raise NotFoundError(what, mend=f"dragoman status --format json lists them, such as {told}")
    return found[0]


def imports_folder(record: Record, told: Path | None = None) -> Path:
    """Say where the imports of a record lie: beside its file, else in the folder that the user told.

    Raises:
        RecordError: If the record is on a server, where there is no beside, and no folder is told.
    """
    if record.file is not None:
        return beside(record.file)
    if told is None:
        raise RecordError(
            "is on a server", where=record.where, mend="name a folder for what is imported: --imports, DRAGOMAN_IMPORTS"
        )
    return told


def beside(file: Path) -> Path:
    """Give the folder of imports that belongs to the file of a record."""
    return file.with_name(file.name + ".imports")


def unfinished(folder: Path, name: str) -> Path:
    """Name the folder in which an import is made by this process."""
    return folder / f"{_PART}{name}.{os.getpid()}"


def clear_unfinished(folder: Path) -> None:
    """Delete what killed imports left: unfinished folders into which nobody has written for an hour."""
    for part in folder.glob(f"{_PART}*"):
        try:
            touched = max(one.stat().st_mtime for one in (part, *part.glob("*")))
        except OSError:  # it was finished just now
            continue
        if time.time() - touched > _LEFT_S:
            shutil.rmtree(part, ignore_errors=True)


def files_of(folder: Path, told: Iterable[Import]) -> Iterator[Path]:
    """Give the Parquet files of imports.

    Raises:
        RecordError: If those of one are not there.
    """
    for one in told:
        files = sorted((folder / one.kind / one.id).glob("*.parquet"))
        if not files:
            raise RecordError(
                f"the rows of import {one.id} ({one.name}) are not there", where=str(folder / one.kind / one.id),
                mend=f"bring the folder back, or say dragoman import --drop {one.id}",
            )  # fmt: skip
        yield from files


def carry_imports(every: Iterable[Import], source: Path, target: Path) -> None:
    """Copy what was imported from one folder into another, for a copy of the record.

    Ids are hashes of content: what lies there under the same id is the same, and stays.

    Args:
        every: What the copy of the record tells of.
        source: Where the imports of the record lie.
        target: Where those of the copy will lie; made where it is needed.

    Raises:
        RecordError: If the rows of an import are not there, or fewer than were imported.
    """
    clear_unfinished(target)
    for one in every:
        own = Path(one.kind) / one.id
        if (target / own).is_dir():
            continue
        _check_rows(source, one)
        aside = unfinished(target, one.id)
        shutil.rmtree(aside, ignore_errors=True)
        shutil.copytree(source / own, aside)
        (target / own).parent.mkdir(exist_ok=True)
        os.replace(aside, target / own)


def clear_others(every: Iterable[Import], folder: Path) -> None:
    """Delete what lies in a folder of imports without being any of these: what a record that was replaced had."""
    known = {folder / one.kind / one.id for one in every}
    for other in folder.glob("*/*"):
        if other not in known and other.is_dir():
            shutil.rmtree(other)


def _check_rows(folder: Path, told: Import) -> None:
    try:
        rows = sum(parquet.read_metadata(path).num_rows for path in files_of(folder, [told]))
    except (OSError, pa.ArrowException) as error:
        raise RecordError(f"the rows of import {told.id} are damaged: {error}", where=str(folder)) from error
    if rows != told.rows:
        raise RecordError(f"import {told.id} has {rows:,} rows of {told.rows:,}", where=str(folder))


def drop_import(record: Record, name: str, folder: Path, *, who: str | None = None, note: str | None = None) -> Import:
    """Take an import out of the record: its line, its problems, its files.

    Raises:
        NotFoundError: If there is none of that id, or several.
        RecordError: If its files cannot be deleted.
    """
    with record.snapshot() as connection:
        told = find_import(connection, name)
    said = f"{told.id} {told.origin} {told.name}"
    with record.change("drop", who=who, note=f"{said}: {note}" if note else said) as change:
        change.connection.execute(delete(imports).where(imports.c.id == told.id))
        change.connection.execute(delete(problems).where(problems.c.document == told.id))
    try:
        shutil.rmtree(folder / told.kind / told.id)
    except FileNotFoundError:
        pass
    except OSError as error:
        raise RecordError(
            f"is out of the record, but its files stay: {error}", where=told.id, mend="delete them"
        ) from error
    return told
