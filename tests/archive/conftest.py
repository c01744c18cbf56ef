"""Fixtures: the small archive, and data sets made of it with the pipeline that the tests share."""

from pathlib import Path

import pytest

from dragoman.codebook.reach import take_snapshot
from dragoman.pipeline import Pipeline
from dragoman.settings import Settings
from tests.archive.made import Inline, made, write_archive


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> str:
    return write_archive(tmp_path_factory.mktemp("archive"))


@pytest.fixture(scope="session")
def snapshot(pipeline: Pipeline) -> bytes:
    """What the codebook says."""
    return take_snapshot(Settings().codebook, loaded=pipeline.codebook)


@pytest.fixture
def inline(pipeline: Pipeline, snapshot: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in this process, with the loaded pipeline."""
    work_here(pipeline, snapshot, monkeypatch)


def work_here(pipeline: Pipeline, snapshot: bytes, patch: pytest.MonkeyPatch) -> None:
    patch.setattr("dragoman.archive.worker.Pipeline", lambda settings: pipeline)
    patch.setattr("dragoman.archive.run.open_pool", lambda wanted, job: Inline(job))
    patch.setattr("dragoman.archive.run.take_snapshot", lambda folder, overlay: snapshot)
    patch.setattr("dragoman.archive.place.os.fsync", lambda file: None)


@pytest.fixture(scope="session")
def whole(archive: str, pipeline: Pipeline, snapshot: bytes, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data set that all others must equal."""
    out = tmp_path_factory.mktemp("whole") / "out"
    with pytest.MonkeyPatch.context() as patch:
        work_here(pipeline, snapshot, patch)
        made(archive, out, shard=1000)
    return out
