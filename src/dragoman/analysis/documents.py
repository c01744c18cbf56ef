"""Questions about the documents themselves."""

from typing import Any

import pyarrow as pa
from sqlalchemy import Select, func, or_, select, tuple_

from dragoman.analysis.filters import Page
from dragoman.analysis.rows import Days, within
from dragoman.store.schema import documents
from dragoman.store.search import matching

_SHOWN = ("id", "ref", "title", "published", "publisher", "wire", "source", "url", "story")
_OPENING_CHARS = 120
SCHEMA = pa.schema(
    [
        *((name, pa.string()) for name in _SHOWN),
        ("chars", pa.int64()),
        ("copies", pa.int64()),
        ("opening", pa.string()),  # the first words of its text; null where only the hash is kept
    ]
)


def select_documents(page: Page, dialect: str, *, text: str | None, source: str | None, days: Days) -> Select[Any]:
    """Select documents, latest publication first; where words are searched, those added last first.

    Args:
        page: Which part of the answer.
        dialect: Kind of the database.
        text: Words of title or text.
        source: Publisher: its id, or the name that the document gives.
        days: First and last day of publication, or None.
    """
    others = documents.alias()
    copies = select(func.count()).where(others.c.story == documents.c.story).scalar_subquery() - 1
    opening = func.substr(documents.c.text, 1, _OPENING_CHARS).label("opening")
    own = (documents.c[name] for name in (*_SHOWN, "chars", "row"))
    question: Select[Any] = select(*own, copies.label("copies"), opening)
    question = question.where(*within(documents.c.published, days))
    if source is not None:
        question = question.where(or_(documents.c.publisher == source, documents.c.source == source))
    question = _ordered(question, page, dialect, text)
    return question if page.limit is None else question.limit(page.limit + 1)


def _ordered(question: Select[Any], page: Page, dialect: str, text: str | None) -> Select[Any]:
    if text is None:
        if page.after:
            question = question.where(tuple_(documents.c.published, documents.c.row) < tuple_(*page.after))
        return question.order_by(documents.c.published.desc(), documents.c.row.desc())
    found = matching(documents, text, dialect)
    if found is None:
        return question.where(documents.c.row < 0)
    if page.after:
        question = question.where(found.row < page.after[1])
    return question.where(found.condition).order_by(found.row.desc())
