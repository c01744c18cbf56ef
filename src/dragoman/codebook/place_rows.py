"""Reads the tables of places: countries, regions and sites, counties, adjectives, borders."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Literal, get_args

import msgspec

from dragoman.codebook.place_words import place_key
from dragoman.codebook.tsv import Row, read_rows
from dragoman.errors import CodebookError

Kind = Literal[
    "country", "admin1", "admin2", "county", "region", "area", "sea", "mountain", "former", "city", "town", "district",
    "site",
]  # fmt: skip
_COUNTRY_COLUMNS = (
    "country", "name", "geonames", "lat", "lon", "population", "neighbours", "aliases", "adjectives", "source",
)  # fmt: skip
_REGION_COLUMNS = ("name", "aliases", "country", "admin1", "lat", "lon", "geonames", "kind", "source")
_BORDER_COLUMNS = ("area", "country", "claimed_by", "scope", "note")


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """One place that a name can mean.

    Attributes:
        country: ISO 3166-1 alpha-3, XKX for Kosovo; None for seas, continents and land between states.
        admin1: GeoNames' first-order division code within the country (the postal letters in the US).
        lat: Degrees north, of the middle for anything larger than a town.
        lon: Degrees east.
        geonames: GeoNames id, or None where we know none.
        population: As GeoNames has it; 0 where it says nothing.
        renown: In how many languages GeoNames has a name for a town, and a bonus for those in `exonyms.tsv`.
        capital: Whether it is the capital of a state.
        border: The area of `borders.tsv` whose convention fixed the country, or ''.
        neighbours: Countries that share a land border, for countries.
    """

    name: str
    kind: Kind
    country: str | None
    admin1: str = ""
    lat: float
    lon: float
    geonames: int | None = None
    population: int = 0
    renown: int = 0
    capital: bool = False
    border: str = ""
    neighbours: tuple[str, ...] = ()


class Name(msgspec.Struct, frozen=True):
    """A place with all it is called, as written in its row; `people` are adjectives and people's names."""

    place: Candidate
    aliases: tuple[str, ...]
    people: tuple[str, ...] = ()


class Border(msgspec.Struct, frozen=True):
    """A disputed or overridden area: what we code and why that is a convention.

    Attributes:
        country: What its places are coded as; None where no state is coded.
        claimed_by: States that claim or hold it besides.
        scope: Which places belong to it: `country:CODE`, `region:NAME`, `admin1:CC.CODE`, `geonames:ID` or
            `box:CC:SOUTH:NORTH:WEST:EAST`; the last three steer the build of `cities.tsv`.
    """

    area: str
    country: str | None
    claimed_by: tuple[str, ...]
    scope: tuple[str, ...]
    note: str


def read_borders(path: Path) -> list[Border]:
    """Read the border conventions, in file order."""
    rows = read_rows(path, _BORDER_COLUMNS, required=("area", "scope", "note"))
    return [
        Border(
            row.text("area"),
            row.text("country") or None,
            row.listed("claimed_by"),
            row.listed("scope"),
            row.text("note"),
        )
        for row in rows
    ]


def read_countries(path: Path, borders: Iterable[Border]) -> list[Name]:
    """Read states and territories with an ISO code of their own."""
    areas = _scoped(borders, "country:")
    rows = read_rows(path, _COUNTRY_COLUMNS, required=("country", "name", "lat", "lon"))
    return [_country(row, areas) for row in rows]


def _scoped(borders: Iterable[Border], kind: str) -> dict[tuple[str, str | None], str]:
    """Map what the scopes of one kind name, with the country coded, to the area they belong to."""
    return {
        (place_key(scope.removeprefix(kind)), border.country): border.area
        for border in borders
        for scope in border.scope
        if scope.startswith(kind)
    }


def _country(row: Row, areas: Mapping[tuple[str, str | None], str]) -> Name:
    place = Candidate(
        name=row.text("name"),
        kind="country",
        country=row.text("country"),
        lat=_number(row, "lat"),
        lon=_number(row, "lon"),
        geonames=_id(row),
        population=int(_number(row, "population")),
        border=areas.get((place_key(row.text("country")), row.text("country")), ""),
        neighbours=row.listed("neighbours"),
    )
    return Name(place, (place.name, *row.listed("aliases")), row.listed("adjectives"))


def read_regions(path: Path, borders: Iterable[Border]) -> list[Name]:
    """Read provinces, regions, seas, sites and whatever else GeoNames' towns lack."""
    areas = _scoped(borders, "region:")
    return [_region(row, areas) for row in read_rows(path, _REGION_COLUMNS, required=("name", "lat", "lon", "kind"))]


def _region(row: Row, areas: Mapping[tuple[str, str | None], str]) -> Name:
    kind = row.text("kind")
    if kind not in get_args(Kind):
        raise CodebookError(f"no kind {kind!r}", where=row.where, mend=f"use one of {', '.join(get_args(Kind))}")
    place = Candidate(
        name=row.text("name"),
        kind=msgspec.convert(kind, Kind),
        country=row.text("country") or None,
        admin1=row.text("admin1"),
        lat=_number(row, "lat"),
        lon=_number(row, "lon"),
        geonames=_id(row),
        border=areas.get((place_key(row.text("name")), row.text("country") or None), ""),
    )
    return Name(place, (place.name, *row.listed("aliases")))


def read_counties(path: Path, regions: Iterable[Name]) -> list[Name]:
    """Read the counties of the United States; GeoNames' package has no coordinates, so the state's stand in."""
    states = {name.place.admin1: name.place for name in regions if name.place.country == "USA" and name.place.admin1}
    return [
        Name(
            msgspec.structs.replace(states[state], name=row.text("name"), kind="county", geonames=None),
            (row.text("name"),),
        )
        for row in read_rows(path, ("name", "states"), required=("name", "states"))
        for state in row.listed("states")
        if state in states
    ]


def read_people(path: Path, named: Iterable[Name]) -> list[Name]:
    """Read adjectives and people's names of regions and towns ("Chechen", "Gazans").

    Raises:
        CodebookError: If a row names a place that no table has.
    """
    known = {(place_key(name.place.name), name.place.country or ""): name.place for name in named}
    people = []
    for row in read_rows(path, ("adjectives", "place", "country"), required=("adjectives", "place")):
        place = known.get((place_key(row.text("place")), row.text("country")))
        if place is None:
            raise CodebookError(
                f"no place {row.text('place')!r} in {row.text('country') or 'no country'}",
                where=row.where,
                mend="add it to regions.tsv, or mend the row",
            )
        people.append(Name(place, (), row.listed("adjectives")))
    return people


def read_city(line: str) -> Candidate:
    """Read one line of `cities.tsv`."""
    geonames, name, country, admin1, lat, lon, population, renown, capital, border, _ = line.split("\t")
    return Candidate(
        name=name,
        kind="city",
        country=country,
        admin1=admin1,
        lat=float(lat),
        lon=float(lon),
        geonames=int(geonames),
        population=int(population),
        renown=int(renown),
        capital=capital == "1",
        border=border,
    )


def _number(row: Row, column: str) -> float:
    try:
        return float(row.text(column))
    except ValueError:
        raise CodebookError(
            f"{row.text(column)!r} under {column} is no number",
            where=row.where,
            mend="write it with a full stop",
        ) from None


def _id(row: Row) -> int | None:
    return int(_number(row, "geonames")) if row.text("geonames") else None
