"""Tells what kind of source a file is, by its first bytes and its suffix."""

import re
import zlib

import msgspec

from dragoman.ingest.feed import Feed
from dragoman.ingest.inputs import SUFFIXES, Kind

_HEAD_BYTES = 4_096
# Nothing else begins like these, so they decide whatever the file is called.
_MAGIC: dict[bytes, Kind] = {
    b"%PDF-": "pdf",
    b"PAR1": "parquet",
    b"PK\x03\x04": "zip",
    b"PK\x05\x06": "zip",
    b"\x1f\x8b": "gzip",
    b"\x28\xb5\x2f\xfd": "zstd",
    b"WARC/": "warc",
}
_OFFICE = re.compile(rb"PK\x03\x04.{26}(?:\[Content_Types\]\.xml|_rels/|docProps/|word/)", re.S)
_PROLOGUE = rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,500}?-->\s*)?"
_PAGE = re.compile(_PROLOGUE + rb"<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_FEED = re.compile(_PROLOGUE + rb"(?:<\?[^>]{0,500}>\s*){0,3}<(?:rss|feed|rdf:RDF)\b", re.S)
_ARRAY = re.compile(rb"\s*\[\s*(?:\{|\]\s*\Z)")
_OBJECT = re.compile(rb'\s*\{\s*(?:"|\}\s*\Z)')
# A first line like "Field: ...", and one of the fields that every mail program writes.
_MAIL = re.compile(rb"[A-Za-z][A-Za-z-]{1,40}:[ \t](?s:.*)^(?:Message-ID|MIME-Version):[ \t]", re.I | re.M)


def kind_of(feed: Feed) -> Kind:
    """Name the kind of a source.

    A file that begins like a PDF, an archive, a web page or a feed is one, whatever it is called. JSON is
    told apart by whether its first line is an object of its own. Tables are known by their suffix only.
    """
    named = SUFFIXES.get(feed.suffix)
    head = feed.peek(_HEAD_BYTES).removeprefix(b"\xef\xbb\xbf")
    packed = _magic_kind(head)
    if packed == "zip" and named == "docx":
        return "docx"
    if packed or named == "lines":
        return packed or "lines"
    if named == "html" or _PAGE.match(head):
        return "html"
    if _FEED.match(head):
        return "feed"
    if named in ("json", None):
        return _json_kind(head) or named or ("eml" if _MAIL.match(head) else "text")
    return named


def _magic_kind(head: bytes) -> Kind | None:
    kind = next((kind for magic, kind in _MAGIC.items() if head.startswith(magic)), None)
    if kind == "zip" and _OFFICE.match(head):
        return "docx"
    # A WARC file is packed record by record, which its reader knows how to make use of.
    return "warc" if kind == "gzip" and unpacked_head(head).startswith(b"WARC/") else kind


def unpacked_head(head: bytes) -> bytes:
    """Unpack the first few bytes of what begins like a gzip file; none if it is none."""
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(head, 16)
    except zlib.error:
        return b""


def _json_kind(head: bytes) -> Kind | None:
    if _ARRAY.match(head):
        return "json"
    if _OBJECT.match(head):
        return "lines" if _first_line_is_whole(head) else "json"
    return None


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
