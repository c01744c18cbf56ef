"""Tells furniture and bylines from the report, by the entries of `furniture.yaml`."""

import re
from collections.abc import Container, Sequence
from typing import Literal, NamedTuple

from dragoman.ingest.sourcebook import Furniture

Kind = Literal["byline", "furniture"]
_AROUND = " \t.,;:!?()[]{}\"'“”‘*|–—-_>"
_NAME = re.compile(r"(?:\w{1,4}[-'’])?[A-ZÀ-Þ][\w.'’\-]*")
_BETWEEN_NAMES = re.compile(r"[,;:\s|/]+")
_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"'})
_BULLET = "• "
_MOST_NAMES = 60


class _Said(NamedTuple):
    """A line as written with single spaces, folded, and folded without what stands around it."""

    words: str
    low: str
    bare: str


class FurnitureFinder:
    """Judges lines and sentences one at a time.

    Args:
        entries: What furniture looks like.
        name_words: Words that may stand among the names of a byline.
    """

    def __init__(self, entries: Sequence[Furniture], name_words: Container[str]) -> None:
        self._entries = entries
        self._name_words = name_words
        self._longest = max((entry.most_chars for entry in entries), default=0)
        # Most lines are the report; these three let it pass without a look at each entry.
        self._whole = frozenset(words for entry in entries for words in entry.whole)
        self._starts = (_BULLET, *(words for entry in entries for words in entry.starts))
        self._ends = tuple(words for entry in entries for words in entry.ends)

    def kind_of_line(self, line: str, *, head: bool) -> Kind | None:
        """Name what a line is if it is no report; `head` tells that it is among the first of its text."""
        return self._kind(line, [entry for entry in self._entries if head or not entry.head])

    def kind_of_sentence(self, sentence: str) -> Kind | None:
        """Name what a sentence within a line is; one word alone ("More.") is too little to tell."""
        if " " not in sentence:
            return None
        return self._kind(sentence, [entry for entry in self._entries if not entry.head])

    def _kind(self, told: str, entries: list[Furniture]) -> Kind | None:
        if len(told) > self._longest:
            return None
        words = " ".join(told.split())
        low = words.translate(_QUOTES).casefold()
        bare = low.strip(_AROUND)
        if not (bare in self._whole or bare.startswith(self._starts) or bare.endswith(self._ends)):
            return None
        said = _Said(words, low, bare)
        fitting = (entry for entry in entries if len(words) <= entry.most_chars and self._fits(entry, said))
        return next((entry.kind for entry in fitting), None)

    def _fits(self, entry: Furniture, said: _Said) -> bool:
        """Tell whether everything that an entry asks for is there."""
        if entry.whole and said.bare not in entry.whole:
            return False
        if entry.ends and not said.bare.endswith(entry.ends):
            return False
        if entry.holds and not any(held in said.low for held in entry.holds):
            return False
        if entry.single and " " in said.bare:
            return False
        if not entry.starts:
            return True
        start = next((start for start in entry.starts if said.bare.startswith(start)), None)
        return start is not None and (not entry.names or self._is_names(said.words, start))

    def _is_names(self, words: str, start: str) -> bool:
        """Tell whether nothing but names follows the start: two at least, with what stands between."""
        parts = [part for part in _BETWEEN_NAMES.split(words.strip(_AROUND)[len(start) :]) if part]
        if not 2 <= len(parts) <= _MOST_NAMES or not _NAME.fullmatch(parts[0]):
            return False
        return all(_NAME.fullmatch(part) or part.casefold() in self._name_words for part in parts)
