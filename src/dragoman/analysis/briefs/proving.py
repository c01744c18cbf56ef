"""Sentences before and after it is looked up where their words are from."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import msgspec
from sqlalchemy import Connection, select

from dragoman.model.brief import Proof, Sentence
from dragoman.store.chunks import chunks
from dragoman.store.schema import documents

Row = Mapping[str, Any]
MOST_PROOFS = 3


class Words(msgspec.Struct, frozen=True):
    """Words that a sentence rests on.

    Attributes:
        item: Id of the event, statement or entry, or of the row of another data set.
        quote: The words; '' for what others coded.
        document: Id of the report, or None for what others coded.
        origin: The data set, '' for our own reading.
    """

    item: str
    quote: str
    document: str | None
    origin: str = ""


class Draft(msgspec.Struct, frozen=True):
    """A sentence with its words, of which so many are shown at most; else as `Sentence`."""

    text: str
    about: str
    status: str
    words: tuple[Words, ...]
    most: int = MOST_PROOFS


def words_of(row: Row) -> Words:
    """Give the words of an event, a statement or an entry."""
    return Words(row["id"], row["quote"], row["document"])


def proved(connection: Connection, drafts: Iterable[Draft], name_of: Callable[[str], str]) -> list[Sentence]:
    """Make sentences of drafts; what has no words is no sentence.

    Args:
        connection: To the record.
        drafts: What is told.
        name_of: Names a publisher by its id, or by what its reports call it.
    """
    told = [one for one in drafts if one.words]
    known = documents_of(connection, {words.document for one in told for words in one.words if words.document})
    return [_sentence(one, known, name_of) for one in told]


def documents_of(connection: Connection, ids: Iterable[str]) -> dict[str, Row]:
    """Give title, address, day, publisher and source of documents, by id."""
    columns = (documents.c.id, documents.c.title, documents.c.url, documents.c.published, documents.c.publisher,
               documents.c.source)  # fmt: skip
    found: dict[str, Row] = {}
    for some in chunks(sorted(ids)):
        rows = connection.execute(select(*columns).where(documents.c.id.in_(some))).mappings()
        found |= {row["id"]: dict(row) for row in rows}
    return found


def _sentence(draft: Draft, known: Mapping[str, Row], name_of: Callable[[str], str]) -> Sentence:
    distinct = list({(one.document, one.quote, one.item if one.origin else ""): one for one in draft.words}.values())
    # Other reports before other words of the same one.
    first = list({one.document or one.item: one for one in reversed(distinct)}.values())[::-1]
    ordered = [*first, *(one for one in distinct if one not in first)]
    proofs = tuple(_proof(one, known.get(one.document or "", {}), name_of) for one in ordered[: draft.most])
    return Sentence(draft.text, draft.about, draft.status, proofs, len(ordered) - len(proofs))


def _proof(words: Words, document: Row, name_of: Callable[[str], str]) -> Proof:
    return Proof(
        item=words.item,
        quote=words.quote,
        document=words.document,
        source=words.origin or name_of(document.get("publisher") or document.get("source") or ""),
        published=document.get("published") or None,
        url=document.get("url") or None,
        title=document.get("title") or None,
    )
