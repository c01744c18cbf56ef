"""`dragoman source`: what the register of publishers knows of a name or a host."""

from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.options import Overlay

if TYPE_CHECKING:
    from dragoman.codebook.publishers import Publisher, PublisherTable

Name = Annotated[str, typer.Argument(metavar="NAME|HOST", help="A name, an abbreviation, a host or an address.")]
_ROWS_SHOWN = 20
_NAMES_OFFERED = 5
_STATES = {"state": "state-owned or state-run", "public": "public", "party": "organ of a party"}


def source(name: Name, overlay: Overlay = None) -> None:
    """Show whom a source means, who else bears the name, and where each row is from."""
    from dragoman.cli.intake import settings_from  # noqa: PLC0415
    from dragoman.codebook.publishers import load_publishers  # noqa: PLC0415

    settings = settings_from(overlay)
    table = load_publishers(settings.codebook, settings.codebook_overlay)
    meant = table.by_name(name)
    rows = table.search(name) if name.strip() else []
    if meant is None and not rows:
        _unknown(name, table)
    if meant is not None:
        typer.echo(f"{name} means {meant.name}")
        rows = [meant, *(row for row in rows if row is not meant)]
    else:
        typer.echo(f"{name} alone means nobody for certain; these bear the name or a part of it:")
    for row in rows[:_ROWS_SHOWN]:
        typer.echo(f"  {row_line(row, table)}")
    if len(rows) > _ROWS_SHOWN:
        typer.echo(f"  and {len(rows) - _ROWS_SHOWN} more", err=True)


def row_line(row: "Publisher", table: "PublisherTable") -> str:
    """Say one row of the register: name, kind, country, owner, hosts, time, source."""
    facts = (
        f"{row.kind} ({row.country})",
        _STATES.get(row.state, ""),
        "others print its copy" if row.wire else "",
        f"shares copy with {table.house(row).name}" if row.parent else "",
        " ".join(row.hosts),
        f"{row.since or 'always'} to {row.until or 'now'}",
    )
    told = ", ".join(fact for fact in facts if fact)
    return f"{row.name}: {told}; {row.where}, id {row.id}, source: {row.source or 'not stated'}"


def _unknown(name: str, table: "PublisherTable") -> None:
    from difflib import get_close_matches  # noqa: PLC0415

    from dragoman.errors import NotFoundError  # noqa: PLC0415

    names = {one for row in table.publishers for one in (row.name, *row.hosts)}
    offered = get_close_matches(name, sorted(names), n=_NAMES_OFFERED)
    mend = f"try one of {', '.join(offered)}" if offered else "try a part of the name"
    raise NotFoundError(f"the register of publishers knows nobody called {name!r}", mend=mend)
