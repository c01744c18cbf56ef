"""Questions about happenings and lives: what many documents tell of one thing."""

from typing import Any

import msgspec
import pyarrow as pa
from sqlalchemy import Connection, RowMapping, Select, select, tuple_

from dragoman.analysis.filters import ALL, Filter, Kind, Page
from dragoman.analysis.rows import holding, select_rows
from dragoman.store.schema import groups, members

# Conditions that are about the group itself; the others are about its members.
_OF_GROUP = ("as_of", "after")
SCHEMA = pa.schema([
    ("id", pa.string()),
    ("kind", pa.string()),
    ("status", pa.string()),
    ("day", pa.string()),
    ("first_report", pa.string()),
    ("last_report", pa.string()),
    ("mentions", pa.int64()),
    ("sources", pa.int64()),
    ("disputed", pa.bool_()),
    ("body", pa.string()),
])  # fmt: skip


def select_groups(kind: Kind, wanted: Filter, page: Page, dialect: str) -> Select[Any]:
    """Select the happenings or lives of which a mention meets the conditions, newest day first."""
    question = select(groups).where(groups.c.kind == kind, holding(groups, wanted.as_of))
    if wanted.after is not None:
        question = question.where(groups.c.since > wanted.after)
    if any(getattr(wanted, name) not in (None, ()) for name in Filter.__struct_fields__ if name not in _OF_GROUP):
        members = select_rows(kind, msgspec.structs.replace(wanted, after=None), ALL, dialect).order_by(None).subquery()
        question = question.where(groups.c.id.in_(select(members.c.happening if kind == "event" else members.c.life)))
    if page.after:
        question = question.where(tuple_(groups.c.day, groups.c.row) < tuple_(*page.after))
    question = question.order_by(groups.c.day.desc(), groups.c.row.desc())
    return question if page.limit is None else question.limit(page.limit + 1)


def to_group_table(rows: list[RowMapping]) -> pa.Table:
    """Make a table of groups as the database gives them."""
    return pa.Table.from_pylist([_told(row) for row in rows], schema=SCHEMA)


def _told(row: RowMapping) -> dict[str, Any]:
    return {
        "id": row["id"],
        "kind": row["kind"],
        "status": row["status"],
        "day": row["day"] or None,
        "first_report": row["first"] or None,
        "last_report": row["last"] or None,
        "mentions": row["mentions"],
        "sources": row["sources"],
        "disputed": bool(row["disputed"]),
        "body": row["body"],
    }


def find_group(connection: Connection, name: str) -> RowMapping | None:
    """Find what holds now by its id or the id of a member; an id that was given once leads to what became of it."""
    for condition in (
        groups.c.id == name,
        groups.c.id.in_(_group_with(name)),
        groups.c.id.in_(_group_with(_namesake(name))),
    ):
        found = connection.execute(select(groups).where(condition, groups.c.until.is_(None))).mappings().first()
        if found is not None:
            return found
    return None


def _group_with(item: str) -> Select[tuple[str]]:
    return select(members.c.group).where(members.c.until.is_(None), members.c.item == item)


def _namesake(name: str) -> str:
    """Give the id of the member that a happening or a life is named after."""
    head, _, digits = name.rpartition("-")
    return f"{'event' if head == 'hap' else head.removesuffix('-life')}-{digits}"
