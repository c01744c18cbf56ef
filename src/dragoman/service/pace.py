"""Holds clients to a pace."""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable

_CLIENTS_MAX = 10_000  # remembered at once; who has not asked for longest is forgotten


class Pace:
    """Lets each client ask so often a minute, with as much in store after a pause.

    Args:
        a_minute: How often.
        clock: Seconds that only grow.
    """

    def __init__(self, a_minute: int, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._most = float(a_minute)
        self._clock = clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = threading.Lock()

    def wait_s(self, client: str) -> float:
        """Count one request of a client; 0 if it may pass, else the seconds to wait for."""
        now = self._clock()
        with self._lock:
            left, since = self._left.pop(client, (self._most, now))
            left = min(self._most, left + (now - since) * self._most / 60)
            passes = left >= 1
            self._left[client] = (left - 1 if passes else left, now)
            if len(self._left) > _CLIENTS_MAX:
                self._left.popitem(last=False)
        return 0.0 if passes else (1 - left) * 60 / self._most
