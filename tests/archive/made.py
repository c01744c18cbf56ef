"""A small archive with all that makes one hard: near copies, a text twice, one event in several papers, no date."""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pyarrow import parquet

from dragoman.archive.engines.pool import Outcome, Wanted
from dragoman.archive.place import Place
from dragoman.archive.run import Order, Tally, Watch, code
from dragoman.archive.tables import SHARD_TABLES
from dragoman.archive.tasks import decode_job
from dragoman.archive.worker import Worker

_WIRE = (
    "Russian forces shelled the Ukrainian city of Kharkiv on Wednesday and killed three people, the regional governor "
    "said. Ukraine called on the United States for more air defences. Moscow denied that its forces had shelled "
    "homes and accused Kyiv of a provocation. The foreign minister of Germany condemned the attack and promised help. "
    "The European Union imposed sanctions on two Russian banks after the attack, a spokesman said in Brussels."
)
REPORTS: tuple[dict[str, str], ...] = (
    {"id": "wire", "text": _WIRE, "date": "2024-05-01", "source": "Reuters"},
    {
        "id": "copy",
        "text": _WIRE + " Three people were taken to hospital.",
        "date": "2024-05-01",
        "source": "The Hindu",
    },
    {"id": "same", "text": _WIRE, "date": "2024-05-02", "source": "Dawn"},
    {
        "id": "other",
        "text": "Russian forces shelled Kharkiv on Wednesday and killed three people in the city, its mayor said.",
        "date": "2024-05-01",
        "source": "BBC News",
    },
    {
        "id": "later",
        "text": "Turkey and Egypt signed a trade agreement in Cairo on Tuesday. President Erdogan visited Cairo.",
        "date": "2023-07-11",
        "source": "AFP",
    },
    {
        "id": "again",
        "text": "Egypt and Turkey signed the trade agreement on Tuesday, the Egyptian foreign ministry said in Cairo.",
        "date": "2023-07-12",
        "source": "Al-Ahram",
    },
    {
        "id": "undated",
        "text": "Iran rejected a proposal of the United States to end the talks in Oman.",
        "source": "IRNA",
    },
    {"id": "visit", "text": "The president of France will visit India next week to sign a pact.", "date": "2024-01-20"},
    {"id": "pact", "text": "India and France signed a defence pact in Delhi on Friday.", "date": "2024-01-26"},
    {"id": "arms", "text": "North Korea shipped artillery shells to Russia, South Korea said.", "date": "2024-05-03"},
    {
        "id": "deny",
        "text": "Russia denied that North Korea had shipped artillery shells to Moscow.",
        "date": "2024-05-04",
    },
    {
        "id": "home",
        "text": "The mayor opened a new library in the old town. Children sang songs.",
        "date": "2024-05-04",
    },
)
TEXTS = len(REPORTS) - 1  # one stands there twice


def write_archive(folder: Path) -> str:
    """Write the reports, and a line that is none, into two files."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = [json.dumps(report) + "\n" for report in REPORTS]
    (folder / "a.jsonl").write_text("".join(lines[:7]) + "{broken\n", encoding="utf-8")
    (folder / "b.jsonl").write_text("".join(lines[7:]), encoding="utf-8")
    return str(folder)


def silent() -> Watch:
    """A watch that tells nobody."""
    return Watch(lambda line: None, lambda line: None, lambda tally: None)


def ordered(archive: str, out: Path, **wanted: Any) -> Order:
    """Order a data set; shards are small, so that there are several."""
    told = {"shard": 3, "wanted": Wanted(workers=1), "patience_s": 60.0, **wanted}
    return Order(inputs=(archive,), out=str(out), **told)


def made(archive: str, out: Path, watch: Watch | None = None, **wanted: Any) -> Tally:
    """Make a data set."""
    return code(ordered(archive, out, **wanted), watch or silent())[1]


def rows(out: Path, table: str) -> list[str]:
    """Give the rows of a table, sorted: what must be equal however they were made."""
    files = sorted((out / table).rglob("*.parquet"))
    found = [row for file in files for row in parquet.ParquetFile(file).read().to_pylist()]
    return sorted(json.dumps(row, default=bytes.hex, sort_keys=True) for row in found)


TABLES = (*SHARD_TABLES, "appearances", "happenings", "lives", "stories")


def contents(out: Path) -> dict[str, list[str]]:
    """Give all rows of all tables."""
    return {table: rows(out, table) for table in TABLES}


def doubles(out: Path) -> list[str]:
    """Name the documents that stand there more than once."""
    counted = Counter(json.loads(row)["id"] for row in rows(out, "documents"))
    return [name for name, number in counted.items() if number > 1]


class Inline:
    """A pool without processes: the tests' own engine, by which also the model is loaded once."""

    size = 1

    def __init__(self, job: bytes) -> None:
        self._worker = Worker(decode_job(job))
        self._outcomes: list[Outcome] = []

    def room(self) -> int:
        return 1 - len(self._outcomes)

    def submit(self, number: int, task: bytes) -> None:
        self._outcomes.append(Outcome(number, self._worker.answer(task)))

    def wait(self, timeout_s: float) -> list[Outcome]:
        told, self._outcomes = self._outcomes, []
        return told

    def state(self) -> str:
        return "here"

    def close(self) -> None:
        pass


def files(out: Path) -> Iterator[str]:
    """List the files of a data set."""
    return iter(Place(str(out)).names())
