"""The analytic copy: the rows that hold now as Parquet, one file a table and year, beside the record.

The record answers questions about single rows; whole columns are counted faster here, by DuckDB in the process that
asks. The copy is never the truth: it can be deleted at any time and is written anew, year by year, where the record
has changed. A year is written aside and put in its place whole, so that whoever reads sees the old one or the new.
"""

import os
import shutil
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec
import pyarrow as pa
from pyarrow import parquet
from sqlalchemy import Connection, Select, func, or_, select

from dragoman.errors import RecordError
from dragoman.store.record import Record
from dragoman.store.schema import changes, documents, dyads, entries, events, groups, parties, statements

_ROWS_AT_ONCE = 50_000
_MANIFEST = "manifest.json"
_VERSION = 1  # of the columns below
_SKIPPED = ("row", "document", "reading", "since", "until", "said", "body", "print", "text", "marked")
_SOURCE = (
    documents.c.id.label("document"),
    documents.c.published,
    documents.c.publisher,
    documents.c.wire,
    documents.c.story,
)


class _Part(msgspec.Struct, frozen=True):
    """One table of the copy: what is selected, which table it changes with, and the day that decides the year."""

    name: str
    question: Select[Any]
    table: Any
    day: Any


def _own(table: Any) -> list[Any]:
    return [column for column in table.c if column.name not in _SKIPPED]


_EVENT = [events.c[name] for name in ("id", "type", "mode", "status", "quad", "score", "confidence", "happening")]
_PARTS = (
    _Part("events", select(*_own(events), *_SOURCE).join(documents, documents.c.row == events.c.document), events,
          events.c.day),
    _Part("dyads", select(dyads.c.source, dyads.c.target, dyads.c.pair, dyads.c.day, *_EVENT, *_SOURCE)
          .select_from(dyads).join(events, events.c.row == dyads.c.event)
          .join(documents, documents.c.row == events.c.document), events, events.c.day),
    _Part("parties", select(events.c.id.label("event"), parties.c.role, parties.c.country, parties.c.sectors,
          parties.c.name, events.c.day).select_from(parties)
          .join(events, (events.c.row == parties.c.owner) & (parties.c.kind == "event")), events, events.c.day),
    _Part("statements", select(*_own(statements), *_SOURCE)
          .join(documents, documents.c.row == statements.c.document), statements, statements.c.day),
    _Part("entries", select(*_own(entries), *_SOURCE).join(documents, documents.c.row == entries.c.document), entries,
          entries.c.day),
    _Part("groups", select(*_own(groups)), groups, groups.c.day),
)  # fmt: skip
TABLES = tuple(part.name for part in _PARTS)


class Manifest(msgspec.Struct, frozen=True):
    """What a copy was made of.

    Attributes:
        version: Of the columns.
        record: First change of the record: another record has another one.
        seq: Last change that the copy knows.
    """

    version: int
    record: str
    seq: int


def copy_folder(record: Record) -> Path:
    """Say where the copy of a record lies: beside its file, or for one on a server in the user's folder of caches."""
    if record.file is not None:
        return record.file.with_name(record.file.name + ".parquet")
    caches = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    name = f"{record.where.rpartition('/')[2]}-{sha256(record.where.encode()).hexdigest()[:12]}.parquet"
    return caches / "dragoman" / name


def refresh(record: Record, folder: Path) -> Manifest:
    """Bring the copy up to date: only the years are written in which something changed.

    Raises:
        RecordError: If it cannot be written.
    """
    try:
        return _refresh(record, folder)
    except OSError as error:
        raise RecordError(f"the copy cannot be written: {error}", where=str(folder), mend="make room there") from error


def _refresh(record: Record, folder: Path) -> Manifest:
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.mkdir(mode=0o700, exist_ok=True)
    with record.snapshot() as connection:
        now = _manifest_now(connection)
        old = read_manifest(folder)
        if old == now:
            return now
        if old is None or (old.version, old.record) != (now.version, now.record) or old.seq > now.seq:
            for part in _PARTS:
                shutil.rmtree(folder / part.name, ignore_errors=True)
            old = None
        for part in _PARTS:
            for year in _years(connection, part, old.seq if old else 0):
                _write(connection, part, year, folder / part.name)
    _put(folder / _MANIFEST, msgspec.json.encode(now))
    return now


def read_manifest(folder: Path) -> Manifest | None:
    """Read what a copy was made of; None where there is none, or none that can be used."""
    try:
        return msgspec.json.decode((folder / _MANIFEST).read_bytes(), type=Manifest)
    except (OSError, msgspec.MsgspecError):
        return None


def _manifest_now(connection: Connection) -> Manifest:
    first, last = connection.execute(select(func.min(changes.c.at), func.max(changes.c.seq))).one()
    forgot = connection.scalar(select(func.max(changes.c.seq)).where(changes.c.kind == "forget")) or 0
    # What was forgotten leaves no row behind that could tell in which years it stood: all are written anew.
    return Manifest(_VERSION, f"{first or ''}/{forgot}", last or 0)


def _years(connection: Connection, part: _Part, seq: int) -> list[str]:
    year = func.substr(part.day, 1, 4)
    touched = or_(part.table.c.since > seq, part.table.c.until > seq)
    return sorted(connection.scalars(select(year).where(touched).distinct()))


def _write(connection: Connection, part: _Part, year: str, folder: Path) -> None:
    """Write one year of one table, sorted by day."""
    folder.mkdir(exist_ok=True)
    target = folder / f"{year or 'undated'}.parquet"
    # "~" sorts behind every digit, so this is the year from its first to its last day, found by the index.
    inside = [part.day >= year, part.day < year + "~"] if year else [part.day == ""]
    question = part.question.where(part.table.c.until.is_(None), *inside).order_by(part.day, part.table.c.row)
    aside = target.with_suffix(f".{os.getpid()}.part")
    schema = _schema(part.question)
    rows = 0
    with parquet.ParquetWriter(aside, schema, compression="zstd") as writer:
        for batch in _batches(connection, question, schema):
            writer.write_batch(batch)
            rows += batch.num_rows
    os.replace(aside, target) if rows else aside.unlink()
    if not rows:
        target.unlink(missing_ok=True)


def _schema(question: Select[Any]) -> pa.Schema:
    kinds = {int: pa.int64(), float: pa.float64(), str: pa.string()}
    return pa.schema([(column.name, kinds[column.type.python_type]) for column in question.selected_columns])


def _batches(connection: Connection, question: Select[Any], schema: pa.Schema) -> Iterator[pa.RecordBatch]:
    result = connection.execute(question.execution_options(yield_per=_ROWS_AT_ONCE))
    for rows in result.partitions():
        yield pa.RecordBatch.from_arrays(_columns(rows, schema), schema=schema)


def _columns(rows: Sequence[Sequence[Any]], schema: pa.Schema) -> list[pa.Array]:
    return [pa.array(values, field.type) for values, field in zip(zip(*rows, strict=True), schema, strict=True)]


def _put(target: Path, data: bytes) -> None:
    aside = target.with_suffix(f".{os.getpid()}.part")
    aside.write_bytes(data)
    os.replace(aside, target)
