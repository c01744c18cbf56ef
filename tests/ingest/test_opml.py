import pytest

from dragoman.errors import InputError
from dragoman.ingest.opml import FeedAddress, read_opml


def test_read_opml_lists_feeds_in_order_and_once():
    told = b"""<?xml version="1.0"?><opml version="2.0"><head><title>Mine</title></head><body>
    <outline text="World"><outline type="rss" text="A &amp; B" xmlUrl="https://a.example/feed"/>
    <outline text="c" title="C" XMLURL=" https://c.example/feed "/></outline>
    <outline xmlUrl="https://a.example/feed"/><outline text="no feed" htmlUrl="https://d.example"/></body></opml>"""
    assert read_opml(told, "mine.opml") == [
        FeedAddress("https://a.example/feed", "A & B"),
        FeedAddress("https://c.example/feed", "C"),
    ]


def test_read_opml_reads_a_broken_list_as_far_as_it_goes():
    told = b'<opml><body><outline xmlUrl="https://a.example/?a=1&b=2" text="R&D"><outline xmlUrl="https://b.example'
    assert read_opml(told, "mine.opml")[0] == FeedAddress("https://a.example/?a=1&b=2", "R&D")


def test_read_opml_expands_nothing():
    laughs = (
        b'<!DOCTYPE opml [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><opml><outline xmlUrl="https://a.example/&b;"/></opml>'
    )
    assert read_opml(laughs, "mine.opml") == [FeedAddress("https://a.example/&b;")]


@pytest.mark.parametrize(
    "data", [b"", b"text", b"<opml/>", b"<rss><item/></rss>", b'<opml><outline xmlUrl=" "/></opml>']
)
def test_read_opml_refuses_what_names_no_feed(data):
    with pytest.raises(InputError, match=r"names no feed|is no XML"):
        read_opml(data, "mine.opml")
