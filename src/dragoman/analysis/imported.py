"""What others coded, to be asked by DuckDB beside our own readings: one relation for all imports of a kind."""

from collections.abc import Iterable
from pathlib import Path

import duckdb

from dragoman.formats.columns import SCHEMAS, Kind
from dragoman.store.imports import files_of, imports_folder, imports_of
from dragoman.store.record import Record


def imported(record: Record, kind: Kind, *, folder: Path | None = None) -> duckdb.DuckDBPyRelation | None:
    """Give all imported rows of a kind, with the columns of `dragoman.formats.columns`; None where there are none.

    The relation has a DuckDB of its own in memory, which no other relation can be joined with; to join, see
    `view_imported`.

    Args:
        record: The record that they lie beside.
        kind: events, alliances or sanctions.
        folder: Where they lie for a record on a server.

    Raises:
        RecordError: If the files of an import are not there, or the folder is not told for a record on a server.
    """
    files = imported_files(record, kind, folder=folder)
    if not files:
        return None
    return _read(duckdb.connect(":memory:", config=CLOSED), files)


def imported_files(record: Record, kind: Kind, *, folder: Path | None = None) -> list[Path]:
    """Give the Parquet files of all imports of a kind; raises as `imported` does."""
    with record.snapshot() as connection:
        told = imports_of(connection, kind)
    return list(files_of(imports_folder(record, folder), told)) if told else []


def view_imported(
    connection: duckdb.DuckDBPyConnection,
    record: Record,
    *,
    kinds: Iterable[Kind] = tuple(SCHEMAS),
    folder: Path | None = None,
) -> list[str]:
    """Make the views imported_events, imported_alliances, imported_sanctions in a DuckDB, where there are rows.

    Returns:
        The folders that the views read; raises as `imported` does.
    """
    reach: list[str] = []
    for kind in kinds:
        files = imported_files(record, kind, folder=folder)
        if files:
            _read(connection, files).create_view(f"imported_{kind}")
            reach += dict.fromkeys(str(path.parent.absolute()) for path in files)
    return reach


# Nothing is fetched from the network, whatever a query asks for.
CLOSED: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}


def _read(connection: duckdb.DuckDBPyConnection, files: list[Path]) -> duckdb.DuckDBPyRelation:
    # Imports of an earlier version may lack columns that were added since.
    return connection.read_parquet([str(path.absolute()) for path in files], union_by_name=True)
