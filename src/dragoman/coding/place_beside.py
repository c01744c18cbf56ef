"""Reads which land is named right beside a place: "Moscow, Idaho", "the Syrian city of Afrin", "Iraq's Mosul"."""

import re
from collections.abc import Sequence

from dragoman.codebook.gazetteer import Gazetteer, Hit
from dragoman.codebook.place_rows import Candidate
from dragoman.codebook.place_words import are_joined, place_key
from dragoman.coding.place_choice import Beside, Spot, fame, lies_in
from dragoman.coding.place_cues import Cues, read_cues
from dragoman.coding.place_scene import Scene, is_located

_LANDS = frozenset({"country", "admin1", "admin2", "county", "region", "former"})
_TOWNS = frozenset({"city", "town"})
_DIVISIONS = frozenset({"admin1", "admin2", "county"})
_DIRECTION = r"(?:[a-z]+(?:ern|east|west|north|south)\s+)?"
# "Afrin, Syria"; "Afrin (Syria)"; "Afrin in northern Syria"
_THEN_LAND = re.compile(rf",\s+(?:in\s+)?{_DIRECTION}|\s+\(|,?\s+in\s+(?:the\s+)?{_DIRECTION}")
_COMMA = re.compile(r",\s+")
_CLOSED = re.compile(r"\s*(?:[,.;:)\]\n—–]|--|-\s|$)")
_NOUN = r"(?:city|town|village|port|capital|province|region|district|enclave|state|suburb|camp|stronghold)"
# "Iraq's Mosul"; "the Syrian city of Afrin"; "Syria's northern town of Afrin"
_LAND_THEN = re.compile(rf"(?:['’]s)?\s+(?:[a-z-]+\s+){{0,3}}{_NOUN}(?:\s+city)?(?:\s+of)?\s+|['’]s\s+(?:[a-z-]+\s+)?")
_POSTAL = re.compile(r",\s+([A-Z]{2})\b(?!\.)")
# A town of this size and fame is meant even where the land named beside it has none of the name.
_OWN_FAME = 5.5
_MOST_WORDS = 3


def read_spots(scene: Scene, gazetteer: Gazetteer) -> list[Spot]:
    """Turn the hits of a scene into spots, with their cues and what stands beside them, in text order."""
    meanings = [gazetteer.meanings(hit.key) for hit in scene.hits]
    spots = [_spot(scene, number, meanings, gazetteer) for number in range(len(scene.hits)) if meanings[number]]
    spots += [
        stranger
        for number, lands in enumerate(meanings)
        if not scene.is_in_capitals and (stranger := _stranger(scene, number, lands)) is not None
    ]
    return _without_overlaps(spots)


def _without_overlaps(spots: Sequence[Spot]) -> list[Spot]:
    """Put spots into text order; of two that overlap the longer stays."""
    kept: list[Spot] = []
    for spot in sorted(spots, key=lambda spot: (spot.start, -spot.end)):
        if not kept or spot.start >= kept[-1].end:
            kept.append(spot)
    return kept


def _spot(scene: Scene, number: int, meanings: Sequence[tuple[Candidate, ...]], gazetteer: Gazetteer) -> Spot:
    hit, candidates = scene.hits[number], meanings[number]
    lands = [
        *_lands(scene, number, number + 1, meanings[number + 1 : number + 2]),
        *_lands(scene, number, number - 1, meanings[number - 1 : number] if number else ()),
        *_postal(scene, hit, candidates),
    ]
    return Spot(
        start=hit.start,
        end=hit.end,
        key=hit.key,
        candidates=candidates,
        cues=read_cues(
            scene,
            hit,
            fame=max(map(fame, candidates), default=0.0),
            is_abbreviation=hit.key in gazetteer.index.upper,
        ),
        beside=tuple(beside for beside in lands if _can_lie_in(candidates, beside.place)),
        outside=_outside(scene, number, meanings),
    )


def _can_lie_in(candidates: Sequence[Candidate], land: Candidate) -> bool:
    """Tell whether a land beside a name can hold it; two countries in a row are a list."""
    is_country = any(place.kind == "country" for place in candidates)
    if is_country and land.kind == "country":
        return False
    return any(lies_in(place, land) for place in candidates)


def _lands(scene: Scene, number: int, other: int, meanings: Sequence[tuple[Candidate, ...]]) -> list[Beside]:
    """Give the lands that the neighbouring hit `other` names, if it stands right beside hit `number`."""
    if not meanings or not _are_beside(scene, number, other):
        return []
    neighbour = scene.hits[other]
    told = scene.text[neighbour.start : neighbour.end]
    kinds = _LANDS if other < number or _may_hold(scene, number, neighbour) else _DIVISIONS
    return [Beside(place, told) for place in meanings[0] if place.kind in kinds and place.country is not None]


def _are_beside(scene: Scene, number: int, other: int) -> bool:
    hit, neighbour = scene.hits[number], scene.hits[other]
    if other > number:
        return _THEN_LAND.fullmatch(scene.text, hit.end, neighbour.start) is not None
    return _LAND_THEN.fullmatch(scene.text, neighbour.end, hit.start) is not None


def _may_hold(scene: Scene, number: int, land: Hit) -> bool:
    """Tell "in Paris, France, ..." from "in Paris, France said ...": the land closes a phrase."""
    gap = scene.text[scene.hits[number].end : land.start]
    return not _COMMA.fullmatch(gap) or _CLOSED.match(scene.text, land.end) is not None


def _postal(scene: Scene, hit: Hit, candidates: Sequence[Candidate]) -> list[Beside]:
    """Read "Austin, TX"."""
    match = _POSTAL.match(scene.text, hit.end)
    if match is None or scene.is_in_capitals:
        return []
    inside = [place for place in candidates if place.country == "USA" and place.admin1 == match[1]]
    return [Beside(_division_of(place), match[1]) for place in inside[:1]]


def _division_of(place: Candidate) -> Candidate:
    return Candidate(
        name=place.admin1, kind="admin1", country=place.country, admin1=place.admin1, lat=place.lat, lon=place.lon
    )


def _stranger(scene: Scene, number: int, lands: Sequence[Candidate]) -> Spot | None:
    """Find a place we have no name for, told with its land: "near Tal Zayyan, Syria"."""
    hit = scene.hits[number]
    kinds = _LANDS if _CLOSED.match(scene.text, hit.end) else _DIVISIONS
    known = [land for land in lands if land.kind in kinds and land.country is not None]
    if hit.kind != "place" or not known or hit.first == 0:
        return None
    last = hit.first - 1
    if last in scene.taken or not _COMMA.fullmatch(scene.text, scene.words[last].end, hit.start):
        return None
    first = _first_of_name(scene, last)
    if first is None or not is_located(scene, first):
        return None
    start, end = scene.words[first].start, scene.words[last].end
    return Spot(
        start=start,
        end=end,
        key=place_key(scene.text[start:end]),
        candidates=(),
        cues=Cues("place", is_located=True),
        outside=Beside(max(known, key=fame), scene.text[hit.start : hit.end]),
    )


def _first_of_name(scene: Scene, last: int) -> int | None:
    """Give the first of the capitalised words that end with word `last`; None if that is no name."""
    if not _may_be_name(scene, last):
        return None
    first = last
    while first > max(0, last - _MOST_WORDS + 1) and _may_be_name(scene, first - 1):
        if not are_joined(scene.text, scene.words[first - 1], scene.words[first]):
            break
        first -= 1
    return first


def _may_be_name(scene: Scene, number: int) -> bool:
    word = scene.words[number]
    context = scene.context
    if not word.capital or not word.key.isalpha():
        return False
    if number in scene.taken or word.key in context.heads:
        return word.key in context.heads
    others = (context.titles, context.calendar, context.words, context.locative, context.given, context.no_names)
    return not any(word.key in words for words in others)


def _outside(scene: Scene, number: int, meanings: Sequence[tuple[Candidate, ...]]) -> Beside | None:
    """Find "Edmonton, Ky." where we know no Edmonton in Kentucky: a place of that name that is none of ours.

    Lists look the same ("Washington, Virginia and Maryland"), so names that are not only towns are left
    alone, and famous towns before a country.
    """
    candidates = meanings[number]
    if number + 1 >= len(scene.hits) or not candidates or any(place.kind not in _TOWNS for place in candidates):
        return None
    hit, neighbour = scene.hits[number], scene.hits[number + 1]
    if neighbour.kind != "place" or not _COMMA.fullmatch(scene.text, hit.end, neighbour.start):
        return None
    best = max(map(fame, candidates))
    is_closed = _CLOSED.match(scene.text, neighbour.end) is not None
    lands = [
        land
        for land in meanings[number + 1]
        if land.kind in _DIVISIONS or (land.kind == "country" and best < _OWN_FAME and is_closed)
    ]
    if not lands or any(lies_in(place, land) for land in meanings[number + 1] for place in candidates):
        return None
    return Beside(max(lands, key=fame), scene.text[neighbour.start : neighbour.end])
