"""The kinds of source, one module each, and the tables by which `take.raws` finds the reader of a kind.

A reader is imported when the first source of its kind comes, for some bring large libraries with them. It
yields reports as `Raw`, what it cannot read as the `InputError` it is, and what is packed inside as a `Feed`,
which is then read by its own kind. What ends its work it may raise, as an `InputError` too.
"""

from collections.abc import Callable, Iterator
from pkgutil import resolve_name
from typing import cast

from dragoman.errors import InputError
from dragoman.ingest.feed import Feed
from dragoman.ingest.inputs import Kind
from dragoman.ingest.limits import Limits
from dragoman.ingest.raw import Raw
from dragoman.ingest.records import FieldNames

Found = Raw | Feed | InputError
Reader = Callable[[Feed, Limits], Iterator[Found]]
RecordReader = Callable[[Feed, Limits, FieldNames], Iterator[Found]]

_READERS: dict[Kind, str] = {
    "text": "text:read_text",
    "html": "html:read_html",
    "pdf": "pdf:read_pdf",
    "docx": "docx:read_docx",
    "eml": "eml:read_mail",
    "feed": "syndication:read_entries",
    "warc": "warc:read_warc",
    "zip": "archive:read_zip",
    "gzip": "archive:read_gzip",
    "zstd": "archive:read_zstd",
}
# Kinds that hold reports as records, whose fields are found by name.
_RECORD_READERS: dict[Kind, str] = {
    "lines": "jsonl:read_lines",
    "json": "jsonl:read_whole",
    "table": "table:read_table",
    "parquet": "parquet:read_parquet",
}


def find(feed: Feed, kind: Kind, limits: Limits, names: FieldNames) -> Iterator[Found]:
    """Read a feed as one of a kind."""
    if kind in _RECORD_READERS:
        return cast(RecordReader, _load(_RECORD_READERS[kind]))(feed, limits, names)
    return cast(Reader, _load(_READERS[kind]))(feed, limits)


def _load(reader: str) -> object:
    return resolve_name(f"{__name__}.{reader}")
