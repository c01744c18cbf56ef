"""What all engines have in common: a pool that takes tasks and gives answers, in whatever order."""

from typing import Literal, Protocol

import msgspec

from dragoman.errors import SettingsError

Engine = Literal["processes", "daft", "ray"]
ENGINES: tuple[str, ...] = ("processes", "daft")


class Outcome(msgspec.Struct, frozen=True):
    """What became of a task.

    Attributes:
        number: The number that it was handed over with.
        answer: What the worker said; None if it died over it.
        why: How it died.
    """

    number: int
    answer: bytes | None
    why: str = ""


class Pool(Protocol):
    """Workers that each do one task at a time.

    Attributes:
        size: How many workers there are to be.
    """

    size: int

    def room(self) -> int:
        """Say how many more tasks would be begun at once."""

    def submit(self, number: int, task: bytes) -> None:
        """Hand a task over; there is room."""

    def wait(self, timeout_s: float) -> list[Outcome]:
        """Give the outcomes that there are, waiting for the first no longer than told. Dead workers are replaced."""

    def state(self) -> str:
        """Say in words what the workers are doing: why nothing moves, if nothing does."""

    def close(self) -> None:
        """End all workers."""


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """Which pool the user wants.

    Attributes:
        engine: One of `ENGINES`; what schedules on this machine.
        cluster: Address of a Ray cluster, or None for this machine.
        workers: How many; None for one a core.
    """

    engine: str = "processes"
    cluster: str | None = None
    workers: int | None = None


def open_pool(wanted: Wanted, job: bytes) -> Pool:
    """Begin a pool.

    Raises:
        SettingsError: If there is no such engine, or it is not installed.
        ArchiveError: If a cluster does not answer.
    """
    if wanted.cluster is not None:
        from dragoman.archive.engines.ray_pool import RayPool  # noqa: PLC0415 - an extra, and a second of start-up

        return RayPool(job, wanted.cluster, wanted.workers)
    if wanted.engine == "daft":
        from dragoman.archive.engines.daft_pool import DaftPool  # noqa: PLC0415 - an extra, and a second of start-up

        return DaftPool(job, wanted.workers)
    if wanted.engine != "processes":
        mend = f"use one of {', '.join(ENGINES)}"
        raise SettingsError(f"there is no engine {wanted.engine!r}", where="--engine", mend=mend)
    from dragoman.archive.engines.processes import Processes  # noqa: PLC0415 - as the others

    return Processes(job, wanted.workers)


def missing(package: str, error: ImportError) -> SettingsError:
    """Say that an engine is not installed."""
    return SettingsError(f"{package} is not installed: {error}", mend="install dragoman[cluster]")
