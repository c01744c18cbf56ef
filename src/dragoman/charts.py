"""Charts of what a record tells, for notebooks and briefings: Altair charts of the same tables that commands print.

>>> import dragoman
>>> from dragoman import charts
>>> record = dragoman.open("dragoman.db")  # doctest: +SKIP
>>> charts.series(record.dyad("RUS", "UKR"), record.turning_points("RUS", "UKR"))  # doctest: +SKIP

Nothing is loaded before a chart is asked for; pictures are drawn offline, with fonts that come with the library.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

import msgspec

from dragoman.model.brief import Brief

if TYPE_CHECKING:
    import altair as alt
    import pyarrow as pa

QUADS = ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")
# Cooperation blue, conflict orange, deeds darker than words: apart for the colour-blind, and in grey.
_COLOURS = ("#9ecae1", "#2171b5", "#fdae6b", "#d94801")
_WIDTH = 680
_LINE = 22
_SCALE = 2.0
_TITLE_MAX = 48


def series(table: "pa.Table", turns: "pa.Table | None" = None) -> "alt.TopLevelMixin":
    """Draw two countries over time: happenings by quad class, with a line at each turning point.

    Args:
        table: What `OpenRecord.dyad` gave.
        turns: What `OpenRecord.turning_points` gave, or None.
    """
    rows = _trimmed(table.to_pylist())
    marks = sorted({row["period"] for row in turns.to_pylist()}) if turns is not None else []
    return _bars(rows, "period", marks)


def matrix(table: "pa.Table", most: int = 25) -> "alt.TopLevelMixin":
    """Draw who deals with whom: a square a pair, by mean score, its size by how much happened.

    Args:
        table: What `OpenRecord.network` gave.
        most: So many countries at most, those with most happenings.
    """
    import altair as alt  # noqa: PLC0415

    ties = [row for row in table.to_pylist() if row["happenings"]]
    weights: dict[str, int] = {}
    for row in ties:
        for end in ("source", "target"):
            weights[row[end]] = weights.get(row[end], 0) + row["happenings"]
    shown = sorted(weights, key=lambda code: (-weights[code], code))[:most]
    kept = ("happenings", "score_mean")
    rows = [
        {"a": row[one], "b": row[other], **{name: row[name] for name in kept}}
        for row in ties
        for one, other in (("source", "target"), ("target", "source"))
        if row["source"] in shown and row["target"] in shown
    ]
    colour = alt.Color("score_mean:Q", title="mean score").scale(scheme="redblue", domain=[-10, 10])
    drawn: alt.TopLevelMixin = (
        _chart(rows)
        .mark_square()
        .encode(
            x=alt.X("a:N", title=None, sort=shown),
            y=alt.Y("b:N", title=None, sort=shown),
            size=alt.Size("happenings:Q", title="happenings"),
            color=colour,
            tooltip=[alt.Tooltip(f"{name}:{kind}") for name, kind in zip(("a", "b", *kept), "NNQQ", strict=True)],
        )
        .properties(width=_WIDTH * 3 // 4, height=_WIDTH * 3 // 4)
    )
    return drawn


def timeline(table: "pa.Table") -> "alt.TopLevelMixin":
    """Draw the lives of agreements, sanctions and so on: a bar a status, from its first day to the next one's.

    Args:
        table: What `OpenRecord.agreements`, `sanctions` and the like gave.
    """
    rows = [stretch for row in table.to_pylist() for stretch in _stretches(row)]
    return _timeline(rows)


def _stretches(row: Mapping[str, Any]) -> Iterable[dict[str, str]]:
    body = json.loads(row["body"])
    steps = [step for step in body.get("life", {}).get("steps", ()) if step["first"] or step["first_told"]]
    for step, following in zip_longest(steps, steps[1:]):
        first = step["first"] or step["first_told"]
        end = (following["first"] or following["first_told"]) if following else (step["last"] or step["last_told"])
        yield {
            "id": row["id"],
            "title": body["title"],
            "status": step["status"],
            "first": first,
            "last": max(first, end or first),
        }


def _trimmed(rows: Sequence[Mapping[str, Any]]) -> Sequence[Mapping[str, Any]]:
    """Leave the periods before the first happening and behind the last one out."""
    filled = [at for at, row in enumerate(rows) if row["happenings"]]
    return rows[filled[0] : filled[-1] + 1] if filled else []


def _bars(rows: Sequence[Mapping[str, Any]], by: str, marks: Sequence[str]) -> "alt.TopLevelMixin":
    import altair as alt  # noqa: PLC0415

    told = [
        {by: row[by], "class": quad.replace("_", " "), "happenings": row[quad], "order": at}
        for row in rows
        for at, quad in enumerate(QUADS)
    ]
    names = [row[by] for row in rows]
    x = alt.X(f"{by}:O", title=None, sort=list(dict.fromkeys(names)), axis=alt.Axis(labelOverlap=True, labelAngle=-45))
    classes = [quad.replace("_", " ") for quad in QUADS]
    bars: alt.TopLevelMixin = (
        _chart(told)
        .mark_bar()
        .encode(
            x=x,
            y=alt.Y("sum(happenings):Q", title="happenings"),
            color=alt.Color("class:N", title=None, legend=alt.Legend(orient="top"))
            .scale(domain=classes, range=list(_COLOURS)),
            order="order:O",
        )
        .properties(width=_WIDTH, height=200)
    )  # fmt: skip
    shown = [{by: mark} for mark in marks if mark in names]
    if not shown:
        return bars
    lines = _chart(shown).mark_rule(strokeDash=[4, 3], size=2).encode(x=x)
    return alt.layer(bars, lines)  # type: ignore[arg-type]


def _timeline(rows: Sequence[Mapping[str, Any]]) -> "alt.TopLevelMixin":
    import altair as alt  # noqa: PLC0415

    told = [{**row, "title": _short(row["title"]), "status": row["status"].replace("_", " ")} for row in rows]
    y = alt.Y("title:N", title=None, sort=None, axis=alt.Axis(labelLimit=320))
    legend = alt.Legend(orient="bottom", columns=6) if told else None  # an empty one has no size
    colour = alt.Color("status:N", title=None, legend=legend).scale(scheme="tableau20")
    base = _chart(told)
    days = alt.Axis(format="%Y-%m-%d", labelAngle=-45, labelOverlap=True)
    x, x2 = alt.X("first:T", title=None, axis=days), alt.X2("last:T")
    bars = base.mark_bar(height=10).encode(x=x, x2=x2, y=y, color=colour)
    starts = base.mark_point(filled=True, size=70, opacity=1).encode(x=x, y=y, color=colour)
    height = _LINE * max(1, len({row["title"] for row in told}))
    return alt.layer(bars, starts).properties(width=_WIDTH * 3 // 5, height=height)


def _chart(rows: Sequence[Mapping[str, Any]]) -> Any:
    """Begin a chart of rows; the library leaves half of what can be done with it untyped."""
    import altair as alt  # noqa: PLC0415

    return alt.Chart(alt.Data(values=list(rows)))  # type: ignore[no-untyped-call]


def _short(title: str) -> str:
    return title if len(title) <= _TITLE_MAX else f"{title[: _TITLE_MAX - 1]}…"


def brief_charts(brief: Brief) -> dict[str, Any]:
    """Draw a briefing: its bars, and its lives; what has nothing to show is left out."""
    drawn: dict[str, Any] = {}
    if brief.bars:
        rows = [msgspec.to_builtins(bar) for bar in brief.bars]
        drawn["bars"] = _bars(rows, "name", [bar.name for bar in brief.bars if bar.turning])
    if brief.stretches:
        drawn["lives"] = _timeline([msgspec.to_builtins(one) for one in brief.stretches])
    return drawn


def to_png(chart: Any) -> bytes:
    """Draw a chart as a PNG picture; nothing is fetched."""
    import vl_convert  # noqa: PLC0415

    picture: bytes = vl_convert.vegalite_to_png(chart.to_json(), scale=_SCALE, allowed_base_urls=[])
    return picture
