"""What is one across a whole data set: the rounds one after another, and what hangs together by the pairs they find."""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

import msgspec

from dragoman.archive.committed import Mark, Written
from dragoman.archive.place import Place
from dragoman.archive.rounds import ROOTS, STORIES, WORK, Found, joined, keep, part_of, ties_name
from dragoman.archive.tables import write_table
from dragoman.archive.tasks import Join, Spread, Task
from dragoman.identity.grouping import ENOUGH
from dragoman.store.rows import Row

_DOCUMENTS_A_PART = 5_000
_SHARDS_AT_ONCE = 16
CarryOut = Callable[[Iterable[Task]], None]


def tie(place: Place, marks: Sequence[Mark], carry_out: CarryOut) -> list[Written]:
    """Find stories, happenings and lives.

    Args:
        place: The data set.
        marks: Of all shards that count.
        carry_out: Has tasks done, and returns once all are.

    Returns:
        The files of what was found.
    """
    place.clear(WORK)
    course = _Course(place, marks, carry_out)
    stories = smallest((a, b) for a, b in course.round("copies"))
    keep(place, STORIES, stories)
    found = msgspec.convert(list(course.round("ties")), list[Found])
    roots = smallest((a, b) for _, a, b, score in found if score >= ENOUGH)
    keep(place, ROOTS, roots)
    _keep_ties(place, found, roots, course.parts)
    files = [msgspec.convert(one, Written) for one in course.round("groups")]
    place.clear(WORK)
    return [*files, *_write_stories(place, stories)]


class _Course:
    """The rounds over some shards."""

    def __init__(self, place: Place, marks: Sequence[Mark], carry_out: CarryOut) -> None:
        self._place = place
        self._carry_out = carry_out
        self._shards = [mark.key for mark in marks]
        self.parts = 1 + sum(len(mark.documents) for mark in marks) // _DOCUMENTS_A_PART

    def round(self, name: str) -> Iterator[Any]:
        """Do one round, and give what it found."""
        self._carry_out(self._spreads(name))
        self._carry_out(Join(name, part) for part in range(self.parts))
        return joined(self._place, name)

    def _spreads(self, name: str) -> Iterator[Spread]:
        rest, number = iter(self._shards), 0
        while some := tuple(islice(rest, _SHARDS_AT_ONCE)):
            yield Spread(name, number, some, self.parts)
            number += 1


def smallest(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Give for everything that hangs together by pairs the smallest it hangs together with; that itself is left out."""
    above: dict[str, str] = {}

    def home(one: str) -> str:
        while (up := above.get(one, one)) != one:
            above[one] = one = above.get(up, up)
        return one

    for a, b in pairs:
        low, high = sorted((home(a), home(b)))
        if low != high:
            above[high] = low
    return {one: home(one) for one in above}


def _keep_ties(place: Place, found: Iterable[Found], roots: dict[str, str], parts: int) -> None:
    """Keep the ties inside each whole with the part that its members go to."""
    piles: dict[int, list[tuple[str, str, str, str, float]]] = defaultdict(list)
    for kind, a, b, score in found:
        root = roots.get(a, a)
        if root == roots.get(b, b):
            piles[part_of(f"{kind} {root}", parts)].append((kind, root, a, b, score))
    for part in range(parts):
        keep(place, ties_name(part), piles[part])


def _write_stories(place: Place, stories: dict[str, str]) -> list[Written]:
    whole = stories | {story: story for story in stories.values()}
    rows: list[Row] = [{"document": document, "story": story} for document, story in whole.items()]
    return [put_table(place, "stories", rows)] if rows else []


def put_table(place: Place, table: str, rows: Sequence[Row], prefix: str = "") -> Written:
    """Write a table that belongs to no shard, under a name made of what it holds."""
    data = write_table(table, rows)
    digest = hashlib.sha256(data).hexdigest()
    name = f"{table}/{prefix}{digest[:24]}.parquet"
    place.put(name, data)
    return Written(name=name, table=table, rows=len(rows), bytes=len(data), sha256=digest)
