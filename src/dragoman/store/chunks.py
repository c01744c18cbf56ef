"""Cuts long lists, since a database takes only so many values in one question."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")
_MOST = 5_000


def chunks(things: Iterable[T], most: int = _MOST) -> Iterator[list[T]]:
    """Give the things in lists of at most `most`."""
    rest = iter(things)
    while some := list(islice(rest, most)):
        yield some
