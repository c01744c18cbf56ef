"""Denials: who denies what, by verb ("denied that"), by noun ("his denials") or by plain contradiction."""

from collections.abc import Iterator

import msgspec

from dragoman.coding.draft import Draft
from dragoman.coding.registers.duties import hangs_on
from dragoman.coding.registers.scene import Scene, heads, is_told, phrase
from dragoman.coding.sides import Parties
from dragoman.model.reading import Party
from dragoman.reading.clauses import clause_verb, is_verb, objects, subjects
from dragoman.reading.parse import Word

_CLAUSES = ("ccomp", "xcomp", "pcomp")


class Denial(msgspec.Struct, frozen=True):
    """Somebody denies something.

    Attributes:
        word: The word of denial.
        who: Who denies; a party without a country where only a name tells it.
        charge: The noun that names what is denied, or None where a clause tells it.
        content: The words of what is denied, in text order; empty where they only point back.
    """

    word: Word
    who: Parties
    charge: Word | None
    content: tuple[Word, ...]


def denials(scene: Scene) -> Iterator[Denial]:
    """Yield the denials of a document, in text order."""
    words = scene.words.disputes
    for word in scene.parse.words:
        if is_verb(word) and any(is_told(word, one) for one in (*words.denials, *words.hedges)):
            yield from _by_verb(word, scene)
        elif word.tag.startswith("NN") and word.lemma in words.denial_nouns:
            yield from _by_noun(word, scene)
        elif word.i in scene.drafts and not hangs_on(word, scene.words.agreements.waits):
            yield from _by_contradiction(scene.drafts[word.i])  # what hangs on something is denied by nobody


def _by_verb(verb: Word, scene: Scene) -> Iterator[Denial]:
    words = scene.words.disputes
    who = _deniers(subjects(verb), scene)
    things = heads([*objects(verb), *(noun for child in verb.kids("prep") for noun in child.kids("pobj"))])
    if verb.dep in ("acl", "relcl") and verb.head.lemma in words.charges:
        things = [verb.head]
    charge = next((noun for noun in things if noun.lemma in (*words.charges, *words.blames)), None)
    told = verb.kid(*_CLAUSES) or charge or next((noun for noun in things if _is_act(noun, scene)), None)
    firm = any(is_told(verb, one) for one in words.denials)
    if who and told is not None and not verb.kid("neg") and (charge is not None or firm):
        hangs = told is verb.head  # "a claim that London rejected" tells nothing of what it is
        yield Denial(verb, who, charge, () if hangs else (*_antecedent(verb), *told.subtree()))


def _antecedent(verb: Word) -> list[Word]:
    """Give what a relative clause of denial is about: "the attack, which the army denied carrying out"."""
    return phrase(verb.head, deep=True) if verb.dep == "relcl" else []


def _is_act(noun: Word, scene: Scene) -> bool:
    """Tell whether a noun names or points at an act: "denied the attack", "deny it"; not "denied the visa"."""
    return noun.pos == "PRON" or noun.i in scene.drafts


def _by_contradiction(draft: Draft) -> Iterator[Denial]:
    """Read what somebody says did not happen: "Manbar had not disappeared, a secretary said"."""
    if draft.status == "denied" and draft.said_by and is_verb(draft.word) and draft.word.kid("neg"):
        yield Denial(draft.word, draft.said_by, None, tuple(draft.word.subtree()))


def _by_noun(noun: Word, scene: Scene) -> Iterator[Denial]:
    """Read 'despite his denials', 'maintaining its innocence': whose it is, and the clause it stands in."""
    clause = clause_verb(noun)
    owners = [owner for owner in noun.kids("poss") if owner.pos != "PRON"]
    who = _deniers(owners or subjects(clause), scene)
    if who:
        below = [word for word in noun.subtree() if word.i > noun.i]
        yield Denial(noun, who, None, tuple(below or clause.subtree()))


def _deniers(words: list[Word], scene: Scene) -> Parties:
    """Resolve who denies; a person whom nobody explains is a name without a country."""
    issued = [noun for word in words for clause in word.kids("acl") for noun in subjects(clause)]
    known = scene.parties(words) or scene.owners(words) or scene.parties(issued) or scene.owners(issued)
    if known:
        return known
    return tuple(
        Party(country="---", sectors=("UNK",), name=word.text if word.pos == "PROPN" else None,
              start=word.start, end=word.end, kind=None if word.pos == "PROPN" else "unnamed")
        for word in words[:1]
        if scene.is_person(word)
    )  # fmt: skip
