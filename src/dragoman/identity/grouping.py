"""Ties between things that may be one, and the groups that the ties add up to."""

import heapq
from collections.abc import Collection, Iterable, Iterator, Mapping

import msgspec

Pair = tuple[str, str]
Bid = tuple[float, str, str, str, str]  # mean below 0, labels, clusters
ENOUGH = 0.5  # what two groups need, pair by pair in the mean, to become one


class Tie(msgspec.Struct, frozen=True):
    """What comparing two things found.

    Attributes:
        score: 1 where they are surely one, 0 where they surely are two; in between, how likely they are one.
        why: The reasons, in words.
    """

    score: float
    why: tuple[str, ...]


def group(
    ids: Collection[str],
    ties: Mapping[Pair, Tie],
    *,
    joined: Iterable[Pair] = (),
    split: Iterable[Pair] = (),
    absent: float | None = 0.0,
) -> list[tuple[str, ...]]:
    """Part things into groups, each of one thing, by average linkage.

    The two groups with the highest mean score between their members become one, again and again, until none reach
    `ENOUGH`. Two groups with a tie of score 0 between them stay two. The answer depends on the set of things and ties
    alone, not on their order, and falls apart into that of each connected component: recompute only what a new tie
    touches.

    Args:
        ids: The things; ties to others are passed over.
        ties: By the two ids, the smaller first.
        joined: Pairs that are one whatever the ties say, in any order.
        split: Pairs that are two whatever else is said.
        absent: What a pair without a tie counts in the mean; None where it does not count, so that groups grow along
            chains.

    Returns:
        The groups, each sorted, sorted.
    """
    clusters = _Clusters(ids, absent)
    for pair in sorted(map(_ordered, split)):
        clusters.link(pair, 0.0)
    for pair in sorted(set(map(_ordered, joined))):
        clusters.join(pair)
    for pair, tie in sorted(ties.items()):
        clusters.link(pair, tie.score)
    clusters.settle()
    return sorted(tuple(sorted(members)) for members in clusters.members.values())


def group_id(prefix: str, ids: Iterable[str]) -> str:
    """Name a group by its smallest id, so that an id that was given once leads to the group of that member."""
    return f"{prefix}-{min(one.rpartition('-')[2] for one in ids)}"


def _ordered(pair: Pair) -> Pair:
    return (min(pair), max(pair))


class _Link(msgspec.Struct, frozen=True):
    """What stands between two clusters."""

    total: float
    count: int
    barred: bool

    def plus(self, other: "_Link") -> "_Link":
        return _Link(self.total + other.total, self.count + other.count, self.barred or other.barred)


_NOTHING = _Link(0.0, 0, barred=False)


class _Clusters:
    """Clusters, each kept under one of its members, with the links between them."""

    def __init__(self, ids: Iterable[str], absent: float | None) -> None:
        self.members = {one: [one] for one in ids}
        self._home = {one: one for one in self.members}
        self._label = dict(self._home)  # smallest member: what breaks ties between equal means
        self._links: dict[str, dict[str, _Link]] = {one: {} for one in self.members}
        self._absent = absent

    def link(self, pair: Pair, score: float) -> None:
        """Add a tie between the clusters of two members; one inside a cluster changes nothing."""
        a, b = (self._home.get(one) for one in pair)
        if a is not None and b is not None and a != b:
            self._add(a, b, _Link(score, 1, barred=score == 0))

    def join(self, pair: Pair) -> None:
        """Make the clusters of two members one, unless they are barred from it."""
        a, b = (self._home.get(one) for one in pair)
        if a is not None and b is not None and a != b and not self._links[a].get(b, _NOTHING).barred:
            self._merge(a, b)

    def settle(self) -> None:
        """Merge the nearest clusters until none are near enough.

        A bid that has grown old is made anew when its turn comes; that is soon enough, for only a merge that brings
        links together can raise a mean, and such bids are made at once.
        """
        heap = [bid for one in self._links for bid in self._bids(one, self._links[one]) if one < bid[-1]]
        heapq.heapify(heap)
        while heap:
            bid = heapq.heappop(heap)
            a, b = bid[-2:]
            if a not in self.members or b not in self.members:
                continue
            now = self._bid(a, b)
            if now == bid:
                for fresh in self._bids(*self._merge(a, b)):
                    heapq.heappush(heap, fresh)
            elif now is not None:
                heapq.heappush(heap, now)

    def _bids(self, one: str, others: Iterable[str]) -> Iterator[Bid]:
        bids = (self._bid(*_ordered((one, other))) for other in others)
        return (bid for bid in bids if bid is not None)

    def _bid(self, a: str, b: str) -> Bid | None:
        """Give a pair with its nearness, negative so that the nearest comes first; None if they stay two."""
        link = self._links[a].get(b)
        if link is None or link.barred:
            return None
        mean = self._mean(link, len(self.members[a]) * len(self.members[b]))
        return (-mean, *_ordered((self._label[a], self._label[b])), a, b) if mean >= ENOUGH else None

    def _mean(self, link: _Link, pairs: int) -> float:
        if self._absent is None:
            return link.total / link.count
        return (link.total + self._absent * (pairs - link.count)) / pairs

    def _merge(self, a: str, b: str) -> tuple[str, list[str]]:
        """Make two clusters one, the one with fewer links going into the other; give it, and whose links changed."""
        kept, gone = sorted((a, b), key=lambda one: (-len(self._links[one]), one))
        self._label[kept] = min(self._label[kept], self._label.pop(gone))
        for one in self.members[gone]:
            self._home[one] = kept
        self.members[kept] += self.members.pop(gone)
        moved = self._links.pop(gone)
        for other, link in moved.items():
            del self._links[other][gone]
            if other != kept:
                self._add(kept, other, link)
        return kept, [other for other in moved if other != kept]

    def _add(self, a: str, b: str, link: _Link) -> None:
        self._links[a][b] = self._links[b][a] = self._links[a].get(b, _NOTHING).plus(link)
