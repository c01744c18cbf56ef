"""What is done to an agreement or a measure: the verb or noun that it is the object or subject of."""

from collections.abc import Collection, Iterable, Iterator

import msgspec

from dragoman.codebook.registers import Act
from dragoman.coding.registers.scene import is_told
from dragoman.reading.clauses import is_passive, is_verb, objects, subjects
from dragoman.reading.parse import Word

_PHRASE_DEPTH = 3


class Done(msgspec.Struct, frozen=True):
    """One act on a thing.

    Attributes:
        word: The verb or noun that names it.
        act: What the codebook says of it.
        doers: Heads of the words that name who does it.
        runs: Whether the thing itself is the subject ("the treaty expired").
    """

    word: Word
    act: Act
    doers: tuple[Word, ...]
    runs: bool = False


def done_to(thing: Word, acts: Iterable[Act], through: Collection[str] = ()) -> Iterator[Done]:
    """Yield the acts on a thing that the codebook knows, the nearest first.

    Args:
        thing: Its noun.
        acts: What the codebook knows.
        through: Nouns that only lead to it: what is done to the "membership of" a pact is done to the pact.
    """
    table = tuple(acts)
    for word, place in _places(thing, through):
        known = next((act for act in table if _fits(word, place, act)), None)
        if known is not None:
            doers = _doers(word, thing) if place != "subject" else ()
            yield Done(word, known, tuple(doers), runs=place == "subject")


def _places(thing: Word, through: Collection[str]) -> Iterator[tuple[Word, str]]:
    """Yield the words that a thing stands by, and how: object, subject, noun."""
    leads = thing.head.head
    if thing.dep == "pobj" and leads.lemma in through:
        yield from _above(_first_conjunct(leads))
        return
    for clause in thing.kids("acl", "relcl"):
        if clause.tag == "VB" and clause.kid("dobj"):
            continue  # "an agreement to end the war" ends no agreement
        for verb in (clause, *_raising(clause)):
            yield verb, "object" if is_passive(verb) or not _gap_is_subject(clause) else "subject"
    yield from _above(_first_conjunct(thing))


def _first_conjunct(thing: Word) -> Word:
    while thing.dep == "conj" and thing.head is not thing and not is_verb(thing.head):
        thing = thing.head
    return thing


def _raising(verb: Word) -> list[Word]:
    """List the verbs that share the thing: "is expected to clinch", "are set to be signed"."""
    return [below for below in verb.kids("xcomp") if is_verb(below)]


def _gap_is_subject(clause: Word) -> bool:
    own = clause.kid("nsubj", "nsubjpass")
    return clause.tag == "VBG" or (own is not None and own.lower in ("that", "which", "who"))


def _above(thing: Word) -> Iterator[tuple[Word, str]]:
    head = thing.head
    if head is thing:
        return
    if thing.dep in ("compound", "nmod", "poss") and head.tag.startswith("NN"):
        yield head, "noun"
        yield from _above(_first_conjunct(head))
    elif thing.dep in ("dobj", "nsubjpass", "oprd", "dative", "attr", "appos"):
        yield head, "object"
        yield from ((below, "object") for below in _raising(head) if thing.dep == "nsubjpass")
    elif thing.dep == "nsubj":
        yield head, "object" if is_passive(head) else "subject"
        yield from ((below, "object" if is_passive(below) else "subject") for below in _raising(head))
    elif thing.dep == "pobj":
        yield from _behind(head)


def _behind(preposition: Word) -> Iterator[tuple[Word, str]]:
    above = preposition.head
    for _ in range(_PHRASE_DEPTH):
        if above.dep != "prep":
            break
        above = above.head
    if above.tag.startswith("NN"):
        yield above, "noun"
    elif is_verb(above):
        yield above, "object"


def _fits(word: Word, place: str, act: Act) -> bool:
    words = {"object": act.verbs, "subject": act.runs, "noun": act.nouns}[place]
    if place == "subject" and word.kid("dobj"):
        words = tuple(one for one in words if " " in one)  # what ends something else has not ended
    return any(is_told(word, one) for one in words)


def _doers(word: Word, thing: Word) -> list[Word]:
    if is_verb(word):
        linked = objects(word) if is_passive(word) and thing.head.dep == "agent" else []  # "is bound by the treaty"
        return [*(one for one in subjects(word) if one is not thing), *linked]
    return word.kids("poss")
