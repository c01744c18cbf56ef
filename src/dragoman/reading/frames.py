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


def noun_frame(noun: Word, carrier: Word | None = None, counter: Word | None = None) -> Frame:
    """Fill the slots of a noun: poss, mod, every preposition, and subject from the verb that carries it.

    Args:
        noun: The word that names the act.
        carrier: The light verb that governs it ("hold talks", "talks began"), or None. Its prepositional
            phrases count for the noun too, for parsers hang "launched an attack on X" either way.
        counter: The noun that counts it, or None: the phrases of the "round" in "a round of talks with X" are its own.
    """
    frame: Frame = {"poss": noun.kids("poss"), "mod": _modifiers(noun)}
    _add_prepositions(frame, noun)
    if counter is not None:
        frame["poss"] += counter.kids("poss")
        frame["mod"] += _modifiers(counter)
        _add_prepositions(frame, counter, but=noun)
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


def joined(word: Word) -> list[Word]:
    """List what a hyphen joins to a word before it: the "US" in "US-Japan"."""
    marks = {mark.i for one in (word, *word.children) for mark in one.children if mark.tag == "HYPH"}
    return [child for child in word.kids("compound", "nmod") if child.i + 1 in marks]


def _modifiers(noun: Word) -> list[Word]:
    """List the words before a noun that say whose or which it is, both of two with a hyphen between."""
    before = [child for child in noun.children if child.dep in ("compound", "amod", "nmod")]
    return [one for child in before for one in (*joined(child), child)]


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
