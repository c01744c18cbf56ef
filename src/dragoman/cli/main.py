"""The `dragoman` command: its groups, its version, and the one place where errors become exit statuses."""

import sys
from typing import Annotated

import typer

from dragoman.cli import codebook, evaluate, explain, read
from dragoman.errors import DragomanError

app = typer.Typer(
    name="dragoman",
    help="Read news reports on international affairs into an evidence-backed, attributed record.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command("read")(read.read)
app.command("explain")(explain.explain)
app.command("evaluate")(evaluate.evaluate)
app.add_typer(codebook.app, name="codebook")


def _show_version(wanted: bool) -> None:
    if not wanted:
        return
    from dragoman.cli.versions import versions  # noqa: PLC0415 - reads the codebook, which --help must not

    typer.echo(versions())
    raise typer.Exit


@app.callback()
def main(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_show_version, is_eager=True, help="Show coder, codebook and model."
        ),
    ] = False,
) -> None:
    """Read news reports on international affairs into an evidence-backed, attributed record."""


def run() -> None:
    """Run the command line; an error of ours becomes one line on stderr and its exit status."""
    try:
        app()
    except DragomanError as error:
        typer.echo(f"dragoman: {error}", err=True)
        sys.exit(error.exit_status)
    except KeyboardInterrupt:
        typer.echo("dragoman: interrupted; nothing is lost, run it again", err=True)
        sys.exit(130)
    except BrokenPipeError:
        # The reader of our output (head, less) has gone; that is no error of ours.
        sys.stderr.close()
        sys.exit(0)
