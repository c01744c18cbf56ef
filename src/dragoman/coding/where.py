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
from dragoman.coding.place_cues import read_scene
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
    spots = [spot for spot in read_spots(read_scene(text, gazetteer), gazetteer) if spot.candidates]
    filed = read_spots(read_scene(dateline, gazetteer), gazetteer) if dateline else []
    evidence = _weigh(spots, filed, countries_hint or {})
    meant = {id(spot): choose(spot, evidence)[0] for spot in spots}
    accepted = _accepted(spots, meant, evidence)
    wanted = {"place", "adjective", "in_name"} if within_names else {"place", "adjective"}
    return [
        _mention(spot, _settled(spot, meant, spots), evidence, gazetteer, text)
        for spot in spots
        if spot.cues.use in wanted and (spot.cues.use != "place" or spot.key in accepted)
    ]


def _weigh(spots: Sequence[Spot], filed: Sequence[Spot], hint: Mapping[str, int]) -> Evidence:
    """Gather the evidence twice: from the sure names, then also from what these make of the others."""
    votes: list[Vote] = []
    unsure: list[Spot] = []
    for spot in spots:
        if spot.cues.use == "person":
            continue
        doubted = spot.cues.doubt > _MOST_DOUBT_TO_VOTE or spot.outside is not None
        vote = None if doubted else sure_vote(spot, _WEIGHT[spot.cues.use])
        if vote is not None:
            votes.append(vote)
        elif spot.cues.use == "place":
            unsure.append(spot)
    votes += [vote for spot in filed if spot.candidates and (vote := sure_vote(spot, _DATELINE_WEIGHT))]
    votes += [Vote(spot.key, spot.outside.place, 1.0) for spot in unsure if spot.outside]
    first = gather(votes, hint)
    for spot in unsure:
        place, _ = choose(spot, first)
        if spot.outside is None and acceptance(spot, place, first) >= ACCEPTED:
            votes.append(Vote(spot.key, place, _GUESS_WEIGHT))
    return gather(votes, hint)


def _accepted(spots: Sequence[Spot], meant: Mapping[int, Candidate], evidence: Evidence) -> frozenset[str]:
    """Give the names that are places; a name that is one anywhere in the report is one everywhere.

    A name that stands like a surname somewhere needs a sign elsewhere that it is a place.
    """
    best: dict[str, float] = {}
    persons: set[str] = set()
    located: set[str] = set()
    for spot in spots:
        place = meant[id(spot)]
        if spot.cues.use == "person" or (spot.cues.is_stranger and fame(place) < _BEYOND_STRANGERS_FAME):
            persons.add(spot.key)
        if spot.cues.use != "place":
            continue
        if spot.cues.is_located or spot.beside or spot.cues.said or spot.outside or place.kind == "country":
            located.add(spot.key)
        told = acceptance(spot, place, evidence) if spot.outside is None else ACCEPTED
        best[spot.key] = max(best.get(spot.key, 0.0), told)
    return frozenset(key for key, told in best.items() if told >= ACCEPTED and (key in located or key not in persons))


def _settled(spot: Spot, meant: Mapping[int, Candidate], spots: Sequence[Spot]) -> Spot:
    """Let a name that is told with its land once ("Paris, Texas") mean the same where it stands alone."""
    if spot.beside or spot.outside:
        return msgspec.structs.replace(spot, candidates=(meant[id(spot)],)) if spot.beside else spot
    for other in spots:
        if other.key == spot.key and other.cues.use == "place" and (other.beside or other.outside):
            return msgspec.structs.replace(
                spot, candidates=(meant[id(other)],), beside=other.beside, outside=other.outside
            )
    return msgspec.structs.replace(spot, candidates=(meant[id(spot)],))
