"""Cuts text into the words that are searched, as SQLite's FTS5 does: both databases give the same answers."""

import sqlite3
from collections.abc import Iterable
from contextlib import closing

TOKENIZER = "unicode61 remove_diacritics 2"
_LONGEST = 500  # characters of a word that count; PostgreSQL takes 2,046 bytes
# What becomes of a character: itself in lower case and without accents, nothing, or a space between words. Filled as
# characters come up, by asking FTS5, for the tables of Python are of another version of Unicode.
_folded: dict[int, str] = {0: " "}


def words_of(text: str) -> list[str]:
    """Give the words of a text in their order: lower case, without accents, cut at whatever is no letter or digit."""
    new = {char for char in set(text) if ord(char) not in _folded}
    if new:
        _folded.update(_ask(new))
    return [word[:_LONGEST] for word in text.translate(_folded).split()]


def _ask(chars: Iterable[str]) -> dict[int, str]:
    """Ask FTS5 what it makes of characters, each between two letters."""
    codes = [ord(char) for char in chars]
    told = dict.fromkeys(codes, " ")
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(f"CREATE VIRTUAL TABLE asked USING fts5(word, tokenize='{TOKENIZER}')")
        connection.execute("CREATE VIRTUAL TABLE found USING fts5vocab(asked, instance)")
        sound = [(code, f"x{chr(code)}y") for code in codes if not 0xD800 <= code <= 0xDFFF]
        connection.executemany("INSERT INTO asked(rowid, word) VALUES (?, ?)", sound)
        for term, code in connection.execute("SELECT term, doc FROM found"):
            if len(term) > 1:  # else it parted the two letters
                told[code] = term[1:-1]
    return told
