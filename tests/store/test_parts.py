import pytest

from dragoman.analysis.open_record import OpenRecord
from dragoman.errors import SettingsError
from dragoman.store.forgetting import forget
from dragoman.store.parts import copy_folder, read_manifest
from tests.store.made import ATTACKS, BBC, TRADE, UPKEEP, reading, writer


def counted(place: str, query: str = "SELECT count(*) AS n FROM events") -> int:
    with OpenRecord(place) as asked:
        return asked.sql(query)["n"].to_pylist()[0]


def test_copy_follows_the_record(place: str) -> None:
    made = writer(place)
    made.keep(ATTACKS)
    assert counted(place) == 4
    made.keep([TRADE])
    assert counted(place) == 5
    made.reread([reading(BBC)])
    assert counted(place) == 4
    forget(made.record, UPKEEP, [TRADE.document.id])
    assert counted(place) == 3
    assert counted(place, "SELECT count(*) AS n FROM dyads WHERE pair = 'EGY-TUR'") == 0


def test_only_years_that_changed_are_written(place: str) -> None:
    made = writer(place)
    made.keep(ATTACKS)
    counted(place)
    path = copy_folder(made.record) / "events" / "2024.parquet"
    before = path.stat().st_mtime_ns
    counted(place)
    assert path.stat().st_mtime_ns == before
    made.keep([TRADE])
    counted(place)
    assert path.stat().st_mtime_ns > before


def test_copy_of_another_record_or_a_broken_one_is_made_anew(place: str) -> None:
    made = writer(place)
    made.keep(ATTACKS)
    counted(place)
    folder = copy_folder(made.record)
    (folder / "manifest.json").write_text("{broken", encoding="utf-8")
    (folder / "events" / "1999.parquet").write_bytes(b"no parquet")
    assert read_manifest(folder) is None
    assert counted(place) == 4


@pytest.mark.parametrize(
    "query",
    [
        "DROP VIEW events",
        "SELECT 1; SELECT 2",
        "SELECT * FROM read_csv('/etc/hostname')",
        "COPY (SELECT 1) TO 'x.csv'",
        "INSTALL httpfs",
        "SET enable_external_access=true",
        "ATTACH 'x.db'",
        "SELEC",
        "",
    ],
)
def test_nothing_but_one_question_over_the_copy_is_answered(place: str, query: str) -> None:
    writer(place).keep(ATTACKS)
    with OpenRecord(place) as asked, pytest.raises(SettingsError):
        asked.sql(query)
