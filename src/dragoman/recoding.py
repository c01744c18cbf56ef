"""Reads anew what a new coder or codebook version can change, and puts the new readings in place of the old."""

from collections.abc import Iterator, Sequence

from dragoman.codebook.reach import codebook_digest
from dragoman.keeper import BATCH, Keeper
from dragoman.settings import Settings
from dragoman.store.chunks import chunks
from dragoman.store.reading import document_of_row
from dragoman.store.record import Record
from dragoman.store.stale import Stale, find_stale, know_codebook, note_fresh
from dragoman.store.writer import Kept


class Recoder:
    """Brings the readings of a record up to the coder and codebook of now.

    Args:
        record: Opened with `write`.
        settings: Model and codebook.
    """

    def __init__(self, record: Record, settings: Settings) -> None:
        self._record = record
        self._keeper = Keeper(record, settings)
        self._digest = codebook_digest(settings.codebook, settings.codebook_overlay)
        self._snapshot = self._keeper.snapshot_of(self._keeper.pipeline.codebook)

    def plan(self) -> Stale:
        """Find what is to be read anew."""
        stamp = self._keeper.pipeline.stamp
        with self._record.snapshot() as connection:
            return find_stale(connection, stamp, self._digest, self._snapshot, self._record.dialect)

    def recode(self, stale: Stale) -> Iterator[Kept]:
        """Read these documents anew, batch by batch; stopped and begun again, it goes on where it was."""
        version = self._keeper.pipeline.stamp.codebook
        with self._record.change("codebook", note=version) as change:
            know_codebook(change, self._digest, version, self._snapshot)
            note_fresh(change, stale, self._digest)
        for rows in chunks(stale.rows, BATCH):
            yield self._reread(rows)

    def _reread(self, rows: Sequence[int]) -> Kept:
        with self._record.snapshot() as connection:
            told = [document_of_row(connection, row) for row in rows]
        return self._keeper.writer.reread([self._keeper.pipeline.read_one(one) for one in told])
