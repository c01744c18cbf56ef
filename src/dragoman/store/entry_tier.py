"""Register entries as the ties see them: loaded, compared, and summed up into lives."""

from collections.abc import Collection, Iterable, Sequence

import msgspec
from sqlalchemy import Connection, bindparam, select, update

from dragoman.codebook.lives import EntryKind, LifeWords
from dragoman.identity import lives as rules
from dragoman.identity.entries import Entry
from dragoman.identity.grouping import Tie
from dragoman.identity.history import Life, life, life_id
from dragoman.identity.independence import Origin, independent
from dragoman.model.document import Document
from dragoman.store.chunks import chunks
from dragoman.store.event_tier import ORIGIN, origin_of
from dragoman.store.rows import ENTRY_TYPES, Row, Told, to_text
from dragoman.store.schema import documents, entries

_ASSIGNED = (
    update(entries)
    .where(entries.c.id == bindparam("one"), entries.c.until.is_(None))
    .values(life=bindparam("group_name"))
)
_MOST_NAMES = 3
_FIRST = ("supplier", "visitor")  # they stand before the arrow; of the other roles the alphabet tells


class PlacedEntry(msgspec.Struct, frozen=True):
    """A register entry with its row, and where its document is from."""

    row: int
    entry: Entry
    origin: Origin

    @property
    def id(self) -> str:
        """Id of the entry."""
        return self.entry.id


class EntryTier:
    """Ties the entries of one register into lives.

    Args:
        kind: Which register.
        words: What the codebook knows about telling one entry from another.
    """

    absent: float | None = None  # a life may be told over years by reports that never meet in a block

    def __init__(self, kind: EntryKind, words: LifeWords) -> None:
        self.kind: str = kind
        self._kind: EntryKind = kind
        self._words = words

    def load(
        self, connection: Connection, *, rows: Collection[int] = (), ids: Collection[str] = ()
    ) -> list[PlacedEntry]:
        """Load entries that hold now."""
        column, wanted = (entries.c.row, rows) if rows else (entries.c.id, ids)
        told = (
            select(entries.c.row, entries.c.body, *ORIGIN)
            .join(documents, documents.c.row == entries.c.document)
            .where(entries.c.until.is_(None), entries.c.kind == self.kind)
        )
        return [
            self.place(row)
            for some in chunks(wanted)
            for row in connection.execute(told.where(column.in_(some))).mappings()
        ]

    def place(self, row: Told) -> PlacedEntry:
        """Make an entry ready of its number, its body, and what `ORIGIN_COLUMNS` name."""
        item = msgspec.json.decode(row["body"], type=ENTRY_TYPES[self._kind])
        document = Document(id=row["document_id"], published=row["published"] or None, text="")
        return PlacedEntry(row["row"], rules.entry_of(item, document, self._words, story=row["story"]), origin_of(row))

    def keys(self, one: PlacedEntry) -> Iterable[str]:
        """Give the keys under which it may be met."""
        return rules.block_keys(one.entry)

    def compare(self, a: PlacedEntry, b: PlacedEntry) -> Tie | None:
        """Compare two entries."""
        return rules.compare(a.entry, b.entry)

    def name(self, ids: Iterable[str]) -> str:
        """Name the life of some entries."""
        return life_id(self._kind, ids)

    def sum_up(self, whole: Sequence[PlacedEntry]) -> Row:
        """Give the row of a life."""
        told = life([one.entry for one in whole], self._words)
        last = told.steps[-1]
        return {
            "first": told.first_report or "",
            "last": told.last_report or "",
            "day": last.first or last.first_told or "",
            "mentions": len(told.entries),
            "sources": independent(one.origin for one in whole),
            "disputed": int(bool(told.clashes)),
            "status": told.status,
            "body": to_text({"title": _title(told), "life": told}),
        }

    def assign(self, connection: Connection, found: dict[str, str]) -> None:
        """Note in the entries which life they are now of."""
        if found:
            connection.execute(_ASSIGNED, [{"one": one, "group_name": name} for one, name in found.items()])


def _title(told: Life) -> str:
    """Say in one line what it is: 'RUS, PRK: mutual defense agreement'."""
    roles = sorted(told.sides, key=lambda role: (role not in _FIRST, role))
    sides = " → ".join(", ".join(count.told for count in told.sides[role]) for role in roles if told.sides[role])
    what = told.known or ", ".join(one.told for one in (*told.names[:_MOST_NAMES], *told.what[:1])[:1])
    return ": ".join(filter(None, (sides, what)))
