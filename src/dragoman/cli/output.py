"""Prints readings in the form asked for."""

import io
from collections.abc import Callable, Iterable
from typing import TextIO

from rich.console import Console

from dragoman.cli.show import show_brief, show_reading
from dragoman.errors import NotFoundError
from dragoman.export import Exporter, ExportOptions, exporter_names, find_exporter
from dragoman.ingest.raw import check_day
from dragoman.model.reading import Reading

Printer = Callable[[Iterable[Reading], TextIO], None]
# For one report this is the JSON object of the contract, for many JSON lines.
_SAME_AS = {"json": "jsonl"}


def printer(form: str, options: ExportOptions) -> Printer:
    """Find the printer of a form.

    Raises:
        NotFoundError: If there is none; the message lists those there are.
    """
    for_people: dict[str, Printer] = {"table": print_tables, "brief": print_brief}
    if form in for_people:
        return for_people[form]
    name = _SAME_AS.get(form, form)
    if name not in exporter_names():
        known = ", ".join([*for_people, *_SAME_AS, *exporter_names()])
        raise NotFoundError(f"there is no form {form!r}", where="--format", mend=f"use one of {known}")
    return _exporting(find_exporter(name), options)


def export_options(*, quad3_sanction: bool, coded_date: str | None) -> ExportOptions:
    """Check and gather what the exporters heed.

    Raises:
        SettingsError: If the day of coding is no day.
    """
    if coded_date is not None:
        check_day(coded_date, where="--coded-date")
    return ExportOptions(quad3_sanction=quad3_sanction, coded_date=coded_date)


def print_tables(readings: Iterable[Reading], out: TextIO) -> None:
    """Print each reading in full, for people."""
    console = Console(file=out, highlight=False)
    for reading in readings:
        show_reading(reading, console)


def print_brief(readings: Iterable[Reading], out: TextIO) -> None:
    """Print a few lines for each reading, for people."""
    console = Console(file=out, highlight=False)
    for reading in readings:
        show_brief(reading, console)


def _exporting(exporter: Exporter, options: ExportOptions) -> Printer:
    def write(readings: Iterable[Reading], out: TextIO) -> None:
        if isinstance(out, io.TextIOWrapper):
            out.reconfigure(encoding="utf-8", newline="\n")  # what JSON is, whatever the terminal speaks
        exporter.write(readings, out, options)

    return write
