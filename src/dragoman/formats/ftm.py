"""FollowTheMoney entities, one a line: events, their reports, who takes part, and sanctions.

Schemata: Event, Article, Person, PublicBody, Organization, LegalEntity, Mention, UnknownLink, Sanction, Territory and
Vessel. The model has none for agreements. Its events know no status, so it stands in `summary` and `keywords`.
"""

import hashlib
from collections.abc import Iterable, Iterator

import msgspec

from dragoman.codebook.crosswalk import Crosswalk
from dragoman.formats.act import Act, Actor, pairs
from dragoman.formats.flat import code_of
from dragoman.formats.foreign import ForeignSanction
from dragoman.formats.written import name_of

Entity = dict[str, object]
_SUBJECTS = {"individual": "Person", "entity": "Organization", "ship": "Vessel"}
_STATE = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY"})


def lines(acts: Iterable[Act], book: Crosswalk) -> Iterator[str]:
    """Write acts as entities; whoever takes part in several is written each time, under one id."""
    for act in acts:
        for entity in act_entities(act, book):
            yield msgspec.json.encode(entity).decode("utf-8") + "\n"


def sanction_lines(told: Iterable[ForeignSanction], book: Crosswalk) -> Iterator[str]:
    """Write sanctions as entities, each with who or what it hits."""
    for sanction in told:
        for entity in sanction_entities(sanction, book):
            yield msgspec.json.encode(entity).decode("utf-8") + "\n"


def act_entities(act: Act, book: Crosswalk) -> Iterator[Entity]:
    """Give an act, its report, its parties, and a link from everybody who acts to everybody acted on."""
    report = _report(act)
    if report is not None:
        yield report
    proof = report["id"] if report else None
    for actor in dict.fromkeys((*act.actors, *act.recipients)):
        yield from _party(actor, proof, book)
    yield _event(act, proof, book)
    for one, other in pairs(act):
        if other is not None:
            yield _entity(
                "UnknownLink", _id("link", act.id, _party_id(one), _party_id(other)),
                subject=_party_id(one), object=_party_id(other), role=_class(act), date=_day(act), proof=proof,
                status=act.status,
            )  # fmt: skip


def sanction_entities(told: ForeignSanction, book: Crosswalk) -> Iterator[Entity]:
    """Give a sanction and what it hits: who is listed, else the countries that the programme is about."""
    ids = []
    if told.subject is not None:
        ids.append(_id("subject", told.origin.dataset, told.origin.row))
        yield _entity(_SUBJECTS.get(told.subject_kind or "", "LegalEntity"), ids[0], name=told.subject)
    for country in () if ids else told.targets:
        ids.append(_id("territory", country))
        code = book.countries.code_in("ftm", country)
        name = book.countries.code_in("icews", country) or country
        yield _entity("Territory", ids[-1], name=name, country=code, territoryCode=code, level="country")
    for hit in ids:
        yield _entity(
            "Sanction", _id("sanction", told.origin.dataset, told.origin.row, hit),
            entity=hit, program=told.name, programId=told.origin.row, provisions=list(told.measures),
            listingDate=told.since, sourceUrl=told.url, recordId=told.origin.row,
            country=[book.countries.code_in("ftm", sender) for sender in told.senders],
        )  # fmt: skip


def _report(act: Act) -> Entity | None:
    document = act.document
    if not (document.id or document.url):
        return None
    name = document.title or document.url or document.ref or document.id
    return _entity(
        "Article", _id("article", document.id or document.url or ""),
        name=name, title=document.title, fileName=name, publisher=document.source, sourceUrl=document.url,
        publishedAt=document.published,
    )  # fmt: skip


def _event(act: Act, proof: object, book: Crosswalk) -> Entity:
    sides = [", ".join(code_of(actor) for actor in side) for side in (act.actors, act.recipients) if side]
    place, quote = act.place, act.evidence.quote if act.evidence else None
    status = f"status: {act.status}" if act.status else None
    return _entity(
        "Event", _id("event", act.id),
        name=f"{_class(act)}: {' > '.join(sides)}", date=_day(act), summary=status, description=quote,
        location=place.name if place else None,
        country=book.countries.code_in("ftm", place.country or "") if place else None,
        involved=[_party_id(actor) for actor in dict.fromkeys((*act.actors, *act.recipients))],
        keywords=[word for word in (act.type, act.mode, act.status) if word],
        sourceUrl=act.document.url, publisher=act.document.source, recordId=act.id, proof=proof,
    )  # fmt: skip


def _party(actor: Actor, proof: object, book: Crosswalk) -> Iterator[Entity]:
    name = name_of(actor, book) or actor.country
    country = book.countries.code_in("ftm", actor.country)
    yield _entity(_schema(actor), _party_id(actor), name=name, country=country, wikidataId=actor.wikidata)
    if proof is not None and actor.text:
        yield _entity(
            "Mention", _id("mention", str(proof), _party_id(actor), actor.text),
            document=proof, name=actor.text, resolved=_party_id(actor), detectedSchema=_schema(actor),
            contextCountry=country,
        )  # fmt: skip


def _schema(actor: Actor) -> str:
    if actor.kind == "person":
        return "Person"
    if _STATE.intersection(actor.sectors):
        return "PublicBody"
    return "Organization" if actor.kind in ("organisation", "group", "state") else "LegalEntity"


def _party_id(actor: Actor) -> str:
    return _id("party", actor.country, *actor.sectors[:1], actor.name or actor.text or "")


def _class(act: Act) -> str:
    return f"{act.type}/{act.mode}" if act.mode else act.type or f"CAMEO {act.cameo}"


def _day(act: Act) -> str | None:
    return act.date.value if act.date else None


def _id(kind: str, *parts: str) -> str:
    told = "\0".join(parts).encode()
    return f"dragoman-{kind}-{hashlib.sha256(told).hexdigest()[:16]}"


def _entity(schema: str, entity_id: str, **properties: object) -> Entity:
    told = {name: _values(value) for name, value in properties.items()}
    return {"id": entity_id, "schema": schema, "properties": {name: values for name, values in told.items() if values}}


def _values(value: object) -> list[str]:
    """Give the values of a property, of which FollowTheMoney allows several, as text."""
    values = value if isinstance(value, list) else [value]
    return [str(one) for one in values if one]
