"""Finds the places a report names and says which they are: `find_places`.

Names come from the gazetteer, cues from the words around them, the choice from the whole report: what is
named beside a name, which countries and divisions the report speaks of, and how large a place is. Spans
are offsets into the text given; nothing is guessed where nothing speaks for a place.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Literal

import msgspec

from dragoman.codebook.gazetteer import Gazetteer, Hit
from dragoman.codebook.place_rows import Candidate, Kind
from dragoman.coding.place_choice import (
    ACCEPTED,
    Beside,
    Evidence,
    Spot,
    acceptance,
    choose,
    gather,
    lies_in,
    sure_meaning,
)
from dragoman.coding.place_cues import Scene, read_cues, read_scene
from dragoman.model.reading import Where
from dragoman.model.span import Span

Precision = Literal["city", "admin1", "region", "country", "area", "site"]

_PRECISION: dict[Kind, Precision] = {
    "country": "country", "admin1": "admin1", "admin2": "region", "county": "region", "region": "region",
    "area": "area", "sea": "area", "mountain": "region", "former": "country", "city": "city", "district": "city",
    "site": "site",
}  # fmt: skip
_WEIGHT = {"place": 1.0, "adjective": 0.7, "in_name": 0.3}
_GUESS_WEIGHT = 0.5
_DATELINE_WEIGHT = 3.0
_IS_LAND = frozenset({"country", "admin1", "admin2", "county", "region", "former"})
# "Afrin, Syria"; "Afrin (Syria)"; "Afrin in northern Syria"
_THEN_LAND = re.compile(r",\s+(?:in\s+)?|\s+\(|,?\s+in\s+(?:the\s+)?(?:[a-z]+(?:ern|east|west|north|south)\s+)?")
# "Iraq's Mosul"; "the Syrian city of Afrin"; "Syria's northern town of Afrin"
_LAND_THEN = re.compile(
    r"(?:['’]s)?\s+(?:[a-z-]+\s+){0,3}(?:city|town|village|port|capital|province|region|district|enclave|state|suburb|camp)"
    r"(?:\s+city)?(?:\s+of)?\s+|['’]s\s+(?:second|third|largest|main|northern|southern|eastern|western)?\s*(?:city\s+)?"
)
_POSTAL = re.compile(r",\s+([A-Z]{2})\b(?!\.)")


class PlaceMention(msgspec.Struct, frozen=True, kw_only=True):
    """A place named at one spot of the text.

    Attributes:
        use: The name itself, the adjective or people of it ("Syrian", "Gazans"), or a part of another name
            ("Bank of England"); the last only where asked for.
        score: How much speaks for it, `place_choice.ACCEPTED` upwards; not calibrated.
    """

    span: Span
    where: Where
    score: float
    use: Literal["place", "adjective", "in_name"] = "place"


def find_places(
    text: str,
    gazetteer: Gazetteer,
    *,
    dateline: str | None = None,
    countries_hint: Mapping[str, int] | None = None,
    within_names: bool = False,
) -> list[PlaceMention]:
    """Find the places of a text, in text order, without overlaps.

    Args:
        text: Any text; one written in capitals throughout is read without regard to case.
        gazetteer: The names known.
        dateline: The place the report was filed from, where the caller cut it off.
        countries_hint: ISO 3166-1 alpha-3 code to how often the report speaks of that country, as far as
            the caller knows better, for instance from its actors.
        within_names: Whether to give places inside the names of bodies, too, marked `in_name`.
    """
    spots = _spots(read_scene(text, gazetteer), gazetteer)
    hint = dict(countries_hint or {})
    evidence = _weigh(spots, hint, _dateline_spots(dateline, gazetteer))
    chosen = [(spot, *choose(spot, evidence)) for spot in spots if spot.cues.use != "person"]
    accepted = _accept(chosen, within_names=within_names)
    return [_mention(spot, place, value, evidence, gazetteer) for spot, place, value in accepted]


def _spots(scene: Scene, gazetteer: Gazetteer) -> list[Spot]:
    """Turn hits into spots with their cues and what stands beside them."""
    meanings = [gazetteer.meanings(hit.key) for hit in scene.hits]
    return [
        Spot(
            start=hit.start,
            end=hit.end,
            key=hit.key,
            candidates=meanings[number],
            cues=read_cues(scene, hit, is_country=meanings[number][0].kind == "country"),
            beside=_beside(scene, number, meanings),
        )
        for number, hit in enumerate(scene.hits)
        if meanings[number]
    ]


def _beside(scene: Scene, number: int, meanings: Sequence[tuple[Candidate, ...]]) -> tuple[Beside, ...]:
    """Read the land that is named right before or behind a name."""
    hit = scene.hits[number]
    found = []
    for other, gap in ((number + 1, _THEN_LAND), (number - 1, _LAND_THEN)):
        if not 0 <= other < len(scene.hits):
            continue
        neighbour = scene.hits[other]
        between = (hit.end, neighbour.start) if other > number else (neighbour.end, hit.start)
        if gap.fullmatch(scene.text, *between):
            found += _lands(scene.text, neighbour, meanings[other], meanings[number])
    return tuple(found) or _postal(scene, hit, meanings[number])


def _lands(text: str, neighbour: Hit, lands: Sequence[Candidate], places: Sequence[Candidate]) -> list[Beside]:
    """Give those meanings of the neighbour that hold one of the places."""
    told = text[neighbour.start : neighbour.end]
    besides = [
        Beside(land.country, land.admin1, told)
        for land in lands
        if land.kind in _IS_LAND and land.country is not None
    ]
    return [beside for beside in besides if any(lies_in(place, beside) and place not in lands for place in places)]


def _postal(scene: Scene, hit: Hit, places: Sequence[Candidate]) -> tuple[Beside, ...]:
    """Read "Austin, TX"."""
    match = _POSTAL.match(scene.text, hit.end)
    if match is None or scene.is_in_capitals:
        return ()
    return tuple(
        {Beside("USA", place.admin1, match[1]) for place in places if place.country == "USA" and place.admin1 == match[1]}
    )


def _dateline_spots(dateline: str | None, gazetteer: Gazetteer) -> list[Spot]:
    return _spots(read_scene(dateline, gazetteer), gazetteer) if dateline else []


def _weigh(spots: Sequence[Spot], hint: Mapping[str, int], dateline: Sequence[Spot]) -> Evidence:
    """Gather the evidence twice: from the sure names, then also from what these make of the others."""
    sure = [
        (spot, place, _WEIGHT[spot.cues.use])
        for spot in spots
        if spot.cues.use != "person" and spot.cues.doubt < 2 and (place := sure_meaning(spot)) is not None
    ]
    sure += [(spot, choose(spot, Evidence({}, {}))[0], _DATELINE_WEIGHT) for spot in dateline]
    first = gather(sure, hint)
    told = {id(spot) for spot, _, _ in sure}
    guessed = [(spot, *choose(spot, first)) for spot in spots if id(spot) not in told and spot.cues.use == "place"]
    second = [
        (spot, place, _GUESS_WEIGHT) for spot, place, value in guessed if acceptance(spot, value) >= ACCEPTED
    ]
    return gather([*sure, *second], hint)


def _accept(
    chosen: Sequence[tuple[Spot, Candidate, float]], *, within_names: bool
) -> list[tuple[Spot, Candidate, float]]:
    """Keep the names that are places; a name that is one anywhere in the report is one everywhere.

    A name told with its land ("Paris, Texas") means the same where it stands alone later.
    """
    told = {spot.key: place for spot, place, _ in reversed(chosen) if spot.beside}
    best: dict[str, float] = {}
    for spot, _, value in chosen:
        if spot.cues.use == "place":
            best[spot.key] = max(best.get(spot.key, 0.0), acceptance(spot, value))
    kept = []
    for spot, place, value in chosen:
        use = spot.cues.use
        if use == "in_name" and not within_names:
            continue
        if use == "place" and best[spot.key] < ACCEPTED:
            continue
        meant = place if spot.beside else told.get(spot.key, place)
        kept.append((spot, meant, value))
    return kept


def _mention(
    spot: Spot, place: Candidate, value: float, evidence: Evidence, gazetteer: Gazetteer
) -> PlaceMention:
    border = gazetteer.borders.get(place.border)
    reason = _reason(spot, place, evidence)
    if border is not None:
        reason += f"; {border.area} is coded {border.country or 'without a country'} by convention: {border.note}"
    where = Where(
        name=place.name,
        country=place.country,
        lat=place.lat,
        lon=place.lon,
        geonames=place.geonames,
        precision=_PRECISION[place.kind],
        reason=reason,
    )
    use = spot.cues.use
    return PlaceMention(
        span=Span(spot.start, spot.end), where=where, score=round(value, 2), use="place" if use == "person" else use
    )


def _reason(spot: Spot, place: Candidate, evidence: Evidence) -> str:
    """Say in words why this place and not a namesake."""
    named = next((beside.text for beside in spot.beside if lies_in(place, beside)), None)
    if named is not None:
        return f"named with {named}"
    if spot.cues.use == "adjective":
        return "adjective or people of the place"
    if len(spot.candidates) == 1:
        return "the only place of that name we know"
    if spot.cues.said == place.kind:
        return "called so by the word beside it"
    if evidence.division_share(place) > 0:
        return "the report names other places in the same division"
    if evidence.land_share(place.country) > 0:
        return f"the report speaks of {place.country}"
    return f"the best known of {len(spot.candidates)} places of that name"
