"""Decisions by hand: which events or entries are one, and which are two, whatever the ties say.

A decision names its two sides by anchors, not by ids: a document, a place in its text, and a type. So it holds
whatever id a later coder gives to what it finds there.
"""

import msgspec
from sqlalchemy import Connection, select

from dragoman.store.index import TABLES
from dragoman.store.schema import decisions, documents, entries

Pair = tuple[str, str]


class Anchor(msgspec.Struct, frozen=True):
    """Something that a document tells, named so that it is found again after re-coding.

    Attributes:
        document: Id of the document.
        at: Offset of the word that names it, or of its quote.
        type: PLOVER type of an event; stance of a statement; '' for an entry.
    """

    document: str
    at: int
    type: str


_read = msgspec.json.Decoder(Anchor).decode


def anchor_of(connection: Connection, kind: str, item: str) -> str | None:
    """Give the anchor of a row as JSON, or None if no row holds the id now."""
    table = TABLES.get(kind, entries)
    row = connection.execute(
        select(table, documents.c.id.label("document_id"))
        .join(documents, documents.c.row == table.c.document)
        .where(table.c.id == item, table.c.until.is_(None))
    ).first()
    if row is None:
        return None
    told = row._mapping
    at = told.get("trigger_start")
    anchor = Anchor(told["document_id"], told["start"] if at is None else at, _type(kind, told))
    return msgspec.json.encode(anchor).decode()


def _type(kind: str, row: object) -> str:
    column = {"event": "type", "statement": "stance"}.get(kind)
    return str(row[column]) if column else ""  # type: ignore[index]


def find_anchor(connection: Connection, kind: str, written: str) -> str | None:
    """Find the id that an anchor stands for now: of its type if there is one, else whatever stands there."""
    anchor, table = _read(written), TABLES.get(kind, entries)
    found = connection.execute(
        select(table)
        .join(documents, documents.c.row == table.c.document)
        .where(
            documents.c.id == anchor.document,
            table.c.until.is_(None),
            table.c.start <= anchor.at,
            table.c.end > anchor.at,
            *([] if kind in TABLES else [table.c.kind == kind]),
        )
    ).all()
    rows = [row._mapping for row in found]
    rows.sort(key=lambda row: (_type(kind, row) != anchor.type, abs(_at(row) - anchor.at), row["id"]))
    return rows[0]["id"] if rows else None


def _at(row: object) -> int:
    at = row.get("trigger_start")  # type: ignore[attr-defined]
    return int(row["start"] if at is None else at)  # type: ignore[index]


def decided(connection: Connection, kind: str) -> tuple[list[Pair], list[Pair]]:
    """Give the pairs that were joined and those that were split by hand, as the ids of now."""
    rows = connection.execute(
        select(decisions).where(decisions.c.kind == kind, decisions.c.until.is_(None)).order_by(decisions.c.row)
    ).all()
    told: dict[str, list[Pair]] = {"join": [], "split": []}
    for row in rows:
        a, b = (find_anchor(connection, kind, written) for written in (row.a, row.b))
        if a is not None and b is not None and a != b:
            told[row.verdict].append((min(a, b), max(a, b)))
    return told["join"], told["split"]
