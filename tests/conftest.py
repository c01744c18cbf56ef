"""Fixtures: the smallest text that shows a thing; build values inline before sharing them here.

What is shared is dear to build (the loaded pipeline) or lies outside the project (the corpora), never a
value that a test could write in a line.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dragoman.model.document import Document, content_id
from dragoman.model.reading import Reading
from dragoman.pipeline import Pipeline
from dragoman.settings import Settings
from tests.databases import Places, Server, serve

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of gold and corpora beside the project; tests that need it skip without it."""
    folder = Path(os.environ.get("DRAGOMAN_SHARED") or ROOT.parent / "shared")
    if not folder.is_dir():
        pytest.skip("no shared corpora beside the project")
    return folder


@pytest.fixture(scope="session")
def pipeline() -> Pipeline:
    return Pipeline(Settings())


@pytest.fixture(scope="session")
def read(pipeline: Pipeline) -> Callable[[str], Reading]:
    """Reads a sentence or two as if published on 2024-06-20."""

    def reader(text: str, published: str | None = "2024-06-20") -> Reading:
        document = Document(id=content_id(None, text), text=text, published=published)
        return pipeline.read_one(document)

    return reader


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A PostgreSQL server, started for the first test that asks for it."""
    yield from serve()


@pytest.fixture(scope="session", params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def places(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Places]:
    """Places for records: whatever asks for them runs on both databases."""
    on_server = (lambda: request.getfixturevalue("server")) if request.param == "postgresql" else None
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("caches")))  # where copies of records on servers lie
        yield Places(tmp_path_factory.mktemp("records"), on_server)


@pytest.fixture
def place(places: Places) -> Iterator[str]:
    """A place for a record: nothing there yet, or a record that holds nothing."""
    yield places.empty()
    places.take_back()
