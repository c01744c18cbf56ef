"""The same documents give the same bytes, whatever their order, their company, and the process."""

import hashlib
import itertools
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from dragoman.ingest.take import take_in
from dragoman.model.document import Document
from dragoman.model.wire import from_json, to_json
from dragoman.pipeline import Pipeline
from tests.cli.running import SAMPLES

ARTICLES = 500
SHUFFLED = 100  # read once more within this process
SEEDS = ("0", "4711")


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    """Articles of the shared news, every twentieth or so; without them the samples."""
    try:
        news = request.getfixturevalue("shared") / "corpora" / "news.jsonl"
    except pytest.skip.Exception:
        return SAMPLES
    with news.open("rb") as lines:
        drawn = list(itertools.islice(itertools.islice(lines, 0, None, 23), ARTICLES))
    path = tmp_path_factory.mktemp("news") / "news.jsonl"
    path.write_bytes(b"".join(drawn))
    return path


class Fresh(NamedTuple):
    """A process that reads everything, and the file that it writes to."""

    process: subprocess.Popen[bytes]
    out: Path


@pytest.fixture(scope="module")
def fresh(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Fresh]]:
    """Processes with other hash seeds, which read while this one does, for time's sake."""
    command = [sys.executable, "-m", "dragoman", "read", str(corpus), "--format", "jsonl"]
    started = {}
    for seed in SEEDS:
        path = tmp_path_factory.mktemp(seed) / "readings.jsonl"
        with path.open("wb") as out:
            env = {**os.environ, "PYTHONHASHSEED": seed}
            started[seed] = Fresh(subprocess.Popen(command, stdout=out, stderr=subprocess.DEVNULL, env=env), path)
    yield started
    for process, _ in started.values():
        process.kill()
        process.wait()


@pytest.fixture(scope="module")
def documents(corpus: Path) -> list[Document]:
    return [one for one in take_in([str(corpus)]) if isinstance(one, Document)]


@pytest.fixture(scope="module")
def lines(fresh: dict[str, Fresh], documents: list[Document], pipeline: Pipeline) -> dict[str, bytes]:
    readings = pipeline.read(documents)
    return {document.id: to_json(reading) for document, reading in zip(documents, readings, strict=True)}


def test_there_is_something_to_compare(documents: list[Document], lines: dict[str, bytes]) -> None:
    assert len(documents) >= 12
    assert sum(len(from_json(line).events) for line in lines.values()) > len(documents)


def test_other_order_gives_the_same_bytes(
    documents: list[Document], lines: dict[str, bytes], pipeline: Pipeline
) -> None:
    by_hash = sorted(documents, key=lambda document: hashlib.sha256(document.id.encode()).digest())[:SHUFFLED]
    for document, reading in zip(by_hash, pipeline.read(by_hash), strict=True):
        assert to_json(reading) == lines[document.id]


@pytest.mark.parametrize("seed", SEEDS)
def test_fresh_process_gives_the_same_bytes(
    seed: str, fresh: dict[str, Fresh], documents: list[Document], lines: dict[str, bytes]
) -> None:
    fresh[seed].process.wait(timeout=600)
    told = fresh[seed].out.read_bytes().splitlines()
    pairs = zip(documents, told, strict=True)
    assert [document.id for document, line in pairs if line != lines[document.id]] == []
