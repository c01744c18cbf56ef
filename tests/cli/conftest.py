"""Fixtures of the command line: the loaded pipeline in place of a fresh one for every command."""

import io
from copy import copy

import pytest

from dragoman.pipeline import Pipeline
from dragoman.settings import Settings


def ungated(pipeline: Pipeline) -> Pipeline:
    """Give the same pipeline with the gate off, without loading it again."""
    opened = copy(pipeline)
    opened.read_one = opened.read_whole  # type: ignore[method-assign]
    return opened


@pytest.fixture
def loaded(pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give commands with the usual settings the pipeline that the tests share."""

    def made(settings: Settings) -> Pipeline:
        same = (settings.model, settings.codebook, settings.codebook_overlay) == (
            Settings().model,
            Settings().codebook,
            None,
        )
        if not same:
            return Pipeline(settings)
        return pipeline if settings.gate else ungated(pipeline)

    monkeypatch.setattr("dragoman.pipeline.Pipeline", made)
    monkeypatch.setattr("dragoman.cli.measured.Pipeline", made)


@pytest.fixture
def typed_in(monkeypatch: pytest.MonkeyPatch) -> io.BytesIO:
    """What commands read from standard input; write to it, then rewind."""
    buffer = io.BytesIO()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(buffer, encoding="utf-8"))
    return buffer
