"""Gives readings back as they were kept."""

from collections.abc import Iterator

from sqlalchemy import Connection, select

from dragoman.model.document import Document
from dragoman.model.reading import Reading
from dragoman.store.naming import find_document
from dragoman.store.rows import document_of, unpack
from dragoman.store.schema import documents, readings

_AT_ONCE = 200  # rows held at a time


def find_reading(connection: Connection, name: str) -> Reading:
    """Give the reading that holds now of a document, by its id, first digits of it, ref or address.

    Raises:
        NotFoundError: If none, or more than one, goes by the name.
    """
    row, _ = find_document(connection, name)
    return reading_of_row(connection, row)


def reading_of_row(connection: Connection, row: int) -> Reading:
    """Give the reading that holds now of the document in a row."""
    told = (
        connection.execute(
            select(documents, readings.c.body)
            .join(readings, readings.c.document == documents.c.row)
            .where(documents.c.row == row, readings.c.until.is_(None))
        )
        .mappings()
        .one()
    )
    return unpack(told["body"], document_of(told))


def all_readings(connection: Connection) -> Iterator[Reading]:
    """Give the readings that hold now, in the order of the ids of their documents, one at a time."""
    told = (
        select(documents, readings.c.body)
        .join(readings, readings.c.document == documents.c.row)
        .where(readings.c.until.is_(None))
        .order_by(documents.c.id)
    )
    for row in connection.execute(told.execution_options(yield_per=_AT_ONCE)).mappings():
        yield unpack(row["body"], document_of(row))


def document_of_row(connection: Connection, row: int) -> Document:
    """Give the document in a row."""
    return document_of(connection.execute(select(documents).where(documents.c.row == row)).mappings().one())
