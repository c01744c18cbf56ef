"""Finds what hangs together by pairs that a table holds."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from sqlalchemy import Connection, Select

from dragoman.store.chunks import chunks

T = TypeVar("T", int, str)


def hanging_together(connection: Connection, first: Iterable[T], pairs_of: Callable[[list[T]], Select[T, T]]) -> set[T]:
    """Give these ends and all that are reached from them pair by pair.

    Args:
        connection: To the record.
        first: Where to begin.
        pairs_of: Gives the question for all pairs that have one of some ends.
    """
    whole = set(first)
    edge = whole
    while edge:
        reached = {end for some in chunks(edge) for a, b in connection.execute(pairs_of(some)) for end in (a, b)}
        edge = reached - whole
        whole = whole | edge
    return whole
