"""Measures how coding an archive scales, all in one run, so that the figures can be compared.

    python scripts/bench_scale.py NEWS.jsonl                      300 articles, drawn evenly over the strata
    python scripts/bench_scale.py NEWS.jsonl --articles 1000 --parts speed,processes,engines
    python scripts/bench_scale.py NEWS.jsonl --parts growth --sizes 1000,4000

speed       documents a second against spaCy's pipeline as it is shipped, in turns on the same small blocks
processes   two worker processes against one, begun and warm before the clock starts
engines     Daft on this machine, and Ray on two local nodes, against the two processes
growth      time a document and memory of a worker as the archive grows (recombined from the articles)

Engines take the same shards from the same pools that `dragoman code` uses, and write the same files. Times are medians
over rounds in which the ways take turns, so that a busy machine slows them all. Where more is going on than there are
cores, only the processor times can be compared.
"""

import argparse
import gc
import json
import random
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec
from local_cluster import LocalCluster

from dragoman.archive.engines.pool import Pool, Wanted, open_pool
from dragoman.archive.run import versions_now
from dragoman.archive.schedule import carry_out, halves
from dragoman.archive.shards import Shard
from dragoman.archive.tasks import Code, Done, Job, encode
from dragoman.errors import DragomanError, InputError
from dragoman.ingest.take import take_in
from dragoman.model.document import Document, content_id
from dragoman.settings import Settings

BLOCK = 10
SHARD = 10
WARM = 12
PARTS = ("speed", "processes", "engines", "growth")


def draw(path: Path, number: int, seed: int) -> list[Document]:
    """Draw articles evenly over the strata of a file of news; those that ingest refuses do not count."""
    strata: dict[str, list[bytes]] = defaultdict(list)
    for line in path.read_bytes().splitlines(keepends=True):
        strata[str(json.loads(line).get("stratum"))].append(line)
    chance = random.Random(seed)
    piles = [chance.sample(pile, len(pile)) for _, pile in sorted(strata.items())]
    drawn: list[bytes] = []
    while len(drawn) < number and any(piles):
        drawn += [pile.pop() for pile in piles if pile][: number - len(drawn)]
    chance.shuffle(drawn)
    with tempfile.NamedTemporaryFile(suffix=".jsonl") as file:
        file.write(b"".join(drawn))
        file.flush()
        return [one for one in take_in([file.name]) if isinstance(one, Document)]


def recombined(articles: Sequence[Document], number: int, seed: int = 5) -> Iterator[Document]:
    """Make as many articles as wanted: each the first half of one and the second half of another."""
    chance = random.Random(seed)
    for count in range(number):
        first, second = chance.sample(articles, 2)
        text = f"{first.text[: len(first.text) // 2]}.\n{second.text[len(second.text) // 2 :]} ({count})"
        yield msgspec.structs.replace(first, id=content_id(first.title, text), text=text, marked=())


def seconds(work: Callable[[], Any]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def measure_speed(articles: Sequence[Document], rounds: int) -> dict[str, Any]:
    """Time spaCy as it is shipped and the whole of our reading in turns; processor time of this one thread."""
    from spacy import load  # noqa: PLC0415

    from dragoman.pipeline import Pipeline  # noqa: PLC0415

    gc.set_threshold(50_000)  # as in a worker; both ways have it
    shipped, pipeline = load(Settings().model), Pipeline(Settings())
    ways = {
        "spaCy": lambda block: list(shipped.pipe(document.text for document in block)),
        "dragoman": lambda block: list(pipeline.read(block)),
    }
    spent: dict[str, list[float]] = {name: [] for name in ways}
    for turn in range(rounds):
        for at in range(0, len(articles), BLOCK):
            block = articles[at : at + BLOCK]
            for name in sorted(ways, reverse=bool((at // BLOCK + turn) % 2)):
                began = time.process_time()
                ways[name](block)
                spent[name].append(time.process_time() - began)
    each = sorted(a / b for a, b in zip(spent["spaCy"], spent["dragoman"], strict=True))
    sums = {name: sum(some) for name, some in spent.items()}
    return {
        "articles": len(articles) * rounds,
        "ratio": round(sums["spaCy"] / sums["dragoman"], 2),
        "middle half of blocks": [round(each[len(each) // 4], 2), round(each[-1 - len(each) // 4], 2)],
        "documents a second of one core": {name: round(len(articles) * rounds / one, 1) for name, one in sums.items()},
    }


class Bench:
    """A pool that is begun and warm, with the folder it writes to."""

    def __init__(self, wanted: Wanted, warm: Sequence[Document]) -> None:
        self._folder = tempfile.TemporaryDirectory()
        settings = Settings()
        job = Job(
            out=self._folder.name, model=settings.model, codebook=None, overlay=None, versions=versions_now(settings)
        )
        self.pool: Pool = open_pool(wanted, encode(job))
        self.peak_mb = self.cpu_s = self.driver_s = 0.0
        for _ in range(2):  # so that every worker has had some
            self.run([warm[at::4] for at in range(4)])
        self.cpu_s = self.driver_s = 0.0

    def run(self, shards: Sequence[Sequence[Document]]) -> float:
        """Code shards; give the seconds it took."""
        tasks = [Code(Shard(tuple(shard))) for shard in shards]
        began = time.process_time()
        took = seconds(lambda: self._note(carry_out(self.pool, tasks, patience_s=300, part=halves)))
        self.driver_s += time.process_time() - began
        return took

    def _note(self, done: Iterator[Done | None]) -> None:
        for one in done:
            self.peak_mb = max(self.peak_mb, one.peak_mb if one else 0.0)
            self.cpu_s += one.cpu_s if one else 0.0

    def close(self) -> None:
        self.pool.close()
        self._folder.cleanup()


def compare(articles: Sequence[Document], wanted: dict[str, Wanted], rounds: int) -> dict[str, Any]:
    """Let pools take turns over the same shards; documents a second of each, and memory of a worker."""
    shards = [articles[at : at + SHARD] for at in range(0, len(articles), SHARD)]
    benches = {name: Bench(one, articles[:WARM]) for name, one in wanted.items()}
    times: dict[str, list[float]] = {name: [] for name in benches}
    try:
        for turn in range(rounds):
            for name in sorted(benches, reverse=bool(turn % 2)):
                times[name].append(benches[name].run(shards))
    finally:
        for bench in benches.values():
            bench.close()
    return {
        name: {
            "documents a second": round(len(articles) / statistics.median(some), 1),
            "seconds": [round(one, 1) for one in some],
            "ms of a worker's processor a document": round(1000 * benches[name].cpu_s / len(articles) / rounds, 1),
            "ms of the driver's": round(1000 * benches[name].driver_s / len(articles) / rounds, 1),
            "MB a worker": round(benches[name].peak_mb),
        }
        for name, some in times.items()
    }


def ratio(found: dict[str, Any], over: str, under: str) -> float:
    return round(found[over]["documents a second"] / found[under]["documents a second"], 2)


def measure_processes(articles: Sequence[Document], rounds: int) -> dict[str, Any]:
    found = compare(articles, {"one process": Wanted(workers=1), "two processes": Wanted(workers=2)}, rounds)
    return {"two against one": ratio(found, "two processes", "one process"), **found}


def measure_engines(articles: Sequence[Document], rounds: int) -> dict[str, Any]:
    with LocalCluster(2) as cluster:
        ways = {
            "processes": Wanted(workers=2),
            "Daft": Wanted(engine="daft", workers=2),
            "Ray": Wanted(cluster=cluster.address, workers=2),
        }
        found = compare(articles, ways, rounds)
    against = {f"{name} against processes": ratio(found, name, "processes") for name in ("Daft", "Ray")}
    return {**against, **found}


def measure_growth(articles: Sequence[Document], sizes: Sequence[int]) -> dict[str, Any]:
    """Code ever more documents in one worker: processor time a document so far, and of the last thousand, and memory.

    Each mark goes to the standard error as it is reached, for the last of them may be hours away.
    """
    bench = Bench(Wanted(workers=1), articles[:WARM])
    marks: dict[str, Any] = {}
    done, peak = 0, 0.0
    each: list[float] = []  # milliseconds a document of each batch
    try:
        for at in range(0, max(sizes), SHARD * 10):
            shard = list(recombined(articles, SHARD * 10, seed=at))
            for one in carry_out(bench.pool, [Code(Shard(tuple(shard)))], patience_s=600, part=halves):
                if one:
                    done, peak = done + one.documents, one.peak_mb
                    each.append(1000 * one.cpu_s / one.documents)
            if done in sizes:
                marks[f"{done:,}"] = {
                    "ms of the processor a document": round(statistics.fmean(each), 1),
                    "ms, the last thousand": round(statistics.fmean(each[-10:]), 1),
                    "MB, peak": round(peak),
                }
                print(json.dumps({f"{done:,}": marks[f"{done:,}"]}), file=sys.stderr, flush=True)
    finally:
        bench.close()
    return marks


def make_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("news", type=Path, help="JSON lines with the fields text and stratum")
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--parts", default="speed,processes,engines", help=f"of {', '.join(PARTS)}")
    parser.add_argument("--sizes", default="1000,4000", help="for growth")
    return parser


def main() -> int:
    """Measure what was asked for, and print it."""
    asked = make_parser().parse_args()
    try:
        articles = draw(asked.news, asked.articles, asked.seed)
        if len(articles) < WARM:
            raise InputError("holds too few articles that can be read", where=str(asked.news))
        sizes = [int(one) for one in asked.sizes.split(",")]
        measures: dict[str, Callable[[], dict[str, Any]]] = {
            "speed": lambda: measure_speed(articles, asked.rounds),
            "processes": lambda: measure_processes(articles, asked.rounds),
            "engines": lambda: measure_engines(articles, asked.rounds),
            "growth": lambda: measure_growth(articles, sizes),
        }
        for part in asked.parts.split(","):
            print(json.dumps({part: measures[part]()}, indent=1), flush=True)
    except DragomanError as error:
        print(f"bench: {error}", file=sys.stderr)
        return error.exit_status
    return 0


if __name__ == "__main__":
    sys.exit(main())
