"""Disputes: what one side says and another denies, each with its own words."""

from collections.abc import Iterator

import msgspec

from dragoman.coding.draft import Draft
from dragoman.coding.nominals import is_definite
from dragoman.coding.registers.scene import Scene, heads, is_told
from dragoman.coding.sides import Parties, countries
from dragoman.model.reading import Dispute, Evidence, Party, Reading, Side, record_id
from dragoman.model.span import Span
from dragoman.reading.clauses import clause_verb, is_verb, objects, subjects
from dragoman.reading.parse import Sentence, Word

_UNKNOWN = Party(country="---", sectors=("UNK",), kind="unnamed")
_SENTENCES_AROUND = 4
_ABOUT_WORDS = 12
_ENOUGH = 3
_SPOKEN = frozenset({"ACCUSE", "THREATEN", "SANCTION"})


class Denial(msgspec.Struct, frozen=True):
    """Somebody denies something.

    Attributes:
        word: The word of denial.
        who: Who denies.
        charge: The noun that names what is denied, or None where a clause tells it.
        content: The words of what is denied.
    """

    word: Word
    who: Parties
    charge: Word | None
    content: tuple[Word, ...]


def disputes_of(scene: Scene, reading: Reading) -> tuple[Dispute, ...]:
    """Give the disputes of a document, in the order of the denials."""
    found: list[Dispute] = []
    for denial in _denials(scene):
        asserted = _asserted(denial, scene)
        if asserted is not None:
            found.append(_entry(denial, *asserted, scene=scene, reading=reading))
    return tuple(_once(found))


def _once(disputes: list[Dispute]) -> Iterator[Dispute]:
    """Keep one of several disputes that rest on the same words."""
    seen: set[frozenset[tuple[int, str]]] = set()
    for one in disputes:
        key = frozenset((side.evidence.start, side.position) for side in one.sides)
        if key not in seen:
            seen.add(key)
            yield one


def _entry(denial: Denial, who: Parties, place: Word, *, scene: Scene, reading: Reading) -> Dispute:
    asserts = [Side(who=one, position="asserts", evidence=scene.evidence(place)) for one in scene.tied(who)]
    denies = [Side(who=one, position="denies", evidence=scene.evidence(denial.word)) for one in scene.tied(denial.who)]
    return Dispute(
        id=record_id("dispute", reading.document.id, denial.word.start, place.start),
        about=_about(denial, place, scene),
        sides=(*asserts, *denies),
    )


def _about(denial: Denial, place: Word, scene: Scene) -> str:
    words = list(denial.content[:_ABOUT_WORDS]) or place.subtree()[:_ABOUT_WORDS]
    return scene.text(Span(words[0].start, words[-1].end)).strip(" ,.;:")


def _denials(scene: Scene) -> Iterator[Denial]:
    words = scene.words.disputes
    for word in scene.parse.words:
        if is_verb(word) and any(is_told(word, one) for one in (*words.denials, *words.hedges)):
            yield from _verb_denial(word, scene)
        elif word.tag.startswith("NN") and word.lemma in words.denial_nouns:
            yield from _noun_denial(word, scene)


def _verb_denial(verb: Word, scene: Scene) -> Iterator[Denial]:
    draft = scene.drafts.get(verb.i)
    who = scene.parties(subjects(verb)) or (draft.actors if draft else ())
    things = heads(objects(verb)) + heads(verb.kids("prep"))
    charge = next((noun for noun in _nouns(verb) if noun.lemma in scene.words.disputes.charges), None)
    firm = any(is_told(verb, one) for one in scene.words.disputes.denials)
    clause = verb.kid("ccomp", "xcomp")
    if not who or verb.kid("neg") or not (charge or (firm and (clause or things))):
        return
    if firm or charge is not None:
        content = tuple((clause or charge or things[0]).subtree())
        yield Denial(verb, who, charge, content)


def _nouns(verb: Word) -> list[Word]:
    return heads([*objects(verb), *(noun for child in verb.kids("prep") for noun in child.kids("pobj"))])


def _noun_denial(noun: Word, scene: Scene) -> Iterator[Denial]:
    """Read 'despite his denials', 'maintained its innocence': whose it is, and the clause it stands in."""
    who = scene.parties(noun.kids("poss")) or scene.parties(subjects(clause_verb(noun)))
    if who:
        yield Denial(noun, who, None, tuple(clause_verb(noun).subtree()))


def _asserted(denial: Denial, scene: Scene) -> tuple[Parties, Word] | None:
    """Find who says what is denied, and the words: in the denial itself, or in a sentence around it."""
    inside = _charged(denial, scene)
    if inside is not None:
        return inside
    best = max(_accusations(denial, scene), key=lambda one: one[0], default=None)
    if best is not None and best[0] >= _ENOUGH:
        return best[1], best[2]
    if denial.charge is not None and _has_content(denial.charge):
        return (_UNKNOWN,), denial.charge
    return None


def _charged(denial: Denial, scene: Scene) -> tuple[Parties, Word] | None:
    """Give the charge that the denial itself names with its owner: "denied US allegations of arms transfers"."""
    charge = denial.charge
    if charge is None:
        return None
    owners = scene.parties([*charge.kids("poss"), *(noun for child in charge.kids("prep") if child.lower in ("by", "from")
                            for noun in child.kids("pobj"))])  # fmt: skip
    owners = owners or tuple(one for child in charge.kids("amod", "compound") for one in scene.parties([child]))
    others = tuple(one for one in owners if one.country not in countries(denial.who))
    return (others, charge) if others and _has_content(charge) else None


def _has_content(charge: Word) -> bool:
    """Tell whether a charge says itself what it is: "allegations of ...", "reports that ..."."""
    return charge.kid("prep", "acl", "relcl", "ccomp") is not None


def _accusations(denial: Denial, scene: Scene) -> Iterator[tuple[int, Parties, Word]]:
    """Yield who may have said it: a score, the parties, the word. Nearness, common words and target count."""
    here = scene.parse.sentence_of[denial.word.i]
    wanted = _telling(denial.content, scene)
    for draft in scene.drafts.values():
        far = abs(scene.parse.sentence_of[draft.word.i] - here)
        if draft.word is denial.word or draft.type == "REJECT" or far > len(scene.parse.sentences):
            continue
        who = _sayers(draft)
        if countries(who) & countries(denial.who):
            continue
        common = len(wanted & _telling(scene.parse.sentence(draft.word).words, scene))
        aimed = bool(_aims(draft) & countries(denial.who))
        spoken = draft.type == "ACCUSE" or draft.status == "alleged"
        near = far <= _SENTENCES_AROUND
        score = min(common, 3) + 2 * aimed * spoken + spoken + near - (far > 1)
        if common or (aimed and spoken and far <= 1):
            yield score, who or (_UNKNOWN,), draft.word


def _sayers(draft: Draft) -> Parties:
    """Give who asserts an act: the accuser, the source, or nobody in particular."""
    return draft.actors if draft.type in _SPOKEN else draft.said_by


def _aims(draft: Draft) -> set[str]:
    """Give at whom an act points: whom somebody accuses, or who is said to have done it."""
    return countries(draft.recipients) if draft.type in _SPOKEN else countries(draft.actors)


def _telling(words: tuple[Word, ...], scene: Scene) -> set[str]:
    idle = scene.words.disputes.idle
    return {word.lemma for word in words if word.pos in ("NOUN", "PROPN", "VERB", "ADJ", "NUM") and word.lemma not in idle}
