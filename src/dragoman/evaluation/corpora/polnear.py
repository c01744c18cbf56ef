"""Scores attribution spans: who says it, by which words, and what is said."""

from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec

from dragoman.evaluation.corpora.records import Record, count_missing, read_records
from dragoman.evaluation.matching import overlaps, pair_off, shared_length
from dragoman.evaluation.protocol import Coder
from dragoman.evaluation.report import Case, Report, Row, make_row
from dragoman.model.attributed import Attributed
from dragoman.model.reading import Statement

ROLES = ("source", "cue", "content")


class RoleSpan(msgspec.Struct, frozen=True):
    """A stretch of the text, half-open, in one role of an attribution."""

    role: str
    start: int
    end: int


def score(records: Sequence[Record], coder: Coder) -> Report:
    """Score spans exactly and by overlap, all roles pooled.

    Each stretch of a discontinuous source, cue or content counts as a span of its own; spans are matched one
    to one within their role, so one long span cannot earn several. An attribution without a source has none
    to find. What annotators call attribution is wider than statements: wishes, judgements and plans are marked too.
    """
    spans, missing = _told(records, coder)
    counts: Counter[tuple[str, str]] = Counter()
    misses: list[Case] = []
    alarms: list[Case] = []
    for record, told in zip(records, spans, strict=True):
        gold = list(_gold_spans(record))
        pairs = pair_off(gold, told, _likeness)
        counts.update(_count(gold, told, pairs))
        left = set(range(len(gold))) - {i for i, _ in pairs}
        over = set(range(len(told))) - {j for _, j in pairs}
        misses += [_case(record, gold=gold[i]) for i in sorted(left)]
        alarms += [_case(record, told=told[j]) for j in sorted(over)]
    return Report(
        corpus="polnear",
        documents=len(records),
        missing=missing,
        rows=(_row(counts, "exact", ROLES, "exact spans"), _row(counts, "soft", ROLES, "soft spans")),
        per_type=tuple(_row(counts, part, (role,), f"{role}, {part}") for role in ROLES for part in ("exact", "soft")),
        misses=tuple(misses),
        false_alarms=tuple(alarms),
    )


def _gold_spans(record: Record) -> Iterator[RoleSpan]:
    for attribution in record.gold["attributions"]:
        for role in ROLES:
            for stretch in attribution[role]:
                yield RoleSpan(role, stretch["start"], stretch["end"])


def _told(records: Sequence[Record], coder: Coder) -> tuple[list[list[RoleSpan]], int]:
    """Give the spans that a coder tells of each record, and how many records it left out.

    A coder that finds no attributions in the wide sense is measured by its statements.
    """
    find = coder.find_attributions
    if find is not None:
        return [[span for one in find(it.text, it.date) for span in _attributed_spans(one)] for it in records], 0
    readings = read_records(records, coder)
    told = [[span for one in reading.statements for span in _statement_spans(one)] if reading else []
            for _, reading in readings]  # fmt: skip
    return told, count_missing(readings)


def _attributed_spans(one: Attributed) -> Iterator[RoleSpan]:
    if one.source is not None:
        yield RoleSpan("source", one.source.start, one.source.end)
    yield RoleSpan("cue", one.cue.start, one.cue.end)
    for span in one.content:
        yield RoleSpan("content", span.start, span.end)


def _statement_spans(statement: Statement) -> Iterator[RoleSpan]:
    if statement.source:
        yield RoleSpan("source", *statement.source)
    if statement.cue:
        yield RoleSpan("cue", *statement.cue)
    for stretch in statement.content:
        yield RoleSpan("content", *stretch)


def _likeness(gold: RoleSpan, told: RoleSpan) -> float:
    """Prefer the same span, then the larger overlap in characters."""
    ours, theirs = (gold.start, gold.end), (told.start, told.end)
    if gold.role != told.role or not overlaps(ours, theirs):
        return 0
    return float("inf") if ours == theirs else shared_length(ours, theirs)


def _count(
    gold: Sequence[RoleSpan], told: Sequence[RoleSpan], pairs: Sequence[tuple[int, int]]
) -> Counter[tuple[str, str]]:
    counts = Counter((span.role, "gold") for span in gold)
    counts.update((span.role, "predicted") for span in told)
    counts.update((gold[i].role, "soft") for i, _ in pairs)
    counts.update((gold[i].role, "exact") for i, j in pairs if gold[i] == told[j])
    return counts


def _row(counts: Counter[tuple[str, str]], part: str, roles: Sequence[str], name: str) -> Row:
    found, gold, predicted = (sum(counts[role, key] for role in roles) for key in (part, "gold", "predicted"))
    return make_row(name, found=found, gold=gold, predicted=predicted)


def _case(record: Record, *, gold: RoleSpan | None = None, told: RoleSpan | None = None) -> Case:
    span = gold or told
    words = record.text[span.start : span.end] if span else ""
    return Case(
        document=record.id,
        gold=gold.role if gold else "",
        predicted=told.role if told else "",
        sentence=words,
    )
