"""Words are cut as SQLite's FTS5 cuts them."""

import sqlite3
from contextlib import closing

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.store.words import TOKENIZER, words_of

LETTERS = st.characters(exclude_categories=("Cs",), exclude_characters="\0")


def by_fts5(text: str) -> list[str]:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(f"CREATE VIRTUAL TABLE told USING fts5(text, tokenize='{TOKENIZER}')")
        connection.execute("CREATE VIRTUAL TABLE found USING fts5vocab(told, instance)")
        connection.execute("INSERT INTO told(text) VALUES (?)", [text])
        return [term for (term,) in connection.execute("SELECT term FROM found ORDER BY offset")]


@given(st.text(st.one_of(LETTERS, st.sampled_from(list("aéßñıİΣς ́̈_-'.’0٣漢ア한")))))
@settings(max_examples=300, deadline=None)
def test_words_are_those_of_fts5(text: str) -> None:
    assert words_of(text) == by_fts5(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The U.S.-led coalition", ["the", "u", "s", "led", "coalition"]),
        ("Erdoğan met Župan in Zürich", ["erdogan", "met", "zupan", "in", "zurich"]),
        ("Zu\N{COMBINING DIAERESIS}rich, 2024", ["zurich", "2024"]),
        ("a\0b \ud800 c", ["a", "b", "c"]),
        ("x" * 3_000, ["x" * 500]),
        ("", []),
    ],
)
def test_words_are_folded(text: str, words: list[str]) -> None:
    assert words_of(text) == words
