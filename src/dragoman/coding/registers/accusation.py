"""What a denial answers: the charge it names itself, or the words elsewhere in the document that make it."""

from collections.abc import Iterator

import msgspec

from dragoman.coding.draft import Draft
from dragoman.coding.registers.denial import Denial
from dragoman.coding.registers.scene import Scene
from dragoman.coding.sides import Parties, countries, identity
from dragoman.model.reading import Party
from dragoman.reading.clauses import clause_verb, is_verb, subjects
from dragoman.reading.parse import Word

_UNKNOWN = Party(country="---", sectors=("UNK",), kind="unnamed")
_SPOKEN = frozenset({"ACCUSE", "THREATEN", "SANCTION"})
_CONTENT = ("NOUN", "PROPN", "VERB", "ADJ", "NUM")
# Weights and the least sum were chosen on the development articles: see `evaluate` with the disputes row.
_SAME_ACT = 2
_AIMED = 2
_MOST_COMMON = 4
_ENOUGH = 3
_NEAR_SENTENCES = 2


class Accusation(msgspec.Struct, frozen=True):
    """Who says what somebody else denies, and the word whose sentence tells it."""

    who: Parties
    word: Word


class _Wanted(msgspec.Struct, frozen=True):
    """What a denial tells about the charge that it answers."""

    denial: Denial
    words: frozenset[str]
    acts: frozenset[str]


def accusation_of(denial: Denial, scene: Scene) -> Accusation | None:
    """Find who says what is denied: in the denial itself, else around it; None if nobody does."""
    inside = _inside(denial, scene)
    if inside is not None and inside.who != (_UNKNOWN,):
        return inside
    wanted = _wanted(denial, scene)
    scored = [(_score(one, wanted, scene), one) for one in _candidates(denial, scene)]
    best = max(scored, key=lambda pair: pair[0], default=None)
    if best is not None and best[0] >= _ENOUGH:
        return best[1]
    return inside


def _inside(denial: Denial, scene: Scene) -> Accusation | None:
    """Give the charge that a denial names with its content: "denied allegations of arms transfers"."""
    charge = denial.charge
    if charge is None or charge.kid("prep", "acl", "relcl", "ccomp") is None:
        return None
    owners = [*charge.kids("poss"), *(noun for child in charge.kids("prep") if child.lower in ("by", "from")
              for noun in child.kids("pobj"))]  # fmt: skip
    who = scene.parties(owners) or scene.parties(charge.kids("amod", "compound"))
    mine = {identity(one) for one in denial.who}
    return Accusation(tuple(one for one in who if identity(one) not in mine) or (_UNKNOWN,), charge)


def _wanted(denial: Denial, scene: Scene) -> _Wanted:
    acts = {scene.drafts[word.i].word.lemma for word in denial.content if word.i in scene.drafts}
    return _Wanted(denial, frozenset(_telling(denial.content, scene)), frozenset(acts))


def _candidates(denial: Denial, scene: Scene) -> Iterator[Accusation]:
    """Yield whatever could be the charge: acts somebody alleges or tells, and nouns and verbs of charging."""
    mine = {identity(one)[:2] for one in denial.who}
    place = scene.parse.sentence_of[denial.word.i]
    for word in scene.parse.words:
        if scene.parse.sentence_of[word.i] == place and _is_inside(word, denial):
            continue
        who = _sayers(word, scene)
        if who is not None and word is not denial.word and not {identity(one)[:2] for one in who} & mine:
            yield Accusation(who or (_UNKNOWN,), word)


def _is_inside(word: Word, denial: Denial) -> bool:
    return any(word is one for one in denial.content)


def _sayers(word: Word, scene: Scene) -> Parties | None:
    """Give who says what a word tells, () where nobody in particular does; None where it tells no charge."""
    draft = scene.drafts.get(word.i)
    if draft is not None and draft.type != "REJECT" and draft.status != "denied":
        return draft.actors if draft.type in _SPOKEN else draft.said_by
    if is_verb(word) and word.lemma in scene.words.disputes.accusing:
        return scene.parties(subjects(word))
    if word.tag.startswith("NN") and word.lemma in scene.words.disputes.charges and word.kid("prep", "acl", "relcl"):
        return scene.parties(word.kids("poss")) or scene.parties(subjects(clause_verb(word)))
    return None


def _score(one: Accusation, wanted: _Wanted, scene: Scene) -> int:
    """Weigh a candidate: words in common, the same act, aim at the denier, a word of charging, nearness."""
    draft = scene.drafts.get(one.word.i)
    far = abs(scene.parse.sentence_of[one.word.i] - scene.parse.sentence_of[wanted.denial.word.i])
    common = len(wanted.words & _telling(scene.parse.sentence(one.word).words, scene))
    charging = draft is None or draft.type in _SPOKEN or draft.status == "alleged"
    aimed = draft is not None and bool(_aims(draft) & countries(wanted.denial.who))
    same = draft is not None and draft.word.lemma in wanted.acts
    near = charging and far <= _NEAR_SENTENCES
    if not common and not (aimed and near):
        return 0
    return min(common, _MOST_COMMON) + _SAME_ACT * same + _AIMED * (aimed and charging) + charging + near


def _aims(draft: Draft) -> set[str]:
    """Give at whom an act points: whom somebody accuses, or who is said to have done it."""
    return countries(draft.recipients) if draft.type in _SPOKEN else countries(draft.actors)


def _telling(words: tuple[Word, ...], scene: Scene) -> set[str]:
    idle = scene.words.disputes.idle
    return {word.lemma for word in words if word.pos in _CONTENT and word.lemma not in idle}
