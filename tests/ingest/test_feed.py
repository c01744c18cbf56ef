import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import InputError
from dragoman.ingest.feed import Feed


class Breaking(io.RawIOBase):
    """Gives its bytes, then breaks instead of ending."""

    def __init__(self, data):
        self._data = io.BytesIO(data)

    def read(self, size=-1):
        data = self._data.read(size)
        if not data:
            raise InputError("is damaged")
        return data

    def readline(self, size=-1):
        line = self._data.readline(size)
        if not line.endswith(b"\n"):
            raise InputError("is damaged")
        return line


def test_peek_takes_nothing():
    feed = Feed(io.BytesIO(b"abc"), "-")
    assert (feed.peek(2), feed.read(3), feed.peek(1)) == (b"ab", b"abc", b"")


def test_skip_line_drops_the_rest_of_a_long_line():
    feed = Feed(io.BytesIO(b"x" * 200_000 + b"\nnext\n"), "-")
    feed.line(10)
    feed.skip_line()
    assert feed.line(10) == b"next\n"


@given(st.binary(max_size=80), st.integers(0, 100), st.integers(1, 90))
def test_lines_join_to_the_whole_stream(data, peeked, size):
    feed = Feed(io.BytesIO(data), "-")
    feed.peek(peeked)
    lines = list(iter(lambda: feed.line(size), b""))
    assert b"".join(lines) == data
    assert all(len(line) <= size and line.find(b"\n") in (-1, len(line) - 1) for line in lines)


def test_a_stream_that_breaks_still_gives_the_lines_before():
    feed = Feed(Breaking(b"one\ntwo\nthr"), "-")
    assert feed.peek(99) == b"one\ntwo\nthr"
    assert [feed.line(99), feed.line(99)] == [b"one\n", b"two\n"]
    with pytest.raises(InputError, match="is damaged"):
        feed.line(99)


def test_read_refuses_a_stream_that_breaks_before_its_end():
    with pytest.raises(InputError, match="is damaged"):
        Feed(Breaking(b"half a report"), "-").read(99)


@pytest.mark.parametrize(
    ("name", "called", "suffix", "file_name"),
    [
        ("-", None, "", None),
        ("a/Report.TXT", None, ".txt", "Report"),
        ("a.zip!b/c.html", "b/c.html", ".html", "c"),
        ("news.jsonl.gz", "news.jsonl", ".jsonl", "news"),
        ("https://news.example/a?b=.csv", "page.html", ".html", "page"),
        ("a.gz", "", "", None),
    ],
)
def test_a_feed_knows_what_it_is_called(name, called, suffix, file_name):
    feed = Feed(io.BytesIO(), name, called=called)
    assert (feed.suffix, feed.file_name) == (suffix, file_name)


def test_file_starts_at_the_first_byte_whatever_was_looked_at():
    feed = Feed(io.BytesIO(b"abc"), "x")
    feed.peek(2)
    assert feed.file.read() == b"abc"


def test_file_is_none_where_one_cannot_go_back():
    read = Feed(io.BytesIO(b"abc"), "x")
    read.read(2)
    assert read.file is None
    assert Feed(Breaking(b"abc"), "x").file is None


def test_inner_is_deeper_and_on_the_same_account():
    outer = Feed(io.BytesIO(b"abc"), "x")
    inner = outer.inner(io.BytesIO(b"defgh"), "x!y", "y")
    outer.read(3)
    inner.read(5)
    assert (inner.depth, inner.budget) == (1, outer.budget)
    assert outer.budget.packed == 3
