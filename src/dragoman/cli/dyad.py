"""`dragoman dyad`: two countries over time, or all pairs of them."""

from functools import partial
from typing import Annotated

import typer

from dragoman.cli.options import Publisher, RecordPlace, SaidBy, Since, TableForm, Until
from dragoman.cli.relation_options import (
    Mentions,
    Origin,
    Seed,
    SourceKind,
    StatusOption,
    Type,
    choosing,
)

Countries = Annotated[
    list[str] | None, typer.Argument(metavar="[A B]", help="Two country codes, as RUS PRK; without them all pairs.")
]
By = Annotated[str, typer.Option("--by", metavar="PERIOD", help="day, week, month, quarter or year.")]
Directed = Annotated[
    bool | None, typer.Option("--directed/--undirected", help="What A did to B and B to A apart, or both together.")
]
Turns = Annotated[bool, typer.Option("--turning-points", help="Only when it changed, a row a turning point.")]


def dyad(
    countries: Countries = None,
    since: Since = None,
    until: Until = None,
    by: By = "month",
    directed: Directed = None,
    turning_points: Turns = False,
    status: StatusOption = None,
    type_: Type = None,
    said_by: SaidBy = None,
    source: Publisher = None,
    source_kind: SourceKind = None,
    origin: Origin = None,
    mentions: Mentions = False,
    seed: Seed = 1,
    form: TableForm = "table",
    record: RecordPlace = None,
) -> None:
    """Show what two countries did to each other, period by period, and when that changed.

    Counts by quad class, type and status, PLOVER scores, shares in all that is coded of the two and of everyone, each
    with its interval; then the turning points, with what happened there.
    """
    from dragoman.analysis.relations.dyadic import Dyadic  # noqa: PLC0415
    from dragoman.analysis.relations.periods import check_grain  # noqa: PLC0415
    from dragoman.cli.forms import check_form, write_table  # noqa: PLC0415
    from dragoman.cli.place import opened  # noqa: PLC0415
    from dragoman.cli.relations_view import DyadView, show_pairs  # noqa: PLC0415
    from dragoman.errors import SettingsError  # noqa: PLC0415

    check_form(form)
    grain = check_grain(by)
    if countries and len(countries) != 2:
        raise SettingsError("needs two countries, or none", where="dyad", mend="write it as dragoman dyad RUS PRK")
    chosen = choosing(
        several={"status": status, "type": type_, "said_by": said_by},
        single={"source": source, "source_kind": source_kind, "origin": origin, "since": since, "until": until},
        mentions=mentions,
        seed=seed,
    )
    with opened(record) as asked:
        if not countries:
            show = partial(show_pairs, way="–" if directed is False else "→")
            write_table(asked.dyads(by=grain, directed=directed is not False, **chosen), form, show)
            return
        question = Dyadic(
            countries[0], countries[1], grain, bool(directed), seed, turning=turning_points or form == "table"
        )
        view = DyadView(asked, asked.ask_dyad(question, chosen), chosen)
        rows = view.told.turns if turning_points else view.told.series
        assert rows is not None  # turning points were asked for
        write_table(rows, form, view.shower(turns_only=turning_points))
        view.notes(form)
