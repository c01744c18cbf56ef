"""Turning points and partners as sentences, and the bars of the chart."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from dragoman.analysis.briefs.asking import Wanted
from dragoman.analysis.briefs.material import Happening
from dragoman.analysis.briefs.phrases import Phrases
from dragoman.analysis.briefs.proving import Draft, Words, words_of
from dragoman.analysis.relations.dyadic import Dyad, Dyadic
from dragoman.model.brief import Bar
from dragoman.model.reading import UNKNOWN_COUNTRY

if TYPE_CHECKING:
    from dragoman.analysis.open_record import OpenRecord

Row = Mapping[str, Any]
_QUADS = ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")
_OTHER_NEWS = 0.5  # of the mix of sources; below it a turn may be one of what is read
_MOST_PERIODS = 60
_MOST_BARS = 40


def course_of(record: "OpenRecord", wanted: Wanted) -> Dyad:
    """Ask for series and turning points of the two."""
    return record.ask_dyad(
        Dyadic(wanted.states[0], wanted.states[1], wanted.by),
        {"since": wanted.since or None, "until": wanted.until or None},
    )


def turn_drafts(record: "OpenRecord", course: Dyad, phrases: Phrases) -> list[Draft]:
    """Tell the turning points, the latest first, with the words of the happenings behind them."""
    turns: list[Row] = course.turns.to_pylist() if course.turns is not None else []
    return [_turn(one, _behind(record, one["happenings"]), phrases) for one in reversed(turns)]


def _behind(record: "OpenRecord", happenings: Iterable[str]) -> tuple[Words, ...]:
    groups = (record.group(name) for name in happenings)
    return tuple(words_of(group.members.to_pylist()[0]) for group in groups if group is not None)


def _turn(turn: Row, behind: tuple[Words, ...], phrases: Phrases) -> Draft:
    change = {one["quad"]: one for one in turn["per_1000"]}
    leading = change.pop(turn["leading"])
    moved = [one for one in change.values() if f"{one['before']:.1f}" != f"{one['after']:.1f}"]
    same = turn["same_sources"]
    is_other_news = same is not None and same < _OTHER_NEWS
    text = phrases.words.fill(
        "rose" if turn["rose"] else "fell",
        period=turn["period"],
        **_figures(leading, phrases),
        others="".join(phrases.words.fill("quad_change", **_figures(one, phrases)) for one in moved),
        caution=phrases.words.fill("other_news", same=f"{same:.0%}") if is_other_news else "",
    )
    return Draft(text, "", "", behind)


def _figures(one: Row, phrases: Phrases) -> dict[str, str]:
    return {
        "quad": phrases.words.word(one["quad"]),
        "before": f"{one['before']:.1f}",
        "after": f"{one['after']:.1f}",
    }


def bars_of(course: Dyad, by: str) -> tuple[tuple[Bar, ...], str]:
    """Give the bars of two states by period, from the first that has any to the last; many of them as years."""
    rows = course.series.to_pylist()
    filled = [at for at, row in enumerate(rows) if row["happenings"]]
    if not filled:
        return (), by
    rows = rows[filled[0] : filled[-1] + 1]
    turns = {one["period"] for one in course.turns.to_pylist()} if course.turns is not None else set()
    width, by = (4, "year") if len(rows) > _MOST_PERIODS else (None, by)
    counts: dict[str, list[int]] = {}
    for row in rows:
        told = counts.setdefault(row["period"][:width], [0, 0, 0, 0])
        for at, quad in enumerate(_QUADS):
            told[at] += row[quad]
    turning = {period[:width] for period in turns}
    return tuple(_bar(name, told, turning=name in turning) for name, told in counts.items()), by


def _bar(name: str, counts: Sequence[int], *, turning: bool = False) -> Bar:
    return Bar(name, counts[0], counts[1], counts[2], counts[3], turning)


def partners_of(happenings: Iterable[Happening], state: str) -> dict[str, list[Happening]]:
    """Sort what is told as a fact by the other country, the one with most first."""
    found: dict[str, list[Happening]] = {}
    for one in happenings:
        if one.status == "happened":
            sides = {party["country"] for side in ("actors", "recipients") for party in one.best[side]}
            for code in sorted(sides - {state, UNKNOWN_COUNTRY}):
                found.setdefault(code, []).append(one)
    return dict(sorted(found.items(), key=lambda pair: (-len(pair[1]), pair[0])))


def partner_drafts(partners: Mapping[str, Sequence[Happening]], phrases: Phrases) -> list[Draft]:
    """Say how much is told of a state with each other one."""
    drafts = []
    for code, told in partners.items():
        friendly = sum(one.best["quad"] in (1, 2) for one in told)
        text = phrases.words.fill(
            "partner", partner=phrases.country(code), number=f"{len(told):,}", cooperation=f"{friendly:,}",
            conflict=f"{len(told) - friendly:,}",
        )  # fmt: skip
        most = sorted(told, key=lambda one: -one.sources)
        drafts.append(Draft(text, "", "", tuple(words_of(one.best) for one in most), most=1))
    return drafts


def partner_bars(partners: Mapping[str, Sequence[Happening]]) -> tuple[Bar, ...]:
    """Give the bars of one state by partner."""
    return tuple(
        _bar(code, [sum(one.best["quad"] == quad for one in told) for quad in (1, 2, 3, 4)])
        for code, told in list(partners.items())[:_MOST_BARS]
    )
