"""Cuts text into words and makes place names comparable; offsets always point into the text as given."""

import re
from collections.abc import Sequence

import msgspec

from dragoman.codebook.folding import folded

_APOSTROPHES = "'’ʼʻ‘`´"
# Letters or digits, with the accents of decomposed text; an apostrophe binds only between letters.
_WORD = re.compile(rf"[^\W_][^\W_\u0300-\u036f]*(?:[\u0300-\u036f]+[^\W_]*)*(?:[{_APOSTROPHES}][^\W_]+)*")
_POSSESSIVE = re.compile(rf"[{_APOSTROPHES}][sS]$")
_NO_KEY = re.compile(rf"[{_APOSTROPHES}\u0300-\u036f]")
# What may stand between two words of one name: "Rio de\n  Janeiro", "Bosnia-Herzegovina", "U.S.", "T&T".
_JOINT = re.compile(r"\.?\s{1,40}|\.?[-‐‑–/]|\.|\s?&\s?")
_ABBREVIATED_CHARS = 3  # a full stop inside a name stands behind "St", "Mt", "U", not behind a whole word
# English news writes both, GeoNames either.
_SHORT = {"saint": "st", "mount": "mt", "fort": "ft"}
_SAMPLE_CHARS = 2000
_CAPITALS_SHARE = 0.6  # mixed text has 0.03 to 0.1 capitals, telex text 1.0 with stray lower case


class Word(msgspec.Struct, frozen=True):
    """One word of a text.

    Attributes:
        start: First character, offset into the text.
        end: One past the last character, a possessive 's left out.
        key: The word folded: lower case, no accents, no apostrophes; the 's left out.
        whole: `key` with the 's kept, for names such as St. John's.
        whole_end: One past the last character, the 's kept.
        capital: Whether it begins with a capital letter or a digit.
    """

    start: int
    end: int
    key: str
    whole: str
    whole_end: int
    capital: bool


def word_key(word: str) -> str:
    """Fold one word for comparison."""
    key = word.lower() if word.isascii() and word.isalnum() else _NO_KEY.sub("", folded(word).lower())
    return _SHORT.get(key, key)


def place_key(name: str) -> str:
    """Fold a name for comparison: "N'Djamena" and "Ndjamena" or "Saint-Denis" and "Saint Denis" are one."""
    return " ".join(word_key(word) for word in _WORD.findall(name))


def split_words(text: str) -> list[Word]:
    """Cut a text into its words, in text order."""
    return [_word(match) for match in _WORD.finditer(text)]


def _word(match: re.Match[str]) -> Word:
    start, whole_end = match.span()
    told = match[0]
    whole = word_key(told)
    capital = not told[0].islower()
    if told.isalnum() or not (possessive := _POSSESSIVE.search(told)):
        return Word(start, whole_end, whole, whole, whole_end, capital)
    end = start + possessive.start()
    return Word(start, end, word_key(told[: possessive.start()]), whole, whole_end, capital)


def are_joined(text: str, first: Word, second: Word) -> bool:
    """Tell whether two neighbouring words can belong to one name."""
    gap = text[first.whole_end : second.start]
    if gap == " ":
        return True
    if gap.startswith(".") and first.whole_end - first.start > _ABBREVIATED_CHARS:
        return False
    return _JOINT.fullmatch(gap) is not None


def is_in_capitals(text: str) -> bool:
    """Tell whether a text is written in capitals throughout, so that capitals mean nothing in it."""
    sample = text[:_SAMPLE_CHARS]
    large = sum(map(str.isupper, sample))
    return large > _CAPITALS_SHARE * (large + sum(map(str.islower, sample)))


def surface(text: str, words: Sequence[Word]) -> str:
    """Give the words of a name as they stand in the text."""
    return text[words[0].start : words[-1].end]
