"""Agreements: every noun that names one, folded into one entry for each agreement."""

from collections.abc import Iterable

from dragoman.codebook.registers import Treaty
from dragoman.coding.nominals import is_definite
from dragoman.coding.registers.agreement_mentions import Mention, around, mentions
from dragoman.coding.registers.obligation import obligations_of
from dragoman.coding.registers.scene import Codes, Scene, lowers, once, phrase
from dragoman.model.reading import UNKNOWN_COUNTRY, Agreement, Event, Reading, Statement, record_id
from dragoman.model.span import Span
from dragoman.reading.parse import Word

# From the first idea to the end: the furthest that a report tells of counts.
_COURSE = (
    "proposed", "under_negotiation", "agreed", "signed", "ratified", "in_force",
    "suspended", "violated", "withdrawn", "ended",
)  # fmt: skip
_KIND_BY_DUTY = {
    "defence": "mutual_defence",
    "offence": "mutual_defence",
    "nonaggression": "nonaggression",
    "neutrality": "neutrality",
}
_MADE = ("agreed", "signed", "ratified")
_BEFORE = ("proposed", "under_negotiation")
_ALONE = ("ratified", "suspended", "violated", "withdrawn", "ended")  # what one party can do without the others
_JOINS = ("signed",)
_TWO = 2
_SENTENCES_BACK = 1  # how far 'it' reaches
_MOST_PARTIES = 12
_WAR_ENDS = ("ceasefire", "peace")  # one state's war ends by an agreement inside it


class Gathered:
    """All mentions of one agreement."""

    __slots__ = ("mentions",)

    def __init__(self, first: Mention) -> None:
        self.mentions = [first]

    @property
    def treaty(self) -> Treaty | None:
        """Give the named treaty that this is, or None."""
        return next((one.treaty for one in self.mentions if one.treaty), None)

    @property
    def parties(self) -> Codes:
        """Give the parties: of a known treaty, else all that the mentions tell."""
        treaty = self.treaty
        told = [one for one in self.mentions if one.treaty == treaty]  # others may only sound like it
        made = [one for one in told if one.status in _MADE and len(one.parties) > 1]
        # Whoever speaks of a pact or presents it is no party beside those who made it.
        sides = [one.parties if one in made or not made or one.status not in _BEFORE else one.own for one in told]
        return (treaty.parties if treaty else ()) or once(code for side in sides for code in side)

    @property
    def lemmas(self) -> set[str]:
        """Give the nouns that have named it so far."""
        return {one.head.lemma for one in self.mentions}

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

    @property
    def by(self) -> Codes:
        """Give the parties that alone did what the status tells, by the first act that tells it; empty if all did.

        Whoever signs signs with somebody, unless it joins a treaty of many.
        """
        if self.status not in (*_ALONE, *(_JOINS if self.is_open else ())):
            return ()
        acts = (one.doers for one in self.mentions if one.status == self.status and one.doers)
        doers, parties = next(acts, ()), self.parties
        alone = self.is_open or set(doers) < set(parties)
        return tuple(code for code in doers if code in parties) if alone else ()

    @property
    def is_open(self) -> bool:
        """Tell whether it is a named treaty that has more parties than reports list."""
        return self.treaty is not None and not self.treaty.parties


def agreements_of(scene: Scene, reading: Reading) -> tuple[Agreement, ...]:
    """Give the agreements that a document speaks of, in the order of their first mention."""
    gathered: list[Gathered] = []
    told = list(mentions(scene))
    named = [mention for mention in told if mention.treaty]
    for mention in told:
        same = next((one for one in _likely(gathered, mention) if _same(one, mention, scene)), None)
        if same is not None:
            same.mentions.append(mention)
        elif not mention.treaty and (title := _title(mention, named)) is not None:
            gathered.append(Gathered(mention))
            gathered[-1].mentions.append(title)
        elif mention.starts and _opens(first := around(mention, scene)):
            gathered.append(Gathered(first))
    counted = [one for one in gathered if _counts(one)]
    bound = [one for one in counted if "MNC" not in one.parties]  # a firm's contract is no treaty
    duties = obligations_of(scene, [([mention.head for mention in one.mentions], one.parties) for one in bound])
    owed = {id(one): told for one, told in zip(bound, duties, strict=True)}
    return tuple(_entry(one, scene, reading, owed.get(id(one), ())) for one in counted)


def _likely(gathered: list[Gathered], mention: Mention) -> list[Gathered]:
    """Order what a mention may speak of: stray mentions last, the same noun first, then the latest."""
    lemma = mention.head.lemma
    latest = gathered[::-1]
    return sorted(latest, key=lambda one: (not _counts(one), lemma not in one.lemmas))


def _opens(mention: Mention) -> bool:
    """Tell whether a mention can be the first: a weak noun needs an act and two sides."""
    return not mention.weak or (mention.firm and len(mention.parties) > 1)


def _title(mention: Mention, named: list[Mention]) -> Mention | None:
    """Give the named treaty that a mention before its name must mean: the one of its kind in the document."""
    fits = [one for one in named if one.kind == mention.kind != "other"]
    return fits[0] if fits and not mention.own and not mention.apart else None


def _same(known: Gathered, mention: Mention, scene: Scene) -> bool:
    """Tell whether a mention speaks of an agreement already gathered."""
    treaty = known.treaty
    if mention.head.pos == "PRON":
        return scene.sentences_between(known.mentions[-1].head, mention.head) <= _SENTENCES_BACK
    if mention.treaty:
        return mention.treaty == treaty
    if treaty and not mention.own and not mention.apart and mention.kind == treaty.kind:
        return True
    if mention.apart or (mention.own and known.parties and not _parties_fit(known.parties, mention.own)):
        return False
    if not _kinds_fit(known, mention):
        return False
    if mention.weak and not mention.again and mention.head.lemma not in known.lemmas:
        return False
    return _points_back(mention) or _is_gloss(known.mentions[-1], mention, scene)


def _parties_fit(known: Codes, own: Codes) -> bool:
    return len(set(known) & set(own)) >= min(2, len(own), len(known))


def _kinds_fit(known: Gathered, mention: Mention) -> bool:
    kinds = {known.kind, mention.kind} - {"other", "partnership"}
    return len(kinds) < 2 or mention.head.lemma in known.lemmas


def _points_back(mention: Mention) -> bool:
    """Tell whether a mention takes the agreement for known: 'the pact', 'such a pact'; 'a pact' does not."""
    head = mention.head.head if mention.head.dep == "compound" else mention.head
    articles = {child.lower for child in head.kids("det", "predet", "amod")}
    return "such" in articles or (is_definite(head) and not articles & {"a", "an"})


def _is_gloss(last: Mention, mention: Mention, scene: Scene) -> bool:
    """Tell whether a second indefinite noun only says more: "signed a pact, sealing a defence agreement"."""
    here = scene.parse.sentence_of[last.head.i] == scene.parse.sentence_of[mention.head.i]
    if not here or last.head.i == mention.head.i:
        return False
    if mention.head.dep == "appos" or (last.head in mention.head.children):
        return True
    clause = mention.head.head
    return mention.head.dep == "dobj" and clause.dep == "advcl" and last.head.i < clause.i


def _counts(one: Gathered) -> bool:
    """Tell whether what is gathered is an agreement between somebody: two sides, a name, or an act on it."""
    if one.treaty:
        return True
    acted = any(mention.firm for mention in one.mentions)
    strong = any(not mention.weak for mention in one.mentions)
    enough = 2 if not strong or one.kind not in _WAR_ENDS else 1
    return enough <= len(one.parties) + len(_many(one)) <= _MOST_PARTIES and (strong or acted)


def _entry(one: Gathered, scene: Scene, reading: Reading, duties: tuple[dict[str, str], ...]) -> Agreement:
    heads = [mention.head for mention in one.mentions]
    event = _event(one, scene)
    return Agreement(
        id=record_id("agreement", reading.document.id, heads[0].start, heads[0].end),
        name=_name(one, scene),
        parties=(*one.parties, *_many(one)),
        kind=one.kind if one.kind != "other" else _by_duty(duties),
        scope=_scope(one, scene),
        status=one.status,
        by=one.by,
        date=event.date if event else None,
        place=event.place if event else None,
        obligations=duties,
        characterisations=_characterisations(reading.statements, heads),
        evidence=tuple(scene.evidence(head) for head in heads),
    )


def _by_duty(duties: tuple[dict[str, str], ...]) -> str:
    """Give the kind that the obligations make an agreement whose words tell none."""
    told = next((duty["class"] for duty in duties), "other")
    return _KIND_BY_DUTY.get(told, "other")


def _many(one: Gathered) -> Codes:
    """Give an unknown party where the text says that many signed whom it does not list."""
    listed = (one.treaty and one.treaty.parties) or any(len(mention.own) > _TWO for mention in one.mentions)
    return (UNKNOWN_COUNTRY,) if not listed and any(mention.many for mention in one.mentions) else ()


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
