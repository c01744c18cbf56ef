from pathlib import Path

import pytest

from dragoman.analysis.imported_events import SCHEMA
from dragoman.analysis.open_record import OpenRecord
from dragoman.errors import NotFoundError, RecordError, SettingsError
from dragoman.store.imports import beside
from dragoman.store.record import Record
from tests.store.made import ATTACKS, writer
from tests.store.made_imports import take, talk, write_icews


@pytest.fixture
def place(tmp_path: Path) -> Path:
    made = writer(tmp_path / "a.db")
    made.keep(ATTACKS)
    made.record.close()
    rows = (
        talk(1),
        talk(2, Event_Date="2019-02-03", CAMEO_Code="190", Source_Name="Armed Forces", Source_Sectors="Military",
             Publisher="Kyodo", City="Hue", Country="Vietnam", Story_ID="77"),
        talk(3, Event_Date="2019-03-01", Source_Name="Vietnam", Source_Country="Vietnam", Target_Name="Japan",
             Target_Country="Japan", CAMEO_Code="010"),
    )  # fmt: skip
    with Record.open(tmp_path / "a.db", write=True) as record:
        take(record, write_icews(tmp_path / "i.tab", *rows))
    return tmp_path / "a.db"


def asked(place: Path, /, *origins: str, limit: int | None = None, **conditions: object) -> list[str]:
    with OpenRecord(place) as record:
        table, _ = record.events_of(origins or ("icews",), record.filter(conditions), limit)  # type: ignore[arg-type]
    assert table.schema == SCHEMA
    return [one.split(":")[-1].split("/")[0] for one in table["id"].to_pylist()]


@pytest.mark.parametrize(
    ("conditions", "found"),
    [
        ({}, ["3", "2", "1"]),
        ({"actor": "JPN"}, ["2", "1"]),
        ({"actor": "JPN/MIL"}, ["2"]),
        ({"actor": "armed forces"}, ["2"]),
        ({"recipient": "JPN"}, ["3"]),
        ({"party": ("JPN/MIL", "USA")}, ["2"]),
        ({"between": ("VNM", "JPN")}, ["3", "2", "1"]),
        ({"type": "ASSAULT"}, ["2"]),
        ({"status": "denied"}, []),
        ({"since": "2019"}, ["3", "2"]),
        ({"until": "2019-02"}, ["2", "1"]),
        ({"since": "2019-02-03", "until": "2019-02-03"}, ["2"]),
        ({"place": "VNM"}, ["2"]),
        ({"place": "Hue"}, ["2"]),
        ({"source": "Kyodo"}, ["2"]),
        ({"document": "77"}, ["2"]),
    ],
)
def test_conditions_mean_what_they_mean_for_our_own(
    place: Path, conditions: dict[str, object], found: list[str]
) -> None:
    assert asked(place, **conditions) == found


def test_our_own_and_theirs_are_told_apart_in_one_table(place: Path) -> None:
    with OpenRecord(place) as record:
        table, has_more = record.events_of(("dragoman", "icews"), record.filter({}))
        own = record.events()
    told = table["origin"].to_pylist()
    assert (told.count("icews"), told.count("dragoman"), has_more) == (3, own.num_rows, False)
    assert table["day"].to_pylist() == sorted(table["day"].to_pylist(), reverse=True)
    assert table.filter([one == "dragoman" for one in told]).select(own.column_names).sort_by("id") == own.sort_by("id")


def test_page_says_whether_there_is_more(place: Path) -> None:
    with OpenRecord(place) as record:
        for limit, has_more in ((2, True), (3, False)):
            table, told = record.events_of(("icews",), record.filter({}), limit)
            assert (table.num_rows, told) == (limit, has_more)


def test_what_imported_events_do_not_tell_is_refused(place: Path) -> None:
    for conditions in ({"text": "war"}, {"said_by": "RUS"}, {"least_confidence": 0.5}):
        with pytest.raises(SettingsError, match="imported events tell no"):
            asked(place, **conditions)


def test_origin_that_is_not_there_is_refused(place: Path) -> None:
    with pytest.raises(NotFoundError, match=r"no events of 'acled'.*dragoman, icews"):
        asked(place, "acled")


def test_our_own_events_need_no_imports(place: Path) -> None:
    beside(place).rename(place.with_name("elsewhere"))
    assert asked(place, "dragoman")
    with OpenRecord(place) as record:
        assert record.sql("SELECT count(*) AS n FROM events")["n"].to_pylist()[0]
    with pytest.raises(RecordError, match="are not there"):
        asked(place)
