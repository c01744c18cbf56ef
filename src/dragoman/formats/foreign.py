"""What stands in other people's files: their row as it is, and beside it what it means in our terms."""

from collections.abc import Iterable
from typing import BinaryIO

import msgspec

from dragoman.errors import InputError
from dragoman.formats.act import Act, Origin
from dragoman.model.document import Problem


class TheirRow(msgspec.Struct, frozen=True, kw_only=True):
    """A row of a file, untouched.

    Attributes:
        columns: Their names of the columns, in the order of the file.
        cells: What stands there, without the quotes that only fence a cell.
        raw: The bytes of the row with its line end.
    """

    columns: tuple[str, ...]
    cells: tuple[str, ...]
    raw: bytes

    def told(self, column: str) -> str:
        """Give a cell by its column's own name; '' where the file has no such column."""
        return self.cells[self.columns.index(column)] if column in self.columns else ""


class ForeignEvent(msgspec.Struct, frozen=True, kw_only=True):
    """An event of another data set; `act` is what it is in PLOVER's terms."""

    origin: Origin
    row: TheirRow
    act: Act


class ForeignAgreement(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of time in which one state owed another something.

    Attributes:
        parties: Our codes of the two; '---' for a state that we do not know, such as Hanover.
        numbers: Their COW numbers, as they stand.
        obligations: defence, offence, neutrality, nonaggression, consultation: what the first owes the second where
            the file tells directions, else what they owe each other.
        is_directed: Whether the file tells directions.
        since: First year or day, YYYY or YYYY-MM-DD.
        until: Last year or day; None where it still held when the data set ended.
        covered_until: Last year or day that the data set covers: of later ones it says nothing.
    """

    origin: Origin
    row: TheirRow
    name: str | None = None
    parties: tuple[str, str]
    numbers: tuple[str, str]
    obligations: tuple[str, ...]
    is_directed: bool
    since: str
    until: str | None
    covered_until: str


class ForeignSanction(msgspec.Struct, frozen=True, kw_only=True):
    """A sanctions programme, or one listing under it.

    Attributes:
        name: Of the programme or regime.
        senders: Our codes of who imposes it; empty where we do not know.
        targets: Our codes of the countries it is about, which need not be who is listed.
        measures: Their words for what it consists of.
        kinds: Kinds of sanctions that the measures are.
        subject: Who or what is listed, by name, or by number where the file has no names; None for a programme.
        subject_kind: Their word for what it is, such as individual, or None.
        since: Day of the listing, YYYY-MM-DD, or None.
        url: Where it stands, or None.
    """

    origin: Origin
    row: TheirRow
    name: str
    senders: tuple[str, ...]
    targets: tuple[str, ...]
    measures: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    subject: str | None = None
    subject_kind: str | None = None
    since: str | None = None
    url: str | None = None


Foreign = ForeignEvent | ForeignAgreement | ForeignSanction


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """A piece of a file; all pieces one behind the other are the file.

    Attributes:
        line: Number of its first line, from 1.
        raw: Its bytes, with the line end.
        record: What it says, or None for a header, an empty line or a bad row.
        problem: Why a row cannot be read, or None.
    """

    line: int
    raw: bytes
    record: Foreign | None = None
    problem: Problem | None = None


def write_back(pieces: Iterable[Piece], out: BinaryIO) -> None:
    """Write the file that the pieces came from, byte for byte, bad rows included."""
    for piece in pieces:
        out.write(piece.raw)


def problem_at(error: InputError, where: str) -> Problem:
    """Turn what is wrong with a row into a problem; `where` is `file:line`."""
    return Problem(stage="ingest", message=str(InputError(error.what, where=where, mend=error.mend)), where=where)
