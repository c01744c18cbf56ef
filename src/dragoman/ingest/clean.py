"""Cleans text one character for one character, so that an offset means the same before and after.

Nothing is inserted and nothing removed. Unicode normalisation is left out for that reason: composing a
letter and its accent would shorten the text. Curly quotes and dashes stay, for they carry meaning.
"""

import unicodedata

_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
# What the bytes 80 to 9F mean in Windows-1252: such characters are found in UTF-8 that was made from it
# as if it were Latin-1.
_C1 = bytes(range(0x80, 0xA0)).decode("cp1252", errors="replace").replace(_REPLACEMENT, " ")
_BREAKS = "\r\x0b\x0c\x1c\x1d\x1e\u2028\u2029"
# Look-alikes that tokenisers and word lists do not know; a soft hyphen becomes the hyphen it prints as.
_ALIKE = {
    "\u2010": "-",
    "\u2011": "-",
    "\u2212": "-",
    "\u00ad": "-",
    "\u2012": "–",
    "\u2015": "—",
    "\u02bc": "’",
}


def _build_table() -> dict[int, str]:
    """Map every character that is not kept to the one that stands for it.

    Spaces of every width, control characters and format characters (Unicode categories Zs, Cc, Cf: zero
    width, direction marks, byte-order mark, tags) become a plain space, lone surrogates and
    non-characters U+FFFD, full-width Latin plain Latin.
    """
    # Beyond the basic plane only the tag characters matter; looking at all of Unicode takes 0.1 s.
    suspects = (*range(0x10000), *range(0xE0000, 0xE0080))
    table = {code: " " for code in suspects if unicodedata.category(chr(code)) in ("Zs", "Cc", "Cf")}
    table |= dict.fromkeys((*range(0xD800, 0xE000), 0xFFFE, 0xFFFF), _REPLACEMENT)
    table |= {0xFF01 + step: chr(0x21 + step) for step in range(0x5E)}
    table |= {0x80 + step: letter for step, letter in enumerate(_C1)}
    table |= {ord(letter): "\n" for letter in _BREAKS}
    table |= {ord(letter): kept for letter, kept in _ALIKE.items()}
    del table[ord(" ")], table[ord("\n")]
    return table


_TABLE = _build_table()


def clean(text: str) -> str:
    """Replace what no reader can use, character for character; the length never changes.

    Windows line ends become a space and a line feed, old Mac and Unicode ones a line feed.
    """
    return text.replace("\r\n", " \n").translate(_TABLE)


def clean_line(text: str | None) -> str | None:
    """Clean a title or a name, which no offset refers to: one line, single spaces; None if empty."""
    if text is None:
        return None
    return " ".join(clean(text).split()) or None


def clean_name(name: str) -> str:
    """Make the name of a member of an archive fit to be shown; of a long one the end is kept, with its suffix."""
    return (clean_line(name) or "")[-_NAME_MAX_CHARS:]


def clean_error(error: BaseException) -> str:
    """Put what a library says went wrong into one short line without a full stop; its kind if it says nothing."""
    return (clean_line(str(error)) or type(error).__name__)[:_ERROR_MAX_CHARS].rstrip(". ")


def control_share(text: str) -> float:
    """Tell which share of the text (0 to 1) is control characters that no text has: a sign of binary data."""
    kept = text.translate(_CONTROLS)
    return 1 - len(kept) / len(text) if text else 0.0


_NAME_MAX_CHARS = 200
_ERROR_MAX_CHARS = 200
_CONTROLS = dict.fromkeys({*range(0x20), 0x7F} - {ord(letter) for letter in "\t\n\r\x0b\x0c\x1a\x1b"})
