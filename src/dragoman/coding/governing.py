"""Which words govern an act: the path from a trigger up through its complements."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from dragoman.coding.senses import Sense
from dragoman.reading.clauses import is_for_clause, is_verb
from dragoman.reading.parse import Word

_DIRECT = ("xcomp", "ccomp", "dobj", "oprd", "nsubjpass", "csubj", "csubjpass", "acomp", "attr")
# Prepositions that lead into a complement; "in", "during", "after" and their like lead into circumstances.
_COMPLEMENT_PREPOSITIONS = frozenset({"of", "for", "on", "to", "against", "from", "about", "with", "over", "into"})
_CIRCUMSTANCES = frozenset({"ahead"})  # "said ahead of a meeting"
_TOPICS = frozenset({"on", "about"})
_MAX_STEPS = 8
_NO_SENSES: Mapping[int, Sense] = MappingProxyType({})


def governing_words(word: Word, senses: Mapping[int, Sense] = _NO_SENSES) -> Iterator[Word]:
    """Yield the words whose complement the word is, from the nearest outwards.

    In "denied allegations of attacks", the word "attacks" is governed by "allegations" and then "denied". The
    senses, where given, tell which verbs make their object act: "asked Iran on Monday to leave".
    """
    for _ in range(_MAX_STEPS):
        above = _complement_of(word, senses)
        if above is None:
            return
        yield above
        word = above


def governors(word: Word, senses: dict[int, Sense]) -> Iterator[Sense]:
    """Yield the senses that govern the word and say what they do to it, from the nearest outwards."""
    for above in governing_words(word, senses):
        sense = senses.get(above.i)
        if sense is not None and sense.entry.governs is not None:
            yield sense


def _complement_of(word: Word, senses: Mapping[int, Sense]) -> Word | None:
    """Give the word whose complement this one is, or None where the path ends."""
    word = _first_conjunct(word)
    head = word.head
    if head is word:
        return None
    if word.dep in _DIRECT:
        return head
    if word.dep in ("pobj", "pcomp"):
        return _through_preposition(head, senses)
    if word.dep == "acl" and word.tag == "VB":
        return head
    if word.dep in ("relcl", "acl") and any(child.lower == "that" and child.dep == "mark" for child in word.children):
        return head  # "claims that ..." is parsed as a clause of the noun
    if is_for_clause(word):
        return head
    if word.dep in ("advcl", "dep", "parataxis") and word.tag == "VB" and not word.kid("mark") and word.kid("aux"):
        asked = not head.kid("dobj") or _makes_act(senses.get(head.i))  # else a purpose: "sent troops to help"
        return head if is_verb(head) and asked else None
    return None


def _makes_act(sense: Sense | None) -> bool:
    return sense is not None and sense.entry.governs is not None and sense.entry.governs.control == "object"


def _through_preposition(preposition: Word, senses: Mapping[int, Sense]) -> Word | None:
    name = preposition.lower
    while preposition.dep == "prep" and preposition.head.dep in ("prep", "advmod"):
        preposition = preposition.head
        if preposition.lower in _CIRCUMSTANCES:
            return None
        name = preposition.lower if preposition.dep == "prep" else name  # "stop short of"
    above = preposition.head
    if name in _TOPICS and _is_presupposed_topic(preposition):
        return None
    # What stands before its verb ("On his visit, he denied ...") is a circumstance.
    leads = name in _COMPLEMENT_PREPOSITIONS or _ends_in(name, senses.get(above.i))
    if leads and above.i < preposition.i:
        return above
    return None


def _ends_in(preposition: str, sense: Sense | None) -> bool:
    """Tell whether a preposition belongs to an expression that makes no act of its own: "aimed at"."""
    return sense is not None and sense.entry.type is None and sense.phrase.endswith(f" {preposition}")


def _is_presupposed_topic(preposition: Word) -> bool:
    """Tell "comments on NATO's debate", which takes the debate for granted, from "claims of an attack"."""
    topic = preposition.kid("pobj")
    return preposition.head.tag.startswith("NN") and topic is not None and topic.kid("poss") is not None


def _first_conjunct(word: Word) -> Word:
    while (
        word.dep == "conj"
        and word.head is not word
        and not (is_verb(word) and word.kid("nsubj") and not is_verb(word.head))
    ):
        word = word.head
    return word
