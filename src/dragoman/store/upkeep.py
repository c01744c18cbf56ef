"""What every change to documents or rows ends with: copies, ties, happenings and lives brought up to date."""

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import Connection, select

from dragoman.codebook.lives import load_life_words
from dragoman.codebook.tie_words import load_tie_words
from dragoman.store.chunks import chunks
from dragoman.store.copying import find_copies
from dragoman.store.entry_tier import EntryTier
from dragoman.store.event_tier import EventTier
from dragoman.store.index import TABLES, Item
from dragoman.store.numbers import Numbers
from dragoman.store.record import Change
from dragoman.store.rows import ENTRY_TYPES
from dragoman.store.schema import entries
from dragoman.store.tying import Regrouping, Tier, tie_again, tie_new


class Turned(msgspec.Struct, frozen=True, kw_only=True):
    """What a change brought and touched.

    Attributes:
        items: The new rows of events, statements and entries.
        placed: Rows of new documents.
        moved: Rows of documents whose story has become another.
        touched: By kind, the ids of rows whose groups must be made anew for another reason.
    """

    items: Sequence[Item] = ()
    placed: Sequence[int] = ()
    moved: Collection[int] = ()
    touched: Mapping[str, set[str]] = {}


class Upkeep:
    """Keeps copies, happenings and lives of a record up to date.

    Args:
        codebook: Folder of the codebook.

    Raises:
        CodebookError: If a file is missing or wrong.
    """

    def __init__(self, codebook: Path) -> None:
        self.tie_words = load_tie_words(codebook)
        life_words = load_life_words(codebook)
        entries_too = [EntryTier(kind, life_words) for kind in ENTRY_TYPES]
        self.tiers: tuple[Tier[Any], ...] = (EventTier(self.tie_words), *entries_too)

    def tie_up(self, change: Change, numbers: Numbers, turned: Turned) -> None:
        """Tie new documents and rows to what the record holds.

        Args:
            change: The change that brought them.
            numbers: Of the same change.
            turned: What it brought and touched.
        """
        connection = change.connection
        stories = find_copies(connection, sorted(turned.placed)) | set(turned.moved)
        for tier in self.tiers:
            rows = sorted(item.row["row"] for item in turned.items if item.kind == tier.kind)
            reach = tie_new(connection, tier, rows) | turned.touched.get(tier.kind, set())
            again = _rows_of(connection, tier.kind, stories)
            if again:
                reach |= tie_again(connection, tier, again)
            if reach:
                Regrouping(tier, change, numbers).regroup(reach)


def _rows_of(connection: Connection, kind: str, documents: Collection[int]) -> list[int]:
    """Give the rows of a kind that documents hold now."""
    table = TABLES.get(kind, entries)
    own = [] if kind in TABLES else [table.c.kind == kind]
    return [
        row
        for some in chunks(documents)
        for row in connection.scalars(
            select(table.c.row).where(table.c.document.in_(some), table.c.until.is_(None), *own).order_by(table.c.row)
        )
    ]
