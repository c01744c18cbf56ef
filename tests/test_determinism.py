"""The same documents give the same bytes, whatever their order, their company, and the process."""

import hashlib
import itertools
import subprocess
import sys
from pathlib import Path

import pytest

from dragoman.ingest.take import take_in
from dragoman.model.document import Document
from dragoman.model.wire import to_json
from dragoman.pipeline import Pipeline
from tests.cli.running import SAMPLES

ARTICLES = 500


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


@pytest.fixture(scope="module")
def documents(corpus: Path) -> list[Document]:
    return [one for one in take_in([str(corpus)]) if isinstance(one, Document)]


@pytest.fixture(scope="module")
def lines(documents: list[Document], pipeline: Pipeline) -> dict[str, bytes]:
    return {
        document.id: to_json(reading) for document, reading in zip(documents, pipeline.read(documents), strict=True)
    }


def test_there_is_something_to_read(documents: list[Document], lines: dict[str, bytes]) -> None:
    assert len(documents) >= 12
    assert any(b'"type":"SANCTION"' in line for line in lines.values())


def test_other_order_gives_the_same_bytes(
    documents: list[Document], lines: dict[str, bytes], pipeline: Pipeline
) -> None:
    by_hash = sorted(documents, key=lambda document: hashlib.sha256(document.id.encode()).digest())
    for document, reading in zip(by_hash, pipeline.read(by_hash), strict=True):
        assert to_json(reading) == lines[document.id]


@pytest.mark.parametrize("seed", ["0", "4711"])
def test_fresh_process_gives_the_same_bytes(
    seed: str, corpus: Path, documents: list[Document], lines: dict[str, bytes]
) -> None:
    command = [sys.executable, "-m", "dragoman", "read", str(corpus), "--format", "jsonl"]
    told = subprocess.run(command, capture_output=True, env={"PYTHONHASHSEED": seed, "PATH": ""}, check=False)
    assert told.stdout.splitlines() == [lines[document.id] for document in documents]
