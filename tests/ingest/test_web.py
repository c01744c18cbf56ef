import json

import pytest

from dragoman.ingest.desk import Desk
from dragoman.ingest.limits import Limits
from dragoman.ingest.raw import Given
from dragoman.ingest.web import take_web
from dragoman.model.document import Document, Problem
from tests.ingest.web_server import REPORT, Page, article, feed_of, fetching, item_of, packed, serving

RSS = "application/rss+xml"
TEASER = "The two governments signed the treaty that had been in the making for years. " * 3


@pytest.fixture
def take(book):
    """Serves pages and takes in some of their paths."""

    def taker(pages, *paths, seen=(), **rules):
        with serving(pages) as site, fetching(site, **rules) as fetcher:
            fill(site)
            addresses = [site.url(path) for path in paths]
            desk = Desk(book, Given(), Limits())
            held = {site.url(path) for path in seen}
            taken = list(take_web(addresses, fetcher, desk, Limits(), seen=held.__contains__))
            return [located(one, site) for one in taken], site

    return taker


def fill(site):
    """Put the address of the site where pages name it."""
    for page in site.pages.values():
        if isinstance(page, Page) and isinstance(page.body, bytes):
            page.body = page.body.replace(b"SITE", site.url("").encode())


def located(one, site):
    """Take the address of the site out of what came of it, for it differs from run to run."""
    return type(one)(**{name: without(getattr(one, name), site) for name in one.__struct_fields__})


def without(told, site):
    return told.replace(site.url(""), "SITE") if isinstance(told, str) else told


def test_take_web_reads_a_page(take):
    told = {"article:published_time": "2024-06-04T10:00:00Z", "og:site_name": "Today"}
    head = "".join(f'<meta property="{name}" content="{value}">' for name, value in told.items())
    [document], _ = take({"/a": Page(article(head=head))}, "/a")
    assert document.title == "Treaty signed"
    assert document.text.startswith("Ruritania and Freedonia signed a treaty")
    assert (document.url, document.source, document.published, document.ref) == ("SITE/a", "Today", "2024-06-04", None)


@pytest.mark.parametrize(
    ("canonical", "url"),
    [
        ("SITE/real", "SITE/real"),
        ("https://bbc.example/stolen", "SITE/a"),
        ("javascript:alert(1)", "SITE/a"),
        ("http://[bad/", "SITE/a"),
    ],
)
def test_take_web_believes_a_page_about_its_own_site_only(take, canonical, url):
    [document], _ = take({"/a": Page(article(head=f'<link rel="canonical" href="{canonical}">'))}, "/a")
    assert document.url == url


def test_take_web_names_the_address_that_answered(take):
    [document], _ = take({"/a": Page(status=301, Location="/b"), "/b": Page(article())}, "/a")
    assert document.url == "SITE/b"


@pytest.mark.parametrize(
    "page",
    [
        Page(REPORT, Content_Type="text/plain"),
        Page(json.dumps({"text": REPORT}), Content_Type="application/json"),
        Page(json.dumps({"text": REPORT}) + "\n", Content_Type="application/x-ndjson"),
        Page(packed(REPORT), Content_Type="text/plain", Content_Encoding="gzip"),
        Page(REPORT, Content_Type=""),
    ],
)
def test_take_web_reads_other_kinds(take, page):
    [document], _ = take({"/a.zip": page}, "/a.zip")
    assert (document.text.strip(), document.url) == (REPORT.strip(), "SITE/a.zip")


@pytest.mark.parametrize(
    "opening", ["<!-- " + "long " * 200 + " -->", "<div>", "\n\n<p>", "<!--[if IE]>no<![endif]-->"]
)
def test_take_web_takes_the_sites_word_for_a_page(take, opening):
    [document], _ = take({"/a": Page(opening + article())}, "/a")
    assert document.text.startswith("Ruritania and Freedonia")
    assert document.ref is None


@pytest.mark.parametrize("charset", ["windows-1252", "utf-8", "bogus", ""])
def test_take_web_reads_the_encoding_that_the_site_names(take, charset):
    page = Page(article(text=REPORT + "“Grüße”").encode("windows-1252"), Content_Type=f"text/html; charset={charset}")
    taken, _ = take({"/a": page}, "/a")
    assert "“Grüße”" in taken[-1].text


def test_take_web_makes_problems_and_goes_on(take):
    pages = {"/b": Page(b"PK\x03\x04", Content_Type="text/html"), "/c": Page("<html></html>"), "/d": Page(article())}
    taken, _ = take(pages, "/a", "/b", "/c", "/d")
    assert [type(one) for one in taken] == [Problem, Problem, Problem, Document]
    assert [one.where for one in taken[:3]] == ["SITE/a", "SITE/b", "SITE/c"]
    assert "answers 404" in taken[0].message
    assert "is no page with a text" in taken[1].message


def test_take_web_makes_a_problem_of_an_address_that_is_none(book):
    with serving() as site, fetching(site) as fetcher:
        desk = Desk(book, Given(), Limits())
        [problem] = take_web(["file:///etc/passwd"], fetcher, desk, Limits())
    assert "only http and https are fetched" in problem.message


# Feeds


def test_take_web_fetches_the_articles_of_a_feed(take):
    items = [item_of("/a", "In the feed", guid="g-1", pubDate="Tue, 04 Jun 2024 10:00:00 GMT"), item_of("/b")]
    pages = {
        "/feed": Page(feed_of(*items), Content_Type=RSS),
        "/a": Page(article(title="On the page")),
        "/b": Page(article(text=REPORT * 2)),
    }
    [first, second], _ = take(pages, "/feed")
    assert (first.title, first.url, first.ref) == ("On the page", "SITE/a", "g-1")
    assert (first.published, first.source) == ("2024-06-04", "Ruritania Today")
    assert second.url == "SITE/b"


@pytest.mark.parametrize("media_type", [RSS, "text/html", "text/plain", "application/xml", ""])
def test_take_web_knows_a_feed_whatever_it_is_called(take, media_type):
    pages = {"/feed": Page(feed_of(item_of("/a")), Content_Type=media_type), "/a": Page(article())}
    [document], _ = take(pages, "/feed")
    assert document.url == "SITE/a"


def test_take_web_does_not_ask_for_what_is_held(take):
    pages = {"/feed": Page(feed_of(item_of("/a"), item_of("/b")), Content_Type=RSS), "/b": Page(article())}
    taken, site = take(pages, "/feed", "/c", seen=["/a", "/c"])
    assert [one.url for one in taken] == ["SITE/b"]
    assert (site.times("/a"), site.times("/c")) == (0, 0)


def test_take_web_does_not_fetch_an_article_that_the_feed_holds(take):
    taken, site = take({"/feed": Page(feed_of(item_of("/a", description=REPORT * 6)), Content_Type=RSS)}, "/feed")
    assert (taken[0].text, taken[0].url, site.times("/a")) == ((REPORT * 6).strip(), "SITE/a", 0)


def test_take_web_does_not_take_a_feeds_word_for_another_site(take):
    item = item_of("http://10.0.0.1/a", description=REPORT * 6)
    [document], _ = take({"/feed": Page(feed_of(item), Content_Type=RSS)}, "/feed")
    assert (document.url, document.source) == (None, "Ruritania Today")


@pytest.mark.parametrize(
    ("article_page", "words"),
    [
        (Page(status=403), "answers 403"),
        (Page(status=404), "answers 404"),
        (Page("<html><body></body></html>"), "no text of an article"),
        (Page(feed_of(item_of("/a")), Content_Type=RSS), "is no page with a text"),
        (Page(b"GIF", Content_Type="image/gif"), "is image/gif"),
    ],
)
def test_take_web_reads_a_long_teaser_where_the_article_is_not_to_be_had(take, article_page, words):
    pages = {"/feed": Page(feed_of(item_of("/a", description=TEASER)), Content_Type=RSS), "/a": article_page}
    [note, document], _ = take(pages, "/feed")
    assert "only the feed's teaser was read" in note.message
    assert words in note.message
    assert (document.text, document.url) == (TEASER.strip(), "SITE/a")


def test_take_web_waits_for_an_article_that_is_not_to_be_had_now(take):
    pages = {"/feed": Page(feed_of(item_of("/a", description=TEASER)), Content_Type=RSS), "/a": Page(status=503)}
    [problem], _ = take(pages, "/feed", retries_max=0)
    assert "answers 503" in problem.message


@pytest.mark.parametrize("item", [item_of("", description="Short."), item_of("javascript:alert(1)")])
def test_take_web_tells_of_a_teaser_without_a_link(take, item):
    [problem], _ = take({"/feed": Page(feed_of(item), Content_Type=RSS)}, "/feed")
    assert problem.message == "SITE/feed: is a teaser without a link."


def test_take_web_gives_hostile_titles_as_text(take):
    item = item_of("/a", "Treaty &lt;script&gt;alert(1)&lt;/script&gt;&lt;b&gt;signed", description=REPORT * 6)
    page = Page(feed_of(item, title="&lt;img src=x&gt;Ruritania"), Content_Type=RSS)
    [document], _ = take({"/feed": page}, "/feed")
    assert (document.title, document.source) == ("Treaty signed", "Ruritania")


def test_take_web_tells_that_a_feed_is_broken(take):
    page = Page(feed_of(item_of("/a"))[:-9], Content_Type=RSS)
    [note, document], _ = take({"/feed": page, "/a": Page(article())}, "/feed")
    assert "is broken XML" in note.message
    assert document.url == "SITE/a"


def test_take_web_makes_a_problem_of_xml_that_is_no_feed(take):
    [problem], _ = take({"/feed": Page('<?xml version="1.0"?><menu/>', Content_Type="text/xml")}, "/feed")
    assert "is no feed" in problem.message


def test_take_web_fetches_nothing_private_that_a_feed_names(take):
    items = [item_of(link, description=TEASER) for link in ("http://127.0.0.1/", "http://[::1]/", "http://10.0.0.1/")]
    taken, _ = take({"/feed": Page(feed_of(*items), Content_Type=RSS)}, "/feed")
    notes = [one.message for one in taken if isinstance(one, Problem)]
    assert len(notes) == 3
    assert all("private network" in note for note in notes)
