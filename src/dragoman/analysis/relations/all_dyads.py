"""All pairs of countries over time, as one table: what each did to each, period by period."""

from collections.abc import Sequence
from datetime import date

import pyarrow as pa

from dragoman.analysis.relations.acts import Acts
from dragoman.analysis.relations.dyads import QUADS
from dragoman.analysis.relations.periods import name_of
from dragoman.model.reading import UNKNOWN_COUNTRY

ALL_DAYS = "all"
SCHEMA = pa.schema([
    ("origin", pa.string()),
    ("source", pa.string()),
    ("target", pa.string()),
    ("period", pa.string()),
    ("happenings", pa.int64()),
    ("mentions", pa.int64()),
    *((name, pa.int64()) for name in QUADS),
    ("score_sum", pa.float64()),
    ("score_mean", pa.float64()),
    ("cooperation", pa.float64()),
    ("conflict", pa.float64()),
    ("of_everyone", pa.int64()),
    ("per_1000", pa.float64()),
])  # fmt: skip
_PAIRS = """
WITH pairs AS (
  SELECT bucket, source, target, count(*) AS happenings, sum(mentions)::BIGINT AS mentions, {quads},
         sum(score) AS score_sum, avg(score) AS score_mean,
         sum(greatest(score, 0)) AS cooperation, sum(greatest(-score, 0)) AS conflict
  FROM {sided} WHERE counted GROUP BY bucket, source, target),
everyone AS ({everyone})
SELECT '{origin}' AS origin, source, target, bucket, happenings, mentions, {names}, score_sum, score_mean,
       cooperation, conflict, of_everyone, 1000 * happenings / of_everyone AS per_1000
FROM pairs JOIN everyone USING (bucket)
WHERE source <> target AND source <> '{unknown}' AND target <> '{unknown}'
ORDER BY bucket, source, target
"""
_EVERYONE = "SELECT bucket, count(*) AS of_everyone FROM acts WHERE counted GROUP BY bucket"
# Where each act is of one pair, those of all pairs are those of everyone, and need not be counted again.
_ADDED_UP = "SELECT bucket, sum(happenings)::BIGINT AS of_everyone FROM pairs GROUP BY bucket"


def to_all_dyads(origins: Sequence[Acts], *, directed: bool) -> pa.Table:
    """Count what each country did to each other one; pairs without any happening in a period have no row.

    Columns as in `to_series`; cooperation is the sum of the scores above 0, conflict that of those below, as a positive
    number. What a country does to itself, and what somebody unknown does, is left out.

    Args:
        origins: Acts, about nobody in particular.
        directed: What a did to b and b to a apart; else both together, the first in the alphabet as source.
    """
    return pa.concat_tables([SCHEMA.empty_table(), *(_all(acts, directed) for acts in origins)])


def _all(acts: Acts, directed: bool) -> pa.Table:
    quads = ", ".join(f"count(*) FILTER (quad = {quad}) AS {name}" for quad, name in enumerate(QUADS, 1))
    question = _PAIRS.format(
        origin=acts.origin,
        names=", ".join(QUADS),
        quads=quads,
        sided=acts.sided(directed=directed),
        everyone=_EVERYONE if acts.is_paired else _ADDED_UP,
        unknown=UNKNOWN_COUNTRY,
    )
    told = acts.connection.sql(question).to_arrow_table()
    starts = told.column("bucket").combine_chunks().dictionary_encode()
    names = pa.array([_name(acts, start) for start in starts.dictionary.to_pylist()], pa.string())
    named = pa.DictionaryArray.from_arrays(starts.indices, names).cast(pa.string())
    place = told.column_names.index("bucket")
    return told.set_column(place, "period", named).cast(SCHEMA)


def _name(acts: Acts, start: date) -> str:
    return ALL_DAYS if acts.by is None else name_of(start, acts.by)
