"""Blocs: who stands together, where some stand against one another; and who changed sides.

Ties of both signs count: within a bloc there should be more friendly ties than the activity of its members would bring
about by chance, and no hostile ones. This is the signed Potts model of Traag and Bruggeman (2009), with modularity for
friendly ties, and every hostile tie inside a bloc a plain loss: that two quarrel with all the world makes no friends of
them. It is made as large as moving single countries, then whole blocs, can make it (Louvain), from several starts.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]
Labels = NDArray[np.int64]
_STARTS = 10
_DRAWS = 50
_LEAST_GAIN = 1e-12


def blocs_of(friendly: Matrix, hostile: Matrix, seed: int) -> Labels:
    """Part countries into blocs.

    Args:
        friendly: Weights, symmetric, at least 0, with an empty diagonal.
        hostile: Likewise.
        seed: Of the order in which countries are moved.

    Returns:
        The bloc of each country, numbered by size from 0, equal ones by their first member.
    """
    worth = worth_of(friendly, hostile)
    chance = np.random.default_rng(seed)
    found = [_best_from(worth, chance) for _ in range(_STARTS)]
    return _numbered(max(found, key=lambda labels: quality(worth, labels)))


def certainties_of(friendly: Matrix, hostile: Matrix, labels: Labels, happenings: Matrix, seed: int) -> Matrix:
    """Say how sure it is that each country belongs to its bloc.

    The happenings of each pair are drawn anew (bootstrap), blocs are made of them, and it is counted how often a
    country finds itself with most of the rest of its bloc.

    Args:
        friendly: As for `blocs_of`.
        hostile: As for `blocs_of`.
        labels: What `blocs_of` gave.
        happenings: Number of them by pair.
        seed: Of the draws.

    Returns:
        From 0 to 1 by country; 1 for one that is a bloc of its own.
    """
    chance = np.random.default_rng(seed)
    kept = np.zeros(len(labels))
    together = (labels[:, None] == labels[None, :]) & ~np.eye(len(labels), dtype=bool)
    others = np.maximum(together.sum(axis=1), 1)
    for _ in range(_DRAWS):
        drawn = np.triu(chance.poisson(happenings) / np.maximum(happenings, 1), 1)
        scale = drawn + drawn.T
        again = _best_from(worth_of(friendly * scale, hostile * scale), chance)
        kept += ((again[:, None] == again[None, :]) & together).sum(axis=1) / others > 0.5
    return np.where(together.any(axis=1), kept / _DRAWS, 1.0)


def worth_of(friendly: Matrix, hostile: Matrix) -> Matrix:
    """Say what each pair adds to the quality of a parting when both are in one bloc."""
    friendship, hostility = friendly.sum(), hostile.sum()
    if not friendship:
        return -hostile
    degrees = friendly.sum(axis=1)
    told: Matrix = (friendly - np.outer(degrees, degrees) / friendship - hostile) / (friendship + hostility)
    return told


def quality(worth: Matrix, labels: Labels) -> float:
    """Say how well a parting fits; the larger, the better."""
    return float(worth[labels[:, None] == labels[None, :]].sum())


def _best_from(worth: Matrix, chance: np.random.Generator) -> Labels:
    """Move countries, then blocs as if they were countries, until nothing gets better."""
    labels = np.arange(len(worth))
    while True:
        moved = _moved(worth, chance)
        names, moved = np.unique(moved, return_inverse=True)
        labels = moved[labels]
        if len(names) == len(worth):
            return labels
        member = np.eye(len(names))[moved]
        worth = member.T @ worth @ member


def _moved(worth: Matrix, chance: np.random.Generator) -> Labels:
    size = len(worth)
    labels = np.arange(size)
    member = np.eye(size)
    is_moving = True
    while is_moving:
        is_moving = False
        for one in chance.permutation(size):
            gains = worth[one] @ member - worth[one, one] * member[one]
            best = int(gains.argmax())
            if gains[best] > gains[labels[one]] + _LEAST_GAIN:
                member[one] = 0
                member[one, best] = 1
                labels[one] = best
                is_moving = True
    return labels


def _numbered(labels: Labels) -> Labels:
    names, first, sizes = np.unique(labels, return_index=True, return_counts=True)
    order = sorted(range(len(names)), key=lambda at: (-sizes[at], first[at]))
    place = {names[at]: number for number, at in enumerate(order)}
    return np.array([place[label] for label in labels], dtype=np.int64)


def matched(before: Sequence[set[str]], after: Sequence[set[str]], size: Mapping[str, float]) -> dict[int, int]:
    """Say which bloc of before each one of after continues: those that share most of their activity, each once.

    Args:
        before: Members of the blocs.
        after: Likewise.
        size: Activity by country.

    Returns:
        Number of the bloc before by number of the bloc after; new ones are not in it.
    """
    from scipy.optimize import linear_sum_assignment  # noqa: PLC0415 - slow to load

    def weight(codes: set[str]) -> float:
        return sum(size.get(code, 0.0) for code in codes)

    shared = np.array([[weight(one & other) for one in before] for other in after])
    if not shared.size:
        return {}
    rows, columns = linear_sum_assignment(-shared)
    return {int(row): int(column) for row, column in zip(rows, columns, strict=True) if shared[row, column] > 0}
