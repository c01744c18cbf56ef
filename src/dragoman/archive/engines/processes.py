"""Processes of this machine, one a worker: the plain loop, and what is used unless something else is asked for."""

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Collection, Iterator
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess

from dragoman.archive.engines.pool import Outcome

_GRACE_S = 5.0


class Processes:
    """Worker processes, begun anew where one dies."""

    def __init__(self, job: bytes, workers: int | None) -> None:
        self._job = job
        self.size = workers or cores()
        self._seats = [_Seat(job) for _ in range(self.size)]

    def room(self) -> int:
        """Count the workers without a task."""
        return sum(seat.number is None for seat in self._seats)

    def submit(self, number: int, task: bytes) -> None:
        """Hand a task to a worker without one."""
        next(seat for seat in self._seats if seat.number is None).begin(number, task)

    def wait(self, timeout_s: float) -> list[Outcome]:
        """Wait for answers and for deaths."""
        busy = [seat for seat in self._seats if seat.number is not None]
        if not busy:
            return []
        ready = wait([one for seat in busy for one in (seat.pipe, seat.process.sentinel)], timeout_s)
        return [outcome for seat in busy for outcome in self._outcome(seat, ready)]

    def _outcome(self, seat: "_Seat", ready: Collection[object]) -> Iterator[Outcome]:
        number = seat.number
        if number is None or not {seat.pipe, seat.process.sentinel} & set(ready):
            return
        try:
            # What a process said before it died counts.
            answer = seat.pipe.recv_bytes()
            seat.number = None
            yield Outcome(number, answer)
        except (EOFError, OSError):
            yield Outcome(number, None, seat.death())
            self._seats[self._seats.index(seat)] = _Seat(self._job)

    def state(self) -> str:
        """Say for how long each worker has been at its task."""
        now = time.monotonic()
        busy = [
            f"process {seat.process.pid} for {now - seat.began:.0f} s"
            for seat in self._seats
            if seat.number is not None
        ]
        return (
            f"{len(busy)} of {self.size} workers are at a task: {', '.join(busy)}" if busy else "no worker has a task"
        )

    def close(self) -> None:
        """End all workers; what they are at is lost, and done again by the next run."""
        for seat in self._seats:
            seat.end()


class _Seat:
    """One worker process and what it is at."""

    def __init__(self, job: bytes) -> None:
        context = multiprocessing.get_context("spawn")
        self.pipe, there = context.Pipe()
        self.process: BaseProcess = context.Process(target=_serve, args=(there, job), daemon=True)
        self.process.start()
        there.close()
        self.number: int | None = None
        self.began = 0.0

    def begin(self, number: int, task: bytes) -> None:
        self.number, self.began = number, time.monotonic()
        with suppress(OSError):  # it may have died; `wait` will find it so
            self.pipe.send_bytes(task)

    def death(self) -> str:
        self.process.join(_GRACE_S)
        code = self.process.exitcode or 0
        if code >= 0:
            return f"the worker process ended with status {code}"
        lack = " (perhaps for want of memory)" if code == -signal.SIGKILL else ""
        return f"the worker process was ended by signal {-code}{lack}"

    def end(self) -> None:
        self.process.kill()
        self.process.join(_GRACE_S)
        self.pipe.close()


def cores() -> int:
    """Count the cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _serve(pipe: Connection, job: bytes) -> None:
    """Do tasks until the pipe ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the driver, which ends its workers
    threading.Thread(target=_die_with_parent, daemon=True).start()
    from dragoman.archive.worker import Worker  # noqa: PLC0415 - the driver, which imports this module, needs no model

    worker = Worker.of(job)
    while True:
        try:
            task = pipe.recv_bytes()
        except EOFError:
            return
        pipe.send_bytes(worker.answer(task))


def _die_with_parent() -> None:
    """End this process when its driver is gone: the next run may already be at what it would publish."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
