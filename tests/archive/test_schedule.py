"""Tasks are done again, in halves, or given up with clear words."""

from collections.abc import Callable

import pytest

from dragoman.archive.engines.pool import Outcome
from dragoman.archive.schedule import carry_out, halves
from dragoman.archive.shards import Shard
from dragoman.archive.tasks import Broke, Code, Done, Join, Refused, Task, decode_task, encode
from dragoman.errors import ArchiveError
from tests.archive.test_shards import documents


class Made:
    """A pool whose workers do what a test wants: answer, or die with None."""

    def __init__(self, do: Callable[[Task], object], size: int = 2) -> None:
        self.size = size
        self.did: list[Task] = []
        self._do = do
        self._at: list[Outcome] = []

    def room(self) -> int:
        return self.size - len(self._at)

    def submit(self, number: int, task: bytes) -> None:
        told = decode_task(task)
        self.did.append(told)
        answer = self._do(told)
        self._at.append(Outcome(number, None if answer is None else encode(answer), "killed"))

    def wait(self, timeout_s: float) -> list[Outcome]:
        told, self._at = self._at[:1], self._at[1:]
        return told

    def state(self) -> str:
        return "all sleep"

    def close(self) -> None:
        pass


def run(pool: Made, *tasks: Task, patience_s: float = 60.0) -> list[Done]:
    return [one for one in carry_out(pool, tasks, patience_s=patience_s, part=halves) if one]


def coded(task: Task) -> Done:
    assert isinstance(task, Code)
    return Done(documents=len(task.shard.documents))


SHARD = Shard(tuple(documents(*["2024"] * 8)))
KILLER = SHARD.documents[5]


def kills(task: Task) -> Done | None:
    assert isinstance(task, Code)
    return None if KILLER in task.shard.documents and not task.fault else coded(task)


def test_every_task_is_done_once() -> None:
    pool = Made(coded)
    tasks = [Code(Shard((document,))) for document in SHARD.documents]
    assert len(run(pool, *tasks)) == 8
    assert [task.shard.documents[0] for task in pool.did] == list(SHARD.documents)  # type: ignore[union-attr]


def test_task_of_a_dead_worker_is_done_again() -> None:
    deaths = iter([None, None])
    pool = Made(lambda task: next(deaths, coded(task)))
    assert [done.documents for done in run(pool, Code(SHARD))] == [8]
    assert len(pool.did) == 3


def test_document_that_kills_is_found_and_told() -> None:
    pool = Made(kills)
    assert sum(done.documents for done in run(pool, Code(SHARD))) == 8
    last = [task for task in pool.did if isinstance(task, Code) and task.fault]
    assert [task.shard.documents for task in last] == [(KILLER,)]
    assert last[0].fault == "the reading broke off: killed"


def test_document_that_breaks_the_coder_is_found_at_once() -> None:
    pool = Made(lambda task: Broke("ValueError: x") if kills(task) is None else coded(task))
    assert sum(done.documents for done in run(pool, Code(SHARD))) == 8
    assert len(pool.did) == 1 + 2 + 2 + 2 + 1


def test_refusal_ends_the_run() -> None:
    with pytest.raises(ArchiveError, match="the disk is full"):
        run(Made(lambda task: Refused("the disk is full", "out", "make room")), Code(SHARD))


def test_workers_that_only_die_end_the_run() -> None:
    with pytest.raises(ArchiveError, match="workers died one after another: killed"):
        run(Made(lambda task: None), *[Code(Shard((one,))) for one in SHARD.documents])


def test_step_that_breaks_ends_the_run() -> None:
    with pytest.raises(ArchiveError, match="a step of the work breaks: KeyError"):
        run(Made(lambda task: Broke("KeyError")), Join("ties", 0))


class Stuck(Made):
    """A pool from which nothing comes."""

    def wait(self, timeout_s: float) -> list[Outcome]:
        return []


def test_run_that_does_not_move_ends_and_says_why() -> None:
    with pytest.raises(ArchiveError, match="nothing was finished for 0 s; all sleep"):
        run(Stuck(coded), Code(SHARD), patience_s=0.01)
