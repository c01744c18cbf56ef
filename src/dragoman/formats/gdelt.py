"""GDELT 2.0 event export: 61 columns, tabs, no header, though the files are named .CSV.

Codes are text with leading zeros. Actor countries are CAMEO codes, places have FIPS 10-4 codes.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import BinaryIO

from dragoman.codebook.crosswalk import Crosswalk
from dragoman.formats.act import Act, Actor, Origin, pairs
from dragoman.formats.coded import cameo_reader
from dragoman.formats.foreign import ForeignEvent, Piece, TheirRow
from dragoman.formats.table import Layout, read_table
from dragoman.formats.values import count_of, day_of, place_of
from dragoman.formats.written import cameo_of, line_of, name_of, number_for, plain
from dragoman.model.document import Document
from dragoman.model.reading import UNKNOWN_COUNTRY, When, Where

_ACTOR = (
    "Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code", "Type1Code",
    "Type2Code", "Type3Code",
)  # fmt: skip
_GEO = ("Type", "Fullname", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
COLUMNS = (
    "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate",
    *(f"Actor1{name}" for name in _ACTOR), *(f"Actor2{name}" for name in _ACTOR),
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale", "NumMentions",
    "NumSources", "NumArticles", "AvgTone",
    *(f"{whose}Geo_{name}" for whose in ("Actor1", "Actor2", "Action") for name in _GEO),
    "DATEADDED", "SOURCEURL",
)  # fmt: skip
LAYOUT = Layout(dataset="gdelt", columns=COLUMNS, has_header=False)
_AT = {name: at for at, name in enumerate(COLUMNS)}
_ACTOR1, _ACTOR2, _CODE = _AT["Actor1Code"], _AT["Actor2Code"], _AT["EventCode"]
_PLACE, _ADDED, _URL = _AT["ActionGeo_Type"], _AT["DATEADDED"], _AT["SOURCEURL"]
_PRECISION = {"1": "country", "2": "region", "3": "city", "4": "city", "5": "region"}
_GEO_TYPE = {"country": "1", "region": "5"}
_WORLD_CITY = "4"


def read(source: BinaryIO, book: Crosswalk, *, where: str, version: str | None = None) -> Iterator[Piece]:
    """Read an export file of GDELT 2.0; a first row of column names is passed over."""
    coded = cameo_reader(book)
    actors = lru_cache(maxsize=1 << 14)(lambda *cells: _actors(cells, book))

    def make(cells: Sequence[str], row: TheirRow, line: int) -> ForeignEvent | None:
        if cells[0] == COLUMNS[0]:
            return None
        origin = Origin(dataset="gdelt", version=version, row=cells[0], line=line)
        told = coded(cells[_CODE])
        act = Act(
            id=f"gdelt:{cells[0]}",
            origin=origin,
            type=told.type,
            mode=told.mode,
            quad=told.quad,
            score=told.score,
            cameo=cells[_CODE],
            actors=actors(*cells[_ACTOR1:_ACTOR2]),
            recipients=actors(*cells[_ACTOR2 : _ACTOR2 + len(_ACTOR)]),
            date=When(value=day_of(cells[1])),
            place=_place(cells[_PLACE:_ADDED], book),
            document=Document(id="", url=cells[_URL] or None, published=_added(cells[_ADDED]), text=""),
        )
        return ForeignEvent(origin=origin, row=row, act=act)

    return read_table(source, LAYOUT, make, where=where)


def _actors(cells: tuple[str, ...], book: Crosswalk) -> tuple[Actor, ...]:
    code, name, country, group, *traits = cells
    if not code and not name:
        return ()
    of_group, member = book.sectors_of("cameo_group", (group,))
    sectors, body = book.sectors_of("cameo", tuple(traits[3:]))
    sectors = sectors or of_group
    known = book.countries.find("cameo", country) or member or body or UNKNOWN_COUNTRY
    if code == country and known != UNKNOWN_COUNTRY:
        sectors = ("GOV",)  # a bare country name acting
    return (Actor(country=known, sectors=sectors, name=name or None),)


def _place(cells: Sequence[str], book: Crosswalk) -> Where | None:
    kind, name, country = cells[:3]
    if not name:
        return None
    lat, lon = place_of(cells[5], cells[6]) or (None, None)
    found = book.countries.find("fips", country)
    return Where(name=name, country=found, lat=lat, lon=lon, precision=_PRECISION.get(kind))


def _added(cell: str) -> str | None:
    return day_of(cell[:8]) if count_of(cell, "DATEADDED") else None


def lines(acts: Iterable[Act], book: Crosswalk) -> Iterator[str]:
    """Write acts as GDELT rows: a row for each pair, both ways where they act on each other."""
    for act in acts:
        code = cameo_of(act, book)
        if code is not None:
            for number, (actor, recipient) in enumerate(pairs(act)):
                one, other = _told(actor, book), _told(recipient, book)
                yield line_of([
                    number_for(act, number), *_day(act.day), *one, *other, 1, code.code, code.code[:3], code.code[:2],
                    code.quad, plain(code.goldstein), 1, 1, 1, "", *_NOWHERE, *_NOWHERE, *_located(act.place, book),
                    f"{act.document.published.replace('-', '')}000000" if act.document.published else "",
                    act.document.url,
                ])  # fmt: skip


_NOWHERE = ("0", *("" for _ in _GEO[1:]))


def _day(day: str) -> tuple[str, str, str, str]:
    """Give SQLDATE, MonthYear, Year and FractionDate, which GDELT counts in months of 30 days."""
    if not day:
        return "", "", "", ""
    told = date.fromisoformat(day)
    fraction = told.year + (told.month * 30 + told.day) / 365
    return f"{told:%Y%m%d}", f"{told:%Y%m}", f"{told:%Y}", f"{fraction:.4f}"


def _told(actor: Actor | None, book: Crosswalk) -> list[str]:
    if actor is None:
        return [""] * len(_ACTOR)
    names = book.sector_names["cameo"]
    types = list(dict.fromkeys(names[one] for one in (actor.country, *actor.sectors) if one in names))[:3]
    country = book.countries.code_in("cameo", actor.country)
    group = book.sector_names["cameo_group"].get(actor.country, "")
    code = country + "".join(types) + group
    return [code, name_of(actor, book).upper(), country, group, "", "", "", *types, *[""] * (3 - len(types))]


def _located(place: Where | None, book: Crosswalk) -> Sequence[str]:
    if place is None:
        return _NOWHERE
    country = book.countries.code_in("fips", place.country or "")
    kind = _GEO_TYPE.get(place.precision or "", _WORLD_CITY)
    return [kind, place.name, country, country, "", plain(place.lat), plain(place.lon), ""]
