"""`dragoman status`, `problems`, `log`, `backup`, `restore`, `forget`, `join`, `split`, `undo`: care of the record."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.options import Overlay, RecordPlace, TableForm

if TYPE_CHECKING:
    from dragoman.cli.forms import Row

Who = Annotated[str | None, typer.Option("--who", metavar="NAME", help="Who says so; kept in the log.")]
Why = Annotated[str | None, typer.Option("--reason", metavar="TEXT", help="Why; kept in the log.")]
Names = Annotated[list[str], typer.Argument(metavar="ID...", help="Ids of events or entries, happenings or lives.")]
Name = Annotated[str, typer.Argument(metavar="ID", help="Id of an event or a register entry.")]
Documents = Annotated[
    list[str], typer.Argument(metavar="DOCUMENT...", help="Ids of documents or their first digits, refs or addresses.")
]
Copy = Annotated[Path, typer.Argument(metavar="FILE", help="The backup.")]
Limit = Annotated[int, typer.Option("--limit", "-n", metavar="N", min=0, help="At most so many; 0 for all.")]
_FEW = 20


def status(form: TableForm = "table", record: RecordPlace = None) -> None:
    """Show what the record holds."""
    import msgspec  # noqa: PLC0415

    from dragoman.cli.importing import listed  # noqa: PLC0415
    from dragoman.cli.place import opened  # noqa: PLC0415

    with opened(record) as asked:
        told, imports, place = msgspec.to_builtins(asked.state()), asked.imports(), asked.record.where
    if form in ("json", "jsonl"):
        typer.echo(msgspec.json.encode(told | {"imports": imports}).decode())
        return
    typer.echo(place)
    for name, value in told.items():
        for line in value.items() if isinstance(value, dict) else ((name, value),):
            typer.echo(f"  {str(line[0]).replace('_', ' '):<14} {_said(line[1])}")
    for told_of in listed(imports):
        typer.echo(f"  {'import':<14} {told_of}")


def _said(value: object) -> str:
    return "none" if value is None else f"{value:,}" if isinstance(value, int) else str(value)


def problems(limit: Limit = _FEW, form: TableForm = "table", record: RecordPlace = None) -> None:
    """List what could not be read, the last first."""
    from dragoman.cli.forms import check_form, write_table  # noqa: PLC0415
    from dragoman.cli.place import opened  # noqa: PLC0415

    check_form(form)
    with opened(record) as asked:
        table = asked.problems()
    write_table(table.slice(0, limit or None), form, _show_problems)


def _show_problems(rows: "list[Row]") -> None:
    from dragoman.cli.plain import one_line  # noqa: PLC0415

    for row in rows:
        typer.echo(f"{row['stage']}: {one_line(row['message'])}")


def log(limit: Limit = _FEW, record: RecordPlace = None) -> None:
    """List the changes of the record, the last first."""
    from dragoman.cli.place import opened  # noqa: PLC0415
    from dragoman.cli.plain import one_line  # noqa: PLC0415

    with opened(record) as asked:
        for row in asked.log(limit or None):
            said = " · ".join(one_line(str(row[name])) for name in ("who", "note") if row[name])
            typer.echo(f"#{row['seq']}  {row['at']}  {row['kind']}  {row['documents']} documents  {said}".rstrip())


def backup(target: Copy, record: RecordPlace = None) -> None:
    """Copy the record into one file, while others go on reading and writing it."""
    from dragoman.cli.intake import settings_from  # noqa: PLC0415
    from dragoman.cli.messages import tell  # noqa: PLC0415
    from dragoman.cli.place import place_of  # noqa: PLC0415
    from dragoman.store.backup import backup as copy  # noqa: PLC0415
    from dragoman.store.record import Record  # noqa: PLC0415

    with Record.open(place_of(record)) as told:
        tell(f"{target}: {copy(told, target, imports=settings_from(None).imports):,} bytes")


def restore(
    source: Copy,
    force: Annotated[bool, typer.Option("--force", help="Replace a record that is there.")] = False,
    record: RecordPlace = None,
) -> None:
    """Make a backup the record."""
    from dragoman.cli.intake import settings_from  # noqa: PLC0415
    from dragoman.cli.messages import tell  # noqa: PLC0415
    from dragoman.cli.place import place_of  # noqa: PLC0415
    from dragoman.store.backup import restore as put_back  # noqa: PLC0415

    place = put_back(source, place_of(record), force=force, imports=settings_from(None).imports)
    tell(f"{place}: restored from {source}")


def recode(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would be read anew, and why.")] = False,
    record: RecordPlace = None,
    overlay: Overlay = None,
) -> None:
    """Read anew what this coder and codebook can read differently; the old readings stay in the history.

    A changed entry of the codebook concerns only documents that hold its words; another coder concerns all.
    """
    from dragoman.cli.intake import settings_from  # noqa: PLC0415
    from dragoman.cli.messages import tell  # noqa: PLC0415
    from dragoman.cli.place import write_here  # noqa: PLC0415
    from dragoman.cli.progress import Progress  # noqa: PLC0415
    from dragoman.recoding import Recoder  # noqa: PLC0415

    with write_here(record) as place:
        recoder = Recoder(place, settings_from(overlay))
        stale = recoder.plan()
        for line in stale.why:
            tell(line)
        without = f"; {stale.untold:,} more keep no text" if stale.untold else ""
        tell(f"{len(stale.rows):,} documents to read anew, {stale.fresh:,} others read the same{without}")
        if dry_run:
            return
        progress, done, changed = Progress("reports", len(stale.rows)), 0, 0
        for kept in recoder.recode(stale):
            done, changed = done + kept.documents, changed + kept.events
            progress.show(done)
        progress.clear()
        tell(f"{done:,} documents read anew, {changed:,} events new or changed")


def forget(names: Documents, who: Who = None, reason: Why = None, record: RecordPlace = None) -> None:
    """Forget documents and what rests on them alone, history included; they are not added again.

    Only their hashes stay. Backups and exports made before still hold them.
    """
    from dragoman.cli.messages import tell  # noqa: PLC0415
    from dragoman.cli.place import upkeep, write_here  # noqa: PLC0415
    from dragoman.store.forgetting import forget as drop  # noqa: PLC0415

    with write_here(record) as place:
        tell(f"{drop(place, upkeep(), names, who=who, note=reason)} documents forgotten")


def join(names: Names, who: Who = None, reason: Why = None, record: RecordPlace = None) -> None:
    """Say that events, or entries of one register, are one thing, whatever the reports look like."""
    from dragoman.cli.place import upkeep, write_here  # noqa: PLC0415
    from dragoman.store.deciding import join as decide  # noqa: PLC0415

    with write_here(record) as place:
        typer.echo(decide(place, upkeep(), names, who=who, reason=reason))


def split(name: Name, who: Who = None, reason: Why = None, record: RecordPlace = None) -> None:
    """Say that an event or entry is not the same as the others of its happening or life."""
    from dragoman.cli.place import upkeep, write_here  # noqa: PLC0415
    from dragoman.store.deciding import split as decide  # noqa: PLC0415

    with write_here(record) as place:
        typer.echo(decide(place, upkeep(), name, who=who, reason=reason))


def undo(name: Name, who: Who = None, record: RecordPlace = None) -> None:
    """Take back what was joined or split by hand."""
    from dragoman.cli.messages import tell  # noqa: PLC0415
    from dragoman.cli.place import upkeep, write_here  # noqa: PLC0415
    from dragoman.store.deciding import undo as take_back  # noqa: PLC0415

    with write_here(record) as place:
        tell(f"{take_back(place, upkeep(), name, who=who)} decisions taken back")


def export(
    form: Annotated[
        str, typer.Option("--format", "-f", metavar="FORM", help="jsonl, or another form that read knows.")
    ] = "jsonl",
    record: RecordPlace = None,
) -> None:
    """Write all readings of the record, in the order of the ids of their documents."""
    from dragoman.cli.output import export_options, printer  # noqa: PLC0415
    from dragoman.cli.place import opened  # noqa: PLC0415
    from dragoman.cli.progress import counted  # noqa: PLC0415

    show = printer(form, export_options(quad3_sanction=False, coded_date=None))
    with opened(record) as asked:
        show(counted(asked.readings(), "reports"), sys.stdout)
