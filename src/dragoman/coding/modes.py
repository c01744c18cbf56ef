"""Finds the mode of an event by cue words near its trigger."""

from itertools import pairwise

from dragoman.codebook.lexicon import Lexicon, ModeCue
from dragoman.coding.draft import Draft
from dragoman.reading.parse import Word

_NEAR = (
    "compound",
    "amod",
    "nmod",
    "dobj",
    "prep",
    "pobj",
    "prt",
    "advmod",
    "xcomp",
    "ccomp",
    "acl",
    "nsubj",
    "nsubjpass",
    "pcomp",
    "agent",
)
_DEPTH = 3


class ModeFinder:
    """Applies the mode cues of a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._cues: dict[str, list[ModeCue]] = {}
        for cue in lexicon.modes:
            self._cues.setdefault(cue.type, []).append(cue)

    def mode(self, draft: Draft) -> str | None:
        """Give the first mode whose cue stands among the trigger and what hangs on it, or None."""
        cues = self._cues.get(draft.type)
        if not cues:
            return None
        words = _words_near(draft.word)
        return next((cue.mode for cue in cues if words.intersection(cue.words)), None)


def _words_near(word: Word) -> set[str]:
    """Collect lemmas, forms and neighbouring pairs among a trigger and its dependants, a few levels down."""
    level = [word]
    found = [word]
    for _ in range(_DEPTH):
        level = [child for one in level for child in one.children if child.dep in _NEAR]
        found.extend(level)
    found.sort(key=lambda one: one.i)
    single = {one.lemma for one in found} | {one.lower for one in found}
    pairs = {f"{a.lower} {b.lemma}" for a, b in pairwise(found) if b.i == a.i + 1}
    return single | pairs
