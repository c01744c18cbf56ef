"""Sanctions: programmes as OpenSanctions lists them, listings of the United Kingdom and of the Security Council."""

from collections.abc import Iterator, Sequence
from typing import BinaryIO

from dragoman.codebook.crosswalk import Crosswalk
from dragoman.formats.act import Origin
from dragoman.formats.foreign import ForeignSanction, Piece, TheirRow
from dragoman.formats.table import Layout, read_table
from dragoman.formats.values import day_of

OPENSANCTIONS = Layout(
    dataset="opensanctions",
    columns=("key", "title", "issuer", "target_territories", "measures", "url"),
    optional=frozenset({"url"}),
)
UK = Layout(dataset="uk", columns=("unique_id", "subject_type", "date_designated"))
UN = Layout(dataset="un", columns=("kind", "reference", "regime", "name", "listed_on"))
_DIGITS = "0123456789"


def read_opensanctions(source: BinaryIO, book: Crosswalk, *, where: str, version: str | None = None) -> Iterator[Piece]:
    """Read the programmes of OpenSanctions.

    Raises:
        InputError: If it has no header of such a file.
    """

    def make(cells: Sequence[str], row: TheirRow, line: int) -> ForeignSanction:
        measures = _listed(cells[4])
        kinds = (book.measures[measure] for measure in measures if measure in book.measures)
        return ForeignSanction(
            origin=Origin(dataset="opensanctions", version=version, row=cells[0], line=line),
            row=row,
            name=cells[1],
            senders=_territories([cells[2]], "_", book),
            targets=_territories(_listed(cells[3]), "-", book),
            measures=measures,
            kinds=tuple(dict.fromkeys(kinds)),
            url=cells[5] or None,
        )

    return read_table(source, OPENSANCTIONS, make, where=where)


def read_uk(source: BinaryIO, book: Crosswalk, *, where: str, version: str | None = None) -> Iterator[Piece]:
    """Read the United Kingdom's list of who and what is designated; it names the regime in the id.

    Raises:
        InputError: If it has no header of such a file.
    """

    def make(cells: Sequence[str], row: TheirRow, line: int) -> ForeignSanction:
        regime = cells[0].rstrip(_DIGITS)
        return ForeignSanction(
            origin=Origin(dataset="uk", version=version, row=cells[0], line=line),
            row=row,
            name=regime,
            senders=("GBR",),
            targets=_regime("uk", regime, book),
            subject=cells[0],
            subject_kind=cells[1] or None,
            since=day_of(cells[2]) if cells[2] else None,
        )

    return read_table(source, UK, make, where=where)


def read_un(source: BinaryIO, book: Crosswalk, *, where: str, version: str | None = None) -> Iterator[Piece]:
    """Read the Security Council's list.

    Raises:
        InputError: If it has no header of such a file.
    """

    def make(cells: Sequence[str], row: TheirRow, line: int) -> ForeignSanction:
        return ForeignSanction(
            origin=Origin(dataset="un", version=version, row=cells[1], line=line),
            row=row,
            name=cells[2],
            senders=("UNO",),
            targets=_regime("un", cells[2], book),
            subject=cells[3] or None,
            subject_kind=cells[0] or None,
            since=day_of(cells[4]) if cells[4] else None,
        )

    return read_table(source, UN, make, where=where)


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)


def _territories(codes: Sequence[str], parting: str, book: Crosswalk) -> tuple[str, ...]:
    """Give our codes of territories; a part of one (ua-cri) or an agency of one (us_ofac) is the whole."""
    found = (book.countries.find("ftm", code) or book.countries.find("ftm", code.split(parting)[0]) for code in codes)
    return tuple(dict.fromkeys(code for code in found if code))


def _regime(scheme: str, regime: str, book: Crosswalk) -> tuple[str, ...]:
    country = book.countries.find(scheme, regime)
    return (country,) if country else ()
