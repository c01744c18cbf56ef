"""Draws series whose truth is known, and says how often the figures of `dragoman dyad` find it.

    simulate_series.py [--runs 300] [--seed 1]

Three questions, each with its bar:
- false alarms: of series without a change, how many show a turning point (at most 5 %);
- found: of series in which conflict becomes three times as frequent at a random period, in how many a turning point is
  within one period of it (at least 90 % from 20 happenings a period on);
- covered: how many intervals hold the true figure (95 %, within 2.5 points, from 20 happenings a period on).

Everyone's happenings wander up and down by chance as the volume of news does. Happenings come in bursts: their numbers
scatter `dispersion` times as much as by chance alone, all quad classes together or each for itself. Autocorrelated
series, whose level drifts, are drawn too; no bar is set for them, since a drift is a change of a kind.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dragoman.analysis.relations.intervals import Intervals, intervals_of
from dragoman.analysis.relations.turning import turns_of

Counts = NDArray[np.float64]
_PARTING = np.array([0.4, 0.1, 0.3, 0.2])  # of happenings into quad classes
_FACTOR = 3
_SCORES = np.array([-10.0, -8.0, -6.5, -4.0, -2.0, 0.0, 1.0, 2.5, 4.0, 7.0])
_SKEWED = np.array([25.0, 1, 1, 1, 1, 1, 1, 10, 1, 1])


class World(NamedTuple):
    """What a series is drawn from.

    Attributes:
        periods: How many.
        number: Mean number of happenings of the two a period.
        dispersion: Variance by mean.
        together: Bursts are of all quad classes at once, else of each by itself.
        drift: Autocorrelation of the level, which then scatters by about 40 %.
    """

    periods: int
    number: float
    dispersion: float = 1.0
    together: bool = True
    drift: float = 0.0


NULL = tuple(
    World(periods, number, dispersion, together)
    for periods in (12, 24, 60, 120)
    for number in (2, 5, 20, 100)
    for dispersion in (1, 2, 4)
    for together in (True, False)
    if dispersion > 1 or together
)
DRIFTING = tuple(World(periods, 20, 2, True, drift) for periods in (24, 60) for drift in (0.3, 0.6))
BROKEN = tuple(
    World(periods, number, dispersion, together)
    for periods in (24, 60, 120)
    for number in (20, 50)
    for dispersion in (1, 2)
    for together in (True, False)
    if dispersion > 1 or together
)
COVERED = tuple((number, shape) for number in (20, 40, 100, 1000) for shape in ("even", "skewed"))


def draw(world: World, chance: np.random.Generator, *, change_at: int | None = None) -> tuple[Counts, Counts]:
    """Draw happenings by period and quad class, and everyone's by period."""
    steps = np.clip(np.cumsum(chance.normal(0, 0.2, world.periods)), -2, 3)
    everyone = np.maximum(chance.poisson(300 * np.exp(steps)), 5).astype(float)
    rates = np.outer(everyone / everyone.mean(), _PARTING * world.number)
    if world.drift:
        rates *= np.exp(0.4 * _drifting(world, chance))[:, None]
    if change_at is not None:
        rates[change_at:, 2:] *= _FACTOR
    if world.dispersion > 1:
        rates = _in_bursts(rates, world, chance)
    return chance.poisson(rates).astype(float), everyone


def _drifting(world: World, chance: np.random.Generator) -> Counts:
    level = chance.normal(0, 1, world.periods)
    for at in range(1, world.periods):
        level[at] = world.drift * level[at - 1] + np.sqrt(1 - world.drift**2) * level[at]
    return level


def _in_bursts(rates: Counts, world: World, chance: np.random.Generator) -> Counts:
    over = world.dispersion - 1
    if not world.together:
        return chance.gamma(rates / over) * over
    whole = rates.sum(axis=1, keepdims=True)
    return rates / whole * chance.gamma(whole / over) * over


def false_alarms(world: World, runs: int, seed: int) -> float:
    """Give the share of series without a change that show one."""
    return float(np.mean([bool(turns_of(*draw(world, chance))) for chance in _chances(runs, seed)]))


def found(world: World, runs: int, seed: int) -> float:
    """Give the share of series with one change in which it is found within one period."""
    hits = 0
    for chance in _chances(runs, seed):
        at = int(chance.integers(world.periods // 4, 3 * world.periods // 4))
        hits += any(abs(turn.at - at) <= 1 for turn in turns_of(*draw(world, chance, change_at=at)))
    return hits / runs


def covered(about: tuple[int, str], runs: int, seed: int) -> dict[str, float]:
    """Give for each figure the share of intervals that hold the truth; the two have ten times as many happenings."""
    number, shape = about
    kinds = _SKEWED if shape == "skewed" else np.ones(len(_SCORES))
    kinds = kinds / kinds.sum()
    everyone, two = 100 * number, 0.1
    mean = float(kinds @ _SCORES)
    truth = {"happenings": number, "score_sum": number * mean, "score_mean": mean, "share": 0.1, "per_1000": 10.0}
    hits, told = Counter[str](), 0
    for at, chance in enumerate(_chances(runs, seed)):
        *own, others, _ = chance.multinomial(everyone, [*(kinds / 100), two - 0.01, 1 - two]).tolist()
        drawn = intervals_of(dict(zip(_SCORES.tolist(), own, strict=True)), sum(own) + others, everyone, (seed, at))
        told += drawn != Intervals()
        hits.update(name for name, value in truth.items() if _holds(drawn, name, value))
    return {name: hits[name] / told for name in truth}


def _holds(drawn: Intervals, name: str, value: float) -> bool:
    low, high = getattr(drawn, name)
    return low is not None and bool(low <= value <= high)


def _chances(runs: int, seed: int) -> Iterator[np.random.Generator]:
    return (np.random.default_rng([seed, run]) for run in range(runs))


def main() -> int:
    """Print the rates; 1 if a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    told = parser.parse_args()
    met = True
    with ProcessPoolExecutor() as pool:
        for head, ask, worlds, is_met in (
            ("false alarms without a change, at most 5 %", false_alarms, NULL, lambda rate: rate <= 0.05),
            ("false alarms where the level drifts, no bar", false_alarms, DRIFTING, lambda _: True),
            ("found within one period, at least 90 %", found, BROKEN, lambda rate: rate >= 0.9),
        ):
            print(head)
            for world, rate in zip(worlds, pool.map(partial(ask, runs=told.runs, seed=told.seed), worlds), strict=True):
                met &= _print(_named(world), f"{rate:.1%}", is_met(rate))
        print("intervals of 95 % that hold the truth")
        for about, rates in zip(
            COVERED, pool.map(partial(covered, runs=told.runs, seed=told.seed), COVERED), strict=True
        ):
            figures = "  ".join(f"{name} {rate:.1%}" for name, rate in rates.items())
            # With so many runs a rate scatters by three standard errors around what it is.
            slack = 0.025 + 3 * np.sqrt(0.95 * 0.05 / told.runs)
            met &= _print(
                f"{about[0]} happenings, {about[1]}", figures, all(abs(r - 0.95) <= slack for r in rates.values())
            )
    return 0 if met else 1


def _named(world: World) -> str:
    bursts = "" if world.dispersion == 1 else ", together" if world.together else ", apart"
    drift = f", drift {world.drift}" if world.drift else ""
    return f"{world.periods} periods of {world.number}, dispersion {world.dispersion}{bursts}{drift}"


def _print(name: str, figure: str, met: bool) -> bool:
    print(f"  {name:<52} {figure}{'' if met else '   MISSED'}", flush=True)
    return met


if __name__ == "__main__":
    sys.exit(main())
