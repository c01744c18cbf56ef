import re

import pytest

from dragoman.codebook.lives import statuses_of
from dragoman.service import views
from dragoman.service.names import load_names
from dragoman.service.pages.cards import cards_of, cut, rows_of
from dragoman.service.rendering import headline
from dragoman.settings import Settings
from tests.conftest import ROOT
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


def test_every_status_of_a_register_that_tells_no_fact_looks_like_one_of_an_event_that_tells_none():
    facts = {"happened", "held", "agreed", "signed", "ratified", "in_force", "suspended", "violated", "withdrawn",
             "ended", "imposed", "extended", "eased", "lifted"}  # fmt: skip
    styles = (ROOT / "src/dragoman/service/web/src/styles/records.css").read_text(encoding="utf-8")
    looks = re.findall(r"\.card:is\(([^)]*)\) \{", styles)
    like = {one.strip().removeprefix(".status-") for look in looks for one in look.split(",")}
    told = {
        status for kind in ("agreement", "sanction", "transfer", "visit", "dispute") for status in statuses_of(kind)
    }
    assert told - facts <= like
    assert not told & facts & like
    assert {"alleged", "denied", "future", "hypothetical"} <= like


def test_word_of_the_act_is_marked_where_it_stands_by_itself():
    assert cut("He called for a call.", "call") == ("He called for a ", "call", ".")


def test_dispute_names_its_sides_and_repeats_no_words(names):
    (card,) = cards_of("dispute", rows_of(hostile_reading())["dispute"], names)
    assert [label for label, _ in card["positions"]] == ["asserts", "denies"]
    assert card["quotes"] == []


def test_report_without_a_headline_is_called_by_its_first_words():
    told = {"title": None, "opening": "Iran and  Iraq\nmet on Mon", "ref": "x-1"}
    assert headline(told) == "Iran and Iraq met on …"
    assert headline({**told, "opening": None}) == "x-1"
    assert headline({**told, "title": "Talks"}) == "Talks"
