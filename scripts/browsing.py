"""Serves a record on a free port of this machine and opens it in Chromium: what screenshots and browser tests share."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import uvicorn
from fastapi import FastAPI
from playwright.sync_api import Browser, BrowserContext, Playwright, sync_playwright

from dragoman.service.app import create_app
from dragoman.service.listening import listen
from dragoman.service.options import LOOPBACK, ServiceOptions

CHROMIUM = Path("/usr/bin/chromium")  # of Debian; scripts/install_chromium.sh puts it there
_FLAGS = (
    "--no-sandbox",  # containers run as root and allow no user namespaces; the pages are our own
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--no-first-run",
    # Whatever looks for another host ends nowhere, names included.
    f"--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE {LOOPBACK}",
)
SIZES = {"wide": {"width": 1280, "height": 900}, "phone": {"width": 390, "height": 844}}
THEMES = ("light", "dark")
_START_MAX_S = 20.0
# Pages that are there whatever the record holds.
_STANDING = {
    "home": "/", "reports": "/documents", "events": "/events", "statements": "/statements",
    "happenings": "/happenings", "agreements": "/agreements", "sanctions": "/sanctions", "transfers": "/transfers",
    "visits": "/visits", "disputes": "/disputes", "network": "/network", "map": "/map", "search": "/search",
    "problems": "/problems", "log": "/log", "new": "/new", "about": "/about", "try": "/try", "review": "/review",
    "filtered": "/events?status=alleged", "nothing": "/events?actor=XXX", "absent": "/nowhere",
}  # fmt: skip
_REGISTERS = ("agreements", "sanctions", "transfers", "visits", "disputes")


@contextmanager
def served(options: ServiceOptions) -> Iterator[tuple[str, FastAPI]]:
    """Run the service on a free port in a thread; gives its address, without a slash at the end, and the app."""
    app = create_app(options)
    # As `dragoman serve` has it, but that a test need not wait for connections kept open.
    config = uvicorn.Config(app, log_level="warning", access_log=False, proxy_headers=False, server_header=False,
                            timeout_graceful_shutdown=1)  # fmt: skip
    server = uvicorn.Server(config)
    with listen(LOOPBACK, 0) as socket:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [socket]}, daemon=True)
        thread.start()
        ends = time.monotonic() + _START_MAX_S
        while not server.started:
            if not thread.is_alive() or time.monotonic() > ends:
                raise RuntimeError("the service did not start")
            time.sleep(0.02)
        try:
            yield f"http://{LOOPBACK}:{socket.getsockname()[1]}", app
        finally:
            server.should_exit = True
            thread.join(_START_MAX_S)


@contextmanager
def opened_browser() -> Iterator[Browser]:
    """Open Chromium, of which nothing leaves this machine.

    Raises:
        FileNotFoundError: If Debian's is not there.
    """
    if not CHROMIUM.exists():
        raise FileNotFoundError(f"{CHROMIUM} is not there: run scripts/install_chromium.sh")
    with sync_playwright() as playwright:
        browser = _launch(playwright)
        try:
            yield browser
        finally:
            browser.close()


def _launch(playwright: Playwright) -> Browser:
    return playwright.chromium.launch(executable_path=CHROMIUM, args=list(_FLAGS), handle_sigint=False)


def look(browser: Browser, theme: str, size: str, **more: Any) -> BrowserContext:
    """Open a context of a theme and a size; a phone is touched, and its pixels are finer."""
    own = {"is_mobile": True, "has_touch": True, "device_scale_factor": 2} if size == "phone" else {}
    return browser.new_context(viewport=SIZES[size], color_scheme=theme, locale="en-GB", **{**own, **more})


def pages_of(address: str) -> dict[str, str]:
    """Name the pages that are worth looking at: those always there, and the richest one of each kind of thing."""
    with httpx.Client(base_url=address, timeout=60) as client:

        def items(path: str) -> list[dict[str, Any]]:
            told = client.get(f"/api/v1/{path}")
            told.raise_for_status()
            found: list[dict[str, Any]] = told.json()["items"]
            return found

        told = dict(_STANDING)
        disputed = [one for one in client.get("/home.json").json()["disputed"] if one["kind"] == "event"]
        told["happening"] = _richest(disputed or items("happenings?limit=1000"), "sources")
        told["event"] = f"/things/{items('events?limit=1')[0]['id']}"
        told["report"] = _told_most(items("events?status=alleged&limit=1000"))
        for name in _REGISTERS:
            if lives := items(f"{name}?limit=1000"):
                told[name.removesuffix("s")] = _richest(lives, "mentions")
        edges = client.get("/api/v1/network").json()["edges"]
        a, b = edges[0]["source"], edges[0]["target"]
        told |= {
            "dyad": edges[0]["href"],
            "actor": f"/actors/{a}",
            "brief": f"/briefs/{a}/{b}",
            "brief of one": f"/briefs/{a}",
        }
        told |= {"relations": f"/relations/{a}/{b}", "obligations": f"/obligations/{a}", "regimes": f"/regimes/{a}"}
        told |= {"blocs": "/blocs", "what if": f"/whatif?attacker={a}&attacked={b}", "what": "/whatif?add=nonsense"}
        told["found"] = "/search?q=nuclear"
        return told


def _richest(rows: list[dict[str, Any]], column: str) -> str:
    best = max(rows, key=lambda row: (row["disputed"], row[column], len(row["steps"])))
    return str(best["href"])


def _told_most(events: list[dict[str, Any]]) -> str:
    """Choose the report with most allegations."""
    documents = [event["document"] for event in events]
    return f"/documents/{max(documents, key=documents.count)}"
