"""`dragoman convert`: a file of one form in, a file of another out."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from dragoman.cli.messages import tell, tell_problem

if TYPE_CHECKING:
    from dragoman.formats.foreign import Foreign, Piece

Input = Annotated[str, typer.Argument(metavar="IN", help="A file, or - for standard input.")]
From = Annotated[
    str,
    typer.Option(
        "--from", metavar="FORM",
        help="acled, atop, cow, gdelt, icews, opensanctions, plover, polecat, ucdp, uk or un.",
    ),
]  # fmt: skip
To = Annotated[
    str,
    typer.Option(
        "--to", metavar="FORM",
        help="annotation, csv, ftm, gdelt, geojson, graphml, icews, parquet, plover or polecat; or the same again.",
    ),
]  # fmt: skip
Output = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help="Where to; standard output if left out.")
]
Edition = Annotated[str | None, typer.Option("--edition", metavar="TEXT", help="Version of the data set.")]


def convert(source: Input, form: From, to: To, output: Output = None, edition: Edition = None) -> None:
    """Turn a file of one data set's form into another form; bad rows are told and passed over.

    The same form again gives the same bytes.
    """
    from dragoman.cli.intake import settings_from  # noqa: PLC0415
    from dragoman.codebook.crosswalk import load_crosswalk  # noqa: PLC0415
    from dragoman.formats.catalogue import find_reader  # noqa: PLC0415
    from dragoman.formats.convert import check_forms, write_records  # noqa: PLC0415
    from dragoman.formats.foreign import write_back  # noqa: PLC0415

    form, to = form.lower(), to.lower()
    reader = find_reader(form)
    if to != form:
        check_forms(reader.what, to)
    book = load_crosswalk(settings_from(None).codebook)
    with _opened(source) as given, _written(output) as out:
        told = _Told(reader.read(given, book, where=source, version=edition))
        if to == form:
            write_back(told.pieces(), out)
        else:
            counts = write_records(told.records(), reader.what, to, out, book)
            if counts.left_out:
                tell(f"{counts.left_out} of {counts.left_out + counts.written} records left out: {to} cannot hold them")
    if told.problems:
        tell(f"{told.problems} bad rows")
        raise typer.Exit(1)


class _Told:
    """The pieces of a file on their way, with the problems told and counted."""

    def __init__(self, pieces: "Iterable[Piece]") -> None:
        self.problems = 0
        self._pieces = pieces

    def pieces(self) -> "Iterator[Piece]":
        for piece in self._pieces:
            if piece.problem is not None:
                self.problems += 1
                tell_problem(piece.problem.message, self.problems)
            yield piece

    def records(self) -> "Iterator[Foreign]":
        return (piece.record for piece in self.pieces() if piece.record is not None)


@contextmanager
def _opened(source: str) -> Iterator[BinaryIO]:
    from dragoman.errors import InputError  # noqa: PLC0415

    if source == "-":
        yield sys.stdin.buffer
        return
    try:
        file = Path(source).open("rb")  # noqa: SIM115 - errors of the body are not its own
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", where=source) from error
    with file:
        yield file


@contextmanager
def _written(output: Path | None) -> Iterator[BinaryIO]:
    """Open the output; a file takes its name only when it is whole, so that an error leaves no half of one."""
    from dragoman.errors import InputError  # noqa: PLC0415

    if output is None:
        yield sys.stdout.buffer
        return
    part = output.with_name(output.name + ".part")
    try:
        file = part.open("wb")
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror}", where=str(output)) from error
    try:
        with file:
            yield file
        part.replace(output)
    finally:
        part.unlink(missing_ok=True)
