"""A web site on this machine that answers as it is told, and a clock that nobody has to wait for."""

import gzip
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from dragoman.ingest.fetch.fetcher import Fetcher
from dragoman.ingest.fetch.pace import Clock
from dragoman.ingest.fetch.rules import FetchRules

Body = bytes | Callable[[BaseHTTPRequestHandler], None]


class Page:
    """One answer: bytes with a status and headers, or a function that writes to the connection as it likes."""

    def __init__(self, body: Body | str = b"", status: int = 200, **headers: str) -> None:
        self.body = body.encode() if isinstance(body, str) else body
        self.status = status
        self.headers = {"Content-Type": "text/html", **{name.replace("_", "-"): told for name, told in headers.items()}}

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        if callable(self.body):
            self.body(handler)
            return
        handler.send_response(self.status)
        for name, told in {**self.headers, "Content-Length": str(len(self.body))}.items():
            if told:
                handler.send_header(name, told)
        handler.end_headers()
        handler.wfile.write(self.body)


class Site:
    """What a site has, and what it was asked for.

    A path may stand for several pages, which are given one after the other, the last one for ever.
    """

    def __init__(self, port: int) -> None:
        self.port = port
        self.host = f"127.0.0.1:{port}"
        self.pages: dict[str, Page | list[Page]] = {}
        self.asked: list[str] = []
        self.headers: list[Mapping[str, str]] = []
        self.over = threading.Event()

    def url(self, path: str) -> str:
        return f"http://{self.host}{path}"

    def times(self, path: str) -> int:
        return self.asked.count(path)

    def told(self, path: str) -> Mapping[str, str]:
        """Give the headers that the path was last asked for with."""
        return next(
            told for asked, told in zip(reversed(self.asked), reversed(self.headers), strict=True) if asked == path
        )

    def page(self, path: str) -> Page:
        told = self.pages.get(path, Page("nothing here", 404))
        if isinstance(told, Page):
            return told
        return told.pop(0) if len(told) > 1 else told[0]


@contextmanager
def serving(pages: Mapping[str, Page | list[Page]] | None = None) -> Iterator[Site]:
    """Serve pages on a free port of this machine until the block is left."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            site.asked.append(self.path)
            site.headers.append(dict(self.headers.items()))
            self.close_connection = True
            with suppress(OSError):  # whoever asked has gone, as they should
                site.page(self.path).answer(self)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    site = Site(server.server_port)
    site.pages.update(pages or {})
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield site
    finally:
        site.over.set()
        server.shutdown()
        thread.join()
        server.server_close()


class FakeClock(Clock):
    """A clock that jumps where others sleep."""

    def __init__(self, moment: float = 1_000.0) -> None:
        self.moment = moment
        self.slept: list[float] = []

    def now(self) -> float:
        return self.moment

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.moment += seconds


def fetching(site: Site, clock: Clock | None = None, **rules: object) -> Fetcher:
    """Make a fetcher that may ask the site, in no hurry and without waiting."""
    told = {"allowed_hosts": (site.host,), **rules}
    return Fetcher(FetchRules(**told), clock=clock or FakeClock())  # type: ignore[arg-type]


def packed(text: str) -> bytes:
    """Pack a text with gzip."""
    return gzip.compress(text.encode())


def feed_of(*items: str, title: str = "Ruritania Today") -> str:
    """Write an RSS feed of items that are written already."""
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>{title}</title>{"".join(items)}</channel></rss>'


def item_of(link: str, title: str = "A treaty", **fields: str) -> str:
    """Write one item of a feed."""
    told = "".join(f"<{name}>{value}</{name}>" for name, value in fields.items())
    return f"<item><title>{title}</title><link>{link}</link>{told}</item>"


REPORT = (
    "Ruritania and Freedonia signed a treaty on Monday, and officials said that it was the first. "
    "The foreign minister of Ruritania praised the agreement. Parliament will vote on the text in June. "
)


def article(title: str = "Treaty signed", text: str = REPORT, head: str = "") -> str:
    """Write a page with one article."""
    paragraphs = "".join(f"<p>{text}</p>" for _ in range(3))
    body = f"<h1>{title}</h1><article>{paragraphs}</article>"
    return f"<!doctype html><html><head><title>{title}</title>{head}</head><body>{body}</body></html>"
