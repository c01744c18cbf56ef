"""Bytes to characters: byte-order marks, then UTF-8, then the best guess, and it says when it guessed."""

import codecs
import re

import msgspec
from charset_normalizer import from_bytes

_BOMS = (
    # The marks of UTF-32 begin with those of UTF-16, so they are looked for first.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE_BYTES = 32_768
# English with curly quotes and accents has fewer such bytes; Cyrillic, Arabic and Chinese have over half.
_FEW_SHARE = 0.1
# Guessing from fewer such bytes than these, as in a row of a table, is throwing dice.
_FEW_BYTES = 10
# What a page may declare: no codecs that are no character sets, none that cannot stand without a mark.
_CHARSETS = ("cp", "iso8859", "koi8", "mac", "gb", "big5", "euc", "shift_jis", "tis")
# A byte that is no UTF-8 comes out of "surrogateescape" as U+DC80 to U+DCFF; read it as Windows-1252.
_STRAY = re.compile("[\udc80-\udcff]")
_STRAY_TABLE = {0xDC00 + byte: bytes([byte]).decode("cp1252", errors="replace") for byte in range(0x80, 0x100)}
_DECLARED = re.compile(rb"""<(?:meta|\?xml)\b[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?([\w.:-]{2,30})""", re.I)


class Decoded(msgspec.Struct, frozen=True):
    """Characters, and what was guessed to get them (None if nothing was)."""

    text: str
    note: str | None = None

    @property
    def notes(self) -> tuple[str, ...]:
        """The note in the form in which a raw report carries it."""
        return (self.note,) if self.note else ()


def marked_encoding(data: bytes) -> str | None:
    """Name the encoding that a byte-order mark declares, or None without one."""
    return next((name for mark, name in _BOMS if data.startswith(mark)), None)


def decode(data: bytes, *, declared: str | None = None) -> Decoded:
    """Decode bytes without ever failing; bytes that mean nothing become U+FFFD.

    Args:
        data: A whole document.
        declared: The encoding that the document or its sender names, as written; UTF-8 that decodes is
            believed before it, and so are our guesses before what is no character set.
    """
    marked = marked_encoding(data)
    if marked:
        return Decoded(data.decode(marked, errors="replace"))
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    trusted = _trusted_encoding(declared) if declared else None
    if trusted:
        return Decoded(data.decode(trusted, errors="replace"))
    return _mixed(data) or _guessed(data)


def declared_encoding(data: bytes) -> str | None:
    """Give the name of the encoding that a page declares in its first 2,048 bytes, as written."""
    match = _DECLARED.search(data[:2048])
    return match[1].decode("ascii", errors="replace") if match else None


def _trusted_encoding(declared: str) -> str | None:
    """Give Python's name of a character set; None for what does not exist or is no character set we trust."""
    try:
        name = codecs.lookup(declared).name
    except (LookupError, ValueError):
        return None
    # Browsers read what calls itself Latin-1 or ASCII as Windows-1252, and so it was meant.
    name = "cp1252" if name in ("iso8859-1", "ascii") else name
    return name if name.startswith(_CHARSETS) else None


def _mixed(data: bytes) -> Decoded | None:
    """Read mostly good UTF-8 with a few bytes of Windows-1252 in it; None where those are the majority."""
    text = data.decode("utf-8", errors="surrogateescape")
    strays = len(_STRAY.findall(text))
    letters = _beyond_ascii(text) - strays
    if strays > letters:
        return None
    note = f"{strays} bytes are not UTF-8; they were read as Windows-1252, a guess"
    return Decoded(text.translate(_STRAY_TABLE), note)


def _guessed(data: bytes) -> Decoded:
    """Take Windows-1252 where few bytes are at stake, as in English; else ask charset-normalizer."""
    few = _beyond_ascii(data.decode("latin-1")) < max(_FEW_BYTES, _FEW_SHARE * len(data))
    best = None if few else from_bytes(data[:_SAMPLE_BYTES]).best()
    name = "cp1252" if best is None or "cp1252" in best.could_be_from_charset else best.encoding
    return Decoded(data.decode(name, errors="replace"), f"the text is not UTF-8; it was read as {name}, a guess")


def _beyond_ascii(text: str) -> int:
    """Count the characters that ASCII does not have."""
    return len(text) - len(text.encode("ascii", errors="ignore"))
