"""Every page, light and dark, wide and phone: nothing on the console, no other host, light, and open to everybody."""

import pytest
from browsing import SIZES, THEMES

from tests.browser.conftest import AXE

PAGE_MAX_BYTES = 500_000
WORST = ("serious", "critical")
# The rules of WCAG 2.2 A and AA and what axe knows besides as good practice.
_RUN_AXE = "async () => (await axe.run(document, {resultTypes: ['violations']})).violations"


def _open(page, path):
    page.goto(path, wait_until="networkidle")
    # Elements are drawn when their chunks and data are there.
    page.wait_for_function("document.querySelector('[aria-busy=true]') === null")


def _faults_of(page):
    page.evaluate("async () => { await Promise.all(document.getAnimations().map((one) => one.finished)); }")
    page.add_script_tag(path=AXE)
    found = page.evaluate(_RUN_AXE)
    return [f"{one['id']} {one['nodes'][0]['html'][:200]} {one['nodes'][0]['failureSummary'][:300]}"
            for one in found if one["impact"] in WORST]  # fmt: skip


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("size", SIZES)
def test_every_page_is_open_to_everybody(watched, address, pages, theme, size):
    # Only here may a script of ours come in past the policy: axe is no part of the pages.
    page, watch = watched(address, theme=theme, size=size, bypass_csp=True)
    found = {}
    for name, path in pages.items():
        _open(page, path)
        found |= {name: faults} if (faults := _faults_of(page)) else {}
    watch.faults = [fault for fault in watch.faults if "404" not in fault]  # of the page that is not there
    assert found == {}


@pytest.mark.parametrize("size", SIZES)
def test_every_page_is_quiet_and_light_and_asks_no_other_host(watched, address, pages, size):
    heavy = {}
    for name, path in pages.items():
        # A context of its own, so that nothing comes out of the cache.
        page, watch = watched(address, size=size)
        _open(page, path)
        if name == "absent":
            watch.faults = [fault for fault in watch.faults if "404" not in fault]
        if watch.bytes > PAGE_MAX_BYTES:
            heavy[name] = watch.bytes
        assert watch.faults == [], name
        assert page.locator(".note.failed").count() == 0, name
    assert heavy == {}


@pytest.mark.parametrize("size", SIZES)
def test_no_page_is_wider_than_its_window(watched, address, pages, size):
    page, watch = watched(address, size=size)
    wide = {}
    for name, path in pages.items():
        _open(page, path)
        over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        wide |= {name: over} if over > 0 else {}
    watch.faults = [fault for fault in watch.faults if "404" not in fault]
    assert wide == {}


def test_pages_tell_the_same_without_script(watched, address, pages):
    page, _ = watched(address, java_script_enabled=False)
    for name in ("network", "map", "agreements", "dyad", "report"):
        page.goto(pages[name])
        assert page.locator("table.rows tbody tr, .seg").count() > 0, name


def test_hostile_report_runs_nothing(watched, address):
    page, _ = watched(address)
    ran = []
    page.on("dialog", lambda dialog: (ran.append(dialog.message), dialog.dismiss()))
    for path in ("/documents", "/statements", "/agreements", "/disputes", "/events?source=Paper", "/search?q=shelled"):
        _open(page, path)
        assert page.locator("main img, main script").count() == 0, path
    page.goto("/documents")
    page.get_by_role("link", name="Headline <script>").click()
    _open(page, page.url)
    assert page.locator("main img, main script").count() == 0
    assert "<img src=x onerror=alert(1)>" in page.locator("main").inner_text()
    assert ran == []
