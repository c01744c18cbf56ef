"""Imports a file of a data set: read row by row, written aside, published whole or not at all."""

import hashlib
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import msgspec
import pyarrow as pa
import pyarrow.compute as pc
from sqlalchemy import insert

from dragoman.codebook.crosswalk import Crosswalk
from dragoman.errors import InputError, RecordError
from dragoman.formats.catalogue import find_reader
from dragoman.formats.columns import COVERS, KINDS, SCHEMAS, YEARS, Kind, Row, rows_of, to_table
from dragoman.formats.foreign import Piece, problem_at
from dragoman.formats.yearly import YearFiles
from dragoman.model.document import Problem
from dragoman.store.batch import insert_new
from dragoman.store.imports import Import, clear_unfinished, import_of, namesakes_of, unfinished
from dragoman.store.migrations import utc_now
from dragoman.store.opening import opened
from dragoman.store.record import Change, Record
from dragoman.store.schema import imports, problems

_ID_DIGITS = 12
_ROWS_AT_ONCE = 25_000
_BITE_BYTES = 1 << 20
_MOST_PROBLEMS = 10_000  # kept with their lines; a file with more is another kind of file, and they are only counted


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """How files are to be imported.

    Attributes:
        form: Name of the form, as in `dragoman.formats.catalogue`.
        book: The crosswalks.
        folder: Where the imports of the record lie.
        edition: Version of the data set, or None.
        who: Who imports, for the log.
        progress: Called now and then with the number of rows read so far.
    """

    form: str
    book: Crosswalk
    folder: Path
    edition: str | None = None
    who: str | None = None
    progress: Callable[[int], None] = lambda _: None


class Done(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a file.

    Attributes:
        told: The import: made now, or the one that held the same content already.
        is_new: False where the record had it.
        namesakes: Imports of other content under the same name.
        problems: Why rows were refused; the first of them where they are very many.
    """

    told: Import
    is_new: bool
    namesakes: tuple[Import, ...] = ()
    problems: tuple[Problem, ...] = ()


def import_file(record: Record, path: Path, order: Order) -> Done:
    """Import a file, plain or packed by gzip or ZIP, unless its content is there already.

    Whenever it is stopped before the end, the record is as it was.

    Args:
        record: Opened with `write`.
        path: The file.
        order: How.

    Raises:
        NotFoundError: If there is no such form.
        InputError: If the file cannot be read, is none of that form, holds no row, or changes meanwhile.
        RecordError: If the imports cannot be written.
    """
    find_reader(order.form)
    state = _state(path)
    sha256 = _hash(path)
    with record.snapshot() as connection:
        known = import_of(connection, _id(order.form, sha256))
    if known is not None:
        return Done(told=known, is_new=False)
    with _aside(order.folder, _id(order.form, sha256)) as aside:
        run = _Run(order, path, sha256)
        run.write(aside)
        if _state(path) != state:
            raise InputError("was changed while it was read", where=str(path), mend="import it again")
        return run.publish(record, aside)


class _Run:
    """One file on its way: what is counted while it is read, and what is made known of it at the end."""

    def __init__(self, order: Order, path: Path, sha256: str) -> None:
        self._order, self._path, self._sha256 = order, path, sha256
        self._id = _id(order.form, sha256)
        self._kind: Kind = KINDS[find_reader(order.form).what]
        self._records = self._rows = self._refused = 0
        self._problems: list[Problem] = []
        self._days: set[date] = set()

    def write(self, folder: Path) -> None:
        """Read the file and write its rows into a folder."""
        read = find_reader(self._order.form).read
        where = self._path.name
        with (
            opened(self._path) as source,
            YearFiles(folder, SCHEMAS[self._kind], YEARS[self._kind]) as files,
        ):
            for table in self._tables(read(source, self._order.book, where=where, version=self._order.edition)):
                files.add(table)
                self._note(table)
        if not self._records:
            first = f": {self._problems[0].message}" if self._problems else ""
            raise InputError(f"holds no row that can be read as {self._order.form}{first}", where=str(self._path))

    def _tables(self, pieces: Iterable[Piece]) -> Iterator[pa.Table]:
        waiting: list[Row] = []
        for piece in pieces:
            self._take(piece, waiting)
            if len(waiting) >= _ROWS_AT_ONCE:
                yield self._table(waiting)
                waiting.clear()
        if waiting:
            yield self._table(waiting)

    def _take(self, piece: Piece, waiting: list[Row]) -> None:
        if piece.record is not None:
            try:
                waiting.extend(rows_of(piece.record))
                self._records += 1
            except InputError as error:
                self._refuse(problem_at(error, f"{self._path.name}:{piece.line}"))
        elif piece.problem is not None:
            self._refuse(piece.problem)

    def _refuse(self, problem: Problem) -> None:
        self._refused += 1
        if self._refused <= _MOST_PROBLEMS:
            self._problems.append(problem)

    def _table(self, rows: list[Row]) -> pa.Table:
        return to_table(rows, self._kind, origin=self._order.form, import_id=self._id)

    def _note(self, table: pa.Table) -> None:
        self._rows += table.num_rows
        for column in COVERS[self._kind]:
            self._days |= {day for day in pc.min_max(table[column]).as_py().values() if day}
        self._order.progress(self._records + self._refused)

    def publish(self, record: Record, aside: Path) -> Done:
        """Put the folder in its place and enter the import in the record, in one change."""
        note = f"{self._id} {self._order.form} {self._path.name}"
        with record.change("import", who=self._order.who, note=note) as change:
            known = import_of(change.connection, self._id)
            if known is not None:  # another process was faster
                change.is_empty = True
                return Done(told=known, is_new=False)
            told = self._told(change)
            _put(aside, self._order.folder / self._kind / self._id)
            change.connection.execute(insert(imports).values(**msgspec.to_builtins(told)))
            insert_new(change.connection, problems, [self._row(one, change) for one in self._counted()])
            namesakes = namesakes_of(change.connection, told)
        return Done(told=told, is_new=True, namesakes=namesakes, problems=tuple(self._problems))

    def _counted(self) -> Iterator[Problem]:
        yield from self._problems
        if self._refused > len(self._problems):
            more = f"{self._path.name}: {self._refused - len(self._problems):,} more rows cannot be read."
            yield Problem(stage="ingest", message=more, where=self._path.name)

    def _row(self, problem: Problem, change: Change) -> dict[str, object]:
        told = {"stage": problem.stage, "message": problem.message, "where": problem.where or self._path.name}
        return {**told, "document": self._id, "since": change.seq}

    def _told(self, change: Change) -> Import:
        return Import(
            id=self._id,
            origin=self._order.form,
            kind=self._kind,
            name=self._path.name,
            sha256=self._sha256,
            records=self._records,
            rows=self._rows,
            refused=self._refused,
            first_day=min(self._days).isoformat() if self._days else "",
            last_day=max(self._days).isoformat() if self._days else "",
            imported_at=utc_now(),
            edition=self._order.edition,
            version=self._order.book.version,
            since=change.seq,
        )


def _id(form: str, sha256: str) -> str:
    return hashlib.sha256(f"{form}\0{sha256}".encode()).hexdigest()[:_ID_DIGITS]


def _hash(path: Path) -> str:
    """Hash what a file holds, unpacked: packed or not, it is the same file."""
    told = hashlib.sha256()
    with opened(path) as source:
        while bite := source.read(_BITE_BYTES):
            told.update(bite)
    return told.hexdigest()


def _state(path: Path) -> tuple[int, int]:
    try:
        told = path.stat()
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", where=str(path)) from error
    return told.st_size, told.st_mtime_ns


@contextmanager
def _aside(folder: Path, name: str) -> Iterator[Path]:
    """Make a folder to write into, which is gone at the end unless it was put in its place."""
    aside = unfinished(folder, name)
    try:
        clear_unfinished(folder)
        aside.mkdir(parents=True)
        yield aside
    except OSError as error:
        raise RecordError(f"cannot be written: {error}", where=str(folder), mend="make room there") from error
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _put(aside: Path, target: Path) -> None:
    target.parent.mkdir(exist_ok=True)
    if target.exists():  # left by an import that was killed before the record knew of it
        shutil.rmtree(target)
    os.replace(aside, target)
