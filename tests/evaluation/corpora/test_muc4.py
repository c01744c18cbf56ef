import pytest

from dragoman.evaluation.corpora.muc4 import score
from dragoman.model.reading import Entity, Event

from ..made import event, party, reading, reading_coder, record

TEXT = "THE POLICE SUSPECT THAT THE RED FRONT BOMBED THE MAYOR'S OFFICE. THE RED FRONT ALSO KILLED TWO SOLDIERS."
BOMBED, KILLED = TEXT[:63], TEXT[65:]


def incident(category, names=("RED FRONT", "RF"), target="MAYOR'S OFFICE"):
    organisation = {"optional": False, "alternatives": list(names), "category": category}
    empty = dict.fromkeys(("hum_target_name", "hum_target_desc", "instrument"), ())
    targets = [{"optional": False, "alternatives": [target]}]
    return {"type": ["BOMBING"], "perp_org_confidence": [organisation], "phys_target": targets, **empty}


def attack(quote, text="THE RED FRONT", entity=None, **more) -> Event:
    return event(TEXT, "ASSAULT", (party("SLV", text=text, entity=entity),), quote=quote, **more)


def report(incidents, *events, entities=()):
    made = reading("a", TEXT, events=events, entities=entities)
    return score([record("a", TEXT, {"relevant": True, "incidents": incidents})], reading_coder([made]))


@pytest.mark.parametrize(
    ("category", "cases"),
    [
        (["SUSPECTED OR ACCUSED"], 1),
        (["SUSPECTED OR ACCUSED BY AUTHORITIES"], 1),
        (["CLAIMED OR ADMITTED", "POSSIBLE"], 1),
        (["REPORTED AS FACT"], 0),
        (["SUSPECTED OR ACCUSED", "REPORTED AS FACT"], 0),
        (["POSSIBLE"], 0),
    ],
)
def test_only_hearsay_is_asked_for(category, cases):
    assert report([incident(category)]).figure("found under the right perpetrator").cases == cases


HEARSAY = incident(["SUSPECTED OR ACCUSED"])


def test_incident_without_a_name_is_left_out():
    assert report([incident(["CLAIMED OR ADMITTED"], names=("\\", ""))]).documents == 0


def test_incident_is_found_under_its_perpetrator():
    found = report([HEARSAY], attack(BOMBED, status="alleged"))
    assert found.figure("found under the right perpetrator").value == 1
    assert found.figure("... of these told as plain fact").value == 0


def test_incident_under_other_hands_is_a_miss():
    found = report([HEARSAY], attack(BOMBED, text="THE ARMY"))
    assert [case.gold for case in found.misses] == ["BOMBING by RED FRONT = RF"]
    assert found.figure("... of these told as plain fact").value is None


def test_perpetrator_is_also_known_by_the_name_of_its_entity():
    front = Entity(id="e1", name="RF", kind="group", country="SLV")
    made = attack(BOMBED, text="THEY", entity="e1", status="alleged")
    found = report([HEARSAY], made, entities=(front,))
    assert found.figure("found under the right perpetrator").value == 1


def test_happened_without_a_source_is_plain_fact():
    found = report([HEARSAY], attack(BOMBED))
    assert found.figure("... of these told as plain fact").value == 1
    assert found.false_alarms[0].gold == "BOMBING by RED FRONT = RF, not as fact"


def test_happened_on_the_word_of_another_is_no_plain_fact():
    found = report([HEARSAY], attack(BOMBED, said_by=(party("SLV/COP"),)))
    assert found.figure("... of these told as plain fact").value == 0


def test_events_that_speak_of_the_target_decide():
    found = report([HEARSAY], attack(BOMBED, status="alleged"), attack(KILLED))
    assert found.figure("... of these told as plain fact").value == 0
