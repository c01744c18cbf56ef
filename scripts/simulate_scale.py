"""Works out what a year of world news takes: nodes, hours, storage, and what gives way first.

    python scripts/simulate_scale.py
    python scripts/simulate_scale.py --rate 9.5 --documents 100000000 --cores 16 --nodes 1,4,16,64

The run is played through shard by shard: workers take shards as the driver hands them out, the driver takes documents
in at its own rate, nodes die now and then and lose what they were at. The rates are arguments; measure yours with
`make bench-scale` and `dragoman code --dry-run`.
"""

import argparse
import heapq
import math
import random
import sys
from dataclasses import dataclass


@dataclass(frozen=True)
class World:
    """What is measured, and what is asked.

    Attributes:
        documents: How many there are.
        rate: Documents a second of one core.
        intake: Documents a second that one driver takes in.
        kb: Size of a document in the data set, with its text.
        gb: Memory of a worker.
        driver_bytes: Memory of the driver for a document that it knows.
        tie: Documents a second of one core in the rounds that tie them together.
        shard: Documents of a shard.
        cores: Of a node.
        mean_life_h: Hours after which a node dies, in the mean.
    """

    documents: int
    rate: float
    intake: float
    kb: float
    gb: float
    driver_bytes: float
    tie: float
    shard: int
    cores: int
    mean_life_h: float


@dataclass(frozen=True)
class Outcome:
    """How it went: hours in all, of them tying; shards done twice; the share of time in which workers had work."""

    hours: float
    tying_h: float
    lost: int
    busy: float


def play(world: World, nodes: int, drivers: int, seed: int = 1) -> Outcome:
    """Play a run through; shards are bundled so that there are some hundred events a worker."""
    chance = random.Random(seed)
    workers = nodes * world.cores
    bundles = min(200_000, max(workers * 50, 1_000), math.ceil(world.documents / world.shard))
    of_bundle = world.documents / bundles
    work_s, take_s = of_bundle / world.rate, of_bundle / (world.intake * drivers)
    shard_s = world.shard / world.rate
    free = [(0.0, number) for number in range(workers)]
    heapq.heapify(free)
    taken, end, spent, lost = 0.0, 0.0, 0.0, 0
    for _ in range(bundles):
        taken += take_s
        at, worker = heapq.heappop(free)
        begins = max(at, taken)
        took = work_s * chance.uniform(0.9, 1.1)
        deaths = _deaths(chance, took / 3600 / world.mean_life_h)
        lost += deaths
        took += deaths * (shard_s / 2 + 60)  # half a shard in the mean, and a minute until another worker is warm
        spent += took
        end = max(end, begins + took)
        heapq.heappush(free, (begins + took, worker))
    tying_h = world.documents / (world.tie * workers) / 3600
    return Outcome(end / 3600 + tying_h, tying_h, lost, spent / (workers * end))


def _deaths(chance: random.Random, expected: float) -> int:
    """Draw a number of deaths (Poisson)."""
    limit, product, number = math.exp(-expected), chance.random(), 0
    while product > limit:
        product *= chance.random()
        number += 1
    return number


def table(world: World, nodes: list[int]) -> list[str]:
    columns = ("nodes", "drivers", "hours", "days", "tying h", "busy", "shards lost", "core hours")
    lines = [
        f"{world.documents:,} documents at {world.rate:g} a second and core, nodes of {world.cores} cores",
        "".join(f"{name:>12}" for name in columns),
    ]
    for number in nodes:
        enough = max(1, math.ceil(number * world.cores * world.rate / world.intake))
        for drivers in dict.fromkeys((1, enough)):
            told = play(world, number, drivers)
            core_h = told.hours * number * world.cores
            cells = (number, drivers, f"{told.hours:,.0f}", f"{told.hours / 24:.1f}", f"{told.tying_h:.1f}")
            more = (f"{told.busy:.0%}", f"{told.lost:,}", f"{core_h:,.0f}")
            lines.append("".join(f"{cell:>12}" for cell in (*cells, *more)))
    files = world.documents / world.shard * 13
    weekly_gb = world.documents / 52 * world.driver_bytes / 1e9
    return [
        *lines,
        f"storage      {world.documents * world.kb / 1e6:,.0f} GB, in about {files:,.0f} files",
        f"memory       {world.cores * world.gb:.0f} GB a node",
        f"one driver   {world.documents * world.driver_bytes / 1e9:.0f} GB, or {weekly_gb:.1f} with a data set a week",
        f"             and feeds {world.intake / world.rate:,.0f} cores",
    ]


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, value, told in (
        ("documents", 100_000_000, "how many"),
        ("rate", 17.0, "documents a second of one core"),
        ("intake", 2_000.0, "documents a second of one driver"),
        ("kb", 8.0, "kB of the data set a document, with its text"),
        ("gb", 0.45, "GB a worker"),
        ("driver-bytes", 140.0, "bytes of a driver a document"),
        ("tie", 250.0, "documents a second of one core, tying"),
        ("shard", 1_000, "documents a shard"),
        ("cores", 16, "of a node"),
        ("mean-life-h", 500.0, "hours of a node"),
    ):
        parser.add_argument(f"--{name}", type=type(value), default=value, help=f"{told} ({value:,g})")
    parser.add_argument("--nodes", default="1,4,16,64")
    told = vars(parser.parse_args())
    nodes = [int(one) for one in told.pop("nodes").split(",")]
    print("\n".join(table(World(**told), nodes)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
