"""What coding an archive will take, from a sample read here."""

import math
import tempfile
import time
from collections.abc import Iterator
from itertools import islice

import msgspec

from dragoman.archive.committed import read_marks
from dragoman.archive.engines.processes import cores
from dragoman.archive.place import Place
from dragoman.archive.run import Order, versions_now
from dragoman.archive.shards import Shard
from dragoman.archive.sources import Intake
from dragoman.archive.tasks import Code, Job
from dragoman.archive.worker import Worker
from dragoman.errors import InputError
from dragoman.ingest.sourcebook import load_sourcebook
from dragoman.model.document import Document

_FILES = 8
_A_FILE = 400  # documents taken in of each of them, to learn how many a file holds
_READ = 40


class Forecast(msgspec.Struct, frozen=True, kw_only=True):
    """What to expect.

    Attributes:
        sampled: Documents that were read for it.
        documents: In the whole archive, about.
        each_s: Seconds of one core a document.
        spread: How far that may be off, as a share of it: two standard errors of the sample.
        workers: Who will share the work.
        peak_mb: Memory of a worker, in millions of bytes.
        bytes_each: Size of the data set a document.
    """

    sampled: int
    documents: int
    each_s: float
    spread: float
    workers: int
    peak_mb: float
    bytes_each: float

    @property
    def seconds(self) -> float:
        """Time for the whole, the workers at it all the time."""
        return self.documents * self.each_s / self.workers

    def lines(self) -> Iterator[str]:
        """Say it in words."""
        yield f"documents  about {self.documents:,}"
        yield f"time       about {_hours(self.seconds)} with {self.workers} workers, give or take {self.spread:.0%}"
        yield f"memory     about {self.peak_mb:,.0f} MB a worker"
        yield f"size       about {self.documents * self.bytes_each / 1e6:,.1f} MB"
        yield f"from a sample of {self.sampled}, {1 / self.each_s:.1f} a second on one core of this machine"


def forecast(order: Order) -> Forecast:
    """Read a sample, and tell what the whole will take; nothing is kept.

    Raises:
        InputError: If the sample holds no document.
    """
    intake = Intake(order.inputs, order.given, load_sourcebook(order.settings.codebook / "sources"))
    documents, number = _sample(intake)
    if not documents:
        raise InputError("the files looked into hold no document that can be read", where=order.inputs[0])
    chosen = documents[:: max(1, len(documents) // _READ)][:_READ]
    seconds, size, peak_mb = _try(order, chosen)
    mean = sum(seconds) / len(seconds)
    error = math.sqrt(sum((one - mean) ** 2 for one in seconds)) / len(seconds)
    return Forecast(
        sampled=len(chosen),
        documents=number,
        each_s=mean,
        spread=2 * error / mean,
        workers=order.wanted.workers or cores(),
        peak_mb=peak_mb,
        bytes_each=size / len(chosen),
    )


def _sample(intake: Intake) -> tuple[list[Document], int]:
    """Take in the beginnings of some files; give the documents, and how many the whole holds by bytes."""
    files = [file for file in intake.files if not file.left_out]
    some = files[:: max(1, len(files) // _FILES)][:_FILES]
    documents: list[Document] = []
    read = 0
    for file in some:
        before = at = intake.bytes_read
        for found in islice(intake.take_file(file), _A_FILE):
            at = intake.bytes_read
            documents += [found] if isinstance(found, Document) else []
        read += max(at, intake.bytes_read) - before
    return documents, round(len(documents) * intake.bytes / max(1, read))


def _try(order: Order, documents: list[Document]) -> tuple[list[float], int, float]:
    """Code documents one by one in this process; give the seconds of each, bytes of all, and the most memory."""
    settings = order.settings
    with tempfile.TemporaryDirectory() as folder:
        job = Job(
            out=folder,
            model=settings.model,
            codebook=str(settings.codebook),
            overlay=str(settings.codebook_overlay) if settings.codebook_overlay else None,
            versions=versions_now(settings, forms=order.forms),
        )
        worker = Worker(job)
        seconds = [_timed(worker, document) for document in documents[:1] + documents][1:]  # the first loads the model
        done = worker.perform(Code(Shard(tuple(documents))))
        size = sum(file.bytes for mark in read_marks(Place(folder)) for file in mark.files)
        publishing = max(0.0, done.seconds - sum(seconds)) / len(documents)
    return [one + publishing for one in seconds], size, done.peak_mb


def _timed(worker: Worker, document: Document) -> float:
    began = time.perf_counter()
    worker.pipeline.read_one(document)
    return time.perf_counter() - began


def _hours(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:,.1f} h"
