"""Lives of the record with everything that single reports tell of them: what obligations and sanctions are asked of."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, RowMapping, select

from dragoman.analysis.rows import holding
from dragoman.codebook.lives import EntryKind, LifeWords
from dragoman.codebook.statecraft import Statecraft
from dragoman.identity.entries import Entry
from dragoman.identity.history import Quote
from dragoman.identity.lives import Item, entry_of
from dragoman.model.document import Document
from dragoman.model.reading import Dispute
from dragoman.store.chunks import chunks
from dragoman.store.rows import ENTRY_TYPES
from dragoman.store.schema import documents, entries, groups

_BINDS = '"obligations":[{'  # how the body of a life begins to tell what it binds to


class Said(msgspec.Struct, frozen=True):
    """What the codebook says of lives, and of alliances and sanctions."""

    words: LifeWords
    craft: Statecraft


class History(msgspec.Struct, frozen=True):
    """One life.

    Attributes:
        id: Of the life.
        title: What it is, in one line, with its sides.
        name: The words for it, official ones first.
        sources: How many independent sources tell of it.
        entries: What each report tells, in the order of their days of publication.
        items: The same as the reading has it, by id.
        words: The sentences that each rests on, by id; those first that hold a word for its status.
    """

    id: str
    title: str
    name: str
    sources: int
    entries: tuple[Entry, ...]
    items: Mapping[str, Item]
    words: Mapping[str, tuple[Quote, ...]]


_Told = tuple[Entry, Item, tuple[Quote, ...]]


def histories(
    connection: Connection, kind: EntryKind, said: Said, *, as_of: int | None = None, binding: bool = False
) -> list[History]:
    """Load the lives of a register, by their ids.

    Args:
        connection: To the record.
        kind: Which register.
        said: What the codebook says.
        as_of: Number of a change: what the record held when it had been made.
        binding: Only agreements of which reports tell what they bind to.
    """
    told = {row["id"]: row for row in _groups(connection, kind, as_of, binding)}
    bodies = {name: msgspec.json.decode(row["body"]) for name, row in told.items()}
    life_of = {one: name for name, body in bodies.items() for one in body["life"]["entries"]}
    found: dict[str, list[_Told]] = {}
    for row in _entries(connection, kind, life_of, as_of):
        found.setdefault(life_of[row["id"]], []).append(_entry(kind, row, said))
    return [_history(told[name], bodies[name], own) for name, own in sorted(found.items())]


def _groups(connection: Connection, kind: EntryKind, as_of: int | None, binding: bool) -> Iterator[RowMapping]:
    wanted: list[ColumnElement[bool]] = [groups.c.kind == kind, holding(groups, as_of)]
    if binding:
        wanted.append(groups.c.body.contains(_BINDS, autoescape=True))
    question = select(groups.c.id, groups.c.sources, groups.c.body).where(*wanted)
    yield from connection.execute(question).mappings()


def _entries(connection: Connection, kind: EntryKind, ids: Iterable[str], as_of: int | None) -> Iterator[RowMapping]:
    named = (documents.c.id.label("document_id"), documents.c.published, documents.c.story)
    question = (
        select(entries.c.id, entries.c.body, entries.c.quote, *named)
        .join(documents, documents.c.row == entries.c.document)
        .where(entries.c.kind == kind, holding(entries, as_of))
    )
    for some in chunks(ids):
        yield from connection.execute(question.where(entries.c.id.in_(some))).mappings()


def _entry(kind: EntryKind, row: RowMapping, said: Said) -> _Told:
    item: Item = msgspec.json.decode(row["body"], type=ENTRY_TYPES[kind])
    document = Document(id=row["document_id"], published=row["published"] or None, text="")
    entry = entry_of(item, document, said.words, story=row["story"])
    quotes = [row["quote"]] if isinstance(item, Dispute) else [one.quote for one in item.evidence]
    ordered = sorted(dict.fromkeys(quotes), key=lambda words: not said.craft.tells(kind, entry.status, words))
    return entry, item, tuple(Quote(row["document_id"], words) for words in ordered)


def _history(row: RowMapping, body: Mapping[str, Any], own: list[_Told]) -> History:
    ordered = sorted(own, key=lambda one: (one[0].published or "", one[0].id))
    names = [body["life"]["known"], *(one["told"] for one in body["life"]["names"])]
    return History(
        id=row["id"],
        title=body["title"],
        name=next((name for name in names if name), body["title"]),
        sources=row["sources"],
        entries=tuple(entry for entry, _, _ in ordered),
        items={entry.id: item for entry, item, _ in ordered},
        words={entry.id: quotes for entry, _, quotes in ordered},
    )
