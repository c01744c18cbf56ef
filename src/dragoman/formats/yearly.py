"""Writes tables into Parquet files, one a year, so that a question about some years reads no others."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import parquet

_ROWS_HELD = 500_000  # in memory: files in the order of days get row groups of that size
UNDATED = "undated"


class YearFiles:
    """Files of a folder, `1995.parquet` and so on; rows without a day go into `undated.parquet`.

    A context: they are whole when it is left without an error.

    Args:
        folder: Where to; must be there.
        schema: Of all tables.
        day: The column of days that decides, or None for a single file `all.parquet`.
    """

    def __init__(self, folder: Path, schema: pa.Schema, day: str | None) -> None:
        self._folder, self._schema, self._day = folder, schema, day
        self._held: dict[str, list[pa.Table]] = defaultdict(list)
        self._rows_held = 0
        self._writers: dict[str, parquet.ParquetWriter] = {}

    def __enter__(self) -> "YearFiles":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self._flush()
        finally:
            for writer in self._writers.values():
                writer.close()

    def add(self, table: pa.Table) -> None:
        """Take rows; they are written when enough wait, or at the end."""
        for name, part in self._parts(table):
            self._held[name].append(part)
        self._rows_held += table.num_rows
        if self._rows_held >= _ROWS_HELD:
            self._flush()

    def _parts(self, table: pa.Table) -> Iterator[tuple[str, pa.Table]]:
        if self._day is None:
            yield "all", table
            return
        years = pc.year(table[self._day])
        for year in pc.unique(years).to_pylist():
            chosen = pc.is_null(years) if year is None else pc.equal(years, year)
            yield UNDATED if year is None else f"{year:04}", table.filter(chosen)

    def _flush(self) -> None:
        for name, parts in sorted(self._held.items()):
            table = pa.concat_tables(parts)
            if self._day is not None and name != UNDATED:
                table = table.sort_by([(self._day, "ascending"), ("line", "ascending")])
            self._writer(name).write_table(table)
        self._held.clear()
        self._rows_held = 0

    def _writer(self, name: str) -> parquet.ParquetWriter:
        if name not in self._writers:
            self._writers[name] = parquet.ParquetWriter(
                self._folder / f"{name}.parquet", self._schema, compression="zstd"
            )
        return self._writers[name]
