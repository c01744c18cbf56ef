"""Every word that speaks of an agreement, with what its sentence tells of it."""

from collections.abc import Iterator

import msgspec

from dragoman.codebook.registers import Treaty
from dragoman.coding.nominals import is_definite
from dragoman.coding.registers.acts import Done, done_to
from dragoman.coding.registers.named import named_treaties
from dragoman.coding.registers.scene import Codes, Scene, ends, heads, lemmas, lowers, once, phrase
from dragoman.reading.frames import noun_frame
from dragoman.reading.parse import Word

_BETWEEN = ("between", "among", "with", "by")
_SIDES = frozenset({"CONSULT", "AGREE", "SUPPORT", "COOPERATE"})
_DONE = ("signed", "ratified", "agreed")
_OVER = ("suspended", "violated", "withdrawn", "ended")


class Mention(msgspec.Struct, frozen=True):
    """One mention of an agreement.

    Attributes:
        head: Its noun, or the pronoun that stands for it.
        kind: Kind by its own words.
        own: Parties by its own words.
        parties: Parties by its own words, the act on it, or what stands around.
        status: Status that its sentence tells, or None.
        firm: Whether an act tells the status.
        act: The word of that act, or None.
        treaty: The named treaty that it is, or None.
        weak: Whether its noun alone would not make an agreement.
        apart: Whether it says itself that it is another one.
        many: Whether unlisted many are party to it.
        starts: Whether it can open an entry.
    """

    head: Word
    kind: str
    own: Codes
    parties: Codes
    status: str | None = None
    firm: bool = False
    act: Word | None = None
    treaty: Treaty | None = None
    weak: bool = False
    apart: bool = False
    many: bool = False
    starts: bool = True


def mentions(scene: Scene) -> Iterator[Mention]:
    """Yield the mentions of a document, in text order."""
    named = named_treaties(scene)
    for word in scene.parse.words:
        treaty = named.get(word.i)
        if treaty is not None:
            yield _mention(word, scene, treaty)
        elif word.tag.startswith("NN") and word.i not in named and _is_agreement(word, scene):
            yield _mention(word, scene, None)


def _is_agreement(noun: Word, scene: Scene) -> bool:
    words = scene.words.agreements
    if not any(ends(noun, one) for one in (*words.nouns, *words.weak)):
        return False
    if any(child.lower in words.not_mods for child in noun.children if child.i < noun.i):
        return False
    # "agreement" in "in agreement" or "reached agreement" has no article; a name inside another name is none.
    return noun.dep != "compound" or noun.head.lemma in ("text", "draft", "talk", "negotiation")


def _mention(noun: Word, scene: Scene, treaty: Treaty | None) -> Mention:
    words = scene.words.agreements
    done = list(done_to(noun, words.acts))
    own = _own(noun, scene)
    parties = once((*own, *(() if treaty and treaty.parties else _acting(noun, done, scene))))
    if treaty and treaty.body and parties:
        parties = once((*parties, treaty.body))
    if len(parties) < 2 and treaty is None:
        parties = _around(noun, parties, done, scene)
    status, firm, act = _status(noun, done, scene)
    return Mention(
        head=noun, kind=treaty.kind if treaty else _kind(noun, scene), own=own, parties=parties,
        status=status, firm=firm, act=act, treaty=treaty,
        weak=treaty is None and not any(ends(noun, one) for one in words.nouns),
        apart=any(child.lower in words.others for child in noun.children),
        many=_is_many(done, scene),
    )  # fmt: skip


def _own(noun: Word, scene: Scene) -> Codes:
    """Give the parties that a noun phrase names itself: 'US-Russia', 'between A and B', 'signed by C'."""
    frame = noun_frame(noun)
    behind = [word for name in _BETWEEN for word in frame.get(name, [])]
    for clause in noun.kids("acl"):
        below = noun_frame(clause)
        behind += [word for name in _BETWEEN for word in below.get(name, [])]
    return once((*scene.before(noun), *scene.codes(behind)))


def _acting(noun: Word, done: list[Done], scene: Scene) -> Codes:
    """Give the parties of the acts on an agreement: who signs, with whom."""
    found: list[str] = []
    for one in done:
        if not one.act.binds:
            continue
        frame = scene.frame(one.word)
        with_ = [word for name in ("with", "between", "among", "by") for word in frame.get(name, []) if word is not noun]
        found += [*scene.codes(one.doers), *scene.codes(with_)]
    return once(found)


def _around(noun: Word, parties: Codes, done: list[Done], scene: Scene) -> Codes:
    """Complete the parties from the acts around: the talks at which, the visit during which it was made."""
    if not parties and is_definite(noun) and not done:
        return parties
    for draft in scene.nearby(noun):
        if draft.type not in _SIDES:
            continue
        sides = once(one.country for one in (*draft.actors, *draft.recipients))
        if len(sides) >= 2 and (not parties or set(parties) & set(sides)):
            return once((*parties, *sides))
    return parties


def _status(noun: Word, done: list[Done], scene: Scene) -> tuple[str | None, bool, Word | None]:
    """Give the status that acts tell with how real they are, else what the wording suggests."""
    words = scene.words.agreements
    for one in done:
        if one.act.status == "mentioned":
            continue
        status, _ = scene.told(one.word)
        real = _real(one.act.status, status)
        if real is not None:
            return real, True, one.word
    for status, modifiers in words.modifiers.items():
        if any(child.lower in modifiers for child in noun.children):
            return status, False, None
    if noun.dep == "pobj" and noun.head.lower in words.loose:
        return "in_force", False, None
    return None, False, None


def _real(told: str, status: str) -> str | None:
    """Weigh an act on an agreement by how real it is: who will sign has only proposed."""
    if status in ("happened", "alleged"):
        return told
    if told in _DONE or told == "proposed":
        return "under_negotiation" if status == "denied" else "proposed"
    if told in _OVER:
        return "in_force"
    return "signed" if told == "in_force" and status == "future" else told


def _kind(noun: Word, scene: Scene) -> str:
    """Give the kind by the words before the noun, else by those behind it, else by the noun."""
    words = scene.words.agreements
    before = [word for word in phrase(noun)]
    behind = [word for word in noun.subtree() if word.i > noun.i]
    for part in (before, behind):
        line = lemmas(part) + lowers(part)
        for kind, cues in words.kinds.items():
            if any(f" {cue} " in line for cue in cues):
                return kind
    return "other"


def _is_many(done: list[Done], scene: Scene) -> bool:
    """Tell whether it is many unnamed states that sign: 'most of the world', '175 countries'."""
    signers = scene.words.agreements.signers
    for one in done:
        agents = [*one.doers, *scene.frame(one.word).get("by", [])]
        below = [child for agent in heads(agents) for child in agent.subtree()]
        if any(word.lemma in signers for word in below) and not scene.codes(agents):
            return True
    return False
