"""Intervals by bootstrap over happenings: what chance alone, in what happened to be reported, would do to a figure.

All coded happenings of a period are drawn anew, with replacement, as many as there were. Happenings that share a score
are alike for every figure here, so numbers of each kind are drawn (a multinomial), which gives the same figures at a
cost that does not depend on how many happenings there are.
"""

from collections.abc import Mapping
from math import sqrt

import msgspec
import numpy as np
from numpy.typing import NDArray

LEVEL = 0.95
DRAWS = 1_000
FEWEST = 10  # happenings below which a figure gets no interval: none of them would cover as it says
_Draws = NDArray[np.float64]
Interval = tuple[float | None, float | None]
NONE: Interval = (None, None)


class Intervals(msgspec.Struct, frozen=True, kw_only=True):
    """Lower and upper ends, each None where there are too few happenings.

    Attributes:
        happenings: Of their number.
        score_sum: Of the sum of their scores.
        score_mean: Of the mean of their scores.
        share: Of their share in all happenings of the two.
        per_1000: Of their number in a thousand happenings of everyone.
    """

    happenings: Interval = NONE
    score_sum: Interval = NONE
    score_mean: Interval = NONE
    share: Interval = NONE
    per_1000: Interval = NONE


def intervals_of(scores: Mapping[float | None, int], two: int, everyone: int, seed: tuple[int, ...]) -> Intervals:
    """Give the intervals of one period.

    Args:
        scores: Number of happenings by score, None for those without one.
        two: Number of all happenings that one of the two takes part in, these among them.
        everyone: Number of all happenings, those among them.
        seed: Of the draws.
    """
    number = sum(scores.values())
    if number < FEWEST:
        return Intervals()
    values = np.array([score or 0 for score in scores], dtype=float)
    is_scored = np.array([score is not None for score in scores])
    kinds = np.array([*scores.values(), two - number, everyone - two], dtype=float)
    drawn = np.random.default_rng(seed).multinomial(everyone, kinds / kinds.sum(), size=DRAWS).astype(float)
    own = drawn[:, : len(values)]
    numbers, sums, scored = own.sum(axis=1), own @ values, own @ is_scored
    many = number - scores.get(None, 0)
    own_and_two = np.maximum(numbers + drawn[:, -2], 1)
    return Intervals(
        happenings=_between(numbers),
        score_sum=_between(sums),
        score_mean=NONE if many < FEWEST else _between(sums / np.maximum(scored, 1), widened_for=many),
        share=_between(numbers / own_and_two),
        per_1000=_between(1000 * numbers / everyone),
    )


def _between(drawn: _Draws, *, widened_for: int | None = None) -> Interval:
    """Give the percentiles; for a mean of n widened as Student's t is wider than the normal (Hesterberg 2015)."""
    outside = (1 - LEVEL) / 2
    if widened_for is not None:
        from scipy import special  # noqa: PLC0415 - slow to load, and not needed for reading a report

        students = special.stdtrit(widened_for - 1, outside)
        outside = float(special.ndtr(sqrt(widened_for / (widened_for - 1)) * students))
    low, high = np.quantile(drawn, (outside, 1 - outside))
    return float(low), float(high)
