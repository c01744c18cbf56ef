"""Counts, article by article, what was found; sums of tallies turn into rows and figures.

A tally is a `Counter` keyed by (name, part). Rows have the parts gold, predicted and found; figures have
cases and right. Since tallies add up, a fold is scored from the tallies of its articles.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

import msgspec

from dragoman.evaluation.account import Account, Act
from dragoman.evaluation.alike import (
    same_dispute,
    same_dyad,
    same_event,
    same_handover,
    same_measure,
    same_pact,
    same_place_in_text,
    same_speech,
)
from dragoman.evaluation.matching import pair_off
from dragoman.evaluation.report import Figure, Row, make_row

Tally = Counter[tuple[str, str]]
Thing = TypeVar("Thing")

ROWS = (
    "located", "event", "event+dyad", "event+dyad+status", "tuples", "statements", "agreements", "sanctions",
    "transfers", "disputes", "not plain fact (on matched)", "said_by named (on matched)",
)  # fmt: skip
FIGURES = ("actor", "rec", "status", "said", "mode", "date", "place", "stance", "date_invented")
TYPE = "type "


class ArticleScore(msgspec.Struct, frozen=True, kw_only=True):
    """One article, compared.

    Attributes:
        name: Id of the article.
        tally: What was counted.
        matched: Index pairs of events (into gold, into told) of one type at one place.
        located: Index pairs of events at one place, whatever their types.
    """

    name: str
    tally: Tally
    matched: tuple[tuple[int, int], ...]
    located: tuple[tuple[int, int], ...]


def score_article(name: str, gold: Account, told: Account) -> ArticleScore:
    """Compare the two accounts of one article."""
    matched = pair_off(gold.acts, told.acts, same_event)
    located = pair_off(gold.acts, told.acts, same_place_in_text)
    tally: Tally = Counter()
    _count(tally, "located", gold=gold.acts, told=told.acts, found=len(located))
    _count(tally, "event", gold=gold.acts, told=told.acts, found=len(matched))
    _count_types(tally, gold.acts, told.acts, matched)
    _count_matched(tally, [(gold.acts[i], told.acts[j]) for i, j in matched])
    _count_dyads(tally, gold.acts, told.acts, matched)
    _count_speeches(tally, gold, told)
    _count_registers(tally, gold, told)
    return ArticleScore(name=name, tally=tally, matched=tuple(matched), located=tuple(located))


def sum_tallies(scores: Iterable[ArticleScore]) -> Tally:
    """Add up the tallies of several articles."""
    total: Tally = Counter()
    for score in scores:
        total.update(score.tally)
    return total


def rows_of(tally: Tally) -> tuple[Row, ...]:
    """Turn a tally into the rows of a report."""
    return tuple(_row(tally, name, name) for name in ROWS)


def type_rows_of(tally: Tally) -> tuple[Row, ...]:
    """Turn a tally into one row an event type, most frequent in gold first."""
    types = {name for name, _ in tally if name.startswith(TYPE)}
    ranked = sorted(types, key=lambda name: (-tally[name, "gold"], name))
    return tuple(_row(tally, name, name.removeprefix(TYPE)) for name in ranked)


def figures_of(tally: Tally) -> tuple[Figure, ...]:
    """Turn a tally into the accuracies on matched events and statements."""
    return tuple(_figure(tally, name) for name in FIGURES)


def dyad_tuples(acts: Iterable[Act]) -> set[tuple[str, str, str | None]]:
    """Give the (type, actor country, recipient country) triples of an article.

    Without recipients each actor faces the other actors, or nobody.
    """
    return {
        (act.type, actor, other)
        for act in acts
        for actor in act.actors
        for other in act.recipients or (act.actors - {actor}) or {None}
    }


def _row(tally: Tally, name: str, title: str) -> Row:
    found, gold, predicted = (tally[name, part] for part in ("found", "gold", "predicted"))
    return make_row(title, found=found, gold=gold, predicted=predicted)


def _figure(tally: Tally, name: str) -> Figure:
    cases = tally[name, "cases"]
    return Figure(name=name, value=tally[name, "right"] / cases if cases else None, cases=cases)


def _count(tally: Tally, name: str, *, gold: Sequence[Thing], told: Sequence[Thing], found: int) -> None:
    tally.update({(name, "gold"): len(gold), (name, "predicted"): len(told), (name, "found"): found})


def _count_types(tally: Tally, gold: Sequence[Act], told: Sequence[Act], matched: Sequence[tuple[int, int]]) -> None:
    tally.update((TYPE + act.type, "gold") for act in gold)
    tally.update((TYPE + act.type, "predicted") for act in told)
    tally.update((TYPE + gold[i].type, "found") for i, _ in matched)


def _count_matched(tally: Tally, pairs: Sequence[tuple[Act, Act]]) -> None:
    for gold, told in pairs:
        for name, right in _judge(gold, told):
            tally.update({(name, "cases"): 1, (name, "right"): int(right)})
        _count_flag(tally, "said_by named (on matched)", gold.attributed, told.attributed)
        _count_flag(
            tally, "not plain fact (on matched)", gold.status != "happened", told.status != "happened",
            both=gold.status == told.status,
        )  # fmt: skip


def _count_flag(tally: Tally, name: str, gold: bool, told: bool, *, both: bool = True) -> None:
    tally.update(
        {
            (name, "gold"): int(gold),
            (name, "predicted"): int(told),
            (name, "found"): int(gold and told and both),
        }
    )


def _judge(gold: Act, told: Act) -> Iterator[tuple[str, bool]]:
    """Say of each field that gold fills whether the told event has it right."""
    yield "actor", bool(gold.actors & told.actors)
    yield "status", gold.status == told.status
    yield "said", gold.attributed == told.attributed
    if gold.recipients:
        yield "rec", bool(gold.recipients & told.recipients)
    if gold.mode:
        yield "mode", gold.mode == told.mode
    if gold.place:
        yield "place", gold.place == told.place
    if gold.date:
        yield "date", (told.date or "")[: len(gold.date)] == gold.date
    else:
        yield "date_invented", bool(told.date)


def _count_dyads(tally: Tally, gold: Sequence[Act], told: Sequence[Act], matched: Sequence[tuple[int, int]]) -> None:
    right = [(gold[i], told[j]) for i, j in matched if same_dyad(gold[i], told[j])]
    full = sum(act.status == other.status for act, other in right)
    _count(tally, "event+dyad", gold=gold, told=told, found=len(right))
    _count(tally, "event+dyad+status", gold=gold, told=told, found=full)
    gold_tuples, told_tuples = dyad_tuples(gold), dyad_tuples(told)
    _count(tally, "tuples", gold=list(gold_tuples), told=list(told_tuples), found=len(gold_tuples & told_tuples))


def _count_speeches(tally: Tally, gold: Account, told: Account) -> None:
    pairs = pair_off(gold.speeches, told.speeches, same_speech)
    _count(tally, "statements", gold=gold.speeches, told=told.speeches, found=len(pairs))
    right = sum(gold.speeches[i].stance == told.speeches[j].stance for i, j in pairs)
    tally.update({("stance", "cases"): len(pairs), ("stance", "right"): right})


def _count_registers(tally: Tally, gold: Account, told: Account) -> None:
    def count(name: str, left: Sequence[Thing], right: Sequence[Thing], alike: Callable[[Thing, Thing], int]) -> None:
        _count(tally, name, gold=left, told=right, found=len(pair_off(left, right, alike)))

    count("agreements", gold.pacts, told.pacts, same_pact)
    count("sanctions", gold.measures, told.measures, same_measure)
    count("transfers", gold.handovers, told.handovers, same_handover)
    count("disputes", gold.disputes, told.disputes, same_dispute)
