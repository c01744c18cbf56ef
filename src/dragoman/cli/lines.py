"""Prints records one on a line: within the width of a terminal, whole into a pipe or a file."""

import sys
from collections.abc import Sized

from rich.console import Console
from rich.text import Text


def line_console() -> Console:
    """Give the console of standard output; numbers and paths get no colours of their own."""
    return Console(file=sys.stdout, highlight=False)


def print_line(console: Console, told: Text) -> None:
    """Print a record; a pipe or a file gets it on one line, whatever its length."""
    console.print(told, soft_wrap=not console.is_terminal)


def say_nothing(rows: Sized, console: Console) -> None:
    """Say so where there is nothing."""
    if not rows:
        console.print(Text("nothing", style="dim"))
