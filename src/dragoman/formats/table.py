"""Tables of the field, row by row: tabs or commas, quotes, headers and their malformations, with every byte kept."""

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import BinaryIO

import msgspec

from dragoman.errors import InputError
from dragoman.formats.foreign import Foreign, Piece, TheirRow, problem_at
from dragoman.formats.lines import Lines

_DELIMITERS = "\t,;|"
_TAB = "\t"


class Layout(msgspec.Struct, frozen=True, kw_only=True):
    """How the files of a data set look.

    Attributes:
        dataset: Name of the data set in small letters.
        columns: Columns that we read, in the order in which `make` gets their cells.
        optional: Those of them that a header may lack; their cells are then empty.
        encoding: Of the text.
        has_header: Without one, the columns are all there are, parted by tabs.
        aliases: Other names of columns, to ours.
        spare: A column that a header can name without the rows having it, or ''.
    """

    dataset: str
    columns: tuple[str, ...]
    optional: frozenset[str] = frozenset()
    encoding: str = "utf-8"
    has_header: bool = True
    aliases: Mapping[str, str] = {}
    spare: str = ""


Make = Callable[[Sequence[str], TheirRow, int], Foreign | None]


def read_table(source: BinaryIO, layout: Layout, make: Make, *, where: str) -> Iterator[Piece]:
    """Read a table row by row, keeping none.

    Args:
        source: The file, at its beginning.
        layout: How it should look.
        make: Turns the cells of `layout.columns`, the row and the number of its first line into a record, or None
            for a row that is none; raises InputError for what it cannot read.
        where: Name of the file, for messages.

    Raises:
        InputError: If the file is empty or its header lacks a column.
    """
    lines = Lines(source, layout.encoding)
    columns, delimiter = layout.columns, _TAB
    if layout.has_header:
        columns, delimiter = _header(lines.first(), layout, where)
        line, raw = lines.taken()
        yield Piece(line=line, raw=raw)
    shape = _Shape(columns, layout)
    for cells in _rows(lines, delimiter, shape):
        line, raw = lines.taken()
        record, problem = None, None
        try:
            record = _record(cells, raw, line, shape, make)
        except InputError as error:
            problem = problem_at(error, f"{where}:{line}")
        yield Piece(line=line, raw=raw, record=record, problem=problem)


def _record(cells: list[str] | str, raw: bytes, line: int, shape: "_Shape", make: Make) -> Foreign | None:
    if isinstance(cells, str):
        raise InputError(cells)
    if cells in ([], [""]):
        return None
    columns, known = shape.fit(cells)
    return make(known, TheirRow(columns=columns, cells=tuple(cells), raw=raw), line)


def _header(line: str, layout: Layout, where: str) -> tuple[tuple[str, ...], str]:
    """Tell the columns, by their own names, and what parts them."""
    if not line.strip():
        raise InputError(f"is empty, so no file of {layout.dataset}", where=where)
    delimiter = max(_DELIMITERS, key=line.count)
    names = [name.strip() for name in next(csv.reader([line], delimiter=delimiter))]
    while names and not names[-1]:
        names.pop()
    known = {layout.aliases.get(name, name) for name in names}
    missing = [name for name in layout.columns if name not in known and name not in layout.optional]
    if missing:
        raise InputError(
            f"is no file of {layout.dataset}: its header has no column {missing[0]!r}", where=where, mend="name another"
        )
    return tuple(names), delimiter


class _Shape:
    """Which cells of a row are which, by how many there are."""

    def __init__(self, columns: tuple[str, ...], layout: Layout) -> None:
        self._plans = {len(columns): _plan(columns, layout)}
        if layout.spare in columns:
            fewer = tuple(name for name in columns if name != layout.spare)
            self._plans[len(fewer)] = _plan(fewer, layout)
        self._least = min(self._plans)

    def trim(self, cells: list[str]) -> bool:
        """Take surplus empty cells off the end, and tell whether the row has then as many as it should."""
        while len(cells) > self._least and not cells[-1]:
            cells.pop()
        return len(cells) in self._plans

    def fit(self, cells: list[str]) -> tuple[tuple[str, ...], Sequence[str]]:
        """Give their columns, and the cells of ours in our order.

        Raises:
            InputError: If there are too many or too few.
        """
        plan = self._plans.get(len(cells))
        if plan is None:
            wanted = " or ".join(map(str, sorted(self._plans)))
            raise InputError(f"has {len(cells)} cells, not {wanted}")
        columns, places = plan
        return columns, cells if places is None else [cells[at] if at >= 0 else "" for at in places]


def _plan(columns: tuple[str, ...], layout: Layout) -> tuple[tuple[str, ...], tuple[int, ...] | None]:
    """Tell where each of our columns stands, -1 for nowhere; None if all stand in our order."""
    ours = [layout.aliases.get(name, name) for name in columns]
    places = tuple(ours.index(name) if name in ours else -1 for name in layout.columns)
    return columns, None if places == tuple(range(len(columns))) else places


def _rows(lines: Lines, delimiter: str, shape: _Shape) -> Iterator[list[str] | str]:
    """Yield the cells of each row, or what is wrong with it."""
    rows = map(_split, lines) if delimiter == _TAB else csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        try:
            cells = next(rows)
        except StopIteration:
            return
        except UnicodeDecodeError:
            lines.keep_first()
            yield f"is not {lines.encoding.upper()}"
        except csv.Error as error:
            # A quote that nobody closed has swallowed what follows; only the row that it stands in is bad.
            yield _leniently(lines.keep_first(), delimiter, shape, str(error))
        else:
            if not shape.trim(cells) and len(cells) > 1:
                lines.keep_first()
            yield cells


def _leniently(line: str, delimiter: str, shape: _Shape, fault: str) -> list[str] | str:
    """Read a line whose quotes stand where they should not, if it has the right number of cells all the same."""
    try:
        cells = next(csv.reader([line], delimiter=delimiter))
    except (csv.Error, StopIteration):
        return fault
    return cells if shape.trim(cells) else fault


def _split(line: str) -> list[str]:
    cells = line.rstrip("\r\n").split(_TAB)
    if '"' in line:
        cells = [_unfenced(cell) for cell in cells]
    return cells


def _unfenced(cell: str) -> str:
    if len(cell) > 1 and cell[0] == cell[-1] == '"':
        return cell[1:-1].replace('""', '"')
    return cell
