"""Spells of alliances: ATOP's obligations of one state to another by years, COW's by days.

Both files number states as the Correlates of War project does. ATOP's spells are of directed dyads: what the first owes
the second. COW's dyads are not directed.
"""

from collections.abc import Iterator, Sequence
from typing import BinaryIO

from dragoman.codebook.crosswalk import Crosswalk
from dragoman.errors import InputError
from dragoman.formats.act import Origin
from dragoman.formats.foreign import ForeignAgreement, Piece, TheirRow
from dragoman.formats.table import Layout, read_table
from dragoman.formats.values import count_of, day_of
from dragoman.model.reading import UNKNOWN_COUNTRY

ATOP = Layout(
    dataset="atop",
    columns=(
        "ccode1", "ccode2", "start_year", "end_year", "atop_defense", "atop_offense", "atop_neutral", "atop_nonagg",
        "atop_consul",
    ),
)  # fmt: skip
COW = Layout(
    dataset="cow",
    columns=(
        "version4id", "ccode1", "ccode2", "dyad_st_year", "dyad_st_month", "dyad_st_day", "dyad_end_year",
        "dyad_end_month", "dyad_end_day", "right_censor", "defense", "neutrality", "nonaggression", "entente",
    ),
)  # fmt: skip
# The last years that the data sets cover; a spell that ends then may still hold.
_ATOP_ENDS, _COW_ENDS = 2018, 2012


def read_atop(source: BinaryIO, book: Crosswalk, *, where: str, version: str | None = None) -> Iterator[Piece]:
    """Read spells of ATOP.

    Raises:
        InputError: If it has no header of such a file.
    """

    def make(cells: Sequence[str], row: TheirRow, line: int) -> ForeignAgreement:
        since, until = (count_of(cell, "year") for cell in cells[2:4])
        _check_order(str(since), str(until))
        return ForeignAgreement(
            origin=Origin(dataset="atop", version=version, row="-".join(cells[:3]), line=line),
            row=row,
            parties=_parties(cells[0], cells[1], book),
            numbers=(cells[0], cells[1]),
            obligations=_obligations("atop", ATOP.columns[4:], cells[4:], book),
            is_directed=True,
            since=f"{since:04}",
            until=f"{until:04}" if until < _ATOP_ENDS else None,
            covered_until=str(_ATOP_ENDS),
        )

    return read_table(source, ATOP, make, where=where)


def read_cow(source: BinaryIO, book: Crosswalk, *, where: str, version: str | None = None) -> Iterator[Piece]:
    """Read dyads of COW's formal alliances, version 4 (`alliance_v4.1_by_dyad.csv`).

    Raises:
        InputError: If it has no header of such a file.
    """

    def make(cells: Sequence[str], row: TheirRow, line: int) -> ForeignAgreement:
        since, until = _day(cells[3:6]), _day(cells[6:9]) if cells[6] else None
        if until is not None:
            _check_order(since, until)
        return ForeignAgreement(
            origin=Origin(dataset="cow", version=version, row="-".join((*cells[:3], since)), line=line),
            row=row,
            parties=_parties(cells[1], cells[2], book),
            numbers=(cells[1], cells[2]),
            obligations=_obligations("cow", COW.columns[10:], cells[10:], book),
            is_directed=False,
            since=since,
            until=None if cells[9] == "1" else until,
            covered_until=str(_COW_ENDS),
        )

    return read_table(source, COW, make, where=where)


def _parties(one: str, other: str, book: Crosswalk) -> tuple[str, str]:
    if one == other:
        raise InputError(f"state {one} stands on both sides")
    first, second = (book.countries.find("cow", number) or UNKNOWN_COUNTRY for number in (one, other))
    return first, second


def _obligations(scheme: str, columns: Sequence[str], cells: Sequence[str], book: Crosswalk) -> tuple[str, ...]:
    return tuple(book.obligations[scheme][name] for name, cell in zip(columns, cells, strict=True) if cell == "1")


def _day(cells: Sequence[str]) -> str:
    return day_of("-".join((cells[0], *(cell.zfill(2) for cell in cells[1:]))))


def _check_order(since: str, until: str) -> None:
    if until < since:
        raise InputError(f"ends in {until}, before it begins in {since}")
