"""Remembers dear answers of the record until it changes."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeVar

from dragoman.analysis.explored import ExploredRecord

_REMEMBERED_MAX = 200
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
        self._answers: OrderedDict[tuple[object, ...], Future[Any]] = OrderedDict()
        self._lock = threading.Lock()

    def close(self) -> None:
        """Let go of the record."""
        self.record.close()

    def remembered(self, ask: Callable[..., _T], *about: object) -> _T:
        """Give an answer that takes much counting, from memory where the record has not changed since.

        Args:
            ask: Counts.
            about: What it is called with; nothing that differs from asker to asker.
        """
        key = (self.record.seq(), ask.__name__, *about)
        with self._lock:
            known = self._answers.get(key)
            answer: Future[_T] = known or Future()
            self._answers[key] = answer
            self._answers.move_to_end(key)
            if len(self._answers) > _REMEMBERED_MAX:
                self._answers.popitem(last=False)
        if known is None:  # whoever asks the same meanwhile waits for this answer instead of counting too
            try:
                answer.set_result(ask(*about))
            except Exception as error:
                with self._lock:
                    self._answers.pop(key, None)
                answer.set_exception(error)
        return answer.result()
