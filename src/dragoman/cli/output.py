"""Prints readings in the form asked for."""

from collections.abc import Callable, Iterable
from typing import TextIO

from rich.console import Console

from dragoman.cli.show import STATUS_STYLES, show_reading, sides
from dragoman.errors import NotFoundError
from dragoman.model.reading import Reading
from dragoman.model.wire import to_json

Printer = Callable[[Iterable[Reading], TextIO], None]


def printer(form: str) -> Printer:
    """Find the printer of a form.

    Raises:
        NotFoundError: If there is none; the message lists those there are.
    """
    ours: dict[str, Printer] = {"table": print_tables, "brief": print_brief, "json": print_json}
    if form in ours:
        return ours[form]
    from dragoman.export import exporter_names, find_exporter  # noqa: PLC0415 - entry points are slow to list

    if form not in exporter_names():
        known = ", ".join([*ours, *exporter_names()])
        raise NotFoundError(f"there is no format {form!r}", where="--format", mend=f"use one of {known}")
    return find_exporter(form)


def print_tables(readings: Iterable[Reading], out: TextIO) -> None:
    """Print each reading in full, for people."""
    console = Console(file=out, highlight=False)
    for reading in readings:
        show_reading(reading, console)


def print_brief(readings: Iterable[Reading], out: TextIO) -> None:
    """Print a few lines for each reading: how much of each status, and the first events."""
    console = Console(file=out, highlight=False)
    for reading in readings:
        document = reading.document
        console.print(f"[bold]{document.title or document.ref}[/bold]  [dim]{document.published or ''}[/dim]")
        for status, (_, style) in STATUS_STYLES.items():
            events = [event for event in reading.events if event.status == status]
            if events:
                told = "; ".join(f"{event.type} {sides(event)}" for event in events[:2])
                more = f" and {len(events) - 2} more" if len(events) > 2 else ""
                console.print(f"  [{style}]{status:<13}[/{style}] {told}{more}", soft_wrap=True)


def print_json(readings: Iterable[Reading], out: TextIO) -> None:
    """Print one JSON object a line; a single reading is one line too."""
    for reading in readings:
        out.write(to_json(reading).decode("utf-8", "replace") + "\n")
