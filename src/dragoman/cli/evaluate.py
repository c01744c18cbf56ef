"""`dragoman evaluate`: score the coder on annotated articles or a corpus file."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.options import Overlay

if TYPE_CHECKING:
    from dragoman.evaluation.protocol import Coder

Gold = Annotated[
    Path,
    typer.Argument(metavar="PATH", help="A folder of annotated articles, or a JSONL file of labelled texts."),
]
Form = Annotated[str, typer.Option("--format", "-f", metavar="FORM", help="table or json.")]
Misses = Annotated[
    int,
    typer.Option("--misses", metavar="N", min=0, help="How many misses and false alarms the table lists."),
]
Readings = Annotated[
    Path | None,
    typer.Option("--readings", metavar="FILE", help="Score these readings (JSONL) instead of reading anew."),
]


def evaluate(
    gold: Gold, form: Form = "table", misses: Misses = 10, readings: Readings = None, overlay: Overlay = None
) -> None:
    """Score the coder on gold, and list what it misses and what it invents, with the sentences."""
    import msgspec  # noqa: PLC0415

    from dragoman.errors import InputError, NotFoundError  # noqa: PLC0415
    from dragoman.evaluation.render import lines  # noqa: PLC0415
    from dragoman.evaluation.report import to_dict  # noqa: PLC0415
    from dragoman.evaluation.run import evaluate as score  # noqa: PLC0415

    if form not in ("table", "json"):
        raise NotFoundError(f"there is no form {form!r}", where="--format", mend="use table or json")
    if not gold.exists():
        # The evaluation would say so too, but only after the model has been loaded.
        raise InputError("does not exist", where=str(gold), mend="name a gold folder or a JSONL file")
    report = score(gold, _stored(readings) if readings else _measured(overlay, whole=not gold.is_dir()))
    if form == "json":
        sys.stdout.write(msgspec.json.format(msgspec.json.encode(to_dict(report)), indent=1).decode() + "\n")
        return
    for line in lines(report, cases=misses):
        typer.echo(line)


def _measured(overlay: Path | None, *, whole: bool) -> "Coder":
    """Load our coder; corpora of sentences and quotations are read whole, whatever the news in them."""
    from dragoman.cli.intake import settings_from  # noqa: PLC0415
    from dragoman.cli.measured import measured_coder  # noqa: PLC0415

    return measured_coder(settings_from(overlay, no_gate=whole))


def _stored(path: Path) -> "Coder":
    from dragoman.errors import InputError  # noqa: PLC0415
    from dragoman.evaluation.protocol import stored_coder  # noqa: PLC0415
    from dragoman.model.wire import from_json  # noqa: PLC0415

    try:
        with path.open(encoding="utf-8") as stored:
            return stored_coder([from_json(line, where=f"{path}:{at}") for at, line in enumerate(stored, 1)])
    except UnicodeDecodeError as error:
        raise InputError("is not UTF-8", where=str(path), mend="name a file of readings") from error
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", where=str(path)) from error
