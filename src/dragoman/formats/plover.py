"""PLOVER JSON lines, with the field names of the PLOVER specification: acts written; `plover_read` reads them.

Where each field comes from and what is lost on the way: docs/reference/plover-export.md.
"""

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from dragoman.codebook.crosswalk import Crosswalk
from dragoman.formats.act import Act, Actor, Origin
from dragoman.model.document import Document
from dragoman.model.reading import CoderStamp, Where

SANCTION = "SANCTION"
VERBAL_CONFLICT = 3
# PLOVER's auxiliary markers. It has none for what is only alleged, and we code no background that would be
# 'historical'; the comment tells the status in every case.
MARKERS: Mapping[str, str] = {"denied": "negation", "future": "future", "hypothetical": "hypothetical"}
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


def plover_event(act: Act, *, quad3_sanction: bool = False, coded_date: str | None = None) -> PloverEvent:
    """Turn an act into a PLOVER event.

    Args:
        act: An act that has a type.
        quad3_sanction: Print SANCTION as verbal conflict, as the tables of the manual do.
        coded_date: Day of coding to print.
    """
    evidence, when = act.evidence, act.date
    verbal = quad3_sanction and act.type == SANCTION
    return msgspec.structs.replace(
        no_event(act.document, act.coder, coded_date),
        id=act.id,
        has_event=True,
        date=when.value if when else None,
        enddate=when.end if when else None,
        actor=tuple(_entity(actor) for actor in act.actors),
        recipient=tuple(_entity(actor) for actor in act.recipients),
        event=act.type,
        event_loc=_place(act.place, evidence.quote if evidence else "") if act.place else None,
        event_text=evidence.trigger.text if evidence and evidence.trigger else None,
        quad_code=VERBAL_CONFLICT if verbal else act.quad,
        event_scale=act.score,
        mode=tuple(mark for mark in (act.mode, MARKERS.get(act.status or "")) if mark),
        context=act.contexts,
        text=evidence.quote if evidence else None,
        text_info=_text_info(act),
        coder=_coder(act.coder) if act.coder else _foreign_coder(act.origin),
        comment=_comment(act),
    )


def no_event(document: Document, coder: CoderStamp | None, coded_date: str | None = None) -> PloverEvent:
    """Give the line that stands for a document without events."""
    return PloverEvent(
        id=document.id,
        has_event=False,
        link=document.url,
        text_info={"document": document.id, "language": document.language},
        cite_info={
            "source": document.source,
            "title": document.title,
            "published": document.published,
            "ref": document.ref,
        },
        coder=_coder(coder) if coder else "",
        coded_date=coded_date,
    )


def lines(acts: Iterable[Act], book: Crosswalk) -> Iterator[str]:
    """Write acts as PLOVER JSON, one a line."""
    encoder = msgspec.json.Encoder()
    for act in acts:
        yield encoder.encode(plover_event(act)).decode("utf-8") + "\n"


def plover_country(code: str) -> str:
    """Give PLOVER's code of a country: ours but for Kosovo, which is KOS there."""
    return "KOS" if code == "XKX" else code


def _coder(stamp: CoderStamp) -> str:
    return f"{stamp.name} {stamp.version}, codebook {stamp.codebook}, model {stamp.model}"


def _foreign_coder(origin: Origin | None) -> str:
    return f"{origin.dataset} {origin.version or ''}".strip() if origin else ""


def _entity(actor: Actor) -> PloverEntity:
    return PloverEntity(
        code=plover_country(actor.country),
        sector=tuple(sector for sector in actor.sectors if sector not in OWN_SECTORS),
        entity_text=actor.text,
        identifier_id=actor.wikidata,
        identifier_text=actor.name,
        office=actor.role,
    )


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


def _text_info(act: Act) -> dict[str, str | int | None]:
    told: dict[str, str | int | None] = {"document": act.document.id, "language": act.document.language}
    if act.evidence is not None:
        trigger = act.evidence.trigger
        told |= {
            "start": act.evidence.start,
            "end": act.evidence.end,
            "trigger_start": trigger.start if trigger else None,
            "trigger_end": trigger.end if trigger else None,
        }
    return told


def _comment(act: Act) -> str:
    """Say in words what PLOVER has no field for."""
    told = []
    if act.origin is not None:
        told.append(f"origin: {act.origin.dataset} {act.origin.row}")
    if act.status is not None:
        told.append(f"status: {act.status}")
    if act.confidence is not None:
        told.append(f"confidence: {act.confidence:.2f}")
    if act.said_by:
        told.append(f"said by: {', '.join(_source(actor) for actor in act.said_by)}")
    told += [f"{name}: {size:.12g}" for name, size in sorted(act.magnitude.items())]
    return "; ".join(told)


def _source(actor: Actor) -> str:
    return actor.speaker or "/".join((plover_country(actor.country), *actor.sectors[:1]))
