"""Finds the documents that a new coder or a new codebook can read differently."""

from collections.abc import Collection

import msgspec
from sqlalchemy import Connection, RowMapping, insert, select, update

from dragoman.codebook.reach import Reach, reach
from dragoman.model.reading import CoderStamp
from dragoman.store.chunks import chunks
from dragoman.store.record import Change
from dragoman.store.schema import codebooks, documents, readings
from dragoman.store.search import matching_any

_TERMS_AT_ONCE = 200


class Stale(msgspec.Struct, frozen=True):
    """What is to be read anew.

    Attributes:
        rows: Rows of documents that a new reading may differ from, sorted.
        untold: How many of these keep no text, and so cannot be read anew.
        fresh: How many others were read with another codebook, but hold none of the words that it changes.
        why: What makes the difference, in words.
    """

    rows: tuple[int, ...]
    untold: int
    fresh: int
    why: tuple[str, ...]


def know_codebook(change: Change, digest: str, version: str, snapshot: bytes) -> None:
    """Keep what a codebook says, so that a later one can be compared with it."""
    known = change.connection.scalar(select(codebooks.c.digest).where(codebooks.c.digest == digest))
    if known is None:
        change.connection.execute(insert(codebooks).values(digest=digest, version=version, snapshot=snapshot))


def knows_codebook(connection: Connection, digest: str) -> bool:
    """Tell whether the record knows what a codebook says."""
    return connection.scalar(select(codebooks.c.digest).where(codebooks.c.digest == digest)) is not None


def find_stale(connection: Connection, stamp: CoderStamp, digest: str, snapshot: bytes, dialect: str) -> Stale:
    """Find the documents whose reading another coder or codebook made, and that would read differently now.

    Args:
        connection: To the record.
        stamp: Of the coder of now.
        digest: Of the codebook of now.
        snapshot: What it says.
        dialect: Kind of the database.
    """
    rows: set[int] = set()
    others: set[int] = set()
    why: list[str] = []
    for made in _makers(connection):
        its = _read_by(connection, made)
        if (made["coder"], made["model"]) != (f"{stamp.name} {stamp.version}", stamp.model):
            rows |= its
            why.append(f"read by {made['coder']} with {made['model']}")
        elif made["digest"] != digest:
            reached = _reach(connection, made["digest"], snapshot)
            why += reached.why
            touched = its if reached.everything else its & _holding(connection, reached.terms, dialect)
            rows |= touched
            others |= its - touched
    told = set(_with_text(connection, rows))
    return Stale(tuple(sorted(told)), len(rows) - len(told), len(others), tuple(dict.fromkeys(why)))


def note_fresh(change: Change, stale: Stale, digest: str) -> None:
    """Note that what is not stale would read the same with the codebook of now."""
    others = select(readings.c.row, readings.c.document).where(readings.c.until.is_(None), readings.c.digest != digest)
    left = set(stale.rows)
    fresh = [row for row, document in change.connection.execute(others) if document not in left]
    for some in chunks(fresh):
        change.connection.execute(update(readings).where(readings.c.row.in_(some)).values(digest=digest))


def _makers(connection: Connection) -> list[RowMapping]:
    told = select(readings.c.coder, readings.c.model, readings.c.digest).where(readings.c.until.is_(None)).distinct()
    return list(connection.execute(told).mappings())


def _read_by(connection: Connection, made: RowMapping) -> set[int]:
    return set(
        connection.scalars(
            select(readings.c.document).where(
                readings.c.until.is_(None),
                readings.c.coder == made["coder"],
                readings.c.model == made["model"],
                readings.c.digest == made["digest"],
            )
        )
    )


def _reach(connection: Connection, digest: str, snapshot: bytes) -> Reach:
    old = connection.scalar(select(codebooks.c.snapshot).where(codebooks.c.digest == digest))
    if old is None:
        return Reach(everything=True, why=("a codebook of which the record kept nothing",))
    return reach(old, snapshot)


def _holding(connection: Connection, terms: Collection[str], dialect: str) -> set[int]:
    """Give the documents that hold at least one of the terms; those without a text may hold any."""
    found = set(connection.scalars(select(documents.c.row).where(documents.c.text.is_(None))))
    for some in chunks(terms, _TERMS_AT_ONCE):
        match = matching_any(documents, some, dialect)
        if match is not None:
            found.update(connection.scalars(select(documents.c.row).where(match.condition)))
    return found


def _with_text(connection: Connection, rows: Collection[int]) -> list[int]:
    return [
        row
        for some in chunks(rows)
        for row in connection.scalars(
            select(documents.c.row).where(documents.c.row.in_(some), documents.c.text.is_not(None))
        )
    ]
