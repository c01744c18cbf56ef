"""Reasons for and against two entries being one, added up to a tie."""

from collections.abc import Iterable

from dragoman.identity.entries import Entry
from dragoman.identity.grouping import ENOUGH, Tie
from dragoman.identity.wording import few

Reason = tuple[float, str]
Range = tuple[int, int]
_NEW_DAYS = 30  # a report of the end may lag behind a report of what follows it
_FEW = 8  # a short sentence has as much to share as this
_UNLIKELY = 0.1
_SHARES = ((0.8, 0.4), (0.5, 0.3), (0.25, 0.15), (0.12, 0.0))  # share of the shorter side's words -> points


def weigh(told: Iterable[Reason | None], around: Iterable[Reason | None]) -> Tie | None:
    """Add reasons up.

    Args:
        told: What the two say of themselves.
        around: Sentences and times; that these are unlike says little.

    Returns:
        A tie; None where the reasons are not enough and nothing told speaks against. What speaks against counts in
        the group.
    """
    reasons = [reason for reason in told if reason is not None]
    against = any(points < 0 for points, _ in reasons)
    reasons += [reason for reason in around if reason is not None]
    score = min(1.0, sum(points for points, _ in reasons))
    if score < ENOUGH:
        return unlikely("; ".join(why for points, why in reasons if points < 0)) if against else None
    return Tie(round(score, 3), tuple(why for points, why in reasons if points > 0))


def two(why: str) -> Tie:
    """Give the tie of two things that are surely not one."""
    return Tie(0.0, (why,))


def unlikely(why: str) -> Tie:
    """Give the tie of two things that are hardly one; many reasons elsewhere can still outweigh it."""
    return Tie(_UNLIKELY, (why,))


def gap(a: Range | None, b: Range | None) -> int | None:
    """Count the days between two ranges, 0 where they overlap; None where one is unknown."""
    if a is None or b is None:
        return None
    return max(a[0] - b[1], b[0] - a[1], 0)


def report_gap(a: Entry, b: Entry) -> int | None:
    """Count the days between two reports or, if these are nearer, between the days they tell of."""
    gaps = [one for one in (gap(a.reported, b.reported), gap(a.told, b.told)) if one is not None]
    return min(gaps, default=None)


def follows(then: Entry, end: Entry) -> bool:
    """Tell whether one entry opens something new after the other has told the end."""
    if end.phase != "over" or then.phase != "opens" or end.told is None or then.told is None:
        return False
    return then.told[0] > end.told[1] + _NEW_DAYS


def near(days: int | None, steps: tuple[tuple[int, float], ...], far: float) -> Reason | None:
    """Weigh a gap by the first step that it is within, as (days, points); `far` if it is beyond them all."""
    if days is None:
        return None
    points = next((points for limit, points in steps if days <= limit), far)
    return points, f"{days} days apart" if days else "at one time"


def context(a: Entry, b: Entry) -> Reason:
    """Weigh what the sentences share; a name counts twice."""
    common = a.context & b.context
    least = max(min(_weight(a.context), _weight(b.context)), _FEW)
    part = _weight(common) / least
    points = next((points for share, points in _SHARES if part >= share), -0.15)
    return points, f"both say {', '.join(few(common))}"


def _weight(words: frozenset[str]) -> int:
    return sum(2 if word[0].isupper() else 1 for word in words)


def same_side(a: frozenset[str], b: frozenset[str], points: float, role: str) -> Reason | None:
    """Weigh codes in one role: full points where equal, less where they overlap, None where they share none."""
    common = a & b
    if not common:
        return None
    told = "/".join(few(common))
    return (points, f"same {role} {told}") if a == b else (points * 0.75, f"common {role} {told}")
