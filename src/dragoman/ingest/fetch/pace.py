"""Keeps pauses: between two requests to one host, and as long as a site asks for."""

import time

from dragoman.errors import UnreachableError
from dragoman.ingest.fetch.rules import FetchRules


class Clock:
    """Time as fetching sees it; tests put another in its place."""

    def now(self) -> float:
        """Give seconds since some moment; it never goes back."""
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        """Wait."""
        time.sleep(seconds)


class Pace:
    """Knows for every host when it may be asked again."""

    def __init__(self, rules: FetchRules, clock: Clock) -> None:
        self._rules = rules
        self._clock = clock
        self._ready: dict[str, float] = {}

    def wait(self, host: str, pause_s: float) -> float:
        """Sleep until the host may be asked, and hold it for the next request.

        Args:
            host: Whom to ask.
            pause_s: Pause that the host wants after this request; ours if that is longer.

        Returns:
            Seconds slept.

        Raises:
            UnreachableError: If that would be longer than `wait_max_s`.
        """
        wait_s = max(0.0, self._ready.get(host, 0.0) - self._clock.now())
        if wait_s > self._rules.wait_max_s:
            raise UnreachableError(f"the site wants to be left alone for {wait_s:,.0f} s", where=host)
        if wait_s:
            self._clock.sleep(wait_s)
        self.hold(host, max(pause_s, self._rules.pause_s))
        return wait_s

    def hold(self, host: str, seconds: float) -> None:
        """Leave a host alone for so many seconds from now; a longer hold stays."""
        self._ready[host] = max(self._ready.get(host, 0.0), self._clock.now() + seconds)


class Deadline:
    """The moment at which the work on one address ends."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._end = float("inf")

    def start(self, seconds: float) -> None:
        """Begin anew."""
        self._end = self._clock.now() + seconds

    def extend(self, seconds: float) -> None:
        """Leave a pause out of account."""
        self._end += seconds

    def left_s(self) -> float:
        """Give the seconds that are left; 0 when there are none."""
        return max(0.0, self._end - self._clock.now())
