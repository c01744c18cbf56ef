"""Reads CSV and its cousins: a header of names, then one report a row."""

import csv
from collections.abc import Iterator

import msgspec

from dragoman.errors import InputError
from dragoman.ingest.clean import clean_error
from dragoman.ingest.encoding import decode, marked_encoding
from dragoman.ingest.feed import Feed
from dragoman.ingest.limits import Limits
from dragoman.ingest.raw import Raw
from dragoman.ingest.records import FieldNames

_DELIMITERS = ",\t;|"


class BadRowError(InputError):
    """Raised for what is no row of its table, which tells more about the file than about the row."""


def read_table(feed: Feed, limits: Limits, names: FieldNames) -> Iterator[Raw | InputError]:
    """Read a table; a bad row comes out as the error it is, and the next is read.

    Cells are parted by what makes one column of the header the text: comma, tab, semicolon or bar. Errors name
    the line on which a row begins. Reading ends early where `limits.bad_lines_max` rows in a row are none.

    Raises:
        InputError: If there is no header with a column for the text.
    """
    if marked_encoding(feed.peek(4)) not in (None, "utf-8-sig"):
        raise InputError("is UTF-16 or UTF-32, and tables are read as UTF-8", where=feed.name, mend="save it as UTF-8")
    # The limit is the whole process's; it is only ever raised, so that no other reader of tables suffers.
    csv.field_size_limit(max(csv.field_size_limit(), limits.line_max_bytes))
    table = _Table(feed, limits, names)
    bad = 0
    while (found := table.read_row()) is not None:
        yield found
        bad = bad + 1 if isinstance(found, BadRowError) else 0
        if bad >= limits.bad_lines_max:
            yield InputError(f"{bad:,} rows in a row cannot be read; the rest was not read", where=feed.name)
            return


class _Table:
    """A table whose header has been read."""

    def __init__(self, feed: Feed, limits: Limits, names: FieldNames) -> None:
        self._name = feed.name
        self._names = names
        self._lines = _Lines(feed, limits)
        self._most_blank = limits.bad_lines_max
        header, delimiter = self._read_header()
        self._width = len(header)
        if self._width > limits.columns_max:
            raise InputError(f"has {self._width:,} columns, more than {limits.columns_max:,}", where=feed.name)
        self._columns = names.columns(header, feed.name)
        self._rows = csv.reader(self._lines, delimiter=delimiter)

    def _read_header(self) -> tuple[list[str], str]:
        """Read the first line, and find what its cells are parted by."""
        line = next(self._lines, "")
        try:
            headers = [(next(csv.reader([line], delimiter=mark), []), mark) for mark in _DELIMITERS]
        except csv.Error as error:
            raise InputError(f"the header cannot be taken apart: {clean_error(error)}", where=self._name) from error
        of_texts = (found for found in headers if self._names.has_text(found[0]))
        return next(of_texts, max(headers, key=lambda found: len(found[0])))

    def read_row(self) -> Raw | InputError | None:
        """Read the next row that is not blank, or say what is wrong with it; None at the end."""
        row: list[str] | None = []
        where = self._name
        first = self._lines.number
        try:
            while row == []:
                if self._lines.number - first > self._most_blank:
                    what = f"more than {self._most_blank:,} lines in a row are blank; the rest was not read"
                    raise InputError(what, where=where)
                where = f"{self._name}:{self._lines.number + 1}"
                self._lines.start_row()
                row = next(self._rows, None)
            return None if row is None else self._read(row, where)
        except csv.Error as error:
            return BadRowError(f"cannot be taken apart: {clean_error(error)}", where=where)
        except BadRowError as error:
            return BadRowError(error.what, where=where, mend=error.mend)

    def _read(self, row: list[str], where: str) -> Raw | InputError:
        if any(row[self._width :]):
            what = f"the row has {len(row):,} cells, the header {self._width:,}"
            return BadRowError(what, where=where, mend="look for cells that need quotation marks")
        told = {name: row[place] for name, place in self._columns.items() if place < len(row)}
        try:
            return msgspec.structs.replace(self._names.read(told, where), notes=self._lines.notes)
        except InputError as error:
            return error


class _Lines:
    """The lines of a table, decoded one by one, and what guesses that took.

    A class and not a generator, for a generator is dead after its first error.
    """

    def __init__(self, feed: Feed, limits: Limits) -> None:
        self._feed = feed
        self._most = limits.line_max_bytes
        self.number = 0
        self.start_row()

    def start_row(self) -> None:
        """Begin a new row, which may take several lines."""
        self._row_bytes = 0
        self.notes: tuple[str, ...] = ()

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._feed.line(self._most + 1)
        if not line:
            raise StopIteration
        self.number += 1
        self._row_bytes += len(line)
        if self._row_bytes > self._most:
            if not line.endswith(b"\n"):
                self._feed.skip_line()
            mend = "look for a quotation mark without end"
            raise BadRowError(f"the row is longer than {self._most:,} bytes", where=self._feed.name, mend=mend)
        decoded = decode(line)
        self.notes += decoded.notes
        return decoded.text
