"""`dragoman read`: reports in, readings out."""

import sys
from typing import Annotated

import typer

from dragoman.cli.options import Date, Inputs, Language, NoGate, Overlay, Source, Title

Form = Annotated[
    str,
    typer.Option(
        "--format",
        "-f",
        metavar="FORM",
        help="table, brief, json, jsonl, csv, plover, polecat, icews, gdelt, geojson, graphml, ftm or annotation.",
    ),
]
Quad3 = Annotated[
    bool,
    typer.Option("--quad3-sanction", help="plover only: SANCTION as verbal conflict, as the manual's tables have it."),
]
CodedDate = Annotated[
    str | None, typer.Option("--coded-date", metavar="YYYY-MM-DD", help="plover only: the day of coding.")
]


def read(
    inputs: Inputs,
    date: Date = None,
    title: Title = None,
    source: Source = None,
    language: Language = None,
    form: Form = "table",
    quad3_sanction: Quad3 = False,
    coded_date: CodedDate = None,
    no_gate: NoGate = False,
    overlay: Overlay = None,
) -> None:
    """Read reports: what happened, who says so, who denies it, and the words it rests on."""
    from dragoman.cli.intake import Run, settings_from  # noqa: PLC0415
    from dragoman.cli.output import export_options, printer  # noqa: PLC0415
    from dragoman.cli.progress import counted  # noqa: PLC0415
    from dragoman.ingest.raw import Given  # noqa: PLC0415

    show = printer(form, export_options(quad3_sanction=quad3_sanction, coded_date=coded_date))
    given = Given(date=date, title=title, source=source, language=language)
    run = Run(inputs, given, settings_from(overlay, no_gate=no_gate))
    show(counted(run.readings(), "reports"), sys.stdout)
    run.close()
