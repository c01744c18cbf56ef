"""Acts as series and networks count them: our own happenings and imported rows, in one form, for DuckDB.

A happening counts once, as the mention tells it that dates it most narrowly among those of the type that most mentions
give. Only mentions that count (by status, source, type) are heeded; the others are kept apart, to show what was left
out. An imported row is one act. An act that is dated no closer than the period it would be counted in has no period.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import duckdb
import msgspec
import pyarrow as pa
from sqlalchemy import Connection, Select, func, literal_column, select

from dragoman.analysis.filters import ALL, EVERYTHING
from dragoman.analysis.imported import CLOSED, imported_files
from dragoman.analysis.imported_events import OWN, check_origins
from dragoman.analysis.relations.choice import Choice
from dragoman.analysis.relations.networks import begin
from dragoman.analysis.relations.periods import Grain
from dragoman.analysis.rows import select_rows, within
from dragoman.store.imports import imports_of
from dragoman.store.index import pair_of
from dragoman.store.record import Record
from dragoman.store.schema import documents, dyads, events, parties

_AT_ONCE = 50_000
WHOLE = "DATE '1-1-1'"  # stands for all days together
_MENTION = ("row", "id", "key", "day", "last", "type", "quad", "score", "status")
_KINDS = {"row": pa.int64(), "event": pa.int64(), "quad": pa.int8(), "score": pa.float64(), "number": pa.int64()}

_TOLD = """
  SELECT id, key, type, quad, score, status, list_contains($status, status) AS counted,
         TRY_CAST(nullif(day, '') AS DATE) AS day, TRY_CAST(nullif(last, '') AS DATE) AS last
  FROM mentions
"""
# Where mentions are counted, each is an act by itself.
_MENTIONS = f"""
CREATE TABLE happenings AS
SELECT key, counted, day, last, type, quad, score, 1 AS mentions, status AS statuses FROM ({_TOLD})
"""
# Two rows a happening at most: what its mentions that count say, and what the others say.
_HAPPENINGS = f"""
CREATE TABLE happenings AS
WITH of_type AS (
  SELECT key, counted, type, count(*) AS votes, list(DISTINCT status) AS statuses,
         arg_min({{day: day, last: last, quad: quad, score: score}}, {{span: last - day, id: id}}) AS told
  FROM ({_TOLD}) GROUP BY key, counted, type),
chosen AS (
  SELECT key, counted, sum(votes)::BIGINT AS mentions,
         arg_min({{type: type, told: told}}, {{votes: -votes, span: told.last - told.day, type: type}}) AS one,
         array_to_string(list_sort(list_distinct(flatten(list(statuses)))), '|') AS statuses
  FROM of_type GROUP BY key, counted)
SELECT key, counted, one.told.day AS day, one.told.last AS last, one.type AS type, one.told.quad AS quad,
       one.told.score AS score, mentions, statuses
FROM chosen
"""
_SIDES = """
CREATE TABLE sided AS
SELECT DISTINCT key, list_contains($status, status) AS counted, source, target
FROM mentions JOIN sides ON sides.event = mentions.row
"""
_OWN = """
CREATE VIEW acts AS SELECT key, key AS id, CASE WHEN {first} = {last} THEN {first} END AS bucket, type, quad, score,
  statuses, counted, mentions FROM happenings
"""
_IMPORTED = """
CREATE VIEW imported AS
SELECT id, import_id, line,
  CASE WHEN day_last IS NULL OR day_last = day THEN {first} WHEN {first} = {last} THEN {first} END AS bucket,
  event_type AS type, quad, score, status AS statuses, status IN ({status}){types} AS counted, 1 AS mentions, source,
  target
FROM imported_events WHERE {days}
"""
# A row of the file that became several, one a pair, is one act.
_PAIRED = """
CREATE TABLE happenings AS
SELECT import_id || '/' || line AS key, counted, any_value(id) AS id, any_value(bucket) AS bucket,
       any_value(type) AS type, any_value(quad) AS quad, any_value(score) AS score, any_value(statuses) AS statuses,
       1 AS mentions FROM imported GROUP BY ALL;
CREATE TABLE sided AS SELECT DISTINCT import_id || '/' || line AS key, counted, source, target FROM imported;
CREATE VIEW acts AS SELECT * FROM happenings;
"""


class Acts(msgspec.Struct, frozen=True):
    """Acts of one origin, ready to be asked.

    Attributes:
        connection: DuckDB, in memory, with the view `acts`: key, id, bucket (first day of the period, or NULL), type,
            quad, score, statuses (joined by |), counted, mentions.
        origin: Whose coding it is.
        is_paired: Whether the pairs of an act stand in the table `sided`: key, counted, source, target; else each act
            is of one pair, and has source and target itself.
        choice: What counts.
        by: Length of a period; None for all days together.
        reports: Of our own readings the number of documents published by day and source; empty for imports.
    """

    connection: duckdb.DuckDBPyConnection
    origin: str
    is_paired: bool
    choice: Choice
    by: Grain | None
    reports: dict[tuple[str, str], int]

    def sided(self, *, directed: bool) -> str:
        """Give the acts with each of their pairs in the columns source and target, as SQL; other columns as `acts`.

        Args:
            directed: Else a pair stands in the order of the alphabet, and an act once with each.
        """
        ends = "source, target" if directed else "least(source, target) AS source, greatest(source, target) AS target"
        if self.is_paired:
            return f"acts JOIN (SELECT DISTINCT key, counted, {ends} FROM sided) USING (key, counted)"
        return "acts" if directed else f"(SELECT * REPLACE ({ends}) FROM acts)"

    def rows(self, query: str, **told: object) -> list[tuple[Any, ...]]:
        """Answer a query over `acts`."""
        return self.connection.execute(query, told).fetchall() if told else self.connection.execute(query).fetchall()


@contextmanager
def acts_of(record: Record, choice: Choice, by: Grain | None, *, about: tuple[str, ...] = ()) -> Iterator[list[Acts]]:
    """Give the acts of each origin of a choice.

    Args:
        record: The record, beside which the imports lie.
        choice: What counts.
        by: Length of a period; None for all days together.
        about: Two countries, if only they are asked for: who takes part in acts of others is then not known.

    Raises:
        NotFoundError: If nothing of an origin was imported.
        RecordError: If the record cannot be read.
    """
    check_origins(record, choice.origin)
    connections = [duckdb.connect(":memory:", config=CLOSED) for _ in choice.origin]
    try:
        yield [
            _own(record, choice, by, connection, about) if origin == OWN
            else _imported(record, choice, by, connection, origin)
            for origin, connection in zip(choice.origin, connections, strict=True)
        ]  # fmt: skip
    finally:
        for connection in connections:
            connection.close()


def _own(
    record: Record, choice: Choice, by: Grain | None, into: duckdb.DuckDBPyConnection, about: tuple[str, ...]
) -> Acts:
    with record.snapshot() as connection:
        _load(into, "mentions", _fetched(connection, _mentions(choice, record.dialect), _MENTION))
        _load(into, "sides", _fetched(connection, _sides(choice, about), ("event", "source", "target")))
        if about:
            _load(into, "touching", _fetched(connection, _touching(about), ("event",)))
        published = begin(documents.c.published, 10)
        source = func.coalesce(documents.c.publisher, documents.c.source, literal_column("''"))
        counted = select(published, source, func.count()).where(documents.c.published != "").group_by(published, source)
        reports = {(day, name): number for day, name, number in connection.execute(counted)}
    status = list(choice.status)
    into.execute(_MENTIONS if choice.unit == "mentions" else _HAPPENINGS, {"status": status})
    into.execute(_SIDES, {"status": status})
    into.execute(_OWN.format(first=_bucket("day", by), last=_bucket("last", by)))
    return Acts(into, OWN, True, choice, by, reports)


def _mentions(choice: Choice, dialect: str) -> Select[Any]:
    key = events.c.id if choice.unit == "mentions" else events.c.happening
    columns = [events.c.row, events.c.id, key.label("key"), events.c.day, events.c.day_last.label("last")]
    question = select(*columns, *(events.c[name] for name in _MENTION[5:]))
    question = question.where(
        events.c.until.is_(None), *within(events.c.day, (choice.wanted.since, choice.wanted.until))
    )
    rest = msgspec.structs.replace(choice.wanted, since=None, until=None)
    if rest != EVERYTHING:
        chosen = select_rows("event", rest, ALL, dialect).order_by(None).subquery()
        question = question.where(events.c.row.in_(select(chosen.c.row)))
    if choice.publishers is not None:
        theirs = select(documents.c.row).where(documents.c.publisher.in_(choice.publishers))
        question = question.where(events.c.document.in_(theirs))
    return question


def _sides(choice: Choice, about: tuple[str, ...]) -> Select[Any]:
    days = within(dyads.c.day, (choice.wanted.since, choice.wanted.until))
    question = select(dyads.c.event, dyads.c.source, dyads.c.target).where(*days)
    return question.where(dyads.c.pair == pair_of(*about)) if about else question


def _touching(about: tuple[str, ...]) -> Select[Any]:
    roles = parties.c.kind == "event", parties.c.role.in_(("actor", "recipient"))
    return select(parties.c.owner.label("event")).where(*roles, parties.c.country.in_(about)).distinct()


def _fetched(connection: Connection, question: Select[Any], names: tuple[str, ...]) -> pa.Table:
    """Fetch plain columns as a table; past SQLAlchemy's rows, which would take as long as the database."""
    schema = pa.schema([(name, _KINDS.get(name, pa.string())) for name in names])
    cursor = connection.execute(question).cursor
    batches = []
    while rows := cursor.fetchmany(_AT_ONCE):
        columns = zip(zip(*rows, strict=True), schema, strict=True)
        arrays = [pa.array(values, field.type) for values, field in columns]
        batches.append(pa.RecordBatch.from_arrays(arrays, schema=schema))
    table: pa.Table = pa.Table.from_batches(batches, schema=schema)
    return table


def _load(into: duckdb.DuckDBPyConnection, name: str, table: pa.Table) -> None:
    into.register(f"{name}_arrow", table)
    into.execute(f"CREATE TABLE {name} AS SELECT * FROM {name}_arrow")
    into.unregister(f"{name}_arrow")


def _imported(record: Record, choice: Choice, by: Grain | None, into: duckdb.DuckDBPyConnection, origin: str) -> Acts:
    with record.snapshot() as connection:
        told = [one for one in imports_of(connection, "events") if one.origin == origin]
    theirs = {one.id for one in told}
    files = [path for path in imported_files(record, "events", folder=choice.imports) if path.parent.name in theirs]
    into.read_parquet([str(path.absolute()) for path in files], union_by_name=True).create_view("imported_events")
    types = f" AND event_type IN ({_quoted(choice.wanted.type)})" if choice.wanted.type else ""
    status = _quoted(choice.status)
    within_days = {"first": _bucket("day", by), "last": _bucket("day_last", by), "days": _within(choice)}
    into.execute(_IMPORTED.format(status=status, types=types, **within_days))
    is_paired = any(one.rows != one.records for one in told)
    into.execute(_PAIRED if is_paired else "CREATE VIEW acts AS SELECT *, id AS key FROM imported")
    return Acts(into, origin, is_paired, choice, by, {})


def _bucket(day: str, by: Grain | None) -> str:
    return f"date_trunc('{by}', {day})::DATE" if by else WHOLE


def _within(choice: Choice) -> str:
    ends = ((">=", choice.since), ("<=", choice.until))
    return " AND ".join(["true", *(f"day {than} DATE '{day}'" for than, day in ends if day is not None)])


def _quoted(told: Any) -> str:
    return ", ".join("'" + one.replace("'", "''") + "'" for one in told)
