"""Stands before every request and behind every answer: hosts, origins, sizes, times, pace, headers.

Plain ASGI, so that nothing is buffered, and one class a concern, so that each can be read and tested alone.
"""

import asyncio
import ipaddress
import logging
import math
import time
from collections.abc import Collection
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dragoman.service.metrics import Meter
from dragoman.service.options import Bounds
from dragoman.service.pace import Pace
from dragoman.service.problems import refusal

_log = logging.getLogger(__name__)
_SAFE = ("GET", "HEAD", "OPTIONS")
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "worker-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_UNFORESEEN = "something went wrong here; the log of the service says more"
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


class Gate:
    """Refuses requests for other hosts, from other sites, too long or too many.

    A page of another site whose name is made to point to this machine (DNS rebinding) is refused for its host; one
    that sends a form here is refused for its origin.

    Args:
        app: What lies behind.
        hosts: Names by which the service may be called, besides numbers and localhost.
        bounds: How much one client may ask for.
    """

    def __init__(self, app: ASGIApp, *, hosts: Collection[str], bounds: Bounds) -> None:
        self._app = app
        self._hosts = {"localhost", *(host.lower() for host in hosts)}
        self._bounds = bounds
        self._pace = Pace(bounds.requests_a_minute)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request pass, or answer it here."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        refused = self._why_not(scope, Headers(scope=scope))
        if refused is None:
            await self._app(scope, receive, send)
            return
        status, what, wait_s = refused
        headers = {"Retry-After": str(math.ceil(wait_s))} if wait_s else {}
        await refusal(scope, status, what, headers=headers)(scope, receive, send)

    def _why_not(self, scope: Scope, headers: Headers) -> tuple[int, str, float] | None:
        if len(headers.getlist("host")) != 1 or not self._is_ours(headers["host"]):
            return 421, "the service does not go by that name", 0
        if scope["method"] not in _SAFE and not _same_site(headers):
            return 403, "the request comes from another site", 0
        address = scope["path"] + scope["query_string"].decode("latin-1")
        if len(address) > self._bounds.address_max_chars:
            return 414, "the address is too long", 0
        if "\0" in scope["path"] or "%00" in address:
            return 400, "the address holds a character that is none", 0
        wait_s = self._pace.wait_s(client_of(scope))
        return (429, "too many requests", wait_s) if wait_s else None

    def _is_ours(self, host: str) -> bool:
        try:
            name = urlsplit(f"//{host}").hostname or ""
        except ValueError:
            return False
        if name in self._hosts:
            return True
        try:
            ipaddress.ip_address(name)
        except ValueError:
            return False
        return True


def _same_site(headers: Headers) -> bool:
    """Tell whether a browser sent this from a page of ours; programs send neither header."""
    if headers.get("sec-fetch-site", "none") not in ("same-origin", "none"):
        return False
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc.lower() == headers["host"].lower()


def client_of(scope: Scope) -> str:
    """Name who sent a request, by address."""
    return str(scope["client"][0]) if scope.get("client") else "unknown"


class Heads:
    """Answers HEAD as GET, but for the body, on every route.

    Args:
        app: What lies behind; it hears of a GET.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and keep the body of the answer to a HEAD back."""
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self._app(scope, receive, send)
            return

        async def headers_only(message: Message) -> None:
            kept = message if message["type"] != "http.response.body" else {**message, "body": b""}
            await send(kept)

        asked = {**scope, "method": "GET"}
        await self._app(asked, receive, headers_only)
        scope["route"] = asked.get("route")  # for the log


class BodyGuard:
    """Cuts off bodies that are too large or too slow.

    Args:
        app: What lies behind.
        bounds: How large and how slow.
    """

    def __init__(self, app: ASGIApp, *, bounds: Bounds) -> None:
        self._app = app
        self._bounds = bounds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Watch over the body of a request while it comes in."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        told = Headers(scope=scope).get("content-length", "0")
        if not told.isdecimal() or int(told) > self._bounds.body_max_bytes:
            await self._refuse(self._fault(413), scope, receive, send)
            return
        try:
            await self._app(scope, self._watched(receive), send)
        except HTTPException as fault:  # from below, where nothing else has answered it
            await self._refuse(fault, scope, receive, send)

    async def _refuse(self, fault: HTTPException, scope: Scope, receive: Receive, send: Send) -> None:
        await refusal(scope, fault.status_code, fault.detail, headers=fault.headers)(scope, receive, send)

    def _fault(self, status: int) -> HTTPException:
        most = self._bounds.body_max_bytes
        what = f"the body has more than {most:,} bytes" if status == 413 else "the body takes too long"
        return HTTPException(status, what, headers={"Connection": "close"})

    def _watched(self, receive: Receive) -> Receive:
        taken, ends, whole = 0, time.monotonic() + self._bounds.body_max_s, False

        async def watched() -> Message:
            nonlocal taken, whole
            if whole:
                return await receive()  # tells when the client leaves, however long that takes
            try:
                message = await asyncio.wait_for(receive(), max(0.0, ends - time.monotonic()))
            except TimeoutError as error:
                raise self._fault(408) from error
            taken += len(message.get("body", b""))
            whole = not message.get("more_body", False)
            if taken > self._bounds.body_max_bytes:
                raise self._fault(413)
            return message

        return watched


class Finish:
    """Puts the headers of safety on every answer, counts it, and notes it in the log without query or cookie.

    What nobody foresaw is answered here too, so that no trace of it is seen outside.

    Args:
        app: What lies behind.
        meter: Counts.
    """

    def __init__(self, app: ASGIApp, *, meter: Meter) -> None:
        self._app = app
        self._meter = meter

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on and finish its answer."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began, status, has_begun = time.perf_counter(), 500, False

        async def finished(message: Message) -> None:
            nonlocal status, has_begun
            if message["type"] == "http.response.start":
                status, has_begun = message["status"], True
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("Cache-Control", _may_keep(scope["path"]))
            await send(message)

        try:
            await self._app(scope, receive, finished)
        except Exception as error:  # the last place where one can be answered
            _log.error("unforeseen: %s", type(error).__name__, exc_info=error)
            if has_begun:
                raise
            await refusal(scope, 500, _UNFORESEEN)(scope, receive, finished)
        finally:
            spent_s = time.perf_counter() - began
            route = getattr(scope.get("route"), "path", "other")
            self._meter.count(scope["method"], route, status, spent_s)
            _log.info("method=%s route=%s status=%d ms=%.0f", scope["method"], route, status, 1000 * spent_s)


def _may_keep(path: str) -> str:
    """Say how long an answer that says nothing of it may be kept."""
    if path.startswith("/static/chunks/"):
        return "public, max-age=31536000, immutable"  # what is in them is part of their names
    return "no-cache" if path.startswith("/static/") else "no-store"
