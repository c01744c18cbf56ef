"""Reads JSON lines, JSON arrays and single objects: reports with id, title, text, date, url, source."""

import re
from collections.abc import Iterator

import msgspec

from dragoman.errors import InputError
from dragoman.ingest.encoding import marked_encoding
from dragoman.ingest.feed import Feed
from dragoman.ingest.limits import Limits
from dragoman.ingest.raw import Raw

# An escape sequence; the first group holds a surrogate that stands alone, which no character is.
_ESCAPE = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(\\u[dD][89a-fA-F][0-9a-fA-F]{2})|\\."
)


class Record(msgspec.Struct, frozen=True):
    """The fields that are read; others are passed over."""

    text: str
    id: str | int | None = None
    title: str | None = None
    date: str | None = None
    url: str | None = None
    source: str | None = None


class NotJsonError(InputError):
    """Raised for a line that is no JSON at all, which tells more about the file than about the line."""


def read_lines(feed: Feed, limits: Limits) -> Iterator[Raw | InputError]:
    """Read a file of JSON lines; a bad line comes out as the error it is, and the next is read.

    Empty lines are passed over. Reading ends early where `limits.bad_lines_max` lines in a row are not JSON.
    """
    marked = marked_encoding(feed.peek(4))
    if marked not in (None, "utf-8-sig"):
        yield InputError(f"is {marked}, and JSON lines are read as UTF-8", where=feed.name, mend="save it as UTF-8")
        return
    number, bad = 0, 0
    while line := feed.line(limits.line_max_bytes + 1):
        number += 1
        found = _read_line(feed, line, f"{feed.name}:{number}", limits)
        if found is None:
            continue
        bad = bad + 1 if isinstance(found, NotJsonError) else 0
        yield found
        if bad >= limits.bad_lines_max:
            yield InputError(f"{bad:,} lines in a row are not JSON; the rest was not read", where=feed.name)
            return


def _read_line(feed: Feed, line: bytes, where: str, limits: Limits) -> Raw | InputError | None:
    if len(line) > limits.line_max_bytes:
        if not line.endswith(b"\n"):
            feed.skip_line()
        return NotJsonError(f"the line is longer than {limits.line_max_bytes:,} bytes", where=where)
    if not line.strip():
        return None
    try:
        return read_record(line, where)
    except InputError as error:
        return error


def read_whole(feed: Feed, limits: Limits) -> Iterator[Raw | InputError]:
    """Read a JSON array of reports, or a single one; a bad item comes out as its error.

    Raises:
        InputError: If the file is too large, or is not JSON.
    """
    data = feed.read(limits.json_max_bytes + 1)
    if len(data) > limits.json_max_bytes:
        raise InputError(
            f"is larger than {limits.json_max_bytes:,} bytes", where=feed.name, mend="write it as JSON lines"
        )
    if not data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"["):
        yield read_record(data, feed.name)
        return
    for number, item in enumerate(_items(data.removeprefix(b"\xef\xbb\xbf"), feed.name)):
        try:
            yield read_record(bytes(item), f"{feed.name}[{number}]")
        except InputError as error:
            yield error


def _items(data: bytes, where: str) -> list[msgspec.Raw]:
    """Find where the items of an array begin and end, without reading them yet."""
    try:
        return msgspec.json.decode(data, type=list[msgspec.Raw])
    except (msgspec.DecodeError, RecursionError) as error:
        raise InputError(f"is not a JSON array: {error}", where=where) from error


def read_record(line: bytes, where: str) -> Raw:
    """Read one JSON object.

    Raises:
        NotJsonError: If it is not UTF-8, not JSON, or nested too deep.
        InputError: If it has no text, or a field of another type than it should.
    """
    try:
        record = _decode(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise NotJsonError(f"is not UTF-8 at byte {error.start}", where=where, mend="save the file as UTF-8") from error
    except msgspec.ValidationError as error:
        raise InputError(f"is not a report: {error}", where=where) from error
    except (msgspec.DecodeError, RecursionError) as error:
        raise NotJsonError(f"is not JSON: {error}", where=where) from error
    return Raw(
        text=record.text,
        where=where,
        stated=True,
        ref=None if record.id is None else str(record.id),
        title=record.title,
        url=record.url,
        source=record.source,
        date=record.date,
    )


def _decode(told: str) -> Record:
    """Decode a record; where that fails, once more with lone surrogates replaced, which msgspec refuses."""
    try:
        return msgspec.json.decode(told, type=Record)
    except msgspec.ValidationError:
        raise
    except msgspec.DecodeError:
        mended = _ESCAPE.sub(lambda match: r"\ufffd" if match[1] else match[0], told)
        if mended == told:
            raise
        return msgspec.json.decode(mended, type=Record)
