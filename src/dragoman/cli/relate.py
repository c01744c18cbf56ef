"""`dragoman relate`: what a text says that one party did to another."""

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, BinaryIO

import msgspec
import typer

from dragoman.cli.options import Overlay

if TYPE_CHECKING:
    from dragoman.pipeline import Pipeline

Path = Annotated[str, typer.Argument(metavar="INPUT", help="A file of JSON lines, or - for standard input.")]


class Asked(msgspec.Struct, frozen=True):
    """One line of input: the words of both parties stand in the text."""

    text: str
    source: str
    target: str
    id: str | int | None = None


class Answer(msgspec.Struct, frozen=True):
    """One line of output."""

    id: str | int | None
    type: str
    mode: str | None
    status: str
    confidence: float


def relate(path: Path, overlay: Overlay = None) -> None:
    """Read JSON lines of id, text, source, target; write JSON lines of id, type, mode, status, confidence.

    A line that cannot be read is told on stderr and answered by no line; the exit status is then 1.
    """
    from dragoman.cli.intake import settings_from  # noqa: PLC0415

    with _opened(path) as stream:
        from dragoman.pipeline import Pipeline  # noqa: PLC0415 - a second of start-up, after the path is known good

        if _answer_all(stream, path, Pipeline(settings_from(overlay))):
            raise typer.Exit(1)


def _answer_all(stream: BinaryIO, path: str, pipeline: "Pipeline") -> int:
    from dragoman.cli.messages import tell  # noqa: PLC0415

    faults = 0
    for number, asked in _lines(stream):
        if isinstance(asked, str):
            faults += 1
            tell(f"problem: {path}:{number}: {asked}")
            continue
        told = pipeline.relate(asked.text, asked.source, asked.target)
        answer = Answer(asked.id, told.type, told.mode, told.status, told.confidence)
        sys.stdout.write(msgspec.json.encode(answer).decode() + "\n")
    return faults


def _opened(path: str) -> BinaryIO:
    from dragoman.errors import InputError  # noqa: PLC0415

    if path == "-":
        return sys.stdin.buffer
    try:
        return open(path, "rb")
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", where=path, mend="name a file of JSON lines") from error


def _lines(stream: BinaryIO) -> Iterator[tuple[int, Asked | str]]:
    """Yield each line with its number, or what is wrong with it."""
    for number, line in enumerate(stream, start=1):
        if not line.strip():
            continue
        try:
            yield number, msgspec.json.decode(line, type=Asked)
        except msgspec.MsgspecError as error:
            yield number, f"{error}; give text, source and target"
