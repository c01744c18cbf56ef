"""The contract: what one document says, as plain frozen values.

The JSON form is `dragoman/reading/1`. Offsets are half-open character offsets into
`Reading.document.text`. Countries are ISO 3166-1 alpha-3 codes, XKX for Kosovo, PLOVER's UNO EUR IGO
NGO MNC ISM IMG, or '---' where unknown. Sectors are PLOVER codes, most specific first.
"""

import hashlib
from typing import Literal

import msgspec

from dragoman.model.document import Document, Problem
from dragoman.model.span import Span

Status = Literal["happened", "alleged", "denied", "future", "hypothetical"]
Factuality = Literal["CT+", "PR+", "PS+", "CT-", "PR-", "PS-", "Uu"]
Stance = Literal[
    "assert", "praise", "criticise", "accuse", "deny", "warn",
    "threaten", "demand", "promise", "express_concern", "explain",
]  # fmt: skip
UNKNOWN_COUNTRY = "---"


class Trigger(msgspec.Struct, frozen=True, kw_only=True):
    """The words that name the act; `text == document.text[start:end]`."""

    start: int
    end: int
    text: str


class Evidence(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The words a record rests on; `quote == document.text[start:end]`."""

    start: int
    end: int
    quote: str
    trigger: Trigger | None = None

    @classmethod
    def cut(cls, text: str, span: Span, trigger: Span | None = None) -> "Evidence":
        """Take the quote from the text itself, so that it cannot be wrong."""
        named = Trigger(start=trigger.start, end=trigger.end, text=trigger.of(text)) if trigger else None
        return cls(start=span.start, end=span.end, quote=span.of(text), trigger=named)


class Party(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Somebody who acts, is acted on or speaks, as named at one place of the text.

    Attributes:
        country: Country or country-like code; '---' where unknown.
        sectors: PLOVER sectors, most specific first.
        name: The name we know it by, or None.
        entity: Id of an `Entity` of the same reading, or None.
        text: The words at this place, or None where the party is implied.
        start: Offset of `text`, or None.
        end: One past the last character of `text`, or None.
        kind: For speakers that are no entity.
    """

    country: str
    sectors: tuple[str, ...]
    name: str | None = None
    entity: str | None = None
    text: str | None = None
    start: int | None = None
    end: int | None = None
    kind: Literal["media", "analysts", "unnamed"] | None = None


class When(msgspec.Struct, frozen=True, kw_only=True):
    """A date with the words it came from.

    Attributes:
        value: YYYY, YYYY-MM or YYYY-MM-DD: the first day, as exact as the words allow.
        end: Last day of a range in the same form, or None.
        grain: What `value` is exact to.
        text: The words, or None where only the publication date speaks.
        basis: Whether the words or the publication date carry it.
    """

    value: str
    end: str | None = None
    grain: Literal["day", "week", "month", "quarter", "season", "half", "year", "decade"] = "day"
    text: str | None = None
    basis: Literal["text", "published"] = "text"


class Where(msgspec.Struct, frozen=True, kw_only=True):
    """A place; `reason` says in words why this one and not a namesake."""

    name: str
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    geonames: int | None = None
    precision: str | None = None
    reason: str | None = None


class Believed(msgspec.Struct, frozen=True, kw_only=True):
    """How sure one source is of an event (FactBank values)."""

    source: str
    value: Factuality


class Entity(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody or something the document speaks of, with every place it does so.

    Attributes:
        mentions: (start, end) pairs into the text, in text order.
    """

    id: str
    name: str
    kind: Literal["person", "state", "organisation", "group", "people", "place"]
    country: str
    sectors: tuple[str, ...] = ()
    role: str | None = None
    wikidata: str | None = None
    mentions: tuple[tuple[int, int], ...] = ()


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """One reported act, coded once per document at its clearest mention.

    Attributes:
        type: One of the 16 PLOVER types.
        recipients: Empty for reciprocal events, whose parties are all actors.
        said_by: Sources other than the actor itself; empty when the writer asserts it.
        quad: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.
        score: PLOVER conflict-cooperation score of type and mode, -10 to +10.
        magnitude: killed, injured, arrested, size, money, where the text gives them.
        confidence: 0 to 1.
        spans: (start, end) of every mention that was folded into this event, the evidence's first.
        why: The rules behind the decision, in the order they were applied.
    """

    id: str
    type: str
    mode: str | None
    contexts: tuple[str, ...] = ()
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    status: Status
    factuality: tuple[Believed, ...] = ()
    said_by: tuple[Party, ...]
    date: When | None = None
    place: Where | None = None
    quad: int
    score: float
    magnitude: dict[str, float] = {}
    evidence: Evidence
    spans: tuple[tuple[int, int], ...] = ()
    confidence: float
    why: tuple[str, ...] = ()


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """One attributed speech act.

    Attributes:
        source: (start, end) of the words that name the speaker, or None.
        cue: (start, end) of the speech verb or phrase, or None.
        chain: Further sources, outermost first.
        target: The party the statement is about, or None.
        direct: True where the content is quoted word for word, at least in part.
        content: (start, end) pairs of what is said.
        events: Ids of events inside the content.
    """

    id: str
    speaker: Party
    source: tuple[int, int] | None = None
    cue: tuple[int, int] | None = None
    chain: tuple[Party, ...] = ()
    stance: Stance
    target: Party | None = None
    direct: bool
    content: tuple[tuple[int, int], ...] = ()
    events: tuple[str, ...] = ()
    evidence: Evidence
    why: tuple[str, ...] = ()


class Agreement(msgspec.Struct, frozen=True, kw_only=True):
    """An agreement the document speaks of.

    Attributes:
        by: Codes of the parties that alone did what the status tells, such as who withdrew; empty where all did.
        obligations: Each with `class` (of ATOP), `directed` (mutual, one_sided), `quote` and, where told,
            `condition`; `obliged` and `owed` are codes between blanks, left out where all parties owe it all.
    """

    id: str
    name: str
    parties: tuple[str, ...]
    kind: str
    scope: tuple[str, ...] = ()
    status: str
    by: tuple[str, ...] = ()
    date: When | None = None
    place: Where | None = None
    obligations: tuple[dict[str, str], ...] = ()
    characterisations: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...]


class Breach(msgspec.Struct, frozen=True, kw_only=True):
    """A breach of a measure that the document tells; the writer asserts it where `said_by` is empty."""

    said_by: tuple[Party, ...] = ()
    evidence: Evidence


class Sanction(msgspec.Struct, frozen=True, kw_only=True):
    """A sanctions measure: senders against targets; `measures` are the words for what it consists of."""

    id: str
    senders: tuple[str, ...]
    targets: tuple[str, ...]
    kind: str
    measures: tuple[str, ...] = ()
    status: str
    breaches: tuple[Breach, ...] = ()
    evidence: tuple[Evidence, ...]


class Amount(msgspec.Struct, frozen=True, kw_only=True):
    """How much or how many: the words, and the number that they state or None."""

    text: str
    value: float | None = None


class Transfer(msgspec.Struct, frozen=True, kw_only=True):
    """Something handed from one state to another; '---' where a side is unknown."""

    id: str
    supplier: str
    recipient: str
    what: str
    items: str | None = None
    amount: Amount | None = None
    status: str
    said_by: tuple[Party, ...] = ()
    evidence: tuple[Evidence, ...]


class Visit(msgspec.Struct, frozen=True, kw_only=True):
    """A journey of an official to another state or body."""

    id: str
    visitor: tuple[Party, ...]
    host: tuple[Party, ...]
    place: Where | None = None
    start: When | None = None
    end: When | None = None
    purpose: str | None = None
    remarks: tuple[str, ...] = ()
    status: str = "held"
    evidence: tuple[Evidence, ...]


class Side(msgspec.Struct, frozen=True, kw_only=True):
    """One side of a dispute, with its own words."""

    who: Party
    position: Literal["asserts", "denies"]
    evidence: Evidence


class Dispute(msgspec.Struct, frozen=True, kw_only=True):
    """An allegation and its denial, or two accounts that cannot both be true."""

    id: str
    about: str
    sides: tuple[Side, ...]


class CoderStamp(msgspec.Struct, frozen=True, kw_only=True):
    """Which versions made a reading: enough to make it again."""

    name: str
    version: str
    codebook: str
    model: str


class Reading(msgspec.Struct, frozen=True, kw_only=True, rename={"schema_": "schema"}):
    """What one document says."""

    schema_: Literal["dragoman/reading/1"] = "dragoman/reading/1"
    coder: CoderStamp
    document: Document
    entities: tuple[Entity, ...] = ()
    events: tuple[Event, ...] = ()
    statements: tuple[Statement, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    sanctions: tuple[Sanction, ...] = ()
    transfers: tuple[Transfer, ...] = ()
    visits: tuple[Visit, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    problems: tuple[Problem, ...] = ()


def is_gated(reading: Reading) -> bool:
    """Tell whether the gate left the document unread."""
    return any(problem.stage == "gate" for problem in reading.problems)


def record_id(kind: str, document_id: str, *parts: object) -> str:
    """Name a record by its content: kind, then 16 hex digits; the same input gives the same id."""
    told = "\0".join([document_id, *map(str, parts)])
    return f"{kind}-{hashlib.sha256(told.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"
