"""Keys under which entries that may be one are looked up; each keeps what may meet within a span of days together."""

from collections.abc import Iterable
from itertools import combinations

from dragoman.identity.entries import Entry
from dragoman.identity.weighing import Range

_MOST_SPANS = 4  # an entry of a decade is looked up at its begin only


def pairs(codes: Iterable[str]) -> list[str]:
    """Name every pair of parties."""
    return ["-".join(pair) for pair in combinations(sorted(set(codes)), 2)]


def timed(stems: Iterable[str], when: Range | None, span_days: int) -> tuple[str, ...]:
    """Put spans of time behind keys, so that what is at most `span_days` apart has a key in common.

    What has no day meets only its like.
    """
    if when is None:
        return tuple(f"{stem}|" for stem in stems)
    first, last = when[0] // span_days, when[1] // span_days + 1
    spans = range(first, min(last, first + _MOST_SPANS) + 1)
    return tuple(f"{stem}|{span}" for stem in stems for span in spans)


def both_times(entry: Entry) -> list[Range | None]:
    """Give when an entry is reported and, where that is another time, what it tells of."""
    return list(dict.fromkeys((entry.reported, entry.told)))
