"""Tells what kind of source a file is, by its suffix and its first bytes."""

import re
from pathlib import Path
from typing import Literal

import msgspec

from dragoman.ingest.feed import Feed
from dragoman.ingest.inputs import HTML_SUFFIXES, JSON_SUFFIXES, LINES_SUFFIXES, TEXT_SUFFIXES

Kind = Literal["text", "html", "lines", "json"]
_HEAD_BYTES = 4_096
_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,500}?-->\s*)?<(?:!doctype\s+html|html|head|body)\b",
    re.I | re.S,
)
_ARRAY = re.compile(rb"\s*\[\s*(?:\{|\]\s*\Z)")
_OBJECT = re.compile(rb'\s*\{\s*(?:"|\}\s*\Z)')


def kind_of(feed: Feed) -> Kind:
    """Name the kind of a source.

    HTML and JSON lines are known by their suffix; what else it may be called, a file that begins like a
    web page is one. JSON is told apart by whether its first line is an object of its own.
    """
    suffix = Path(feed.name).suffix.lower()
    if suffix in LINES_SUFFIXES:
        return "lines"
    head = feed.peek(_HEAD_BYTES).removeprefix(b"\xef\xbb\xbf")
    if suffix in HTML_SUFFIXES or _PAGE.match(head):
        return "html"
    if suffix in TEXT_SUFFIXES:
        return "text"
    if _ARRAY.match(head):
        return "json"
    if _OBJECT.match(head):
        return "lines" if _first_line_is_whole(head) else "json"
    return "json" if suffix in JSON_SUFFIXES else "text"


def _first_line_is_whole(head: bytes) -> bool:
    """Tell whether the first line holds a whole object, or is longer than what can be seen of it."""
    first, found, _ = head.lstrip().partition(b"\n")
    if not found:
        return True
    try:
        msgspec.json.decode(first)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        # A pretty-printed object opens with a bare brace or one short field a line; a broken line of
        # JSON lines is long and closes its object.
        return first.rstrip().endswith(b"}")
    return True
