"""Scores the country and sector of actors given by their words alone."""

import re
from collections.abc import Sequence

from dragoman.evaluation.corpora.records import Record
from dragoman.evaluation.protocol import Coder, need
from dragoman.evaluation.report import Case, Report, make_share
from dragoman.model.reading import UNKNOWN_COUNTRY

_DAY = re.compile(r"^\d{4}-\d\d-\d\d$")
Resolved = tuple[str, tuple[str, ...]]


def score(records: Sequence[Record], coder: Coder) -> Report:
    """Score country and first sector, each where gold judges it.

    An empty country means that the words name none, so '---' is right. An empty sector stands for a bare
    country and is not judged, since our codes call it GOV; where gold allows several sectors one will do.
    """
    resolve = need(coder.resolve_actor, gives="actors for bare words")
    told: list[tuple[Record, Resolved]] = []
    for record in records:
        country, sectors = resolve(record.text, _day(record))
        told.append((record, (country, tuple(sectors))))
    countries = [_country_is_right(record, answer) for record, answer in told if _has_country(record)]
    sectors_right = [_sector_is_right(record, answer) for record, answer in told if _sectors(record)]
    both = [
        _country_is_right(record, answer) and _sector_is_right(record, answer)
        for record, answer in told
        if _has_country(record) and _sectors(record)
    ]
    return Report(
        corpus="ngec_actor",
        documents=len(records),
        figures=(
            make_share("country", countries),
            make_share("sector", sectors_right),
            make_share("country and sector", both),
        ),
        misses=tuple(case for record, answer in told for case in _cases(record, answer)),
    )


def _day(record: Record) -> str | None:
    """Give the day the question is asked for; 'today' and nothing both mean now."""
    asked = record.date or str(record.meta.get("query_date") or "")
    return asked if _DAY.match(asked) else None


def _has_country(record: Record) -> bool:
    return "country" in record.gold


def _sectors(record: Record) -> frozenset[str]:
    codes = record.gold.get("code_1") or ()
    return frozenset({codes} if isinstance(codes, str) else codes)


def _country_is_right(record: Record, answer: Resolved) -> bool:
    return answer[0] == (record.gold["country"] or UNKNOWN_COUNTRY)


def _sector_is_right(record: Record, answer: Resolved) -> bool:
    return bool(answer[1]) and answer[1][0] in _sectors(record)


def _cases(record: Record, answer: Resolved) -> tuple[Case, ...]:
    right = (not _has_country(record) or _country_is_right(record, answer)) and (
        not _sectors(record) or _sector_is_right(record, answer)
    )
    if right:
        return ()
    gold = f"{record.gold.get('country') or UNKNOWN_COUNTRY}/{'|'.join(sorted(_sectors(record)))}"
    told = f"{answer[0]}/{' '.join(answer[1])}"
    return (Case(document=record.id, gold=gold, predicted=told, sentence=record.text),)
