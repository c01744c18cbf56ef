"""UCDP Georeferenced Event Dataset: organised violence, one row an event, numbers of Gleditsch and Ward.

Events of the state-based and non-state kinds do not tell who began, so both sides are actors; in one-sided violence the
first side acts on civilians.
"""

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
    "id", "type_of_violence", "side_a", "gwnoa", "side_b", "gwnob", "source_office", "source_date", "source_headline",
    "where_prec", "where_coordinates", "latitude", "longitude", "country_id", "date_start", "date_end", "best",
)  # fmt: skip
LAYOUT = Layout(
    dataset="ucdp",
    columns=COLUMNS,
    optional=frozenset({"source_office", "source_date", "source_headline", "where_prec", "where_coordinates"}),
)
_PRECISION = {"1": "city", "2": "city", "3": "region", "4": "region", "6": "country"}
_CIVILIANS, _STATE_BASED = "civilians", "1"


def read(source: BinaryIO, book: Crosswalk, *, where: str, version: str | None = None) -> Iterator[Piece]:
    """Read a CSV file of UCDP GED.

    Raises:
        InputError: If it has no header of UCDP GED.
    """
    actors = lru_cache(maxsize=1 << 14)(lambda *cells: _actors(*cells, book=book))

    def make(cells: Sequence[str], row: TheirRow, line: int) -> ForeignEvent:
        kind = book.kinds["ucdp"].get(cells[1])
        if kind is None:
            raise InputError(f"no type_of_violence {cells[1]!r}")
        origin = Origin(dataset="ucdp", version=version, row=cells[0], line=line)
        told = coded(book, kind.type, kind.mode)
        one, other = actors(cells[1], cells[2], cells[3]), actors(cells[1], cells[4], cells[5])
        first, last = day_of(cells[14]), day_of(cells[15])
        killed = count_of(cells[16], "best")
        act = Act(
            id=f"ucdp:{cells[0]}",
            origin=origin,
            type=told.type,
            mode=told.mode,
            quad=told.quad,
            score=told.score,
            actors=(*one, *other) if kind.is_mutual else one,
            recipients=() if kind.is_mutual else other,
            date=When(value=first, end=last if last != first else None),
            place=_place(cells, book),
            magnitude={"killed": float(killed)} if killed else {},
            document=Document(id="", title=cells[8] or None, source=cells[6] or None, text=""),
        )
        return ForeignEvent(origin=origin, row=row, act=act)

    return read_table(source, LAYOUT, make, where=where)


def _actors(violence: str, name: str, number: str, *, book: Crosswalk) -> tuple[Actor, ...]:
    if not name:
        return ()
    if name.casefold() == _CIVILIANS:
        return (Actor(sectors=("CVL",), name=name),)
    if not number:
        # Only governments have a number; who fights one is a rebel, of whatever country.
        return (Actor(sectors=("REB",) if violence == _STATE_BASED else (), name=name),)
    country = book.countries.find("gw", number.partition(".")[0]) or UNKNOWN_COUNTRY
    return (Actor(country=country, sectors=("GOV",), name=name),)


def _place(cells: Sequence[str], book: Crosswalk) -> Where | None:
    point = place_of(cells[11], cells[12])
    country = book.countries.find("gw", cells[13].partition(".")[0])
    if not cells[10] and point is None:
        return None
    lat, lon = point or (None, None)
    return Where(name=cells[10], country=country, lat=lat, lon=lon, precision=_PRECISION.get(cells[9]))
