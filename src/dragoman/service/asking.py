"""Remembers dear answers of the record until it changes."""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

from dragoman.analysis.explored import ExploredRecord

_REMEMBERED_MAX = 200
_DEAR_S = 0.5  # from which counting is dear
_GIVEN_FOR = 20  # times as long as it took
_T = TypeVar("_T")


class Asking:
    """The record as the service asks it; every question runs in a thread of the pool, on a snapshot of its own.

    Args:
        record: Path or URL.

    Raises:
        RecordError: If there is none, or it cannot be read.
    """

    def __init__(self, record: str) -> None:
        self.record = ExploredRecord(record)
        self._answers: OrderedDict[tuple[object, ...], _Answer] = OrderedDict()
        self._beside = ThreadPoolExecutor(1, thread_name_prefix="counting")
        self._lock = threading.Lock()

    def close(self) -> None:
        """Let go of the record."""
        self._beside.shutdown(cancel_futures=True)
        self.record.close()

    def warm(self) -> None:
        """Count, beside, what the first visitors would wait for longest: all that charts and the first page add up."""
        record = self.record
        for ask, about in ((record.state, ()), (record.edges, ((None, None),)), (record.months, ()),
                           (record.points, ((None, None),))):  # fmt: skip
            self._beside.submit(self.remembered, ask, *about)

    def remembered(self, ask: Callable[..., _T], *about: object) -> _T:
        """Give an answer that takes much counting, from memory where the record has not changed since.

        While others write, one that took long is given for a while as it was, and then counted anew beside: so nobody
        waits but who asks first, and counting takes no more than a small share of the time.

        Args:
            ask: Counts.
            about: What it is called with; nothing that differs from asker to asker.
        """
        key, seq = (ask.__name__, *about), self.record.seq()
        with self._lock:
            known = self._answers.get(key)
            if known is None or (known.seq != seq and not known.is_dear):
                known = _Answer(seq, Future())
                self._answers[key] = known
                is_first = True
            else:
                is_first = False
            self._answers.move_to_end(key)
            if len(self._answers) > _REMEMBERED_MAX:
                self._answers.popitem(last=False)
            is_stale = not is_first and known.seq != seq and known.is_old and not known.is_counted_anew
            known.is_counted_anew |= is_stale
        if is_first:  # whoever asks the same meanwhile waits for this answer instead of counting too
            self._count(key, known, ask, about)
        elif is_stale:
            self._beside.submit(self._count_anew, key, seq, ask, about)
        answer: _T = known.future.result()
        return answer

    def _count(
        self, key: tuple[object, ...], into: "_Answer", ask: Callable[..., Any], about: tuple[object, ...]
    ) -> None:
        began = time.monotonic()
        try:
            told = ask(*about)
        except Exception as error:
            with self._lock:
                self._answers.pop(key, None)
            into.future.set_exception(error)
        else:
            into.done(time.monotonic() - began)
            into.future.set_result(told)

    def _count_anew(
        self, key: tuple[object, ...], seq: int, ask: Callable[..., Any], about: tuple[object, ...]
    ) -> None:
        fresh = _Answer(seq, Future())
        self._count(key, fresh, ask, about)
        if fresh.future.exception() is None:
            with self._lock:
                self._answers[key] = fresh


class _Answer:
    """An answer and what it cost.

    Args:
        seq: Change at which it was asked for.
        future: Where it comes.
    """

    def __init__(self, seq: int, future: "Future[Any]") -> None:
        self.seq, self.future = seq, future
        self.is_counted_anew = False
        self._took_s, self._done = 0.0, 0.0

    def done(self, took_s: float) -> None:
        """Note what it cost, now that it is there."""
        self._took_s, self._done = took_s, time.monotonic()

    @property
    def is_dear(self) -> bool:
        """It took long, or is still on its way."""
        return not self.future.done() or self._took_s > _DEAR_S

    @property
    def is_old(self) -> bool:
        """It has been given for long enough to be counted anew."""
        return self.future.done() and time.monotonic() - self._done > _GIVEN_FOR * self._took_s
