"""Reads the codebook's tab-separated files row by row and keeps file and line for messages.

A file has a header row; lists are joined by '|'; an empty cell means none; lines that begin with '#'
are comments (they name sources). Columns that a file leaves out read as empty, so that an overlay of ten
rows needs only the columns it uses.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from dragoman.errors import CodebookError

LIST_SEPARATOR = "|"


class Row(msgspec.Struct, frozen=True):
    """One line of a table, with the place it came from.

    Attributes:
        cells: Column name to text; columns not in the header are absent.
        where: `file:line`, for messages and for `why`.
    """

    cells: dict[str, str]
    where: str

    def text(self, column: str) -> str:
        """Give one cell, '' where the cell or its column is missing."""
        return self.cells.get(column, "")

    def listed(self, column: str) -> tuple[str, ...]:
        """Split one cell into its list, () where it is empty."""
        cell = self.cells.get(column)
        return tuple(cell.split(LIST_SEPARATOR)) if cell else ()


def read_rows(path: Path, columns: Sequence[str], *, required: Sequence[str]) -> Iterator[Row]:
    """Yield the rows of one file in file order.

    Args:
        path: A UTF-8 file.
        columns: Every column the file may have.
        required: Columns that must stand in the header and be filled in each row.

    Raises:
        CodebookError: For a file that cannot be read, an unknown or missing column, a row with another
            number of cells than the header, stray spaces around a cell, or an empty required cell.
    """
    header: list[str] = []
    for number, line in enumerate(_lines(path), start=1):
        if not line or line.startswith("#"):
            continue
        where = f"{path.name}:{number}"
        if not header:
            header = _checked_header(line.split("\t"), columns, required, where)
            continue
        yield _checked_row(line.split("\t"), header, required, where)


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8").split("\n")
    except OSError as error:
        raise CodebookError(f"cannot be read: {error.strerror}", where=str(path)) from error
    except UnicodeDecodeError as error:
        raise CodebookError("is not UTF-8", where=str(path), mend="save it as UTF-8") from error


def _checked_header(names: list[str], columns: Sequence[str], required: Sequence[str], where: str) -> list[str]:
    unknown = [name for name in names if name not in columns]
    if unknown:
        raise CodebookError(f"unknown column {unknown[0]!r}", where=where, mend=f"use some of: {', '.join(columns)}")
    missing = [name for name in required if name not in names]
    if missing:
        raise CodebookError(f"no column {missing[0]!r}", where=where, mend="add the column to the header row")
    return names


def _checked_row(cells: list[str], header: list[str], required: Sequence[str], where: str) -> Row:
    if len(cells) != len(header):
        raise CodebookError(
            f"{len(cells)} cells under {len(header)} columns",
            where=where,
            mend="put one tab between cells, also around empty ones",
        )
    if list(map(str.strip, cells)) != cells:
        raise CodebookError("a cell begins or ends with a space", where=where, mend="take the space away")
    row = Row(dict(zip(header, cells, strict=True)), where)
    empty = [name for name in required if not row.cells[name]]
    if empty:
        raise CodebookError(f"nothing under {empty[0]!r}", where=where, mend="fill the cell")
    return row
