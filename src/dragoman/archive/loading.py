"""A data set into a record: its readings are kept as if the record had read the same reports itself."""

from collections.abc import Iterator, Sequence

from dragoman.archive.committed import Mark, read_marks, snapshot_name
from dragoman.archive.manifest import Manifest, read_manifest
from dragoman.archive.place import Place, reading
from dragoman.archive.tables import read_rows, read_shard
from dragoman.codebook.publishers import load_publishers
from dragoman.errors import ArchiveError
from dragoman.keeper import BATCH, Passed
from dragoman.model.document import Document, Problem
from dragoman.model.reading import Reading
from dragoman.settings import Settings
from dragoman.store.chunks import chunks
from dragoman.store.record import Record
from dragoman.store.rows import Row
from dragoman.store.upkeep import Upkeep
from dragoman.store.writer import Writer


class Loader:
    """Loads a finished data set.

    Args:
        place: The data set.
        record: Opened with `write`.
        settings: Codebook, whose source register tells who publishes what; whether texts are kept.

    Raises:
        ArchiveError: If the data set is not finished, or keeps no texts, without which a record cannot tie it.
    """

    def __init__(self, place: Place, record: Record, settings: Settings) -> None:
        manifest = read_manifest(place)
        if manifest is None:
            raise ArchiveError("holds no finished data set", where=place.named, mend="run dragoman code to its end")
        self._manifest: Manifest = manifest
        self._place, self._record, self._settings = place, record, settings
        self._marks = sorted(read_marks(place), key=lambda mark: (mark.days, mark.key))
        if not all(mark.versions.text for mark in self._marks):
            raise ArchiveError("keeps no texts", where=place.named, mend="make it anew without --no-text")
        self._publishers = load_publishers(settings.codebook, settings.codebook_overlay)
        self._upkeep = Upkeep(settings.codebook)
        self._writers: dict[str, Writer] = {}

    def load(self) -> Iterator[Passed]:
        """Keep it batch by batch; stopped and begun again, it does the rest."""
        for mark in self._marks:
            writer = self._writer(mark)
            for readings in chunks(read_shard(self._place, mark), BATCH):
                yield _keep(writer, readings)
        faults = [Problem(stage=row["stage"], message=row["message"], where=row["where"] or None) for row in
                  self._rows("problems")]  # fmt: skip
        if self._marks and (faults or self._rows("appearances")):
            writer = self._writer(self._marks[0])
            again = [_found_again(row) for row in self._rows("appearances")]
            known = len(again) - len(writer.unknown(again))
            yield Passed(known=known, kept=writer.keep((), faults), problems=tuple(faults), readings=())

    def _writer(self, mark: Mark) -> Writer:
        """Give the writer of what one codebook read; the record gets to know what that said."""
        digest = mark.versions.digest
        if digest not in self._writers:
            keep = self._settings.keep_text
            writer = Writer(self._record, self._publishers, self._upkeep, digest=digest, keep_text=keep)
            writer.know_codebook(mark.versions.codebook, lambda: self._place.get(snapshot_name(digest)))
            self._writers[digest] = writer
        return self._writers[digest]

    def _rows(self, table: str) -> list[Row]:
        """Give the rows of a table that belong to no shard."""
        of_shards = {file.name for mark in self._marks for file in mark.files}
        files = [one.name for one in self._manifest.files if one.table == table and one.name not in of_shards]
        return [row for name in files for row in reading(self._place, name, read_rows)]


def _keep(writer: Writer, readings: Sequence[Reading]) -> Passed:
    new = {one.id for one in writer.unknown([told.document for told in readings])}
    fresh = tuple(told for told in readings if told.document.id in new)
    unread = tuple(fault for told in fresh for fault in told.problems if fault.stage == "reading")
    kept = writer.keep(fresh) if fresh else None
    return Passed(known=len(readings) - len(fresh), kept=kept, problems=unread, readings=fresh)


def _found_again(row: Row) -> Document:
    names = ("ref", "url", "source", "published")
    ref, url, source, published = (row[name] or None for name in names)
    return Document(id=row["document"], ref=ref, url=url, source=source, published=published, text="")
