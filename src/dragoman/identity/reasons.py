"""Reasons for and against two mentions being one happening, in log odds; parties have a module of their own."""

import math
from collections.abc import Iterator

from dragoman.identity.outlines import Outline
from dragoman.identity.parties import Reason, have_other_names

_WEEK, _MONTH = 7, 31  # days
_NEAR_KM = 15  # one town
_DEGREE_KM = 111.2
_MOST_WORDS = 6
_MOST_TOPIC = 8


def weigh_days(a: Outline, b: Outline) -> Reason | None:
    """Weigh the days that two mentions can be of; None where no day fits. Reports may differ by a day."""
    if a.days is None or b.days is None:
        return -2.0, "no day"
    apart = max(a.days[0] - b.days[1], b.days[0] - a.days[1])
    if apart > 1:
        return None
    if apart == 1:
        return (-1.7 if a.dated and b.dated else 0.0), "a day apart"
    if a.dated and b.dated:
        return 0.6, "same day"
    widest = max(a.days[1] - a.days[0], b.days[1] - b.days[0])
    return (0.8 if widest <= _WEEK else 0.3 if widest <= _MONTH else -0.5), "days fit"


def weigh_rest(a: Outline, b: Outline) -> Iterator[Reason]:
    """Give all other reasons: what can only add or take away."""
    yield from _kind(a, b)
    yield from _words(a, b)
    yield from _place(a, b)
    yield from _numbers(a, b)
    yield -0.6 * have_other_names(a, b), "other names"
    if a.supposed != b.supposed:
        yield -0.7, "one only supposed"
    if a.document != b.document:
        yield 0.06 * min(_MOST_TOPIC, len(a.topic & b.topic)), "documents on one subject"
        if a.story == b.story:
            yield 1.5, "same story"


def _kind(a: Outline, b: Outline) -> Iterator[Reason]:
    if a.type != b.type:
        yield -0.4, "other type"
    elif a.mode and b.mode:
        yield (0.5, f"same mode {a.mode}") if a.mode == b.mode else (-1.5, "other mode")
    else:
        yield 0.0, f"same type {a.type}"


def _words(a: Outline, b: Outline) -> Iterator[Reason]:
    """Weigh the words for the act and the words around; those that tell party or place are weighed there."""
    told = (a.both.names.keys() & b.both.names.keys()) | (a.trigger & b.trigger)
    if a.place and a.place == b.place:
        told |= a.place_words
    common = {one: min(a.words[one], b.words[one]) for one in a.words.keys() & b.words.keys() if one not in told}
    weight = math.fsum(common.values())
    shorter = min(_rest(a, told), _rest(b, told))
    first = ", ".join(sorted(common, key=lambda one: (-common[one], one))[:5])
    if same := a.trigger & b.trigger:
        yield 2.0, f"same word for the act {', '.join(sorted(same))}"
    elif a.acts & b.acts:
        yield 1.1, "like words for the act"
    else:
        yield -0.3, "other act"
    points = 0.35 * min(_MOST_WORDS, weight) + 1.8 * weight / max(2, shorter)
    yield points if weight >= 1 else points - 0.5, f"both say {first}"


def _rest(one: Outline, told: frozenset[str] | set[str]) -> float:
    return one.total - math.fsum(one.words.get(word, 0) for word in told)


def _place(a: Outline, b: Outline) -> Iterator[Reason]:
    if not a.place or not b.place:
        return
    if a.place == b.place:
        yield (1.2 if a.placed else 0.4), f"same place {a.place}"
    elif a.country and b.country and a.country != b.country:
        yield -0.4, "other country"
    elif a.spot and b.spot:
        yield (0.4, f"{a.place} by {b.place}") if _km(a.spot, b.spot) < _NEAR_KM else (-0.2, "elsewhere")


def _numbers(a: Outline, b: Outline) -> Iterator[Reason]:
    """Weigh numbers: 12 and 14 killed are a story that grows, 3 and 300 are two."""
    if a.numbers and b.numbers and not a.numbers & b.numbers:
        yield -0.5, "other numbers"
    pairs = {key: sorted((a.magnitude[key], b.magnitude[key])) for key in a.magnitude.keys() & b.magnitude.keys()}
    if any(more > 3 * less or more > max(less + 30, 1.5 * less) for less, more in pairs.values()):
        yield -1.4, "other amounts"
    elif equal := sorted(key for key, (less, more) in pairs.items() if less == more > 2):
        yield 1.2, ", ".join(f"same {key} {pairs[key][0]:g}" for key in equal)


def _km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Measure on a plane; good enough for what is near, and what is far stays far."""
    east = (a[1] - b[1] + 180) % 360 - 180
    return _DEGREE_KM * math.hypot(a[0] - b[0], east * math.cos(math.radians((a[0] + b[0]) / 2)))
