"""The lexicon: which words, in which frame, tell of which act, and what they do to the acts they govern."""

from pathlib import Path
from typing import Literal, TypeVar

import msgspec

from dragoman.codebook.files import load_yaml
from dragoman.errors import CodebookError

Inner = Literal["keep", "drop", "alleged", "denied", "future", "hypothetical", "factive", "claimed", "inherit"]
Control = Literal["subject", "object"]
Needs = Literal["speech", "clause", "content"]
Takes = Literal["clause", "to", "object", "as", "passive"]
S = TypeVar("S")
_SPECIAL = frozenset(
    {
        "classes.yaml",
        "light.yaml",
        "modes.yaml",
        "status.yaml",
        "lemmas.yaml",
        "magnitudes.yaml",
        "numerals.yaml",
        "cues.yaml",
        "attitudes.yaml",
        "stances.yaml",
        "factuality.yaml",
        "confidence.yaml",
    }
)


class Example(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A sentence and what must come out of it.

    Attributes:
        text: The sentence, written by the project.
        gives: `TYPE[/mode] status ACTORS > RECIPIENTS` with countries joined by '+'; status, mode and
            parties may be left out, e.g. "REJECT happened RUS > UKR", "AGREE".
    """

    text: str
    gives: str


class Conditions(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What must stand around the word for this sense; every condition given must hold.

    Words are lemmas, `@class` names of `classes.yaml`, `@party` (a political actor), `@politician` (one of a party or
    a parliament, who commands no force), `@state` (a state by name), `@people` (many of one nation), `@fighters` (an
    armed group), `@theirs` (something that a political actor has or does: "the steps that Cuba took"), `@name` (a
    proper name of nobody we know) or `@event` (another word of the lexicon that names an act). Slots are logical: in
    "was bombed by X" X is the subject.

    Attributes:
        object: One of these heads (or modifies) the object.
        subject: One of these heads the subject.
        mod: One of these stands as a modifier or compound of the word itself.
        prep: Preposition to the words that may follow it; an empty list accepts any.
        not_prep: Preposition to the words that may not follow it.
        not_object: None of these heads the object.
        not_mod: None of these modifies the word.
        not_under: None of these is the verb, noun or preposition that the word directly completes ("on offer").
        no_object: True where the word must stand without an object, False where it must have one.
        complement: The governed clause is of one of these kinds: `@to` (infinitive), `@that` (finite),
            `@ing` (gerund), `@noun` (what the object is called: "called him a liar"), or is headed by one of
            these verbs.
        not_complement: It is none of these.
        not_content: What a clause that the word governs is about is none of these ("refused to give details").
    """

    object: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()
    mod: tuple[str, ...] = ()
    prep: dict[str, tuple[str, ...]] = {}
    not_prep: dict[str, tuple[str, ...]] = {}
    not_object: tuple[str, ...] = ()
    not_subject: tuple[str, ...] = ()
    not_mod: tuple[str, ...] = ()
    not_under: tuple[str, ...] = ()
    no_object: bool | None = None
    complement: tuple[str, ...] = ()
    not_complement: tuple[str, ...] = ()
    not_content: tuple[str, ...] = ()


class Governs(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a word does to the acts it governs ("agreed to withdraw", "denied the attack").

    Attributes:
        inner: What becomes of the governed act where `becomes` does not name a type for it: kept as it is,
            dropped (the governing act alone counts), or kept with another status; `alleged` also makes the
            governing subject its source, `claimed` does so and doubts what the subject tells of itself too,
            `factive` keeps it as happened and names the source; `inherit` gives it the status of the governing
            word ("will begin to shell").
        becomes: Type (or `TYPE/mode`) of the governing act by what it governs: a type name, `cooperative`,
            `hostile`, `not cooperative` and `not hostile` (a negated one: "agreed not to attack"), or
            `default`; `nothing` is for no act at all, without it `default` counts; `others`
            is for acts of others under subject control, without it the entry's own type stands. A type
            named here takes the place of the governed act, which is dropped; `none` means that the
            governing word makes no event and the governed act stays, as `inner` says (`drop` leaves it
            as it is).
        control: Whose act the governed infinitive is: "urged X to leave" has object control.
    """

    inner: Inner = "keep"
    becomes: dict[str, str] = {}
    control: Control = "subject"


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One sense of some words.

    Attributes:
        id: Unique name, `TYPE.word` or `speech.word`, `aspect.word`.
        verb: Verb lemmas; a particle or preposition that belongs to the verb follows it ("call for").
        noun: Noun lemmas ("attack", "air strike": the last word is the head, the rest modify it).
        adjective: Adjective lemmas used as predicates ("be ready", "be opposed").
        type: PLOVER type, or None for words that only govern or report.
        mode: PLOVER mode, or None.
        when: Conditions of this sense.
        actor: Slots searched for the actor, in this order: subject, object, poss, mod, of, a preposition, or
            `speaker`: whoever says the clause ("'The charges are baseless,' Iran said").
            `maker` is the state whose make the object is ("a French-built radar").
        recipient: Slots searched for the recipient, in this order; also `victim`: the person whose the act is
            called ("the minister's murder").
        mutual: True where all parties act alike ("A met B", "talks between A and B").
        governs: What it does to acts under it, or None.
        stance: Stance of the statement it reports, for words of speech.
        yes: Sentences that give this sense.
        no: Sentences that hold the word in another sense: no event of this type comes out.
    """

    id: str
    verb: tuple[str, ...] = ()
    noun: tuple[str, ...] = ()
    adjective: tuple[str, ...] = ()
    type: str | None = None
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    when: Conditions = Conditions()
    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    mutual: bool = False
    governs: Governs | None = None
    stance: str | None = None
    yes: tuple[str | Example, ...] = ()
    no: tuple[str, ...] = ()


class Light(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A verb that lends its subject and tense to an event noun ("hold talks", "launch an attack").

    Attributes:
        verb: Lemmas, with particle where it has one.
        noun: "object" where the noun is its object, "subject" where the noun is its subject ("talks began").
        suffers: True where the verb's subject suffers the act ("Iran faces sanctions").
        status: What it does to the noun's act: None keeps the clause's own status.
    """

    verb: tuple[str, ...]
    noun: Literal["object", "subject"] = "object"
    status: Inner | None = None
    suffers: bool = False


class ModeCue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words near a trigger that tell the mode of its type."""

    type: str
    mode: str
    words: tuple[str, ...]


class StatusWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that tell how real an act is, all as lower-case lemmas; see `status.yaml`."""

    future_aux: frozenset[str]
    conditional_aux: frozenset[str]
    obligation_aux: frozenset[str]
    alleged_adverbs: frozenset[str]
    denied_adverbs: frozenset[str]
    hypothetical_adverbs: frozenset[str]
    hypothetical_marks: frozenset[str]
    alleged_adjectives: frozenset[str]
    future_adjectives: frozenset[str]
    hypothetical_adjectives: frozenset[str]
    real_adjectives: frozenset[str]
    denied_determiners: frozenset[str]
    hypothetical_nouns: frozenset[str]
    future_nouns: frozenset[str]
    future_leads: frozenset[str]
    alleged_nouns: frozenset[str]
    denied_nouns: frozenset[str]
    motion_verbs: frozenset[str]
    stative_verbs: frozenset[str]
    performative_verbs: frozenset[str]
    reporting_verbs: frozenset[str]
    source_participles: frozenset[str]
    first_person: frozenset[str]
    hearsay: frozenset[str] = frozenset()
    ability_aux: frozenset[str] = frozenset()
    awaiting_marks: frozenset[str] = frozenset()
    aim_nouns: frozenset[str] = frozenset()
    habitual_adverbs: frozenset[str] = frozenset()
    inverting_aux: frozenset[str] = frozenset()
    denied_leads: frozenset[str] = frozenset()


class SpeechCue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that attribute something to somebody although they name no act; see `cues.yaml`.

    Attributes:
        verb: Lemmas, with particle or preposition where the verb has one.
        noun: Lemmas; they need a clause of their own and somebody who owns them.
        stance: Stance of the statement.
        needs: What must follow: "speech" (a clause or a quotation), "clause" (a finite clause) or "content"
            (any complement).
    """

    verb: tuple[str, ...] = ()
    noun: tuple[str, ...] = ()
    stance: str = "assert"
    needs: Needs = "speech"


class AttitudeWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that put something down to somebody who need not speak; see `attitudes.yaml`.

    Attributes:
        verb: Lemmas, with particle or preposition where the verb has one.
        adjective: Lemmas used as predicates, with a clause, an infinitive or a preposition behind them.
        noun: Lemmas; an infinitive counts only where somebody owns the noun.
        takes: What may follow a verb or noun: "clause" (a finite clause), "to" (an infinitive), "object", "as" (what
            something is called or taken for), or that a verb is "passive". What a preposition or particle of
            the verb leads to needs no mention.
        yes: Sentences with the attribution marked: "[Oslo] {wants} <to wait>."
        no: Sentences that hold the word and attribute nothing by it.
    """

    verb: tuple[str, ...] = ()
    adjective: tuple[str, ...] = ()
    noun: tuple[str, ...] = ()
    takes: tuple[Takes, ...] = ()
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()


class StanceWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words in what is said that tell how it is meant; see `stances.yaml`.

    Attributes:
        stance: The stance they tell.
        words: Lemmas and phrases of lemmas.
        negated: The stance where they are negated, or None where that changes nothing.
        weight: How much one word tells; together they must reach 1.
    """

    stance: str
    words: tuple[str, ...]
    negated: str | None = None
    weight: float = 1.0


class FactualityValues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How surely an act happened, from -3 to +3; see `factuality.yaml`.

    Attributes:
        own: Status of the act's own clause to its value.
        governed: What a governing word does to the act, to the most that is left of it.
        under_denial: The most that is left under a word that is itself denied.
        under_doubt: The most that is left under a word that is itself future or hypothetical.
    """

    own: dict[str, float]
    governed: dict[str, float]
    under_denial: float
    under_doubt: float


class Measures(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Lemmas that tell what a number counts; see `magnitudes.yaml`."""

    verbs: frozenset[str]
    adjectives: frozenset[str]
    nouns: frozenset[str]


class Numerals(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Number words: units are added, scales multiply what stands before them."""

    units: dict[str, float]
    scales: dict[str, float]


class Lexicon(msgspec.Struct, frozen=True):
    """All entries, findable by word.

    Attributes:
        entries: In file order.
        lemmas: Verb form to its dictionary form, where the parser gets it wrong.
        by_verb, by_noun, by_adjective: Head lemma to (whole phrase, entry) pairs.
        cues: Head lemma to (whole phrase, cue) pairs of `cues.yaml`.
        noun_cues: Noun to its row of `cues.yaml`.
        attitudes: Head lemma to (whole phrase, row) pairs of verbs and adjectives of `attitudes.yaml`.
        attitude_nouns: Noun to its row of `attitudes.yaml`.
        stances: Rows of `stances.yaml`, in order of precedence.
    """

    entries: tuple[Entry, ...]
    by_verb: dict[str, tuple[tuple[str, Entry], ...]]
    by_noun: dict[str, tuple[tuple[str, Entry], ...]]
    by_adjective: dict[str, tuple[tuple[str, Entry], ...]]
    classes: dict[str, frozenset[str]]
    light: dict[str, tuple[tuple[str, Light], ...]]
    modes: tuple[ModeCue, ...]
    status: StatusWords
    factuality: FactualityValues
    measures: dict[str, Measures]
    numerals: Numerals
    confidence: dict[str, float]
    lemmas: dict[str, str] = {}
    cues: dict[str, tuple[tuple[str, SpeechCue], ...]] = {}
    noun_cues: dict[str, SpeechCue] = {}
    attitudes: dict[str, tuple[tuple[str, AttitudeWords], ...]] = {}
    attitude_nouns: dict[str, AttitudeWords] = {}
    stances: tuple[StanceWords, ...] = ()

    def joined(self) -> frozenset[str]:
        """Give the words with a hyphen that must stay one word, in all regular inflections."""
        words = {part for table in (self.by_verb, self.by_noun, self.by_adjective) for part in table if "-" in part}
        return frozenset(form for word in words | set(self.lemmas) for form in _inflected(word))


def load_lexicon(folder: Path, overlay: Path | None = None) -> Lexicon:
    """Read every file of the lexicon folder.

    `classes.yaml`, `light.yaml`, `modes.yaml` and `status.yaml` have shapes of their own; every other
    `*.yaml` is a list of entries, read in name order. An overlay's entries replace ours of the same id,
    its classes, light verbs and mode cues are added before ours.

    Raises:
        CodebookError: If a file breaks its shape or two entries of one folder share an id.
    """
    entries = _entries(folder) | (_entries(overlay) if overlay else {})
    folders = [overlay, folder] if overlay else [folder]
    light = [row for one in folders for row in _rows(one / "light.yaml", Light)]
    classes: dict[str, frozenset[str]] = {}
    for one in folders:
        for name, words in _table(one / "classes.yaml").items():
            classes[name] = classes.get(name, frozenset()) | frozenset(words)
    everything = tuple(entries.values())
    cues = [row for one in folders for row in _rows(one / "cues.yaml", SpeechCue)]
    attitudes = [row for one in folders for row in _rows(one / "attitudes.yaml", AttitudeWords)]
    return Lexicon(
        entries=everything,
        by_verb=_index([(phrase, entry) for entry in everything for phrase in entry.verb], head=0),
        by_noun=_index([(phrase, entry) for entry in everything for phrase in entry.noun], head=-1),
        by_adjective=_index([(phrase, entry) for entry in everything for phrase in entry.adjective], head=0),
        classes=classes,
        light=_index([(phrase, verb) for verb in light for phrase in verb.verb], head=0),
        modes=tuple(row for one in folders for row in _rows(one / "modes.yaml", ModeCue)),
        status=load_yaml(folder / "status.yaml", StatusWords),
        factuality=load_yaml(folder / "factuality.yaml", FactualityValues),
        measures=load_yaml(folder / "magnitudes.yaml", dict[str, Measures]),
        numerals=load_yaml(folder / "numerals.yaml", Numerals),
        confidence=load_yaml(folder / "confidence.yaml", dict[str, float]),
        lemmas={
            form: lemma
            for one in reversed(folders)
            for lemma, forms in _table(one / "lemmas.yaml").items()
            for form in forms
        },
        cues=_index([(phrase, cue) for cue in cues for phrase in cue.verb], head=0),
        noun_cues={noun: cue for cue in cues for noun in cue.noun},
        attitudes=_index([(phrase, row) for row in attitudes for phrase in (*row.verb, *row.adjective)], head=0),
        attitude_nouns={noun: row for row in attitudes for noun in row.noun},
        stances=tuple(row for one in folders for row in _rows(one / "stances.yaml", StanceWords)),
    )


def _entries(folder: Path) -> dict[str, Entry]:
    found: dict[str, Entry] = {}
    for path in sorted(folder.glob("*.yaml")):
        if path.name in _SPECIAL:
            continue
        for entry in load_yaml(path, tuple[Entry, ...]):
            if entry.id in found:
                raise CodebookError(f"entry {entry.id!r} stands twice", where=str(path), mend="rename one")
            found[entry.id] = entry
    return found


def _inflected(word: str) -> set[str]:
    stem = word[:-1] if word.endswith(("e", "y")) else word
    return {word, f"{word}s", f"{word}es", f"{stem}ies", f"{stem}ed", f"{stem}ing", f"{word}ed", f"{word}ing"}


def _rows(path: Path, shape: type[S]) -> tuple[S, ...]:
    return load_yaml(path, tuple[shape, ...]) if path.exists() else ()  # type: ignore[valid-type]


def _table(path: Path) -> dict[str, tuple[str, ...]]:
    return load_yaml(path, dict[str, tuple[str, ...]]) if path.exists() else {}


def _index(pairs: list[tuple[str, S]], *, head: int) -> dict[str, tuple[tuple[str, S], ...]]:
    """Sort phrases under their head word, keeping file order."""
    found: dict[str, list[tuple[str, S]]] = {}
    for phrase, thing in pairs:
        found.setdefault(phrase.split()[head], []).append((phrase, thing))
    return {word: tuple(things) for word, things in found.items()}
