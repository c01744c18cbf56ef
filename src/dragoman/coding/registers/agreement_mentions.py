"""Every word that speaks of an agreement, with what its sentence tells of it."""

from collections.abc import Iterator

import msgspec

from dragoman.codebook.registers import Treaty
from dragoman.coding.nominals import is_definite
from dragoman.coding.registers.acts import Done, done_to
from dragoman.coding.registers.duties import hangs_on
from dragoman.coding.registers.named import named_treaties
from dragoman.coding.registers.scene import Codes, Scene, ends, lemmas, lowers, once, phrase, without
from dragoman.reading.clauses import is_verb, objects, subjects
from dragoman.reading.frames import noun_frame
from dragoman.reading.parse import Word

_BETWEEN = ("between", "among", "with", "by")
_TO = ("to", "indirect")
_TALKS = frozenset({"CONSULT", "AGREE", "SUPPORT", "COOPERATE"})
_WAR_ENDS = ("ceasefire", "peace")
_BROKERS = "third-party"  # who mediates is no party
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
        doers: Parties that do it.
        treaty: The named treaty that it is, or None.
        weak: Whether its noun alone would not make an agreement.
        apart: Whether it says itself that it is another one.
        many: Whether unlisted many are party to it.
        again: Whether its noun may point back to any agreement.
        starts: Whether it can open an entry.
    """

    head: Word
    kind: str
    own: Codes
    parties: Codes
    status: str | None = None
    firm: bool = False
    act: Word | None = None
    doers: Codes = ()
    treaty: Treaty | None = None
    weak: bool = False
    apart: bool = False
    many: bool = False
    again: bool = False
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
        elif word.lower == "it" and word.dep in ("dobj", "nsubj") and _is_judged(word, scene):
            yield Mention(head=word, kind="other", own=(), parties=(), weak=True, again=True, starts=False)


def _is_judged(pronoun: Word, scene: Scene) -> bool:
    """Tell whether somebody passes judgement on what 'it' stands for: "described it as a milestone"."""
    verb = pronoun.head if pronoun.dep == "dobj" else pronoun.head.head
    sense = scene.sense(verb)
    return verb is not pronoun and sense is not None and sense.entry.stance is not None


def _is_agreement(noun: Word, scene: Scene) -> bool:
    words = scene.words.agreements
    if not {noun.lemma, noun.lower} & scene.words.bonds:
        return False
    if not any(ends(noun, one) for one in (*words.nouns, *words.weak, *words.again)):
        return False
    if any(child.lower in words.not_mods for child in noun.children if child.i < noun.i):
        return False
    # "agreement" in "in agreement" or "reached agreement" has no article; a name inside another name is none.
    return noun.dep != "compound" or noun.head.lemma in ("text", "draft", "talk", "negotiation")


def _mention(noun: Word, scene: Scene, treaty: Treaty | None) -> Mention:
    words = scene.words.agreements
    done = list(done_to(noun, words.acts, words.through))
    kind = treaty.kind if treaty else _kind(noun, scene)
    own = _own(noun, kind, scene)
    status, firm, act = _status(noun, done, scene)
    return Mention(
        head=noun, kind=kind, own=own, parties=without(_parties(own, done, treaty, scene), _itself(noun, own, scene)),
        status=status, firm=firm, act=act, treaty=treaty,
        doers=_acting([one for one in done if act is not None and one.word is act], scene),
        weak=treaty is None and not any(ends(noun, one) for one in words.nouns),
        apart=any(child.lower in words.others for child in noun.children),
        many=_is_many(done, scene),
        again=noun.lemma in words.again,
        starts=treaty is not None or (_is_bond(noun, scene) and not _is_missing(noun, done, scene)),
    )  # fmt: skip


def _is_bond(noun: Word, scene: Scene) -> bool:
    """Tell whether a noun can name an agreement that nobody has spoken of before."""
    words = scene.words.agreements
    return any(ends(noun, one) for one in (*words.nouns, *words.weak))


def _parties(own: Codes, done: list[Done], treaty: Treaty | None, scene: Scene) -> Codes:
    """Give the parties by the words of a mention; a treaty open to all lists only those who join or leave it."""
    if treaty is None:
        return once((*own, *_acting(done, scene)))
    if treaty.parties:
        return treaty.parties
    found = _acting([one for one in done if one.act.status in (*_DONE, *_OVER, "proposed")], scene)
    return once((*found, treaty.body)) if treaty.body and found else found


def _itself(noun: Word, own: Codes, scene: Scene) -> Codes:
    """Give the code of the agreement itself, which is none of its parties: "is linked by alliances with Japan"."""
    return without(scene.codes([noun]), own)


def _is_missing(noun: Word, done: list[Done], scene: Scene) -> bool:
    """Tell whether a mention only says that there is no such agreement: "failed to reach an agreement"."""
    if any(child.lower in ("no", "any") for child in noun.kids("det")):
        return True
    if noun.dep == "pobj" and noun.tag == "NN" and not noun.kid("det", "poss", "amod", "compound", "nummod"):
        return True  # "are in agreement", "a barrier to agreement"
    return not is_definite(noun) and any(scene.told(one.word)[0] == "denied" for one in done if one.act.status in _DONE)


def _own(noun: Word, kind: str, scene: Scene) -> Codes:
    """Give the parties that a noun phrase names itself: 'US-Russia', 'between A and B', 'signed by C'.

    What ends a war is between those whose war it is: "a ceasefire in Syria".
    """
    frame = noun_frame(noun)
    behind = [word for name in _BETWEEN for word in frame.get(name, [])]
    for clause in noun.kids("acl"):
        below = noun_frame(clause)
        behind += [word for name in _BETWEEN for word in below.get(name, [])]
    found = once((*scene.before(noun), *(code for word in behind for code in scene.owned([word]))))
    found = found or _held_under(noun, scene) or _bound_by(noun, scene)
    if found or kind not in _WAR_ENDS:
        return found
    return scene.codes([word for word in noun.subtree() if scene.is_state(word)])


def _held_under(noun: Word, scene: Scene) -> Codes:
    """Give whose doings stand under an agreement: "exercises held by US and Philippine troops under the treaty"."""
    verb, under = noun.head.head, noun.head.lower in scene.words.agreements.loose
    if noun.dep != "pobj" or not under or not is_verb(verb) or not noun.kid("compound", "amod", "nmod"):
        return ()
    found = once(
        code for one in (*subjects(verb), *objects(verb)) for code in (*scene.owned([one]), *scene.before(one))
    )
    return found if len(found) > 1 else ()


def _bound_by(noun: Word, scene: Scene) -> Codes:
    """Give whom an agreement binds: "the treaty binds A on one side and B and C on the other", "it commits A to"."""
    counted = noun.dep == "pobj" and noun.head.lower == "of" and noun.head.head.lower in ("one", "both", "each")
    subject = noun.head.head if counted else noun
    verb = subject.head
    if verb.dep == "ccomp" and verb.tag in ("VBD", "VBN"):
        verb = verb.head  # parsers take "The deal, concluded in Oslo, binds ..." for a clause
    if subject.dep != "nsubj" or verb.lemma not in scene.words.agreements.tying or not verb.kid("dobj"):
        return ()
    open_ = [word for child in verb.kids("xcomp", "advcl", "ccomp") for word in child.subtree()]
    behind = (word for word in verb.subtree() if word.i > verb.i and word not in open_)
    return scene.codes(word for word in behind if scene.is_state(word) and word.tag.startswith("NN"))


def _acting(done: list[Done], scene: Scene) -> Codes:
    """Give the parties of the acts on an agreement: who signs, with whom, and who asks somebody to join."""
    found: list[str] = []
    for one in done:
        if one.act.binds and not _is_asked(one, scene):
            frame = scene.frame(one.word)
            given = _TO if one.word.lemma in scene.words.agreements.awarding else ()
            with_ = [word for name in (*_BETWEEN, *given) for word in frame.get(name, [])]
            asking = _askers(one.word) if one.act.status in (*_DONE, "proposed") else []
            sides = [*(word for doer in one.doers for word in scene.beside(doer)), *with_, *asking]
            found += [code for word in sides for code in scene.owned([word])]
    return once(found)


def _is_asked(done: Done, scene: Scene) -> bool:
    """Tell whether an outsider only asks the parties to keep what they agreed: "urged both sides to honour it"."""
    above = done.word.head
    asked = done.word.dep in ("xcomp", "ccomp") and above.lemma in scene.words.obligations.asking
    return asked and done.act.status not in (*_DONE, "proposed")


def _askers(verb: Word) -> list[Word]:
    """Give who wants an act of somebody else: "the EU wants Moscow to join"."""
    asked = verb.dep in ("xcomp", "ccomp") and is_verb(verb.head) and verb.tag == "VB"
    return subjects(verb.head) if asked and (verb.kid("nsubj") or verb.head.kid("dobj")) else []


def around(mention: Mention, scene: Scene) -> Mention:
    """Complete the parties from the acts around: the talks at which, the visit during which it was made."""
    open_ = mention.weak and mention.status not in _DONE
    if len(mention.parties) > 1 or mention.treaty or open_ or not (mention.firm or not is_definite(mention.head)):
        return mention
    for draft in scene.nearby(mention.head):
        brokered = draft.sense is not None and draft.sense.entry.mode == _BROKERS
        named = (*(() if brokered else draft.actors), *draft.recipients)
        sides = once(one.country for one in named if not scene.is_dated(one))
        fits = draft.type in _TALKS or mention.status in _OVER
        if fits and len(sides) > 1 and (not mention.parties or set(mention.parties) & set(sides)):
            return msgspec.structs.replace(mention, parties=once((*mention.parties, *sides)))
    return mention


def _status(noun: Word, done: list[Done], scene: Scene) -> tuple[str | None, bool, Word | None]:
    """Give the status that acts tell with how real they are, else what the wording suggests.

    What undoes it outweighs what is told of it on the side: "cancelled the pact that it had signed".
    """
    words = scene.words.agreements
    for one in sorted(done, key=lambda one: one.act.status not in _OVER or one.word in noun.kids("acl", "relcl")):
        if one.act.status == "mentioned":
            continue
        real = _real(one.act.status, "future" if hangs_on(one.word, words.waits) else scene.told(one.word)[0])
        if real is not None:
            return real, real != "in_force" or one.runs, one.word
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
    before = phrase(noun)
    behind = [word for word in noun.subtree() if word.i > noun.i]
    for part in (before, behind):
        line = lemmas(part) + lowers(part)
        for kind, cues in words.kinds.items():
            if any(f" {cue} " in line for cue in cues):
                return kind
    return "other"


def _is_many(done: list[Done], scene: Scene) -> bool:
    """Tell whether it is many unnamed states that make it: 'most of the world', '175 countries'."""
    agents = [agent for one in done if one.act.binds for agent in (*one.doers, *scene.frame(one.word).get("by", []))]
    below = [
        noun for agent in agents for child in agent.kids("prep") if child.lower == "of" for noun in child.kids("pobj")
    ]
    named = [one for agent in agents for one in scene.beside(agent)]
    return any(scene.is_crowd(one) for one in named) or any(
        noun.lemma in scene.words.agreements.signers for noun in below
    )
