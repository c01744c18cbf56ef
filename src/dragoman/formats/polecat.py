"""POLECAT: 40 columns, tabs, ISO-8859-1, PLOVER types in a table.

Known malformations: a header with a further Headline that no row has, tabs at the ends of rows, Intensity named Event
Intensity in later files. Event ids repeat across the files of different years, so a row is known by id and date.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import BinaryIO

from dragoman.codebook.crosswalk import Crosswalk
from dragoman.formats.act import Act, Actor, Origin, pairs
from dragoman.formats.coded import coded
from dragoman.formats.foreign import ForeignEvent, Piece, TheirRow
from dragoman.formats.table import Layout, read_table
from dragoman.formats.values import count_of, day_of, place_of
from dragoman.formats.written import line_of, name_of, plain
from dragoman.model.document import Document
from dragoman.model.reading import UNKNOWN_COUNTRY, When, Where

_PARTY = (
    "{} Name", "{} Country", "{} COW", "Primary {} Sector", "{} Sectors", "{} Title", "{} Name Raw", "Wikipedia {} ID"
)  # fmt: skip
COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
    *(name.format("Actor") for name in _PARTY), *(name.format("Recipient") for name in _PARTY),
    "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename",
    "Feature Type", "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language",
    "Version",
)  # fmt: skip
LAYOUT = Layout(
    dataset="polecat",
    columns=COLUMNS,
    encoding="iso-8859-1",
    aliases={"Event Intensity": "Intensity"},
    spare="Headline",
)
QUADS = {1: "VERBAL COOPERATION", 2: "MATERIAL COOPERATION", 3: "VERBAL CONFLICT", 4: "MATERIAL CONFLICT"}
_AT = {name: at for at, name in enumerate(COLUMNS)}
_ACTOR, _RECIPIENT, _PLACE = _AT["Actor Name"], _AT["Recipient Name"], _AT["Placename"]
_SOURCE, _PUBLISHED, _LANGUAGE = _AT["Source"], _AT["Publication Date"], _AT["Language"]
_MISSING = frozenset({"", "None"})
_NONE = "None"


def read(source: BinaryIO, book: Crosswalk, *, where: str, version: str | None = None) -> Iterator[Piece]:
    """Read a file of POLECAT; the column Version tells the version where none is given.

    Raises:
        InputError: If it has no header of POLECAT.
    """
    typed = lru_cache(maxsize=1024)(lambda kind, mode: coded(book, kind.upper(), mode.lower()))
    actors = lru_cache(maxsize=1 << 14)(lambda *cells: _actors(cells, book))

    def make(cells: Sequence[str], row: TheirRow, line: int) -> ForeignEvent:
        edition = version or _known(cells[-1])
        origin = Origin(dataset="polecat", version=edition, row=f"{cells[0]}/{cells[1]}", line=line)
        told = typed(cells[2], _listed(cells[3])[0] if _known(cells[3]) else "")
        act = Act(
            id=f"polecat:{origin.row}",
            origin=origin,
            type=told.type,
            mode=told.mode,
            quad=told.quad,
            score=told.score,
            contexts=_listed(cells[6]),
            actors=actors(*cells[_ACTOR:_RECIPIENT]),
            recipients=actors(*cells[_RECIPIENT:_PLACE]),
            date=When(value=day_of(cells[1])),
            place=_place(cells[_PLACE:_SOURCE], book),
            document=_document(cells),
        )
        return ForeignEvent(origin=origin, row=row, act=act)

    return read_table(source, LAYOUT, make, where=where)


def _known(cell: str) -> str | None:
    return None if cell in _MISSING else cell


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip()) if _known(cell) else ()


def _actors(cells: tuple[str, ...], book: Crosswalk) -> tuple[Actor, ...]:
    name, country, _, primary, sectors, title, words, wikipedia = (_known(cell) for cell in cells)
    if not (name or country or words):
        return ()
    listed = dict.fromkeys((*_listed(primary or ""), *_listed(sectors or "")))
    told = Actor(
        country=book.countries.find("plover", country or "") or UNKNOWN_COUNTRY,
        sectors=tuple(sector for sector in listed if sector in book.ontology.sectors),
        name=name or wikipedia,
        text=words,
        role=title,
    )
    return (told,)


def _place(cells: Sequence[str], book: Crosswalk) -> Where | None:
    name, city, district, province, country, lat, lon, geonames = (_known(cell) or "" for cell in cells[:8])
    shown = name or city or district or province or country
    if not shown:
        return None
    north, east = place_of(lat, lon) or (None, None)
    return Where(
        name=shown,
        country=book.countries.find("plover", country) or book.countries.find("name", country),
        lat=north,
        lon=east,
        geonames=count_of(geonames, "GeoNames ID") or None,
    )


def _document(cells: Sequence[str]) -> Document:
    published = _known(cells[_PUBLISHED])
    return Document(
        id="",
        source=_known(cells[_SOURCE]),
        language=_known(cells[_LANGUAGE]),
        published=day_of(published) if published else None,
        text="",
    )


def lines(acts: Iterable[Act], book: Crosswalk) -> Iterator[str]:
    """Write acts as POLECAT rows: a row for each pair, both ways where they act on each other."""
    yield line_of(COLUMNS)
    for act in acts:
        for number, (actor, recipient) in enumerate(pairs(act)):
            cells = [
                f"{act.id}.{number}", act.day, act.type, act.mode, plain(act.score), QUADS.get(act.quad or 0),
                "; ".join(act.contexts), *_told(actor, act.day, book), *_told(recipient, act.day, book),
                *_located(act.place, book), act.document.source, act.document.published, "", "", "",
                act.document.language, _version(act),
            ]  # fmt: skip
            yield line_of([cell or _NONE for cell in cells])


def _told(actor: Actor | None, day: str, book: Crosswalk) -> Sequence[str | None]:
    if actor is None:
        return [None] * len(_PARTY)
    sectors = [sector for sector in actor.sectors if sector not in ("IGO", "NGO")]
    country = book.countries.code_in("plover", actor.country)
    number = book.countries.number_in("cow", actor.country, day)
    primary = sectors[0] if sectors else None
    return [name_of(actor, book), country, number, primary, "; ".join(sectors), actor.role, actor.text, None]


def _located(place: Where | None, book: Crosswalk) -> Sequence[object]:
    if place is None:
        return [None] * (_SOURCE - _PLACE)
    country = book.countries.code_in("plover", place.country or "")
    city = place.name if place.precision == "city" else None
    return [place.name, city, None, None, country, plain(place.lat), plain(place.lon), place.geonames, None, None]


def _version(act: Act) -> str | None:
    if act.coder is not None:
        return f"{act.coder.name} {act.coder.version}"
    return f"{act.origin.dataset} {act.origin.version or ''}" if act.origin else None
