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
    if not at_terminal():
        yield from things
        return
    began = time.monotonic()
    shown = ""
    for number, thing in enumerate(things, start=1):
        _write(shown and _CLEAR)
        yield thing
        elapsed_s = time.monotonic() - began
        shown = _line(number, noun, elapsed_s, total) if elapsed_s >= _AFTER_S else ""
        _write(shown)
    _write(shown and _CLEAR)


def _line(number: int, noun: str, elapsed_s: float, total: int | None) -> str:
    rate = number / elapsed_s
    if not total:
        return f"{number:,} {noun}, {rate:.1f} a second"
    left_s = (total - number) / rate
    return f"{number:,} of {total:,} {noun}, {rate:.1f} a second, {left_s:.0f} s left"


def _write(text: str) -> None:
    if text:
        sys.stderr.write(text)
        sys.stderr.flush()
