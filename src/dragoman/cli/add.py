"""`dragoman add`: reports into the record."""

from contextlib import ExitStack
from itertools import chain
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.options import Date, Language, MoreInputs, NoGate, Overlay, RecordPlace, Source, Title

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dragoman.ingest.raw import Given
    from dragoman.keeper import Passed
    from dragoman.model.document import Document, Problem
    from dragoman.settings import Settings
    from dragoman.store.record import Record

NoText = Annotated[
    bool, typer.Option("--no-text", help="Keep no texts: only their hashes, and the quotes that records rest on.")
]


DataSet = Annotated[
    str | None,
    typer.Option("--from", metavar="DIR", help="A data set that dragoman code has made; it is not read again."),
]


def add(
    inputs: MoreInputs = None,
    data_set: DataSet = None,
    date: Date = None,
    title: Title = None,
    source: Source = None,
    language: Language = None,
    no_text: NoText = False,
    no_gate: NoGate = False,
    record: RecordPlace = None,
    overlay: Overlay = None,
) -> None:
    """Read reports and keep them in the record; what it holds already is passed over.

    Besides files and folders, addresses of pages and feeds can be named; they are fetched.

    Whenever it is stopped, what was kept stays kept: run it again, and it does the rest.
    """
    from dragoman.cli.intake import settings_from  # noqa: PLC0415
    from dragoman.cli.place import opened_to_write  # noqa: PLC0415
    from dragoman.errors import SettingsError  # noqa: PLC0415
    from dragoman.ingest.raw import Given  # noqa: PLC0415
    from dragoman.keeper import Keeper  # noqa: PLC0415

    if not inputs and data_set is None:
        raise SettingsError("nothing is named to add", where="add", mend="name files or folders, or say --from DIR")
    settings = settings_from(overlay, no_gate=no_gate, no_text=no_text)
    given = Given(date=date, title=title, source=source, language=language)
    with ExitStack() as stack:
        named = inputs or []
        files = _files(named, given, settings)
        place = stack.enter_context(opened_to_write(record))
        pages = _pages(named, given, settings, place, stack)
        coded = _coded(data_set, place, settings)
        problems = tell_passed(chain(coded, Keeper(place, settings).keep(chain(files, pages))), place.where)
    if problems:
        raise typer.Exit(1)


def _coded(data_set: str | None, place: "Record", settings: "Settings") -> "Iterator[Passed]":
    """Load what was coded before."""
    if data_set is None:
        return iter(())
    from dragoman.archive.loading import Loader  # noqa: PLC0415
    from dragoman.archive.place import Place  # noqa: PLC0415

    return Loader(Place(data_set), place, settings).load()


def _files(inputs: list[str], given: "Given", settings: "Settings") -> "Iterator[Document | Problem]":
    """Take in what lies in files."""
    from dragoman.ingest.sourcebook import load_sourcebook  # noqa: PLC0415
    from dragoman.ingest.take import take_in  # noqa: PLC0415

    named = [one for one in inputs if not _is_address(one)]
    return take_in(named, given=given, book=load_sourcebook(settings.codebook / "sources")) if named else iter(())


def _pages(
    inputs: list[str], given: "Given", settings: "Settings", place: "Record", stack: ExitStack
) -> "Iterator[Document | Problem]":
    """Fetch and take in what lies at addresses, feeds with their articles, but no page that the record holds."""
    addresses = [one for one in inputs if _is_address(one)]
    if not addresses:
        return iter(())
    from dragoman.cli.place import fetcher_of  # noqa: PLC0415
    from dragoman.ingest.desk import Desk  # noqa: PLC0415
    from dragoman.ingest.limits import Limits  # noqa: PLC0415
    from dragoman.ingest.sourcebook import load_sourcebook  # noqa: PLC0415
    from dragoman.ingest.web import take_web  # noqa: PLC0415
    from dragoman.store.naming import holds_address  # noqa: PLC0415

    fetcher = stack.enter_context(fetcher_of(settings))
    desk = Desk(load_sourcebook(settings.codebook / "sources"), given, Limits())
    return take_web(addresses, fetcher, desk, Limits(), seen=lambda url: holds_address(place, url))


def _is_address(named: str) -> bool:
    return named.startswith(("http://", "https://"))


def tell_passed(batches: "Iterable[Passed]", where: str) -> int:
    """Tell what became of the batches as they come, and at the end in all; give the number of problems."""
    from dragoman.cli.messages import tell  # noqa: PLC0415
    from dragoman.cli.progress import Progress  # noqa: PLC0415

    progress = Progress("reports")
    tally = Tally()
    for passed in batches:
        progress.clear()
        tally.count(passed)
        progress.show(tally.documents)
    progress.clear()
    tell(f"{where}: {tally}")
    return tally.problems


class Tally:
    """Counts what became of documents."""

    def __init__(self) -> None:
        self.added = self.gated = self.events = self.statements = self.entries = self.known = self.problems = 0

    @property
    def documents(self) -> int:
        """How many documents have passed."""
        return self.added + self.known

    def count(self, passed: "Passed") -> None:
        """Count a batch and tell its problems."""
        from dragoman.cli.messages import tell_problem  # noqa: PLC0415
        from dragoman.model.reading import is_gated  # noqa: PLC0415

        self.known += passed.known
        if passed.kept:
            self.added += passed.kept.documents
            self.events += passed.kept.events
            self.statements += passed.kept.statements
            self.entries += passed.kept.entries
        self.gated += sum(map(is_gated, passed.readings))
        for problem in passed.problems:
            self.problems += 1
            tell_problem(problem.message, self.problems)

    def __str__(self) -> str:
        known = f", {self.known:,} known already" if self.known else ""
        gated = f", {self.gated:,} of them left unread by the gate" if self.gated else ""
        return (
            f"{self.added:,} reports added{gated}{known}; {self.events:,} events, {self.statements:,} statements, "
            f"{self.entries:,} register entries, {self.problems:,} problems"
        )
