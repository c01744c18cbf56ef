"""Writes events as PLOVER JSON lines, one event a line, with the field names of the PLOVER specification.

Where each field comes from and what is lost on the way: docs/reference/plover-export.md.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TextIO

import msgspec

from dragoman.export import AS_IT_IS, ExportOptions
from dragoman.model.reading import CoderStamp, Entity, Event, Evidence, Party, Reading, Where

SANCTION = "SANCTION"
VERBAL_CONFLICT = 3
# PLOVER's auxiliary markers. It has none for what is only alleged, and we code no background that would be
# 'historical'; the comment tells the status in every case.
MARKERS = {"denied": "negation", "future": "future", "hypothetical": "hypothetical"}
# Sectors of our own making: in PLOVER the country code says it already.
OWN_SECTORS = frozenset({"IGO", "NGO"})


class PloverEntity(msgspec.Struct, frozen=True, kw_only=True):
    """An actor or recipient in PLOVER's form; the fields that we do not know stay null."""

    code: str
    sector: tuple[str, ...]
    entity_text: str | None
    identifier_id: str | None
    identifier_text: str | None
    religion: str | None = None
    ethnicity: str | None = None
    office: str | None = None
    gender: str | None = None
    age: str | None = None


class PloverPlace(msgspec.Struct, frozen=True, kw_only=True):
    """A place in PLOVER's form; the fields that we do not know stay null."""

    extracted_place: str | None
    resolved_place: str
    geonameid: int | None
    lat: float | None
    lon: float | None
    city: str | None = None
    district: str | None = None
    province: str | None = None
    country: str | None = None
    country_code: str | None
    feature_class: str | None = None
    feature_code: str | None = None
    resolution: str | None


class PloverEvent(msgspec.Struct, frozen=True, kw_only=True):
    """One line of a PLOVER file; fields in the order of the specification."""

    id: str
    has_event: bool
    date: str | None = None
    time: str | None = None
    enddate: str | None = None
    endtime: str | None = None
    actor: tuple[PloverEntity, ...] = ()
    recipient: tuple[PloverEntity, ...] = ()
    event: str | None = None
    event_loc: PloverPlace | None = None
    event_text: str | None = None
    quad_code: int | None = None
    event_scale: float | None = None
    mode: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    link: str | None = None
    text: str | None = None
    text_info: Mapping[str, str | int | None]
    cite_info: Mapping[str, str | None]
    coder: str
    coded_date: str | None
    coded_time: str | None = None
    comment: str | None = None


def write(readings: Iterable[Reading], out: TextIO, options: ExportOptions = AS_IT_IS) -> None:
    """Write one line an event, and one with has_event false for a document without events."""
    encoder = msgspec.json.Encoder()
    for reading in readings:
        for line in plover_events(reading, options):
            out.write(encoder.encode(line).decode("utf-8") + "\n")


def plover_events(reading: Reading, options: ExportOptions = AS_IT_IS) -> Iterator[PloverEvent]:
    """Turn a reading into PLOVER events, in its own order."""
    document = reading.document
    cite_info = {
        "source": document.source,
        "title": document.title,
        "published": document.published,
        "ref": document.ref,
    }
    empty = PloverEvent(
        id=document.id,
        has_event=False,
        link=document.url,
        text_info={"document": document.id, "language": document.language},
        cite_info=cite_info,
        coder=_coder(reading.coder),
        coded_date=options.coded_date,
    )
    entities = {entity.id: entity for entity in reading.entities}
    for event in reading.events:
        yield _event(event, entities, options, onto=empty)
    if not reading.events:
        yield empty


def _event(event: Event, entities: Mapping[str, Entity], options: ExportOptions, *, onto: PloverEvent) -> PloverEvent:
    evidence = event.evidence
    verbal = options.quad3_sanction and event.type == SANCTION
    return msgspec.structs.replace(
        onto,
        id=event.id,
        has_event=True,
        date=event.date.value if event.date else None,
        enddate=event.date.end if event.date else None,
        actor=_entities(event.actors, entities),
        recipient=_entities(event.recipients, entities),
        event=event.type,
        event_loc=_place(event.place, evidence.quote) if event.place else None,
        event_text=evidence.trigger.text if evidence.trigger else None,
        quad_code=VERBAL_CONFLICT if verbal else event.quad,
        event_scale=event.score,
        mode=tuple(mark for mark in (event.mode, MARKERS.get(event.status)) if mark),
        context=event.contexts,
        text=evidence.quote,
        text_info={**onto.text_info, **_offsets(evidence)},
        comment=_comment(event),
    )


def _coder(stamp: CoderStamp) -> str:
    return f"{stamp.name} {stamp.version}, codebook {stamp.codebook}, model {stamp.model}"


def _entities(parties: Sequence[Party], entities: Mapping[str, Entity]) -> tuple[PloverEntity, ...]:
    return tuple(_entity(party, entities.get(party.entity or "")) for party in parties)


def _entity(party: Party, entity: Entity | None) -> PloverEntity:
    return PloverEntity(
        code=plover_country(party.country),
        sector=tuple(sector for sector in party.sectors if sector not in OWN_SECTORS),
        entity_text=party.text,
        identifier_id=entity.wikidata if entity else None,
        identifier_text=party.name or (entity.name if entity else None),
        office=entity.role if entity else None,
    )


def plover_country(code: str) -> str:
    """Give PLOVER's code of a country: ours but for Kosovo, which is KOS there."""
    return "KOS" if code == "XKX" else code


def _place(place: Where, quote: str) -> PloverPlace:
    return PloverPlace(
        extracted_place=place.name if place.name in quote else None,
        resolved_place=place.name,
        geonameid=place.geonames,
        lat=place.lat,
        lon=place.lon,
        country_code=plover_country(place.country) if place.country else None,
        resolution=place.precision,
    )


def _offsets(evidence: Evidence) -> dict[str, int | None]:
    trigger = evidence.trigger
    return {
        "start": evidence.start,
        "end": evidence.end,
        "trigger_start": trigger.start if trigger else None,
        "trigger_end": trigger.end if trigger else None,
    }


def _comment(event: Event) -> str:
    """Say in words what PLOVER has no field for."""
    told = [f"status: {event.status}", f"confidence: {event.confidence:.2f}"]
    if event.said_by:
        told.append(f"said by: {', '.join(_source(party) for party in event.said_by)}")
    told += [f"{name}: {size:.12g}" for name, size in sorted(event.magnitude.items())]
    return "; ".join(told)


def _source(party: Party) -> str:
    return party.kind or "/".join((plover_country(party.country), *party.sectors[:1]))
