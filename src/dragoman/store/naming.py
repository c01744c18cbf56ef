"""Finds what users name."""

from sqlalchemy import Connection, or_, select

from dragoman.errors import NotFoundError
from dragoman.store.record import Record
from dragoman.store.schema import documents

_LEAST_DIGITS = 6  # of an id, before its beginning is taken for a name


def find_document(connection: Connection, name: str) -> tuple[int, str]:
    """Find a document by id, the first digits of it, ref or address; give its row and id.

    Raises:
        NotFoundError: If none, or more than one, goes by the name.
    """
    own = or_(documents.c.id == name, documents.c.ref == name, documents.c.url == name)
    begins = documents.c.id.startswith(name, autoescape=True) if len(name) >= _LEAST_DIGITS else documents.c.id == name
    for condition in (own, begins):
        found = connection.execute(select(documents.c.row, documents.c.id).where(condition).limit(2)).all()
        if len(found) > 1:
            raise NotFoundError("several documents go by that name", where=name, mend="name one by its id")
        if found:
            return found[0].row, found[0].id
    raise NotFoundError("the record holds no such document", where=name, mend="list them with dragoman documents")


def holds_address(record: Record, address: str) -> bool:
    """Tell whether the record holds a document that was found at an address."""
    with record.snapshot() as connection:
        return connection.scalar(select(documents.c.row).where(documents.c.url == address).limit(1)) is not None
