"""`dragoman network`: who deals with whom, who stands together, who stands between."""

from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.options import Publisher, RecordPlace, SaidBy, Since, Until
from dragoman.cli.relation_options import (
    Mentions,
    Origin,
    Seed,
    SourceKind,
    StatusOption,
    Type,
    choosing,
)

if TYPE_CHECKING:
    from dragoman.analysis.relations.network import Network, Sign

By = Annotated[str | None, typer.Option("--by", metavar="PERIOD", help="A network each year, quarter, month or week.")]
SignOption = Annotated[
    str, typer.Option("--sign", metavar="SIGN", help="all, or only acts of cooperation, or only those of conflict.")
]
Countries = Annotated[bool, typer.Option("--countries", help="A row a country instead of a row a pair.")]
Form = Annotated[
    str, typer.Option("--format", "-f", metavar="FORM", help="table, json, jsonl, csv, parquet or graphml.")
]


def network(
    since: Since = None,
    until: Until = None,
    by: By = None,
    sign: SignOption = "all",
    countries: Countries = False,
    status: StatusOption = None,
    type_: Type = None,
    said_by: SaidBy = None,
    source: Publisher = None,
    source_kind: SourceKind = None,
    origin: Origin = None,
    mentions: Mentions = False,
    seed: Seed = 1,
    form: Form = "table",
    record: RecordPlace = None,
) -> None:
    """Show who deals with whom in a time: ties with their signs, blocs and who changed sides, and brokers."""
    from dragoman.analysis.relations.periods import check_grain  # noqa: PLC0415
    from dragoman.cli.forms import check_form, write_table  # noqa: PLC0415
    from dragoman.cli.network_view import show_network  # noqa: PLC0415
    from dragoman.cli.place import opened  # noqa: PLC0415

    grain = None if by is None else check_grain(by, "year", "quarter", "month", "week")
    if form != "graphml":
        check_form(form)
    chosen = choosing(
        several={"status": status, "type": type_, "said_by": said_by},
        single={"source": source, "source_kind": source_kind, "origin": origin, "since": since, "until": until},
        mentions=mentions,
        seed=seed,
    )
    with opened(record) as asked:
        told = asked.ask_network(grain, _sign(sign), chosen)
    if form == "graphml":
        _write_graphml(told, by, origin)
    elif form == "table":
        show_network(told, seed)
    else:
        write_table(told.countries if countries else told.ties, form, lambda _: None)


def _sign(told: str) -> "Sign":
    from dragoman.analysis.relations.network import SIGNS  # noqa: PLC0415
    from dragoman.errors import NotFoundError  # noqa: PLC0415

    if told not in SIGNS:
        raise NotFoundError(f"there is no sign {told!r}", where="--sign", mend=f"use one of {', '.join(SIGNS)}")
    return told


def _write_graphml(told: "Network", by: str | None, origin: str | None) -> None:
    from dragoman.errors import SettingsError  # noqa: PLC0415
    from dragoman.formats.graphml import network_lines  # noqa: PLC0415

    if by is not None or "," in (origin or ""):
        raise SettingsError("a file holds one network", where="--format", mend="leave --by away, and name one origin")
    for line in network_lines(told.countries.to_pylist(), told.ties.to_pylist()):
        typer.echo(line, nl=False)
