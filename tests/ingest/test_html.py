import pytest

from dragoman.ingest.kinds.markup import rewrite
from dragoman.ingest.raw import Given

BODY = "".join(
    f"<p>Ruritania and Freedonia signed treaty number {number} on Monday, and officials called it good.</p>"
    for number in range(8)
)
TEXT = "Ruritania and Freedonia signed treaty number 0 on Monday"
STAMP = '<time datetime="2019-04-03">3 April</time>'
LINKED = '<script type="application/ld+json">'


def page(head="", body=BODY):
    return f'<!DOCTYPE html><html lang="en"><head>{head}</head><body>{body}</body></html>'


def test_read_page_finds_title_text_source_and_address(take_file):
    head = (
        "<title>Treaty signed | Example News</title>"
        '<meta property="og:site_name" content="Example News">'
        '<link rel="canonical" href="https://news.example/world/treaty">'
    )
    nav = "<nav><a href='/'>Home</a><a href='/world'>World</a></nav>"
    [document] = take_file("a.html", page(head, f"{nav}<article><h1>Treaty signed</h1>{BODY}</article>"))
    assert document.title == "Treaty signed"
    assert document.source == "Example News"
    assert document.url == "https://news.example/world/treaty"
    assert document.text.startswith(TEXT)
    assert "Home" not in document.text


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ('<meta property="article:published_time" content="2019-04-03T10:00:00Z">', BODY),
        (
            '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2019-04-03"}</script>',
            BODY,
        ),
        ('<link rel="canonical" href="https://news.example/2019/04/03/treaty">', BODY),
        (
            "",
            f'<article>{STAMP}{BODY}</article><time datetime="2001-01-01">x</time>',
        ),
        ("", f'<div><span class="date">April 3, 2019</span></div>{BODY}'),
        ("", f"{STAMP}{BODY}"),
    ],
)
def test_read_page_finds_the_date_that_the_page_declares(take_file, head, body):
    [document] = take_file("a.html", page(head, body))
    assert document.published == "2019-04-03"


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (
            "",
            f"<p>On 4 May 2013 the ministers met.</p>{BODY}<footer>Copyright 2015</footer>",
        ),
        ("<title>Treaty of 3 May 2012</title>", BODY),
        ("", f'{STAMP}{BODY}<time datetime="2001-01-01">b</time>'),
        ("", f'{BODY}<img src="/2011/02/03/a.jpg">'),
    ],
)
def test_read_page_guesses_no_date(take_file, head, body):
    [document] = take_file("a.html", page(head, body))
    assert document.published is None


def test_read_page_lets_what_is_given_win(take_file):
    head = '<title>Own</title><meta property="article:published_time" content="2019-04-03">'
    [document] = take_file("a.html", page(head), given=Given(date="2020-02-02", title="Given"))
    assert (document.published, document.title) == ("2020-02-02", "Given")


def test_read_page_does_not_repeat_the_title_in_the_text(take_file):
    [document] = take_file("a.html", page("<title>Treaty signed</title>", f"<h1>Treaty signed</h1>{BODY}"))
    assert document.text.startswith(TEXT)


def test_read_page_reads_text_that_is_laid_out_in_a_table(take_file):
    [document] = take_file("a.html", page(body=f"<table><tr><td>{BODY}</td></tr></table>"))
    assert document.text.startswith(TEXT)


def test_read_page_reads_the_encoding_that_a_page_declares(take_file):
    data = page('<meta charset="iso-8859-1"><title>Genève</title>').encode("cp1252")
    [document] = take_file("a.html", data)
    assert document.title == "Genève"


def test_read_page_takes_markup_in_a_title_for_text(take_file):
    [document] = take_file("a.html", page("<title>&lt;script&gt;alert(1)&lt;/script&gt; Treaty</title>"))
    assert document.title == "<script>alert(1)</script> Treaty"


@pytest.mark.parametrize("name", ["a.txt", "a", "a.dat"])
def test_a_page_is_known_by_how_it_begins(take_file, name):
    [document] = take_file(name, page("<title>Treaty</title>"))
    assert document.title == "Treaty"


@pytest.mark.parametrize(
    ("told", "written"),
    [
        ("a < b", "a &lt; b"),
        ("<P Class=x>a</P>", '<p class="x">a</p>'),
        ('<a title="x > y" href=\'q"r\'>z</a>', '<a title="x &gt; y" href="q&quot;r">z</a>'),
        ("a<!-- <b> -->c", "ac"),
        ("a<!-- never closed <b>", "a"),
        ("<style>p > a {}</style>b", "b"),
        ("<script>if (a < b) {}</script>c", "c"),
        ("<script>never closed", ""),
        ("<title>a <b></title>", "<title>a &lt;b></title>"),
        ("<?php echo ?><!doctype x>a", "a"),
        ("<a <a <b>", "&lt;a &lt;a <b>"),
        ("<!", "&lt;!"),
    ],
)
def test_rewrite_writes_plain_markup(told, written):
    assert rewrite(told, most_tags=9, most_chars=99, where="x") == f"<html>{written}</html>"


def test_rewrite_keeps_linked_data_closed_in():
    told = LINKED + '{"a": "</b>"}</script>'
    assert r'{"a": "<\/b>"}' in rewrite(told, most_tags=9, most_chars=99, where="x")


def test_rewrite_keeps_few_attributes():
    told = "<a " + " ".join(f"x{number}=1" for number in range(1000)) + ">"
    assert rewrite(told, most_tags=9, most_chars=99, where="x").count("=") == 30
