"""The second schema: the table of what was imported."""

from sqlalchemy import Connection

from dragoman.store.schema import imports

NAME = "imports"


def apply(connection: Connection) -> None:
    """Make the table of imports; a record that is made now has it from the first step."""
    imports.create(connection, checkfirst=True)
