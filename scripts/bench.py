"""Measures speed, memory and start-up on news articles, all in one run, so that the figures can be compared.

    python scripts/bench.py NEWS.jsonl                     300 articles, drawn with seed 7
    python scripts/bench.py NEWS.jsonl --all               and memory over the whole file
    python scripts/bench.py NEWS.jsonl --format json

Four ways of reading take turns on small blocks of the same articles, each time in another order, so that
a busy machine slows them all: spaCy's pipeline as it is shipped, our reader, the whole of our reading, and the
same behind the gate, as it is by default. Processor time is taken, not the clock's.
Ratios come first, for they carry over to other machines; the figures per second do not.
"""

import argparse
import io
import json
import os
import platform
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from dragoman.errors import DragomanError, InputError
from dragoman.ingest.take import take_in
from dragoman.model.document import Document
from dragoman.reading.reader import Reader  # sets one BLAS thread before numpy comes in
from dragoman.settings import CODER_VERSION, Settings

BLOCK = 10
COLD_RUNS = 3
WAYS = ("as shipped", "our reader", "full read", "full read, gated")


def draw(path: Path, number: int, seed: int) -> list[Document]:
    """Draw articles from a file of JSON lines; those that ingest refuses do not count."""
    try:
        lines = path.read_bytes().splitlines(keepends=True)
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", where=str(path)) from error
    drawn = random.Random(seed).sample(lines, min(number, len(lines)))
    return documents(b"".join(drawn))


def documents(lines: bytes) -> list[Document]:
    return [one for one in take_in(["-"], stdin=io.BytesIO(lines)) if isinstance(one, Document)]


def rss_mb() -> float | None:
    """Give the memory this process holds now, in MB; None where the system does not say."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return None
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def seconds(work: Callable[[], Any], clock: Callable[[], float] = time.perf_counter) -> float:
    began = clock()
    work()
    return clock() - began


def blocks(articles: Sequence[Document]) -> Iterator[Sequence[Document]]:
    return (articles[at : at + BLOCK] for at in range(0, len(articles), BLOCK))


def measure_ways(articles: Sequence[Document]) -> dict[str, Any]:
    """Time the three ways in turns; seconds of each way for each block."""
    from spacy import load  # noqa: PLC0415 - after the BLAS threads are set

    from dragoman.pipeline import Pipeline  # noqa: PLC0415

    settings = Settings()
    shipped, reader = load(settings.model), Reader(settings.model)
    pipeline, gated = Pipeline(Settings(gate=False)), Pipeline(settings)
    tokens = 0

    def bare(block: Sequence[Document]) -> None:
        nonlocal tokens
        tokens += sum(len(doc) for doc in shipped.pipe(document.text for document in block))

    ways: list[tuple[str, Callable[[Sequence[Document]], Any]]] = [
        (WAYS[0], bare),
        (WAYS[1], lambda block: [reader.read(document) for document in block]),
        (WAYS[2], lambda block: list(pipeline.read(block))),
        (WAYS[3], lambda block: list(gated.read(block))),
    ]
    for _, way in ways:
        way(articles[:2])  # the first documents fill caches
    tokens, before = 0, rss_mb()
    times: dict[str, list[float]] = {name: [] for name in WAYS}
    for turn, block in enumerate(blocks(articles)):
        for name, way in (*ways[turn % len(ways) :], *ways[: turn % len(ways)]):
            times[name].append(seconds(partial(way, block), time.process_time))
    return {"tokens": tokens, "seconds": times, "rss_mb": [before, rss_mb()]}


def summarise(measured: dict[str, Any], articles: Sequence[Document]) -> dict[str, Any]:
    """Turn times into ratios: of the sums, with the middle half of the blocks' own ratios."""
    times = measured["seconds"]
    sums = {name: sum(each) for name, each in times.items()}

    def ratio(over: str, under: str) -> dict[str, float]:
        each = sorted(left / right for left, right in zip(times[over], times[under], strict=True))
        low, high = each[len(each) // 4], each[-1 - len(each) // 4]
        return {"ratio": sums[over] / sums[under], "low": low, "high": high}

    return {
        "articles": len(articles),
        "tokens": measured["tokens"],
        "our reader against spaCy as shipped": ratio(WAYS[0], WAYS[1]),
        "full read against spaCy as shipped": ratio(WAYS[0], WAYS[2]),
        "full read with the gate against without": ratio(WAYS[2], WAYS[3]),
        "coding share of a full read": 1 - sums[WAYS[1]] / sums[WAYS[2]],
        "tokens a second": {name: measured["tokens"] / total for name, total in sums.items()},
        "articles a second": {name: len(articles) / total for name, total in sums.items()},
        "memory in MB": measured["rss_mb"],
    }


def measure_memory(path: Path) -> dict[str, float | int | None]:
    """Read a whole file and note the memory at its beginning, middle and end, in MB."""
    from dragoman.pipeline import Pipeline  # noqa: PLC0415

    pipeline = Pipeline(Settings())
    lines = path.read_bytes().splitlines(keepends=True)
    marks: dict[str, float | int | None] = {}
    read = 0
    began = time.perf_counter()
    for at in range(0, len(lines), 100):
        if at <= len(lines) // 2 < at + 100:
            marks["middle"] = rss_mb()
        for _ in pipeline.read(documents(b"".join(lines[at : at + 100]))):
            read += 1
        marks.setdefault("start", rss_mb())
    return {**marks, "end": rss_mb(), "articles": read, "seconds": time.perf_counter() - began}


def measure_cold_start(article: Document) -> float:
    """Time `dragoman read` in a fresh process, from the command to the printed reading; median of three."""
    command = [sys.executable, "-m", "dragoman", "read", "-", "--format", "json", "--language", "en", "--no-gate"]

    def run() -> None:
        subprocess.run(command, input=article.text.encode(), stdout=subprocess.DEVNULL, check=True)

    return statistics.median(seconds(run) for _ in range(COLD_RUNS))


def load_worker() -> None:
    global PIPELINE  # noqa: PLW0603 - a worker process has one pipeline for its life
    from dragoman.pipeline import Pipeline  # noqa: PLC0415

    PIPELINE = Pipeline(Settings())


def work(block: Sequence[Document]) -> int:
    return sum(len(reading.events) for reading in PIPELINE.read(block))


def measure_processes(articles: Sequence[Document]) -> dict[str, float]:
    """Time the same articles in one process and in two; loading does not count."""
    spent = {}
    for number in (1, 2):
        with ProcessPoolExecutor(number, get_context("spawn"), load_worker) as pool:
            list(pool.map(work, [articles[:1]] * 4 * number))
            parts = list(blocks(articles))
            spent[number] = seconds(lambda pool=pool, parts=parts: list(pool.map(work, parts)))  # type: ignore[misc]
    return {"speed-up": spent[1] / spent[2], "seconds, one": spent[1], "seconds, two": spent[2]}


def measure(asked: argparse.Namespace) -> dict[str, Any]:
    articles = draw(asked.news, asked.articles, asked.seed)
    if not articles:
        raise InputError("holds no article that can be read", where=str(asked.news))
    found: dict[str, Any] = {
        "machine": f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores",
        "python": platform.python_version(),
        "coder": CODER_VERSION,
        "seed": asked.seed,
        **summarise(measure_ways(articles), articles),
        "cold start in seconds": measure_cold_start(articles[0]),
        "two processes against one": measure_processes(articles),
    }
    if asked.all:
        found["whole file, memory in MB"] = measure_memory(asked.news)
    return found


def table(found: dict[str, Any]) -> Iterator[str]:
    yield f"dragoman {found['coder']}; {found['machine']}, Python {found['python']}"
    yield f"{found['articles']} articles, {found['tokens']:,} tokens, seed {found['seed']}"
    yield ""
    for name in (
        "our reader against spaCy as shipped",
        "full read against spaCy as shipped",
        "full read with the gate against without",
    ):
        it = found[name]
        spread = f"(half of the blocks {it['low']:.2f} to {it['high']:.2f})"
        yield row(name, f"{it['ratio']:.2f}", f"times as fast {spread}")
    speed_up = found["two processes against one"]["speed-up"]
    yield row("two processes against one", f"{speed_up:.2f}", "times as fast")
    yield row("coding share of a full read", f"{found['coding share of a full read']:.0%}", "")
    yield ""
    for name in WAYS:
        rate = f"tokens a second, {found['articles a second'][name]:.1f} articles"
        yield row(name, f"{found['tokens a second'][name]:,.0f}", rate)
    yield row("cold start of dragoman read", f"{found['cold start in seconds']:.2f}", "s")
    yield from memory_rows(found)


def memory_rows(found: dict[str, Any]) -> Iterator[str]:
    before, after = found["memory in MB"]
    if before is not None:
        yield row("memory, four pipelines loaded", f"{before:.0f}", f"MB, {after:.0f} after the articles")
    if whole := found.get("whole file, memory in MB"):
        marks = ", ".join(f"{whole[mark] or 0:.0f} at the {mark}" for mark in ("start", "middle", "end"))
        rate = f"{whole['articles']:,} articles, {whole['articles'] / whole['seconds']:.1f} a second"
        yield row("memory over the whole file", "", f"MB {marks}; {rate}")


def row(name: str, figure: str, told: str) -> str:
    return f"{name:<40}{figure:>8} {told}".rstrip()


def make_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("news", type=Path, help="JSON lines with the field text")
    parser.add_argument("--articles", type=int, default=300, help="how many are drawn (300)")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--all", action="store_true", help="read the whole file too and watch the memory")
    parser.add_argument("--format", choices=("table", "json"), default="table")
    return parser


def main() -> int:
    asked = make_parser().parse_args()
    try:
        found = measure(asked)
    except DragomanError as error:
        print(f"bench: {error}", file=sys.stderr)
        return error.exit_status
    print(json.dumps(found, indent=1) if asked.format == "json" else "\n".join(table(found)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
