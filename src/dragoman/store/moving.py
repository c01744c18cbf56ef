"""Moves all rows of a record into another one, whichever databases the two are kept in."""

from sqlalchemy import Connection, Table, func, select, text

from dragoman.store.batch import Batch
from dragoman.store.schema import metadata, migrations

_ROWS_AT_ONCE = 5_000


def move_rows(source: Connection, target: Connection) -> None:
    """Put every row of one record into another that holds none.

    Args:
        source: A snapshot; both records have the schema of this version.
        target: Inside a change.
    """
    for table in metadata.sorted_tables:
        if table is not migrations:
            _move(source, target, table)
    if target.dialect.name == "postgresql":
        _count_on(target)


def _move(source: Connection, target: Connection, table: Table) -> None:
    told = select(table).order_by(*table.primary_key.columns)
    result = source.execute(told.execution_options(yield_per=_ROWS_AT_ONCE)).mappings()
    for rows in result.partitions():
        batch = Batch()
        batch.add(table, map(dict, rows))
        batch.write(target)


def empty(connection: Connection) -> None:
    """Delete every row, the words beside them too."""
    names = ", ".join(table.name for table in metadata.sorted_tables if table is not migrations)
    connection.execute(text(f"TRUNCATE {names} CASCADE"))


def holds_nothing(connection: Connection) -> bool:
    """Tell whether nothing was ever kept in a record."""
    return not any(
        connection.execute(select(table).limit(1)).first()
        for table in metadata.sorted_tables
        if table is not migrations
    )


def _count_on(connection: Connection) -> None:
    """Let PostgreSQL give the next numbers where the rows brought theirs along."""
    for table in metadata.tables.values():
        column = table.autoincrement_column
        if column is not None:
            last = select(func.max(column)).scalar_subquery()
            counter = func.pg_get_serial_sequence(table.name, column.name)
            connection.execute(select(func.setval(counter, func.coalesce(last, 0) + 1, False)))
