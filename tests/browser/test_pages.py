"""Every page, light and dark, wide and phone: nothing on the console, no other host, light, and open to everybody."""

import re

import pytest
from browsing import SIZES, THEMES

from tests.browser.conftest import AXE

PAGE_MAX_BYTES = 500_000
WORST = ("serious", "critical")
_RUN_AXE = "async () => (await axe.run(document, {resultTypes: ['violations']})).violations"
_OVER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def _open(page, path):
    page.goto(path, wait_until="networkidle")
    # Elements are drawn when their chunks and data are there.
    page.wait_for_function("document.querySelector('[aria-busy=true]') === null")


def _barriers(page):
    """Ask axe, which comes in by the debugger and not by the page, so that the policy stays as it is."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = []
    for theme in THEMES:
        page.emulate_media(color_scheme=theme)
        found += [f"{theme}: {one['id']} {one['nodes'][0]['html'][:200]} {one['nodes'][0]['failureSummary'][:300]}"
                  for one in page.evaluate(_RUN_AXE) if one["impact"] in WORST]  # fmt: skip
    return found


@pytest.mark.parametrize("size", SIZES)
def test_every_page_is_quiet_light_and_open_to_everybody(watched, address, pages, size):
    found = {}
    for name, path in pages.items():
        # A context of its own, so that nothing comes out of the cache; and no easing of colours.
        page, watch = watched(address, size=size, reduced_motion="reduce")
        _open(page, path)
        faults = [fault for fault in watch.faults if name != "absent" or "404" not in fault]
        watch.faults.clear()
        if page.locator(".note.failed").count():
            faults.append(page.locator(".note.failed").inner_text())
        if watch.bytes > PAGE_MAX_BYTES:
            faults.append(f"{watch.bytes:,} bytes")
        if (over := page.evaluate(_OVER)) > 0:
            faults.append(f"{over} px wider than the window")
        faults += _barriers(page)
        page.context.close()
        found |= {name: faults} if faults else {}
    assert found == {}


def test_barrier_is_seen_where_there_is_one(watched, address):
    page, _ = watched(address)
    _open(page, "/about")
    page.evaluate("""() => { const bad = document.createElement('input'); document.body.append(bad); }""")
    assert [fault for fault in _barriers(page) if ": label" in fault]


def test_pages_tell_the_same_without_script(watched, address, pages):
    page, _ = watched(address, java_script_enabled=False)
    for name in ("network", "map", "agreements", "dyad", "report"):
        page.goto(pages[name])
        assert page.locator("table.rows tbody tr, .seg").count() > 0, name


def test_hostile_report_runs_nothing(watched, address):
    page, _ = watched(address)
    ran = []
    page.on("dialog", lambda dialog: (ran.append(dialog.message), dialog.dismiss()))
    for path in ("/statements", "/agreements", "/disputes", "/search?q=shelled", "/documents"):
        _open(page, path)
        assert page.locator("main img, main script").count() == 0, path
    page.get_by_role("link", name=re.compile("Headline <script>")).click()
    page.wait_for_selector("dragoman-report form.layers:not([hidden])")
    assert page.locator("main img, main script").count() == 0
    assert "<img src=x onerror=alert(1)>" in page.locator("main").inner_text()
    assert ran == []
