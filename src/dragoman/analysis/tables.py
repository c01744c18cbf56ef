"""Rows of the record as Arrow tables, one fixed schema a kind."""

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
import pyarrow as pa
from sqlalchemy import RowMapping

from dragoman.analysis.filters import Kind

_decode = msgspec.json.decode
PARTY = pa.struct([
    pa.field("country", pa.string()),
    pa.field("sectors", pa.list_(pa.string())),
    pa.field("name", pa.string()),
])  # fmt: skip
_PARTIES = pa.list_(PARTY)
_HEAD = [
    ("id", pa.string()),
    ("day", pa.string()),
    ("day_last", pa.string()),
    ("day_basis", pa.string()),
]
_TAIL = [
    ("document", pa.string()),
    ("published", pa.string()),
    ("publisher", pa.string()),
    ("wire", pa.string()),
    ("source", pa.string()),
    ("start", pa.int64()),
    ("end", pa.int64()),
    ("quote", pa.string()),
]
_ROLES: dict[str, tuple[str, ...]] = {
    "event": ("actor", "recipient", "said_by"),
    "statement": ("speaker", "target", "chain"),
    "agreement": ("party",),
    "sanction": ("sender", "target"),
    "transfer": ("supplier", "recipient", "said_by"),
    "visit": ("visitor", "host"),
    "dispute": ("asserts", "denies"),
}
_OWN: dict[str, list[tuple[str, pa.DataType]]] = {
    "event": [
        ("type", pa.string()),
        ("mode", pa.string()),
        ("contexts", pa.list_(pa.string())),
        ("status", pa.string()),
        ("quad", pa.int8()),
        ("score", pa.float64()),
        ("confidence", pa.float64()),
        ("place", pa.string()),
        ("country", pa.string()),
        ("lat", pa.float64()),
        ("lon", pa.float64()),
        ("geonames", pa.int64()),
        ("magnitude", pa.string()),
        ("trigger", pa.string()),
        ("happening", pa.string()),
        ("sources", pa.int64()),
        ("disputed", pa.bool_()),
    ],
    "statement": [("stance", pa.string()), ("direct", pa.bool_()), ("events", pa.list_(pa.string()))],
}
_ENTRY: list[tuple[str, pa.DataType]] = [
    ("status", pa.string()),
    ("what", pa.string()),
    ("name", pa.string()),
    ("life", pa.string()),
    ("sources", pa.int64()),
    ("disputed", pa.bool_()),
    ("body", pa.string()),
]
_NAMES = {"actor": "actors", "recipient": "recipients", "party": "parties", "sender": "senders", "target": "targets"}


PROBLEMS = pa.schema([
    (name, pa.string()) for name in ("stage", "message", "where", "document")
])  # fmt: skip


def schema_of(kind: Kind) -> pa.Schema:
    """Give the columns of the answers of a kind, in order."""
    sides = [(_column(role), _PARTIES) for role in _ROLES[kind]]
    return pa.schema([*_HEAD, *_OWN.get(kind, _ENTRY), *sides, *_TAIL])


def to_table(kind: Kind, rows: Iterable[RowMapping]) -> pa.Table:
    """Make a table of rows as the database gives them."""
    return pa.Table.from_pylist([_told(kind, row) for row in rows], schema=schema_of(kind))


def _told(kind: Kind, row: RowMapping) -> dict[str, Any]:
    said = _decode(row["said"])
    own = {name: row[name] for name, _ in _OWN.get(kind, _ENTRY)}
    if "disputed" in own:
        own["disputed"] = bool(own["disputed"])
    if kind == "event":
        own["contexts"] = [word for word in row["contexts"].split("|") if word]
    elif kind == "statement":
        own |= {"direct": bool(row["direct"]), "events": _decode(row["events"])}
    return {
        "id": row["id"],
        "day": row["day"] or None,
        "day_last": row["day_last"] or None,
        "day_basis": row["basis"],
        **own,
        **{_column(role): _parties(said.get(role, ())) for role in _ROLES[kind]},
        "document": row["document_id"],
        "published": row["document_published"] or None,
        "publisher": row["document_publisher"],
        "wire": row["document_wire"],
        "source": row["document_source"],
        "start": row["start"],
        "end": row["end"],
        "quote": row["quote"],
    }


def _column(role: str) -> str:
    return _NAMES.get(role, role)


def _parties(told: Iterable[Sequence[Any]]) -> list[dict[str, Any]]:
    return [{"country": one[0], "sectors": one[1], "name": one[2]} for one in told]
