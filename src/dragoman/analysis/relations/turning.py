"""Turning points: when what two countries have to do with each other changed for good, or for some time.

Two things are watched: which share the two have in all coded happenings of everyone, so that more news is no change;
and how what they do parts into the four quad classes, so that more of the same is no change of tone. In a stretch both
are constant, and numbers scatter around them like counts, only more: by as much as neighbouring periods show, for
happenings come in bursts. The best cut of all into such stretches is found exactly (PELT, of the library ruptures),
with a penalty for each cut. The penalty keeps false alarms below one in twenty series without a change:
`scripts/simulate_series.py` draws such series and gives the rates.
"""

from math import log, sqrt

import msgspec
import numpy as np
import ruptures
from numpy.typing import NDArray
from ruptures.base import BaseCost

Counts = NDArray[np.float64]
FEWEST_PERIODS = 8
MOST_PERIODS = 1_500  # the search takes seconds here, and its time grows with the square
SHORTEST = 3  # periods between two turning points: what is over sooner is an incident
_PENALTY = (7.0, 1.2)  # of a cut: the first and the second times the logarithm of the number of periods


class Turn(msgspec.Struct, frozen=True):
    """A change between two stretches.

    Attributes:
        at: Number of the first period of the new stretch.
        first: Number of the first period of the stretch before.
        last: Number of the last period of the stretch after.
        before: Share of each quad, 1 to 4, in all happenings, in the stretch before.
        after: The same in the stretch after.
        strength: How much better two stretches fit than one, as a multiple of what counts as a change; over 1 where the
            two alone would be found, too.
        leading: Quad, 1 to 4, whose change tells most.
    """

    at: int
    first: int
    last: int
    before: tuple[float, ...]
    after: tuple[float, ...]
    strength: float
    leading: int


def turns_of(counts: Counts, everyone: Counts) -> list[Turn]:
    """Find the turning points of one series, in order of time.

    Args:
        counts: Happenings of the two by period and quad; periods x 4.
        everyone: All happenings by period, none of them 0.
    """
    if not FEWEST_PERIODS <= len(counts) <= MOST_PERIODS:
        return []
    cost = _SharesCost(dispersions_of(counts, everyone)).fit(np.column_stack([counts, everyone]))
    search = ruptures.Pelt(custom_cost=cost, min_size=SHORTEST, jump=1).fit(cost.signal)
    cuts = [0, *search.predict(pen=penalty_of(len(counts)))]
    return [_turn(cost, *stretch) for stretch in zip(cuts, cuts[1:], cuts[2:], strict=False)]


def penalty_of(periods: int) -> float:
    """Give the gain in fit that a cut must bring."""
    return _PENALTY[0] + _PENALTY[1] * log(periods)


def dispersions_of(counts: Counts, everyone: Counts) -> tuple[float, float]:
    """Say how much more than by chance alone the number of happenings scatters, and their parting into quads.

    Only neighbouring periods are compared, so that a lasting change is not taken for scatter.

    Returns:
        Both at least 1.
    """
    all_quads = counts.sum(axis=1, keepdims=True)
    number, pairs = _apart(all_quads, everyone[:, None])
    parting, freedoms = _apart(counts, all_quads)
    # Of a parting, the last number follows from the others.
    freedoms -= ((all_quads[:-1] > 0) & (all_quads[1:] > 0)).sum()
    return max(1.0, number / max(pairs, 1)), max(1.0, parting / max(freedoms, 1))


def _apart(counts: Counts, of: Counts) -> tuple[float, int]:
    """Add up how far the shares of neighbouring periods lie apart (chi-square), and count the comparisons."""
    one, other, of_one, of_other = counts[:-1], counts[1:], of[:-1], of[1:]
    told = (one + other > 0) & (of_one > 0) & (of_other > 0)
    apart = (one * of_other - other * of_one) ** 2 / np.maximum((one + other) * of_one * of_other, 1)
    return float(apart[told].sum()), int(told.sum())


class _SharesCost(BaseCost):  # type: ignore[misc]  # ruptures has no types
    """Misfit of constant shares to a stretch: the negative log-likelihood of counts, by their dispersion."""

    model = "shares"
    min_size = SHORTEST

    def __init__(self, dispersions: tuple[float, float]) -> None:
        self.dispersions = dispersions

    def fit(self, signal: Counts) -> "_SharesCost":
        """Take in the counts by quad with everyone's behind them, as columns."""
        self.signal = signal
        self._sums = np.vstack([np.zeros(signal.shape[1]), np.cumsum(signal, axis=0)]).tolist()
        return self

    def error(self, start: int, end: int) -> float:
        """Give the misfit of the periods from start to before end."""
        return sum(self.parts(start, end))

    def parts(self, start: int, end: int) -> tuple[float, float]:
        """Give the misfit of the number of happenings and that of their quads; what all stretches share is left out."""
        *quads, everyone = (high - low for low, high in zip(self._sums[start], self._sums[end], strict=True))
        total = sum(quads)
        if not total:
            return 0.0, 0.0
        parting = sum(number * log(total / number) for number in quads if number)
        return total * log(everyone / total) / self.dispersions[0], parting / self.dispersions[1]

    def shares(self, start: int, end: int) -> tuple[float, ...]:
        """Give the share of each quad in all happenings."""
        *numbers, everyone = (high - low for low, high in zip(self._sums[start], self._sums[end], strict=True))
        return tuple(number / everyone for number in numbers)


def _turn(cost: _SharesCost, first: int, at: int, end: int) -> Turn:
    before, after = cost.shares(first, at), cost.shares(at, end)
    parts = zip(cost.parts(first, end), cost.parts(first, at), cost.parts(at, end), strict=True)
    gain = sum(whole - one - other for whole, one, other in parts)
    # Square roots of counts scatter alike, whatever their size.
    moves = [abs(sqrt(new) - sqrt(old)) for old, new in zip(before, after, strict=True)]
    return Turn(
        at=at,
        first=first,
        last=end - 1,
        before=before,
        after=after,
        strength=gain / penalty_of(len(cost.signal)),
        leading=moves.index(max(moves)) + 1,
    )
