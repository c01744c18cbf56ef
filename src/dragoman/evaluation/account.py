"""Brings an annotated article and a reading into one comparable form, the account.

Country codes are compared without their sectors and with Kosovo as XKX, whichever side wrote KOS. The
annotation form is the one of the gold guide: `CCC/SECTOR` strings, offsets `start` (of the trigger) and
`qstart` (of the quote) into the article.
"""

from collections.abc import Iterable, Sequence

import msgspec

from dragoman.model.reading import Event, Party, Reading, Statement

NOBODY = "---"


class Act(msgspec.Struct, frozen=True, kw_only=True):
    """One event in comparable form; stretches are half-open offsets into the article.

    Attributes:
        trigger: The words that name the act; the whole quote where there are none.
        quote: The evidence.
        actors: Country codes.
        recipients: Country codes.
        attributed: True where somebody other than the actor and the writer says so.
        date: As exact as it is known, YYYY[-MM[-DD]], or None.
        place: Country code, or None.
        text: The words of the quote.
        confidence: 0 to 1; 1 in gold.
    """

    type: str
    mode: str | None = None
    trigger: tuple[int, int]
    quote: tuple[int, int]
    actors: frozenset[str]
    recipients: frozenset[str]
    status: str
    attributed: bool
    date: str | None = None
    place: str | None = None
    text: str = ""
    confidence: float = 1.0


class Speech(msgspec.Struct, frozen=True, kw_only=True):
    """One statement: a country code or media, analysts, unnamed; a stance; the words."""

    speaker: str
    stance: str | None
    quote: str


class Pact(msgspec.Struct, frozen=True, kw_only=True):
    """One agreement: country codes of the parties, kind, status."""

    parties: frozenset[str]
    kind: str | None
    status: str | None


class Measure(msgspec.Struct, frozen=True, kw_only=True):
    """One sanctions measure: country codes of senders and targets, kind."""

    senders: frozenset[str]
    targets: frozenset[str]
    kind: str | None


class Handover(msgspec.Struct, frozen=True, kw_only=True):
    """One transfer: country codes of both sides, what was handed over, status."""

    suppliers: frozenset[str]
    recipients: frozenset[str]
    what: str | None
    status: str | None


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """All that is compared for one article; a dispute is the lower-case word sets of its sides."""

    acts: tuple[Act, ...] = ()
    speeches: tuple[Speech, ...] = ()
    pacts: tuple[Pact, ...] = ()
    measures: tuple[Measure, ...] = ()
    handovers: tuple[Handover, ...] = ()
    disputes: tuple[tuple[frozenset[str], ...], ...] = ()


class _NotedPlace(msgspec.Struct, frozen=True):
    country: str | None = None


class _NotedEvent(msgspec.Struct, frozen=True):
    type: str
    actors: tuple[str, ...]
    status: str
    mode: str | None = None
    recipients: tuple[str, ...] = ()
    trigger: str | None = None
    quote: str | None = None
    said_by: tuple[str, ...] = ()
    date: str | None = None
    place: _NotedPlace | None = None
    start: int = 0
    qstart: int | None = None


class _NotedStatement(msgspec.Struct, frozen=True):
    speaker: str | None = None
    stance: str | None = None
    quote: str | None = None


class _NotedAgreement(msgspec.Struct, frozen=True):
    parties: tuple[str, ...] = ()
    kind: str | None = None
    status: str | None = None


class _NotedSanction(msgspec.Struct, frozen=True):
    senders: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    kind: str | None = None


class _NotedTransfer(msgspec.Struct, frozen=True):
    supplier: str | tuple[str, ...] | None = None
    recipient: str | tuple[str, ...] | None = None
    what: str | None = None
    status: str | None = None


class _NotedSide(msgspec.Struct, frozen=True):
    quote: str | None = None


class _NotedDispute(msgspec.Struct, frozen=True):
    sides: tuple[_NotedSide, ...] = ()


class Annotation(msgspec.Struct, frozen=True):
    """One annotated article as its file holds it; fields that are not compared are left out."""

    id: str
    events: tuple[_NotedEvent, ...]
    statements: tuple[_NotedStatement, ...] = ()
    agreements: tuple[_NotedAgreement, ...] = ()
    sanctions: tuple[_NotedSanction, ...] = ()
    transfers: tuple[_NotedTransfer, ...] = ()
    disputes: tuple[_NotedDispute, ...] = ()


def from_annotation(noted: Annotation) -> Account:
    """Bring an annotation into comparable form."""
    return Account(
        acts=tuple(_act_from_note(event) for event in noted.events),
        speeches=tuple(
            Speech(speaker=_speaker_code(said.speaker), stance=said.stance, quote=said.quote or "")
            for said in noted.statements
        ),
        pacts=tuple(
            Pact(parties=countries(pact.parties), kind=pact.kind, status=pact.status) for pact in noted.agreements
        ),
        measures=tuple(
            Measure(senders=countries(it.senders), targets=countries(it.targets), kind=it.kind)
            for it in noted.sanctions
        ),
        handovers=tuple(_handover(it.supplier, it.recipient, what=it.what, status=it.status) for it in noted.transfers),
        disputes=tuple(_side_words(side.quote or "" for side in it.sides) for it in noted.disputes),
    )


def from_reading(reading: Reading) -> Account:
    """Bring a reading into comparable form."""
    return Account(
        acts=tuple(_act_from_event(event) for event in reading.events),
        speeches=tuple(_speech_from_statement(statement) for statement in reading.statements),
        pacts=tuple(
            Pact(parties=countries(pact.parties), kind=pact.kind, status=pact.status) for pact in reading.agreements
        ),
        measures=tuple(
            Measure(senders=countries(it.senders), targets=countries(it.targets), kind=it.kind)
            for it in reading.sanctions
        ),
        handovers=tuple(
            _handover(it.supplier, it.recipient, what=it.what, status=it.status) for it in reading.transfers
        ),
        disputes=tuple(_side_words(side.evidence.quote for side in it.sides) for it in reading.disputes),
    )


def countries(codes: Iterable[str]) -> frozenset[str]:
    """Take the countries out of `CCC/SECTOR` codes, with Kosovo as XKX."""
    return frozenset(code.split("/")[0].replace("KOS", "XKX") for code in codes)


def party_countries(parties: Iterable[Party]) -> frozenset[str]:
    """Take the countries of parties, with Kosovo as XKX and '---' for nobody known."""
    return frozenset((party.country or NOBODY).replace("KOS", "XKX") for party in parties)


def _act_from_note(noted: _NotedEvent) -> Act:
    quote_start = noted.start if noted.qstart is None else noted.qstart
    # An annotation without words still stands somewhere: one character wide, so that it can be hit.
    return Act(
        type=noted.type,
        mode=noted.mode,
        trigger=(noted.start, noted.start + len(noted.trigger or "x")),
        quote=(quote_start, quote_start + len(noted.quote or "x")),
        actors=countries(noted.actors),
        recipients=countries(noted.recipients),
        status=noted.status,
        attributed=bool(noted.said_by),
        date=noted.date,
        place=noted.place.country if noted.place else None,
        text=noted.quote or "",
    )


def _act_from_event(event: Event) -> Act:
    evidence = event.evidence
    named = evidence.trigger or evidence
    return Act(
        type=event.type,
        mode=event.mode,
        trigger=(named.start, named.end),
        quote=(evidence.start, evidence.end),
        actors=party_countries(event.actors),
        recipients=party_countries(event.recipients),
        status=event.status,
        attributed=bool(event.said_by),
        date=event.date.value if event.date else None,
        place=event.place.country if event.place else None,
        text=evidence.quote,
        confidence=event.confidence,
    )


def _speech_from_statement(statement: Statement) -> Speech:
    speaker = statement.speaker
    return Speech(
        speaker=_speaker_code(speaker.kind or speaker.country),
        stance=statement.stance,
        quote=statement.evidence.quote,
    )


def _speaker_code(code: str | None) -> str:
    """Name a speaker by country or kind; one who is not known counts as unnamed."""
    country = (code or NOBODY).split("/")[0].replace("KOS", "XKX")
    return "unnamed" if country == NOBODY else country


def _handover(
    supplier: str | Sequence[str] | None,
    recipient: str | Sequence[str] | None,
    *,
    what: str | None,
    status: str | None,
) -> Handover:
    return Handover(
        suppliers=countries(_listed(supplier)),
        recipients=countries(_listed(recipient)),
        what=what,
        status=status,
    )


def _listed(codes: str | Sequence[str] | None) -> Sequence[str]:
    return (codes,) if isinstance(codes, str) else codes or ()


def _side_words(quotes: Iterable[str]) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(quote.lower().split()) for quote in quotes)
