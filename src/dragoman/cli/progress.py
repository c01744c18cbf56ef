"""Progress on stderr, silent where stderr is no terminal."""

import sys
import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")
_EVERY_S = 0.5


def counted(things: Iterable[T], noun: str, *, total: int | None = None) -> Iterator[T]:
    """Pass things through, telling on stderr how many have passed and how fast."""
    if not sys.stderr.isatty():
        yield from things
        return
    began = told = time.monotonic()
    number = 0
    for number, thing in enumerate(things, start=1):
        yield thing
        now = time.monotonic()
        if now - told >= _EVERY_S:
            told = now
            sys.stderr.write(f"\r{_line(number, noun, now - began, total)}\x1b[K")
            sys.stderr.flush()
    if told > began:
        sys.stderr.write("\r\x1b[K")


def _line(number: int, noun: str, elapsed_s: float, total: int | None) -> str:
    rate = number / elapsed_s
    if not total:
        return f"{number} {noun}, {rate:.1f} a second"
    left_s = (total - number) / rate
    return f"{number} of {total} {noun}, {rate:.1f} a second, {left_s:.0f} s left"
