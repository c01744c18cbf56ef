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


def test_obligations_of_every_pair_and_year_are_those_of_the_file(shared: Path, tmp_path: Path) -> None:
    path = shared / "reference" / "alliances_atop_spells.csv"
    with Record.open(tmp_path / "a.db", write=True) as record, duckdb.connect(":memory:") as connection:
        take(record, path, "atop")
        view_imported(connection, record)
        connection.execute(f"CREATE VIEW theirs AS SELECT * FROM read_csv('{path}')")
        file = (
            "SELECT ccode1 AS a, ccode2 AS b, y, max(atop_defense) AS d, max(atop_offense) AS o,"
            " max(atop_neutral) AS n, max(atop_nonagg) AS g, max(atop_consul) AS c FROM (SELECT *,"
            " unnest(range(start_year, end_year + 1)) AS y FROM theirs) GROUP BY ALL"
        )
        ours = (
            "SELECT first_number::int AS a, second_number::int AS b, y, max(defense::int) AS d, max(offense::int) AS o,"
            " max(neutrality::int) AS n, max(nonaggression::int) AS g, max(consultation::int) AS c FROM (SELECT *,"
            " unnest(range(year(from_day), year(coalesce(to_day, covered_until)) + 1)) AS y FROM imported_alliances)"
            " GROUP BY ALL"
        )
        for one, other in ((file, ours), (ours, file)):
            assert connection.execute(f"SELECT count(*) FROM ({one} EXCEPT {other})").fetchall() == [(0,)]
        assert connection.execute(f"SELECT count(*) FROM ({ours})").fetchall()[0][0] > 200_000
