"""SQL over the analytic copy, by DuckDB in this process: for questions that nobody foresaw."""

from collections.abc import Iterable
from pathlib import Path

import duckdb
import pyarrow as pa

from dragoman.analysis.imported import CLOSED, view_imported
from dragoman.errors import SettingsError
from dragoman.store.parts import TABLES, copy_folder, refresh
from dragoman.store.record import Record

_IMPORTED = "imported_"


def run_sql(record: Record, query: str, *, folder: Path | None = None, imports: Path | None = None) -> pa.Table:
    """Answer an SQL query over events, dyads, parties, statements, entries and groups as they are now.

    What was imported is there too, under names of its own: imported_events, imported_alliances, imported_sanctions.
    Nothing else can be read, and nothing written.

    Args:
        record: The record; its copy is brought up to date first.
        query: One SELECT.
        folder: Where the copy lies; beside the record unless told.
        imports: Where imports lie, for a record on a server.

    Raises:
        RecordError: If the copy cannot be written, or what was imported and is asked for is not there.
        SettingsError: If DuckDB does not understand the query.
    """
    place = folder or copy_folder(record)
    refresh(record, place)
    with connect(place) as connection:
        # Whoever does not ask for imports need not have them.
        told = view_imported(connection, record, folder=imports) if _IMPORTED in query.casefold() else []
        _shut(connection, [str(place.absolute()), *told])
        try:
            _refuse_others(connection, query)
            return connection.sql(query).to_arrow_table()
        except duckdb.Error as error:
            said = " ".join(str(error).split())
            raise SettingsError(said, where="sql", mend="see the columns with DESCRIBE events") from error


def _refuse_others(connection: duckdb.DuckDBPyConnection, query: str) -> None:
    """Refuse whatever is not one question: DuckDB could write into the folder that it may read."""
    told = connection.extract_statements(query)
    if len(told) != 1 or told[0].type != duckdb.StatementType.SELECT:
        raise SettingsError("is not one SELECT", where="sql", mend="ask one question")


def connect(folder: Path) -> duckdb.DuckDBPyConnection:
    """Open DuckDB over a copy: a view a table."""
    connection = duckdb.connect(":memory:", config=CLOSED)
    for name in TABLES:
        if any((folder / name).glob("*.parquet")):
            told = str((folder / name).absolute()).replace("'", "''")
            connection.execute(f"CREATE VIEW {name} AS SELECT * FROM read_parquet('{told}/*.parquet')")
    return connection


def _shut(connection: duckdb.DuckDBPyConnection, folders: Iterable[str]) -> None:
    """Leave no way out of the folders."""
    allowed = ", ".join("'" + folder.replace("'", "''") + "'" for folder in folders)
    connection.execute(f"SET allowed_directories=[{allowed}]")
    connection.execute("SET enable_external_access=false")
    connection.execute("SET lock_configuration=true")
