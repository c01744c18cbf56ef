"""What the two of a dyad did, added up: cells of a period, a type, a score, and all other happenings beside them."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

import msgspec

from dragoman.analysis.imported_events import OWN
from dragoman.analysis.relations.acts import Acts
from dragoman.analysis.relations.choice import Choice
from dragoman.analysis.relations.periods import Grain, periods_between, start_of
from dragoman.errors import SettingsError

BOTH = "(forth OR back)"
_CODE = re.compile(r"[A-Z]{3}|---")
_PAIRED = """
CREATE VIEW dyad AS
SELECT acts.*, coalesce(forth, false) AS forth, coalesce(back, false) AS back, touched.key IS NOT NULL AS two
FROM acts
LEFT JOIN (SELECT key, counted, bool_or(source = '{a}' AND target = '{b}') AS forth,
                  bool_or(source = '{b}' AND target = '{a}') AS back FROM sided GROUP BY ALL) USING (key, counted)
LEFT JOIN ({touched}) touched USING (key, counted)
"""
# Somebody may take part in one of our own happenings who is in no pair.
_TOUCHED_OURS = """
SELECT DISTINCT key, list_contains({status}, status) AS counted
FROM mentions JOIN touching ON touching.event = mentions.row
"""
_TOUCHED = "SELECT DISTINCT key, counted FROM sided WHERE source IN ('{a}', '{b}') OR target IN ('{a}', '{b}')"
_OF_ONE_PAIR = """
CREATE VIEW dyad AS
SELECT *, source = '{a}' AND target = '{b}' AS forth, source = '{b}' AND target = '{a}' AS back,
       source IN ('{a}', '{b}') OR target IN ('{a}', '{b}') AS two
FROM acts
"""
_CELLS = """
SELECT bucket, type, quad, score, statuses, counted, forth, back, count(*) AS number, sum(mentions) AS mentions
FROM dyad WHERE forth OR back GROUP BY ALL ORDER BY ALL
"""
_TOTALS = "SELECT bucket, count(*) FILTER (two), count(*) FROM dyad WHERE counted GROUP BY bucket"


class Cell(NamedTuple):
    """Happenings that are alike: of one period, type, score; `forth` and `back` say in which direction.

    Imported rows may lack quad and score.
    """

    bucket: date | None
    type: str
    quad: int | None
    score: float | None
    statuses: str
    counted: bool
    forth: bool
    back: bool
    number: int
    mentions: int


class Total(NamedTuple):
    """All happenings of a period that count: of the two with whomever, and of everyone."""

    two: int
    everyone: int


class Tally(msgspec.Struct, frozen=True, kw_only=True):
    """One series before its figures are worked out.

    Attributes:
        origin: Whose coding.
        source: Who acts; in a series of both directions the one asked for first.
        target: Who is acted on.
        side: Which rows of the view `dyad` are its own, in SQL.
        starts: First days of the periods.
        cells: By period.
        totals: By period; one without any happening is not in it.
        reports: Documents published by period and source, or None for imports.
        outside: Cells that lie in no period: dated before or after, or not closely enough.
    """

    origin: str
    source: str
    target: str
    side: str
    by: Grain
    starts: list[date]
    cells: dict[date, list[Cell]]
    totals: dict[date, Total]
    reports: dict[date, Counter[str]] | None
    outside: list[Cell]


def check_codes(*codes: str) -> None:
    """Refuse what is no country code.

    Raises:
        SettingsError: If one of them is none.
    """
    for code in codes:
        if not _CODE.fullmatch(code):
            raise SettingsError(f"{code!r} is no country code", where="dyad", mend="write three capitals, as RUS")


def tallies_of(acts: Acts, a: str, b: str, by: Grain, *, directed: bool) -> Iterator[Tally]:
    """Add up what two countries did to each other.

    Args:
        acts: About these two.
        a: Country code.
        b: Country code; the same for what a country does to itself.
        by: Length of a period.
        directed: Give a series each for what a did to b and for what b did to a, not one for both.
    """
    _view(acts, a, b)
    cells = [Cell(*row) for row in acts.rows(_CELLS)]
    totals = {bucket: Total(two, everyone) for bucket, two, everyone in acts.rows(_TOTALS) if bucket is not None}
    starts = _starts(acts, by, cells, totals)
    reports = _by_period(acts, by) if acts.origin == OWN else None
    for source, target, side in _series(a, b, directed=directed):
        inside, outside = _sorted([one for one in cells if side == BOTH or getattr(one, side)], starts)
        yield Tally(
            origin=acts.origin, source=source, target=target, side=side, by=by, starts=starts, cells=inside,
            totals=totals, reports=reports, outside=outside,
        )  # fmt: skip


def _view(acts: Acts, a: str, b: str) -> None:
    """Make the view `dyad`: the acts, and whether each is from a to b, back, and of one of the two."""
    status = "[" + ", ".join(f"'{one}'" for one in acts.choice.status) + "]"
    touched = (_TOUCHED_OURS if acts.origin == OWN else _TOUCHED).format(a=a, b=b, status=status)
    acts.rows((_PAIRED if acts.is_paired else _OF_ONE_PAIR).format(a=a, b=b, touched=touched))


def _series(a: str, b: str, *, directed: bool) -> list[tuple[str, str, str]]:
    return [(a, b, "forth"), (b, a, "back")] if directed and a != b else [(a, b, BOTH)]


def _starts(acts: Acts, by: Grain, cells: list[Cell], totals: dict[date, Total]) -> list[date]:
    """List the periods: those asked for, else from the first report to the last one, or the first row to the last."""
    choice: Choice = acts.choice
    days = [date.fromisoformat(day) for day, _ in acts.reports] if acts.origin == OWN else list(totals)
    days = days or [one.bucket for one in cells if one.bucket is not None]
    first = choice.since or min(days, default=None)
    last = choice.until or max(days, default=None)
    return [] if first is None or last is None else periods_between(first, last, by)


def _by_period(acts: Acts, by: Grain) -> dict[date, Counter[str]]:
    told: dict[date, Counter[str]] = defaultdict(Counter)
    for (day, source), number in acts.reports.items():
        told[start_of(date.fromisoformat(day), by)][source] += number
    return dict(told)


def _sorted(cells: list[Cell], starts: list[date]) -> tuple[dict[date, list[Cell]], list[Cell]]:
    inside: dict[date, list[Cell]] = {start: [] for start in starts}
    outside = []
    for one in cells:
        if one.bucket in inside:
            inside[one.bucket].append(one)
        else:
            outside.append(one)
    return inside, outside


def covered(tally: Tally) -> list[date]:
    """List the periods of which there are reports, or of imports any row, and at least one happening of anybody."""
    reports = tally.totals if tally.reports is None else tally.reports
    return [start for start in tally.starts if start in reports and start in tally.totals]
