"""One event as files of the field tell it: flat, with its document; the one form between all readers and writers."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import permutations, product
from typing import Any, Literal

import msgspec

from dragoman.model.days import day_range
from dragoman.model.document import Document
from dragoman.model.reading import (
    UNKNOWN_COUNTRY,
    CoderStamp,
    Entity,
    Event,
    Evidence,
    Party,
    Reading,
    Status,
    Trigger,
    When,
    Where,
)

EntityKind = Literal["person", "state", "organisation", "group", "people", "place"]
SpeakerKind = Literal["media", "analysts", "unnamed"]


class Origin(msgspec.Struct, frozen=True, kw_only=True):
    """Where a foreign record comes from.

    Attributes:
        dataset: Name of the data set in small letters, such as `icews`.
        version: Its version or edition, or None.
        row: What tells the row from all others of the data set.
        line: First line of the row in the file, from 1.
    """

    dataset: str
    version: str | None = None
    row: str
    line: int


class Actor(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who acts, is acted on or speaks.

    Attributes:
        country: As in a reading; '---' where unknown.
        sectors: PLOVER sectors, most specific first.
        name: The name it is known by, or None.
        text: The words at this place, or None.
        kind: What it is, or None where that is not known.
        speaker: For sources that are nobody in particular.
        wikidata: Wikidata id, or None.
        role: Office or role, or None.
    """

    country: str = UNKNOWN_COUNTRY
    sectors: tuple[str, ...] = ()
    name: str | None = None
    text: str | None = None
    kind: EntityKind | None = None
    speaker: SpeakerKind | None = None
    wikidata: str | None = None
    role: str | None = None


class Act(msgspec.Struct, frozen=True, kw_only=True):
    """One event with what its document or its row adds.

    Attributes:
        id: Of the event; of a foreign one its row.
        origin: None for our own readings.
        type: PLOVER type; None for what PLOVER has no type for, such as a mere statement.
        quad: 1 to 4, or None without a type.
        score: PLOVER score of type and mode, -10 to +10, or None without a type.
        cameo: The CAMEO code where a foreign row has one; what we write in CAMEO keeps it.
        recipients: Empty for reciprocal events, whose parties are all actors.
        status: None where a data set does not tell; they mostly mean that it happened.
        evidence: The words it rests on, or None.
        document: The report; its text is empty where that is not known, its id where it has none.
        coder: Who coded it, for our own readings.
    """

    id: str
    origin: Origin | None = None
    type: str | None
    mode: str | None = None
    quad: int | None = None
    score: float | None = None
    cameo: str | None = None
    contexts: tuple[str, ...] = ()
    actors: tuple[Actor, ...] = ()
    recipients: tuple[Actor, ...] = ()
    status: Status | None = None
    said_by: tuple[Actor, ...] = ()
    date: When | None = None
    place: Where | None = None
    magnitude: Mapping[str, float] = {}
    confidence: float | None = None
    evidence: Evidence | None = None
    document: Document
    coder: CoderStamp | None = None

    @property
    def days(self) -> tuple[str, str] | None:
        """Give the first and last day it can be of, YYYY-MM-DD, or None where it is undated."""
        return day_range(self.date) if self.date else None

    @property
    def day(self) -> str:
        """Give the first day it can be of, else that of publication, else ''."""
        return self.days[0] if self.days else (self.document.published or "")

    @property
    def has_happened(self) -> bool:
        """Tell whether a form that knows no status may hold it."""
        return self.status in (None, "happened")


def acts_of(reading: Reading) -> Iterator[Act]:
    """Turn the events of a reading into acts, in its own order."""
    entities = {entity.id: entity for entity in reading.entities}
    for event in reading.events:
        yield msgspec.structs.replace(act_of(event, reading.document, entities), coder=reading.coder)


def act_of(event: Event, document: Document, entities: Mapping[str, Entity] | None = None) -> Act:
    """Turn one event into an act.

    Args:
        event: As coded.
        document: The report that tells it.
        entities: Entities of the reading by id, where more is to be said of the parties than they say themselves.
    """
    known = entities or {}
    return Act(
        id=event.id,
        type=event.type,
        mode=event.mode,
        quad=event.quad,
        score=event.score,
        contexts=event.contexts,
        actors=tuple(_actor(party, known) for party in event.actors),
        recipients=tuple(_actor(party, known) for party in event.recipients),
        status=event.status,
        said_by=tuple(_actor(party, known) for party in event.said_by),
        date=event.date,
        place=event.place,
        magnitude=event.magnitude,
        confidence=event.confidence,
        evidence=event.evidence,
        document=document,
    )


def _actor(party: Party, entities: Mapping[str, Entity]) -> Actor:
    entity = entities.get(party.entity or "")
    return Actor(
        country=party.country,
        sectors=party.sectors,
        name=party.name or (entity.name if entity else None),
        text=party.text,
        kind=entity.kind if entity else None,
        speaker=party.kind,
        wikidata=entity.wikidata if entity else None,
        role=entity.role if entity else None,
    )


def acts_of_rows(rows: Iterable[Mapping[str, Any]]) -> Iterator[Act]:
    """Turn rows of the record's table of events into acts.

    Args:
        rows: As `pyarrow.Table.to_pylist` gives them, with the columns of the kind `event`.
    """
    for row in rows:
        yield Act(
            id=row["id"],
            type=row["type"],
            mode=row["mode"],
            quad=row["quad"],
            score=row["score"],
            contexts=tuple(row["contexts"]),
            actors=_actors(row["actors"]),
            recipients=_actors(row["recipients"]),
            status=row["status"],
            said_by=_actors(row["said_by"]),
            date=_when(row),
            place=_where(row),
            magnitude=msgspec.json.decode(row["magnitude"] or "{}"),
            confidence=row["confidence"],
            evidence=_evidence(row),
            document=Document(
                id=row["document"],
                source=row["publisher"] or row["source"],
                published=row["published"],
                text="",
            ),
        )


def _actors(told: Iterable[Mapping[str, Any]]) -> tuple[Actor, ...]:
    return tuple(Actor(country=one["country"], sectors=tuple(one["sectors"]), name=one["name"]) for one in told)


def _when(row: Mapping[str, Any]) -> When | None:
    """Give the date that the text tells; one that is only the day of the report stays with the document."""
    if row["day"] is None or row["day_basis"] not in ("text", "published"):
        return None
    last = row["day_last"] if row["day_last"] != row["day"] else None
    return When(value=row["day"], end=last, basis=row["day_basis"])


def _where(row: Mapping[str, Any]) -> Where | None:
    if row["place"] is None:
        return None
    return Where(name=row["place"], country=row["country"], lat=row["lat"], lon=row["lon"], geonames=row["geonames"])


def _evidence(row: Mapping[str, Any]) -> Evidence:
    start, quote, word = row["start"], row["quote"], row["trigger"]
    at = quote.find(word) if word else -1
    trigger = Trigger(start=start + at, end=start + at + len(word), text=word) if at >= 0 else None
    return Evidence(start=start, end=row["end"], quote=quote, trigger=trigger)


def pairs(act: Act) -> list[tuple[Actor, Actor | None]]:
    """Give who did it to whom, one pair a row; both directions for a reciprocal event, None where nobody is told."""
    if act.recipients:
        return list(product(act.actors, act.recipients))
    if len(act.actors) > 1:
        return list(permutations(act.actors, 2))
    return [(actor, None) for actor in act.actors]
