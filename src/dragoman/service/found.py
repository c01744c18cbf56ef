"""Finds single things by the names that stand in addresses."""

from typing import Any

from dragoman.analysis.explored import ExploredRecord
from dragoman.analysis.open_record import Group
from dragoman.errors import NotFoundError
from dragoman.service import views


def thing_of(record: ExploredRecord, name: str) -> Group:
    """Find a happening or a life by its id, or by that of an event or entry that is part of it.

    Raises:
        NotFoundError: If there is none.
    """
    found = record.group(name)
    if found is None:
        raise nothing_of_that_id()
    return found


def nothing_of_that_id() -> NotFoundError:
    """Say that an id leads nowhere."""
    return NotFoundError("the record holds nothing of that id", mend="search for it")


def document_of(record: ExploredRecord, name: str) -> dict[str, Any]:
    """Find a document by its id, the first digits of it, or its ref.

    Raises:
        NotFoundError: If there is none, or several.
    """
    return views.document(record.document(name))
