"""Holds what an evaluation found, as plain values that turn into JSON as they stand."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

import msgspec


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """Precision, recall and F1 of one kind of thing, each 0 to 1, with the counts behind them."""

    name: str
    precision: float
    recall: float
    f1: float
    gold: int
    predicted: int
    found: int


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """One number over `cases` cases; `value` is None where there was no case.

    Most figures are shares from 0 to 1. Those that are not say their unit in the name.
    """

    name: str
    value: float | None
    cases: int


class FoldFigure(msgspec.Struct, frozen=True, kw_only=True):
    """F1 of one row over the folds.

    Attributes:
        mean: Mean over the folds where there was something to find or something predicted.
        worst: The lowest of them.
        values: F1 of each fold in order; None where a fold held nothing of the kind.
    """

    name: str
    mean: float
    worst: float
    values: tuple[float | None, ...]


class Confusion(msgspec.Struct, frozen=True, kw_only=True):
    """How often gold of one label came out as another."""

    gold: str
    predicted: str
    count: int


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """One mistake with its words.

    Attributes:
        document: Id of the record or article.
        gold: What gold says, or '' where it says nothing (a false alarm).
        predicted: What the coder says, or '' where it says nothing (a miss).
        sentence: The words it is about.
    """

    document: str
    gold: str
    predicted: str
    sentence: str


class Bin(msgspec.Struct, frozen=True, kw_only=True):
    """Events of like confidence: mean confidence promised, share that was right."""

    lowest: float
    confidence: float
    right: float
    events: int


class Calibration(msgspec.Struct, frozen=True, kw_only=True):
    """How far stated confidence can be believed.

    Attributes:
        error: Expected calibration error, 0 to 1: mean gap between promise and truth, weighted by events.
        sure_precision: Share right among the events at confidence 0.9 or more; None without any.
        sure_events: How many those are.
        events: All events.
        bins: The filled ones of ten equally wide bins.
    """

    error: float
    sure_precision: float | None
    sure_events: int
    events: int
    bins: tuple[Bin, ...]


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """The outcome of one evaluation.

    Attributes:
        corpus: What was measured.
        documents: Articles or records of gold.
        missing: Those among them that the coder gave nothing for.
        rows: Things that are found or not.
        figures: Accuracies and other single numbers.
        per_type: The main row split by label.
        folds: The rows over five folds.
        by_source: The main row split by where the articles come from.
        confusions: Most frequent first.
        misses: In gold, not found.
        false_alarms: Found, not in gold.
        calibration: None where confidence plays no part.
    """

    corpus: str
    documents: int
    missing: int = 0
    rows: tuple[Row, ...] = ()
    figures: tuple[Figure, ...] = ()
    per_type: tuple[Row, ...] = ()
    folds: tuple[FoldFigure, ...] = ()
    by_source: tuple[Row, ...] = ()
    confusions: tuple[Confusion, ...] = ()
    misses: tuple[Case, ...] = ()
    false_alarms: tuple[Case, ...] = ()
    calibration: Calibration | None = None

    def row(self, name: str) -> Row:
        """Find a row by name; KeyError if there is none."""
        return {row.name: row for row in self.rows}[name]

    def figure(self, name: str) -> Figure:
        """Find a figure by name; KeyError if there is none."""
        return {figure.name: figure for figure in self.figures}[name]


def to_dict(report: Report) -> dict[str, Any]:
    """Turn a report into plain dicts, lists and numbers, in a fixed order."""
    plain: dict[str, Any] = msgspec.to_builtins(report)
    return plain


def make_row(name: str, *, found: int, gold: int, predicted: int) -> Row:
    """Work out precision, recall and F1; each is 0 where there is nothing to divide by."""
    precision = found / predicted if predicted else 0.0
    recall = found / gold if gold else 0.0
    total = precision + recall
    f1 = 2 * precision * recall / total if total else 0.0
    return Row(name=name, precision=precision, recall=recall, f1=f1, gold=gold, predicted=predicted, found=found)


def make_share(name: str, judged: Sequence[bool]) -> Figure:
    """Work out which share of the cases was judged true."""
    value = sum(judged) / len(judged) if judged else None
    return Figure(name=name, value=value, cases=len(judged))


def count_confusions(pairs: Sequence[tuple[str, str]]) -> tuple[Confusion, ...]:
    """Count (gold, predicted) pairs that differ, most frequent first, then by label."""
    counted = Counter(pair for pair in pairs if pair[0] != pair[1])
    ranked = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Confusion(gold=gold, predicted=told, count=count) for (gold, told), count in ranked)


def rows_by_label(pairs: Sequence[tuple[str, str]]) -> tuple[Row, ...]:
    """Give one row a label of gold, most frequent first, for cases that carry exactly one label each."""
    gold = Counter(pair[0] for pair in pairs)
    predicted = Counter(pair[1] for pair in pairs)
    found = Counter(pair[0] for pair in pairs if pair[0] == pair[1])
    ranked = sorted(gold, key=lambda label: (-gold[label], label))
    return tuple(make_row(label, found=found[label], gold=gold[label], predicted=predicted[label]) for label in ranked)


def make_macro_f1(name: str, rows: Sequence[Row]) -> Figure:
    """Average F1 over labels, each counting the same."""
    value = sum(row.f1 for row in rows) / len(rows) if rows else None
    return Figure(name=name, value=value, cases=len(rows))
