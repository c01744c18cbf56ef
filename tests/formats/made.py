"""Files of the field, made up: the columns with a few cells filled."""

import csv
import io

from dragoman.formats.catalogue import READERS
from dragoman.formats.foreign import write_back


def table(columns, *rows, delimiter="\t", header=True, end="\n"):
    """Lay rows, given as the cells that are not empty, out as a file."""
    cells = [[row.get(name, "") for name in columns] for row in rows]
    out = io.StringIO(newline="")
    written = csv.writer(out, delimiter=delimiter, lineterminator=end)
    written.writerows([list(columns)] * header + cells)
    return out.getvalue().encode()


def pieces_of(form, raw, book, **options):
    return list(READERS[form].read(io.BytesIO(raw), book, where="file", **options))


def records_of(form, raw, book, **options):
    """Read a file in which no row is bad."""
    pieces = pieces_of(form, raw, book, **options)
    assert [piece.problem.message for piece in pieces if piece.problem] == []
    return [piece.record for piece in pieces if piece.record]


def faults_of(form, raw, book):
    return [piece.problem.message for piece in pieces_of(form, raw, book) if piece.problem]


def back(pieces):
    out = io.BytesIO()
    write_back(pieces, out)
    return out.getvalue()
