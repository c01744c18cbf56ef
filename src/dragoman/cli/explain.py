"""`dragoman explain`: which rule, which word and which entry made a record."""

import os
import re
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.options import Date, Inputs, Language, NoGate, Overlay, RecordPlace, Title

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from dragoman.cli.intake import Run
    from dragoman.cli.reasons import Explainer, Reason
    from dragoman.model.reading import Reading
    from dragoman.reading.parse import Parse

Record = Annotated[
    str | None,
    typer.Option("--id", metavar="ID", help="One record only: its id, or the beginning of it."),
]
_LABEL_WIDTH = 10
_ID = re.compile(r"(?:event|statement)-[0-9a-f]{16}")


def explain(
    inputs: Inputs,
    record: Record = None,
    date: Date = None,
    title: Title = None,
    language: Language = None,
    place: RecordPlace = None,
    no_gate: NoGate = False,
    overlay: Overlay = None,
) -> None:
    """Say why each event was coded: the word, the entry, the rules, and what else was considered.

    Statements are explained too where --id names one. The id of an event or statement in the place of a file explains
    that one as the record tells it.
    """
    from rich.console import Console  # noqa: PLC0415

    from dragoman.cli.intake import Run, settings_from  # noqa: PLC0415
    from dragoman.cli.reasons import Explainer  # noqa: PLC0415
    from dragoman.ingest.raw import Given  # noqa: PLC0415

    settings = settings_from(overlay, no_gate=no_gate)
    run = Run([] if _is_id(inputs) else inputs, Given(date=date, title=title, language=language), settings)
    folders = [settings.codebook, *([settings.codebook_overlay] if settings.codebook_overlay else [])]
    explainer = Explainer(run.pipeline.codebook, *folders)
    console = Console(file=sys.stdout, highlight=False)
    found = 0
    kept = [_from_record(inputs[0], place, run)] if _is_id(inputs) else run.readings()
    for reading in kept:
        if not (reading.events or reading.statements):
            continue
        parse = run.pipeline.reader.read(reading.document)
        found += _explain(reading, parse, explainer, inputs[0] if _is_id(inputs) else record, console)
    if not found:
        _nothing(record)
    run.close()


def _is_id(inputs: list[str]) -> bool:
    """Tell whether an event or statement of the record is asked for, and no file of that name."""
    return len(inputs) == 1 and _ID.fullmatch(inputs[0]) is not None and not os.path.exists(inputs[0])


def _from_record(item: str, place: str | None, run: "Run") -> "Reading":
    """Read the document of an event or statement once more, as the coder of now reads it."""
    from dragoman.cli.place import opened  # noqa: PLC0415
    from dragoman.errors import NotFoundError  # noqa: PLC0415

    with opened(place) as asked:
        found = asked.one("event" if item.startswith("event") else "statement", item)["document"].to_pylist()
        if not found:
            raise NotFoundError("the record holds nothing of that id", where=item)
        document = asked.reading(found[0]).document
    if not document.text:
        raise NotFoundError("the record keeps no text to explain it from", where=item)
    return run.pipeline.read_one(document)


def _explain(reading: "Reading", parse: "Parse", explainer: "Explainer", record: str | None, console: "Console") -> int:
    """Print the reasons for the records asked for; give their number."""
    from dragoman.cli.show import show_event, show_statement  # noqa: PLC0415

    events = [event for event in reading.events if event.id.startswith(record or "")]
    statements = [one for one in reading.statements if record and one.id.startswith(record)]
    for event in events:
        _print(console, show_event(event), explainer.event(event, reading, parse))
    for statement in statements:
        _print(console, show_statement([statement]), explainer.statement(statement, reading))
    return len(events) + len(statements)


def _print(console: "Console", head: "RenderableType", reasons: "Iterable[Reason]") -> None:
    from rich.padding import Padding  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    from dragoman.cli.plain import one_line  # noqa: PLC0415

    table = Table.grid(padding=(0, 1))
    table.add_column(width=_LABEL_WIDTH, style="dim")
    table.add_column(overflow="fold")
    for label, told in reasons:
        table.add_row(label, Text(one_line(told)))
    console.print(head)
    console.print(Padding(table, (0, 0, 1, 4)))


def _nothing(record: str | None) -> None:
    from dragoman.cli.messages import tell  # noqa: PLC0415
    from dragoman.errors import NotFoundError  # noqa: PLC0415

    if record:
        what = f"no record has an id that begins with {record!r}"
        raise NotFoundError(what, mend="list the ids with: dragoman read --format json REPORT")
    tell("there is no event to explain")
