import pytest

from dragoman.formats.act import Act, Actor
from dragoman.formats.icews import COLUMNS, lines
from dragoman.model.document import Document
from dragoman.model.reading import When, Where

from .made import faults_of, records_of, table

ROW = {
    "Event ID": "7", "Event Date": "2018-06-01", "Source Name": "Foreign Affairs (Peru)",
    "Source Sectors": "Government,Foreign Ministry,Executive", "Source Country": "Peru", "Event Text": "Make a visit",
    "CAMEO Code": "042", "Intensity": "1.9", "Target Name": "Chile", "Target Sectors": "NA", "Target Country": "Chile",
    "Publisher": "Andean Daily", "City": "Lima", "Country": "Peru", "Latitude": "-12.04", "Longitude": "-77.03",
}  # fmt: skip


def event(book, **cells):
    (record,) = records_of("icews", table(COLUMNS, ROW | cells), book, version="2018")
    return record


def test_row_becomes_an_act_with_its_origin(book):
    record = event(book)
    act = record.act
    assert (act.type, act.mode, act.quad, act.score, act.cameo) == ("CONSULT", "visit", 1, 4.0, "042")
    assert (act.date, act.status) == (When(value="2018-06-01"), None)
    assert act.actors == (Actor(country="PER", sectors=("GOV",), name="Foreign Affairs (Peru)"),)
    assert act.place == Where(name="Lima", country="PER", lat=-12.04, lon=-77.03)
    assert (record.origin.dataset, record.origin.version, record.origin.line) == ("icews", "2018", 2)


def test_row_is_known_by_id_and_date_since_ids_repeat(book):
    raw = table(COLUMNS, ROW, ROW | {"Event Date": "2018-06-02"})
    assert [record.origin.row for record in records_of("icews", raw, book)] == ["7/2018-06-01", "7/2018-06-02"]


def test_their_codes_stay_beside_ours(book):
    row = event(book).row
    assert (row.told("CAMEO Code"), row.told("Intensity"), row.told("Source Country")) == ("042", "1.9", "Peru")


def test_order_of_sectors_does_not_matter(book):
    one = event(book, **{"Source Sectors": "Military,Government"}).act.actors[0]
    other = event(book, **{"Source Sectors": "Government,Military"}).act.actors[0]
    assert one.sectors == other.sectors == ("MIL", "GOV")


def test_bare_country_name_acts_as_its_government(book):
    assert event(book).act.recipients[0].sectors == ("GOV",)
    named = {"Target Name": "Russia", "Target Country": "Russian Federation"}
    assert event(book, **named).act.recipients[0].sectors == ("GOV",)


@pytest.mark.parametrize(
    ("name", "sectors", "code"),
    [
        ("United Nations", "International Government Organization,Global", "UNO"),
        ("European Union", "Regional", "EUR"),
        ("Arab League", "International Government Organization", "IGO"),
        ("Someone", "NA", "---"),
    ],
)
def test_bodies_of_no_state_get_a_code_of_their_own(book, name, sectors, code):
    cells = {"Source Name": name, "Source Sectors": sectors, "Source Country": "NA"}
    assert event(book, **cells).act.actors[0].country == code


@pytest.mark.parametrize(
    ("name", "code"),
    [("Russian Federation", "RUS"), ("Serbia", "SRB"), ("Kosovo", "XKX"), ("Occupied Palestinian Territory", "PSE")],
)
def test_countries_are_known_by_their_names_there(book, name, code):
    assert event(book, **{"Source Country": name}).act.actors[0].country == code


@pytest.mark.parametrize(
    ("code", "event_type"),
    [("010", None), ("016", "REJECT"), ("020", "REQUEST"), ("163", "SANCTION"), ("202", "ASSAULT")],
)
def test_statements_have_no_type_and_denials_reject(book, code, event_type):
    assert event(book, **{"CAMEO Code": code}).act.type == event_type


@pytest.mark.parametrize(
    ("cells", "fault"),
    [
        ({"CAMEO Code": "40"}, "no CAMEO code '40'"),
        ({"CAMEO Code": ""}, "no CAMEO code"),
        ({"Event Date": "2018-13-01"}, "is no day"),
        ({"Latitude": "north"}, "is no number"),
        ({"Latitude": "91"}, "off the globe"),
    ],
)
def test_bad_cells_are_told(book, cells, fault):
    (told,) = faults_of("icews", table(COLUMNS, ROW | cells), book)
    assert fault in told
    assert told.startswith("file:2: ")


def act(**told):
    base = {"id": "event-1", "type": "CONSULT", "document": Document(id="d", published="2020-01-02", text="")}
    return Act(**(base | told))


PERU, CHILE = Actor(country="PER", sectors=("MIL", "GOV")), Actor(country="CHL", sectors=("GOV",), name="Santiago")


def rows(book, *acts):
    return [dict(zip(COLUMNS, line.rstrip("\n").split("\t"), strict=True)) for line in list(lines(acts, book))[1:]]


def test_reciprocal_event_is_written_both_ways(book):
    told = rows(book, act(actors=(PERU, CHILE)))
    assert [(row["Source Country"], row["Target Country"]) for row in told] == [("Peru", "Chile"), ("Chile", "Peru")]
    assert len({row["Event ID"] for row in told}) == 2


def test_written_row_has_code_intensity_and_sectors_of_icews(book):
    (row,) = rows(book, act(type="REJECT", mode="meet", actors=(PERU,), recipients=(CHILE,)))
    assert (row["CAMEO Code"], row["Intensity"]) == ("125", "-5")
    assert (row["Source Name"], row["Source Sectors"]) == ("Peru", "Military,Government")
    assert row["Event Date"] == "2020-01-02"


def test_row_read_and_written_keeps_its_code(book):
    (row,) = rows(book, event(book, **{"CAMEO Code": "1823"}).act)
    assert (row["CAMEO Code"], row["Event Text"]) == ("1823", "Kill by physical assault")


def test_white_space_in_a_name_does_not_break_the_row(book):
    (row,) = rows(book, act(actors=(Actor(name="a\tb\nc"),)))
    assert row["Source Name"] == "a b c"
