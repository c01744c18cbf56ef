"""Searches words: FTS5 in SQLite, tsvector in PostgreSQL, one way of asking for both.

A question is words, all of which must stand there in any order; "words in quotation marks" must follow each other; a
word with * at its end stands for every word that begins so.
"""

import re
import sqlite3
from collections.abc import Collection, Iterable, Sequence
from contextlib import closing
from functools import cache
from typing import NamedTuple

from sqlalchemy import ColumnElement, Table, TableClause, column, func, literal_column, table

_PART = re.compile(r'"([^"]*)"|(\S+)')
_WORD = re.compile(r"\w+", re.UNICODE)
_ASKED_AT_ONCE = 200


class Match(NamedTuple):
    """How rows whose words match are found.

    Attributes:
        condition: What they meet.
        row: Their number, in the order in which they are found quickest.
    """

    condition: ColumnElement[bool]
    row: ColumnElement[int]


def matching(searched: Table, question: str, dialect: str) -> Match | None:
    """Say how the rows of a table are found whose words match; None where the question holds no word."""
    return matching_any(searched, [question], dialect)


def matching_any(searched: Table, questions: Iterable[str], dialect: str) -> Match | None:
    """Say how the rows are found that answer at least one of several questions; None where none holds a word."""
    asked = [parts for question in questions if (parts := _parts(question))]
    if not asked:
        return None
    if dialect == "sqlite":
        index = _index(searched.name)
        told = " OR ".join(f"({_fts(parts)})" for parts in asked)
        return Match(
            (index.c.rowid == searched.c.row) & literal_column(f"{searched.name}_words").op("MATCH")(told),
            index.c.rowid,
        )
    words: ColumnElement[object] = literal_column(f"{searched.name}.words")
    told = " | ".join(f"({_tsquery(parts)})" for parts in asked)
    return Match(words.op("@@")(func.to_tsquery("simple", told)), searched.c.row)


def holding_any(texts: Sequence[tuple[str, str]], questions: Collection[str]) -> set[int]:
    """Find the texts that answer at least one of several questions, as a record would find them.

    Args:
        texts: Title and text of each.
        questions: What is asked.

    Returns:
        The places of the texts that do.
    """
    asked = [_fts(parts) for question in questions if (parts := _parts(question))]
    found: set[int] = set()
    with closing(sqlite3.connect(":memory:")) as index:
        # As the first migration has it.
        index.execute("CREATE VIRTUAL TABLE words USING fts5(title, text, tokenize='unicode61 remove_diacritics 2')")
        index.executemany(
            "INSERT INTO words(rowid, title, text) VALUES (?, ?, ?)", ((at, *one) for at, one in enumerate(texts))
        )
        for first in range(0, len(asked), _ASKED_AT_ONCE):
            told = " OR ".join(f"({one})" for one in asked[first : first + _ASKED_AT_ONCE])
            found.update(row for (row,) in index.execute("SELECT rowid FROM words WHERE words MATCH ?", (told,)))
    return found


@cache
def _index(name: str) -> TableClause:
    return table(f"{name}_words", column("rowid"))


def _parts(question: str) -> list[tuple[list[str], bool]]:
    """Cut a question into phrases of words; the flag tells that the last word is only a beginning."""
    found = []
    for phrase, word in _PART.findall(question):
        words = _WORD.findall(phrase or word)
        if words:
            found.append((words, word.endswith("*")))
    return found


def _fts(parts: list[tuple[list[str], bool]]) -> str:
    return " ".join(f'"{" ".join(words)}"{"*" if begins else ""}' for words, begins in parts)


def _tsquery(parts: list[tuple[list[str], bool]]) -> str:
    return " & ".join("(" + " <-> ".join(words) + (":*" if begins else "") + ")" for words, begins in parts)
