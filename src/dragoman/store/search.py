"""Searches words: FTS5 in SQLite, sets of words in PostgreSQL, one way of asking for both, with the same answers.

A question is words, all of which must stand there in any order; "words in quotation marks" must follow each other; a
word with * at its end stands for every word that begins so.
"""

import re
import sqlite3
from collections.abc import Collection, Iterable, Sequence
from contextlib import closing
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Table,
    TableClause,
    and_,
    cast,
    column,
    insert,
    literal_column,
    or_,
    table,
)
from sqlalchemy.dialects.postgresql import TSQUERY

from dragoman.store.kinds import Text
from dragoman.store.schema import SEARCHED
from dragoman.store.words import TOKENIZER, words_of

_PART = re.compile(r'"([^"]*)"|(\S+)')
_WORD = re.compile(r"\w+", re.UNICODE)
Part = tuple[list[str], bool]  # words one after the other; whether the last is only a beginning
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
    words = words_table(searched.name)
    return Match((words.c.row == searched.c.row) & _holds_any(words, asked), words.c.row)


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
        index.execute(f"CREATE VIRTUAL TABLE words USING fts5(title, text, tokenize='{TOKENIZER}')")
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


@cache
def words_table(name: str) -> TableClause:
    """Give the table that holds the words of a table, in PostgreSQL."""
    return table(f"{name}_words", column("row", Integer), column("folded", Text), column("words"))


def keep_words(connection: Connection, searched: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Put the words of new rows beside them; SQLite does it by itself."""
    columns = SEARCHED.get(searched.name)
    if columns is None or connection.dialect.name == "sqlite":
        return
    told = [{"row": row["row"], "folded": _folded(row[name] or "" for name in columns)} for row in rows]
    connection.execute(insert(words_table(searched.name)), told)


def _folded(texts: Iterable[str]) -> str:
    """Write the words of some columns so that a phrase is found within one of them, never across two."""
    return "  ".join(f" {' '.join(words_of(text))} " for text in texts)


def _parts(question: str) -> list[Part]:
    """Cut a question into phrases of words; the flag tells that the last word is only a beginning."""
    found = []
    for phrase, word in _PART.findall(question):
        words = _WORD.findall(phrase or word)
        if words:
            found.append((words, word.endswith("*")))
    return found


def _fts(parts: list[Part]) -> str:
    return " ".join(f'"{" ".join(words)}"{"*" if begins else ""}' for words, begins in parts)


def _holds_any(words: TableClause, questions: list[list[Part]]) -> ColumnElement[bool]:
    """Say that at least one question is answered: found by sets of words, phrases then looked at in the text."""
    folded = [[(found, begins) for told, begins in parts if (found := words_of(" ".join(told)))] for parts in questions]
    sound = [parts for parts in folded if parts] or [[(["\N{REPLACEMENT CHARACTER}"], False)]]  # which is no word
    drive = _query(words, sound)
    phrased = [parts for parts in sound if any(len(told) > 1 for told, _ in parts)]
    if not phrased:
        return drive
    plain = [parts for parts in sound if parts not in phrased]
    whole = [and_(_query(words, [parts]), *_phrases(words, parts)) for parts in phrased]
    return and_(drive, or_(*([_query(words, plain)] if plain else []), *whole))


def _query(words: TableClause, questions: list[list[Part]]) -> ColumnElement[bool]:
    told = " | ".join(f"({' & '.join(_lexemes(told, begins) for told, begins in parts)})" for parts in questions)
    found: ColumnElement[bool] = words.c.words.op("@@")(cast(told, TSQUERY))
    return found


def _lexemes(words: list[str], begins: bool) -> str:
    *first, last = (f"'{word}'" for word in words)
    return " & ".join((*first, f"{last}:*" if begins else last))


def _phrases(words: TableClause, parts: list[Part]) -> list[ColumnElement[bool]]:
    return [
        words.c.folded.contains(f" {' '.join(told)}{'' if begins else ' '}") for told, begins in parts if len(told) > 1
    ]
