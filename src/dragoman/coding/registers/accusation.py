"""What a denial answers: the charge it names itself, or the words elsewhere in the document that make it."""

from collections.abc import Iterator

import msgspec

from dragoman.coding.registers.deeds import told_side
from dragoman.coding.registers.denial import Denial
from dragoman.coding.registers.scene import Scene
from dragoman.coding.sides import UNNAMED, Parties, countries, identity
from dragoman.reading.clauses import clause_verb, is_verb, subjects
from dragoman.reading.parse import Word

_SPOKEN = frozenset({"ACCUSE", "THREATEN", "SANCTION"})
_PUNISHING = ("SANCTION", "THREATEN")
_CONTENT = ("NOUN", "PROPN", "VERB", "ADJ", "NUM")
# Weights and the least sum were chosen on the development articles: see `evaluate` with the disputes row.
_SAME_ACT = 2
_AIMED = 3
_MOST_COMMON = 4
_ENOUGH = 3
_SURE = 5
_NEAR_SENTENCES = 2
_FAR = 1_000_000  # more words than a report has


class Accusation(msgspec.Struct, frozen=True):
    """Who says what somebody else denies, and the word whose sentence tells it."""

    who: Parties
    word: Word


class _Wanted(msgspec.Struct, frozen=True):
    """What a denial tells about the charge that it answers."""

    denial: Denial
    words: frozenset[str]
    acts: frozenset[str]
    owners: frozenset[str]


def accusation_of(denial: Denial, scene: Scene) -> Accusation | None:
    """Find who says what is denied: in the denial itself, else around it; None if nobody does."""
    inside = _inside(denial, scene)
    if inside is not None and inside.who != (UNNAMED,):
        return inside
    wanted = _wanted(denial, scene)
    scored = [(_score(one, wanted, scene), one) for one in _candidates(denial, scene)]
    best, found = max(scored, key=lambda pair: (pair[0], _nearness(pair[1], denial)), default=(0, None))
    if inside is not None and found is not None and found.who == (UNNAMED,):
        return inside  # nobody named elsewhere says more than the denial itself
    return found if best >= _least(denial, inside, scene) else inside


def _nearness(one: Accusation, denial: Denial) -> int:
    """Rank charges that are equally likely: the last one told before the denial, then those behind it."""
    gap = denial.word.i - one.word.i
    return -gap if gap > 0 else gap - _FAR


def _least(denial: Denial, inside: Accusation | None, scene: Scene) -> int:
    """Give how sure words elsewhere must be: more where the denial tells the charge, or is a mere 'not'."""
    bare = denial.word.i in scene.drafts and scene.drafts[denial.word.i].type != "REJECT"
    told = inside is not None and denial.charge is not None and denial.charge.lemma in scene.words.disputes.charges
    return _SURE if told or bare else _ENOUGH


def _inside(denial: Denial, scene: Scene) -> Accusation | None:
    """Give the charge that a denial names with its content: "denied allegations of arms transfers"."""
    charge = denial.charge
    if charge is None and denial.word.dep == "relcl":
        return Accusation((UNNAMED,), denial.word.head)  # "the attack, which the army denied carrying out"
    if charge is None or not _has_content(denial):
        return None
    owners = [*charge.kids("poss"), *(noun for child in charge.kids("prep") if child.lower in ("by", "from")
              for noun in child.kids("pobj"))]  # fmt: skip
    who = scene.parties(owners) or scene.parties(charge.kids("amod", "compound"))
    mine = {identity(one) for one in denial.who}
    return Accusation(tuple(one for one in who if identity(one) not in mine) or (UNNAMED,), charge)


def _has_content(denial: Denial) -> bool:
    """Tell whether a denied charge says what it is; "a claim that London denied" only points back."""
    return denial.charge is not None and _is_told(denial.charge, besides=denial.word)


def _is_told(charge: Word, besides: Word | None = None) -> bool:
    """Tell whether a charge says what it is: "allegations of ...", "reports that ..."."""
    return any(child is not besides for child in charge.kids("prep", "acl", "relcl", "ccomp"))


def _wanted(denial: Denial, scene: Scene) -> _Wanted:
    acts = {scene.drafts[word.i].word.lemma for word in denial.content if word.i in scene.drafts}
    before = denial.charge.kids("poss", "amod", "compound") if denial.charge else []
    owners = countries(scene.parties(word for word in before if word.pos != "PRON"))  # 'their' may be anybody's
    return _Wanted(denial, frozenset(_telling(denial.content, scene)), frozenset(acts), frozenset(owners))


def _candidates(denial: Denial, scene: Scene) -> Iterator[Accusation]:
    """Yield whatever could be the charge: acts somebody alleges or tells, and nouns and verbs of charging."""
    mine = {identity(one)[:2] for one in denial.who}
    for word in scene.parse.words:
        who = _sayers(word, scene)
        others = who is not None and not {identity(one)[:2] for one in who} & mine
        idle = word is denial.word or any(word is one for one in denial.content) or _is_beside(word, denial, scene)
        if others and not idle:
            yield Accusation(who or (UNNAMED,), word)
    if denial.charge is not None and not _has_content(denial):
        yield from _said_before(denial, scene)


def _is_beside(word: Word, denial: Denial, scene: Scene) -> bool:
    """Tell whether a noun of the denial's own sentence names no charge: "helps an inquiry, denying all guilt"."""
    if word in subjects(denial.word):
        return True
    noun = word.tag.startswith("NN") and word.lemma not in scene.words.disputes.charges
    return noun and scene.sentences_between(word, denial.word) == 0


def _said_before(denial: Denial, scene: Scene) -> Iterator[Accusation]:
    """Yield what others said just before, where a denial only points back: "brushed off these concerns"."""
    for speech in scene.attribution.speeches:
        if 0 < scene.sentences_between(speech.place, denial.word) <= _NEAR_SENTENCES:
            yield Accusation(speech.speakers, speech.place)


def _sayers(word: Word, scene: Scene) -> Parties | None:
    """Give who says what a word tells, () where nobody in particular does; None where it tells no charge."""
    draft = scene.drafts.get(word.i)
    if draft is not None and draft.type != "REJECT" and draft.status != "denied":
        return draft.actors if draft.type in _SPOKEN else draft.said_by
    if word.lemma in scene.words.sanctions.nouns and word.kid("amod", "compound", "poss"):
        return scene.parties(word.kids("amod", "compound", "poss"))  # whoever punishes an act takes it as proven
    if is_verb(word) and word.lemma in scene.words.disputes.accusing:
        return scene.parties(subjects(word))
    if word.tag.startswith("NN") and word.lemma in scene.words.disputes.charges and _is_told(word):
        return scene.parties(word.kids("poss")) or scene.parties(subjects(clause_verb(word)))
    return None


def _score(one: Accusation, wanted: _Wanted, scene: Scene) -> int:
    """Weigh a candidate: words in common, the same act, its author, aim at the denier, charging, nearness."""
    draft = scene.drafts.get(one.word.i)
    gap = scene.sentences_between(one.word, wanted.denial.word)
    common = len(wanted.words & _telling(scene.parse.sentence(one.word).words, scene))
    charging = draft is None or draft.type in _SPOKEN or draft.status == "alleged"
    aimed = charging and bool(_aims(one.word, scene) & countries(wanted.denial.who))
    owned = bool(wanted.owners & countries(one.who))
    if wanted.owners and countries(one.who) and not owned:
        return 0  # "the Russian account" is nobody else's
    near = charging and abs(gap) <= _NEAR_SENTENCES
    said = draft is None or draft.type not in _PUNISHING  # a measure answers a charge only by what it is about
    if not (common or owned or (near and ((aimed and said) or not wanted.words))):
        return 0
    same = draft is not None and draft.word.lemma in wanted.acts
    bonus = _SAME_ACT * same + _AIMED * (aimed + owned)
    return min(common, _MOST_COMMON) + bonus + charging + near + (near and (gap > 0 or _points_back(wanted, one.word)))


def _points_back(wanted: _Wanted, word: Word) -> bool:
    """Tell whether a denial hangs on the clause that it answers: "X hinted at it, a claim that Y rejected"."""
    return wanted.denial.charge is not None and wanted.denial.charge.head is word


def _aims(word: Word, scene: Scene) -> set[str]:
    """Give at whom a charge points: whom somebody accuses, who is said to have done it, who is punished."""
    draft = scene.drafts.get(word.i)
    if draft is None:
        return set(scene.codes(one for one in scene.parse.sentence(word).words if one.dep in ("pobj", "dobj")))
    return set(told_side(draft)) if draft.type in _SPOKEN else countries(draft.actors)


def _telling(words: tuple[Word, ...], scene: Scene) -> set[str]:
    known = scene.words.disputes
    idle = {*known.idle, *known.charges, *known.blames}
    return {word.lemma for word in words if word.pos in _CONTENT and word.lemma not in idle}
