"""Scores time expressions: where they stand and which TIMEX value they have.

Source:
    The measures of TempEval-3 (UzZaman et al., SemEval 2013): strict and relaxed (overlapping) spans, and
    value F1, where a value counts if it is right on a span found by overlap.
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

import msgspec

from dragoman.evaluation.corpora.records import Record
from dragoman.evaluation.matching import overlaps, pair_off
from dragoman.evaluation.protocol import Coder, FoundDate, need
from dragoman.evaluation.report import Case, Report, Row, make_row

KINDS = ("DATE", "DURATION")
MEASURES = ("strict span", "relaxed span", "value")
_PERIOD = re.compile(r"^PT?[\dX]")


class Expression(msgspec.Struct, frozen=True, kw_only=True):
    """A time expression of either side; `value` is '' where gold gives none."""

    start: int
    end: int
    kind: str
    value: str


def score(records: Sequence[Record], coder: Coder) -> Report:
    """Score all expressions, then dates and durations alone.

    Gold of the TIMEX2 form has no types: a value that is a period makes a DURATION, a mark a SET, a time of
    day a TIME, all else a DATE. Expressions inside others are left out, since coders give the outer one, and
    expressions to which gold gives no value count for spans only.
    """
    find = need(coder.find_dates, gives="dates")
    counts: Counter[tuple[str, str, str]] = Counter()
    misses: list[Case] = []
    alarms: list[Case] = []
    for record in records:
        gold = [_gold(timex) for timex in record.gold["timex"] if not timex.get("nested")]
        told = [_told(found) for found in find(record.text, record.date)]
        for kind in ("all", *KINDS):
            _count(counts, kind, _of_kind(gold, kind), _of_kind(told, kind))
        misses += _cases(record, gold, told)
        alarms += _alarms(record, gold, told)
    return Report(
        corpus="timex",
        documents=len(records),
        rows=tuple(_row(counts, "all", measure) for measure in MEASURES),
        per_type=tuple(_row(counts, kind, measure) for kind in KINDS for measure in MEASURES),
        misses=tuple(misses),
        false_alarms=tuple(alarms),
    )


def _gold(timex: dict[str, Any]) -> Expression:
    value = str(timex.get("value") or "")
    return Expression(start=timex["start"], end=timex["end"], kind=_kind(timex, value), value=value)


def _kind(timex: dict[str, Any], value: str) -> str:
    if timex.get("type"):
        return str(timex["type"])
    if timex.get("set"):
        return "SET"
    if _PERIOD.match(value):
        return "DURATION"
    return "TIME" if "T" in value and value[:1].isdigit() else "DATE"


def _told(found: FoundDate) -> Expression:
    return Expression(start=found.start, end=found.end, kind=found.kind, value=found.value)


def _of_kind(expressions: Sequence[Expression], kind: str) -> list[Expression]:
    return [it for it in expressions if kind in ("all", it.kind)]


def _likeness(gold: Expression, told: Expression) -> int:
    ours, theirs = (gold.start, gold.end), (told.start, told.end)
    return 1 + (gold.value == told.value) + 2 * (ours == theirs) if overlaps(ours, theirs) else 0


def _count(
    counts: Counter[tuple[str, str, str]], kind: str, gold: Sequence[Expression], told: Sequence[Expression]
) -> None:
    pairs = [(gold[i], told[j]) for i, j in pair_off(gold, told, _likeness)]
    valueless = sum(not left.value for left, _ in pairs)
    strict = sum((left.start, left.end) == (right.start, right.end) for left, right in pairs)
    right_value = sum(bool(left.value) and left.value == right.value for left, right in pairs)
    for measure, found in zip(MEASURES, (strict, len(pairs), right_value), strict=True):
        counts[kind, measure, "found"] += found
        counts[kind, measure, "gold"] += len(gold)
        counts[kind, measure, "predicted"] += len(told)
    counts[kind, "value", "gold"] -= sum(not it.value for it in gold)
    counts[kind, "value", "predicted"] -= valueless


def _row(counts: Counter[tuple[str, str, str]], kind: str, measure: str) -> Row:
    found, gold, predicted = (counts[kind, measure, part] for part in ("found", "gold", "predicted"))
    name = measure if kind == "all" else f"{kind}, {measure}"
    return make_row(name, found=found, gold=gold, predicted=predicted)


def _cases(record: Record, gold: Sequence[Expression], told: Sequence[Expression]) -> list[Case]:
    """List gold that was not found or got another value."""
    met = dict(pair_off(gold, told, _likeness))
    cases = []
    for i, wanted in enumerate(gold):
        got = told[met[i]].value if i in met else ""
        if wanted.value and wanted.value != got:
            cases.append(_case(record, wanted, gold=f"{wanted.kind} {wanted.value}", predicted=got))
    return cases


def _alarms(record: Record, gold: Sequence[Expression], told: Sequence[Expression]) -> list[Case]:
    met = {j for _, j in pair_off(gold, told, _likeness)}
    return [
        _case(record, found, gold="", predicted=f"{found.kind} {found.value}")
        for j, found in enumerate(told)
        if j not in met
    ]


def _case(record: Record, expression: Expression, *, gold: str, predicted: str) -> Case:
    words = record.text[expression.start : expression.end]
    around = record.text[max(0, expression.start - 60) : expression.end + 60]
    sentence = f"{words} | {' '.join(around.split())}"
    return Case(document=record.id, gold=gold, predicted=predicted, sentence=sentence)
