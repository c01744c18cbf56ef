"""Fetches addresses politely: asks robots.txt first, keeps pauses, follows redirects, tries again."""

import logging
from collections.abc import Callable, Mapping
from types import TracebackType
from typing import Self, TypeVar

from dragoman.errors import FetchError, UnreachableError
from dragoman.ingest.fetch.answers import (
    conditions,
    is_busy,
    redirect_of,
    refuse,
    retry_after_s,
    type_of,
    validators_of,
)
from dragoman.ingest.fetch.fetched import Fetched, NotModified, Validators
from dragoman.ingest.fetch.guard import Guard, Resolver, resolve
from dragoman.ingest.fetch.pace import Clock, Deadline, Pace
from dragoman.ingest.fetch.robots import AGENT, MOST_BYTES, Robots
from dragoman.ingest.fetch.rules import FetchRules
from dragoman.ingest.fetch.targets import Target, proxy_site, shown, target_of
from dragoman.ingest.fetch.wire import Answer, Wire
from dragoman.settings import CODER_VERSION

_log = logging.getLogger(__name__)
_USUAL_RULES = FetchRules()
_USUAL_CLOCK = Clock()
T = TypeVar("T")


class Fetcher:
    """Fetches one address at a time; a context manager, for it holds connections.

    What it knows of pauses and robots.txt lasts as long as it does, so use one for a whole run.

    Args:
        rules: How politely, how far and how much.
        clock: Time, for tests.
        look_up: Looks up the addresses of a host, for tests.
    """

    def __init__(
        self, rules: FetchRules = _USUAL_RULES, *, clock: Clock = _USUAL_CLOCK, look_up: Resolver = resolve
    ) -> None:
        self._rules = rules
        self._deadline = Deadline(clock)
        self._pace = Pace(rules, clock)
        self._robots = Robots(self._robots_text, rules.robots_keep_s, clock)
        self._wire = Wire(rules, Guard((*rules.allowed_hosts, *proxy_site(rules.proxy)), look_up), self._deadline)
        self._usual = {
            "User-Agent": f"{AGENT}/{CODER_VERSION}" + (f" ({rules.contact})" if rules.contact else ""),
            "Accept": "text/html, application/rss+xml, application/atom+xml, application/xml;q=0.9, */*;q=0.5",
            "Accept-Encoding": "gzip",
            "Accept-Language": "en",
        }

    def fetch(self, address: str) -> Fetched:
        """Fetch one address, with http:// or https://.

        Raises:
            UnreachableError: If the site does not answer as it should now; a later try may succeed.
            FetchError: If the address is not fetched: not public, not allowed by the site, gone, too large, or
                of a kind that is not read.
        """
        found = self.fetch_if_changed(address, Validators())
        if isinstance(found, NotModified):
            raise FetchError("answers 304 Not Modified, though nothing was known", where=shown(address))
        return found

    def fetch_if_changed(self, address: str, known: Validators) -> Fetched | NotModified:
        """Fetch one address, unless it is still what it was when the site gave these validators.

        Raises:
            FetchError: As `fetch` does.
        """
        self._deadline.start(self._rules.total_max_s)
        target = target_of(address, self._rules)
        return self._follow(target, conditions(known), self._take_page, self._robots.pause_s)

    def close(self) -> None:
        """Close all connections."""
        self._wire.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _follow(
        self,
        target: Target,
        headers: Mapping[str, str],
        take: Callable[[Answer, Target], T],
        pause_of: Callable[[Target], float],
    ) -> T:
        """Ask, and go where the answers point; every hop is asked for like a first one."""
        for _ in range(1 + self._rules.redirects_max):
            found = self._ask(target, headers, take, pause_s=pause_of(target))
            if not isinstance(found, Target):
                return found
            target = found
        raise FetchError(f"points on more than {self._rules.redirects_max} times", where=target.shown)

    def _ask(
        self, target: Target, headers: Mapping[str, str], take: Callable[[Answer, Target], T], *, pause_s: float
    ) -> T | Target:
        """Ask one target, and again where it does not answer as it should, after 1, 2, 4 ... s at least."""
        tries = 0
        while True:
            self._deadline.extend(self._pace.wait(target.host, pause_s))
            _log.debug("asking for %s", target.shown)
            try:
                with self._wire.ask(target, {**self._usual, **headers}) as answer:
                    location = redirect_of(answer.status, answer.headers)
                    return target_of(location, self._rules, base=target.url) if location else take(answer, target)
            except UnreachableError:
                if tries >= self._rules.retries_max or not self._deadline.left_s():
                    raise
                self._pace.hold(target.host, 2.0**tries)
                tries += 1

    def _take_page(self, answer: Answer, target: Target) -> Fetched | NotModified:
        if answer.status == 304:
            return NotModified(target.url)
        self._refuse(answer, target)
        media_type, charset = type_of(answer.headers, target.shown)
        return Fetched(
            url=target.url,
            media_type=media_type,
            charset=charset,
            data=answer.read(self._rules.page_max_bytes),
            validators=validators_of(answer.headers),
        )

    def _refuse(self, answer: Answer, target: Target) -> None:
        """Refuse an answer that carries no page; a site that is busy is left alone as long as it asks."""
        if is_busy(answer.status):
            self._pace.hold(target.host, retry_after_s(answer.headers))
        refuse(answer.status, target.shown)

    def _robots_text(self, target: Target) -> str | None:
        return self._follow(target, {}, self._take_robots, lambda _: 0.0)

    def _take_robots(self, answer: Answer, target: Target) -> str | None:
        if 400 <= answer.status < 500 and not is_busy(answer.status):
            return None
        self._refuse(answer, target)
        try:
            return answer.read(MOST_BYTES).decode("utf-8-sig", "replace")
        except UnreachableError:
            raise
        except FetchError as error:
            # What a site forbids is not known then, so it is left alone.
            raise UnreachableError(error.what, where=target.shown) from error
