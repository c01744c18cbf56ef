"""Sends one request and reads its answer; every read and write ends with the deadline.

The limit of a socket holds for one read. A site that sends a byte every ten seconds would keep us for days,
so the streams below look at the deadline before each.
"""

import ssl
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import httpcore
import httpx

from dragoman.errors import UnreachableError
from dragoman.ingest.fetch.guard import Guard
from dragoman.ingest.fetch.pace import Deadline
from dragoman.ingest.fetch.rules import FetchRules
from dragoman.ingest.fetch.targets import Target
from dragoman.ingest.fetch.unpack import Unpacker

_FAILURES = (httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError, httpcore.ProxyError)


class Answer:
    """One answer whose body has not been read yet.

    Attributes:
        status: HTTP status.
        headers: By name in small letters; of several of one name the last.
    """

    def __init__(self, response: httpcore.Response, where: str) -> None:
        self.status = response.status
        self.headers = {name.decode("latin-1").lower(): _decode(value) for name, value in response.headers}
        self._response = response
        self._where = where

    def read(self, most_bytes: int) -> bytes:
        """Read the body, unpacked.

        Raises:
            FetchError: If it is larger than that, or packed in a way we cannot open.
        """
        coding = self.headers.get("content-encoding", "").strip().lower()
        body = Unpacker(coding, most_bytes, self._where)
        for piece in self._response.iter_stream():
            body.feed(piece)
        return body.finish()


class Wire:
    """Holds the connections.

    Args:
        rules: For the longest silence and the proxy.
        guard: Says which addresses a host may be reached at.
        deadline: The moment at which reading and writing end.
    """

    def __init__(self, rules: FetchRules, guard: Guard, deadline: Deadline) -> None:
        self._silence_s = rules.silence_max_s
        self._pool = _open_pool(rules.proxy, Backend(guard, deadline))

    @contextmanager
    def ask(self, target: Target, headers: Mapping[str, str]) -> Iterator[Answer]:
        """Send a GET and give its answer; the body can be read until the block is left.

        Raises:
            UnreachableError: If the connection fails, breaks, or takes too long, also while the body is read.
            FetchError: If the host may not be connected to.
        """
        asked = [(name.encode(), value.encode("latin-1", "replace")) for name, value in headers.items()]
        timeout = dict.fromkeys(("connect", "read", "write", "pool"), self._silence_s)
        try:
            with self._pool.stream("GET", target.url, headers=asked, extensions={"timeout": timeout}) as response:
                yield Answer(response, target.shown)
        except httpcore.TimeoutException as error:
            raise UnreachableError("the answer takes too long", where=target.shown) from error
        except _FAILURES as error:
            raise UnreachableError(f"does not answer: {error!s:.120}", where=target.shown) from error

    def close(self) -> None:
        """Close all connections."""
        self._pool.close()


class Backend(httpcore.NetworkBackend):
    """Connects to the addresses that the guard gives, and to no others.

    The name of the host stays with the connection: certificates are checked against it.
    """

    def __init__(self, guard: Guard, deadline: Deadline, inner: httpcore.NetworkBackend | None = None) -> None:
        self._guard = guard
        self._deadline = deadline
        self._inner = inner or httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Try the public addresses of the host in turn."""
        failure: Exception = httpcore.ConnectError("no address")
        for address in self._guard.addresses(host, port):
            left_s = _within(self._deadline, timeout)
            try:
                stream = self._inner.connect_tcp(address, port, left_s, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                return _TimedStream(stream, self._deadline)
        raise failure


class _TimedStream(httpcore.NetworkStream):
    """A stream whose reads and writes end with the deadline."""

    def __init__(self, inner: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._inner = inner
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, _within(self._deadline, timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, _within(self._deadline, timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        left_s = _within(self._deadline, timeout)
        return _TimedStream(self._inner.start_tls(ssl_context, server_hostname, left_s), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


def _within(deadline: Deadline, timeout: float | None) -> float:
    """Shorten a time limit to what the deadline leaves.

    Raises:
        ReadTimeout: If it leaves nothing.
    """
    left_s = deadline.left_s()
    if not left_s:
        raise httpcore.ReadTimeout("the deadline has passed")
    return left_s if timeout is None else min(timeout, left_s)


def _open_pool(proxy: str | None, backend: Backend) -> httpcore.ConnectionPool:
    """Open a pool that keeps no connection: between two polite requests sites close it anyway."""
    trust = httpx.create_ssl_context()
    if proxy is None:
        return httpcore.ConnectionPool(ssl_context=trust, max_keepalive_connections=0, network_backend=backend)
    address = httpx.URL(proxy)
    return httpcore.HTTPProxy(
        httpcore.URL(scheme=address.raw_scheme, host=address.raw_host, port=address.port, target=b"/"),
        proxy_auth=(address.username, address.password) if address.userinfo else None,
        ssl_context=trust,
        max_keepalive_connections=0,
        network_backend=backend,
    )


def _decode(value: bytes) -> str:
    """Read a header: UTF-8, as sites write addresses, else Latin-1, as the standard has it."""
    try:
        return value.decode()
    except UnicodeDecodeError:
        return value.decode("latin-1")
