"""Prints two countries over time for people: the series, its turning points, and what the figures rest on."""

import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from dragoman.cli.messages import tell
from dragoman.cli.plain import one_line

if TYPE_CHECKING:
    from dragoman.analysis.open_record import OpenRecord
    from dragoman.analysis.relations.choice import Choosing
    from dragoman.analysis.relations.dyadic import Dyad, LeftOut

Row = Mapping[str, Any]
_QUADS = ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")
_HEADS = (
    "period", "happenings", "cooperation\nverbal", "\nmaterial", "conflict\nverbal", "\nmaterial", "score\nmean",
    "of 1,000", "of the\ntwo", "reports",
)  # fmt: skip
_LEFT = ("period", "origin", "pair", "score\nmean", "of 1,000")
_OTHER_NEWS = 0.5  # of the mix of sources; below it a turn may be one of what is read
_PIPE = 200  # columns of a line where nobody watches
_WIDE = 110  # columns of a terminal that intervals find room in


def console() -> Console:
    """Give the console; a pipe or a file gets lines as long as they are."""
    told = Console(file=sys.stdout, highlight=False)
    return told if told.is_terminal else Console(file=sys.stdout, highlight=False, width=_PIPE)


class DyadView:
    """Prints what there is to say of two countries.

    Args:
        asked: The record, which names the happenings.
        told: What it says.
        chosen: What was asked to count.
    """

    def __init__(self, asked: "OpenRecord", told: "Dyad", chosen: "Choosing") -> None:
        self.told = told
        self._asked, self._chosen = asked, chosen
        self._console = console()

    def shower(self, *, turns_only: bool) -> Callable[[list[Row]], None]:
        """Give what prints the rows of the series with its turning points, or of the turning points alone."""
        return self._show_turns if turns_only else self._show_all

    def notes(self, form: str) -> None:
        """Say what counts, what is left out, and how the intervals were made: below a table, else on stderr."""
        for line in self._notes():
            if form == "table":
                self._console.print(Text(line, style="dim"), soft_wrap=not self._console.is_terminal)
            else:
                tell(line)

    def _show_all(self, rows: list[Row]) -> None:
        turns = self.told.turns.to_pylist() if self.told.turns else []
        for (origin, source, target), of_one in groupby(rows, key=_which):
            self._console.print(Text(_title(origin, source, target, self._ways), style="bold"))
            self._console.print(_series(list(of_one), wide=self._console.width >= _WIDE))
            self._show_turns([turn for turn in turns if _which(turn) == (origin, source, target)])
            self._console.print()
        if not rows:
            self._console.print(Text("nothing", style="dim"))

    @property
    def _ways(self) -> str:
        series = {(one.source, one.target) for one in self.told.left_out}
        return "→" if len(series) > 1 else "–"

    def _show_turns(self, turns: list[Row]) -> None:
        for turn in turns:
            self._console.print(_turn(turn), soft_wrap=not self._console.is_terminal)
            if not turn["rose"] and turn["happenings"]:
                self._console.print(Text("    the last before:", style="dim"))
            for name in turn["happenings"]:
                self._console.print(self._happening(turn["origin"], name), soft_wrap=not self._console.is_terminal)

    def _happening(self, origin: str, name: str) -> Text:
        found = self._asked.group(name) if origin == "dragoman" else None
        if found is None:
            return Text(f"    {one_line(name)}", style="dim")
        row = found.table.to_pylist()[0]
        count = f"{row['mentions']} mentions, {row['sources']} sources · " if row["mentions"] > 1 else ""
        title = one_line(json.loads(row["body"]).get("title", ""))
        return Text.assemble((f"    {row['day'] or 'undated   '}", "cyan"), f"  {title}  ", (f"{count}{name}", "dim"))

    def _notes(self) -> Iterable[str]:
        status = self._chosen.get("status") or ("happened",)
        unit = self._chosen.get("unit", "happenings")
        yield f"Counted: {unit} told as {', '.join([status] if isinstance(status, str) else status)}."
        for one in self.told.left_out:
            name, left = f"{one.source} {self._ways} {one.target}{_of(one.origin)}", _left_out(one)
            if left:
                yield f"Left out of {name}: {left}."
            if self.told.turns is not None and not any(_is_of(turn, one) for turn in self.told.turns.to_pylist()):
                periods = f"{one.periods:,} period" + ("" if one.periods == 1 else "s")
                yield f"No turning point of {name} in {periods} with reports{_why_none(one.periods)}."
        yield (
            "of 1,000: in a thousand of everyone's; of the two: share in all with one of the two in them. "
            f"Intervals: 95 %, bootstrap over happenings, seed {self._chosen.get('seed', 1)}; none below 10 happenings."
        )


def show_pairs(rows: list[Row], *, way: str) -> None:
    """Print all pairs of countries, period by period, those with most happenings first.

    Args:
        rows: Of `OpenRecord.dyads`.
        way: What stands between the two.
    """
    out = console()
    grid = _grid(("period", "origin", "pair", *_HEADS[1:8]))
    for row in sorted(rows, key=lambda one: (one["origin"], one["period"], -one["happenings"])):
        pair = f"{row['source']} {way} {row['target']}"
        grid.add_row(row["period"], row["origin"], pair, *_numbers(row), *_means(row, wide=False))
    out.print(grid if rows else Text("nothing", style="dim"))


def _which(row: Row) -> tuple[str, str, str]:
    return row["origin"], row["source"], row["target"]


def _is_of(turn: Row, one: "LeftOut") -> bool:
    return _which(turn) == (one.origin, one.source, one.target)


def _why_none(periods: int) -> str:
    from dragoman.analysis.relations.turning import FEWEST_PERIODS, MOST_PERIODS  # noqa: PLC0415 - slow to load

    if periods < FEWEST_PERIODS:
        return f": it takes {FEWEST_PERIODS} to look for one"
    return ": too many to look, say --by week" if periods > MOST_PERIODS else ""


def _of(origin: str) -> str:
    return "" if origin == "dragoman" else f", {origin}"


def _title(origin: str, source: str, target: str, ways: str) -> str:
    return f"{source} {ways} {target}{_of(origin)}"


def _left_out(one: "LeftOut") -> str:
    told = [f"{number:,} {status}" for status, number in one.statuses.items()]
    told += [f"{one.earlier:,} dated before"] if one.earlier else []
    told += [f"{one.later:,} dated after"] if one.later else []
    return ", ".join(told + ([f"{one.undated:,} not dated closely enough"] if one.undated else []))


def _series(rows: Sequence[Row], *, wide: bool) -> Table:
    grid = _grid(_HEADS)
    for is_empty, some in groupby(rows, key=_is_empty):
        if is_empty:
            grid.add_row(*_nothing(list(some)), style="dim")
        else:
            for row in some:
                grid.add_row(*_cells(row, wide=wide))
    return grid


def _grid(heads: Sequence[str]) -> Table:
    grid = Table(box=None, pad_edge=False)
    for head in heads:
        grid.add_column(head, justify="left" if head in _LEFT else "right", no_wrap=True)
    return grid


def _is_empty(row: Row) -> bool:
    return not row["happenings"]


def _nothing(rows: Sequence[Row]) -> Iterable[str]:
    """Tell of periods in which the two did nothing, or of which there are no reports."""
    reports = sum(row["reports"] or 0 for row in rows)
    is_covered = reports or any(row["of_everyone"] for row in rows)
    yield f"{rows[0]['period']} … {rows[-1]['period']}" if len(rows) > 1 else rows[0]["period"]
    yield "0" if is_covered else "no rows" if rows[0]["reports"] is None else "no reports"
    yield from [""] * (len(_HEADS) - 3)
    yield f"{reports:,}" if reports else ""


def _cells(row: Row, *, wide: bool) -> Iterable[str]:
    yield row["period"]
    yield from _numbers(row)
    yield from _means(row, wide=wide)
    yield _figure(row["share"], ".1%")
    yield "" if row["reports"] is None else f"{row['reports']:,}"


def _numbers(row: Row) -> Iterable[str]:
    yield f"{row['happenings']:,}"
    yield from (f"{row[quad]:,}" if row[quad] else "" for quad in _QUADS)


def _means(row: Row, *, wide: bool) -> Iterable[str]:
    for name in ("score_mean", "per_1000"):
        yield _figure(row[name], ".1f") + (_ends(row, name) if wide else "")


def _figure(told: float | None, form: str) -> str:
    return "" if told is None else format(told, form).replace("-", "−")


def _ends(row: Row, name: str) -> str:
    low, high = row[f"{name}_low"], row[f"{name}_high"]
    return "" if low is None else f" ({_figure(low, '.1f')} to {_figure(high, '.1f')})"


def _turn(turn: Row) -> Text:
    change = {one["quad"]: one for one in turn["per_1000"]}
    lead = _arrow(turn["leading"], change.pop(turn["leading"]))
    others = [_arrow(quad, one) for quad, one in change.items() if one["before"] != one["after"]]
    told = Text.assemble((turn["period"], "bold cyan"), "  ", (lead, "bold"), " of 1,000")
    told.append("".join(f", {one}" for one in others))
    scores = [_figure(turn[f"score_mean_{when}"], ".1f") or "none" for when in ("before", "after")]
    told.append(f"; mean score {' → '.join(scores)}")
    if turn["same_sources"] is not None and turn["same_sources"] < _OTHER_NEWS:
        told.append(
            f"\n    other news is read since: {turn['same_sources']:.0%} of the mix of sources is the same", "yellow"
        )
    told.append(f"\n    {turn['since']} to {turn['previous']} against {turn['period']} to {turn['until']}", "dim")
    return told


def _arrow(quad: str, one: Row) -> str:
    return f"{quad.replace('_', ' ')} {one['before']:.1f} → {one['after']:.1f}"
