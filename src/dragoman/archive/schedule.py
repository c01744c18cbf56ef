"""Has tasks done by a pool: again where a worker died, in halves where it dies again; ends if nothing moves."""

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator

import msgspec

from dragoman.archive.engines.pool import Outcome, Pool
from dragoman.archive.tasks import Broke, Code, Done, Refused, Task, decode_answer, encode
from dragoman.errors import ArchiveError

_MOST_TRIES = 3
_MOST_LOSSES = 12  # without one success between them: then it is not the documents
_TICK_S = 1.0


class _Trial(msgspec.Struct):
    """A task and how often it was tried."""

    task: Task
    tries: int = 0


def carry_out(
    pool: Pool,
    tasks: Iterable[Task],
    *,
    patience_s: float,
    part: Callable[[Task, str], list[Task]],
) -> Iterator[Done | None]:
    """Have tasks done.

    Args:
        pool: Who does them.
        tasks: What is to be done; taken as there is room, a few ahead.
        patience_s: Seconds without any outcome after which it is given up.
        part: Gives smaller tasks for one that cannot be done, told why.

    Yields:
        What was done, as it is done, and None about every second in which nothing was.

    Raises:
        ArchiveError: If a worker refuses, if workers die one after another, or if nothing moves.
    """
    course = _Course(pool, tasks, part)
    last = time.monotonic()
    while course.advance():
        outcomes = pool.wait(_TICK_S)
        if outcomes:
            last = time.monotonic()
        elif time.monotonic() - last > patience_s:
            mend = "see to the machines, or wait longer with --patience; run it again: nothing is lost"
            raise ArchiveError(f"nothing was finished for {patience_s:.0f} s; {pool.state()}", mend=mend)
        done = [one for outcome in outcomes if (one := course.settle(outcome))]
        yield from done or (None,)


class _Course:
    """Tasks under way, waiting, and to come."""

    def __init__(self, pool: Pool, tasks: Iterable[Task], part: Callable[[Task, str], list[Task]]) -> None:
        self._pool = pool
        self._rest = iter(tasks)
        self._part = part
        self._waiting: deque[_Trial] = deque()
        self._at: dict[int, _Trial] = {}
        self._number = 0
        self._losses = 0

    def advance(self) -> bool:
        """Hand out what there is room for, and make ready what comes next; False once all is done."""
        while True:
            while self._waiting and self._pool.room() > 0:
                self._number += 1
                self._at[self._number] = trial = self._waiting.popleft()
                self._pool.submit(self._number, encode(trial.task))
            task = next(self._rest, None) if len(self._waiting) < self._pool.size else None
            if task is None:
                return bool(self._waiting or self._at)
            self._waiting.append(_Trial(task))

    def settle(self, outcome: Outcome) -> Done | None:
        """Take note of an outcome."""
        trial = self._at.pop(outcome.number)
        answer = Broke(outcome.why) if outcome.answer is None else decode_answer(outcome.answer)
        if isinstance(answer, Refused):
            raise ArchiveError(answer.what, where=answer.where, mend=answer.mend)
        if isinstance(answer, Done):
            self._losses = 0
            return answer
        self._lose(trial, answer.why, died=outcome.answer is None)
        return None

    def _lose(self, trial: _Trial, why: str, *, died: bool) -> None:
        """Try a lost task again; what has been tried often enough, or breaks by itself, is parted."""
        trial.tries += 1
        self._losses += died
        if self._losses > _MOST_LOSSES:
            raise ArchiveError(
                f"{self._losses} workers died one after another: {why}", mend="see to the machine's memory"
            )
        if died and trial.tries < _MOST_TRIES:
            self._waiting.append(trial)
            return
        self._waiting.extend(_Trial(task, _MOST_TRIES - 1) for task in self._part(trial.task, why))


def halves(task: Task, why: str) -> list[Task]:
    """Part a task that breaks: a shard in two, until the one document that breaks it is left, which is told.

    Raises:
        ArchiveError: If it is no shard.
    """
    if not isinstance(task, Code) or task.fault:
        raise ArchiveError(f"a step of the work breaks: {why}", mend="tell us, please: it should not")
    if len(task.shard.documents) > 1:
        return [Code(half) for half in task.shard.halves()]
    return [Code(task.shard, f"the reading broke off: {why}")]
