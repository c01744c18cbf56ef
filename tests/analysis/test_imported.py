from pathlib import Path

import duckdb
import pytest

from dragoman.analysis.imported import imported, view_imported
from dragoman.store.record import Record
from tests.store.made_imports import take, talk, write_icews


def test_relation_unites_all_imports_of_a_kind(tmp_path: Path) -> None:
    with Record.open(tmp_path / "a.db", write=True) as record:
        assert imported(record, "events") is None
        first = take(record, write_icews(tmp_path / "i.tab", talk(1), talk(2, Event_Date="2019-01-01"))).told
        second = take(record, write_icews(tmp_path / "j.tab", talk(3))).told
        told = imported(record, "events")
        assert told.aggregate("import_id, count(*) AS n").order("n").fetchall() == [(second.id, 1), (first.id, 2)]
        assert told.filter("day >= DATE '2019-01-01'").project("source, target").fetchall() == [("JPN", "VNM")]
        assert imported(record, "alliances") is None


def test_views_can_be_joined_with_other_tables(tmp_path: Path) -> None:
    with Record.open(tmp_path / "a.db", write=True) as record, duckdb.connect(":memory:") as connection:
        told = take(record, write_icews(tmp_path / "i.tab", talk(1))).told
        assert view_imported(connection, record) == [str(tmp_path / "a.db.imports" / "events" / told.id)]
        connection.execute("CREATE TABLE states AS SELECT 'JPN' AS code, 'Japan' AS name")
        joined = "SELECT name FROM imported_events JOIN states ON source = code"
        assert connection.execute(joined).fetchall() == [("Japan",)]


@pytest.mark.parametrize("kind", ["alliances", "sanctions"])
def test_other_kinds_are_asked_likewise(tmp_path: Path, kind: str) -> None:
    rows = {
        "alliances": ("atop", "ccode1,ccode2,start_year,end_year,atop_defense,atop_offense,atop_neutral,atop_nonagg,"
                      "atop_consul\n2,20,1949,2018,1,0,0,1,1\n"),
        "sanctions": ("un", "kind,reference,regime,name,listed_on\nindividual,K1,DPRK,SOMEBODY,2016-11-30\n"),
    }  # fmt: skip
    form, text = rows[kind]
    (tmp_path / "f.csv").write_text(text, encoding="utf-8")
    with Record.open(tmp_path / "a.db", write=True) as record:
        take(record, tmp_path / "f.csv", form)
        assert imported(record, kind).project("origin").fetchall() == [(form,)]
