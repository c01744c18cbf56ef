"""Keeps near copies: which documents tell the same story in the same words, and the story each belongs to."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date

import msgspec
from sqlalchemy import Connection, Select, or_, select, update

from dragoman.identity.copies import Copy, is_copy
from dragoman.store.batch import Batch
from dragoman.store.chunks import chunks
from dragoman.store.component import hanging_together
from dragoman.store.schema import bands, copies, documents

# Bands are shared by more only where texts follow a template, and then the nearest ones tell enough.
MOST_BEFORE = 500


def find_copies(connection: Connection, placed: Sequence[int]) -> set[int]:
    """Find the copies of documents just added among those before them, and give each its story.

    Args:
        connection: Inside a change; documents and bands are written.
        placed: Rows of the documents.

    Returns:
        Rows of the documents whose story is another than before, new ones not counted.
    """
    marks = _marks(connection, placed)
    before = _before(connection, placed)
    marks |= _marks(connection, {one for found in before.values() for one in found} - marks.keys())
    pairs = ((one, own) for own in placed for one in before[own])
    found = {pair: copy for pair in pairs if (copy := compare_prints(*(marks[one] for one in pair)))}
    if not found:
        return set()
    batch = Batch()
    batch.add(copies, [{"a": a, "b": b, "score": copy.score, "why": copy.why} for (a, b), copy in found.items()])
    batch.write(connection)
    return settle_stories(connection, {end for pair in found for end in pair}) - set(placed)


def _before(connection: Connection, placed: Sequence[int]) -> dict[int, list[int]]:
    """Give for each document the nearest ones before it that share a band with it."""
    own = [
        row for some in chunks(placed) for row in connection.execute(select(bands).where(bands.c.document.in_(some)))
    ]
    sharing: dict[int, list[int]] = defaultdict(list)
    for some in chunks(sorted({int(row.band) for row in own})):
        for band, document in connection.execute(select(bands.c.band, bands.c.document).where(bands.c.band.in_(some))):
            sharing[band].append(document)
    found: dict[int, set[int]] = defaultdict(set)
    for row in own:
        found[row.document].update(one for one in sharing[row.band] if one < row.document)
    return {one: sorted(found[one])[-MOST_BEFORE:] for one in placed}


class CopyMark(msgspec.Struct, frozen=True):
    """What documents are compared by."""

    print: bytes
    published: str


def _marks(connection: Connection, rows: Iterable[int]) -> dict[int, CopyMark]:
    told = (documents.c.row, documents.c.print, documents.c.published)
    return {
        row: CopyMark(mark, published)
        for some in chunks(rows)
        for row, mark, published in connection.execute(select(*told).where(documents.c.row.in_(some)))
    }


def compare_prints(a: CopyMark, b: CopyMark) -> Copy | None:
    """Tell whether two documents are one story; days of publication count where both are known."""
    if not a.published or not b.published:
        return is_copy(a.print, b.print)
    apart = date.fromisoformat(a.published) - date.fromisoformat(b.published)
    return is_copy(a.print, b.print, days_apart=abs(apart.days))


def settle_stories(connection: Connection, touched: Collection[int]) -> set[int]:
    """Give all documents that hang together with these one story, the smallest id among them."""
    changed: set[int] = set()
    left = set(touched)
    while left:
        whole = hanging_together(connection, [left.pop()], _pairs_of)
        left -= whole
        rows = [row for some in chunks(whole) for row in connection.execute(
            select(documents.c.row, documents.c.id, documents.c.story).where(documents.c.row.in_(some))
        )]  # fmt: skip
        story = min(row.id for row in rows)
        other = [row.row for row in rows if row.story != story]
        for some in chunks(other):
            connection.execute(update(documents).where(documents.c.row.in_(some)).values(story=story))
        changed.update(other)
    return changed


def _pairs_of(rows: list[int]) -> Select[int, int]:
    return select(copies.c.a, copies.c.b).where(or_(copies.c.a.in_(rows), copies.c.b.in_(rows)))
