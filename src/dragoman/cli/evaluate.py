"""`dragoman evaluate`: score the coder on annotated articles or a corpus file."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli.options import Overlay

Gold = Annotated[
    Path, typer.Argument(help="A folder of annotated articles, or a JSONL file of labelled texts.")
]
Form = Annotated[str, typer.Option("--format", "-f", help="table or json.")]
Misses = Annotated[int, typer.Option("--misses", help="How many misses and false alarms to list.")]


def evaluate(gold: Gold, form: Form = "table", misses: Misses = 0, overlay: Overlay = None) -> None:
    """Score the coder on gold and list what it misses and what it invents."""
    import msgspec  # noqa: PLC0415

    from dragoman.cli.measured import measured_coder  # noqa: PLC0415
    from dragoman.cli.options import load_pipeline  # noqa: PLC0415
    from dragoman.errors import SettingsError  # noqa: PLC0415
    from dragoman.evaluation.render import lines  # noqa: PLC0415
    from dragoman.evaluation.run import evaluate as score  # noqa: PLC0415

    if form not in ("table", "json"):
        raise SettingsError(f"there is no format {form!r}", where="--format", mend="use table or json")
    report = score(gold, measured_coder(load_pipeline(overlay)))
    if form == "json":
        sys.stdout.write(msgspec.json.encode(report).decode() + "\n")
        return
    for line in lines(report, cases=misses):
        typer.echo(line)
