"""Measures the explorer under load: many readers beside one writer, on a record of a million events.

    python scripts/bench_service.py [--events N] [--place FOLDER] [--readers 20] [--pause 1] [--seconds 60] [--rounds 2]

The record is made up, kept in FOLDER and used again; the service works on a copy. In every round each page is first
asked for alone, again and again in turn, then by all readers at once while somebody adds documents without a rest; a
reader looks at a page for --pause seconds on average before asking for the next. Both parts of a round follow each
other, so the ratio of the medians holds on a busy machine too. Ends with 1 where a page failed, or where list pages
take more than three times as long at the median as alone.
"""

import argparse
import asyncio
import multiprocessing
import random
import shutil
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
from bench_record import write_on
from made_record import make

from dragoman.service.listening import listen
from dragoman.service.options import LOOPBACK

BAR = 3.0
LISTS = (
    "/events", "/events?actor=USA", "/events?actor=RUS&recipient=UKR", "/events?status=alleged&type=ASSAULT",
    "/events?text=shelled", "/events?since=2010&until=2011", "/happenings", "/happenings?actor=USA",
    "/happenings?status=alleged", "/statements", "/statements?actor=RUS", "/documents", "/documents?text=shelled",
    "/api/v1/events?party=CHN", "/api/v1/happenings?between=RUS-UKR", "/api/v1/statements?text=talks",
)  # fmt: skip
OTHERS = (
    "/",
    "/search?q=sanctions",
    "/actors/USA",
    "/dyads/RUS/UKR?by=year",
    "/network",
    "/map",
    "/new?since=%2320&limit=20",
)
Times = dict[str, list[float]]


class Seen:
    """What came back: seconds by page, and what failed."""

    def __init__(self) -> None:
        self.times: Times = defaultdict(list)
        self.faults: list[str] = []

    async def ask(self, client: httpx.AsyncClient, path: str) -> None:
        began = time.perf_counter()
        try:
            status = (await client.get(path)).status_code
        except httpx.HTTPError as error:
            self.faults.append(f"{path}: {error!r}")
            return
        self.times[path].append(time.perf_counter() - began)
        if status != httpx.codes.OK:
            self.faults.append(f"{path}: {status}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--place", type=Path, default=Path("build/bench-record"))
    parser.add_argument("--readers", type=int, default=20)
    parser.add_argument("--pause", type=float, default=1.0)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--rounds", type=int, default=2)
    told = parser.parse_args()
    place = told.place / f"{told.events}.db"
    if not place.exists():
        make(place, told.events)
    alone, together, made = Seen(), Seen(), 0
    with copied(place) as aside, served(aside) as address:
        asyncio.run(warm(address))
        for number in range(told.rounds):
            asyncio.run(ask_alone(address, alone))
            with multiprocessing.get_context("spawn").Pool(1) as pool:
                writing = pool.apply_async(write_on, (aside, time.time() + told.seconds))
                asyncio.run(ask_together(address, together, told, number))
                made += writing.get()
    return tell(alone, together, made, told)


@contextmanager
def copied(place: Path) -> Iterator[Path]:
    aside = place.with_suffix(".served.db")
    shutil.copy(place, aside)
    try:
        yield aside
    finally:
        for left in aside.parent.glob(f"{aside.name}*"):
            left.unlink()


@contextmanager
def served(record: Path) -> Iterator[str]:
    """Run `dragoman serve` in a process of its own."""
    with listen(LOOPBACK, 0) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "dragoman", "serve", "--record", str(record), "--port", str(port)]
    process = subprocess.Popen(command, stderr=subprocess.PIPE)
    try:
        assert process.stderr is not None
        if b"open http" not in process.stderr.readline():
            raise SystemExit("the service did not start")
        yield f"http://{LOOPBACK}:{port}"
    finally:
        process.terminate()
        process.wait(30)


def _client(address: str) -> httpx.AsyncClient:
    return httpx.AsyncClient(base_url=address, timeout=600)


async def warm(address: str) -> None:
    """Let the service count what it counts once."""
    async with _client(address) as client:
        for path in (*OTHERS, *LISTS):
            await client.get(path)


async def ask_alone(address: str, seen: Seen) -> None:
    async with _client(address) as client:
        for _ in range(5):
            for path in (*LISTS, *OTHERS):
                await seen.ask(client, path)


async def ask_together(address: str, seen: Seen, told: argparse.Namespace, number: int) -> None:
    ends = time.monotonic() + told.seconds

    async def read(seed: int) -> None:
        chance = random.Random(seed)
        async with _client(address) as client:
            while time.monotonic() < ends:
                await asyncio.sleep(chance.uniform(0, 2 * told.pause))
                await seen.ask(client, chance.choice((*LISTS, *LISTS, *OTHERS)))

    await asyncio.gather(*(read(1000 * number + seed) for seed in range(told.readers)))


def tell(alone: Seen, together: Seen, made: int, told: argparse.Namespace) -> int:
    """Print the table; 1 where a bar is missed."""
    print(f"{told.events:,} events, {told.readers} readers with pauses of {told.pause:g} s, one writer: {made} changes")
    print(f"{'alone ms':>9} {'together':>9} {'p95':>7} {'ratio':>6} {'asked':>6}  page")
    ratios = []
    for path in (*LISTS, *OTHERS):
        one, many = (1000 * statistics.median(seen.times[path]) for seen in (alone, together))
        late = 1000 * statistics.quantiles(together.times[path], n=20)[-1]
        ratios += [many / one] if path in LISTS else []
        print(f"{one:9.0f} {many:9.0f} {late:7.0f} {many / one:6.2f} {len(together.times[path]):6}  {path}")
    faults = alone.faults + together.faults
    answers = sum(map(len, together.times.values()))
    print(f"{answers} answers together, {len(faults)} faults; list pages at the median {statistics.median(ratios):.2f} "
          f"times as long as alone (bar {BAR:g}), the worst {max(ratios):.2f}")  # fmt: skip
    for fault in faults[:5]:
        print(f"  {fault}")
    return int(bool(faults) or statistics.median(ratios) > BAR)


if __name__ == "__main__":
    sys.exit(main())
