"""Rows of the record as the API gives them: JSON columns opened, every row with the address that it is found at."""

from collections.abc import Mapping
from typing import Any

import msgspec
import pyarrow as pa

from dragoman.analysis.filters import Kind

Row = dict[str, Any]
_open = msgspec.json.decode


def mentions(kind: Kind, table: pa.Table) -> list[Row]:
    """Give what single reports tell."""
    return [mention(kind, row) for row in table.to_pylist()]


def mention(kind: Kind, row: Row) -> Row:
    """Open one row."""
    told = {**row, "href": f"/documents/{row['document']}#{row['id']}"}
    if kind == "event":
        told["magnitude"] = _open(row["magnitude"])
    elif "body" in row:
        told["entry"] = _open(told.pop("body"))
    return told


def groups(table: pa.Table) -> list[Row]:
    """Give happenings or lives."""
    return [group(row) for row in table.to_pylist()]


def group(row: Row) -> Row:
    """Open one happening or life: its title, its course, who gives it which status."""
    body = _open(row["body"])
    life = body.get("life", {})
    return {
        **{name: value for name, value in row.items() if name != "body"},
        "title": body.get("title", ""),
        "steps": [_step(step) for step in life.get("steps", ())],
        "clashes": [_clash(clash) for clash in life.get("clashes", ())],
        "statuses": list(body.get("statuses", ())),
        "href": f"/things/{row['id']}",
    }


def life_facts(row: Row) -> Mapping[str, Any]:
    """Give what a life tells besides its course: names, sides, obligations, amounts; empty for a happening."""
    life: Mapping[str, Any] = _open(row["body"]).get("life", {})
    return life


def _step(step: Row) -> Row:
    kept = {name: step[name] for name in ("status", "first", "last", "dated")}
    return {**kept, "reports": len(step["documents"])}


def _clash(clash: Row) -> Row:
    kept = {name: clash[name] for name in ("day", "statuses")}
    return {**kept, "reports": [len(told) for told in clash["documents"]]}


def documents(table: pa.Table) -> list[Row]:
    """Give documents."""
    return [document(row) for row in table.to_pylist()]


def document(row: Row) -> Row:
    """Open one row of the documents."""
    return {**row, "published": row["published"] or None, "href": f"/documents/{row['id']}"}
