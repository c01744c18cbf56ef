"""Chooses which place a name means: by what is named beside it, by what else the report names, by fame.

All scores are on one scale: a town's is the common logarithm of its people, so 1 is a factor of ten.
The figures were found by trying steps of 0.5 on the development parts of GeoWebNews, TR-News and LGL and on
the places of the development articles; none moves their mean by more than half a point.
"""

import math
from collections.abc import Iterable, Mapping

import msgspec

from dragoman.codebook.place_rows import Candidate, Kind
from dragoman.coding.place_cues import Cues
from dragoman.coding.place_doubt import COUNTRY_FAME

_FAME: dict[Kind, float] = {
    "country": COUNTRY_FAME, "area": 6.5, "sea": 6.0, "region": 6.0, "former": 6.0, "admin1": 5.2, "mountain": 5.5,
    "site": 5.5, "town": 5.2, "district": 5.3, "admin2": 5.2, "county": 5.0, "city": 0.0,
}  # fmt: skip
# States and provinces that news names without "state" or "province".
_FAMED_STATES = frozenset({"USA", "CAN", "AUS", "IND"})
_STATE_FAME = 6.3
_CAPITAL_FAME = 1.0
_LEAST_PEOPLE = 300
_PEOPLE_A_NAME = 500  # GeoNames counts nobody in many a town that forty languages have a name for
_RENOWN_WEIGHT = 1.25
_USUAL_RENOWN = 20  # names that a town of 100,000 has in GeoNames
_LAND_WEIGHT = 1.5
_LAND_SLACK = 1.5
_GROUND_WEIGHT = 3.5
_GROUND_SLACK = 1.0
_DIVISION_WEIGHT = 4.0
_DIVISION_SLACK = 1.0
_DIVISION_VOTE = 1.5  # a division that is named itself, beside a town in it
_NEIGHBOUR_WEIGHT = 0.7
_BESIDE = 6.0
_ELSEWHERE = -3.0
_SAID = 4.0
_SHADOW = -1.5
_SURE_LEAD = 1.5
_SURE_PEOPLE = 100_000
# How much a report's other places can vouch for a name being a place at all.
_VOUCHED = 1.5
_SIGN_OF_PLACE = 1.5
_LONG_NAME = 1.0  # names of several words are hardly ever anything else
_DATELINE = 3.0
ACCEPTED = 4.5


class Beside(msgspec.Struct, frozen=True):
    """A land or division named right beside a place: "Moscow, Idaho", "the Syrian city of Afrin".

    Attributes:
        text: The words that name it.
    """

    place: Candidate
    text: str


class Spot(msgspec.Struct, frozen=True):
    """A name in the text with all it can mean.

    Attributes:
        start: First character, offset into the text.
        end: One past the last character.
        beside: What is named beside it and holds at least one of the candidates.
        outside: What is named beside it and holds none of them: then it is a place we do not know.
    """

    start: int
    end: int
    key: str
    candidates: tuple[Candidate, ...]
    cues: Cues
    beside: tuple[Beside, ...] = ()
    outside: Beside | None = None


class Weights(msgspec.Struct, frozen=True):
    """How much of a report speaks of each thing; a name's own share can be left out.

    Attributes:
        own: (name, thing) to the weight that this name brought in.
    """

    of: Mapping[str, float]
    own: Mapping[tuple[str, str], float]
    total: float
    own_total: Mapping[str, float]

    def share(self, thing: str, *, without: str, slack: float) -> float:
        """Give the share of a thing among all, 0 to nearly 1, as if the name `without` stood nowhere."""
        weight = self.of.get(thing, 0.0) - self.own.get((without, thing), 0.0)
        return weight / (self.total - self.own_total.get(without, 0.0) + slack)


class Evidence(msgspec.Struct, frozen=True):
    """What a report speaks of.

    Attributes:
        lands: Countries, by any name of theirs or of a place in them.
        grounds: Countries, by places in them alone; a state and its capital act everywhere, its towns do not.
        divisions: First-order divisions, written "USA.KY", by places in them.
    """

    lands: Weights
    grounds: Weights
    divisions: Weights

    def land_share(self, country: str | None, spot: Spot) -> float:
        """Give the part of the report's other names that speak of a country."""
        return self.lands.share(country or "", without=spot.key, slack=_LAND_SLACK)

    def ground_share(self, country: str | None, spot: Spot) -> float:
        """Give the part of the report's other places within countries that lie in one."""
        return self.grounds.share(country or "", without=spot.key, slack=_GROUND_SLACK)

    def division_share(self, candidate: Candidate, spot: Spot) -> float:
        """Give the part of the report's other names that speak of the candidate's division."""
        return self.divisions.share(division(candidate), without=spot.key, slack=_DIVISION_SLACK)


class Vote(msgspec.Struct, frozen=True):
    """What one name says about the report: its meaning and how much it counts.

    Attributes:
        is_exact: Whether the division is as sure as the country.
    """

    key: str
    place: Candidate
    weight: float
    is_exact: bool = True


def division(candidate: Candidate) -> str:
    """Write a candidate's first-order division, '' where it has none."""
    return f"{candidate.country}.{candidate.admin1}" if candidate.admin1 else ""


def gather(votes: Iterable[Vote], hint: Mapping[str, int]) -> Evidence:
    """Add up what the report speaks of.

    Args:
        votes: From all names but persons'.
        hint: Country to how often the caller saw it, for instance as an actor.
    """
    lands = [("", country, float(count)) for country, count in hint.items()]
    grounds, divisions = [], []
    for vote in votes:
        if vote.place.country is None:
            continue
        told = (vote.key, vote.place.country, vote.weight)
        lands.append(told)
        if vote.place.kind == "country" or vote.place.capital:
            continue
        grounds.append(told)
        if vote.is_exact and vote.place.admin1:
            divisions.append((vote.key, division(vote.place), vote.weight * _vote_weight(vote.place)))
    return Evidence(_add_up(lands), _add_up(grounds), _add_up(divisions))


def _vote_weight(place: Candidate) -> float:
    return _DIVISION_VOTE if place.kind == "admin1" else 1.0


def _add_up(votes: Iterable[tuple[str, str, float]]) -> Weights:
    of: dict[str, float] = {}
    own: dict[tuple[str, str], float] = {}
    own_total: dict[str, float] = {}
    for key, thing, weight in votes:
        of[thing] = of.get(thing, 0.0) + weight
        own[key, thing] = own.get((key, thing), 0.0) + weight
        own_total[key] = own_total.get(key, 0.0) + weight
    return Weights(of, own, sum(of.values()), own_total)


def fame(candidate: Candidate) -> float:
    """Say how likely a place is meant when nothing else is known."""
    if candidate.kind == "city":
        people = math.log10(max(candidate.population, _PEOPLE_A_NAME * candidate.renown, _LEAST_PEOPLE))
        renown = _RENOWN_WEIGHT * math.log10((candidate.renown + 1) / _USUAL_RENOWN)
        return people + renown + _CAPITAL_FAME * candidate.capital
    if candidate.kind == "admin1" and candidate.country in _FAMED_STATES:
        return _STATE_FAME
    if candidate.kind == "country":
        return COUNTRY_FAME + math.log10(max(candidate.population, 1)) / 10
    return _FAME[candidate.kind]


def support(candidate: Candidate, spot: Spot, evidence: Evidence) -> float:
    """Weigh how far the rest of the report speaks for a meaning."""
    told = _LAND_WEIGHT * evidence.land_share(candidate.country, spot)
    told += _GROUND_WEIGHT * evidence.ground_share(candidate.country, spot)
    if candidate.admin1:
        told += _DIVISION_WEIGHT * evidence.division_share(candidate, spot)
    near = sum(evidence.land_share(neighbour, spot) for neighbour in candidate.neighbours)
    return told + _NEIGHBOUR_WEIGHT * near


def choose(spot: Spot, evidence: Evidence) -> tuple[Candidate, float]:
    """Choose the best meaning, with its score; the first of the candidates where two are equal."""
    best, best_score = spot.candidates[0], -math.inf
    for candidate in spot.candidates:
        told = fame(candidate) + support(candidate, spot, evidence)
        told += _by_kind(candidate, spot) + _by_beside(candidate, spot)
        if told > best_score:
            best, best_score = candidate, told
    return best, best_score


def _by_kind(candidate: Candidate, spot: Spot) -> float:
    if spot.cues.said == candidate.kind:
        return _SAID
    # "Aleppo" alone is the town, "Aleppo province" the province.
    may_be_shadow = candidate.kind == "admin1" and candidate.country not in _FAMED_STATES
    has_town = may_be_shadow and any(
        other.kind == "city" and other.country == candidate.country for other in spot.candidates
    )
    return _SHADOW if has_town else 0.0


def _by_beside(candidate: Candidate, spot: Spot) -> float:
    if not spot.beside:
        return 0.0
    is_inside = any(lies_in(candidate, beside.place) for beside in spot.beside)
    return _BESIDE if is_inside else _ELSEWHERE


def lies_in(candidate: Candidate, land: Candidate) -> bool:
    """Tell whether a candidate lies in a country or division, and is not that itself."""
    if candidate is land or candidate.country != land.country:
        return False
    return not land.admin1 or candidate.admin1 == land.admin1


def acceptance(spot: Spot, place: Candidate, evidence: Evidence) -> float:
    """Weigh whether the name is a place at all; `ACCEPTED` and more is."""
    cues = spot.cues
    signs = sum((cues.is_located, cues.said is not None, 2 * bool(spot.beside)))
    told = fame(place) + min(_VOUCHED, support(place, spot, evidence)) + _SIGN_OF_PLACE * signs
    told += _LONG_NAME * (" " in spot.key)
    return told + _DATELINE * cues.is_dateline - cues.doubt


def sure_vote(spot: Spot, weight: float) -> Vote | None:
    """Give the vote of a name that needs no context: it has one meaning, or one far more famous."""
    if spot.beside:
        inside = [place for place in spot.candidates if any(lies_in(place, beside.place) for beside in spot.beside)]
        return Vote(spot.key, max(inside, key=fame), weight)
    best, *others = sorted(spot.candidates, key=lambda candidate: -fame(candidate))
    if best.kind == "city" and best.population < _SURE_PEOPLE:
        return None
    rivals = [other for other in others if fame(best) - fame(other) < _SURE_LEAD]
    if any(other.country != best.country for other in rivals):
        return None
    return Vote(spot.key, best, weight, is_exact=all(other.admin1 == best.admin1 for other in rivals))
