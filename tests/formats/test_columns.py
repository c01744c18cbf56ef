"""Foreign records become the rows that lie beside a record."""

from datetime import date

import pyarrow as pa
import pytest

from dragoman.codebook.crosswalk import Crosswalk
from dragoman.errors import InputError
from dragoman.formats import acled, alliances, gdelt, icews, programmes, ucdp
from dragoman.formats.columns import EVENTS, SCHEMAS, Kind, rows_of, to_table
from dragoman.formats.foreign import Foreign
from tests.formats.made import records_of, table


def laid_out(records: list[Foreign], kind: Kind = "events") -> list[dict[str, object]]:
    rows = [row for record in records for row in rows_of(record)]
    return to_table(rows, kind, origin="x", import_id="1").to_pylist()


VISIT = {
    "Event ID": "7", "Event Date": "2018-06-01", "Source Name": "Ministry (Japan)", "Source Sectors": "Government",
    "Source Country": "Japan", "CAMEO Code": "042", "Target Name": "Vietnam", "Target Country": "Vietnam",
    "Story ID": "47", "Publisher": "Mainichi", "City": "Hanoi", "Country": "Vietnam", "Latitude": "21.02",
    "Longitude": "105.84",
}  # fmt: skip


def test_event_of_two_parties_is_one_row(book: Crosswalk) -> None:
    (row,) = laid_out(records_of("icews", table(icews.COLUMNS, VISIT), book))
    assert row == {
        "origin": "x", "import_id": "1", "id": "icews:7/2018-06-01", "day": date(2018, 6, 1), "source": "JPN",
        "target": "VNM", "source_name": "Ministry (Japan)", "target_name": "Vietnam", "event_type": "CONSULT",
        "mode": "visit", "contexts": [], "quad": 1, "score": row["score"], "status": "happened",
        "place_country": "VNM", "place_name": "Hanoi", "lat": 21.02, "lon": 105.84, "injured": None, "killed": None,
        "text_id": "47", "line": 2, "day_last": date(2018, 6, 1), "source_sectors": ["GOV"],
        "target_sectors": ["GOV"], "publisher": "Mainichi", "cameo": "042",
    }  # fmt: skip
    assert isinstance(row["score"], float)


def test_row_without_anybody_acting_is_kept(book: Crosswalk) -> None:
    (row,) = laid_out(records_of("icews", table(icews.COLUMNS, VISIT | {"Source Name": ""}), book))
    assert (row["source"], row["source_name"], row["target"]) == (None, None, "VNM")


def test_statement_that_plover_has_no_type_for_keeps_its_code(book: Crosswalk) -> None:
    (row,) = laid_out(records_of("icews", table(icews.COLUMNS, VISIT | {"CAMEO Code": "010"}), book))
    assert (row["event_type"], row["quad"], row["score"], row["cameo"]) == (None, None, None, "010")


def test_battle_is_two_rows_of_one_id(book: Crosswalk) -> None:
    battle = {
        "event_id_cnty": "KEN1", "event_date": "2023-05-02", "sub_event_type": "Armed clash",
        "actor1": "Military Forces of Kenya (2022-)", "inter1": "1", "actor2": "Al Shabaab", "inter2": "2",
        "location": "Lamu", "country": "Kenya", "latitude": "-2", "longitude": "40", "fatalities": "3",
    }  # fmt: skip
    rows = laid_out(records_of("acled", table(acled.COLUMNS, battle, delimiter=","), book))
    assert [(row["source"], row["target"]) for row in rows] == [("KEN", "---"), ("---", "KEN")]
    assert {(row["id"], row["killed"], row["line"]) for row in rows} == {("acled:KEN1", 3, 2)}


def test_stretch_of_days_has_a_first_and_a_last(book: Crosswalk) -> None:
    told = {
        "id": "9", "type_of_violence": "3", "side_a": "IS", "side_b": "Civilians", "date_start": "2015-01-30",
        "date_end": "2015-02-02", "best": "12",
    }  # fmt: skip
    (row,) = laid_out(records_of("ucdp", table(ucdp.COLUMNS, told, delimiter=","), book))
    assert (row["day"], row["day_last"], row["killed"]) == (date(2015, 1, 30), date(2015, 2, 2), 12)


def test_count_that_is_none_is_refused(book: Crosswalk) -> None:
    told = {
        "id": "9", "type_of_violence": "3", "side_a": "IS", "side_b": "Civilians", "date_start": "2015-01-30",
        "date_end": "2015-02-02", "best": "1e30",
    }  # fmt: skip
    (record,) = records_of("ucdp", table(ucdp.COLUMNS, told, delimiter=","), book)
    with pytest.raises(InputError, match="is no count"):
        list(rows_of(record))


def test_year_that_no_calendar_has_is_refused(book: Crosswalk) -> None:
    spell = SPELL | {"start_year": "0", "end_year": "99999999999999999999"}
    (record,) = records_of("atop", table(alliances.ATOP.columns, spell), book)
    with pytest.raises(InputError, match="'0000' is no day"):
        list(rows_of(record))


def test_event_without_a_day_counts_on_that_of_its_report(book: Crosswalk) -> None:
    line = b'{"id": 1, "event": "AGREE", "cite_info": {"published": "%s"}}\n'
    lines = [line.replace(b"%s", day) for day in (b"2024-05-01", b"May 2024")]
    rows = laid_out([record for one in lines for record in records_of("plover", one, book)])
    assert [(row["day"], row["day_last"]) for row in rows] == [(date(2024, 5, 1), None), (None, None)]


def test_address_of_the_report_is_kept(book: Crosswalk) -> None:
    told = {"GLOBALEVENTID": "5", "SQLDATE": "20240501", "EventCode": "040", "DATEADDED": "20240502",
            "SOURCEURL": "https://a.example/1"}  # fmt: skip
    (row,) = laid_out(records_of("gdelt", table(gdelt.COLUMNS, told, header=False), book))
    assert (row["text_id"], row["day"], row["line"]) == ("https://a.example/1", date(2024, 5, 1), 1)


SPELL = {"ccode1": "2", "ccode2": "20", "start_year": "1949", "end_year": "2018", "atop_defense": "1"}


def test_spell_tells_who_owes_what_to_whom_and_until_when_that_is_known(book: Crosswalk) -> None:
    ended = SPELL | {"ccode1": "20", "ccode2": "240", "end_year": "1955", "atop_consul": "1"}
    first, second = laid_out(records_of("atop", table(alliances.ATOP.columns, SPELL, ended), book), "alliances")
    assert (first["first"], first["second"], first["from_day"], first["to_day"]) == (
        "USA", "CAN", date(1949, 1, 1), None,
    )  # fmt: skip
    assert (first["covered_until"], first["grain"]) == (date(2018, 12, 31), "year")
    assert [first[name] for name in ("defense", "offense", "consultation", "directed")] == [True, False, False, True]
    assert (second["second"], second["second_number"], second["to_day"], second["consultation"]) == (
        "---", "240", date(1955, 12, 31), True,
    )  # fmt: skip


def test_programme_against_two_countries_is_two_rows(book: Crosswalk) -> None:
    told = {"key": "EU-X", "title": "Regime", "issuer": "eu", "target_territories": "by|ru",
            "measures": "Arms embargo|Asset freeze", "url": "https://law.example"}  # fmt: skip
    raw = table(programmes.OPENSANCTIONS.columns, told, delimiter=",")
    rows = laid_out(records_of("opensanctions", raw, book), "sanctions")
    assert [(row["sender"], row["target"]) for row in rows] == [("EUR", "BLR"), ("EUR", "RUS")]
    assert rows[0]["measures"] == ["Arms embargo", "Asset freeze"]
    assert (rows[0]["kinds"], rows[0]["legal_basis"]) == (["arms", "financial"], "https://law.example")


def test_every_column_but_the_origin_can_be_empty_and_no_text_is_a_dictionary() -> None:
    for schema in SCHEMAS.values():
        assert [field.name for field in schema if not field.nullable] == ["origin", "import_id"]
        assert not any(pa.types.is_dictionary(field.type) for field in schema)
    assert EVENTS.field("day").type == pa.date32()
