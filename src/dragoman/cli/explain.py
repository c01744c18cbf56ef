"""`dragoman explain`: which rule, which word and which entry made a record."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.options import Date, Inputs, Overlay

if TYPE_CHECKING:
    from dragoman.codebook.lexicon import Lexicon
    from dragoman.model.reading import Event, Reading

Record = Annotated[str | None, typer.Option("--id", help="Id of one event or statement, or its beginning.")]


def explain(inputs: Inputs, record: Record = None, date: Date = None, overlay: Overlay = None) -> None:
    """Read reports and say, for each event, why it was coded so and what else was considered."""
    from rich.console import Console  # noqa: PLC0415

    from dragoman.cli.options import load_pipeline, readings  # noqa: PLC0415
    from dragoman.ingest.take import Given, take_in  # noqa: PLC0415

    pipeline = load_pipeline(overlay)
    taken = take_in(inputs, given=Given(date=date), stdin=sys.stdin.buffer)
    console = Console(file=sys.stdout, highlight=False)
    problems: list[object] = []
    found = 0
    for reading in readings(pipeline, taken, problems):  # type: ignore[arg-type]
        found += _explain_reading(reading, record, pipeline.codebook.lexicon, console)
    if not found:
        _nothing(record)
    if problems:
        raise typer.Exit(1)


def _explain_reading(reading: "Reading", record: str | None, lexicon: "Lexicon", console: object) -> int:
    from rich.console import Console  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    from dragoman.cli.show import STATUS_STYLES, show_event  # noqa: PLC0415

    assert isinstance(console, Console)
    chosen = [event for event in reading.events if record is None or event.id.startswith(record)]
    for event in chosen:
        console.print(show_event(event, STATUS_STYLES[event.status][1]))
        for line in _reasons(event, lexicon):
            console.print(Text(f"    {line}"))
    return len(chosen)


def _reasons(event: "Event", lexicon: "Lexicon") -> list[str]:
    lines = [f"id: {event.id}", f"status: {event.status}", *(f"because: {reason}" for reason in event.why)]
    word = event.evidence.trigger.text.lower() if event.evidence.trigger else ""
    used = " ".join(event.why)
    rivals = [
        entry.id
        for entry in lexicon.entries
        if entry.type and entry.id not in used and word in {*entry.verb, *entry.noun, *entry.adjective}
    ]
    return [*lines, f"considered too: {', '.join(rivals)}"] if rivals else lines


def _nothing(record: str | None) -> None:
    from dragoman.errors import NotFoundError  # noqa: PLC0415

    what = f"no record begins with {record!r}" if record else "nothing was coded"
    raise NotFoundError(what, where="explain", mend="list the ids with: dragoman read --format json REPORT")
