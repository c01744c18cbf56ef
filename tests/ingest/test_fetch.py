import logging
import time
import zlib
from http.server import BaseHTTPRequestHandler

import pytest

from dragoman.errors import FetchError, InputError, UnreachableError
from dragoman.ingest.fetch.fetched import Fetched, NotModified, Validators
from dragoman.ingest.fetch.fetcher import Fetcher
from dragoman.ingest.fetch.pace import Clock
from dragoman.ingest.fetch.rules import FetchRules
from dragoman.settings import CODER_VERSION
from tests.ingest.web_server import FakeClock, Page, fetching, packed, serving


def asked_in_turn(site, fetcher, *paths):
    with fetcher:
        return [fetcher.fetch(site.url(path)) for path in paths]


def test_fetch_gives_the_page_and_what_the_site_says_of_it():
    day = "Mon, 03 Jun 2024 10:00:00 GMT"
    told = Page("<p>é", Content_Type="text/html; charset=UTF-8", ETag='"1"', Last_Modified=day)
    with serving({"/a": told}) as site:
        [fetched] = asked_in_turn(site, fetching(site), "/a")
    assert fetched == Fetched(
        url=site.url("/a"),
        media_type="text/html",
        charset="utf-8",
        data="<p>é".encode(),
        validators=Validators('"1"', day),
    )


def test_fetch_says_who_asks():
    with serving({"/a": Page()}) as site:
        asked_in_turn(site, fetching(site, contact="https://desk.example"), "/a")
    assert {told["User-Agent"] for told in site.headers} == {f"dragoman/{CODER_VERSION} (https://desk.example)"}


def test_fetch_asks_for_changes_only():
    known = Validators('"1"', "Mon, 03 Jun 2024 10:00:00 GMT")
    with serving({"/a": Page(status=304)}) as site, fetching(site) as fetcher:
        assert fetcher.fetch_if_changed(site.url("/a"), known) == NotModified(site.url("/a"))
    assert site.headers[-1]["If-None-Match"] == '"1"'
    assert site.headers[-1]["If-Modified-Since"] == "Mon, 03 Jun 2024 10:00:00 GMT"


def test_fetch_unpacks_gzip():
    with serving({"/a": Page(packed("long " * 1000), Content_Encoding="gzip")}) as site:
        [fetched] = asked_in_turn(site, fetching(site), "/a")
    assert fetched.data == b"long " * 1000


def refusal(page, path="/a", **rules):
    """Give the error that a page comes to."""
    with serving({"/a": page}) as site, fetching(site, **rules) as fetcher, pytest.raises(FetchError) as caught:
        fetcher.fetch(site.url(path))
    return caught.value


def bomb():
    packer = zlib.compressobj(9, zlib.DEFLATED, zlib.MAX_WBITS | 16)
    return packer.compress(b"\0" * 50_000_000) + packer.flush()


def write_head(handler: BaseHTTPRequestHandler, *headers: str) -> None:
    lines = ["HTTP/1.1 200 OK", "Content-Type: text/html", *headers, "", ""]
    handler.wfile.write("\r\n".join(lines).encode())


def truncated(handler):
    write_head(handler, "Content-Length: 5000")
    handler.wfile.write(b"<p>cut")


def badly_chunked(handler):
    write_head(handler, "Transfer-Encoding: chunked")
    handler.wfile.write(b"5\r\nhello\r\nzz\r\n")


def huge_headers(handler):
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n" + b"X-Long: " + b"x" * 1_000_000 + b"\r\n\r\n")


def no_http(handler):
    handler.wfile.write(b"SSH-2.0-OpenSSH_9.2\r\n")


def endless_chunks(handler):
    write_head(handler, "Transfer-Encoding: chunked")
    while True:
        handler.wfile.write(b"10000\r\n" + b"x" * 65_536 + b"\r\n")


@pytest.mark.parametrize(
    ("page", "kind", "words"),
    [
        (Page(status=404), FetchError, "answers 404 Not Found"),
        (Page(status=403), FetchError, "answers 403 Forbidden"),
        (Page(status=451), FetchError, "answers 451"),
        (Page(status=599), UnreachableError, "answers 599"),
        (Page(status=500), UnreachableError, "answers 500"),
        (Page(status=204), FetchError, "answers 204"),
        (Page(status=302), FetchError, "answers 302 Found"),
        (Page(status=304), FetchError, "answers 304 Not Modified, though nothing was known"),
        (Page(b"GIF89a", Content_Type="image/gif"), FetchError, "is image/gif, which is not read"),
        (Page(b"PK", Content_Type="application/zip"), FetchError, "is application/zip"),
        (Page(b"x" * 2_000), FetchError, "is larger than 1,000 bytes"),
        (Page(bomb(), Content_Encoding="gzip"), FetchError, "is larger than 1,000 bytes"),
        (Page(b"no gzip", Content_Encoding="gzip"), FetchError, "cannot be unpacked"),
        (Page(packed("x" * 900)[:-9], Content_Encoding="gzip"), UnreachableError, "the answer ended early"),
        (Page(packed("a") + packed("b"), Content_Encoding="gzip"), FetchError, "goes on behind the end"),
        (Page(b"x", Content_Encoding="br"), FetchError, "is packed as 'br'"),
        (Page(b"x", Content_Encoding="gzip, gzip"), FetchError, "is packed as 'gzip, gzip'"),
        (Page(endless_chunks), FetchError, "is larger than 1,000 bytes"),
        (Page(truncated), UnreachableError, "does not answer"),
        (Page(badly_chunked), UnreachableError, "does not answer"),
        (Page(huge_headers), UnreachableError, "does not answer"),
        (Page(no_http), UnreachableError, "does not answer"),
    ],
    ids=lambda told: getattr(told, "__name__", None) or (told if isinstance(told, str) else ""),
)
def test_fetch_refuses(page, kind, words):
    error = refusal(page, page_max_bytes=1_000)
    assert type(error) is kind
    assert words in error.what


def test_fetch_tells_no_query_for_it_may_hold_a_key(caplog):
    caplog.set_level(logging.DEBUG)
    error = refusal(Page(status=404), "/a?key=hidden")
    assert isinstance(error, InputError)
    assert "hidden" not in str(error) + caplog.text
    assert "/a?..." in str(error)


def test_fetch_makes_a_problem_of_a_site_that_is_not_there():
    with serving() as site:
        pass
    with fetching(site) as fetcher, pytest.raises(UnreachableError, match="does not answer"):
        fetcher.fetch(site.url("/a"))


# Redirects


def test_fetch_follows_redirects_and_tells_where_it_arrived():
    pages = {
        "/a": Page(status=301, Location="/b"),
        "/b": Page(status=307, Location="c?x=1#end"),
        "/c?x=1": Page("here"),
    }
    with serving(pages) as site:
        [fetched] = asked_in_turn(site, fetching(site), "/a")
    assert (fetched.url, fetched.data) == (site.url("/c?x=1"), b"here")


def test_fetch_ends_a_loop_of_redirects():
    with (
        serving({"/a": Page(status=302, Location="/a")}) as site,
        fetching(site) as fetcher,
        pytest.raises(FetchError, match="points on more than 5 times"),
    ):
        fetcher.fetch(site.url("/a"))
    assert site.times("/a") == 6


@pytest.mark.parametrize(
    ("location", "words"),
    [
        ("file:///etc/passwd", "only http and https"),
        ("ftp://files.example/a", "only http and https"),
        ("javascript:alert(1)", "only http and https"),
        ("http://127.0.0.1:1/", "port 1 is not asked"),
        ("http://127.0.0.1/", "is in a private network"),
        ("http://[::1]/", "is in a private network"),
        ("http://2130706433/", "is in a private network"),
        ("http://0x7f.1/", "is in a private network"),
        ("http://169.254.169.254/latest/meta-data", "is in a private network"),
        ("http://[::ffff:10.0.0.1]/", "is in a private network"),
        ("//localhost/", "is in a private network"),
        ("http://user:word@127.0.0.1/", "a user name or password"),
        ("http://h/" + "x" * 3_000, "more than 2,000 characters"),
        ("http://a b/", "no host"),
    ],
)
def test_fetch_does_not_follow_a_redirect_out_of_bounds(location, words):
    error = refusal(Page(status=302, Location=location))
    assert words in error.what


def test_fetch_heeds_the_robots_of_every_hop():
    pages = {
        "/a": Page(status=302, Location="/closed/b"),
        "/closed/b": Page("secret"),
        "/robots.txt": Page("User-agent: *\nDisallow: /closed/", Content_Type="text/plain"),
    }
    with (
        serving(pages) as site,
        fetching(site) as fetcher,
        pytest.raises(FetchError, match=r"robots.txt does not allow it"),
    ):
        fetcher.fetch(site.url("/a"))
    assert site.times("/closed/b") == 0


# Time


def test_fetch_pauses_between_two_pages_of_a_host():
    clock = FakeClock()
    with serving({"/a": Page(), "/b": Page()}) as site:
        asked_in_turn(site, fetching(site, clock, pause_s=2.0), "/a", "/b")
    assert sum(clock.slept) == pytest.approx(4.0)  # robots.txt, a, b


def test_fetch_tries_again_when_the_site_says_when():
    clock = FakeClock()
    pages = {"/a": [Page(status=429, Retry_After="7"), Page("here")]}
    with serving(pages) as site:
        [fetched] = asked_in_turn(site, fetching(site, clock), "/a")
    assert fetched.data == b"here"
    assert 7.0 in [round(slept, 3) for slept in clock.slept]


def test_fetch_reckons_a_moment_by_the_clock_of_the_site():
    clock = FakeClock()
    busy = Page(status=503, Retry_After="Mon, 03 Jun 2024 10:00:30 GMT")

    def dated(handler):
        handler.wfile.write(
            b"HTTP/1.1 503 Busy\r\nDate: Mon, 03 Jun 2024 10:00:00 GMT\r\n"
            b"Retry-After: " + busy.headers["Retry-After"].encode() + b"\r\nContent-Length: 0\r\n\r\n"
        )

    with serving({"/a": [Page(dated), Page("here")]}) as site:
        asked_in_turn(site, fetching(site, clock), "/a")
    assert 30.0 in [round(slept, 3) for slept in clock.slept]


@pytest.mark.parametrize("told", ["-5", "soon", "1e9", "", "\N{ARABIC-INDIC DIGIT ONE}"])
def test_fetch_backs_off_by_itself_where_the_site_gives_no_time(told):
    clock = FakeClock()
    with serving({"/a": [Page(status=503, Retry_After=told.encode().decode("latin-1")), Page("here")]}) as site:
        [fetched] = asked_in_turn(site, fetching(site, clock, pause_s=0.0), "/a")
    assert fetched.data == b"here"
    assert clock.slept == [1.0]


def test_fetch_gives_up_when_the_site_wants_a_long_rest_and_does_not_ask_meanwhile():
    with serving({"/a": Page(status=429, Retry_After="3600"), "/b": Page()}) as site, fetching(site) as fetcher:
        for path in ("/a", "/b"):
            with pytest.raises(UnreachableError, match="left alone for 3,600 s"):
                fetcher.fetch(site.url(path))
    assert (site.times("/a"), site.times("/b")) == (1, 0)


def test_fetch_gives_up_after_some_tries():
    with (
        serving({"/a": Page(status=503)}) as site,
        fetching(site, retries_max=2) as fetcher,
        pytest.raises(UnreachableError, match="answers 503 Service Unavailable"),
    ):
        fetcher.fetch(site.url("/a"))
    assert site.times("/a") == 3


def test_fetch_tries_again_when_the_connection_breaks():
    def broken(handler):
        handler.connection.close()

    with serving({"/a": [Page(broken), Page("here")]}) as site:
        [fetched] = asked_in_turn(site, fetching(site), "/a")
    assert fetched.data == b"here"


def dripping(site, opening):
    """Give a byte every now and then, for ever."""

    def drip(handler):
        handler.wfile.write(opening)
        while not site.over.wait(0.02):
            handler.wfile.write(b"x")
            handler.wfile.flush()

    return Page(drip)


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


@pytest.mark.parametrize("opening", [HEAD + b"\r\n", HEAD + b"X-Drip: ", b""], ids=["body", "headers", "status"])
def test_fetch_ends_with_its_time_however_slowly_the_site_answers(opening):
    with serving() as site:
        site.pages["/a"] = dripping(site, opening)
        started = time.monotonic()
        with fetching(site, Clock(), pause_s=0.0, total_max_s=0.3) as fetcher, pytest.raises(UnreachableError):
            fetcher.fetch(site.url("/a"))
        assert time.monotonic() - started < 3.0


def test_fetch_ends_with_the_silence_of_the_site():
    with serving() as site:
        site.pages["/a"] = Page(lambda handler: site.over.wait(5.0) and None)
        fetcher = fetching(site, Clock(), pause_s=0.0, silence_max_s=0.1, retries_max=0)
        with fetcher, pytest.raises(UnreachableError, match="takes too long"):
            fetcher.fetch(site.url("/a"))


def test_fetch_does_not_count_pauses_as_time():
    class Slow(FakeClock):
        def now(self):
            self.moment += 0.01
            return self.moment

    with serving({"/a": Page("here"), "/robots.txt": Page("User-agent: *\nCrawl-delay: 30")}) as site:
        fetched = asked_in_turn(site, fetching(site, Slow(), total_max_s=10.0), "/a", "/a")
    assert [one.data for one in fetched] == [b"here", b"here"]


# The environment and the outside


def test_fetch_ignores_proxies_of_the_environment(monkeypatch):
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    with serving({"/a": Page("here")}) as site:
        [fetched] = asked_in_turn(site, fetching(site), "/a")
    assert fetched.data == b"here"


def test_fetch_goes_through_the_proxy_of_the_settings():
    with serving() as proxy:
        proxy.pages["http://news.example/robots.txt"] = Page(status=404)
        proxy.pages["http://news.example/a"] = Page("by proxy")
        rules = FetchRules(proxy=f"http://reader:word@{proxy.host}")
        with Fetcher(rules, clock=FakeClock()) as fetcher:
            assert fetcher.fetch("http://news.example/a").data == b"by proxy"
    assert proxy.headers[-1]["Proxy-Authorization"].startswith("Basic ")
    assert "word" not in repr(rules)


def test_fetch_asks_a_host_of_this_machine_by_name_only_if_it_is_allowed():
    rules = FetchRules()
    with (
        Fetcher(rules, clock=FakeClock(), look_up=lambda host, port: ["10.1.2.3"]) as fetcher,
        pytest.raises(FetchError, match="is in a private network") as caught,
    ):
        fetcher.fetch("https://inside.example/")
    assert "allowed_hosts" in caught.value.mend
    assert not isinstance(caught.value, UnreachableError)


def test_fetch_tells_a_host_that_nobody_knows():
    def unknown(host, port):
        raise OSError("no such name")

    with (
        Fetcher(FetchRules(), clock=FakeClock(), look_up=unknown) as fetcher,
        pytest.raises(UnreachableError, match="is not known"),
    ):
        fetcher.fetch("https://nowhere.example/")
