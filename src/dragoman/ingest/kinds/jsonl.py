"""Reads JSON lines, JSON arrays and single objects; what their fields are called is the codebook's to know."""

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from dragoman.errors import InputError
from dragoman.ingest.encoding import marked_encoding
from dragoman.ingest.feed import Feed
from dragoman.ingest.limits import Limits
from dragoman.ingest.raw import Raw
from dragoman.ingest.records import FieldNames

# An escape sequence; the first group holds a surrogate that stands alone, which no character is.
_ESCAPE = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(\\u[dD][89a-fA-F][0-9a-fA-F]{2})|\\."
)


class NotJsonError(InputError):
    """Raised for a line that is no JSON at all, which tells more about the file than about the line."""


def read_lines(feed: Feed, limits: Limits, names: FieldNames) -> Iterator[Raw | InputError]:
    """Read a file of JSON lines; a bad line comes out as the error it is, and the next is read.

    Blank lines are passed over. Reading ends early where `limits.bad_lines_max` lines in a row are not JSON.
    """
    marked = marked_encoding(feed.peek(4))
    if marked not in (None, "utf-8-sig"):
        yield InputError(f"is {marked}, and JSON lines are read as UTF-8", where=feed.name, mend="save it as UTF-8")
        return
    number, bad = 0, 0
    while line := feed.line(limits.line_max_bytes + 1):
        number += 1
        where = f"{feed.name}:{number}"
        if len(line) > limits.line_max_bytes and not line.endswith(b"\n"):
            feed.skip_line()
        found = _read_object(line, where, limits, names) if line.strip() else None
        bad = bad + 1 if found is None or isinstance(found, NotJsonError) else 0
        if found is not None:
            yield found
        if bad >= limits.bad_lines_max:
            yield InputError(f"{bad:,} lines in a row are not JSON; the rest was not read", where=feed.name)
            return


def read_whole(feed: Feed, limits: Limits, names: FieldNames) -> Iterator[Raw | InputError]:
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
        yield _read_object(data, feed.name, limits, names)
        return
    for number, item in enumerate(_items(data.removeprefix(b"\xef\xbb\xbf"), feed.name)):
        yield _read_object(bytes(item), f"{feed.name}[{number}]", limits, names)


def _items(data: bytes, where: str) -> list[msgspec.Raw]:
    """Find where the items of an array begin and end, without reading them yet."""
    try:
        return msgspec.json.decode(data, type=list[msgspec.Raw])
    except (msgspec.DecodeError, RecursionError) as error:
        raise InputError(f"is not a JSON array: {error}", where=where) from error


def _read_object(told: bytes, where: str, limits: Limits, names: FieldNames) -> Raw | InputError:
    """Read one JSON object, or say why not."""
    if len(told) > limits.line_max_bytes:
        return NotJsonError(f"the record is longer than {limits.line_max_bytes:,} bytes", where=where)
    try:
        return names.read(_decode(told.decode("utf-8-sig")), where)
    except UnicodeDecodeError as error:
        return NotJsonError(f"is not UTF-8 at byte {error.start}", where=where, mend="save the file as UTF-8")
    except msgspec.ValidationError as error:
        return InputError(f"is not a report: {error}", where=where)
    except (msgspec.DecodeError, RecursionError) as error:
        return NotJsonError(f"is not JSON: {error}", where=where)
    except InputError as error:
        return error


def _decode(told: str) -> dict[str, Any]:
    """Decode a record; where that fails, once more with lone surrogates replaced, which msgspec refuses."""
    try:
        return msgspec.json.decode(told, type=dict[str, Any])
    except msgspec.ValidationError:
        raise
    except msgspec.DecodeError:
        mended = _ESCAPE.sub(lambda match: r"\ufffd" if match[1] else match[0], told)
        if mended == told:
            raise
        return msgspec.json.decode(mended, type=dict[str, Any])
