import contextlib
import io
import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import InputError
from dragoman.ingest.feed import Feed
from dragoman.ingest.kinds.syndication import Entry, read_entries, read_feed, text_of
from dragoman.ingest.limits import Limits
from dragoman.ingest.raw import Raw
from tests.ingest.web_server import REPORT, feed_of, item_of

FEED = "https://news.example/feed"
TAG = re.compile(r"<[a-zA-Z/!?]")


def only_entry(feed, where=FEED):
    [entry] = read_feed(feed.encode() if isinstance(feed, str) else feed, where).entries
    return entry


def atom(inner):
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Ruritania</title><entry>{inner}</entry></feed>'


def test_read_feed_reads_rss():
    item = (
        "<item><title>Treaty signed</title><link>/a?b=1&amp;copy=2</link><guid isPermaLink='false'>g-1</guid>"
        "<pubDate>Tue, 04 Jun 2024 23:30:00 -0500</pubDate><description>Short.</description>"
        "<content:encoded xmlns:content='http://purl.org/rss/1.0/modules/content/'>"
        "<![CDATA[<p>Long &amp; whole.</p><p>The end.</p>]]></content:encoded></item>"
    )
    told = read_feed(feed_of(item, title="Ruritania &amp; the World").encode(), FEED)
    assert told.title == "Ruritania & the World"
    assert told.notes == ()
    assert told.entries == (
        Entry(
            ref="g-1",
            title="Treaty signed",
            link="https://news.example/a?b=1&copy=2",
            published="2024-06-04",
            content="Long & whole.\n\nThe end.",
            summary="Short.",
        ),
    )


def test_read_feed_reads_atom():
    told = (
        "<source><title>another feed</title><id>another</id></source>"
        "<title type='html'>A &lt;i&gt;treaty&lt;/i&gt;</title>"
        "<link rel='self' href='/self'/><link rel='alternate' href='/a'/><id>tag:news.example,2024:1</id>"
        "<published>2024-06-04T23:30:00-05:00</published><updated>2024-06-09T00:00:00Z</updated>"
        "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>"
        "<p>One &amp; two.</p><p>Three.</p></div></content>"
    )
    assert only_entry(atom(told)) == Entry(
        ref="tag:news.example,2024:1",
        title="A treaty",
        link="https://news.example/a",
        published="2024-06-04",
        content="One & two.\n\nThree.",
    )


def test_read_feed_reads_rss_1():
    told = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Old</title></channel><item><title>A treaty</title>'
        "<link>https://news.example/a</link><dc:date>2024-06-04T10:00:00+09:00</dc:date></item></rdf:RDF>"
    )
    entry = only_entry(told)
    assert (entry.title, entry.link, entry.published) == ("A treaty", "https://news.example/a", "2024-06-04")


def test_read_feed_leaves_other_modules_alone():
    media = (
        "<item xmlns:media='http://search.yahoo.com/mrss/'><media:title>A picture</media:title>"
        "<media:description>Of a minister</media:description><media:content url='x'>no</media:content>"
        "<title>A treaty</title></item>"
    )
    assert only_entry(feed_of(media)) == Entry(title="A treaty")


def test_read_feed_takes_no_day_of_change_for_the_day_of_publication():
    assert only_entry(atom("<title>A</title><updated>2024-06-09T00:00:00Z</updated>")).published is None


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("Tue, 04 Jun 2024 23:59:59 +0900", "2024-06-04"),
        ("4 Jun 2024 10:00 GMT", "2024-06-04"),
        ("2024-06-04", "2024-06-04"),
        ("2024-06-04T10:00:00.000Z", "2024-06-04"),
        ("Tue, 31 Jun 2024 10:00:00 GMT", None),
        ("yesterday", None),
        ("", None),
        ("1" * 5000, None),
        ("Mon, 1 " * 500, None),
    ],
)
def test_read_feed_reads_days_as_they_are_written(written, day):
    assert only_entry(feed_of(item_of("/a", pubDate=written))).published == day


@pytest.mark.parametrize(
    ("inner", "link"),
    [
        ("<link>https://other.example/a</link>", "https://other.example/a"),
        ("<link><![CDATA[ https://news.example/a?x=1&y=2 ]]></link>", "https://news.example/a?x=1&y=2"),
        ("<guid>https://news.example/g</guid>", "https://news.example/g"),
        ("<guid isPermaLink='false'>https://news.example/g</guid>", None),
        ("<guid>https://news.example/g</guid><link>/a</link>", "https://news.example/a"),
        ("<link/>", None),
        ("<link>javascript:alert(1)</link>", None),
        ("<link>file:///etc/passwd</link>", None),
        ("<link>mailto:desk@news.example</link>", None),
        ("<link>http://[bad/</link>", None),
        ("", None),
    ],
)
def test_read_feed_finds_the_link(inner, link):
    assert only_entry(feed_of(f"<item><title>A</title>{inner}</item>")).link == link


def test_read_feed_cannot_complete_links_of_a_file():
    assert only_entry(feed_of(item_of("/a")), "saved.xml").link is None


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("Talks &lt;script&gt;alert(1)&lt;/script&gt;fail", "Talks fail"),
        ("Talks &amp;lt;b&amp;gt;fail&amp;lt;/b&amp;gt;", "Talks fail"),
        ("<![CDATA[Talks <script>alert(1)</script><b>fail</b>]]>", "Talks fail"),
        ("Talks &lt;img src=x onerror=alert(1)&gt;fail", "Talks fail"),
        ("Talks fail &lt;img src=x onerror=alert(1)", "Talks fail img src=x onerror=alert(1)"),
        ("AT&amp;amp;T &amp;eacute; &eacute; &#233;", "AT&T é é é"),
        ("Profits &lt; 10 % &amp; 5 &gt; 3", "Profits < 10 % & 5 > 3"),
        ("AT&T and R&D", "AT&T and R&D"),
        ("a\n  b\u2028c", "a b c"),
    ],
)
def test_read_feed_gives_titles_as_text(written, text):
    assert only_entry(feed_of(f"<item><title>{written}</title></item>")).title == text


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "<",
                ">",
                "&lt;",
                "&gt;",
                "&amp;",
                "&#60;",
                "script",
                "<b>",
                "</p>",
                "<!--",
                "-->",
                "<![CDATA[",
                "]]>",
                "<?",
                "a ",
            ]
        )
        | st.text(max_size=3),
        max_size=25,
    ).map("".join)
)
def test_text_of_anything_holds_no_markup(markup):
    assert not TAG.search(text_of(markup))


def test_text_of_keeps_paragraphs_and_nothing_of_scripts():
    told = (
        "<h2>One</h2><p>Two\n two<br/>three <b>bold</b></p><ul><li>four</li></ul><style>p {}</style><iframe>no</iframe>"
    )
    assert text_of(told) == "One\n\nTwo two\n\nthree bold\n\nfour"


def test_text_of_keeps_the_lines_of_plain_text():
    assert text_of("One\nline.\n\nAnother & <another>.") == "One\nline.\n\nAnother & ."


# Broken and hostile feeds


def test_read_feed_gives_what_a_broken_feed_has_and_says_so():
    told = read_feed(b"<rss><channel><title>Cut</title><item><title>A</title></item><item><title>B &bogus; &", FEED)
    assert [entry.title for entry in told.entries] == ["A", "B &bogus; &"]
    assert "is broken XML" in told.notes[0]


@pytest.mark.parametrize("data", [b"", b"no feed", b"<", b"<html><body>A page</body></html>", b"\x00" * 99, b"<rss/>"])
def test_read_feed_refuses_what_is_no_feed(data):
    with pytest.raises(InputError, match="is no"):
        read_feed(data, FEED)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1", "windows-1252"])
def test_read_feed_reads_every_encoding(encoding):
    told = f'<?xml version="1.0" encoding="{encoding}"?>' + feed_of(item_of("/a", "Grüße")).partition("?>")[2]
    assert only_entry(told.encode(encoding)).title == "Grüße"


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))


@pytest.mark.parametrize(
    "doctype",
    [
        f'<!DOCTYPE rss [<!ENTITY l0 "ha">{LAUGHS}]>',
        f'<!DOCTYPE rss [<!ENTITY l11 "{"ha" * 100_000}">]>',
        '<!DOCTYPE rss [<!ENTITY l11 SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE rss SYSTEM "http://127.0.0.1:9/none.dtd">',
        '<!DOCTYPE rss [<!ENTITY % p SYSTEM "file:///etc/passwd"> %p;]>',
    ],
)
def test_read_feed_expands_and_loads_nothing(doctype):
    told = doctype + "<rss><channel><item><title>&l11;" + "&l11;" * 1000 + "</title></item></channel></rss>"
    title = only_entry(told).title
    assert title is not None
    assert set(title) == set("&l1;")


@pytest.mark.parametrize(
    "hostile",
    [
        "\n" * 4_000_000,
        "<item><author>" + "a" * 4_000_000,
        "<item><title>" + "&" * 2_000_000,
        "<item><description>" + "&lt;p&gt;" * 400_000,
        "<item " + " ".join(f"a{number}=''" for number in range(200_000)) + ">",
        "<item>" + "<link>https://news.example/a</link>" * 100_000,
        "<item>" + "<a>" * 300_000,
        "<item><title>" * 100_000,
        "<![CDATA[" * 300_000,
        "<!--" * 300_000,
    ],
    ids=lambda told: told[:14].strip() + str(len(told)),
)
def test_read_feed_takes_time_in_proportion(hostile):
    started = time.monotonic()
    read_feed(("<rss><channel>" + hostile).encode(), FEED)
    assert time.monotonic() - started < 20.0  # 4 s at most on one quiet core


def test_read_feed_has_limits():
    with pytest.raises(InputError, match="larger than 100 bytes"):
        read_feed(b"<rss>" + b" " * 100, FEED, Limits(html_max_bytes=100))
    with pytest.raises(InputError, match="more than 400,000 tags"):
        read_feed(b"<rss>" + b"<a/>" * 400_000, FEED)
    told = read_feed(feed_of(item_of("/a") * 1001).encode(), FEED)
    assert len(told.entries) == 1000
    assert "only the first 1,000 were read" in told.notes[0]


@settings(deadline=None)
@given(st.binary(max_size=200) | st.text("<>&;!-[]CDATA/rssitemtle =?'\"x", max_size=200).map(str.encode))
def test_read_feed_of_anything_is_a_feed_or_an_error_of_ours(data):
    for told in (data, b"<rss><channel><item><title>" + data):
        with contextlib.suppress(InputError):
            read_feed(told, FEED)


# Saved feeds


def saved(*items):
    return list(read_entries(Feed(io.BytesIO(feed_of(*items).encode()), "saved.xml"), Limits()))


def test_read_entries_gives_an_entry_with_its_article():
    item = item_of("https://news.example/a", "Treaty", guid="g-1", pubDate="Tue, 04 Jun 2024 10:00:00 GMT")
    item = item.replace("</item>", f"<description>{REPORT * 6}</description></item>")
    assert saved(item) == [
        Raw(
            text=(REPORT * 6).strip(),
            where="saved.xml[0]",
            stated=True,
            ref="g-1",
            title="Treaty",
            url="https://news.example/a",
            source="Ruritania Today",
            date="2024-06-04",
        )
    ]


@pytest.mark.parametrize("description", ["Short.", REPORT, REPORT * 6 + "Continue reading...", REPORT * 6 + "[…]"])
def test_read_entries_says_that_an_article_needs_fetching(description):
    [error] = saved(item_of("https://news.example/a", description=description))
    assert str(error) == (
        "saved.xml[0]: the entry is a teaser, not its article. To mend: fetch https://news.example/a."
    )


def test_read_entries_goes_on_behind_a_teaser():
    assert [type(one) for one in saved(item_of("/a"), item_of("/b", description=REPORT * 6))] == [InputError, Raw]


def test_read_entries_says_that_there_are_none():
    assert [error.what for error in saved()] == ["the feed has no entries"]
