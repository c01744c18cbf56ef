"""Documents into a record: skips what it holds, reads the rest, keeps it in small changes.

Whenever it is stopped, what was kept stays kept, and the same order begun again does the rest.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

import msgspec

from dragoman.codebook.publishers import load_publishers
from dragoman.codebook.reach import codebook_digest, take_snapshot
from dragoman.model.document import Document, Problem
from dragoman.model.reading import Reading
from dragoman.settings import Settings
from dragoman.store.record import Record
from dragoman.store.upkeep import Upkeep
from dragoman.store.writer import Kept, Writer

if TYPE_CHECKING:
    from dragoman.codebook.load import Codebook
    from dragoman.pipeline import Pipeline

# So many are read between two changes: enough that writing costs little, few enough that little is read twice
# after a crash.
BATCH = 64


class Passed(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one batch.

    Attributes:
        known: Documents that the record held already, or was made to forget.
        kept: What was added; None where there was nothing to add.
        problems: What could not be read, told for the first time or again.
        readings: What the new documents say.
    """

    known: int
    kept: Kept | None
    problems: tuple[Problem, ...]
    readings: tuple[Reading, ...]


class Keeper:
    """Keeps documents in a record.

    Args:
        record: Opened with `write`.
        settings: Model, codebook, and whether texts are kept.
    """

    def __init__(self, record: Record, settings: Settings) -> None:
        self._settings = settings
        self.writer = Writer(
            record,
            load_publishers(settings.codebook, settings.codebook_overlay),
            Upkeep(settings.codebook),
            digest=codebook_digest(settings.codebook, settings.codebook_overlay),
            keep_text=settings.keep_text,
        )

    @cached_property
    def pipeline(self) -> "Pipeline":
        """Load model and codebook when the first new document comes; where all are known, never."""
        from dragoman.pipeline import Pipeline  # noqa: PLC0415

        pipeline = Pipeline(self._settings)
        self.writer.know_codebook(pipeline.codebook.version, lambda: self.snapshot_of(pipeline.codebook))
        return pipeline

    def snapshot_of(self, codebook: "Codebook") -> bytes:
        """Write down what the codebook in use says."""
        return take_snapshot(self._settings.codebook, self._settings.codebook_overlay, loaded=codebook)

    def keep(self, taken: Iterable[Document | Problem]) -> Iterator[Passed]:
        """Keep what is taken in, batch by batch; every batch given has been kept."""
        rest = iter(taken)
        while batch := list(islice(rest, BATCH)):
            yield self.keep_batch(batch)

    def keep_batch(self, batch: Sequence[Document | Problem]) -> Passed:
        """Keep a few documents and problems in one change."""
        told = [one for one in batch if isinstance(one, Document)]
        faults = [one for one in batch if isinstance(one, Problem)]
        new = self.writer.unknown(told)
        readings = [self.pipeline.read_one(one) for one in new]
        kept = self.writer.keep(readings, faults) if readings or faults else None
        unread = [fault for one in readings for fault in one.problems if fault.stage == "reading"]
        problems = (*faults, *unread)
        return Passed(known=len(told) - len(new), kept=kept, problems=problems, readings=tuple(readings))
