"""Who does what an agreement brings: "the pact could expand arms transfers to Peru" is an act of its parties."""

from collections.abc import Iterable

import msgspec

from dragoman.coding.draft import Draft
from dragoman.coding.governing import governing_words
from dragoman.coding.sides import countries
from dragoman.reading.clauses import is_verb, subjects
from dragoman.reading.parse import Word

_TOGETHER = "COOPERATE"  # what parties of an agreement do


def brought(draft: Draft, told: Iterable[Draft], agreements: frozenset[str]) -> Draft:
    """Give an act without an actor the parties of the agreement that is said to bring it.

    Args:
        draft: The act, which names who gets something.
        told: What the report told before, nearest first.
        agreements: Nouns that mean agreements, as lemmas.
    """
    if draft.type != _TOGETHER or countries(draft.actors) or not countries(draft.recipients):
        return draft
    if not any(_is_subject(agreements, above) for above in governing_words(draft.word)):
        return draft
    sides = next((one.actors for one in told if _is_agreement(one, agreements) and len(countries(one.actors)) > 1), ())
    if not countries(sides) > countries(draft.recipients):
        return draft
    return msgspec.structs.replace(draft, actors=sides, recipients=()).because("brought by the agreement of both")


def _is_subject(agreements: frozenset[str], verb: Word) -> bool:
    return is_verb(verb) and any(noun.lemma in agreements for noun in subjects(verb))


def _is_agreement(draft: Draft, agreements: frozenset[str]) -> bool:
    """Tell whether an act makes or names an agreement: "signed a pact", "their treaty"."""
    objects = draft.sense.frame.get("object", []) if draft.sense is not None else []
    return any(word.lemma in agreements for word in (draft.word, *objects))
