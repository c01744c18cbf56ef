"""Charts are drawn of the tables that commands print, and offline."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pytest

from dragoman import charts
from dragoman.analysis.open_record import OpenRecord
from dragoman.model.brief import Basis, Brief
from tests.analysis.briefs.made import make

_PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenRecord]:
    with OpenRecord(make(tmp_path_factory.mktemp("charts") / "a.db")) as asked:
        yield asked


def rows_of(chart: object) -> list[dict[str, object]]:
    """Give the rows that the chart, or the first layer of it, is drawn of."""
    told = chart.to_dict()  # type: ignore[attr-defined]
    data = told.get("data") or told["layer"][0]["data"]
    return list(data["values"] if "values" in data else told["datasets"][data["name"]])


def test_series_shows_every_quad_class_of_every_period(record: OpenRecord) -> None:
    table = record.dyad("RUS", "PRK", since="2024", until="2024")
    rows = rows_of(charts.series(table))
    assert {row["class"] for row in rows} == {quad.replace("_", " ") for quad in charts.QUADS}
    assert sum(row["happenings"] for row in rows) == sum(table["happenings"].to_pylist()) == 1  # type: ignore[misc]


def test_series_bears_its_turning_points() -> None:
    periods = [f"2024-{month:02}" for month in range(1, 13)]
    table = pa.table({"period": periods, "happenings": [1] * 12, **{quad: [1] * 12 for quad in charts.QUADS}})
    drawn = charts.series(table, pa.table({"period": ["2024-06", "1999-01"]})).to_dict()
    assert len(drawn["layer"]) == 2
    assert drawn["layer"][1]["data"]["values"] == [{"period": "2024-06"}]


def test_matrix_shows_each_pair_on_both_sides(record: OpenRecord) -> None:
    rows = rows_of(charts.matrix(record.network(since="2024")))
    pairs = {(row["a"], row["b"]) for row in rows}
    assert ("RUS", "PRK") in pairs
    assert {pair[::-1] for pair in pairs} == pairs


def test_matrix_keeps_to_those_with_most() -> None:
    ties = [{"source": "AAA", "target": code, "happenings": number, "score_mean": 0.0}
            for number, code in enumerate(("BBB", "CCC", "DDD"), start=1)]  # fmt: skip
    rows = rows_of(charts.matrix(pa.Table.from_pylist(ties), most=2))
    assert {row["a"] for row in rows} == {"AAA", "DDD"}


def test_timeline_shows_each_status_from_day_to_day(record: OpenRecord) -> None:
    rows = rows_of(charts.timeline(record.agreements(party="PRK")))
    treaty = [row for row in rows if "Comprehensive" in str(row["title"])]
    assert [(row["status"], row["first"], row["last"]) for row in treaty] == [
        ("signed", "2024-06-19", "2024-12-04"), ("in force", "2024-12-04", "2024-12-05"),
    ]  # fmt: skip


def test_brief_is_drawn_as_pictures(record: OpenRecord) -> None:
    drawn = charts.brief_charts(record.brief("RUS", "PRK"))
    assert list(drawn) == ["bars", "lives"]
    assert all(charts.to_png(chart).startswith(_PNG) for chart in drawn.values())


def test_brief_of_nothing_has_no_pictures() -> None:
    told = Brief(
        states=("PER", "NPL"), title="", lead="", caution="", since=None, until=None, on="2024-01-01",
        basis=Basis(0, 0, 0, {}), sections=(),
    )  # fmt: skip
    assert charts.brief_charts(told) == {}


def test_empty_tables_are_drawn_too(record: OpenRecord) -> None:
    for chart in (charts.series(record.dyad("PER", "NPL")), charts.timeline(record.agreements(party="PER"))):
        assert charts.to_png(chart).startswith(_PNG)


def test_import_loads_no_library() -> None:
    code = "import dragoman.charts, sys; print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, cwd=Path(__file__).parent)
    assert set(done.stdout.decode().split()).isdisjoint({"altair", "vl_convert", "pyarrow", "numpy"})
