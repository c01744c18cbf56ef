"""What a text says that A did to B, whoever they are: always answers, and says how surely."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from dragoman.codebook.load import Codebook
from dragoman.coding.attribution import Attribution
from dragoman.coding.cast import Cast, Known
from dragoman.coding.compose import Composer
from dragoman.coding.draft import Draft
from dragoman.coding.modes import ModeFinder
from dragoman.coding.senses import Sense, SenseFinder
from dragoman.coding.sides import Parties, countries
from dragoman.model.reading import Party, Status
from dragoman.reading.parse import Parse, Word

SOURCE = Party(country="SRC", sectors=("GOV",))
TARGET = Party(country="TGT", sectors=("GOV",))
# The type of most promises and plans, which often hide in plain verbs; for
# texts in which no word of the lexicon stands.
_UNTOLD = "AGREE"


class Relation(NamedTuple):
    """One act between two parties.

    Attributes:
        confidence: 0 to 1: 0.9 where both parties fill the act's roles, 0.1 where no word tells of any act.
    """

    type: str
    mode: str | None
    status: Status
    confidence: float
    why: tuple[str, ...]


def relate(parse: Parse, codebook: Codebook, source: str, target: str) -> Relation:
    """Say what a text tells that the source did to the target.

    Args:
        parse: The text.
        codebook: What words mean.
        source: The words of the actor, as they stand in the text.
        target: The words of the recipient, as they stand in the text.
    """
    given = {**_words_of(parse, target, TARGET), **_words_of(parse, source, SOURCE)}
    cast = Cast(parse, codebook.actors, None, classes=codebook.lexicon.classes, known=Known(parties=given))
    senses = SenseFinder(codebook.lexicon).find(parse, cast)
    attribution = Attribution(parse, cast, senses, codebook.lexicon)
    drafts = Composer(codebook, parse, cast, senses, attribution).drafts()
    best = max(drafts, key=lambda draft: (_fit(draft), -draft.word.i), default=None)
    if best is None or not _fit(best):
        return _guess(list(senses.values()), given, parse) if best is None else _told(best, codebook, 0.3)
    return _told(best, codebook, _CONFIDENCE[_fit(best) // 2])


_CONFIDENCE = (0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.9)


def _fit(draft: Draft) -> int:
    """Weigh how well the two parties fill the roles of an act: 0 not at all, 10 both in their places."""
    actors, recipients = countries(draft.actors), countries(draft.recipients)
    if {"SRC", "TGT"} <= actors:
        return 9
    fit = 5 * ("SRC" in actors) + 4 * ("TGT" in recipients) + 2 * ("SRC" in recipients) + ("TGT" in actors)
    return fit + (draft.status != "hypothetical" and fit > 0)


def _told(draft: Draft, codebook: Codebook, confidence: float) -> Relation:
    mode = draft.mode or ModeFinder(codebook.lexicon).mode(draft)
    return Relation(draft.type, mode, draft.status, confidence, draft.why)


def _guess(senses: list[Sense], given: dict[int, Parties], parse: Parse) -> Relation:
    """Take the act that stands nearest to the source, or say that no word tells of one."""
    typed = [sense for sense in senses if sense.entry.type is not None]
    if not typed:
        return Relation(_UNTOLD, None, "happened", 0.1, ("no word of the lexicon",))
    places = [i for i, parties in given.items() if parties == (SOURCE,)] or [0]
    nearest = min(typed, key=lambda sense: min(abs(sense.word.i - place) for place in places))
    return Relation(
        nearest.entry.type or _UNTOLD, nearest.entry.mode, "happened", 0.2, (f"nearest word {nearest.word.text!r}",)
    )


def _words_of(parse: Parse, words: str, party: Party) -> dict[int, Parties]:
    """Map the words of a party, wherever they stand, to it."""
    found: dict[int, Parties] = {}
    for start, end in _places(parse.document.text, words):
        inside = [word for word in parse.words if word.start < end and word.end > start]
        for word in inside:
            if _is_head(word, inside):
                found[word.i] = (party,)
            else:
                found.setdefault(word.i, ())
    return found


def _places(text: str, words: str) -> Iterator[tuple[int, int]]:
    if not words.strip():
        return  # nobody stands everywhere
    for match in re.finditer(re.escape(words), text):
        yield match.span()


def _is_head(word: Word, inside: list[Word]) -> bool:
    """Tell whether a word's head lies outside the span; conjuncts within it are heads too."""
    return word.head not in inside or word.head is word or word.dep == "conj"
