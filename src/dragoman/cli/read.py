"""`dragoman read`: reports in, readings out."""

import sys
from collections import Counter
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.options import Date, Inputs, Language, Overlay, Source, Title

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dragoman.model.document import Problem
    from dragoman.model.reading import Reading

Format = Annotated[str, typer.Option("--format", "-f", help="table, brief, json, jsonl or plover.")]


def read(
    inputs: Inputs,
    date: Date = None,
    title: Title = None,
    source: Source = None,
    language: Language = None,
    overlay: Overlay = None,
    form: Format = "table",
) -> None:
    """Read reports and say what happened, who says so, and which words it rests on."""
    from dragoman.cli.options import load_pipeline, readings  # noqa: PLC0415
    from dragoman.cli.output import printer  # noqa: PLC0415
    from dragoman.cli.progress import counted  # noqa: PLC0415
    from dragoman.ingest.take import Given, take_in  # noqa: PLC0415

    show = printer(form)
    taken = take_in(
        inputs, given=Given(date=date, title=title, source=source, language=language), stdin=sys.stdin.buffer
    )
    pipeline = load_pipeline(overlay)
    problems: list[Problem] = []
    tally: Counter[str] = Counter()
    found = counted(readings(pipeline, taken, problems), "reports")
    show(_tallied(found, tally), sys.stdout)
    _close(tally, problems)


def _tallied(found: "Iterable[Reading]", tally: Counter[str]) -> "Iterator[Reading]":
    for reading in found:
        tally["reports"] += 1
        tally["events"] += len(reading.events)
        tally["statements"] += len(reading.statements)
        tally["problems"] += bool(reading.problems)
        yield reading


def _close(tally: Counter[str], problems: "list[Problem]") -> None:
    """Say on stderr what was not read, and what was; exit 1 if something was not."""
    for problem in problems:
        typer.echo(f"problem: {problem.message}", err=True)
    if tally["reports"] != 1 or problems:
        typer.echo(
            f"{tally['reports']} reports read, {tally['events']} events, {tally['statements']} statements, "
            f"{len(problems)} documents not read",
            err=True,
        )
    if problems or tally["problems"]:
        raise typer.Exit(1)
