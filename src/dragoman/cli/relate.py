"""`dragoman relate`: what a text says that one party did to another."""

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, BinaryIO

import msgspec
import typer

from dragoman.cli.options import Overlay
from dragoman.errors import InputError, ReadingError

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

    settings = settings_from(overlay)
    with _opened(path) as stream:
        from dragoman.pipeline import Pipeline  # noqa: PLC0415 - a second of start-up, after the path is known good

        if _answer_all(stream, path, Pipeline(settings)):
            raise typer.Exit(1)


def _answer_all(stream: BinaryIO, path: str, pipeline: "Pipeline") -> int:
    """Answer line by line; give the number of lines that could not be."""
    from dragoman.cli.messages import tell  # noqa: PLC0415
    from dragoman.cli.progress import counted  # noqa: PLC0415

    faults = 0
    for number, line in counted(_full_lines(stream), "lines"):
        try:
            answer = _answer(_read(line, f"{path}:{number}"), pipeline)
        except (InputError, ReadingError) as error:
            faults += 1
            tell(f"problem: {error}")
            continue
        sys.stdout.write(msgspec.json.encode(answer).decode() + "\n")
    return faults


def _answer(asked: Asked, pipeline: "Pipeline") -> Answer:
    told = pipeline.relate(asked.text, asked.source, asked.target)
    return Answer(asked.id, told.type, told.mode, told.status, told.confidence)


def _opened(path: str) -> BinaryIO:
    if path == "-":
        return sys.stdin.buffer
    try:
        return open(path, "rb")
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", where=path, mend="name a file of JSON lines") from error


def _full_lines(stream: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Yield every line that is not blank, with its number."""
    return ((number, line) for number, line in enumerate(stream, start=1) if line.strip())


def _read(line: bytes, where: str) -> Asked:
    try:
        return msgspec.json.decode(line, type=Asked)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise InputError(f"is not a question: {error}", where=where, mend="give text, source and target") from error
