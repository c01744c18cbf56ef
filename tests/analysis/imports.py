"""Imported events made by hand, as an import would lay them beside a record."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow import parquet
from sqlalchemy import insert

from dragoman.store.record import Record
from dragoman.store.schema import imports

SCORES = {"CONSULT": (1, 1.0), "AID": (2, 7.0), "ACCUSE": (3, -2.0), "ASSAULT": (4, -9.0)}
SCHEMA = pa.schema([
    ("origin", pa.string()), ("import_id", pa.string()), ("id", pa.string()), ("day", pa.date32()),
    ("source", pa.string()), ("target", pa.string()), ("event_type", pa.string()), ("quad", pa.int8()),
    ("score", pa.float64()), ("status", pa.string()), ("line", pa.int64()), ("day_last", pa.date32()),
])  # fmt: skip
Act = tuple[date | None, str, str, str]  # day, source, target, type


def lay_beside(place: Path, acts: Iterable[Act], *, origin: str = "icews", mutual: bool = False) -> None:
    """Write rows where the imports of a record lie, and note them in the record.

    Args:
        place: The record.
        acts: What is told.
        origin: Of which data set.
        mutual: Each act goes both ways, in two rows.
    """
    rows = [_row(number, act, origin) for number, act in enumerate(acts, 1)]
    written = [*rows, *(row | {"source": row["target"], "target": row["source"]} for row in rows if mutual)]
    folder = place.with_name(place.name + ".imports") / "events" / origin
    folder.mkdir(parents=True)
    for year in {row["day"].year if row["day"] else None for row in written}:
        of_year = [row for row in written if (row["day"].year if row["day"] else None) == year]
        parquet.write_table(pa.Table.from_pylist(of_year, schema=SCHEMA), folder / f"{year or 'undated'}.parquet")
    with Record.open(place, write=True) as record, record.change("import") as change:
        told = dict.fromkeys(("first_day", "last_day", "imported_at", "version", "sha256"), "")
        told |= {"id": origin, "origin": origin, "kind": "events", "name": f"{origin}.tab", "since": change.seq}
        counts = {"records": len(rows), "rows": len(written), "refused": 0}
        change.connection.execute(insert(imports).values(**told, **counts))
        change.documents = 0


def _row(number: int, act: Act, origin: str) -> dict[str, Any]:
    day, source, target, kind = act
    quad, score = SCORES[kind]
    told = {"origin": origin, "import_id": origin, "id": f"{origin}-{number}", "day": day, "line": number}
    return {**told, "source": source, "target": target, "event_type": kind, "quad": quad, "score": score,
            "status": "happened"}  # fmt: skip
