"""Gives a word's partners by slot: subject, object, indirect, prepositions; poss, mod and of for nouns."""

from collections.abc import Collection

from dragoman.reading.clauses import indirect, is_verb, objects, prepositional, subjects
from dragoman.reading.parse import Word

Frame = dict[str, list[Word]]


def verb_frame(verb: Word) -> Frame:
    """Fill the slots of a verb: subject, object, indirect and every preposition by name.

    What hangs on the object fills the slots that the verb leaves open: parsers hang "recalled its
    ambassador from Paris" either way.
    """
    frame: Frame = {"subject": subjects(verb), "object": objects(verb), "indirect": indirect(verb)}
    _add_prepositions(frame, verb)
    for thing in frame["object"]:
        _add_missing(frame, thing)
    return frame


def noun_frame(noun: Word, carrier: Word | None = None) -> Frame:
    """Fill the slots of a noun: poss, mod, every preposition, and subject from the verb that carries it.

    Args:
        noun: The word that names the act.
        carrier: The light verb that governs it ("hold talks", "talks began"), or None. Its prepositional
            phrases count for the noun too, for parsers hang "launched an attack on X" either way.
    """
    frame: Frame = {
        "poss": noun.kids("poss"),
        "mod": [child for child in noun.children if child.dep in ("compound", "amod", "nmod")],
    }
    _add_prepositions(frame, noun)
    for thing in frame.get("of", []):
        _add_missing(frame, thing)
    if carrier is not None:
        frame["subject"] = [word for word in subjects(carrier) if word is not noun]
        _add_prepositions(frame, carrier, but=noun)
    elif noun.dep == "attr" and is_verb(noun.head):
        frame["subject"] = subjects(noun.head)  # "the drill is a provocation"
    return frame


def predicate_frame(adjective: Word) -> Frame:
    """Fill the slots of a predicate adjective ("Iran is ready to ..."): its copula's subject and prepositions."""
    copula = adjective.head
    frame: Frame = {"subject": []}
    if adjective.dep in ("acomp", "attr", "oprd", "ccomp", "xcomp") and is_verb(copula):
        frame["subject"] = subjects(copula)
        _add_prepositions(frame, copula)
    elif adjective.dep in ("acl", "amod", "relcl", "advcl", "conj"):
        frame["subject"] = [adjective.head]
    _add_prepositions(frame, adjective)
    return frame


def fill(frame: Frame, slots: Collection[str]) -> list[Word]:
    """List the words of the first of these slots that is filled."""
    for slot in slots:
        if frame.get(slot):
            return frame[slot]
    return []


def _add_missing(frame: Frame, word: Word) -> None:
    """Add the prepositional phrases of a partner under names that are still free."""
    below: Frame = {}
    _add_prepositions(below, word)
    for name, nouns in below.items():
        if name != "of":
            frame.setdefault(name, nouns)


def _add_prepositions(frame: Frame, word: Word, *, but: Word | None = None) -> None:
    for name, noun in prepositional(word):
        if noun is not but:
            frame.setdefault(name, []).append(noun)
