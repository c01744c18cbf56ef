"""Asks for imported events as one asks for our own, in the same table; `origin` tells them apart."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from dragoman.analysis.filters import Filter, Who
from dragoman.analysis.imported import CLOSED, view_imported
from dragoman.analysis.tables import schema_of
from dragoman.errors import NotFoundError, SettingsError
from dragoman.model.days import day_range
from dragoman.model.reading import When
from dragoman.store.imports import imports_of
from dragoman.store.record import Record

OWN = "dragoman"
# As events of the record, and behind them whose they are and, of a foreign one, its CAMEO code.
SCHEMA = pa.schema([*schema_of("event"), pa.field("origin", pa.string()), pa.field("cameo", pa.string())])
_ABSENT = ("said_by", "text", "id", "group", "least_confidence", "as_of", "after")
_SOURCE, _TARGET = ("source",), ("target",)
_Asked = tuple[str, Sequence[object]]


def check_origins(record: Record, origins: Iterable[str]) -> None:
    """Refuse an origin that is neither our own nor one of the imported events.

    Raises:
        NotFoundError: If there is one; lists those there are.
    """
    with record.snapshot() as connection:
        known = sorted({OWN, *(one.origin for one in imports_of(connection, "events"))})
    for origin in origins:
        if origin not in known:
            raise NotFoundError(
                f"no events of {origin!r} are there", where="--origin", mend=f"use one of {', '.join(known)}"
            )


def ask_imported(
    record: Record, origins: Sequence[str], wanted: Filter, limit: int | None, *, folder: Path | None = None
) -> pa.Table:
    """Ask for imported events, newest day first; one pair of parties a row.

    Args:
        record: The record that they lie beside.
        origins: Data sets asked for.
        wanted: What is asked; names are compared without regard to case, `source` is the publisher as it is told.
        limit: At most so many, or None.
        folder: Where imports lie, for a record on a server.

    Raises:
        SettingsError: If a condition asks for what imported events do not tell.
        RecordError: If the files of an import are not there.
    """
    for name in _ABSENT:
        if getattr(wanted, name):
            raise SettingsError(f"imported events tell no {name}", where="--origin", mend="leave one of the two out")
    asked = [_one_of("origin", origins), *_conditions(wanted)]
    where, values = " AND ".join(text for text, _ in asked), [one for _, told in asked for one in told]
    most = "" if limit is None else f" LIMIT {limit}"
    with duckdb.connect(":memory:", config=CLOSED) as connection:
        if not origins or not view_imported(connection, record, kinds=("events",), folder=folder):
            return SCHEMA.empty_table()
        query = f"SELECT * FROM imported_events WHERE {where} ORDER BY day DESC NULLS LAST, import_id, line{most}"
        rows = connection.sql(query, params=values).to_arrow_table().to_pylist()
    return pa.Table.from_pylist([_told(row) for row in rows], schema=SCHEMA)


def own_events(table: pa.Table) -> pa.Table:
    """Mark events of the record as our own, in the same columns."""
    rows = table.num_rows
    told = table.append_column("origin", pa.array([OWN] * rows, pa.string()))
    return told.append_column("cameo", pa.nulls(rows, pa.string())).cast(SCHEMA)


def newest(tables: Sequence[pa.Table], limit: int | None) -> pa.Table:
    """Put events of several origins together, newest day first."""
    told = pa.concat_tables(tables).sort_by([("day", "descending")])
    return told if limit is None else told.slice(0, limit)


def _conditions(wanted: Filter) -> Iterator[_Asked]:
    for column, values in (("event_type", wanted.type), ("mode", wanted.mode), ("status", wanted.status)):
        if values:
            yield _one_of(column, values)
    for sides, whos in ((_SOURCE, wanted.actor), (_TARGET, wanted.recipient), (_SOURCE + _TARGET, wanted.party)):
        if whos:
            yield _any_of([_is(who, side) for who in whos for side in sides])
    if wanted.between is not None:
        pair = sorted(wanted.between)
        yield "least(source, target) = ? AND greatest(source, target) = ?", pair
    if wanted.since is not None:
        yield "day >= CAST(? AS DATE)", [day_range(When(value=wanted.since))[0]]
    if wanted.until is not None:
        yield "day <= CAST(? AS DATE)", [day_range(When(value=wanted.until))[1]]
    yield from _plain(wanted)


def _plain(wanted: Filter) -> Iterator[_Asked]:
    if wanted.place is not None:
        is_code = len(wanted.place) == 3 and wanted.place.isupper()
        yield f"{'place_country' if is_code else 'place_name'} = ?", [wanted.place]
    if wanted.source is not None:
        yield "publisher = ?", [wanted.source]
    if wanted.document is not None:
        yield "text_id = ?", [wanted.document]


def _one_of(column: str, values: Sequence[str]) -> _Asked:
    return f"{column} IN ({', '.join('?' * len(values))})", values


def _any_of(asked: Sequence[_Asked]) -> _Asked:
    return f"({' OR '.join(text for text, _ in asked)})", [one for _, values in asked for one in values]


def _is(who: Who, side: str) -> _Asked:
    if who.name is not None:
        return f"lower({side}_name) = ?", [who.name]
    if who.sector is not None:
        return f"({side} = ? AND list_contains({side}_sectors, ?))", [who.country, who.sector]
    return f"{side} = ?", [who.country]


def _told(row: Mapping[str, Any]) -> dict[str, Any]:
    """Lay an imported row out as an event of the record; what it does not tell is empty."""
    day = row["day"].isoformat() if row["day"] else None
    counts = {name: row[name] for name in ("injured", "killed") if row[name] is not None}
    return {
        **{
            name: row[name] for name in ("id", "mode", "contexts", "status", "quad", "score", "lat", "lon", "publisher")
        },
        "day": day,
        "day_last": row["day_last"].isoformat() if row["day_last"] else day,
        "type": row["event_type"],
        "place": row["place_name"],
        "country": row["place_country"],
        "magnitude": json.dumps(counts),
        "actors": _party(row, "source"),
        "recipients": _party(row, "target"),
        "said_by": [],
        "document": row["text_id"],
        "source": row["publisher"],
        "origin": row["origin"],
        "cameo": row["cameo"],
    }


def _party(row: Mapping[str, Any], side: str) -> list[dict[str, Any]]:
    if row[side] is None:
        return []
    return [{"country": row[side], "sectors": row[f"{side}_sectors"] or [], "name": row[f"{side}_name"]}]
