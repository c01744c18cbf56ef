"""Reads WARC files of web crawls, plain or packed: the pages and texts that servers answered with.

The date of a record says when the page was crawled, not when it was published, and is not read.
"""

import io
import re
from collections.abc import Callable, Iterator
from http import HTTPStatus
from typing import Any, BinaryIO

from fastwarc.stream_io import BrotliReader, ChunkedReader, GzipReader, ZstdReader
from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from dragoman.errors import InputError
from dragoman.ingest.clean import clean_error, control_share
from dragoman.ingest.feed import Feed
from dragoman.ingest.limits import Limits
from dragoman.ingest.packed import file_of
from dragoman.ingest.sniff import unpacked_head

# What a payload is called inside, so that its kind is known; other payloads are passed over.
_NAMES = {"text/html": "page.html", "application/xhtml+xml": "page.html", "text/plain": "page.txt"}
_DECODERS: dict[str, Callable[[Any], Any]] = {
    "chunked": ChunkedReader,
    "gzip": GzipReader,
    "x-gzip": GzipReader,
    "deflate": lambda stream: GzipReader(stream, zlib=True),
    "br": BrotliReader,
    "zstd": ZstdReader,
}
_MOST_CODINGS = 4
_OPEN_SHARE = 0.02  # of control characters: packed data has a tenth, text hardly any
_PACKED_START = re.compile(rb"\x1f\x8b\x08")
_PLAIN_START = re.compile(rb"WARC/[01]\.")
_HEAD_BYTES = 1_024  # enough to tell a record by
_SCAN_BYTES = 1_000_000
_MAGIC = b"\x1f\x8b"
_DAMAGED = (OSError, ValueError)


def read_warc(feed: Feed, limits: Limits) -> Iterator[Feed | InputError]:
    """Give the payloads of a WARC file; a damaged record comes out as an error, and the next one is looked for.

    Only answers with HTTP status 200 and HTML or plain text count. Errors name the offset at which a record
    begins. Reading ends where `limits.bad_lines_max` places in a row look like a record and are none.
    """
    with file_of(feed, limits) as file:
        is_packed = file.read(len(_MAGIC)) == _MAGIC
        start: int | None = 0
        bad = 0
        while start is not None and bad < limits.bad_lines_max:
            at, damage = start, ""
            try:
                file.seek(start)
                for record in ArchiveIterator(file, record_types=WarcRecordType.any_type, parse_http=False):
                    at, bad = record.stream_pos, 0
                    yield from _read_record(record, feed, limits)
            except _DAMAGED as error:
                damage = clean_error(error)
            start = _find_start(file, is_packed, at + 1)
            if not damage and not (is_packed and start):
                return
            if bad == 0:
                what = f"a record is damaged, this or the next: {damage or 'it is cut short'}"
                yield InputError(what, where=f"{feed.name}@{at}")
            bad += 1


def _find_start(file: BinaryIO, is_packed: bool, at: int) -> int | None:
    """Find the next place from an offset on that looks like the beginning of a record."""
    while True:
        file.seek(at)
        data = file.read(_SCAN_BYTES)
        for found in (_PACKED_START if is_packed else _PLAIN_START).finditer(data):
            head = data[found.start() : found.start() + _HEAD_BYTES]
            if not is_packed or unpacked_head(head).startswith(b"WARC/"):
                return at + found.start()
        if len(data) < _SCAN_BYTES:
            return None
        at += _SCAN_BYTES - _HEAD_BYTES


def _read_record(record: WarcRecord, feed: Feed, limits: Limits) -> Iterator[Feed | InputError]:
    """Give the payload of one record if it is a page or a text.

    Raises:
        OSError: If the record is damaged, so that it is unknown where the next begins.
        InputError: If the file unpacks to more than it may.
    """
    where = f"{feed.name}@{record.stream_pos}"
    if record.headers.get("Content-Length") is None:
        raise OSError("it is cut short")
    if record.content_length > limits.member_max_bytes:
        raise OSError(f"it claims {record.content_length:,} bytes")
    feed.budget.add_bytes(record.content_length, limits, where)
    if record.record_type != WarcRecordType.response or not record.is_http:
        return
    record.parse_http(auto_decode="none")
    called = _NAMES.get((record.http_content_type or "").lower())
    if record.http_headers.status_code != HTTPStatus.OK or called is None:
        return
    if record.content_length > limits.html_max_bytes:
        yield InputError(f"is larger than {limits.html_max_bytes:,} bytes", where=where)
        return
    data = _read_all(record.reader, record.content_length)
    if len(data) < record.content_length:
        raise OSError("it is cut short")
    try:
        opened = _open(data, record, limits)
    except _DAMAGED as error:
        yield InputError(f"its payload cannot be unpacked: {clean_error(error)}", where=where)
        return
    url = (record.headers.get("WARC-Target-URI") or "").strip("<>") or None
    yield feed.inner(io.BytesIO(opened), where, called, url=url, charset=record.http_charset)


def _open(data: bytes, record: WarcRecord, limits: Limits) -> bytes:
    """Undo the codings of a payload; some crawlers have undone them, and kept the headers that tell of them.

    Raises:
        OSError: If it is damaged.
    """
    headers = record.http_headers
    told = f"{headers.get('Content-Encoding') or ''},{headers.get('Transfer-Encoding') or ''}".lower()
    codings = [coding.strip() for coding in told.split(",")]
    for coding in reversed([coding for coding in codings if coding in _DECODERS][:_MOST_CODINGS]):
        try:
            data = _read_all(_DECODERS[coding](io.BytesIO(data)), limits.html_max_bytes + 1)
        except OSError:
            if coding != "chunked" and control_share(data.decode("latin-1")) > _OPEN_SHARE:
                raise
    return data


def _read_all(reader: Any, most: int) -> bytes:
    """Read up to `most` bytes; readers may give fewer at a time than asked for."""
    bites = bytearray()
    while len(bites) < most and (bite := reader.read(most - len(bites))):
        bites += bite
    return bytes(bites)
