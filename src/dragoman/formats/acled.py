"""ACLED: 31 columns, one row an event; `inter` is a number before September 2024 and words after.

Who acts on whom is told only where the kind of event tells it: in a battle the order of the two sides means nothing.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import BinaryIO

from dragoman.codebook.crosswalk import Crosswalk
from dragoman.errors import InputError
from dragoman.formats.act import Act, Actor, Origin
from dragoman.formats.coded import coded
from dragoman.formats.foreign import ForeignEvent, Piece, TheirRow
from dragoman.formats.table import Layout, read_table
from dragoman.formats.values import count_of, day_of, place_of
from dragoman.model.document import Document
from dragoman.model.reading import UNKNOWN_COUNTRY, When, Where

COLUMNS = (
    "event_id_cnty", "event_date", "event_type", "sub_event_type", "actor1", "inter1", "actor2", "inter2", "iso",
    "location", "latitude", "longitude", "geo_precision", "source", "fatalities", "admin1", "country",
)  # fmt: skip
LAYOUT = Layout(dataset="acled", columns=COLUMNS, optional=frozenset({"iso", "geo_precision", "source", "admin1"}))
# "Protesters (Kenya)", "Police Forces of Kenya (2013-2022)", "Military Forces of Russia (2000-) Air Force"
_COUNTRY = re.compile(r"\bof (?:the )?(?P<state>[^()]+?) \(\d{4}-\d*\)|\((?P<home>[^()\d]+)\)$")
_PRECISION = {"1": "city", "2": "region", "3": "region"}


def read(source: BinaryIO, book: Crosswalk, *, where: str, version: str | None = None) -> Iterator[Piece]:
    """Read a CSV file of ACLED.

    Raises:
        InputError: If it has no header of ACLED.
    """
    actors = lru_cache(maxsize=1 << 14)(lambda name, inter: _actors(name, inter, book))

    def make(cells: Sequence[str], row: TheirRow, line: int) -> ForeignEvent:
        kind = book.kinds["acled"].get(cells[3])
        if kind is None:
            raise InputError(f"no sub_event_type {cells[3]!r}", mend="add a row to crosswalks/acts.tsv")
        origin = Origin(dataset="acled", version=version, row=cells[0], line=line)
        told = coded(book, kind.type, kind.mode)
        one, other = actors(cells[4], cells[5]), actors(cells[6], cells[7])
        killed = count_of(cells[14], "fatalities")
        act = Act(
            id=f"acled:{cells[0]}",
            origin=origin,
            type=told.type,
            mode=told.mode,
            quad=told.quad,
            score=told.score,
            actors=(*one, *other) if kind.is_mutual else one,
            recipients=() if kind.is_mutual else other,
            date=When(value=day_of(cells[1])),
            place=_place(cells, book),
            magnitude={"killed": float(killed)} if killed else {},
            document=Document(id="", source=cells[13] or None, text=""),
        )
        return ForeignEvent(origin=origin, row=row, act=act)

    return read_table(source, LAYOUT, make, where=where)


def _actors(name: str, inter: str, book: Crosswalk) -> tuple[Actor, ...]:
    if not name:
        return ()
    sectors, _ = book.sectors_of("acled", (inter,))
    found = _COUNTRY.search(name)
    country = book.countries.find("name", found["state"] or found["home"]) if found else None
    return (Actor(country=country or UNKNOWN_COUNTRY, sectors=sectors, name=name),)


def _place(cells: Sequence[str], book: Crosswalk) -> Where:
    lat, lon = place_of(cells[10], cells[11]) or (None, None)
    country = book.countries.find("numeric", cells[8].zfill(3)) or book.countries.find("name", cells[16])
    name = cells[9] or cells[15] or cells[16]
    return Where(name=name, country=country, lat=lat, lon=lon, precision=_PRECISION.get(cells[12]))
