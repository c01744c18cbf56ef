"""Whose turn it is to have a report read."""

from collections.abc import Callable
from typing import TypeVar

from anyio import CapacityLimiter, fail_after, to_thread

from dragoman.service.problems import Forbidden

_T = TypeVar("_T")


class Queue:
    """Lets one report be read at a time, and no client have two waiting: reading takes a core for seconds.

    Args:
        patience_s: Longest that anybody waits for a reading.
    """

    def __init__(self, patience_s: float) -> None:
        self._patience_s = patience_s
        self._one = CapacityLimiter(1)
        self._clients: set[str] = set()

    async def run(self, client: str, work: Callable[[], _T]) -> _T:
        """Do something when it is its turn.

        Raises:
            Forbidden: If the client has something waiting, or it takes too long.
        """
        if client in self._clients:
            raise Forbidden(429, "a report of yours is being read; wait until it is done")
        self._clients.add(client)
        try:
            with fail_after(self._patience_s):
                # A thread cannot be stopped: it is left to end by itself, and holds the turn until then.
                return await to_thread.run_sync(work, limiter=self._one, abandon_on_cancel=True)
        except TimeoutError as error:
            raise Forbidden(503, "reading takes too long now; try again later, or send a shorter text") from error
        finally:
            self._clients.discard(client)
