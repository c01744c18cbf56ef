import pytest

from dragoman.formats.act import Act, Actor
from dragoman.formats.gdelt import COLUMNS, lines
from dragoman.model.document import Document
from dragoman.model.reading import When, Where

from .made import faults_of, records_of, table

ROW = {
    "GLOBALEVENTID": "410", "SQLDATE": "20150218", "Actor1Code": "ROMMIL", "Actor1Name": "BUCHAREST",
    "Actor1CountryCode": "ROM", "Actor1Type1Code": "MIL", "Actor2Code": "DEU", "Actor2Name": "GERMANY",
    "Actor2CountryCode": "DEU", "EventCode": "0256", "ActionGeo_Type": "4", "ActionGeo_Fullname": "Gaza, Gaza Strip",
    "ActionGeo_CountryCode": "GZ", "ActionGeo_Lat": "31.5", "ActionGeo_Long": "34.47", "DATEADDED": "20150219003000",
    "SOURCEURL": "http://example.org/a",
}  # fmt: skip


def event(book, **cells):
    (record,) = records_of("gdelt", table(COLUMNS, ROW | cells, header=False), book)
    return record.act


def test_export_has_61_columns():
    assert len(COLUMNS) == len(set(COLUMNS)) == 61


def test_row_becomes_an_act(book):
    act = event(book)
    assert (act.type, act.mode, act.cameo) == ("REQUEST", "yield", "0256")
    assert act.actors == (Actor(country="ROU", sectors=("MIL",), name="BUCHAREST"),)
    assert act.recipients == (Actor(country="DEU", sectors=("GOV",), name="GERMANY"),)
    assert act.date == When(value="2015-02-18")
    assert act.place == Where(name="Gaza, Gaza Strip", country="PSE", lat=31.5, lon=34.47, precision="city")
    assert (act.document.url, act.document.published) == ("http://example.org/a", "2015-02-19")


@pytest.mark.parametrize(
    ("cells", "code", "sectors"),
    [
        ({"Actor1CountryCode": "EUR", "Actor1Type1Code": ""}, "---", ()),
        ({"Actor1CountryCode": "", "Actor1KnownGroupCode": "EEC", "Actor1Type1Code": "IGO"}, "EUR", ("IGO",)),
        ({"Actor1CountryCode": "", "Actor1KnownGroupCode": "UNO", "Actor1Type1Code": ""}, "UNO", ("IGO",)),
        ({"Actor1CountryCode": "", "Actor1Type1Code": "NGO"}, "NGO", ("NGO",)),
        ({"Actor1Type1Code": "MED"}, "ROU", ("JRN",)),
        ({"Actor1Type1Code": "HLH"}, "ROU", ("MED",)),
        ({"Actor1Type1Code": "LEG", "Actor1Type2Code": "OPP"}, "ROU", ("LEG", "OPP")),
    ],
)
def test_traps_of_cameo_actors(book, cells, code, sectors):
    (actor,) = event(book, **cells).actors
    assert (actor.country, actor.sectors) == (code, sectors)


def test_actor_that_is_not_there_is_none(book):
    assert event(book, Actor2Code="", Actor2Name="", Actor2CountryCode="").recipients == ()


def test_row_of_column_names_is_passed_over(book):
    assert len(records_of("gdelt", table(COLUMNS, ROW), book)) == 1


def test_row_of_another_width_is_a_problem(book):
    (told,) = faults_of("gdelt", b"1\t20150218\n" + table(COLUMNS, ROW, header=False), book)
    assert told == "file:1: has 2 cells, not 61."


def rows(book, **told):
    act = Act(**({"id": "event-1", "document": Document(id="d", text="")} | told))
    return [dict(zip(COLUMNS, line.rstrip("\n").split("\t"), strict=True)) for line in lines([act], book)]


def test_written_row_has_codes_of_cameo_and_places_of_fips(book):
    (row,) = rows(
        book,
        type="SANCTION",
        actors=(Actor(country="ROU", sectors=("GOV",)),),
        recipients=(Actor(country="XKX", sectors=("JRN",), name="Radio"),),
        date=When(value="2020-03"),
        place=Where(name="Bern", country="CHE", lat=46.9, lon=7.4, precision="city"),
    )
    assert (row["EventCode"], row["EventRootCode"], row["QuadClass"], row["GoldsteinScale"]) == ("160", "16", "4", "-4")
    assert (row["Actor1Code"], row["Actor2CountryCode"], row["Actor2Type1Code"]) == ("ROMGOV", "KOS", "MED")
    assert (row["SQLDATE"], row["MonthYear"], row["FractionDate"]) == ("20200301", "202003", "2020.2493")
    assert (row["ActionGeo_Type"], row["ActionGeo_CountryCode"]) == ("4", "SZ")
    assert row["GLOBALEVENTID"].isdecimal()


def test_united_nations_are_a_known_group(book):
    (row,) = rows(book, type="AID", actors=(Actor(country="UNO", sectors=("IGO",)),))
    assert (row["Actor1Code"], row["Actor1CountryCode"], row["Actor1KnownGroupCode"]) == ("IGOUNO", "", "UNO")


def test_written_row_reads_back_as_the_same_act(book):
    act = event(book)
    (again,) = records_of("gdelt", "".join(lines([act], book)).encode(), book)
    for name in ("type", "mode", "cameo", "actors", "recipients", "date"):
        assert getattr(again.act, name) == getattr(act, name)
