"""Which mentions in different documents are one happening.

Two mentions are compared point by point: type, words for the act, parties, days, place, words around, numbers, the
subject of their documents. Each point adds to the log odds that the two are one; the score of a tie is the probability
that the sum stands for. Status is no point: what one report tells and another denies is one happening.

An announced visit and the visit that was held tie where the days fit; what is only supposed ties less with what is
told. A mention of a month or a year ties with its like alone. Mentions of one document were told apart when it was
read: those for whom it uses like words tie, but too little to become one by themselves, so that only another document
can bring them together.

Source of the constants here, in `parties.py`, `reasons.py` and `types.yaml`: logistic regression on 396 pairs of
mentions in news.jsonl labelled by eye, drawn by score and from pairs of documents about one subject, then rounded; the
starts were lowered until nine of ten happenings drawn were right. `scripts/measure_identity.py` prints how good they
are and draws more.
"""

import math
from collections.abc import Iterator
from itertools import combinations

from dragoman.identity.grouping import Tie
from dragoman.identity.outlines import Days, Outline, Side
from dragoman.identity.parties import weigh_parties
from dragoman.identity.reasons import weigh_days, weigh_rest

ABSENT = 0.0  # what pairs without a tie count in the mean: happenings must not grow along chains
_LEAST = 0.25  # ties below are not worth keeping
_OF_ONE_DOCUMENT = 0.45  # below what makes two mentions one
_MOST_CODES = 4
_WEEK, _MONTH, _YEAR = 7, 31, 366  # days
_MOST_YEARS = 3


def block_keys(one: Outline) -> tuple[str, ...]:
    """Give the keys under which mentions of one happening are looked up: they nearly always share one.

    A key holds the family of types, a country or a pair of countries, and a week; a month or a year where the mention
    is that vague; no time where neither it nor its document has a date. Who has no known country is looked up by name.
    A mention has about four keys. The key of a big country in a busy week may hold thousands in a record of millions:
    compare the nearest few hundred, and let the pairs of countries find the others.
    """
    spans = tuple(_spans(one.days))
    return tuple(f"{one.family[0]}|{who}|{span}" for who in _who(one.both) for span in spans)


def compare(a: Outline, b: Outline) -> Tie | None:
    """Compare two mentions; None where they are surely or very likely two. The order does not matter."""
    if a.family != b.family or a.id == b.id or _told_apart(a, b):
        return None
    days = weigh_days(a, b)
    parties = weigh_parties(a, b) if days else None
    if days is None or parties is None:
        return None
    reasons = [days, parties, *weigh_rest(a, b)]
    score = _probability(min(a.start, b.start) + sum(points for points, _ in reasons))
    if a.document == b.document:
        score = min(score, _OF_ONE_DOCUMENT)
    if score < _LEAST:
        return None
    return Tie(round(score, 3), tuple(why for points, why in reasons if points > 0))


def _told_apart(a: Outline, b: Outline) -> bool:
    """Tell whether one document names two acts; what one document names alike may be one after all."""
    return a.document == b.document and not a.trigger & b.trigger and not a.acts & b.acts


def _who(side: Side) -> tuple[str, ...]:
    codes = sorted(side.codes)[:_MOST_CODES]
    if codes:
        return (*codes, *map("-".join, combinations(codes, 2)))
    return tuple(sorted(name for name, weight in side.names.items() if weight >= 1)[:_MOST_CODES])


def _spans(days: Days | None) -> Iterator[str]:
    """Name the weeks, months or years that a mention can be of; weeks overlap by a day, by which reports differ."""
    if days is None:
        yield ""
    elif days[1] - days[0] < _MONTH:
        yield from _numbered("w", (days[0] - 1) // _WEEK, (days[1] + 1) // _WEEK)
    elif days[1] - days[0] < 3 * _MONTH:
        yield from _numbered("m", days[0] // _MONTH, days[1] // _MONTH)
    else:
        first = days[0] // _YEAR
        yield from _numbered("y", first, min(days[1] // _YEAR, first + _MOST_YEARS))


def _numbered(letter: str, first: int, last: int) -> Iterator[str]:
    return (f"{letter}{number}" for number in range(first, last + 1))


def _probability(log_odds: float) -> float:
    return 1 / (1 + math.exp(-log_odds))
