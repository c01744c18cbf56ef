"""SQL over the analytic copy, by DuckDB in this process: for questions that nobody foresaw."""

from pathlib import Path

import duckdb
import pyarrow as pa

from dragoman.errors import SettingsError
from dragoman.store.parts import TABLES, copy_folder, refresh
from dragoman.store.record import Record


def run_sql(record: Record, query: str, *, folder: Path | None = None) -> pa.Table:
    """Answer an SQL query over events, dyads, parties, statements, entries and groups as they are now.

    Nothing outside the copy can be read, and nothing written.

    Args:
        record: The record; its copy is brought up to date first.
        query: One SELECT.
        folder: Where the copy lies; beside the record unless told.

    Raises:
        RecordError: If the copy cannot be written.
        SettingsError: If DuckDB does not understand the query.
    """
    place = folder or copy_folder(record)
    refresh(record, place)
    with connect(place) as connection:
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
    """Open DuckDB over a copy: a view a table, and no way out of the folder."""
    connection = duckdb.connect(
        ":memory:", config={"autoinstall_known_extensions": False, "autoload_known_extensions": False}
    )
    for name in TABLES:
        if any((folder / name).glob("*.parquet")):
            told = str((folder / name).absolute()).replace("'", "''")
            connection.execute(f"CREATE VIEW {name} AS SELECT * FROM read_parquet('{told}/*.parquet')")
    allowed = str(folder.absolute()).replace("'", "''")
    connection.execute(f"SET allowed_directories=['{allowed}']")
    connection.execute("SET enable_external_access=false")
    connection.execute("SET lock_configuration=true")
    return connection
