"""Daft on this machine: one query whose rows are tasks, fed as they come, done by worker processes that Daft begins."""

import os

# Daft tells its makers that it was imported unless it is told not to before that.
os.environ.update(DO_NOT_TRACK="1", DAFT_ANALYTICS_ENABLED="0", SCARF_NO_ANALYTICS="1", DAFT_PROGRESS_BAR="0")

import asyncio
import queue
import threading
import time
from collections.abc import AsyncIterator
from typing import Any

import msgspec

from dragoman.archive.engines.pool import Outcome, missing
from dragoman.archive.engines.processes import cores

try:
    import daft
    from daft.io.source import DataSource, DataSourceTask
    from daft.recordbatch import RecordBatch
except ImportError as _error:
    raise missing("daft", _error) from _error

_SCHEMA = daft.schema.Schema.from_pydict({"number": daft.DataType.int64(), "task": daft.DataType.binary()})
_Answered = tuple[int, bytes]
_END = None


class DaftPool:
    """A running query; where a worker dies, Daft ends the query, and the next task begins another one."""

    def __init__(self, job: bytes, workers: int | None) -> None:
        self._job = job
        self.size = workers or cores()
        self._at: dict[int, float] = {}
        self._query: _Query | None = None

    def room(self) -> int:
        """Count what the workers can take; one more, so that none waits for Daft to fetch the next."""
        return self.size + 1 - len(self._at)

    def submit(self, number: int, task: bytes) -> None:
        """Feed the query with a task."""
        if self._query is None:
            self._query = _Query(self._job, self.size)
        self._at[number] = time.monotonic()
        self._query.tasks.put((number, task))

    def wait(self, timeout_s: float) -> list[Outcome]:
        """Wait for an answer, or for the end of the query."""
        if self._query is None or not self._at:
            return []
        try:
            found = self._query.answers.get(timeout=timeout_s)
        except queue.Empty:
            return []
        if isinstance(found, str):
            lost = [Outcome(number, None, f"Daft ended: {found}") for number in self._at]
            self._at.clear()
            self._query = None
            return lost
        self._at.pop(found[0])
        return [Outcome(*found)]

    def state(self) -> str:
        """Say for how long each task has been with Daft."""
        now = time.monotonic()
        waits = ", ".join(f"{now - began:.0f} s" for began in self._at.values())
        return f"Daft has {len(self._at)} tasks for {self.size} workers, for {waits}"

    def close(self) -> None:
        """Let the query end."""
        if self._query is not None:
            self._query.tasks.put(_END)
            self._query.thread.join(timeout=1 if self._at else 30)
            self._query = None


class _Query:
    """One query in a thread of its own.

    Attributes:
        tasks: What is still to be done; `_END` ends the query.
        answers: What was done, or in words why there will be no more.
    """

    def __init__(self, job: bytes, workers: int) -> None:
        self.tasks: queue.Queue[tuple[int, bytes] | None] = queue.Queue()
        self.answers: queue.Queue[_Answered | str] = queue.Queue()
        seat = daft.cls(max_concurrency=workers, use_process=True)(_Seat)(job)
        feed = _Tasks(self.tasks).read()
        self._frame = feed.select(seat.answer(daft.col("number"), daft.col("task")).alias("answer"))
        self.thread = threading.Thread(target=self._run, daemon=True)
        self.thread.start()

    def _run(self) -> None:
        try:
            for row in self._frame.iter_rows(results_buffer_size=1):
                self.answers.put(msgspec.msgpack.decode(row["answer"], type=_Answered))
        except Exception as error:  # whatever ends the query, the pool is told
            self.answers.put(str(error).split("\n", 1)[0])


class _Seat:
    """One worker process of Daft's."""

    def __init__(self, job: bytes) -> None:
        from dragoman.archive.worker import Worker  # noqa: PLC0415 - the driver needs no model

        self._worker = Worker.of(job)

    @daft.method.batch(return_dtype=daft.DataType.binary(), batch_size=1)  # type: ignore[untyped-decorator]
    def answer(self, number: daft.Series, task: daft.Series) -> list[bytes]:
        """Do the one task of a batch."""
        pairs = zip(number.to_pylist(), task.to_pylist(), strict=True)
        return [msgspec.msgpack.encode((one, self._worker.answer(told))) for one, told in pairs]


class _Tasks(DataSource):  # type: ignore[misc]
    """A table whose rows come from a queue."""

    def __init__(self, tasks: "queue.Queue[tuple[int, bytes] | None]") -> None:
        self._tasks = tasks

    @property
    def name(self) -> str:
        return "tasks"

    @property
    def schema(self) -> Any:
        return _SCHEMA

    async def get_tasks(self, pushdowns: Any) -> AsyncIterator["_Feed"]:
        """Give one task that reads all: Daft asks for all tasks before it begins with the first."""
        yield _Feed(self._tasks)


class _Feed(DataSourceTask):  # type: ignore[misc]
    """All rows, as they come."""

    def __init__(self, tasks: "queue.Queue[tuple[int, bytes] | None]") -> None:
        self._tasks = tasks

    @property
    def schema(self) -> Any:
        return _SCHEMA

    async def read(self) -> AsyncIterator[RecordBatch]:
        """Give a batch of one row for each task."""
        loop = asyncio.get_running_loop()
        while (told := await loop.run_in_executor(None, self._tasks.get)) is not _END:
            yield RecordBatch.from_pydict({"number": [told[0]], "task": [told[1]]})
