"""Finds the places a report names and says which they are: `find_places`.

Names come from the gazetteer, cues from the words around them, the choice from the whole report: what is
named beside a name, which countries and divisions the report speaks of, and how large a place is. Spans
are offsets into the text given; nothing is guessed where nothing speaks for a place.
"""

from collections.abc import Mapping, Sequence
from typing import Literal

import msgspec

from dragoman.codebook.gazetteer import Gazetteer
from dragoman.codebook.place_rows import Candidate, Kind
from dragoman.coding.place_beside import read_spots
from dragoman.coding.place_choice import (
    ACCEPTED,
    Evidence,
    Spot,
    Vote,
    acceptance,
    choose,
    fame,
    gather,
    lies_in,
    sure_vote,
)
from dragoman.coding.place_scene import read_scene
from dragoman.model.reading import Where
from dragoman.model.span import Span

Precision = Literal["city", "admin1", "region", "country", "area", "site"]

_PRECISION: dict[Kind, Precision] = {
    "country": "country", "admin1": "admin1", "admin2": "region", "county": "region", "region": "region",
    "area": "area", "sea": "area", "mountain": "region", "former": "country", "city": "city", "town": "city",
    "district": "city", "site": "site",
}  # fmt: skip
_WEIGHT = {"place": 1.0, "adjective": 0.7, "in_name": 0.3}
_GUESS_WEIGHT = 0.5
_DATELINE_WEIGHT = 3.0
_MOST_DOUBT_TO_VOTE = 2.0
_BEYOND_STRANGERS_FAME = 5.7  # half a million people: "Radio Moscow" makes no person of Moscow


class PlaceMention(msgspec.Struct, frozen=True, kw_only=True):
    """A place named at one spot of the text.

    Attributes:
        use: The name itself, the adjective or people of it ("Syrian", "Gazans"), or a part of another name
            ("Bank of England"); the last only where asked for.
        score: How much speaks for it, 5 and more for names; not calibrated.
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
    spots = read_spots(read_scene(text, gazetteer), gazetteer)
    filed = read_spots(read_scene(dateline, gazetteer), gazetteer) if dateline else []
    evidence = _weigh(spots, filed, countries_hint or {})
    decisions = [_decide(spot, evidence, text) for spot in spots]
    accepted = _accepted(decisions)
    told = {decision.spot.key: decision for decision in reversed(decisions) if decision.named_with}
    wanted = [
        _agreeing(decision, told) for decision in decisions if _is_wanted(decision, accepted, within_names=within_names)
    ]
    return [_mention(_nearer(decision, wanted), evidence, gazetteer) for decision in wanted]


class Decision(msgspec.Struct, frozen=True):
    """What a name means.

    Attributes:
        place: The place, or the land it lies in where we do not know the place itself.
        worth: How much speaks for its being a place.
        named_with: The words beside it that settled it, or None.
        is_stand_in: Whether `place` is only the land.
        is_among_towns: Whether a county was put among the towns that the report names.
    """

    spot: Spot
    place: Candidate
    worth: float
    named_with: str | None = None
    is_stand_in: bool = False
    is_among_towns: bool = False


def _decide(spot: Spot, evidence: Evidence, text: str) -> Decision:
    if spot.outside is not None and spot.cues.use == "place":
        name = text[spot.start : spot.end]
        place = msgspec.structs.replace(spot.outside.place, name=name, geonames=None)
        return Decision(spot, place, ACCEPTED, spot.outside.text, is_stand_in=True)
    place, _ = choose(spot, evidence)
    named_with = next((beside.text for beside in spot.beside if lies_in(place, beside.place)), None)
    return Decision(spot, place, acceptance(spot, place, evidence), named_with)


def _agreeing(decision: Decision, told: Mapping[str, Decision]) -> Decision:
    """Let a name that is told with its land once ("Paris, Texas") mean the same where it stands alone."""
    other = told.get(decision.spot.key)
    if other is None or decision.named_with or decision.spot.cues.use != "place":
        return decision
    return msgspec.structs.replace(
        decision, place=other.place, named_with=other.named_with, is_stand_in=other.is_stand_in
    )


def _nearer(decision: Decision, others: Sequence[Decision]) -> Decision:
    """Put a county, of which we know the state alone, among the towns of that state that the report names."""
    county = decision.place
    if county.kind != "county":
        return decision
    towns = [
        other.place
        for other in others
        if other.place.kind == "city" and other.place.country == county.country and other.place.admin1 == county.admin1
    ]
    if not towns:
        return decision
    lat = round(sum(town.lat for town in towns) / len(towns), 2)
    lon = round(sum(town.lon for town in towns) / len(towns), 2)
    return msgspec.structs.replace(
        decision, place=msgspec.structs.replace(county, lat=lat, lon=lon), is_among_towns=True
    )


def _weigh(spots: Sequence[Spot], filed: Sequence[Spot], hint: Mapping[str, int]) -> Evidence:
    """Gather the evidence twice: from the sure names, then also from what these make of the others."""
    votes = [vote for spot in spots if (vote := _vote(spot)) is not None]
    votes += [vote for spot in filed if spot.candidates and (vote := sure_vote(spot, _DATELINE_WEIGHT))]
    first = gather(votes, hint)
    sure = {vote.key for vote in votes}
    for spot in spots:
        if spot.key in sure or spot.cues.use != "place":
            continue
        place, _ = choose(spot, first)
        if acceptance(spot, place, first) >= ACCEPTED:
            votes.append(Vote(spot.key, place, _GUESS_WEIGHT))
    return gather(votes, hint)


def _vote(spot: Spot) -> Vote | None:
    """Let a name speak for its land, if it needs no context itself."""
    if spot.cues.use == "person":
        return None
    if spot.outside is not None:
        return Vote(spot.key, spot.outside.place, 1.0)
    return None if spot.cues.doubt > _MOST_DOUBT_TO_VOTE else sure_vote(spot, _WEIGHT[spot.cues.use])


def _accepted(decisions: Sequence[Decision]) -> frozenset[str]:
    """Give the names that are places; a name that is one anywhere in the report is one everywhere.

    A name that stands like a surname somewhere needs a sign elsewhere that it is a place.
    """
    best: dict[str, float] = {}
    persons: set[str] = set()
    located: set[str] = set()
    for decision in decisions:
        key, cues = decision.spot.key, decision.spot.cues
        is_strange = cues.is_stranger and " " not in key and fame(decision.place) < _BEYOND_STRANGERS_FAME
        if cues.use == "person" or is_strange:
            persons.add(key)
        if cues.use != "place":
            continue
        best[key] = max(best.get(key, 0.0), decision.worth)
        if cues.is_located or cues.said or decision.named_with or decision.place.kind == "country":
            located.add(key)
    good = {key for key, worth in best.items() if worth >= ACCEPTED}
    return frozenset(good - (persons - located))


def _is_wanted(decision: Decision, accepted: frozenset[str], *, within_names: bool) -> bool:
    use = decision.spot.cues.use
    if use == "place":
        is_sure = not decision.spot.cues.is_word or decision.worth >= ACCEPTED
        return is_sure and decision.spot.key in accepted
    return use == "adjective" or (use == "in_name" and within_names)


def _mention(decision: Decision, evidence: Evidence, gazetteer: Gazetteer) -> PlaceMention:
    spot, place = decision.spot, decision.place
    border = gazetteer.borders.get(place.border)
    reason = _reason(decision, evidence)
    if border is not None:
        coded = f"coded {border.country}" if border.country else "coded without a country"
        reason += f"; {border.area} is {coded} by convention: {border.note}"
    where = Where(
        name=place.name,
        country=place.country,
        lat=place.lat,
        lon=place.lon,
        geonames=place.geonames,
        precision=_PRECISION[place.kind],
        reason=reason,
    )
    use = "place" if spot.cues.use == "person" else spot.cues.use
    return PlaceMention(span=Span(spot.start, spot.end), where=where, score=round(decision.worth, 2), use=use)


def _reason(decision: Decision, evidence: Evidence) -> str:
    """Say in words why this place and not a namesake."""
    spot, place = decision.spot, decision.place
    if decision.is_stand_in:
        return f"named with {decision.named_with}, where we know no town of that name; the middle of that stands in"
    if place.kind == "county":
        stand_in = "the towns the report names in its state" if decision.is_among_towns else "the middle of its state"
        return f"a county; we know no coordinates of counties, so {stand_in} stand in"
    if decision.named_with:
        return f"named with {decision.named_with}"
    if spot.cues.use == "adjective":
        return "the adjective or the people of it"
    return _reason_among(decision, evidence)


def _reason_among(decision: Decision, evidence: Evidence) -> str:
    """Say what decided among the places of that name."""
    spot, place = decision.spot, decision.place
    if len(spot.candidates) == 1:
        return "the only place of that name we know"
    if spot.cues.said == place.kind:
        return "so called by the word beside it"
    if evidence.division_share(place, spot) > 0:
        return "the report names other places in the same division"
    if evidence.land_share(place.country, spot) > 0:
        return f"the report speaks of {place.country}"
    return f"the best known of {len(spot.candidates)} places of that name"
