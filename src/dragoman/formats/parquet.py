"""Flat rows as a Parquet file, written in batches so that a large file need not fit into the memory."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import BinaryIO

import pyarrow as pa
from pyarrow import parquet

from dragoman.formats.flat import Row

_BATCH = 50_000
_WHOLE = frozenset({"quad", "geonames", "start", "end", "directed"})
_BROKEN = frozenset({"score", "confidence", "lat", "lon"})


def write_parquet(rows: Iterable[Row], out: BinaryIO) -> None:
    """Write rows that share their columns; without any, a table without columns."""
    batches = _batches(rows)
    first = next(batches, [])
    schema = pa.schema([(name, _type(name)) for name in (first[0] if first else ())])
    with parquet.ParquetWriter(out, schema) as writer:
        writer.write_table(pa.Table.from_pylist(first, schema=schema))
        for batch in batches:
            writer.write_table(pa.Table.from_pylist(batch, schema=schema))


def _batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    waiting = iter(rows)
    while batch := list(islice(waiting, _BATCH)):
        yield batch


def _type(column: str) -> pa.DataType:
    if column in _WHOLE:
        return pa.int64()
    return pa.float64() if column in _BROKEN else pa.string()
