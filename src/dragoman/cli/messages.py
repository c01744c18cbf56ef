"""Tells people on stderr what they should know; results never go there."""

import sys

import typer

from dragoman.cli.plain import one_line
from dragoman.errors import DragomanError, SettingsError

_PROBLEMS_TOLD = 50


def tell(text: str) -> None:
    """Write one line to stderr, whatever the text holds."""
    typer.echo(one_line(text), err=True)


def tell_error(error: DragomanError) -> None:
    """Write an error as `dragoman: where: what. To mend: ...`."""
    tell(f"dragoman: {error}")


def tell_problem(message: str, number: int) -> None:
    """Tell a problem; a file of a hundred thousand broken lines does not print as many.

    Args:
        message: What went wrong.
        number: How many problems there have been, this one with them.
    """
    if number <= _PROBLEMS_TOLD:
        tell(f"problem: {message}")
    elif number == _PROBLEMS_TOLD + 1:
        tell("further problems are only counted")


def usage_error(error: typer.TyperException) -> SettingsError:
    """Turn what the option parser complains about into an error of ours."""
    context = getattr(error, "ctx", None)
    path = context.command_path if context else "dragoman"
    what, _, meant = error.format_message().strip().partition(". Did you mean ")
    say = f"say {meant.rstrip('?')}, or " if meant else ""
    where = path.removeprefix("dragoman").strip()
    return SettingsError(what.rstrip("."), where=where, mend=f"{say}see {path} --help")


def at_terminal() -> bool:
    """Tell whether somebody watches stderr."""
    return sys.stderr.isatty()
