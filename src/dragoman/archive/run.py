"""THE WHOLE OF IT: take in, code, tie, finish. Whenever it is stopped, the next run goes on where it was.

files --Intake--> documents --cut--> shards --workers--> tables, each shard at once
                                             --rounds--> stories, happenings, lives
                                                         manifest
"""

import os
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from importlib.metadata import PackageNotFoundError, version
from itertools import chain

import msgspec

from dragoman.archive.committed import Mark, Versions, Written, read_marks, snapshot_name, write_mark
from dragoman.archive.engines.pool import Pool, Wanted, open_pool
from dragoman.archive.forms import check_forms
from dragoman.archive.manifest import Manifest, make_manifest, read_manifest, write_manifest
from dragoman.archive.place import Place, is_remote
from dragoman.archive.renewal import plan, without_doubles
from dragoman.archive.schedule import carry_out, halves
from dragoman.archive.shards import Shard, cut
from dragoman.archive.sources import Intake
from dragoman.archive.tables import SCHEMAS, read_shard
from dragoman.archive.taking import Taking
from dragoman.archive.tasks import Code, Done, Job, Recode, Task, encode
from dragoman.archive.tying import tie
from dragoman.codebook.reach import codebook_digest, take_snapshot
from dragoman.errors import ArchiveError, SettingsError
from dragoman.ingest.raw import Given
from dragoman.ingest.sourcebook import load_sourcebook
from dragoman.settings import CODER_VERSION, Settings


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """What the user wants.

    Attributes:
        inputs: Files, folders, patterns, addresses.
        out: Where the data set is, or is to be.
        given: What is said about every document.
        settings: Model and codebook; whether texts are kept.
        wanted: Who works.
        shard: Most documents of a shard.
        forms: Other forms beside the tables.
        delta: Whether Delta logs are written.
        patience_s: Seconds without any outcome after which a run ends.
    """

    inputs: tuple[str, ...]
    out: str
    given: Given = Given()
    settings: Settings = Settings()
    wanted: Wanted = Wanted()
    shard: int = 1_000
    forms: tuple[str, ...] = ()
    delta: bool = False
    patience_s: float = 900.0


class Tally(msgspec.Struct):
    """How far a run is.

    Attributes:
        stage: coding, or tying.
        documents: Read in this run.
        recoded: Those among them that were read before.
        known: Passed over.
        taken: Taken in, so far.
        share: Of the bytes of the archive that were taken in, 0 to 1.
        counts: Rows by table, of this run.
        problems: In this run.
        peak_mb: Most memory of any worker.
        cpu_s: Processor time of the workers, in seconds.
        began: When, on the monotonic clock.
    """

    stage: str = "coding"
    documents: int = 0
    recoded: int = 0
    known: int = 0
    taken: int = 0
    share: float = 0.0
    counts: Counter[str] = msgspec.field(default_factory=Counter)
    problems: int = 0
    peak_mb: float = 0.0
    cpu_s: float = 0.0
    began: float = msgspec.field(default_factory=time.monotonic)

    @property
    def expected(self) -> int | None:
        """Guess how many documents the whole archive has; None as long as nothing tells."""
        return round(self.taken / self.share) if self.share else None


class Watch(msgspec.Struct, frozen=True):
    """Whom a run tells how it goes.

    Attributes:
        tell: Is told what a user should know, in a line.
        problem: Is told each problem, in a line.
        show: Is shown the tally about every second.
    """

    tell: Callable[[str], None]
    problem: Callable[[str], None]
    show: Callable[[Tally], None]


def versions_now(settings: Settings, *, forms: Iterable[str] = ()) -> Versions:
    """Say what would read now, without loading it.

    Raises:
        SettingsError: If the language pipeline is not installed.
    """
    try:
        model = f"{settings.model} {version(settings.model)}"
    except PackageNotFoundError as error:
        mend = "install it with pip on every machine, or leave the setting out"
        raise SettingsError(
            f"the spaCy pipeline {settings.model!r} is not installed", where="setting model", mend=mend
        ) from error
    codebook = (settings.codebook / "VERSION").read_text(encoding="utf-8").strip()
    return Versions(
        coder=f"dragoman {CODER_VERSION}",
        codebook=f"{codebook}+overlay" if settings.codebook_overlay else codebook,
        digest=codebook_digest(settings.codebook, settings.codebook_overlay),
        model=model,
        text=settings.keep_text,
        forms=check_forms(forms),
    )


def code(order: Order, watch: Watch) -> tuple[Manifest, Tally]:
    """Make a data set of an archive, or bring one up to date.

    Raises:
        InputError: If an input does not exist.
        ArchiveError: If the data set cannot be written, or the work does not go on; what was finished stays.
    """
    intake = Intake(order.inputs, order.given, load_sourcebook(order.settings.codebook / "sources"))
    versions = versions_now(order.settings, forms=order.forms)
    place = Place(order.out)
    with _alone(place):
        return _Run(order, watch, place, intake, versions).go()


@contextmanager
def _alone(place: Place) -> Iterator[None]:
    """Keep a second run out of a folder; an object store has no means to."""
    if place.folder is None:
        yield
        return
    import fcntl  # noqa: PLC0415 - not on every system

    place.make()
    with (place.folder / ".lock").open("ab") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise ArchiveError("another run is at it", where=place.named, mend="wait until it is done") from error
        place.sweep()
        yield


class _Run:
    """One run."""

    def __init__(self, order: Order, watch: Watch, place: Place, intake: Intake, versions: Versions) -> None:
        self._order, self._watch, self._place, self._intake, self._versions = order, watch, place, intake, versions
        self._taking = Taking()
        self._tally = Tally()
        self._retired: list[Mark] = []

    def go(self) -> tuple[Manifest, Tally]:
        """Do all of it."""
        old = read_manifest(self._place)
        marks, doubled = without_doubles(read_marks(self._place))
        renewal = plan(self._place, marks, self._versions, self._keep_snapshot())
        for line in renewal.why:
            self._watch.tell(line)
        for mark in renewal.fresh:
            write_mark(self._place, mark)
        for mark in marks:
            self._taking.know(mark)
        pool = open_pool(self._order.wanted, self._job())
        try:
            tasks = chain(renewal.tasks, self._again(doubled, marks), self._new(pool.size))
            self._code(pool, tasks)
            for mark in self._retired:
                self._place.drop(mark.name)
            return self._finish(pool, old), self._tally
        finally:
            pool.close()
            self._intake.close()

    def _job(self) -> bytes:
        settings, out = self._order.settings, self._order.out
        own = settings.codebook == Settings().codebook
        return encode(
            Job(
                out=out if is_remote(out) else os.path.abspath(out),
                model=settings.model,
                codebook=None if own else str(settings.codebook.absolute()),
                overlay=str(settings.codebook_overlay.absolute()) if settings.codebook_overlay else None,
                versions=self._versions,
            )
        )

    def _keep_snapshot(self) -> bytes:
        """Keep what the codebook of now says, so that a later one can be compared with it."""
        name = snapshot_name(self._versions.digest)
        if not self._place.holds(name):
            self._place.put(name, take_snapshot(self._order.settings.codebook, self._order.settings.codebook_overlay))
        return self._place.get(name)

    def _new(self, workers: int) -> Iterator[Task]:
        """Take in what is new."""
        for shard in cut(self._taking.new(self._intake.take()), most=self._order.shard, workers=workers):
            yield Code(shard)

    def _again(self, doubled: Iterable[Mark], marks: Iterable[Mark]) -> Iterator[Task]:
        """Code what shards hold beside documents that count elsewhere already; the shards themselves go."""
        held = {one for mark in marks for one in mark.documents}
        for mark in doubled:
            self._retired.append(mark)
            rest = tuple(one.document for one in read_shard(self._place, mark) if one.document.id not in held)
            held.update(one.id for one in rest)
            if rest and mark.versions.text:
                self._taking.know(mark)
                yield Code(Shard(rest))

    def _part(self, task: Task, why: str) -> list[Task]:
        """Part a task that breaks; a shard that was read before goes once its parts are there."""
        if not isinstance(task, Recode):
            return halves(task, why)
        mark = next(one for one in read_marks(self._place) if one.key == task.key)
        self._retired.append(mark)
        whole = Shard(tuple(one.document for one in read_shard(self._place, mark)))
        return [Code(half) for half in whole.halves()] if len(whole.documents) > 1 else [Code(whole, why)]

    def _code(self, pool: Pool, tasks: Iterable[Task]) -> None:
        told = 0
        for done in carry_out(pool, tasks, patience_s=self._order.patience_s, part=self._part):
            for problem in self._taking.problems[told:]:
                self._watch.problem(problem.message)
            told = len(self._taking.problems)
            self._note(done)
        for problem in self._taking.problems[told:]:
            self._watch.problem(problem.message)
        self._note(None)

    def _note(self, done: Done | None) -> None:
        tally, taking = self._tally, self._taking
        if done:
            tally.documents += done.documents
            tally.counts.update(done.counts)
            tally.cpu_s += done.cpu_s
            tally.peak_mb = max(tally.peak_mb, done.peak_mb)
            tally.problems += len(done.problems)
            for problem in done.problems:
                self._watch.problem(problem)
        tally.known, tally.taken = taking.known, taking.taken
        tally.share = self._intake.bytes_read / self._intake.bytes if self._intake.bytes else 0.0
        self._watch.show(tally)

    def _finish(self, pool: Pool, old: Manifest | None) -> Manifest:
        """Tie everything together, and say what the data set is made of now; what is no part of it goes."""
        marks = list(read_marks(self._place))
        days = [day for mark in marks for day in mark.days if day]
        others = [*self._taking.write(self._place, old), *self._tied(pool, marks, old)]
        inputs = (*(old.inputs if old else ()), *self._intake.inputs())
        manifest = make_manifest(marks, others, inputs, (min(days, default=""), max(days, default="")))
        write_manifest(self._place, manifest)
        self._tidy(manifest)
        if self._order.delta:
            from dragoman.archive.delta import write_logs  # noqa: PLC0415 - an extra

            write_logs(self._place, manifest.files)
        self._tally.problems += len(self._taking.problems)
        return manifest

    def _tied(self, pool: Pool, marks: list[Mark], old: Manifest | None) -> list[Written]:
        """Find what is one; what was found before still holds where nothing has changed."""
        made = ("happenings", "lives", "stories")
        before = [one for one in old.files if one.table in made] if old else []
        same = old is not None and {one.name for one in old.files} >= {
            file.name for mark in marks for file in mark.files
        }
        if old and same and sum(len(mark.documents) for mark in marks) == old.counts.get("documents"):
            return before
        self._tally.stage = "tying"

        def all_done(tasks: Iterable[Task]) -> None:
            for _ in carry_out(pool, tasks, patience_s=self._order.patience_s, part=halves):
                self._watch.show(self._tally)

        return tie(self._place, marks, all_done)

    def _tidy(self, manifest: Manifest) -> None:
        """Delete files that runs which were stopped, or earlier versions, have left."""
        named = {one.name for one in manifest.files}
        for name in self._place.names():
            top = name.partition("/")[0]
            if top in {*SCHEMAS, "forms"} and name not in named and "/_delta_log/" not in name:
                self._place.drop(name)
