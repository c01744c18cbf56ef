"""`dragoman watch`: what is new in feeds and folders, into the record."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.add import NoText
from dragoman.cli.options import NoGate, Overlay, RecordPlace

if TYPE_CHECKING:
    from dragoman.cli.add import Tally
    from dragoman.ingest.fetch.fetcher import Fetcher
    from dragoman.keeper import Keeper
    from dragoman.settings import Settings
    from dragoman.store.record import Record
    from dragoman.watch import Batch, Watch

Named = Annotated[
    list[str],
    typer.Argument(metavar="ADDRESS|FOLDER|OPML...", help="Feeds, pages, folders, or OPML files that list feeds."),
]
Every = Annotated[
    float, typer.Option("--every", metavar="MINUTES", min=1.0, help="Time between two looks at the same feed.")
]
Once = Annotated[bool, typer.Option("--once", help="Look at everything once, and leave.")]


def watch(
    named: Named,
    every: Every = 30.0,
    once: Once = False,
    no_text: NoText = False,
    no_gate: NoGate = False,
    record: RecordPlace = None,
    overlay: Overlay = None,
) -> None:
    """Follow feeds and folders: keep what is new in the record and say so, until Ctrl-C.

    Sites are asked politely: robots.txt is heeded, and pauses are kept. What was seen is remembered in the record,
    so that a watch that is stopped and begun again does not start over.
    """
    from dragoman.cli.add import Tally  # noqa: PLC0415
    from dragoman.cli.intake import settings_from  # noqa: PLC0415
    from dragoman.cli.messages import tell  # noqa: PLC0415
    from dragoman.cli.place import fetcher_of, opened_to_write  # noqa: PLC0415
    from dragoman.keeper import Keeper  # noqa: PLC0415

    settings = settings_from(overlay, no_gate=no_gate, no_text=no_text)
    tally = Tally()
    with opened_to_write(record) as place, fetcher_of(settings) as fetcher:
        watching = _watching(named, every, settings, place, fetcher)
        keeper = Keeper(place, settings)
        try:
            for batch in watching.run(once=once):
                _keep(batch, keeper, tally)
        except KeyboardInterrupt:
            pass  # the usual end of a watch; what was kept stays kept
        tell(f"{place.where}: {tally}")
    if tally.problems:
        raise typer.Exit(1)


def _watching(named: list[str], every_min: float, settings: "Settings", place: "Record", fetcher: "Fetcher") -> "Watch":
    from dragoman.ingest.desk import Desk  # noqa: PLC0415
    from dragoman.ingest.limits import Limits  # noqa: PLC0415
    from dragoman.ingest.raw import Given  # noqa: PLC0415
    from dragoman.ingest.sourcebook import load_sourcebook  # noqa: PLC0415
    from dragoman.ingest.take import take_in  # noqa: PLC0415
    from dragoman.ingest.web import Web  # noqa: PLC0415
    from dragoman.store.memory import RecordMemory  # noqa: PLC0415
    from dragoman.watch import Rhythm, Watch  # noqa: PLC0415

    book = load_sourcebook(settings.codebook / "sources")
    web = Web(fetcher, Desk(book, Given(), Limits()), Limits())
    return Watch(named, web, lambda path: take_in([path], book=book), RecordMemory(place), Rhythm(60.0 * every_min))


def _keep(batch: "Batch", keeper: "Keeper", tally: "Tally") -> None:
    """Keep a batch and say on stdout which reports of it are new, and what is in them."""
    from rich.console import Console  # noqa: PLC0415

    from dragoman.cli.show import show_brief  # noqa: PLC0415

    passed = keeper.keep_batch(batch)
    tally.count(passed)
    console = Console(file=sys.stdout, highlight=False)
    for reading in passed.readings:
        show_brief(reading, console)
