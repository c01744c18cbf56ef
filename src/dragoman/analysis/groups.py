"""Questions about happenings and lives: what many documents tell of one thing."""

from collections.abc import Sequence
from typing import Any

import msgspec
import pyarrow as pa
from sqlalchemy import ColumnElement, Connection, RowMapping, Select, exists, func, select, tuple_

from dragoman.analysis.filters import Filter, Kind, Page
from dragoman.analysis.rows import group_of, holding, select_group_ids
from dragoman.store.schema import groups, members

# Conditions that are about the group itself; the others are about its members.
_OF_GROUP = ("as_of", "after")
_MANY = 2_000  # mentions; where so many of a million meet them, a page of 50 is found among some ten thousand groups
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


def ask_groups(connection: Connection, kind: Kind, wanted: Filter, page: Page, dialect: str) -> Sequence[RowMapping]:
    """Give the happenings or lives of which a mention meets the conditions, newest day first.

    Raises:
        SettingsError: If a condition does not go with the kind.
    """
    question = select(groups).where(groups.c.kind == kind, holding(groups, wanted.as_of))
    if wanted.after is not None:
        question = question.where(groups.c.since > wanted.after)
    if any(getattr(wanted, name) not in (None, ()) for name in Filter.__struct_fields__ if name not in _OF_GROUP):
        question = question.where(_told_by_a_mention(connection, kind, wanted, dialect))
    if page.after:
        question = question.where(tuple_(groups.c.day, groups.c.row) < tuple_(*page.after))
    question = question.order_by(groups.c.day.desc(), groups.c.row.desc())
    limited = question if page.limit is None else question.limit(page.limit + 1)
    return connection.execute(limited).mappings().all()


def _told_by_a_mention(connection: Connection, kind: Kind, wanted: Filter, dialect: str) -> ColumnElement[bool]:
    """Say that a mention of a group meets the conditions, in the way that is answered sooner.

    Where few mentions meet them, all of these are looked up first. Where many do, the groups are gone through, newest
    first, and each is asked for a mention: the page is full before long. Words and a last day are looked up first
    always, since the newest groups may have none.
    """
    mentions = select_group_ids(kind, msgspec.structs.replace(wanted, after=None), dialect)
    is_near_the_top = wanted.text is None and wanted.until is None
    if is_near_the_top:
        some = select(func.count()).select_from(mentions.limit(_MANY).subquery())
        if connection.scalar(some) == _MANY:
            return exists(mentions.where(group_of(kind) == groups.c.id).correlate(groups))
    return groups.c.id.in_(mentions)


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
