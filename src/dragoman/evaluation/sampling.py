"""Draws events for judging by hand, and says what the judgements tell.

The draw is even over strata, not over articles: a stratum that holds half the archive must not hold half
the sample. The same events and seed give the same sample.
"""

import math
import random
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

import msgspec

from dragoman.model.reading import Event, Party, Reading

OTHER = "other"


class Drawn(msgspec.Struct, frozen=True, kw_only=True):
    """One event laid out for judging; `judgement` is y, n or ? (cannot tell), empty until judged."""

    judgement: Literal["", "y", "n", "?"] = ""
    stratum: str
    document: str
    event: str
    type: str
    mode: str
    parties: str
    status: str
    said_by: str
    confidence: str
    sentence: str


class Share(msgspec.Struct, frozen=True, kw_only=True):
    """Share of right ones among those judged, with its 95 % Wilson interval; all 0 to 1."""

    name: str
    right: int
    judged: int
    share: float
    low: float
    high: float


def draw(readings: Iterable[Reading], strata: Mapping[str, str], *, events: int, seed: int) -> list[Drawn]:
    """Draw events, as many from each stratum as can be.

    Args:
        readings: What was coded.
        strata: `document.ref` to stratum; documents that are not in it form a stratum of their own.
        events: How many to draw; fewer come if there are fewer.
        seed: Start of the random numbers.

    Returns:
        The events drawn, stratum by stratum in alphabetical order.
    """
    pools: dict[str, list[Drawn]] = {}
    for reading in readings:
        name = reading.document.ref or reading.document.id
        stratum = strata.get(name, OTHER)
        pools.setdefault(stratum, []).extend(_lay_out(event, stratum, name) for event in reading.events)
    source = random.Random(seed)
    shuffled = {stratum: source.sample(pools[stratum], len(pools[stratum])) for stratum in sorted(pools)}
    quotas = _quotas({stratum: len(pool) for stratum, pool in shuffled.items()}, events)
    return [drawn for stratum, pool in shuffled.items() for drawn in pool[: quotas[stratum]]]


def summarise(judged: Sequence[Drawn]) -> list[Share]:
    """Give the share of right events overall, by stratum, by type and by status; '?' and '' do not count."""
    told = [drawn for drawn in judged if drawn.judgement in ("y", "n")]
    groups: dict[str, list[Drawn]] = {"all": told}
    for heading in ("stratum", "type", "status"):
        for drawn in sorted(told, key=lambda it: str(getattr(it, heading))):
            groups.setdefault(f"{heading} {getattr(drawn, heading)}", []).append(drawn)
    return [_share(name, [drawn.judgement == "y" for drawn in group]) for name, group in groups.items()]


def wilson(right: int, judged: int, *, z: float = 1.96) -> tuple[float, float]:
    """Give the Wilson score interval of a share (Wilson 1927); (0, 1) where nothing was judged."""
    if not judged:
        return 0.0, 1.0
    share = right / judged
    scale = 1 + z * z / judged
    middle = (share + z * z / (2 * judged)) / scale
    half = z * math.sqrt(share * (1 - share) / judged + z * z / (4 * judged * judged)) / scale
    return max(0.0, middle - half), min(1.0, middle + half)


def _share(name: str, right: Sequence[bool]) -> Share:
    low, high = wilson(sum(right), len(right))
    share = sum(right) / len(right) if right else 0.0
    return Share(name=name, right=sum(right), judged=len(right), share=share, low=low, high=high)


def _quotas(sizes: Mapping[str, int], events: int) -> dict[str, int]:
    """Deal out the events one a stratum in turn, passing by those that are used up."""
    quotas = dict.fromkeys(sizes, 0)
    left = min(events, sum(sizes.values()))
    while left:
        for stratum in [name for name in sizes if quotas[name] < sizes[name]][:left]:
            quotas[stratum] += 1
            left -= 1
    return quotas


def _lay_out(event: Event, stratum: str, document: str) -> Drawn:
    sides = (event.actors, event.recipients)
    return Drawn(
        stratum=stratum,
        document=document,
        event=event.id,
        type=event.type,
        mode=event.mode or "",
        parties=" > ".join(", ".join(map(_name, side)) for side in sides if side),
        status=event.status,
        said_by=", ".join(map(_name, event.said_by)),
        confidence=f"{event.confidence:.2f}",
        sentence=" ".join(event.evidence.quote.split()),
    )


def _name(party: Party) -> str:
    code = party.kind or "/".join((party.country, *party.sectors[:1]))
    return f"{code} ({party.text})" if party.text else code
