"""Tells furniture and bylines from the report, by the entries of `furniture.yaml`."""

import re
from collections.abc import Sequence
from typing import Literal

from dragoman.ingest.sourcebook import Furniture

Kind = Literal["byline", "furniture"]
_AROUND = " \t.,;:!?()[]{}\"'“”‘*|–—-_>"
_NAME = re.compile(
    r"[A-ZÀ-Þ][\w.'’\-]*|and|de|del|la|van|von|der|den|al|el|bin|ibn|of|the|for|in|&|writer|writers"
)
_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"'})
_BULLET = "• "


class FurnitureFinder:
    """Judges lines and sentences one at a time."""

    def __init__(self, entries: Sequence[Furniture]) -> None:
        self._entries = entries
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
        fitting = (
            entry for entry in entries if len(words) <= entry.most_chars and _fits(entry, words, low, bare)
        )
        return next((entry.kind for entry in fitting), None)


def _fits(entry: Furniture, words: str, low: str, bare: str) -> bool:
    """Tell whether an entry describes a line, given as written, folded, and bare of what stands around it."""
    if entry.whole and bare not in entry.whole:
        return False
    if entry.ends and not bare.endswith(entry.ends):
        return False
    if entry.holds and not any(held in low for held in entry.holds):
        return False
    if not entry.starts:
        return True
    start = next((start for start in entry.starts if bare.startswith(start)), None)
    return start is not None and (not entry.names or _is_names(words.strip(_AROUND)[len(start) :]))


def _is_names(words: str) -> bool:
    """Tell whether words are nothing but names: capitals, particles, commas; two at least."""
    parts = [part for part in re.split(r"[,\s|/]+", words) if part]
    return 2 <= len(parts) <= 14 and all(_NAME.fullmatch(part) for part in parts)
