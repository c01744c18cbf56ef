"""What is handed over: the noun, its class, whose make it is."""

import msgspec

from dragoman.codebook.registers import Handover
from dragoman.coding.registers.scene import Codes, Scene, ends, heads, phrase
from dragoman.model.span import Span
from dragoman.reading.parse import Word


class Thing(msgspec.Struct, frozen=True):
    """Something that is handed over.

    Attributes:
        what: Its class.
        span: The words that name it.
        origin: Countries that its own words name ("a Russian-made car").
    """

    what: str
    span: Span
    origin: Codes = ()


def things(word: Word, handover: Handover, scene: Scene) -> list[Thing]:
    """List the things that a word of giving or taking hands over, in text order; none if nothing known is."""
    frame = scene.frame(word)
    found: list[Thing] = []
    for slot in handover.item:
        nouns = [word] if slot == "self" else heads(frame.get(slot, []))
        for noun in nouns:
            thing = _thing(noun, word, handover, scene)
            if thing is not None and all(thing.what != one.what for one in found):
                found.append(thing)
        if found:
            return found
    return found


def _thing(noun: Word, word: Word, handover: Handover, scene: Scene) -> Thing | None:
    words = scene.words.transfers
    if noun.lemma in words.not_items or noun.pos == "PRON" or noun.text[:1] in "'’":
        return None
    what = _what(noun, scene) or handover.what
    if what is None and handover.open and noun.pos == "NOUN" and not scene.codes([noun]):
        what = "other"
    if what is None:
        return None
    parts = phrase(noun) or [noun]
    return Thing(what, Span(parts[0].start, parts[-1].end), scene.before(noun) if noun is not word else ())


def _what(noun: Word, scene: Scene) -> str | None:
    """Give the class of a noun by its own words, then by what it counts or is made of ("tonnes of wheat")."""
    for one in (noun, *(below for child in noun.kids("prep") if child.lower == "of" for below in child.kids("pobj"))):
        for what, nouns in scene.words.transfers.what.items():
            if any(ends(one, name) for name in nouns):
                return what
    for child in noun.kids("compound", "amod", "nmod"):
        for what, nouns in scene.words.transfers.what.items():
            if child.lemma in nouns or child.lower in nouns:
                return what
    return None
