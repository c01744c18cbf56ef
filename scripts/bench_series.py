"""Measures series over imported rows against SQL written by hand on the same files, and checks that the figures agree.

    bench_series.py 10_000_000 --folder /tmp/series-bench

Rows are made up in the shape of ICEWS: 200 states, twenty years, a few pairs with most events. Straight SQL is DuckDB
over the very same Parquet files, in turns with ours, each in a connection of its own.
"""

import argparse
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa
from sqlalchemy import insert

from dragoman.analysis.open_record import OpenRecord
from dragoman.store.record import Record
from dragoman.store.schema import imports

_FIRST, _YEARS, _STATES = 2004, 20, 200
_MOST = 1.5  # times straight SQL
_BIG = "['USA','RUS','CHN','UKR','ISR','IRN','PRK','FRA','GBR','TUR','IND','PAK','SYR','DEU','JPN']"
_TYPES = (
    "['AGREE','CONSULT','SUPPORT','COOPERATE','AID','RETREAT','REQUEST','ACCUSE','REJECT','THREATEN',"
    "'PROTEST','SANCTION','MOBILIZE','COERCE','ASSAULT']"
)
_QUADS = "[1,1,1,2,2,2,3,3,3,3,4,4,4,4,4]"
_SCORES = "[3.0,1.0,3.5,6.4,7.4,7.0,-1.0,-2.0,-4.0,-5.8,-6.5,-7.0,-7.2,-7.5,-9.5]"
# The most frequent states are those with the smallest numbers; the others are QAA, QAB ...
_STATE = (
    """CASE WHEN {n} < 15 THEN {big}[{n} + 1] ELSE 'Q' || chr(65 + ({n} // 26)::INT) || chr(65 + ({n} % 26)::INT) END"""
)
_MADE = """
COPY (
  SELECT 'icews' AS origin, '{name}' AS import_id, 'icews-' || ({year}::BIGINT * 10000000 + n) AS id, day,
         {source} AS source, {target} AS target, NULL::VARCHAR AS source_name, NULL::VARCHAR AS target_name,
         {types}[kind] AS event_type, NULL::VARCHAR AS mode, []::VARCHAR[] AS contexts, {quads}[kind]::TINYINT AS quad,
         {scores}[kind]::DOUBLE AS score, 'happened' AS status, NULL::VARCHAR AS place_country,
         NULL::VARCHAR AS place_name, NULL::DOUBLE AS lat, NULL::DOUBLE AS lon, NULL::BIGINT AS injured,
         NULL::BIGINT AS killed, NULL::VARCHAR AS text_id, {year}::BIGINT * 10000000 + n AS line, day AS day_last
  FROM (
    SELECT n, DATE '{year}-01-01' + (n * {days} // {rows})::INT AS day,
           least(floor(pow(random(), -1.25)) - 1, {states} - 1)::INT AS a,
           least(floor(pow(random(), -1.25)) - 1, {states} - 1)::INT AS b, 1 + floor(random() * 15)::INT AS kind
    FROM range({rows}) AS made(n))
) TO '{file}' (FORMAT parquet, COMPRESSION zstd)
"""
_ALL = """
WITH told AS (
  SELECT date_trunc('month', day)::DATE AS month, source, target, count(*) AS happenings,
         count(*) FILTER (quad = 1) AS q1, count(*) FILTER (quad = 2) AS q2, count(*) FILTER (quad = 3) AS q3,
         count(*) FILTER (quad = 4) AS q4, sum(score) AS total, avg(score) AS mean,
         sum(greatest(score, 0)) AS plus, sum(greatest(-score, 0)) AS minus
  FROM events WHERE {span} AND status = 'happened' GROUP BY ALL),
months AS (SELECT month, sum(happenings)::BIGINT AS everyone FROM told GROUP BY month)
SELECT month, source, target, happenings, q1, q2, q3, q4, total, mean, plus, minus, everyone
FROM told JOIN months USING (month)
WHERE source <> target AND source <> '---' AND target <> '---' ORDER BY month, source, target
"""
_ONE = """
WITH told AS (
  SELECT date_trunc('month', day)::DATE AS month, event_type, quad, count(*) AS number, sum(score) AS total
  FROM events WHERE ((source = '{a}' AND target = '{b}') OR (source = '{b}' AND target = '{a}'))
  AND status = 'happened' GROUP BY ALL),
months AS (
  SELECT date_trunc('month', day)::DATE AS month, count(*) AS everyone,
         count(*) FILTER (source IN ('{a}', '{b}') OR target IN ('{a}', '{b}')) AS two
  FROM events WHERE status = 'happened' GROUP BY month)
SELECT month, sum(number)::BIGINT AS happenings,
       coalesce(sum(number) FILTER (quad = 1), 0)::BIGINT AS q1,
       coalesce(sum(number) FILTER (quad = 2), 0)::BIGINT AS q2,
       coalesce(sum(number) FILTER (quad = 3), 0)::BIGINT AS q3,
       coalesce(sum(number) FILTER (quad = 4), 0)::BIGINT AS q4,
       sum(total) AS total, sum(total) / sum(number) AS mean, any_value(two) AS two, any_value(everyone) AS everyone,
       map(list(event_type), list(number)) AS types
FROM told JOIN months USING (month) GROUP BY month ORDER BY month
"""
_QUAD_NAMES = ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")
_OURS_ALL = (
    "source", "target", "happenings", *_QUAD_NAMES, "score_sum", "score_mean", "cooperation", "conflict", "of_everyone",
)  # fmt: skip
_OURS_ONE = ("happenings", *_QUAD_NAMES, "score_sum", "score_mean", "of_the_two", "of_everyone")


def main() -> int:
    """Make the rows where they are missing, measure, and say whether the bars are met."""
    told = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    told.add_argument("rows", type=int)
    told.add_argument("--folder", type=Path, default=Path("series-bench"))
    told.add_argument("--rounds", type=int, default=5)
    asked = told.parse_args()
    place = make(asked.folder, asked.rows)
    files = f"{place}.imports/events/*/*.parquet"
    with OpenRecord(place) as record:
        met = [
            compare(
                "all dyads of a year, by month",
                lambda: record.dyads(by="month", directed=True, origin="icews", since="2020", until="2020"),
                lambda: straight(files, _ALL.format(span="day BETWEEN DATE '2020-01-01' AND DATE '2020-12-31'")),
                _OURS_ALL,
                asked.rounds,
            ),
            compare(
                "one dyad over all years, by month, with intervals",
                lambda: record.dyad("RUS", "UKR", origin="icews"),
                lambda: straight(files, _ONE.format(a="RUS", b="UKR")),
                _OURS_ONE,
                asked.rounds,
            ),
        ]
    return 0 if all(met) else 1


def make(folder: Path, rows: int) -> Path:
    """Make the record and the files beside it, unless they are there."""
    place = folder / f"made-{rows}.db"
    files = Path(f"{place}.imports") / "events" / "made"
    if place.exists():
        return place
    files.mkdir(parents=True, exist_ok=True)
    a_year = rows // _YEARS
    with duckdb.connect() as connection:
        connection.execute("SELECT setseed(0.5)")
        for year in range(_FIRST, _FIRST + _YEARS):
            sides = {side: _STATE.format(n=n, big=_BIG) for side, n in (("source", "a"), ("target", "b"))}
            told = {"types": _TYPES, "quads": _QUADS, "scores": _SCORES, "states": _STATES, "days": 365, "name": "made"}
            connection.execute(_MADE.format(year=year, rows=a_year, file=files / f"{year}.parquet", **told, **sides))
            print(f"\rmade {year}", end="", file=sys.stderr)
    print(file=sys.stderr)
    with Record.open(place, write=True) as record, record.change("import") as change:
        told = dict.fromkeys(("first_day", "last_day", "imported_at", "version", "sha256"), "")
        counts = {"records": rows, "rows": rows, "refused": 0, "since": change.seq}
        change.connection.execute(
            insert(imports).values(id="made", origin="icews", kind="events", name="made.tab", **told, **counts)
        )
    return place


def straight(files: str, query: str) -> pa.Table:
    """Answer a query by DuckDB over the files."""
    with duckdb.connect() as connection:
        connection.execute(f"CREATE VIEW events AS SELECT * FROM read_parquet('{files}')")
        return connection.sql(query).to_arrow_table()


def compare(
    name: str, ours: Callable[[], pa.Table], theirs: Callable[[], pa.Table], columns: tuple[str, ...], rounds: int
) -> bool:
    """Hold the figures of both against one another, then time them in turns; say whether all is well."""
    same = are_same(ours(), theirs(), columns)
    pairs = [(_seconds(ours), _seconds(theirs)) for _ in range(rounds)]
    ratio = statistics.median(one / other for one, other in pairs)
    fastest = min(one for one, _ in pairs), min(other for _, other in pairs)
    print(f"{name}: figures {'agree' if same else 'DIFFER'}; {fastest[0]:.2f} s, straight SQL {fastest[1]:.2f} s,")
    print(f"    median ratio of {rounds} turns {ratio:.2f}, at most {_MOST}")
    return same and ratio <= _MOST


def are_same(ours: pa.Table, theirs: pa.Table, columns: tuple[str, ...]) -> bool:
    """Tell whether two tables hold the same figures row by row; sums of floats may differ by their order."""
    if ours.num_rows != theirs.num_rows:
        return False
    names = [name for name in theirs.column_names if name not in ("month", "types")]
    for name, other in zip(columns, names, strict=True):
        one, two = ours.column(name).to_numpy(), theirs.column(other).to_numpy()
        if not (np.allclose(one, two, rtol=1e-9) if one.dtype.kind in "fi" else (one == two).all()):
            return False
    return "types" not in theirs.column_names or all(
        {told["type"]: told["happenings"] for told in one.as_py()} == dict(other.as_py())
        for one, other in zip(ours.column("types"), theirs.column("types"), strict=True)
    )


def _seconds(ask: Callable[[], Any]) -> float:
    began = time.perf_counter()
    ask()
    return time.perf_counter() - began


if __name__ == "__main__":
    sys.exit(main())
