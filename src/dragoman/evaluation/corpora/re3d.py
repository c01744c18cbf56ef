"""Scores the entities of defence reports: the mentions of a reading against marked spans."""

from collections.abc import Callable, Iterator, Sequence

import msgspec

from dragoman.evaluation.corpora.records import Record, count_missing, read_records
from dragoman.evaluation.matching import overlaps, pair_off, shared_length
from dragoman.evaluation.protocol import Coder
from dragoman.evaluation.report import Case, Report, make_row
from dragoman.model.reading import Reading

# Which marked types each of our kinds may be. Gold marks a country by its part in the sentence (place or
# organisation); a people is marked as a nationality or as the group that acts.
KINDS = {
    "person": frozenset({"Person"}),
    "state": frozenset({"Location", "Organisation", "Nationality"}),
    "organisation": frozenset({"Organisation"}),
    "group": frozenset({"Organisation"}),
    "people": frozenset({"Organisation", "Nationality", "Person"}),
    "place": frozenset({"Location"}),
}
# Dates, weapons, vehicles and the like are marked as well, but are no entities of a reading.
WANTED = frozenset().union(*KINDS.values())
MEASURES = ("exact span", "exact span and kind", "overlapping span", "overlapping span and kind")


class Mention(msgspec.Struct, frozen=True, kw_only=True):
    """A marked or found span with the types it may be."""

    start: int
    end: int
    types: frozenset[str]


def score(records: Sequence[Record], coder: Coder) -> Report:
    """Score mentions by exact and overlapping spans, with and without their kind, one to one."""
    readings = read_records(records, coder)
    counts = [0] * len(MEASURES)
    gold_total = told_total = 0
    misses: list[Case] = []
    alarms: list[Case] = []
    for record, reading in readings:
        gold, told = list(_gold(record)), list(_told(reading))
        gold_total, told_total = gold_total + len(gold), told_total + len(told)
        counts = [n + len(pair_off(gold, told, like)) for n, like in zip(counts, _LIKENESSES, strict=True)]
        pairs = pair_off(gold, told, _overlap)
        misses += [_case(record, it, gold=True) for it in _without(gold, {i for i, _ in pairs})]
        alarms += [_case(record, it, gold=False) for it in _without(told, {j for _, j in pairs})]
    return Report(
        corpus="re3d",
        documents=len(records),
        missing=count_missing(readings),
        rows=tuple(
            make_row(name, found=found, gold=gold_total, predicted=told_total)
            for name, found in zip(MEASURES, counts, strict=True)
        ),
        misses=tuple(misses),
        false_alarms=tuple(alarms),
    )


def _gold(record: Record) -> Iterator[Mention]:
    for entity in record.gold["entities"]:
        if entity["type"] in WANTED:
            yield Mention(start=entity["start"], end=entity["end"], types=frozenset({entity["type"]}))


def _told(reading: Reading | None) -> Iterator[Mention]:
    for entity in reading.entities if reading else ():
        for start, end in entity.mentions:
            yield Mention(start=start, end=end, types=KINDS[entity.kind])


def _exact(gold: Mention, told: Mention) -> int:
    return int((gold.start, gold.end) == (told.start, told.end))


def _overlap(gold: Mention, told: Mention) -> int:
    ours, theirs = (gold.start, gold.end), (told.start, told.end)
    return shared_length(ours, theirs) if overlaps(ours, theirs) else 0


def _of_kind(likeness: Callable[[Mention, Mention], int]) -> Callable[[Mention, Mention], int]:
    return lambda gold, told: likeness(gold, told) * bool(gold.types & told.types)


_LIKENESSES = (_exact, _of_kind(_exact), _overlap, _of_kind(_overlap))


def _without(mentions: Sequence[Mention], taken: set[int]) -> Iterator[Mention]:
    return (mention for number, mention in enumerate(mentions) if number not in taken)


def _case(record: Record, mention: Mention, *, gold: bool) -> Case:
    label = " or ".join(sorted(mention.types))
    return Case(
        document=record.id,
        gold=label if gold else "",
        predicted="" if gold else label,
        sentence=record.text[mention.start : mention.end],
    )
