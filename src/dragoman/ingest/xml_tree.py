"""Reads XML that strangers wrote, broken or hostile, into a tree: in linear time, with nothing expanded or loaded.

Bombs need a document type that declares entities, so every declaration is taken out before the parser sees
the text. What feeds get wrong most, bare ampersands and entities of HTML, is mended; the rest the parser
recovers from. feedparser is not used, for its time grows with the square of what a feed holds: version 6.0.14 needs
more than 25 s for 100 kB in one author field.
"""

import html.entities
import re
import sys
from collections.abc import Iterator
from typing import Any

import msgspec
from lxml import etree

from dragoman.errors import InputError
from dragoman.ingest.clean import clean
from dragoman.ingest.encoding import declared_encoding, decode

# Feeds have a few thousand. The tree of so many takes about 50 MB.
_MOST_TAGS = 400_000
_FIRST = re.compile(r"<[A-Za-z_]")
_DECLARATION = re.compile(r"<!(?!--)[^>]*>?")
_ODD = re.compile(r"<(?![A-Za-z_/!?])|&(?:#([0-9]{1,7});|#[xX]([0-9a-fA-F]{1,6});|(\w{2,31};))?")
_CDATA, _CDATA_END = "<![CDATA[", "]]>"


class Tree(msgspec.Struct, frozen=True):
    """A document taken apart.

    Attributes:
        root: Its outermost element, of lxml.
        notes: What had to be guessed or was broken, one clause each.
    """

    root: Any
    notes: tuple[str, ...]


def parse_xml(data: bytes, where: str) -> Tree:
    """Take XML apart, as far as it can be read.

    Raises:
        InputError: If there is no element in it, or too many.
    """
    decoded = decode(data, declared=declared_encoding(data))
    text = clean(decoded.text)
    first = _FIRST.search(text)
    if first is None:
        raise InputError("is no XML", where=where)
    if text.count("<") > _MOST_TAGS:
        raise InputError(f"has more than {_MOST_TAGS:,} tags", where=where)
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    plain = "".join(_mend(text[first.start() :]))
    try:
        root = etree.fromstring(plain.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        raise InputError("is no XML", where=where) from error
    if root is None:
        raise InputError("is no XML", where=where)
    broken = f"is broken XML: {parser.error_log[0].message[:120]}" if parser.error_log else None
    return Tree(root, tuple(note for note in (decoded.note, broken) if note))


def _mend(text: str) -> Iterator[str]:
    """Give a text piece by piece, without declarations and named entities; CDATA stays as it is."""
    at = 0
    while at < len(text):
        opening = text.find(_CDATA, at)
        end = opening if opening >= 0 else len(text)
        yield _ODD.sub(_write_out, _DECLARATION.sub("", text[at:end]))
        if opening < 0:
            return
        closing = text.find(_CDATA_END, opening)
        at = closing + len(_CDATA_END) if closing >= 0 else len(text)
        yield text[opening:at]


def _write_out(found: re.Match[str]) -> str:
    """Write what an entity stands for by its number, for after its first error the parser drops named ones.

    An ampersand or an angle bracket that opens nothing stands for itself.
    """
    decimal, hexadecimal, name = found.groups()
    if decimal or hexadecimal:
        code = int(decimal) if decimal else int(hexadecimal, 16)
        return f"&#{code};" if _is_character(code) else "\ufffd"
    known = html.entities.html5.get(name or "")
    if known:
        return "".join(f"&#{ord(letter)};" for letter in known)
    return f"&#{ord(found[0][0])};{name or ''}"


def _is_character(code: int) -> bool:
    """Tell whether XML has a character of this number (XML 1.0, production 2)."""
    low = code in (9, 10, 13) or 0x20 <= code < 0xD800
    return low or 0xE000 <= code < 0xFFFE or 0x10000 <= code <= sys.maxunicode
