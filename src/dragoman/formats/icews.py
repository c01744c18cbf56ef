"""ICEWS coded event data: 20 columns, CAMEO codes, names of countries in words.

Ids repeat, so a row is known by id and date together. A reciprocal event comes as two rows, one each way; they stay
two.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import BinaryIO

from dragoman.codebook.crosswalk import Crosswalk
from dragoman.formats.act import Act, Actor, Origin, pairs
from dragoman.formats.coded import cameo_reader, country_named
from dragoman.formats.foreign import ForeignEvent, Piece, TheirRow
from dragoman.formats.table import Layout, read_table
from dragoman.formats.values import day_of, place_of
from dragoman.formats.written import cameo_of, line_of, name_of, number_for, plain
from dragoman.model.document import Document
from dragoman.model.reading import UNKNOWN_COUNTRY, When, Where

COLUMNS = (
    "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code",
    "Intensity", "Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher", "City",
    "District", "Province", "Country", "Latitude", "Longitude",
)  # fmt: skip
LAYOUT = Layout(dataset="icews", columns=COLUMNS)
_MISSING = frozenset({"", "NA", "NULL", "None"})


def read(source: BinaryIO, book: Crosswalk, *, where: str, version: str | None = None) -> Iterator[Piece]:
    """Read a file of ICEWS, parted by tabs or commas.

    Raises:
        InputError: If it has no header of ICEWS.
    """
    coded = cameo_reader(book)
    actors = lru_cache(maxsize=1 << 14)(lambda *cells: _actors(*cells, book=book))
    countries = lru_cache(maxsize=1 << 10)(lambda name: country_named(book, name))

    def make(cells: Sequence[str], row: TheirRow, line: int) -> ForeignEvent:
        origin = Origin(dataset="icews", version=version, row=f"{cells[0]}/{cells[1]}", line=line)
        told = coded(cells[6])
        act = Act(
            id=f"icews:{origin.row}",
            origin=origin,
            type=told.type,
            mode=told.mode,
            quad=told.quad,
            score=told.score,
            cameo=cells[6],
            actors=actors(*cells[2:5]),
            recipients=actors(*cells[8:11]),
            date=When(value=day_of(cells[1])),
            place=_place(cells, countries(cells[17])),
            document=Document(id="", ref=_known(cells[11]), source=_known(cells[13]), text=""),
        )
        return ForeignEvent(origin=origin, row=row, act=act)

    return read_table(source, LAYOUT, make, where=where)


def _known(cell: str) -> str | None:
    return None if cell in _MISSING else cell


def _actors(name: str, sectors: str, country: str, *, book: Crosswalk) -> tuple[Actor, ...]:
    if name in _MISSING:
        return ()
    told, body = book.sectors_of("icews", tuple(part.strip() for part in sectors.split(",")))
    code = home = UNKNOWN_COUNTRY if country in _MISSING else country_named(book, country)
    if home == UNKNOWN_COUNTRY:
        # Bodies of several states have no country there; a few have a code of their own, by their name.
        code = book.countries.find("name", name) or body or UNKNOWN_COUNTRY
    if not told and (name == country or (home != UNKNOWN_COUNTRY and country_named(book, name) == home)):
        told = ("GOV",)  # a bare country name acting, such as Russia of the Russian Federation
    return (Actor(country=code, sectors=told, name=name),)


def _place(cells: Sequence[str], country: str) -> Where | None:
    names = [cell for cell in cells[14:18] if cell not in _MISSING]
    if not names:
        return None
    point = place_of(*("" if cell in _MISSING else cell for cell in cells[18:20]))
    lat, lon = point or (None, None)
    return Where(name=names[0], country=None if country == UNKNOWN_COUNTRY else country, lat=lat, lon=lon)


def lines(acts: Iterable[Act], book: Crosswalk) -> Iterator[str]:
    """Write acts as ICEWS rows, parted by tabs: a row for each pair, both ways where they act on each other."""
    yield line_of(COLUMNS)
    for act in acts:
        code = cameo_of(act, book)
        if code is not None:
            for number, (actor, recipient) in enumerate(pairs(act)):
                yield line_of([
                    number_for(act, number), act.day, *_told(actor, book), code.label, act.cameo or code.code,
                    plain(code.icews), *_told(recipient, book), act.document.id, "", act.document.source,
                    *_located(act.place, book),
                ])  # fmt: skip


def _told(actor: Actor | None, book: Crosswalk) -> tuple[str, str, str]:
    if actor is None:
        return "", "", ""
    names = book.sector_names["icews"]
    sectors = [names[one] for one in (actor.country, *actor.sectors) if one in names]
    return name_of(actor, book), ",".join(sectors), book.countries.code_in("icews", actor.country)


def _located(place: Where | None, book: Crosswalk) -> tuple[str, str, str, str, str, str]:
    if place is None:
        return "", "", "", "", "", ""
    is_country = place.precision == "country"
    city, province = ("", place.name) if place.precision == "region" else (place.name, "")
    country = book.countries.code_in("icews", place.country or "")
    return "" if is_country else city, "", province, country, plain(place.lat), plain(place.lon)
