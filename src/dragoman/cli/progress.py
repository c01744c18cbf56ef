"""Progress on stderr, silent where nobody watches."""

import sys
import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

from dragoman.cli.messages import at_terminal

T = TypeVar("T")
_AFTER_S = 0.5
_CLEAR = "\r\x1b[K"


def counted(things: Iterable[T], noun: str, *, total: int | None = None) -> Iterator[T]:
    """Pass things through, telling on stderr how many have passed and how fast, after the first half second.

    The line stands only while the next thing is made, so that it does not mix with what is printed.
    """
    progress = Progress(noun, total)
    for number, thing in enumerate(things, start=1):
        progress.clear()
        yield thing
        progress.show(number)
    progress.clear()


class Progress:
    """A line on stderr that says how far a run is; nothing where nobody watches.

    Args:
        noun: What is counted, in the plural.
        total: How many there will be, if that is known.
    """

    def __init__(self, noun: str, total: int | None = None) -> None:
        self._noun, self._total = noun, total
        self._began = time.monotonic()
        self._line = Line()

    def show(self, number: int) -> None:
        """Say how many have passed, from the first half second on."""
        elapsed_s = time.monotonic() - self._began
        if elapsed_s >= _AFTER_S:
            self._line.show(_line(number, self._noun, elapsed_s, self._total))

    def clear(self) -> None:
        """Take the line away, so that something else can be printed."""
        self._line.clear()


class Line:
    """A line on stderr that stands until it is shown anew or cleared; nothing where nobody watches."""

    def __init__(self) -> None:
        self._is_shown = False

    def show(self, text: str) -> None:
        """Put a text in the place of the one before."""
        if at_terminal():
            _write((_CLEAR if self._is_shown else "") + text)
            self._is_shown = True

    def clear(self) -> None:
        """Take the line away, so that something else can be printed."""
        if self._is_shown:
            _write(_CLEAR)
            self._is_shown = False


def _line(number: int, noun: str, elapsed_s: float, total: int | None) -> str:
    rate = number / elapsed_s
    if not total:
        return f"{number:,} {noun}, {rate:.1f} a second"
    left_s = (total - number) / rate
    return f"{number:,} of {total:,} {noun}, {rate:.1f} a second, {left_s:.0f} s left"


def _write(text: str) -> None:
    sys.stderr.write(text)
    sys.stderr.flush()
