"""Takes a screenshot of every page of the explorer, light and dark, wide and phone, to be looked at.

    python scripts/screenshots.py FOLDER --record news.db [--only PAGE ...] [--whole]

FOLDER gets PAGE-THEME-SIZE.png. Without --whole a picture ends after three screens. A page is given by its name as
`pages_of` has it; `tried` is a report that was just read, `login` is what a service with users shows first.
"""

import argparse
import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from browsing import SIZES, THEMES, look, opened_browser, pages_of, served
from playwright.sync_api import Browser, BrowserContext, Page

from dragoman.service.options import ServiceOptions
from dragoman.service.users import UserBook
from dragoman.settings import Settings

SCREENS = 3
SAMPLE = Path(__file__).parent.parent / "samples" / "2024-06-21-russia-north-korea-treaty.txt"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--record", required=True)
    parser.add_argument("--only", nargs="*", default=())
    parser.add_argument("--whole", action="store_true")
    told = parser.parse_args()
    told.folder.mkdir(parents=True, exist_ok=True)
    taker = Taker(told.folder, told.only, told.whole)
    with opened_browser() as browser:
        with served(ServiceOptions(settings=Settings(), record=told.record)) as (address, _):
            taker.take(browser, address, pages_of(address))
            taker.take_tried(browser, address)
        with served(_with_users(told.record)) as (address, _):
            taker.take(browser, address, {"login": "/login"})


def _with_users(record: str) -> ServiceOptions:
    path = Path(tempfile.mkdtemp()) / "users.json"
    UserBook(path).add("anna", "reader", "a long enough password")
    return ServiceOptions(settings=Settings(), record=record, users=path)


class Taker:
    """Takes the pictures.

    Args:
        folder: Where they go.
        only: Names of pages, or none for all.
        whole: Take pages to their ends.
    """

    def __init__(self, folder: Path, only: Collection[str], whole: bool) -> None:
        self._folder, self._only, self._whole = folder, only, whole

    def take(self, browser: Browser, address: str, pages: dict[str, str]) -> None:
        """Take pages that an address leads to."""
        wanted = {name: path for name, path in pages.items() if not self._only or name in self._only}
        for theme, size, context in _looks(browser):
            for name, path in wanted.items():
                page = context.new_page()
                page.goto(address + path, wait_until="networkidle")
                self._shoot(page, f"{name}-{theme}-{size}", size)
                page.close()

    def take_tried(self, browser: Browser, address: str) -> None:
        """Take what is shown when a report was pasted."""
        if self._only and "tried" not in self._only:
            return
        for theme, size, context in _looks(browser):
            page = context.new_page()
            page.goto(f"{address}/try")
            page.get_by_label("Text", exact=True).fill(SAMPLE.read_text(encoding="utf-8"))
            page.get_by_label("Day of publication").fill(SAMPLE.name[:10])
            page.get_by_role("button", name="Read", exact=True).click()
            page.wait_for_selector("dragoman-report", timeout=60_000)
            self._shoot(page, f"tried-{theme}-{size}", size)
            page.close()

    def _shoot(self, page: Page, name: str, size: str) -> None:
        page.wait_for_timeout(400)  # drawings ease into place
        high = page.evaluate("document.documentElement.scrollHeight")
        most = high if self._whole else SCREENS * SIZES[size]["height"]
        clip = {"x": 0, "y": 0, "width": SIZES[size]["width"], "height": min(high, most)}
        page.screenshot(path=self._folder / f"{name}.png", full_page=True, clip=clip)  # type: ignore[arg-type]
        print(f"{name}  {page.url}")


def _looks(browser: Browser) -> Iterator[tuple[str, str, BrowserContext]]:
    for theme in THEMES:
        for size in SIZES:
            with _closing(look(browser, theme, size)) as context:
                yield theme, size, context


@contextmanager
def _closing(context: BrowserContext) -> Iterator[BrowserContext]:
    try:
        yield context
    finally:
        context.close()


if __name__ == "__main__":
    main()
