"""Plain text: one file, one report."""

from collections.abc import Iterator

from dragoman.errors import InputError
from dragoman.ingest.encoding import decode
from dragoman.ingest.feed import Feed
from dragoman.ingest.limits import Limits
from dragoman.ingest.raw import Raw

# How files begin that are no plain text though they may hold some, and what they are.
_OTHER_KINDS = {
    b"\xd0\xcf\x11\xe0": "an old Office file",
    b"{\\rtf": "an RTF file",
    b"<?xml": "an XML file",
}


def read_text(feed: Feed, limits: Limits) -> Iterator[Raw]:
    """Read one report of plain text.

    Raises:
        InputError: If the file is larger than the longest text could be, or known to be no text.
    """
    head = feed.peek(8)
    other = next((kind for mark, kind in _OTHER_KINDS.items() if head.startswith(mark)), None)
    if other:
        raise InputError(f"is {other}, not text", where=feed.name, mend="save it as text, Word or PDF")
    data = feed.read(limits.text_max_bytes + 1)
    if len(data) > limits.text_max_bytes:
        raise InputError(f"is larger than {limits.text_max_bytes:,} bytes", where=feed.name, mend="split it")
    decoded = decode(data, declared=feed.charset)
    yield Raw(text=decoded.text, where=feed.name, ref=feed.file_name, notes=decoded.notes)
