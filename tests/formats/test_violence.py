"""ACLED and UCDP GED: data sets of violence, with kinds of their own."""

import pytest

from dragoman.formats import acled, ucdp
from dragoman.formats.act import Actor
from dragoman.model.reading import When, Where

from .made import faults_of, records_of, table

CLASH = {
    "event_id_cnty": "SOM12", "event_date": "01 March 2020", "event_type": "Battles", "sub_event_type": "Armed clash",
    "actor1": "Military Forces of Kenya (2013-2022)", "inter1": "1", "actor2": "Al Shabaab", "inter2": "2",
    "iso": "706", "location": "Afgooye", "latitude": "2.1", "longitude": "45.1", "geo_precision": "1",
    "source": "Radio", "fatalities": "3", "country": "Somalia",
}  # fmt: skip


def acled_act(book, **cells):
    (record,) = records_of("acled", table(acled.COLUMNS, CLASH | cells, delimiter=","), book)
    return record.act


def test_clash_has_no_direction(book):
    act = acled_act(book)
    assert (act.type, act.recipients, act.magnitude) == ("ASSAULT", (), {"killed": 3.0})
    assert [actor.country for actor in act.actors] == ["KEN", "---"]
    assert act.date == When(value="2020-03-01")
    assert act.place == Where(name="Afgooye", country="SOM", lat=2.1, lon=45.1, precision="city")


@pytest.mark.parametrize("inter", ["1", "State forces"])
def test_sector_is_told_by_number_before_september_2024_and_by_words_after(book, inter):
    assert acled_act(book, inter1=inter).actors[0].sectors == ("MIL",)


def test_force_against_protesters_is_coded_as_what_the_first_actor_does(book):
    act = acled_act(book, sub_event_type="Excessive force against protesters", actor1="Protesters (Kenya)", inter1="6")
    assert (act.type, act.mode) == ("PROTEST", "demo")
    assert act.actors == (Actor(country="KEN", sectors=("CVL",), name="Protesters (Kenya)"),)
    assert len(act.recipients) == 1


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Police Forces of the Philippines (2016-2022) Prison Guards", "PHL"),
        ("Civilians (Haiti)", "HTI"),
        ("Unidentified Armed Group (Atlantis)", "---"),
        ("Wagner Group", "---"),
    ],
)
def test_country_of_an_actor_is_in_its_name_or_unknown(book, name, code):
    assert acled_act(book, actor1=name).actors[0].country == code


def test_development_without_an_act_has_no_type(book):
    assert acled_act(book, sub_event_type="Change to group/activity").type is None


def test_unknown_kind_is_a_problem(book):
    raw = table(acled.COLUMNS, CLASH | {"sub_event_type": "Duel"}, delimiter=",")
    assert "no sub_event_type 'Duel'" in faults_of("acled", raw, book)[0]


BATTLE = {
    "id": "5", "type_of_violence": "1", "side_a": "Government of Serbia (Yugoslavia)", "gwnoa": "345", "side_b": "UCK",
    "gwnob": "", "where_coordinates": "Prizren", "latitude": "42.2", "longitude": "20.7", "country_id": "345",
    "date_start": "1999-03-01 00:00:00.000", "date_end": "1999-03-03", "best": "4", "where_prec": "1",
}  # fmt: skip


def ucdp_act(book, **cells):
    (record,) = records_of("ucdp", table(ucdp.COLUMNS, BATTLE | cells, delimiter=","), book)
    return record.act


def test_state_based_violence_has_no_direction(book):
    act = ucdp_act(book)
    assert (act.type, act.recipients, act.magnitude) == ("ASSAULT", (), {"killed": 4.0})
    assert act.actors == (
        Actor(country="SRB", sectors=("GOV",), name="Government of Serbia (Yugoslavia)"),
        Actor(country="---", sectors=("REB",), name="UCK"),
    )
    assert act.days == ("1999-03-01", "1999-03-03")


def test_group_is_a_rebel_only_where_it_fights_a_government(book):
    sides = ucdp_act(book, type_of_violence="2", side_a="Clan A", gwnoa="").actors
    assert [actor.sectors for actor in sides] == [(), ()]


@pytest.mark.parametrize("number", ["345", "340", "340.0"])
def test_serbia_has_two_numbers_and_is_one_state(book, number):
    assert ucdp_act(book, gwnoa=number).actors[0].country == "SRB"


def test_one_sided_violence_is_against_civilians(book):
    act = ucdp_act(book, type_of_violence="3", side_b="Civilians")
    assert act.recipients == (Actor(sectors=("CVL",), name="Civilians"),)


def test_unknown_type_of_violence_is_a_problem(book):
    raw = table(ucdp.COLUMNS, BATTLE | {"type_of_violence": "9"}, delimiter=",")
    assert "no type_of_violence '9'" in faults_of("ucdp", raw, book)[0]
