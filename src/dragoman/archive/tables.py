"""Readings to the tables of a data set, and Parquet to and fro.

What each column means tells docs/reference/archives.md. Rows hold what the rows of a record hold, without what only
a record has: numbers, changes, groups.
"""

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, BinaryIO

import msgspec
import pyarrow as pa
from pyarrow import parquet

from dragoman.archive.committed import Mark
from dragoman.archive.place import Place, reading
from dragoman.identity.copies import Print
from dragoman.model.document import Document, Marked, Problem
from dragoman.model.reading import Event, Party, Reading, Statement
from dragoman.store.rows import (
    Entry,
    Row,
    Said,
    document_row,
    entries_of,
    entry_row,
    entry_sides,
    event_row,
    event_sides,
    statement_row,
    statement_sides,
    to_text,
)

_TEXT, _LIST = pa.string(), pa.list_(pa.string())
_WHOLE, _BROKEN, _YES = pa.int64(), pa.float64(), pa.bool_()
_TYPES: dict[str, pa.DataType] = {
    **dict.fromkeys(("chars", "quad", "geonames", "trigger_start", "start", "end", "mentions", "sources"), _WHOLE),
    **dict.fromkeys(("score", "confidence", "lat", "lon"), _BROKEN),
    **dict.fromkeys(("direct", "disputed"), _YES),
    **dict.fromkeys(("topic", "contexts", "events", "members"), _LIST),
    "print": pa.binary(),
}
_DAYS = "published day day_last basis"
_WORDS = "said start end quote"
_ENTRY = f"id document {_DAYS} status what name {{}} body {_WORDS}"
# Roles hold codes such as USA/GOV; `said` has the names too.
ROLES: dict[str, tuple[str, ...]] = {
    "events": ("actor", "recipient", "said_by"),
    "statements": ("speaker", "target", "chain"),
    "agreements": ("party",),
    "sanctions": ("sender", "target"),
    "transfers": ("supplier", "recipient", "said_by"),
    "visits": ("visitor", "host"),
    "disputes": ("asserts", "denies"),
}
_COLUMNS: dict[str, str] = {
    "documents": "id ref title url source publisher house wire language published chars text marked topic print "
    "coder codebook model",
    "readings": "document body",
    "events": f"id document {_DAYS} grain type mode status quad score confidence contexts actor recipient said_by "
    f"place country lat lon geonames magnitude trigger trigger_start {_WORDS}",
    "statements": f"id document {_DAYS} stance direct speaker target chain events {_WORDS}",
    **{name: _ENTRY.format(" ".join(ROLES[name])) for name in tuple(ROLES)[2:]},
    "problems": "stage message where document",
    "appearances": "document ref url source published",
    "happenings": "id day first last status disputed mentions sources title members body",
    "lives": "id kind day first last status disputed mentions sources title members body",
    "stories": "document story",
}
_SORTED_BY = {"documents": "id", "readings": "document", "stories": "document"}
_LISTED = frozenset(role for roles in ROLES.values() for role in roles)


def _type(table: str, column: str) -> pa.DataType:
    return _LIST if column in _LISTED and table in ROLES else _TYPES.get(column, _TEXT)


SCHEMAS: dict[str, pa.Schema] = {
    table: pa.schema([(column, _type(table, column)) for column in columns.split()])
    for table, columns in _COLUMNS.items()
}
# What shards are made of; the others are made of all shards together.
SHARD_TABLES = ("documents", "readings", *ROLES, "problems")
ENTRY_TABLES = tuple(ROLES)[2:]
_encode = msgspec.json.Encoder(order="deterministic").encode
_decode_reading = msgspec.json.Decoder(Reading).decode
_decode_marks = msgspec.json.Decoder(tuple[Marked, ...]).decode


class Facts(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a document beside what it says: what ties it to others.

    Attributes:
        publisher: Id of who published it, in the source register, or None.
        house: Id of the publisher whose newsroom it is from, or None.
        wire: Id of the agency whose copy it is, or None.
        topic: The words it is about.
        print: Its fingerprint.
    """

    publisher: str | None
    house: str | None
    wire: str | None
    topic: tuple[str, ...]
    print: Print


def rows_of(reading: Reading, facts: Facts, *, keep_text: bool) -> Iterator[tuple[str, Row]]:
    """Give the rows of a reading, each with the name of its table."""
    document, published = reading.document, reading.document.published or ""
    place = {"document": document.id, "published": published}
    yield "documents", _document_row(reading, facts, keep_text=keep_text)
    yield "readings", {"document": document.id, "body": _bare(reading)}
    for event in reading.events:
        yield "events", _row(event_row(event, published), event_sides(event), event) | place
    for statement in reading.statements:
        yield "statements", _row(statement_row(statement, published), statement_sides(statement), statement) | place
    for kind, entry in entries_of(reading):
        yield f"{kind}s", _row(entry_row(kind, entry, published), entry_sides(entry), entry) | place
    for fault in reading.problems:
        yield "problems", problem_row(fault, document.id)


def problem_row(fault: Problem, document: str = "") -> Row:
    """Give the row of a problem."""
    return {"stage": fault.stage, "message": fault.message, "where": fault.where or "", "document": document}


def _row(row: Row, sides: Said, told: Event | Statement | Entry) -> Row:
    row |= {role: [_code(party) for party in parties] for role, parties in sides.items()}
    if isinstance(told, Event):
        row["contexts"] = list(told.contexts)
    if isinstance(told, Statement):
        row |= {"events": list(told.events), "direct": told.direct}
    return row


def _code(party: Party) -> str:
    """Write a party as USA/GOV; a speaker who is nobody known by what it is."""
    return party.kind or "/".join((party.country, *party.sectors[:1]))


def _document_row(reading: Reading, facts: Facts, *, keep_text: bool) -> Row:
    stamp = reading.coder
    versions = {"coder": f"{stamp.name} {stamp.version}", "codebook": stamp.codebook, "model": stamp.model}
    return {**document_row(reading.document, keep_text=keep_text), **msgspec.structs.asdict(facts), **versions}


def _bare(reading: Reading) -> str:
    """Write a reading without its document, which has a row of its own."""
    bare = msgspec.structs.replace(reading, document=Document(id=reading.document.id, text=""))
    return _encode(bare).decode()


def document_of(row: Mapping[str, Any]) -> Document:
    """Give the document of a row; its text is empty where none is kept."""
    names = ("id", "ref", "title", "url", "source", "language")
    return Document(
        published=row["published"] or None,
        text=row["text"] or "",
        marked=_decode_marks(row["marked"]),
        **{name: row[name] for name in names},
    )


def reading_of(body: str, document: Document) -> Reading:
    """Give a reading back."""
    return msgspec.structs.replace(_decode_reading(body), document=document)


def write_table(table: str, rows: Sequence[Row]) -> bytes:
    """Write rows as Parquet; equal rows in whatever order give equal bytes."""
    key = _SORTED_BY.get(table)
    told = sorted(rows, key=(lambda row: row[key]) if key else to_text)
    out = io.BytesIO()
    parquet.write_table(pa.Table.from_pylist(told, schema=SCHEMAS[table]), out, compression="zstd")
    return out.getvalue()


def read_rows(stream: BinaryIO, columns: Iterable[str] | None = None) -> list[Row]:
    """Read the rows of a Parquet file."""
    wanted = None if columns is None else list(columns)
    rows: list[Row] = parquet.ParquetFile(stream).read(columns=wanted).to_pylist()
    return rows


def read_shard(place: Place, mark: Mark) -> list[Reading]:
    """Give the readings of a shard, in the order of the ids of their documents.

    Raises:
        ArchiveError: If its files are gone or damaged.
    """
    tables = {table: file for table in ("documents", "readings") if (file := mark.file_of(table))}
    rows = {table: reading(place, file.name, read_rows) for table, file in tables.items()}
    bodies = {row["document"]: row["body"] for row in rows["readings"]}
    return [reading_of(bodies[row["id"]], document_of(row)) for row in rows["documents"]]
