"""Fixtures: the shipped source book, loaded once; a way to take in bytes as a file of a given name."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from dragoman.ingest.limits import Limits
from dragoman.ingest.raw import Given
from dragoman.ingest.sourcebook import SourceBook, load_sourcebook
from dragoman.ingest.take import take_in
from dragoman.model.document import Document, Problem

Taken = list[Document | Problem]


@pytest.fixture(scope="session")
def book() -> SourceBook:
    return load_sourcebook()


@pytest.fixture
def take_file(tmp_path: Path) -> Callable[..., Taken]:
    """Writes bytes to a file of the given name and takes it in."""

    def take(name: str, data: bytes | str, given: Given = Given(), limits: Limits = Limits()) -> Taken:  # noqa: B008
        path = tmp_path / name
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return list(take_in([str(path)], given=given, limits=limits))

    return take


@pytest.fixture(scope="session")
def take_stdin() -> Callable[[bytes], Taken]:
    """Takes bytes in as standard input."""

    def take(data: bytes) -> Taken:
        return list(take_in(["-"], stdin=io.BytesIO(data)))

    return take
