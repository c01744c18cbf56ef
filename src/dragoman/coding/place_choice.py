"""Chooses which place a name means: by what is named beside it, by what else the report names, by fame.

All scores are on one scale: a town's is the common logarithm of its people, so 1 is a factor of ten.
The figures were found by trying steps of 0.5 on the development parts of the GeoWebNews and TR-News
corpora; few of them move the result by more than half a point.
"""

import math
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from dragoman.codebook.place_rows import Candidate, Kind
from dragoman.coding.place_cues import Cues

_FAME: dict[Kind, float] = {
    "country": 8.0, "area": 6.5, "sea": 6.0, "region": 6.0, "former": 6.0, "admin1": 5.2, "mountain": 5.5, "site": 5.5,
    "district": 5.3, "admin2": 5.2, "county": 5.0, "city": 0.0,
}  # fmt: skip
_FAMED_STATES = frozenset({"USA", "CAN", "AUS", "IND"})
_STATE_FAME = 6.3
_CAPITAL_FAME = 1.0
_LEAST_PEOPLE = 300
_LAND_WEIGHT = 3.0
_DIVISION_WEIGHT = 2.0
_NEIGHBOUR_WEIGHT = 0.7
_BESIDE = 6.0
_ELSEWHERE = -3.0
_SAID = 4.0
_LOCATED = 1.5
_DATELINE = 3.0
_SURE_LEAD = 1.5
_SURE_PEOPLE = 100_000
ACCEPTED = 5.0


class Beside(msgspec.Struct, frozen=True):
    """A land or division named right beside a place: "Moscow, Idaho", "the Syrian city of Afrin".

    Attributes:
        text: The words that name it.
    """

    country: str
    admin1: str
    text: str


class Spot(msgspec.Struct, frozen=True):
    """A name in the text with all it can mean.

    Attributes:
        start: First character, offset into the text.
        end: One past the last character.
    """

    start: int
    end: int
    key: str
    candidates: tuple[Candidate, ...]
    cues: Cues
    beside: tuple[Beside, ...] = ()


class Evidence(msgspec.Struct, frozen=True):
    """What a report speaks of, as weights.

    Attributes:
        lands: Country to weight.
        divisions: (country, first-order division) to weight.
    """

    lands: Mapping[str, float]
    divisions: Mapping[tuple[str, str], float]

    def land_share(self, country: str | None) -> float:
        """Give the part of the report that speaks of a country, 0 to nearly 1."""
        return self.lands.get(country or "", 0.0) / (sum(self.lands.values()) + 1.5)

    def division_share(self, candidate: Candidate) -> float:
        """Give the part of the report that speaks of the candidate's division, 0 to nearly 1."""
        own = self.divisions.get((candidate.country or "", candidate.admin1), 0.0)
        return own / (sum(self.divisions.values()) + 1.0)


def fame(candidate: Candidate) -> float:
    """Say how likely a place is meant when nothing else is known."""
    if candidate.kind == "city":
        return math.log10(max(candidate.population, _LEAST_PEOPLE)) + _CAPITAL_FAME * candidate.capital
    if candidate.kind == "admin1" and candidate.country in _FAMED_STATES:
        return _STATE_FAME
    if candidate.kind == "country":
        return _FAME["country"] + math.log10(max(candidate.population, 1)) / 10
    return _FAME[candidate.kind]


def score(candidate: Candidate, spot: Spot, evidence: Evidence) -> float:
    """Weigh one meaning of a name."""
    total = fame(candidate) + _LAND_WEIGHT * evidence.land_share(candidate.country)
    if candidate.admin1:
        total += _DIVISION_WEIGHT * evidence.division_share(candidate)
    if candidate.neighbours:
        total += _NEIGHBOUR_WEIGHT * sum(map(evidence.land_share, candidate.neighbours))
    return total + _by_kind(candidate, spot) + _by_beside(candidate, spot)


def _by_kind(candidate: Candidate, spot: Spot) -> float:
    said = spot.cues.said
    if said == candidate.kind:
        return _SAID
    is_shadow = candidate.kind == "admin1" and candidate.country not in _FAMED_STATES
    if is_shadow and any(other.kind == "city" and other.country == candidate.country for other in spot.candidates):
        return -1.5  # "Aleppo" alone is the town, "Aleppo province" the province
    return 0.0


def _by_beside(candidate: Candidate, spot: Spot) -> float:
    if not spot.beside:
        return 0.0
    return _BESIDE if any(map(lambda beside: lies_in(candidate, beside), spot.beside)) else _ELSEWHERE


def lies_in(candidate: Candidate, beside: Beside) -> bool:
    """Tell whether a candidate lies in what is named beside it."""
    return candidate.country == beside.country and (not beside.admin1 or candidate.admin1 == beside.admin1)


def choose(spot: Spot, evidence: Evidence) -> tuple[Candidate, float]:
    """Choose the best meaning; the first of the candidates where two are equal."""
    scored = [(score(candidate, spot, evidence), -number) for number, candidate in enumerate(spot.candidates)]
    best, number = max(scored)
    return spot.candidates[-number], best


def acceptance(spot: Spot, best: float) -> float:
    """Weigh whether the name is a place at all; `ACCEPTED` and more is."""
    cues = spot.cues
    total = best - cues.doubt + _LOCATED * cues.is_located + _DATELINE * cues.is_dateline
    return total + (_SAID / 2 if cues.said else 0.0)


def gather(chosen: Iterable[tuple[Spot, Candidate, float]], hint: Mapping[str, int]) -> Evidence:
    """Add up what the report speaks of.

    Args:
        chosen: Spots with a meaning and its weight.
        hint: Country to how often the caller saw it, for instance as an actor.
    """
    lands: dict[str, float] = {country: float(count) for country, count in hint.items()}
    divisions: dict[tuple[str, str], float] = {}
    for _, candidate, weight in chosen:
        if candidate.country is None:
            continue
        lands[candidate.country] = lands.get(candidate.country, 0.0) + weight
        if candidate.admin1:
            division = (candidate.country, candidate.admin1)
            divisions[division] = divisions.get(division, 0.0) + weight * (1.5 if candidate.kind == "admin1" else 1.0)
    return Evidence(lands, divisions)


def sure_meaning(spot: Spot) -> Candidate | None:
    """Give the meaning of names that need no context: one candidate, or one far more famous."""
    ranked: Sequence[Candidate] = sorted(spot.candidates, key=lambda candidate: -fame(candidate))
    if spot.beside:
        inside = [candidate for candidate in ranked if any(lies_in(candidate, beside) for beside in spot.beside)]
        return inside[0] if inside else None
    best = ranked[0]
    if best.kind == "city" and best.population < _SURE_PEOPLE:
        return None
    if len(ranked) > 1 and fame(best) - fame(ranked[1]) < _SURE_LEAD and best.country != ranked[1].country:
        return None
    return best
