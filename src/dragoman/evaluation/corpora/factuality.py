"""Scores how surely events are said to have happened, on a scale from -3 (not) to +3 (surely)."""

import math
from collections.abc import Sequence
from statistics import fmean

from dragoman.evaluation.corpora.records import Record
from dragoman.evaluation.protocol import Coder, need
from dragoman.evaluation.report import Case, Figure, Report

FACT = "fact"
# A miss worth reading: off by more than a step between two neighbouring classes of the scale.
FAR_OFF = 1.5

Rated = tuple[str, float, float]


def score(records: Sequence[Record], coder: Coder) -> Report:
    """Score mean absolute error and Pearson's r over all event words, and over those that are not fact.

    Most event words are plain facts: only the second pair of figures tells whether a coder sees the others.
    """
    rate = need(coder.rate_factuality, gives="factuality values")
    rated: list[Rated] = []
    misses: list[Case] = []
    for record in records:
        events = record.gold["events"]
        values = rate(record.text, record.date, [(event["start"], event["end"]) for event in events])
        found = [
            (str(event["class"]), float(event["factuality"]), float(value))
            for event, value in zip(events, values, strict=True)
        ]
        rated += found
        misses += [
            _case(record, event["text"], triple)
            for event, triple in zip(events, found, strict=True)
            if abs(triple[1] - triple[2]) > FAR_OFF
        ]
    doubtful = [triple for triple in rated if triple[0] != FACT]
    return Report(
        corpus="factuality",
        documents=len(records),
        figures=(*_figures(rated, ""), *_figures(doubtful, ", not fact")),
        misses=tuple(misses),
    )


def _figures(rated: Sequence[Rated], of: str) -> tuple[Figure, Figure]:
    gold, told = [triple[1] for triple in rated], [triple[2] for triple in rated]
    error = fmean(abs(left - right) for left, right in zip(gold, told, strict=True)) if rated else None
    return (
        Figure(name=f"mean absolute error (0 to 6){of}", value=error, cases=len(rated)),
        Figure(name=f"Pearson r{of}", value=pearson(gold, told), cases=len(rated)),
    )


def pearson(left: Sequence[float], right: Sequence[float]) -> float | None:
    """Work out Pearson's r, -1 to 1; None where one side does not vary or there are fewer than two pairs."""
    if len(left) < 2:
        return None
    left_mean, right_mean = fmean(left), fmean(right)
    both = sum((x - left_mean) * (y - right_mean) for x, y in zip(left, right, strict=True))
    spread = math.sqrt(sum((x - left_mean) ** 2 for x in left) * sum((y - right_mean) ** 2 for y in right))
    return both / spread if spread else None


def _case(record: Record, word: str, rated: Rated) -> Case:
    kind, gold, told = rated
    return Case(
        document=record.id,
        gold=f"{word} {gold:+.1f} ({kind})",
        predicted=f"{told:+.1f}",
        sentence=record.text,
    )
