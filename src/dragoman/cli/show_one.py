"""`dragoman show`: one thing of the record, with everything that is told of it."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.options import RecordPlace

if TYPE_CHECKING:
    from rich.console import Console

    from dragoman.analysis.open_record import OpenRecord

Name = Annotated[
    str,
    typer.Argument(
        metavar="ID", help="A happening or life, an event, statement or entry; or a document, its ref or address."
    ),
]


def show(name: Name, record: RecordPlace = None) -> None:
    """Show a happening with all its reports, an agreement with its history, or a document with its reading."""
    from rich.console import Console  # noqa: PLC0415

    from dragoman.cli.place import opened  # noqa: PLC0415
    from dragoman.cli.show import show_reading  # noqa: PLC0415

    console = Console(file=sys.stdout, highlight=False)
    with opened(record) as asked:
        if not _show_group(asked, name, console):
            show_reading(asked.reading(name), console)


def _show_group(asked: "OpenRecord", name: str, console: "Console") -> bool:
    """Show the happening or life of that id, or of which that is a member; tell whether there is one."""
    from dragoman.cli.listing import lister, show_history  # noqa: PLC0415

    found = asked.group(name)
    if found is None:
        return False
    show_history(found.table.to_pylist()[0], console)
    lister(found.kind)(found.members.to_pylist())
    return True
