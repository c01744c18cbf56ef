import io

from hypothesis import given
from hypothesis import strategies as st

from dragoman.ingest.feed import Feed


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
