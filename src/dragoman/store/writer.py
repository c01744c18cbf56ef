"""Writes to a record: keeps readings, puts new readings in place of old ones, forgets documents."""

from collections import Counter
from collections.abc import Callable, Collection, Sequence

import msgspec
from sqlalchemy import Connection, Select, select, update

from dragoman.codebook.publishers import PublisherTable
from dragoman.identity.copies import bands as bands_of
from dragoman.identity.copies import fingerprint
from dragoman.identity.outlines import topic_of
from dragoman.model.document import Document, Problem
from dragoman.model.reading import Reading
from dragoman.store.batch import Batch, insert_new
from dragoman.store.closing import Closed, by_kind, close, compare_rows
from dragoman.store.index import Item, index_rows, items_of
from dragoman.store.numbers import Numbers
from dragoman.store.record import Change, Record
from dragoman.store.rows import Row, document_row, pack, to_text
from dragoman.store.schema import (
    appearances,
    bands,
    documents,
    forgotten,
    problems,
    readings,
)
from dragoman.store.stale import know_codebook, knows_codebook
from dragoman.store.upkeep import Turned, Upkeep


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """What a change brought: numbers of documents, of events and so on, and of the change itself."""

    seq: int
    documents: int = 0
    events: int = 0
    statements: int = 0
    entries: int = 0
    problems: int = 0


class Writer:
    """The only way to write to a record; every method is one change, kept whole or not at all.

    Args:
        record: Opened with `write`.
        publishers: Who publishes what.
        upkeep: Ties what is kept.
        digest: Of the codebook that readings are made with.
        keep_text: Keep the texts; else only their hash and the quotes that records rest on.
    """

    def __init__(
        self, record: Record, publishers: PublisherTable, upkeep: Upkeep, *, digest: str = "", keep_text: bool = True
    ) -> None:
        self.record = record
        self._publishers = publishers
        self._upkeep = upkeep
        self._digest = digest
        self._keep_text = keep_text

    def know_codebook(self, version: str, take: Callable[[], bytes]) -> None:
        """Keep what the codebook in use says, if the record does not know it yet."""
        with self.record.snapshot() as connection:
            known = knows_codebook(connection, self._digest)
        if not known:
            with self.record.change("codebook", note=version) as change:
                know_codebook(change, self._digest, version, take())

    def unknown(self, told: Sequence[Document]) -> list[Document]:
        """Give the documents that the record neither holds nor was made to forget, each text once.

        Where the record holds the very same text under another name, address or day, it notes this appearance.
        """
        ids = {one.id for one in told}
        with self.record.snapshot() as connection:
            held: dict[str, int] = {row.id: row.row for row in connection.execute(_held(ids))}
            gone = set(connection.scalars(select(forgotten.c.id).where(forgotten.c.id.in_(ids))))
            known = set(connection.execute(select(*_APPEARANCE).where(appearances.c.document.in_(held.values()))).all())
        again = [_appearance(one, held[one.id]) for one in told if one.id in held]
        fresh = [row for row in again if tuple(row.values()) not in known]
        if fresh:
            with self.record.change("appear") as change:
                insert_new(change.connection, appearances, [self._named(row, change.seq) for row in fresh])
        new = {one.id: one for one in reversed(told) if one.id not in held and one.id not in gone}
        return list({one.id: new[one.id] for one in told if one.id in new}.values())

    def keep(self, told: Sequence[Reading], faults: Sequence[Problem] = ()) -> Kept:
        """Keep the readings of documents that the record does not hold, and the problems met on the way.

        Raises:
            RecordError: If the database fails; then nothing of it is kept.
        """
        with self.record.change("add") as change:
            connection = change.connection
            fresh = _without_held(connection, told)
            kept = self._keep_fresh(change, fresh)
            faulty = insert_new(connection, problems, _problem_rows(fresh, faults, change.seq))
            change.documents = len(fresh)
            change.is_empty = not fresh and not faulty
        return msgspec.structs.replace(kept, problems=faulty)

    def reread(self, told: Sequence[Reading]) -> Kept:
        """Put new readings of documents that the record holds in place of the old ones.

        What a new reading tells just as the old one did stays as it is; only differences become history. Readings of
        documents that the record does not hold are passed over.

        Raises:
            RecordError: If the database fails; then everything is as before.
        """
        with self.record.change("recode") as change:
            numbers, batch = Numbers(change.connection), Batch()
            placed = {row.id: row.row for row in change.connection.execute(_held([one.document.id for one in told]))}
            fresh = [one for one in told if one.document.id in placed]
            items, gone = [], []
            for reading in fresh:
                new, old = self._exchange(change, batch, numbers, placed[reading.document.id], reading)
                items += new
                gone += old
            batch.write(change.connection)
            touched = {one: close(change, one, rows) for one, rows in by_kind(gone).items()}
            self._upkeep.tie_up(change, numbers, Turned(items=items, touched=touched))
            change.documents = len(fresh)
            change.is_empty = not fresh
        return _counted(change.seq, len(fresh), items)

    def _exchange(
        self, change: Change, batch: Batch, numbers: Numbers, document: int, told: Reading
    ) -> tuple[list[Item], list[Closed]]:
        """Pile up a reading in place of the one that holds; give the items that are new and those that are gone."""
        connection = change.connection
        current = readings.c.document == document, readings.c.until.is_(None)
        connection.execute(update(readings).where(*current).values(until=change.seq))
        number = numbers.next(readings)
        batch.add(readings, [_reading_row(told, (number, document, change.seq), self._digest)])
        items = list(items_of(told))
        stays, gone = compare_rows(connection, document, items)
        new = [one.numbered(numbers, document, number) for one in items if one.row["id"] not in stays]
        index_rows(batch, new, change.seq)
        return new, gone

    def _keep_fresh(self, change: Change, fresh: Sequence[Reading]) -> Kept:
        numbers, batch = Numbers(change.connection), Batch()
        placed: list[int] = []
        items: list[Item] = []
        for reading in fresh:
            document = numbers.next(documents)
            placed.append(document)
            self._add_document(batch, document, reading.document, change.seq)
            items += self._add_reading(batch, numbers, document, reading, change.seq)
        batch.write(change.connection)
        self._upkeep.tie_up(change, numbers, Turned(items=items, placed=placed))
        return _counted(change.seq, len(fresh), items)

    def _add_document(self, batch: Batch, number: int, document: Document, seq: int) -> None:
        mark = fingerprint(document.text, document.marked)
        row = document_row(document, keep_text=self._keep_text) | published_by(self._publishers, document)
        topic = to_text(topic_of(document.text, document.marked, self._upkeep.tie_words))
        told = {"row": number, "print": mark, "topic": topic, "story": document.id, "since": seq}
        batch.add(documents, [row | told])
        batch.add(bands, [{"band": band, "document": number} for band in bands_of(mark)])
        batch.add(appearances, [self._named(_appearance(document, number), seq)])

    def _add_reading(self, batch: Batch, numbers: Numbers, document: int, told: Reading, seq: int) -> list[Item]:
        reading = numbers.next(readings)
        batch.add(readings, [_reading_row(told, (reading, document, seq), self._digest)])
        items = [one.numbered(numbers, document, reading) for one in items_of(told)]
        index_rows(batch, items, seq)
        return items

    def _named(self, row: Row, seq: int) -> Row:
        publisher = self._publishers.find(row["source"] or None, row["url"] or None)
        return {**row, "publisher": publisher.id if publisher else "", "since": seq}


def published_by(publishers: PublisherTable, document: Document) -> dict[str, str | None]:
    """Tell who published a document: ids in the source register of publisher, newsroom and agency, where known."""
    publisher = publishers.find(document.source, document.url)
    wire = publishers.wire_of(document)
    return {
        "publisher": publisher.id if publisher else None,
        "house": publishers.house(publisher).id if publisher else None,
        "wire": wire.id if wire else None,
    }


def _held(ids: Collection[str]) -> Select[tuple[str, int]]:
    return select(documents.c.id, documents.c.row).where(documents.c.id.in_(ids))


_APPEARANCE = [appearances.c[name] for name in ("document", "ref", "url", "source", "published")]


def _appearance(document: Document, row: int) -> Row:
    return {
        "document": row,
        "ref": document.ref or "",
        "url": document.url or "",
        "source": document.source or "",
        "published": document.published or "",
    }


def _without_held(connection: Connection, told: Sequence[Reading]) -> list[Reading]:
    """Leave out what another writer has kept meanwhile, and second readings of one text."""
    unique = {one.document.id: one for one in reversed(told)}
    held = set(connection.scalars(select(documents.c.id).where(documents.c.id.in_(unique))))
    return [one for one in reversed(unique.values()) if one.document.id not in held]


def _reading_row(told: Reading, numbers: tuple[int, int, int], digest: str) -> Row:
    coder, (number, document, seq) = told.coder, numbers
    return {
        "row": number,
        "document": document,
        "coder": f"{coder.name} {coder.version}",
        "codebook": coder.codebook,
        "digest": digest,
        "model": coder.model,
        "body": pack(told),
        "since": seq,
        "until": None,
    }


def _problem_rows(told: Sequence[Reading], faults: Sequence[Problem], seq: int) -> list[Row]:
    """Give a row for whatever could not be read; what the coder left open in a document stays in its reading."""
    unread = [(fault, one.document.id) for one in told for fault in one.problems if fault.stage == "reading"]
    return [
        {"stage": fault.stage, "message": fault.message, "where": fault.where or "", "document": name, "since": seq}
        for fault, name in (*((fault, "") for fault in faults), *unread)
    ]


def _counted(seq: int, number: int, items: Sequence[Item]) -> Kept:
    told = Counter(item.table.name for item in items)
    return Kept(
        seq=seq, documents=number, events=told["events"], statements=told["statements"], entries=told["entries"]
    )
