"""A Ray cluster: one actor a worker. Dead actors are replaced where there is room; what they were at is told lost."""

import os
import socket
import time
from typing import Any

from dragoman.archive.engines.pool import Outcome, missing
from dragoman.errors import ArchiveError

# Ray tells its makers about the cluster unless it is told not to; what this process begins must not.
os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")

try:
    import ray
    from ray.exceptions import RayError
except ImportError as _error:
    raise missing("ray", _error) from _error

_KNOCK_S = 5.0


class RayPool:
    """Actors of a cluster; each takes one core."""

    def __init__(self, job: bytes, address: str, workers: int | None) -> None:
        try:
            _knock(address)
            ray.init(address=address, log_to_driver=False, logging_level="ERROR", ignore_reinit_error=True)
        except (OSError, RuntimeError, ValueError, RayError) as error:
            mend = "begin it with ray start --head, and set the same RAY_AUTH_TOKEN on all nodes if it wants one"
            raise ArchiveError(
                f"no Ray cluster answers: {str(error).splitlines()[0]}", where=address, mend=mend
            ) from error
        self._job = job
        self.size = workers or max(1, int(ray.cluster_resources().get("CPU", 1)))
        self._actor = ray.remote(num_cpus=1, max_restarts=0)(_Seat)
        self._begun: dict[Any, Any] = {}  # what will say that an actor is ready -> the actor
        self._free: list[Any] = []
        self._at: dict[Any, tuple[int, Any, float]] = {}  # answer to come -> number of the task, actor, when it began
        for _ in range(self.size):
            self._begin()

    def _begin(self) -> None:
        """Ask for one more actor; it is given tasks once it lives, so that none waits for a place that never comes."""
        actor = self._actor.remote(self._job)
        self._begun[actor.ready.remote()] = actor

    def room(self) -> int:
        """Count the living actors without a task."""
        return len(self._free)

    def submit(self, number: int, task: bytes) -> None:
        """Hand a task to a living actor."""
        actor = self._free.pop()
        self._at[actor.answer.remote(task)] = (number, actor, time.monotonic())

    def wait(self, timeout_s: float) -> list[Outcome]:
        """Wait for answers, deaths, and actors that have come to life."""
        waited = [*self._begun, *self._at]
        ready, _ = ray.wait(waited, num_returns=len(waited), timeout=0)
        if not ready:
            ready, _ = ray.wait(waited, num_returns=1, timeout=timeout_s)
        return [outcome for one in ready if (outcome := self._turned(one))]

    def _turned(self, ready: Any) -> Outcome | None:
        newborn = self._begun.pop(ready, None)
        number, actor, _ = self._at.pop(ready, (0, newborn, 0.0))
        try:
            answer = ray.get(ready)
        except RayError as error:
            self._begin()
            return None if newborn else Outcome(number, None, f"its Ray actor died: {_first_line(error)}")
        self._free.append(actor)
        return None if newborn else Outcome(number, answer)

    def state(self) -> str:
        """Say what lives: nodes, cores, actors with and without a place."""
        nodes = [node for node in ray.nodes() if node["Alive"]]
        total = sum(node["Resources"].get("CPU", 0) for node in nodes)
        now = time.monotonic()
        busy = "".join(f", one at a task for {now - began:.0f} s" for _, _, began in self._at.values())
        return (
            f"of {self.size} workers {len(self._begun)} have no place yet{busy}; "
            f"the cluster has {len(nodes)} living nodes with {total:.0f} cores"
        )

    def close(self) -> None:
        """End all actors and leave the cluster."""
        for actor in (*self._begun.values(), *self._free, *(actor for _, actor, _ in self._at.values())):
            ray.kill(actor)
        ray.shutdown()


class _Seat:
    """One worker, in a process that Ray begins."""

    def __init__(self, job: bytes) -> None:
        from dragoman.archive.worker import Worker  # noqa: PLC0415 - the driver needs no model

        self._worker = Worker.of(job)

    def ready(self) -> bool:
        """Say that this worker lives."""
        return True

    def answer(self, task: bytes) -> bytes:
        """Do a task."""
        return self._worker.answer(task)


def _knock(address: str) -> None:
    """See whether anybody is there; Ray itself would wait for minutes.

    Raises:
        OSError: If not.
    """
    told = os.environ.get("RAY_ADDRESS", address) if address == "auto" else address
    host, _, port = told.rpartition("://")[2].rpartition(":")
    if host and port.isdigit():
        socket.create_connection((host, int(port)), _KNOCK_S).close()


def _first_line(error: RayError) -> str:
    return " ".join(str(error).split())[:200]
