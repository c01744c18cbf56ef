"""What a record holds of somebody: with which countries they had to do, how often, in what, from when to when."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any

import pyarrow as pa
from sqlalchemy import Connection, Select, distinct, func, literal, select

from dragoman.analysis.filters import Filter, Kind, Who
from dragoman.analysis.rows import holding, is_party, roles_of, table_of, within
from dragoman.model.reading import UNKNOWN_COUNTRY
from dragoman.store.schema import parties

_OTHER = parties.alias()
EVERYBODY = ""  # the country of the row that adds up everything
# Column, kind, the side on which the one asked for stands, and that on which the other country does.
_COUNTS: tuple[tuple[str, Kind, str, str], ...] = (
    ("events_by", "event", "actor", "recipient"),
    ("events_to", "event", "recipient", "actor"),
    ("events_together", "event", "actor", "actor"),
    ("statements_by", "statement", "actor", "recipient"),
    ("statements_about", "statement", "recipient", "actor"),
    ("agreements", "agreement", "party", "party"),
    ("sanctions_by", "sanction", "actor", "recipient"),
    ("sanctions_on", "sanction", "recipient", "actor"),
    ("transfers_from", "transfer", "actor", "recipient"),
    ("transfers_to", "transfer", "recipient", "actor"),
    ("visits_by", "visit", "actor", "recipient"),
    ("visits_to", "visit", "recipient", "actor"),
    ("disputes", "dispute", "party", "party"),
)
SCHEMA = pa.schema([
    ("country", pa.string()),
    *((column, pa.int64()) for column, *_ in _COUNTS),
    ("first_day", pa.string()),
    ("last_day", pa.string()),
])  # fmt: skip


def profile_of(connection: Connection, who: Who, wanted: Filter) -> pa.Table:
    """Count what single reports tell of somebody, country by country of those on the other side.

    Args:
        connection: To the record.
        who: Whom it is about.
        wanted: Of the filter, days and `as_of` are heeded.

    Returns:
        Table of `SCHEMA`: first the row of `EVERYBODY`, which counts also what has no other side, then the countries,
        those with most first. `events_together`: they act beside another country, or with it, as at a meeting;
        `sanctions_by`: somebody is the sender, `sanctions_on`: the target, and so on. A happening that five reports
        tell counts five times. No rows where the record holds nothing of them.
    """
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    days: dict[str, list[str]] = defaultdict(list)
    for column, kind, side, opposite in _COUNTS:
        part, beside = _part(kind, side, who, wanted), _beside(kind, opposite)
        own = [*part, *beside] if side == opposite == "actor" else part
        by_country = _counted(_OTHER.c.country, kind).where(*part, *beside).group_by(_OTHER.c.country)
        for question in (_counted(literal(EVERYBODY), kind).where(*own), by_country):
            for country, number, first, last in connection.execute(question):
                counts[country][column] = number
                days[country] += [day for day in (first, last) if day]
    rows = [_row(country, counts[country], days[country]) for country in counts if counts[country].total()]
    rows.sort(key=lambda row: (row["country"] != EVERYBODY, -counts[row["country"]].total(), row["country"]))
    return pa.Table.from_pylist(rows, schema=SCHEMA)


def _row(country: str, counts: Counter[str], days: Iterable[str]) -> dict[str, Any]:
    told = {column: counts[column] for column, *_ in _COUNTS}
    return {"country": country, **told, "first_day": min(days, default=None), "last_day": max(days, default=None)}


def _counted(country: Any, kind: Kind) -> Select[Any]:
    table = table_of(kind)
    dated = func.nullif(table.c.day, "")
    return select(country, func.count(distinct(table.c.row)), func.min(dated), func.max(dated))


def _part(kind: Kind, side: str, who: Who, wanted: Filter) -> list[Any]:
    """Tell in what somebody stands on a side."""
    table = table_of(kind)
    return [
        parties.c.kind == kind,
        parties.c.role.in_(roles_of(kind, side)),
        *is_party(who),
        parties.c.owner == table.c.row,
        holding(table, wanted.as_of),
        *within(table.c.day, (wanted.since, wanted.until)),
    ]


def _beside(kind: Kind, side: str) -> list[Any]:
    """Tell what countries other than their own stand on a side of the same."""
    return [
        _OTHER.c.kind == kind,
        _OTHER.c.owner == parties.c.owner,
        _OTHER.c.role.in_(roles_of(kind, side)),
        _OTHER.c.country != UNKNOWN_COUNTRY,
        _OTHER.c.country != parties.c.country,
    ]
