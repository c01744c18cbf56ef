"""Reads Parquet files: some rows at a time, of the columns that reports need, and no page larger than it may be."""

import io
import struct
from collections.abc import Iterator
from typing import Any, BinaryIO

import msgspec
import pyarrow as pa
from pyarrow.parquet import ParquetFile

from dragoman.errors import InputError
from dragoman.ingest.clean import clean_error
from dragoman.ingest.encoding import decode
from dragoman.ingest.feed import Feed
from dragoman.ingest.kinds.parquet_pages import largest_page
from dragoman.ingest.limits import Limits
from dragoman.ingest.packed import file_of
from dragoman.ingest.raw import Raw
from dragoman.ingest.records import FieldNames

# A batch may repeat the largest value of a page in each of its rows; it has so many rows, or fewer if that
# would take more than the budget.
_MOST_ROWS = 256
_BATCH_BUDGET_BYTES = 256_000_000
_STREAM_BYTES = 65_536
_TAIL = struct.Struct("<I4s")  # length of the description, and the mark that ends the file
_ROW_BYTES = 100  # what a row counts for at least when it is unpacked: rows of nothing must not be without end
_BROKEN = (pa.ArrowException, OSError, ValueError, TypeError, LookupError, ArithmeticError)


def read_parquet(feed: Feed, limits: Limits, names: FieldNames) -> Iterator[Raw | InputError]:
    """Read a Parquet file; a group of rows that is damaged comes out as an error, and the next is read.

    Errors name the row, counted from 1. Columns of lists and structs are passed over.

    Raises:
        InputError: If it is no Parquet file, or none with a column for the text.
    """
    with file_of(feed, limits) as file:
        _check_tail(file, feed.name, limits)
        table = _Table(file, feed, limits, names)
        for group in range(table.groups):
            yield from table.read_group(group)


def _check_tail(file: BinaryIO, where: str, limits: Limits) -> None:
    """Look at the end of the file, where its description stands."""
    if file.seek(0, io.SEEK_END) < _TAIL.size:
        raise InputError("is no Parquet file", where=where)
    file.seek(-_TAIL.size, io.SEEK_END)
    length, mark = _TAIL.unpack(file.read(_TAIL.size))
    if mark == b"PARE":
        raise InputError("is encrypted", where=where, mend="give it unencrypted")
    if mark != b"PAR1":
        raise InputError("is no Parquet file, or is cut short", where=where)
    if length > limits.parquet_footer_max_bytes:
        most = limits.parquet_footer_max_bytes
        raise InputError(f"its description has {length:,} bytes, more than {most:,}", where=where)


class _Table:
    """A Parquet file whose description has been read."""

    def __init__(self, file: BinaryIO, feed: Feed, limits: Limits, names: FieldNames) -> None:
        self._file = file
        self._feed = feed
        self._limits = limits
        self._names = names
        try:
            self._parquet = ParquetFile(file, pre_buffer=False, buffer_size=_STREAM_BYTES)
        except _BROKEN as error:
            raise InputError(f"cannot be read as Parquet: {clean_error(error)}", where=feed.name) from error
        schema = self._parquet.schema_arrow
        if len(schema) > limits.columns_max:
            raise InputError(f"has {len(schema):,} columns, more than {limits.columns_max:,}", where=feed.name)
        self._columns = names.columns([field.name for field in schema if not pa.types.is_nested(field.type)], feed.name)
        self.groups: int = self._parquet.num_row_groups
        self._row = 0

    def read_group(self, group: int) -> Iterator[Raw | InputError]:
        """Read one group of rows."""
        last = self._row + self._parquet.metadata.row_group(group).num_rows
        try:
            size = min(_MOST_ROWS, max(1, _BATCH_BUDGET_BYTES // self._largest_page(group)))
            for batch in self._parquet.iter_batches(
                batch_size=size, row_groups=[group], columns=list(self._columns), use_threads=False
            ):
                yield from self._read_batch(batch)
        except _BROKEN as error:
            what = f"the rows {self._row + 1:,} to {last:,} cannot be read: {clean_error(error)}"
            yield InputError(what, where=self._feed.name)
        self._row = last

    def _largest_page(self, group: int) -> int:
        """Measure the pages that are read of a group.

        Raises:
            ValueError: If one is too large, or what stands there are no pages.
        """
        described = self._parquet.metadata.row_group(group)
        largest = 1
        for number in range(described.num_columns):
            column = described.column(number)
            if column.path_in_schema in self._columns:
                start = min(column.data_page_offset, column.dictionary_page_offset or column.data_page_offset)
                largest = max(largest, largest_page(self._file, start, start + column.total_compressed_size))
        if largest > self._limits.parquet_page_max_bytes:
            raise ValueError(f"a page has {largest:,} bytes, more than {self._limits.parquet_page_max_bytes:,}")
        return largest

    def _read_batch(self, batch: Any) -> Iterator[Raw | InputError]:
        columns = {name: _values(batch.column(name)) for name in self._columns}
        size = sum(len(value) for values in columns.values() for value in values if isinstance(value, bytes))
        self._feed.budget.add_bytes(size + _ROW_BYTES * batch.num_rows, self._limits, self._feed.name)
        for number in range(batch.num_rows):
            self._row += 1
            yield self._read_row({name: values[number] for name, values in columns.items()})

    def _read_row(self, told: dict[str, Any]) -> Raw | InputError:
        decoded = {name: decode(value) for name, value in told.items() if isinstance(value, bytes)}
        told |= {name: cell.text for name, cell in decoded.items()}
        try:
            raw = self._names.read(told, f"{self._feed.name}:{self._row}")
        except InputError as error:
            return error
        notes = tuple(note for cell in decoded.values() for note in cell.notes)
        return msgspec.structs.replace(raw, notes=notes)


def _values(column: Any) -> list[Any]:
    """Give the values of a column: text as bytes, for it may not be the UTF-8 that it should be; days as text."""
    kind = column.type.value_type if pa.types.is_dictionary(column.type) else column.type
    if pa.types.is_temporal(kind):
        return list(column.cast(pa.string()).to_pylist())
    if pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind):
        return list(column.cast(kind).cast(pa.large_binary()).to_pylist())
    return list(column.to_pylist())
