"""The explorer in a real browser: one record of the sample reports, one service, one Chromium for all tests.

Where the shared corpora lie beside the project some of their articles are in the record too. `make test` builds the
browser code and installs Debian's Chromium; without them these tests fail, and do not skip.
"""

import csv
import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from browsing import look, opened_browser, pages_of, served
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, expect

from dragoman.ingest.raw import Given
from dragoman.ingest.take import take_in
from dragoman.keeper import Keeper
from dragoman.model.document import Document, content_id
from dragoman.pipeline import Pipeline
from dragoman.service.options import ServiceOptions
from dragoman.service.users import UserBook
from dragoman.settings import Settings
from dragoman.store.record import Record
from tests.conftest import ROOT
from tests.service.made import hostile_reading

SAMPLES = ROOT / "samples"
AXE = ROOT / "src/dragoman/service/web/node_modules/axe-core/axe.min.js"
PASSWORD = "a long enough password"
expect.set_options(timeout=20_000)  # ms; machines of tests are busy
_SHARED_MAX = 25  # articles; as many as the time for tests allows


# Not of the session: while Playwright runs, no other test of this thread could run a loop of its own.
@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    with opened_browser() as opened:
        yield opened


@pytest.fixture(scope="session")
def read_record(tmp_path_factory: pytest.TempPathFactory, pipeline: Pipeline) -> Path:
    """A record of real articles, and of one whose every field is an attack."""
    place = tmp_path_factory.mktemp("browser") / "news.db"
    readings = [pipeline.read_one(document) for document in _documents()]
    with Record.open(place, write=True) as record:
        Keeper(record, Settings()).writer.keep([*readings, hostile_reading()])
    return place


def _documents() -> Iterator[Document]:
    with (SAMPLES / "index.tsv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, dialect="excel-tab"):
            given = Given(date=row["published"], title=row["title"], language="en")
            found = take_in([str(SAMPLES / row["file"])], given=given)
            yield from (one for one in found if isinstance(one, Document) and one.ref == row["id"])
    articles = Path(os.environ.get("DRAGOMAN_SHARED") or ROOT.parent / "shared") / "gold/dev/articles.json"
    if articles.exists():
        yield from map(_document, json.loads(articles.read_text(encoding="utf-8"))[:_SHARED_MAX])


def _document(article: dict[str, str]) -> Document:
    title, text = article.get("title") or None, article["text"]
    told = {"url": article.get("url") or None, "published": article.get("date") or None}
    return Document(id=content_id(title, text), text=text, title=title, language="en", **told)


@pytest.fixture(scope="package")
def address(read_record: Path, pipeline: Pipeline) -> Iterator[str]:
    """A service over the record, which no test may change."""
    with served(ServiceOptions(settings=Settings(), record=str(read_record), local_name="anna")) as (told, app):
        app.state.shared.workshop.pipeline = pipeline
        yield told


@pytest.fixture
def own_address(read_record: Path, pipeline: Pipeline, tmp_path: Path) -> Iterator[str]:
    """A service over a copy of the record, to be changed."""
    own = shutil.copy(read_record, tmp_path / "own.db")
    with served(ServiceOptions(settings=Settings(), record=str(own), local_name="anna")) as (told, app):
        app.state.shared.workshop.pipeline = pipeline
        yield told


@pytest.fixture
def guarded_address(read_record: Path, tmp_path: Path) -> Iterator[str]:
    """A service where everybody logs in."""
    users = tmp_path / "users.json"
    UserBook(users).add("anna", "reviewer", PASSWORD)
    with served(ServiceOptions(settings=Settings(), record=str(read_record), users=users)) as (told, _):
        yield told


@pytest.fixture(scope="package")
def pages(address: str) -> dict[str, str]:
    return pages_of(address)


class Watch(msgspec.Struct):
    """What a page did that it must not: errors on its console, requests to other hosts, answers that failed.

    Attributes:
        bytes: What came over the wire for it, in all.
    """

    faults: list[str]
    bytes: int = 0

    def on(self, page: Page, own: str) -> None:
        """Watch a page of the service at an address."""

        def noted(message: ConsoleMessage) -> None:
            if message.type in ("error", "warning"):
                self.faults.append(f"console: {message.text}")

        def finished(request: Request) -> None:
            if not request.url.startswith((own, "data:", "blob:")):
                self.faults.append(f"request to {request.url}")
            sizes = request.sizes()
            self.bytes += sizes["responseBodySize"] + sizes["responseHeadersSize"]

        def failed(request: Request) -> None:
            if request.failure != "net::ERR_ABORTED":  # the page was left while it came
                self.faults.append(f"failed: {request.url} {request.failure}")

        page.on("console", noted)
        page.on("pageerror", lambda error: self.faults.append(f"error: {error}"))
        page.on("requestfinished", finished)
        page.on("requestfailed", failed)


@pytest.fixture
def watched(browser: Browser) -> Iterator[Callable[..., tuple[Page, Watch]]]:
    """Opens a page of a look, watched; whatever it does wrong fails the test at its end."""
    contexts: list[BrowserContext] = []
    watches: list[Watch] = []

    def opened(own: str, *, theme: str = "light", size: str = "wide", **more: Any) -> tuple[Page, Watch]:
        contexts.append(look(browser, theme, size, base_url=own, **more))
        page, watch = contexts[-1].new_page(), Watch([])
        watch.on(page, own)
        watches.append(watch)
        return page, watch

    yield opened
    for context in contexts:
        context.close()
    assert [fault for watch in watches for fault in watch.faults] == []
