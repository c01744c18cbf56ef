"""Brings a record up to the schema of this version: numbered steps, each applied once and noted.

A step is a module with `NAME` and `apply(connection)`; steps never change after a release.
"""

from collections.abc import Callable
from datetime import UTC, datetime

from sqlalchemy import Connection, func, insert, inspect, select

from dragoman.errors import RecordError
from dragoman.store.migrations import m001_first, m002_imports
from dragoman.store.schema import migrations

_STEPS: tuple[tuple[str, Callable[[Connection], None]], ...] = tuple(
    (step.NAME, step.apply) for step in (m001_first, m002_imports)
)
LATEST = len(_STEPS)


def schema_number(connection: Connection) -> int:
    """Tell which step a record has reached; 0 for an empty database."""
    if not inspect(connection).has_table(migrations.name):
        return 0
    return connection.scalar(select(func.max(migrations.c.number))) or 0


def migrate(connection: Connection, where: str) -> None:
    """Apply the steps that a record lacks.

    Raises:
        RecordError: If the record was written by a later version, or there is something else.
    """
    reached = schema_number(connection)
    check_schema(reached, where)
    if not reached:
        _refuse_others(connection, where)
    for number, (name, apply) in enumerate(_STEPS[reached:], start=reached + 1):
        apply(connection)
        connection.execute(insert(migrations).values(number=number, name=name, applied=utc_now()))


def _refuse_others(connection: Connection, where: str) -> None:
    """Refuse a database in which others keep tables of the names that ours have."""
    if migrations.metadata.tables.keys() & set(inspect(connection).get_table_names()):
        raise RecordError("holds something else", where=where, mend="name an empty database")


def check_schema(reached: int, where: str) -> None:
    """Refuse a record that was written by a later version.

    Raises:
        RecordError: If it was.
    """
    if reached > LATEST:
        raise RecordError(
            f"was written by a later version (schema {reached}, this one knows {LATEST})",
            where=where,
            mend="install that version",
        )


def utc_now() -> str:
    """Give the present time, UTC, as YYYY-MM-DDTHH:MM:SSZ."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
