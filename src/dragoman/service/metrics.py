"""Counts requests and tells the counts as Prometheus reads them."""

import threading
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

_STEPS_S = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
_METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")


class Meter:
    """Counts requests by method, route and status, and how long they took."""

    def __init__(self) -> None:
        self._requests: Counter[tuple[str, str, int]] = Counter()
        self._within: defaultdict[str, list[int]] = defaultdict(lambda: [0] * len(_STEPS_S))
        self._spent_s: defaultdict[str, float] = defaultdict(float)
        self._lock = threading.Lock()

    def count(self, method: str, route: str, status: int, spent_s: float) -> None:
        """Count one request; a route is a pattern, so that hostile addresses do not fill the memory."""
        known = method if method in _METHODS else "other"
        with self._lock:
            self._requests[known, route, status] += 1
            self._spent_s[route] += spent_s
            for at, step in enumerate(_STEPS_S):
                self._within[route][at] += spent_s <= step

    def lines(self, gauges: Iterable[tuple[str, str, int]]) -> Iterator[str]:
        """Give the lines of the text format.

        Args:
            gauges: Name, help and value of what else is told.
        """
        with self._lock:
            requests, within, spent = dict(self._requests), dict(self._within), dict(self._spent_s)
        yield "# HELP dragoman_requests_total Requests answered."
        yield "# TYPE dragoman_requests_total counter"
        for (method, route, status), number in sorted(requests.items()):
            yield f'dragoman_requests_total{{method="{method}",route="{route}",status="{status}"}} {number}'
        yield "# HELP dragoman_request_seconds Time to the end of the answer."
        yield "# TYPE dragoman_request_seconds histogram"
        for route, counts in sorted(within.items()):
            whole = sum(number for (_, name, _), number in requests.items() if name == route)
            for step, number in zip(_STEPS_S, counts, strict=True):
                yield f'dragoman_request_seconds_bucket{{route="{route}",le="{step}"}} {number}'
            yield f'dragoman_request_seconds_bucket{{route="{route}",le="+Inf"}} {whole}'
            yield f'dragoman_request_seconds_count{{route="{route}"}} {whole}'
            yield f'dragoman_request_seconds_sum{{route="{route}"}} {spent[route]:.6f}'
        for name, told, value in gauges:
            yield f"# HELP {name} {told}"
            yield f"# TYPE {name} gauge"
            yield f"{name} {value}"
