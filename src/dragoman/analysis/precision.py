"""How often a sample was right, and how sure that is."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from math import sqrt

import msgspec

_Z = 1.959964  # two-sided 95 %


class Precision(msgspec.Struct, frozen=True):
    """Share of right ones among those judged right or wrong.

    Attributes:
        stratum: Of which part of the sample; "all" for the whole.
        right: How many were right.
        judged: How many were right or wrong; unclear ones do not count.
        share: right / judged, or None where none was judged.
        low: Lower end of the 95 % interval.
        high: Upper end.
    """

    stratum: str
    right: int
    judged: int
    share: float | None
    low: float
    high: float


def precision_of(items: Iterable[tuple[str, str]], verdicts: Mapping[str, str]) -> list[Precision]:
    """Count a judged sample: all of it first, then stratum by stratum.

    Args:
        items: Stratum and id.
        verdicts: right, wrong or unclear, by id.

    Source:
        Wilson, Probable inference, the law of succession, and statistical inference (JASA 1927).
    """
    told: dict[str, list[bool]] = defaultdict(list)
    for stratum, item in items:
        verdict = verdicts.get(item)
        if verdict in ("right", "wrong"):
            for name in ("all", stratum):
                told[name].append(verdict == "right")
    rest = sorted(name for name in told if name != "all")
    return [_wilson(name, told[name]) for name in ("all", *rest) if name in told or name == "all"]


def _wilson(stratum: str, told: list[bool]) -> Precision:
    number, right = len(told), sum(told)
    if not number:
        return Precision(stratum, 0, 0, None, 0.0, 1.0)
    share = right / number
    middle = share + _Z**2 / (2 * number)
    spread = _Z * sqrt(share * (1 - share) / number + _Z**2 / (4 * number**2))
    scale = 1 + _Z**2 / number
    return Precision(stratum, right, number, share, (middle - spread) / scale, (middle + spread) / scale)
