"""`dragoman obligations`, `whatif`, `regimes`: who owes whom what, what would follow, who sanctions whom."""

from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.options import AsOf, RecordPlace, TableForm

if TYPE_CHECKING:
    from dragoman.analysis.statecraft.owing import Moment
    from dragoman.analysis.statecraft.whatif import Suppositions

States = Annotated[
    list[str] | None, typer.Argument(metavar="[STATE]...", help="Codes, as PRK; of two, what lies between them.")
]
Sanctioned = Annotated[
    list[str] | None, typer.Argument(metavar="[STATE]...", help="Codes of senders or targets; all if left out.")
]
On = Annotated[str | None, typer.Option("--on", metavar="YYYY-MM-DD", help="The day asked about; today if left out.")]
From = Annotated[
    str | None,
    typer.Option(
        "--origin",
        metavar="NAMES",
        help="dragoman for our own readings, names of imported data sets: un,dragoman; all.",
    ),
]
StandingOption = Annotated[
    list[str] | None,
    typer.Option(
        "--standing", "-s", metavar="STANDING", help="in_force, signed, not_yet, suspended, proposed or ended; all."
    ),
]
Attack = Annotated[
    tuple[str, str] | None, typer.Option("--attack", metavar="WHO WHOM", help="Codes of who attacks, and of whom.")
]
Add = Annotated[
    list[str] | None,
    typer.Option(
        "--add", metavar="WORDS", help='Suppose "agreement RUS PRK defence", "agreement USA > JPN defence", '
        '"sanction EUR RUS trade".'
    ),
]  # fmt: skip
Remove = Annotated[
    list[str] | None,
    typer.Option(
        "--remove", metavar="WHAT", help='Suppose away: an id, a name, "agreement RUS PRK" or "sanction USA IRN".'
    ),
]
Leave = Annotated[
    list[str] | None,
    typer.Option("--leave", metavar="WHO WHAT", help='Suppose that one leaves: "TUR North Atlantic Treaty".'),
]
Steps = Annotated[int, typer.Option("--steps", metavar="N", help="How far to follow chains of help: 1 to 9.")]
If = Annotated[
    str | None,
    typer.Option(
        "--if", metavar="WORDS", help='What "transfer PRK RUS arms" or "agreement RUS PRK trade" would touch.'
    ),
]


def obligations(
    states: States = None,
    on: On = None,
    standing: StandingOption = None,
    origin: From = None,
    as_of: AsOf = None,
    form: TableForm = "table",
    record: RecordPlace = None,
) -> None:
    """List who owes whom defence, offence, neutrality, non-aggression or consultation on a day, and by which words.

    Our own readings of agreements and imported alliance data stand side by side; every row names its origin and says
    how far that can tell.
    """
    from dragoman.cli.forms import check_form, write_table  # noqa: PLC0415
    from dragoman.cli.owed_listing import show_obligations  # noqa: PLC0415
    from dragoman.cli.place import opened  # noqa: PLC0415

    check_form(form)
    with opened(record) as asked:
        table = asked.obligations(*(states or ()), standing=standing or (), **_moment(on, as_of, origin))
    write_table(table, form, lambda rows: show_obligations(rows, states or []))


def whatif(
    attack: Attack = None,
    add: Add = None,
    remove: Remove = None,
    leave: Leave = None,
    steps: Steps = 2,
    on: On = None,
    origin: From = None,
    as_of: AsOf = None,
    form: TableForm = "table",
    record: RecordPlace = None,
) -> None:
    """Tell who is bound to help whom if one attacks another, and where obligations clash.

    What is added, removed or left is only supposed, and nothing of it is written; the answer shows the difference.
    """
    from dragoman.cli.forms import check_form, write_table  # noqa: PLC0415
    from dragoman.cli.place import opened  # noqa: PLC0415
    from dragoman.cli.whatif_listing import show_findings  # noqa: PLC0415

    check_form(form)
    supposed: Suppositions = {"add": add or (), "remove": remove or (), "leave": leave or (), "steps": steps}
    with opened(record) as asked:
        table = asked.what_if(attack, supposed, **_moment(on, as_of, origin))
    write_table(table, form, show_findings)


def regimes(
    states: Sanctioned = None,
    on: On = None,
    supposed: If = None,
    origin: From = None,
    as_of: AsOf = None,
    form: TableForm = "table",
    record: RecordPlace = None,
) -> None:
    """List who sanctions whom on a day: measures in force, history, alleged breaches, transfers behind them.

    Our own readings and imported programmes stand side by side; every row names its origin.
    """
    from dragoman.cli.forms import check_form, write_table  # noqa: PLC0415
    from dragoman.cli.owed_listing import show_regimes  # noqa: PLC0415
    from dragoman.cli.place import opened  # noqa: PLC0415

    check_form(form)
    with opened(record) as asked:
        table = asked.regimes(*(states or ()), supposed=supposed, **_moment(on, as_of, origin))
    write_table(table, form, show_regimes)


def _moment(on: str | None, as_of: str | None, origin: str | None) -> "Moment":
    from dragoman.cli.intake import settings_from  # noqa: PLC0415

    origins = [name.strip() for name in origin.split(",")] if origin else None
    return {"on": on, "as_of": as_of, "origins": origins, "codebook": settings_from(None).codebook}
