"""The `dragoman` command: its parts, its version, and the one place where errors become exit statuses."""

import io
import os
import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from dragoman.cli import (
    actor,
    add,
    ask,
    audit,
    brief,
    code,
    codebook,
    convert,
    dyad,
    evaluate,
    explain,
    importing,
    network,
    owed,
    read,
    relate,
    serve,
    show_one,
    source,
    watch,
)
from dragoman.cli import record as care
from dragoman.cli.messages import tell, tell_error, usage_error
from dragoman.errors import DragomanError

INTERRUPTED = 130  # what shells give a command that Ctrl-C ended: 128 and the number of the signal
LEFT = 141  # likewise one whose reader left
_ABOUT = """Read news reports on international affairs into an evidence-backed, attributed record.

Exit status: 0 done, 1 done with problems, 2 usage, 3 bad input or codebook, 4 record unusable."""

_RECORD, _QUESTIONS = "The record", "Questions to the record"

app = typer.Typer(
    name="dragoman",
    help=_ABOUT,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command("read")(read.read)
app.command("code")(code.code)
app.command("explain")(explain.explain)
app.command("relate")(relate.relate)
app.command("actor")(actor.actor)
app.command("source")(source.source)
app.command("convert")(convert.convert)
app.command("evaluate")(evaluate.evaluate)
app.command("add", rich_help_panel=_RECORD)(add.add)
app.command("import", rich_help_panel=_RECORD)(importing.import_)
app.command("watch", rich_help_panel=_RECORD)(watch.watch)
app.command("serve", rich_help_panel=_RECORD)(serve.serve)
for _name, _kind, _lives, _help in ask.QUESTIONS:
    app.command(_name, rich_help_panel=_QUESTIONS, help=_help)(ask.question(_kind, lives=_lives))
app.command("dyad", rich_help_panel=_QUESTIONS)(dyad.dyad)
app.command("network", rich_help_panel=_QUESTIONS)(network.network)
app.command("obligations", rich_help_panel=_QUESTIONS)(owed.obligations)
app.command("whatif", rich_help_panel=_QUESTIONS)(owed.whatif)
app.command("regimes", rich_help_panel=_QUESTIONS)(owed.regimes)
app.command("brief", rich_help_panel=_QUESTIONS)(brief.brief)
app.command("new", rich_help_panel=_QUESTIONS)(ask.new)
app.command("documents", rich_help_panel=_QUESTIONS)(ask.documents)
app.command("sql", rich_help_panel=_QUESTIONS)(ask.sql)
app.command("show", rich_help_panel=_QUESTIONS)(show_one.show)
app.command("status", rich_help_panel=_RECORD)(care.status)
app.command("problems", rich_help_panel=_RECORD)(care.problems)
app.command("log", rich_help_panel=_RECORD)(care.log)
app.command("join", rich_help_panel=_RECORD)(care.join)
app.command("split", rich_help_panel=_RECORD)(care.split)
app.command("undo", rich_help_panel=_RECORD)(care.undo)
app.command("audit", rich_help_panel=_RECORD)(audit.audit)

app.command("recode", rich_help_panel=_RECORD)(care.recode)
app.command("forget", rich_help_panel=_RECORD)(care.forget)
app.command("backup", rich_help_panel=_RECORD)(care.backup)
app.command("restore", rich_help_panel=_RECORD)(care.restore)
app.command("export", rich_help_panel=_RECORD)(care.export)
app.add_typer(serve.user, name="user")
app.add_typer(codebook.app, name="codebook")


def _show_version(wanted: bool) -> None:
    if not wanted:
        return
    from dragoman.cli.versions import versions  # noqa: PLC0415 - looks packages up, which --help must not

    typer.echo(versions())
    raise typer.Exit


@app.callback(help=_ABOUT)
def main(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_show_version, is_eager=True, help="Show coder, codebook and model."),
    ] = False,
) -> None:
    """Hold the options that stand before a command."""


def run() -> None:
    """Run the command line and leave with its exit status."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a terminal may lack a letter of a name
    sys.exit(status_of(sys.argv[1:]))


def status_of(arguments: Sequence[str]) -> int:
    """Run one command; what goes wrong becomes one line on stderr.

    Returns:
        The exit status: 0, 1 or 2 to 4 as the error has it, 130 after Ctrl-C.
    """
    try:
        told = app(list(arguments), prog_name="dragoman", standalone_mode=False)
        sys.stdout.flush()  # a full disk must not show only after we have gone
    except DragomanError as error:
        tell_error(error)
        return error.exit_status
    except typer.TyperException as error:
        return _misused(error)
    except KeyboardInterrupt:
        told = INTERRUPTED
    except BrokenPipeError:
        # The reader of our output (head, less) has left: leave as cat does, without a word. The signal itself must not
        # end us, for it also comes when a database or a browser hangs up.
        _drop_output()
        return LEFT
    except OSError as error:
        _drop_output()
        tell_error(DragomanError(f"cannot write the result: {error.strerror or error}", where="stdout"))
        return DragomanError.exit_status
    if told == INTERRUPTED:
        tell("dragoman: interrupted; nothing is left half done, run it again")
    return told if isinstance(told, int) else 0


def _misused(error: typer.TyperException) -> int:
    """Tell how a command was misused; where none was named, its help has been printed already."""
    if error.format_message().strip():
        tell_error(usage_error(error))
    return error.exit_code


def _drop_output() -> None:
    """Send what still waits in the buffer nowhere, so that Python does not stumble over it on leaving."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
