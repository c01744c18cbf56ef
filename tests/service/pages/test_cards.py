import pytest

from dragoman.service import views
from dragoman.service.names import load_names
from dragoman.service.pages.cards import cards_of, cut, rows_of
from dragoman.settings import Settings
from tests.service.made import hostile_reading
from tests.store.made import ATTACKS, TRADE


@pytest.fixture(scope="module")
def names():
    return load_names(Settings().codebook)


def test_row_of_a_reading_is_like_that_of_the_record(client, names):
    item = client.get("/api/v1/events?source=AFP").json()["items"][0]
    (row,) = rows_of(TRADE)["event"]
    assert row.keys() == item.keys()
    found = {name: item[name] for name in ("happening", "publisher")}
    assert {**row, **found} == item


def test_cut_marks_the_word_that_names_the_act():
    assert cut("They shelled it.", "shelled") == ("They ", "shelled", " it.")
    assert cut("They shelled it.", None) == ("They shelled it.", "", "")
    assert cut("They shelled it.", "bombed") == ("They shelled it.", "", "")


def test_card_tells_status_sides_and_who_says_so(names):
    (card,) = cards_of("event", rows_of(ATTACKS[1])["event"], names)
    assert card["status"] == "alleged"
    assert [[one["code"] for one in side] for side in card["sides"]] == [["RUS/MIL"], ["UKR/GOV"]]
    assert card["said_by"][0]["href"] == "/actors/UKR"


def test_name_without_a_country_leads_to_a_page_of_the_name(names):
    row = {**rows_of(ATTACKS[0])["event"][0], "actors": [{"country": "---", "sectors": [], "name": "a/b ?"}]}
    (card,) = cards_of("event", [row], names)
    assert card["sides"][0][0]["href"] == "/actors/a%2Fb%20%3F"


def test_agreement_tells_its_obligations(names):
    (card,) = cards_of("agreement", rows_of(hostile_reading())["agreement"], names)
    assert ("obligation", "defense, mutual") in card["facts"]
    assert card["what"] == "defense"


def test_happening_that_no_record_knows_is_opened_whole():
    row = {"id": "hap-1", "body": '{"title":"t","statuses":[]}', "status": "happened"}
    assert views.group(row)["steps"] == []


def test_country_is_named_as_it_is_today(names):
    assert names.country("RUS") == "Russia"
    assert names.country("UNO") == "United Nations"
    assert names.country("QQQ") == "QQQ"
    assert names.codes["germany"] == "DEU"
    assert "ASSAULT" in names.types_of(4)
