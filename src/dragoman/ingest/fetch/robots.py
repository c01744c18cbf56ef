"""Heeds robots.txt: asked for once a host and day, and kept."""

import math
import re
from collections.abc import Callable

import msgspec
from protego import Protego

from dragoman.errors import FetchError, UnreachableError
from dragoman.ingest.fetch.pace import Clock
from dragoman.ingest.fetch.targets import Target

AGENT = "dragoman"
MOST_BYTES = 512_000  # RFC 9309 asks for 500 KiB at least
_MOST_KEPT = 200
_AGENT_LINE = re.compile(r"^[ \t]*user[ -]?agent[ \t:]+([^\n#]*)", re.IGNORECASE | re.MULTILINE)
_AGAIN_S = 600.0  # a site whose robots.txt cannot be had is left alone so long


class _Kept(msgspec.Struct, frozen=True):
    """What a site says, until when that counts; a failure stands in the place of rules that were not had."""

    until: float
    rules: Protego | None
    failure: UnreachableError | None = None


class Robots:
    """Knows what sites allow.

    Args:
        get: Gives the text of a robots.txt, None where there is none; raises what fetching raises.
        keep_s: How long a robots.txt counts.
        clock: For that.
    """

    def __init__(self, get: Callable[[Target], str | None], keep_s: float, clock: Clock) -> None:
        self._get = get
        self._keep_s = keep_s
        self._clock = clock
        self._kept: dict[str, _Kept] = {}

    def pause_s(self, target: Target) -> float:
        """Give the pause that the site asks for between two requests, 0 if it asks for none.

        Raises:
            FetchError: If the site does not want this address to be fetched.
            UnreachableError: If its robots.txt cannot be had now.
        """
        kept = self._kept.get(target.origin)
        if kept is None or kept.until <= self._clock.now():
            kept = self._keep(target)
        if kept.failure:
            raise UnreachableError(
                f"its robots.txt cannot be had ({kept.failure.what}), so it is left alone", where=target.shown
            )
        if kept.rules is None:
            return 0.0
        if not kept.rules.can_fetch(target.url, AGENT):
            raise FetchError("the site's robots.txt does not allow it", where=target.shown)
        pause_s = kept.rules.crawl_delay(AGENT) or 0.0
        return pause_s if math.isfinite(pause_s) and pause_s > 0 else 0.0

    def _keep(self, target: Target) -> _Kept:
        if len(self._kept) >= _MOST_KEPT:
            del self._kept[next(iter(self._kept))]
        self._kept.pop(target.origin, None)
        kept = self._kept[target.origin] = self._ask(target)
        return kept

    def _ask(self, target: Target) -> _Kept:
        asked = msgspec.structs.replace(target, url=f"{target.origin}/robots.txt", path="/robots.txt")
        try:
            text = self._get(asked)
        except UnreachableError as failure:
            return _Kept(self._clock.now() + _AGAIN_S, None, failure)
        except FetchError:
            text = None  # one that leads nowhere counts as none (RFC 9309, 2.3.1)
        return _Kept(self._clock.now() + self._keep_s, _parse(text) if text else None)


def _parse(text: str) -> Protego:
    """Read a robots.txt, all agents that are not ours as one.

    A file of 500 kB can name 10,000 agents in one group with 20,000 rules, and every agent would get all of them.
    """
    return Protego.parse(_AGENT_LINE.sub(lambda line: f"User-agent: {_agent(line[1])}", text))


def _agent(named: str) -> str:
    token = named.partition("/")[0].strip().lower()
    return token if token in ("*", AGENT) else "others"
