"""`dragoman import`: what others coded, laid beside the record."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.options import RecordPlace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dragoman.store.importing import Done, Order
    from dragoman.store.imports import Import
    from dragoman.store.record import Record

Form = Annotated[
    str | None,
    typer.Argument(
        metavar="FORM", help="acled, atop, cow, gdelt, icews, opensanctions, plover, polecat, ucdp, uk or un."
    ),
]
Files = Annotated[
    list[Path] | None, typer.Argument(metavar="FILE", help="Files of that form, plain or packed by gzip or ZIP.")
]
Edition = Annotated[str | None, typer.Option("--edition", metavar="TEXT", help="Version of the data set.")]
Drop = Annotated[
    list[str] | None, typer.Option("--drop", metavar="ID", help="Take an import out again. May be said several times.")
]
Folder = Annotated[
    Path | None,
    typer.Option("--imports", metavar="DIR", help="Folder of what is imported, for a record on a server."),
]
Who = Annotated[str | None, typer.Option("--who", metavar="NAME", help="Who imports; kept in the log.")]
Why = Annotated[str | None, typer.Option("--reason", metavar="TEXT", help="Why an import is dropped; kept in the log.")]

_MOST_LISTED = 12


def import_(
    form: Form = None,
    files: Files = None,
    edition: Edition = None,
    drop: Drop = None,
    folder: Folder = None,
    who: Who = None,
    reason: Why = None,
    record: RecordPlace = None,
) -> None:
    """Lay what others coded beside the record, where it never passes for our own readings.

    What is there already is passed over. Bad rows are told and kept as problems; the rest is imported.

    A file is there whole or not at all.
    """
    from dragoman.errors import SettingsError  # noqa: PLC0415

    if drop and not form:
        _drop(drop, folder, (who, reason), record)
    elif form and files and not drop:
        _import(form.lower(), files, edition, folder, who, record)
    else:
        raise SettingsError(
            "names neither a file to import nor an import to drop" if not drop else "cannot import and drop at once",
            where="import", mend="say dragoman import FORM FILE..., or dragoman import --drop ID",
        )  # fmt: skip


def _import(
    form: str, files: list[Path], edition: str | None, folder: Path | None, who: str | None, record: str | None
) -> None:
    from dragoman.cli.intake import settings_from  # noqa: PLC0415
    from dragoman.cli.place import opened_to_write  # noqa: PLC0415
    from dragoman.codebook.crosswalk import load_crosswalk  # noqa: PLC0415
    from dragoman.formats.catalogue import find_reader  # noqa: PLC0415
    from dragoman.store.importing import Order  # noqa: PLC0415
    from dragoman.store.imports import imports_folder  # noqa: PLC0415

    find_reader(form)
    settings = settings_from(None)
    with opened_to_write(record) as place:
        order = Order(
            form=form, book=load_crosswalk(settings.codebook), who=who, edition=edition,
            folder=imports_folder(place, folder or settings.imports),
        )  # fmt: skip
        faults = sum(_take(place, path, order, only=len(files) == 1) for path in files)
    if faults:
        raise typer.Exit(1)


def _take(place: "Record", path: Path, order: "Order", *, only: bool) -> int:
    """Import a file and tell what became of it; give the number of faults. One file of several may fail."""
    import msgspec  # noqa: PLC0415

    from dragoman.cli.messages import tell_error  # noqa: PLC0415
    from dragoman.cli.progress import Progress  # noqa: PLC0415
    from dragoman.errors import InputError  # noqa: PLC0415
    from dragoman.store.importing import import_file  # noqa: PLC0415

    progress = Progress("rows")
    try:
        done = import_file(place, path, msgspec.structs.replace(order, progress=progress.show))
    except InputError as error:
        if only:
            raise
        progress.clear()
        tell_error(error)
        return 1
    progress.clear()
    _tell(done)
    return done.told.refused if done.is_new else 0


def _tell(done: "Done") -> None:
    from dragoman.cli.messages import tell, tell_problem  # noqa: PLC0415

    for number, problem in enumerate(done.problems, start=1):
        tell_problem(problem.message, number)
    told = done.told
    if not done.is_new:
        tell(f"{told.name}: is there already as {told.id}, imported {told.imported_at[:10]}; nothing was changed")
        return
    tell(f"{told.name}: {told.id}, {amount(told)}")
    for one in done.namesakes:
        tell(f"an earlier {told.name} stays as {one.id}; if this one replaces it, say dragoman import --drop {one.id}")


def amount(told: "Import") -> str:
    """Say how much an import holds, and of which days."""
    rows = f" in {told.rows:,} rows" if told.rows != told.records else ""
    days = f", {told.first_day} to {told.last_day}" if told.first_day else ""
    refused = f", {told.refused:,} rows refused" if told.refused else ""
    return f"{told.records:,} {told.kind} of {told.origin}{rows}{days}{refused}"


def listed(every: "list[Import]") -> "Iterator[str]":
    """Give a line for each import; of a data set that came in very many files, one line for all."""
    for origin in dict.fromkeys(one.origin for one in every):
        own = [one for one in every if one.origin == origin]
        if len(own) <= _MOST_LISTED:
            yield from (f"{one.id}  {amount(one)}  {one.name}" for one in own)
            continue
        first, last = min(one.first_day for one in own), max(one.last_day for one in own)
        records, refused = sum(one.records for one in own), sum(one.refused for one in own)
        yield f"{len(own):,} files  {records:,} {own[0].kind} of {origin}, {first} to {last}, {refused:,} rows refused"


def _drop(names: list[str], folder: Path | None, log: tuple[str | None, str | None], record: str | None) -> None:
    from dragoman.cli.intake import settings_from  # noqa: PLC0415
    from dragoman.cli.messages import tell  # noqa: PLC0415
    from dragoman.cli.place import write_here  # noqa: PLC0415
    from dragoman.store.imports import drop_import, imports_folder  # noqa: PLC0415

    with write_here(record) as place:
        for name in names:
            told = drop_import(
                place, name, imports_folder(place, folder or settings_from(None).imports), who=log[0], note=log[1]
            )
            tell(f"{told.id} dropped: {told.name}, {amount(told)}")
