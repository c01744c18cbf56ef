"""Fixtures of the command line: the loaded pipeline in place of a fresh one for every command."""

import io

import pytest

from dragoman.pipeline import Pipeline
from dragoman.settings import Settings


@pytest.fixture
def loaded(pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give commands with the usual settings the pipeline that the tests share."""

    def made(settings: Settings) -> Pipeline:
        same = (settings.model, settings.codebook, settings.codebook_overlay) == (
            Settings().model,
            Settings().codebook,
            None,
        )
        return pipeline if same else Pipeline(settings)

    monkeypatch.setattr("dragoman.pipeline.Pipeline", made)
    monkeypatch.setattr("dragoman.cli.measured.Pipeline", made)


@pytest.fixture
def typed_in(monkeypatch: pytest.MonkeyPatch) -> io.BytesIO:
    """What commands read from standard input; write to it, then rewind."""
    buffer = io.BytesIO()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(buffer, encoding="utf-8"))
    return buffer
