"""Agreements: every noun that names one, folded into one entry for each agreement."""

from collections.abc import Iterable, Iterator

import msgspec

from dragoman.codebook.registers import AgreementWords
from dragoman.coding.nominals import is_definite
from dragoman.coding.registers.agreement_mentions import Mention, mentions
from dragoman.coding.registers.obligation import obligations_of
from dragoman.coding.registers.scene import Codes, Scene, lowers, once, phrase
from dragoman.model.reading import Agreement, Event, Reading, Statement, record_id
from dragoman.model.span import Span
from dragoman.reading.parse import Word

# From the first idea to the end: the furthest that a report tells of counts.
_COURSE = (
    "proposed", "under_negotiation", "agreed", "signed", "ratified", "in_force",
    "suspended", "violated", "withdrawn", "ended",
)  # fmt: skip
_MOST_PARTIES = 12
_NO_STANCE = frozenset({"assert", "explain"})


class Gathered:
    """All mentions of one agreement."""

    __slots__ = ("mentions",)

    def __init__(self, first: Mention) -> None:
        self.mentions = [first]

    @property
    def parties(self) -> Codes:
        """Give the parties: of a known treaty, else all that the mentions tell."""
        listed = next((one.treaty.parties for one in self.mentions if one.treaty and one.treaty.parties), ())
        return listed or once(code for one in self.mentions for code in one.parties)

    @property
    def kind(self) -> str:
        """Give the first kind told that says more than 'other'."""
        return next((one.kind for one in self.mentions if one.kind != "other"), "other")

    @property
    def status(self) -> str:
        """Give the furthest status that an act tells, else what the wording suggests."""
        told = [one.status for one in self.mentions if one.status and one.firm]
        told = told or [one.status for one in self.mentions if one.status]
        return max(told, key=_COURSE.index) if told else "in_force"


def agreements_of(scene: Scene, reading: Reading) -> tuple[Agreement, ...]:
    """Give the agreements that a document speaks of, in the order of their first mention."""
    gathered: list[Gathered] = []
    for mention in mentions(scene):
        same = next((one for one in reversed(gathered) if _same(one, mention, scene)), None)
        if same is not None:
            same.mentions.append(mention)
        elif mention.starts:
            gathered.append(Gathered(mention))
    return tuple(_entry(one, scene, reading) for one in gathered if _counts(one, scene))


def _same(known: Gathered, mention: Mention, scene: Scene) -> bool:
    """Tell whether a mention speaks of an agreement already gathered."""
    first = known.mentions[0]
    if mention.treaty or first.treaty:
        if mention.treaty and first.treaty:
            return mention.treaty == first.treaty
        return _points_back(mention, scene) and _kinds_fit(known, mention) and not mention.own
    if mention.apart or (mention.own and known.parties and not _parties_fit(known.parties, mention.own)):
        return False
    if not _kinds_fit(known, mention):
        return False
    return _points_back(mention, scene) or _is_gloss(known.mentions[-1], mention, scene)


def _parties_fit(known: Codes, own: Codes) -> bool:
    return len(set(known) & set(own)) >= min(2, len(own), len(known))


def _kinds_fit(known: Gathered, mention: Mention) -> bool:
    kinds = {known.kind, mention.kind} - {"other", "partnership"}
    return len(kinds) < 2 or mention.head.lemma in {one.head.lemma for one in known.mentions}


def _points_back(mention: Mention, scene: Scene) -> bool:
    return mention.head.pos == "PRON" or is_definite(mention.head)


def _is_gloss(last: Mention, mention: Mention, scene: Scene) -> bool:
    """Tell whether a second indefinite noun only says more: "signed a pact, sealing a defence agreement"."""
    here = scene.parse.sentence_of[last.head.i] == scene.parse.sentence_of[mention.head.i]
    if not here or last.head.i == mention.head.i:
        return False
    if mention.head.dep == "appos" or (last.head in mention.head.children):
        return True
    clause = mention.head.head
    return mention.head.dep == "dobj" and clause.dep == "advcl" and last.head.i < clause.i


def _counts(one: Gathered, scene: Scene) -> bool:
    """Tell whether what is gathered is an agreement between somebody: two sides, a name, or an act on it."""
    parties = one.parties
    if len(parties) >= 2 or any(mention.treaty for mention in one.mentions):
        return len(parties) <= _MOST_PARTIES
    strong = any(not mention.weak for mention in one.mentions)
    acted = any(mention.status and mention.firm for mention in one.mentions)
    return bool(parties) and strong and acted


def _entry(one: Gathered, scene: Scene, reading: Reading) -> Agreement:
    heads = [mention.head for mention in one.mentions]
    event = _event(one, scene)
    return Agreement(
        id=record_id("agreement", reading.document.id, heads[0].start, heads[0].end),
        name=_name(one, scene),
        parties=one.parties or _many(one),
        kind=one.kind,
        scope=_scope(one, scene),
        status=one.status,
        date=event.date if event else None,
        place=event.place if event else None,
        obligations=obligations_of(scene, heads, one.parties),
        characterisations=_characterisations(reading.statements, heads),
        evidence=tuple(scene.evidence(head) for head in heads),
    )


def _many(one: Gathered) -> Codes:
    """Give an unknown party where the text says that many signed."""
    return ("---",) if any(mention.many for mention in one.mentions) else ()


def _event(one: Gathered, scene: Scene) -> Event | None:
    """Give the event by which the agreement came about: the first act on it that was coded."""
    acts = [word for mention in one.mentions for word in (mention.act, mention.head)]
    return scene.event(*acts)


def _name(one: Gathered, scene: Scene) -> str:
    official = next((mention.treaty.name for mention in one.mentions if mention.treaty), None)
    if official:
        return official
    named = [phrase(mention.head) for mention in one.mentions if mention.head.pos != "PRON"]
    longest = max(named, key=len) if named else [one.mentions[0].head]
    return scene.text(Span(longest[0].start, longest[-1].end))


def _scope(one: Gathered, scene: Scene) -> Codes:
    words = scene.words.agreements.scopes
    around = " ".join(lowers(scene.parse.sentence(mention.head).words) for mention in one.mentions)
    near = " ".join(lowers(phrase(mention.head, deep=True)) for mention in one.mentions)
    told = around if any(f" {cue} " in around for cue in ("scope", "covering", "covers", "including")) else near
    return tuple(field for field, cues in words.items() if any(f" {cue} " in told for cue in cues))


def _characterisations(statements: Iterable[Statement], heads: Iterable[Word]) -> Codes:
    """List the statements that say something about the agreement: a mention stands in what they say."""
    places = [head.start for head in heads]
    return tuple(one.id for one in statements if any(_is_about(one, place) for place in places))


def _is_about(statement: Statement, place: int) -> bool:
    return any(start <= place < end for start, end in statement.content)
