import contextlib
import time

import pytest

from dragoman.errors import FetchError, UnreachableError
from tests.ingest.web_server import FakeClock, Page, fetching, packed, serving


def robots(text, **told):
    return Page(text, **{"Content_Type": "text/plain", **told})


def is_fetched(page, path="/a", clock=None):
    """Tell whether a path is fetched under a robots.txt."""
    with serving({path: Page("here"), "/robots.txt": page}) as site, fetching(site, clock) as fetcher:
        with contextlib.suppress(FetchError):
            fetcher.fetch(site.url(path))
        return site.times(path) > 0


@pytest.mark.parametrize(
    "page",
    [
        robots(""),
        robots("User-agent: *\nDisallow:"),
        robots("User-agent: *\nDisallow: /b"),
        robots("User-agent: *\nDisallow: /\n\nUser-agent: dragoman\nAllow: /"),
        robots("User-agent: otherbot\nDisallow: /"),
        robots("User-agent: *\nDisallow: /\nAllow: /a$"),
        robots("<html>not found</html>", Content_Type="text/html"),
        robots(b"\xff\xfe\x00\x01"),
        Page(status=404),
        Page(status=401),
        Page(status=403),
        Page(status=302, Location="/robots.txt"),
        Page(status=302, Location="ftp://files.example/robots.txt"),
    ],
)
def test_fetch_is_allowed_by(page):
    assert is_fetched(page)


@pytest.mark.parametrize(
    "page",
    [
        robots("User-agent: *\nDisallow: /"),
        robots("\ufeffUser-agent: *\r\nDisallow: /a"),
        robots("User-agent: Dragoman\nDisallow: /"),
        robots("User-agent: *\nAllow: /\n\nUser-agent: dragoman/9.9\nUser-agent: dragoman\nDisallow: /"),
        robots("User-agent: *\nDisallow: /*a"),
        robots("user agent: somebody\nuseragent * # all\nDisallow: /"),
        robots(packed("User-agent: *\nDisallow: /"), Content_Encoding="gzip"),
        robots("User-agent: *\nDisallow: /a\n" + "#" * 600_000),
        Page(status=500),
        Page(status=503),
        Page(status=429),
        Page(b"x", Content_Encoding="br"),
        Page(lambda handler: handler.connection.close()),
    ],
)
def test_fetch_is_not_allowed_by(page):
    assert not is_fetched(page)


def test_robots_with_many_agents_and_rules_take_time_in_proportion():
    told = "".join(f"User-agent: dragoman{number}\n" for number in range(10_000)) + "Disallow: /a\n" * 20_000
    started = time.monotonic()
    assert is_fetched(robots(told + "User-agent: *\nAllow: /"))
    assert time.monotonic() - started < 20.0  # Protego alone takes 13 s for a twenty-fifth of it


def test_robots_are_asked_for_once_and_again_after_their_time():
    clock = FakeClock()
    with serving({"/a": Page(), "/b": Page()}) as site, fetching(site, clock, robots_keep_s=100.0) as fetcher:
        fetcher.fetch(site.url("/a"))
        fetcher.fetch(site.url("/b"))
        assert site.times("/robots.txt") == 1
        clock.sleep(101.0)
        fetcher.fetch(site.url("/a"))
    assert site.times("/robots.txt") == 2


def test_robots_that_cannot_be_had_are_not_asked_for_with_every_page():
    clock = FakeClock()
    with serving({"/robots.txt": Page(status=500)}) as site, fetching(site, clock, retries_max=0) as fetcher:
        for _ in range(3):
            with pytest.raises(UnreachableError, match="cannot be had"):
                fetcher.fetch(site.url("/a"))
        assert site.times("/robots.txt") == 1
        site.pages["/robots.txt"], site.pages["/a"] = Page(status=404), Page("here")
        clock.sleep(700.0)
        assert fetcher.fetch(site.url("/a"))


@pytest.mark.parametrize(("told", "pause_s"), [("20", 20.0), ("0.5", 2.0), ("-9", 2.0), ("inf", 2.0), ("soon", 2.0)])
def test_robots_may_ask_for_a_longer_pause(told, pause_s):
    clock = FakeClock()
    page = robots(f"User-agent: *\nCrawl-delay: {told}\nDisallow: /none")
    with serving({"/a": Page(), "/robots.txt": page}) as site, fetching(site, clock) as fetcher:
        fetcher.fetch(site.url("/a"))
        clock.slept.clear()
        fetcher.fetch(site.url("/a"))
    assert clock.slept == [pytest.approx(pause_s)]


def test_robots_with_a_pause_beyond_ours_leave_the_site_alone():
    page = robots("User-agent: *\nCrawl-delay: 3600")
    with serving({"/a": Page(), "/robots.txt": page}) as site, fetching(site) as fetcher:
        fetcher.fetch(site.url("/a"))
        with pytest.raises(UnreachableError, match="left alone"):
            fetcher.fetch(site.url("/a"))
    assert site.times("/a") == 1
