"""Fixtures: one small record for all that only ask, a copy of it for each that writes, and clients."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from dragoman.pipeline import Pipeline
from dragoman.service.app import create_app
from dragoman.service.options import ServiceOptions
from dragoman.service.users import UserBook
from dragoman.settings import Settings
from tests.service.made import make_record

HOME = "http://127.0.0.1:8765"
PASSWORD = "a long enough password"
Open = Callable[..., TestClient]


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("kept") / "news.db"
    make_record(place)
    return place


@pytest.fixture(scope="session")
def client(kept: Path) -> Iterator[TestClient]:
    """A browser at this machine, over a record that nobody changes."""
    app = create_app(ServiceOptions(settings=Settings(), record=str(kept)))
    with TestClient(app, base_url=HOME, raise_server_exceptions=False) as opened:
        yield opened


@pytest.fixture
def own(kept: Path, tmp_path: Path) -> Path:
    """A record of one's own to change."""
    return Path(shutil.copy(kept, tmp_path / "own.db"))


@pytest.fixture
def open_client(own: Path) -> Iterator[Open]:
    """Opens a client over a record of one's own; options as `ServiceOptions` has them."""
    clients: list[TestClient] = []

    def opened(**options: object) -> TestClient:
        given = {"settings": Settings(), **options}
        app = create_app(ServiceOptions(record=str(own), **given))  # type: ignore[arg-type]
        clients.append(TestClient(app, base_url=HOME, raise_server_exceptions=False).__enter__())
        return clients[-1]

    yield opened
    for one in clients:
        one.__exit__(None, None, None)


@pytest.fixture
def reading_client(open_client: Open, pipeline: Pipeline) -> TestClient:
    """A client whose service has the model loaded."""
    opened = open_client()
    opened.app.state.shared.workshop.pipeline = pipeline  # type: ignore[attr-defined]
    return opened


@pytest.fixture(scope="session")
def users(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """A file with a user of each role, named for it, and their tokens."""
    path = tmp_path_factory.mktemp("users") / "users.json"
    book = UserBook(path)
    for role in ("reader", "reviewer", "admin"):
        book.add(role, role, PASSWORD)
    return path, {role: book.add_token(role) for role in ("reader", "reviewer", "admin")}


def proof_on(client: TestClient, path: str) -> str:
    """Load a page and give the proof that its forms bear."""
    page = client.get(path).text
    return page.split('name="proof" value="')[1].split('"')[0]


def log_in(client: TestClient, name: str, password: str = PASSWORD) -> Response:
    """Log somebody in by the form."""
    data = {"proof": proof_on(client, "/login"), "name": name, "password": password}
    return client.post("/login", data=data, follow_redirects=False)
