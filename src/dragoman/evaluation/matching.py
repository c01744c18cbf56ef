"""Pairs what gold holds with what a coder found, one to one."""

from collections.abc import Callable, Sequence
from typing import TypeVar

Gold = TypeVar("Gold")
Told = TypeVar("Told")
Stretch = tuple[int, int]


def pair_off(
    gold: Sequence[Gold], told: Sequence[Told], likeness: Callable[[Gold, Told], float]
) -> list[tuple[int, int]]:
    """Pair items greedily, the likeliest first; ties go to the earlier gold, then the earlier told.

    Args:
        gold: What there is.
        told: What was found.
        likeness: 0 where the two cannot be a pair, more where they are more alike.

    Returns:
        Index pairs (into gold, into told), best first; every item is used at most once.
    """
    scored = [(likeness(left, right), i, j) for i, left in enumerate(gold) for j, right in enumerate(told)]
    pairs: list[tuple[int, int]] = []
    gold_used: set[int] = set()
    told_used: set[int] = set()
    for score, i, j in sorted(scored, key=lambda item: -item[0]):
        if score > 0 and i not in gold_used and j not in told_used:
            gold_used.add(i)
            told_used.add(j)
            pairs.append((i, j))
    return pairs


def overlaps(left: Stretch, right: Stretch) -> bool:
    """Tell whether two half-open stretches share a character."""
    return left[0] < right[1] and right[0] < left[1]


def shared_length(left: Stretch, right: Stretch) -> int:
    """Count the characters that two half-open stretches share; 0 if none."""
    return max(0, min(left[1], right[1]) - max(left[0], right[0]))
