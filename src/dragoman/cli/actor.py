"""`dragoman actor`: what the actor table knows of a name, and why; and what the record holds of it."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dragoman.cli.options import Overlay, RecordPlace, Since, TableForm, Until

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    import pyarrow as pa

    from dragoman.codebook.actor_table import Actor, ActorTable

Name = Annotated[str, typer.Argument(metavar="NAME", help="A name, or a part of one; or a role such as envoy.")]
On = Annotated[
    str | None,
    typer.Option("--on", metavar="YYYY-MM-DD", help="The day asked for; the latest row without it."),
]
_ROWS_SHOWN = 20
_NAMES_OFFERED = 5
_NO_COUNTS = ("country", "first_day", "last_day")


def actor(
    name: Name,
    on: On = None,
    since: Since = None,
    until: Until = None,
    form: TableForm = "table",
    overlay: Overlay = None,
    record: RecordPlace = None,
) -> None:
    """Show whom a name means on a day, what rows bear it, where each is from; and what the record holds of it."""
    from dragoman.analysis.profile import SCHEMA  # noqa: PLC0415
    from dragoman.cli.forms import check_form, write_table  # noqa: PLC0415
    from dragoman.cli.intake import settings_from  # noqa: PLC0415
    from dragoman.codebook.actor_table import load_actor_table  # noqa: PLC0415
    from dragoman.ingest.raw import check_day  # noqa: PLC0415

    check_form(form)
    settings = settings_from(overlay)
    day = None if on is None else check_day(on, where="--on")
    folder = settings.codebook_overlay
    table = load_actor_table(settings.codebook / "actors", folder / "actors" if folder else None)
    profile = _profile(_asked(name, table, day), (since, until), record)
    if form != "table":
        write_table(SCHEMA.empty_table() if profile is None else profile, form, _show_profile)
        return
    is_known = _show_rows(name, table, day)
    if profile is not None and profile.num_rows:
        typer.echo("in the record, by country on the other side:")
        write_table(profile, form, _show_profile)
    elif not is_known:
        _unknown(name, table)


def _show_rows(name: str, table: "ActorTable", day: "date | None") -> bool:
    """Show what the actor table knows of a name; tells whether it is anything."""
    rows = table.search(name, day) if name.strip() else []
    role = table.role(name)
    for line in _meaning(name, table, day) if table.finder.named(name) else ():
        typer.echo(line)
    if rows and not table.finder.named(name):
        typer.echo(f"nobody is called {name!r}; names that hold it:")
    for row in rows[:_ROWS_SHOWN]:
        typer.echo(f"  {row_line(row, table)}")
    if len(rows) > _ROWS_SHOWN:
        typer.echo(f"  and {len(rows) - _ROWS_SHOWN} more", err=True)
    if role is not None:
        typer.echo(f"role {role.noun!r}: {'|'.join(role.sectors) or 'no sector'} ({role.kind}), {role.where}")
    return bool(rows) or role is not None


def _asked(name: str, table: "ActorTable", day: "date | None") -> str:
    """Say whom to ask the record for: a country by its code, anybody else by the name."""
    for hit in table.hits(name) if table.finder.named(name) else ():
        meant = table.resolve(hit.rows, day)
        if meant is not None and meant.kind == "state":
            return meant.country
    return name


def _profile(who: str, days: tuple[str | None, str | None], record: str | None) -> "pa.Table | None":
    """Ask the record; one that nobody named need not be there."""
    from dragoman.cli.place import opened, place_of  # noqa: PLC0415

    if record is None and "://" not in place_of(None) and not Path(place_of(None)).exists():
        return None
    with opened(record) as asked:
        return asked.profile(who, since=days[0], until=days[1])


def _show_profile(rows: list[Mapping[str, Any]]) -> None:
    """Print a line for each country: what there is, how often, from when to when."""
    for row in rows:
        counts = (f"{row[name]:,} {name.replace('_', ' ')}" for name in row if name not in _NO_COUNTS and row[name])
        days = f"  {row['first_day']} to {row['last_day']}" if row["first_day"] else ""
        typer.echo(f"  {row['country'] or 'all'}  {', '.join(counts)}{days}")


def _meaning(name: str, table: "ActorTable", day: "date | None") -> "Iterator[str]":
    """Say whom a report of that day would mean by exactly this name."""
    when = f"on {day}" if day else "without a day"
    for hit in table.hits(name):
        meant = table.resolve(hit.rows, day)
        weak = "" if hit.sure else " (only where the text backs it up: others bear the name too)"
        if meant is None:
            yield f"{hit.alias} {when}: nobody for certain, {len(hit.rows)} rows of different countries{weak}"
        else:
            sectors = "|".join(table.sectors_on(meant, day)) or "no sector yet"
            yield f"{hit.alias} {when}: {meant.name}, {meant.country}/{sectors}{weak}"


def row_line(row: "Actor", table: "ActorTable") -> str:
    """Say one row of the table: name, codes, kind, office, time, source."""
    spell = f"{row.since or 'always'} to {row.until or 'now'}"
    facts = (f"{row.country}/{'|'.join(row.sectors)}", row.kind, row.office, spell, row.wikidata)
    return f"{row.name}: {', '.join(fact for fact in facts if fact)}; {table.why(row)}"


def _unknown(name: str, table: "ActorTable") -> None:
    from difflib import get_close_matches  # noqa: PLC0415

    from dragoman.errors import NotFoundError  # noqa: PLC0415

    # Comparing with all of some fifty thousand names would take seconds.
    near = {one.alias for one in table.namings if one.alias[:1].lower() == name[:1].lower()}
    offered = get_close_matches(name, sorted(near), n=_NAMES_OFFERED)
    mend = f"try one of {', '.join(offered)}" if offered else "try a part of the name"
    raise NotFoundError(f"the actor table knows nobody called {name!r}", mend=mend)
