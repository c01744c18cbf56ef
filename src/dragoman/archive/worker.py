"""THE ONE PLACE WHERE A SHARD IS CODED: a task in, files out. Engines only decide where and when."""

import gc
import hashlib
import resource
import sys
import time
from collections import defaultdict
from collections.abc import Collection, Sequence
from functools import cached_property
from pathlib import Path

import msgspec

from dragoman.archive.committed import Mark, Versions, Written, add_digests, face_of, mark_name, read_mark, write_mark
from dragoman.archive.forms import write_form
from dragoman.archive.place import Place
from dragoman.archive.rounds import join, spread
from dragoman.archive.shards import key_of, year_of
from dragoman.archive.tables import Facts, read_shard, rows_of, write_table
from dragoman.archive.tasks import (
    Answer,
    Broke,
    Code,
    Done,
    Job,
    Join,
    Recode,
    Refused,
    Spread,
    Task,
    decode_job,
    decode_task,
    encode,
)
from dragoman.codebook.publishers import PublisherTable, load_publishers
from dragoman.codebook.reach import codebook_digest
from dragoman.codebook.tie_words import TieWords, load_tie_words
from dragoman.errors import ArchiveError, DragomanError
from dragoman.identity.copies import fingerprint
from dragoman.identity.outlines import topic_of
from dragoman.model.document import Document, Problem
from dragoman.model.reading import CoderStamp, Reading
from dragoman.model.wire import to_json
from dragoman.pipeline import Pipeline
from dragoman.settings import Settings
from dragoman.store.search import holding_any
from dragoman.store.writer import published_by

_MEGA = 1e6
_OBJECTS_BETWEEN = 50_000  # Python's own is 700
_RSS_UNIT = 1 if sys.platform == "darwin" else 1024


class Worker:
    """Does the tasks of one run, one after another, in one process.

    Args:
        job: What the run is about.
    """

    def __init__(self, job: Job) -> None:
        self._job = job
        self._place = Place(job.out)
        codebook = Path(job.codebook) if job.codebook else Settings().codebook
        overlay = Path(job.overlay) if job.overlay else None
        self._settings = Settings(model=job.model, codebook=codebook, codebook_overlay=overlay)

    @classmethod
    def of(cls, job: bytes) -> "Worker":
        """Make one from what an engine handed over, in a process that is there for it alone.

        Reading makes many small objects that live as long as a document: looked through less often for what can be
        thrown away, they cost a twentieth less (4.1 s against 4.3 s for 100 articles, 3.7 s against 4.3 s).
        """
        gc.set_threshold(_OBJECTS_BETWEEN)
        return cls(decode_job(job))

    def answer(self, task: bytes) -> bytes:
        """Do a task and say what came of it; nothing is raised, whatever happens."""
        return encode(self._try(task))

    def _try(self, task: bytes) -> Answer:
        try:
            return self.perform(decode_task(task))
        except DragomanError as error:
            return Refused(error.what, error.where, error.mend)
        except Exception as error:  # one document in a million must not end a run; it is told
            return Broke(f"{type(error).__name__}: {error}")

    def perform(self, task: Task) -> Done:
        """Do a task.

        Raises:
            ArchiveError: If the data set cannot be read or written, or this worker has other versions.
        """
        match task:
            case Code():
                return self._code(task)
            case Recode():
                return self._recode(task)
            case Spread():
                spread(self._place, task, self._settings.codebook)
            case Join():
                join(self._place, task, self._settings.codebook)
        return Done(peak_mb=_peak_mb())

    @cached_property
    def pipeline(self) -> Pipeline:
        """Load model and codebook, and refuse if they are not those of the run: rows must not depend on the machine."""
        pipeline = Pipeline(self._settings)
        digest = codebook_digest(self._settings.codebook, self._settings.codebook_overlay)
        ours, wanted = versions_of(pipeline.stamp, digest, self._job.versions), self._job.versions
        if ours != wanted:
            pairs = zip(msgspec.structs.astuple(ours), msgspec.structs.astuple(wanted), strict=True)
            what = "; ".join(f"{here} instead of {there}" for here, there in pairs if here != there)
            raise ArchiveError(f"a worker has {what}", mend="install the same version and codebook on all machines")
        return pipeline

    @cached_property
    def _publishers(self) -> PublisherTable:
        return load_publishers(self._settings.codebook, self._settings.codebook_overlay)

    @cached_property
    def _tie_words(self) -> TieWords:
        return load_tie_words(self._settings.codebook)

    def _code(self, task: Code) -> Done:
        pipeline = self.pipeline
        began = _now()
        documents = task.shard.documents
        if task.fault:
            faults = (Problem(stage="reading", message=task.fault, where=documents[0].ref or documents[0].id),)
            readings = [Reading(coder=pipeline.stamp, document=one, problems=faults) for one in documents]
        else:
            readings = list(pipeline.read(documents))
        return self._publish(readings, began)

    def _recode(self, task: Recode) -> Done:
        """Read anew the documents that can read differently, and leave the readings of the others as they are."""
        pipeline = self.pipeline
        began = _now()
        told = read_shard(self._place, read_mark(self._place, mark_name(task.key)))
        stale = _holding([one.document for one in told], task.terms)
        return self._publish(
            [pipeline.read_one(one.document) if at in stale else one for at, one in enumerate(told)], began, len(stale)
        )

    def _publish(self, readings: Sequence[Reading], began: tuple[float, float], number: int | None = None) -> Done:
        mark = self._write(readings)
        now = _now()
        problems = [f"{one.where or ''}: {one.message}" for told in readings for one in _failures(told)]
        return Done(
            documents=len(readings) if number is None else number,
            counts={one.table: one.rows for one in mark.files},
            problems=tuple(problems),
            seconds=now[0] - began[0],
            cpu_s=now[1] - began[1],
            peak_mb=_peak_mb(),
        )

    def _write(self, readings: Sequence[Reading]) -> Mark:
        """Write all files of a shard, then its mark: only then it counts, and those of an earlier mark no longer do."""
        versions = self._job.versions
        rows = defaultdict(list)
        for told in readings:
            for table, row in rows_of(told, self._facts(told.document), keep_text=versions.text):
                rows[table].append(row)
        documents = sorted((one.document for one in readings), key=lambda one: one.id)
        ids, days = tuple(one.id for one in documents), sorted(one.published or "" for one in documents)
        year, name = year_of(documents[0]), f"{key_of(ids)}-{_tag(versions)}"
        files = [
            self._put(f"{table}/year={year}/{name}.parquet", table, write_table(table, some), len(some))
            for table, some in rows.items()
        ]
        for form in versions.forms:
            ending, data = write_form(form, sorted(readings, key=lambda one: one.document.id))
            files.append(self._put(f"forms/{form}/year={year}/{name}{ending}", form, data, 0))
        digests = (hashlib.sha256(to_json(one)).hexdigest() for one in readings)
        mark = Mark(
            year=year,
            documents=ids,
            faces=tuple(map(face_of, documents)),
            days=(days[0], days[-1]),
            versions=versions,
            files=tuple(files),
            readings=add_digests(digests),
        )
        write_mark(self._place, mark)
        return mark

    def _put(self, name: str, table: str, data: bytes, rows: int) -> Written:
        self._place.put(name, data)
        return Written(name=name, table=table, rows=rows, bytes=len(data), sha256=hashlib.sha256(data).hexdigest())

    def _facts(self, document: Document) -> Facts:
        return Facts(
            topic=topic_of(document.text, document.marked, self._tie_words),
            print=fingerprint(document.text, document.marked),
            **published_by(self._publishers, document),
        )


def versions_of(stamp: CoderStamp, digest: str, wanted: Versions) -> Versions:
    """Put what reads now together with what is to be kept."""
    coder = f"{stamp.name} {stamp.version}"
    return msgspec.structs.replace(wanted, coder=coder, codebook=stamp.codebook, digest=digest, model=stamp.model)


def _holding(documents: Sequence[Document], terms: Collection[str] | None) -> set[int]:
    """Give the places of the documents that answer one of the questions; of all where there are none."""
    if terms is None:
        return set(range(len(documents)))
    return holding_any([(one.title or "", one.text) for one in documents], terms)


def _failures(told: Reading) -> list[Problem]:
    """Give what kept a document from being read; what the coder left open is no failure."""
    return [one for one in told.problems if one.stage == "reading"]


def _tag(versions: Versions) -> str:
    """Name versions, so that files of others have other names."""
    return hashlib.sha256(msgspec.json.encode(versions)).hexdigest()[:8]


def _now() -> tuple[float, float]:
    """Give the time, and the processor time that this process has had, in seconds."""
    return time.perf_counter(), time.process_time()


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _RSS_UNIT / _MEGA
