import pytest

from dragoman.formats.act import Act, Actor, acts_of, acts_of_rows, pairs
from dragoman.model.document import Document
from tests.export.made import DEPORTED, SANCTIONED, TEXT, reading

ONE, TWO, THREE = (Actor(country=code) for code in ("AAA", "BBB", "CCC"))


def act(*actors, to=()):
    return Act(id="e", type="CONSULT", actors=actors, recipients=to, document=Document(id="d", text=""))


@pytest.mark.parametrize(
    ("told", "wanted"),
    [
        (act(ONE, TWO, to=(THREE,)), [(ONE, THREE), (TWO, THREE)]),
        (act(ONE, TWO), [(ONE, TWO), (TWO, ONE)]),
        (act(ONE), [(ONE, None)]),
        (act(), []),
    ],
    ids=["directed", "reciprocal", "alone", "nobody"],
)
def test_pairs_are_who_did_it_to_whom(told, wanted):
    assert pairs(told) == wanted


def test_events_of_a_reading_take_what_is_known_of_their_parties():
    deported, sanctioned = acts_of(reading(DEPORTED, SANCTIONED))
    assert deported.actors[0].wikidata == "Q403"
    assert (deported.days, sanctioned.days) == (("2012-05-01", "2012-06-30"), None)
    assert sanctioned.day == "2012-05-01"
    assert (deported.has_happened, sanctioned.has_happened) == (False, True)


ROW = {
    "id": "event-1", "day": "2012-05-01", "day_last": "2012-06-30", "day_basis": "text", "type": "COERCE",
    "mode": "deport", "contexts": ["diplomatic"], "status": "future", "quad": 4, "score": -7.0, "confidence": 0.8,
    "place": "Pristina", "country": "XKX", "lat": 42.67, "lon": 21.17, "geonames": 786714, "magnitude": '{"size":2}',
    "trigger": "deport", "happening": "h", "sources": 2, "disputed": False,
    "actors": [{"country": "SRB", "sectors": ["GOV"], "name": "Serbia"}], "recipients": [], "said_by": [],
    "document": "d", "published": "2012-05-01", "publisher": "example", "wire": None, "source": "Example",
    "start": 12, "end": 60, "quote": TEXT[12:60],
}  # fmt: skip


def test_row_of_the_record_becomes_an_act():
    (told,) = acts_of_rows([ROW])
    assert told.days == ("2012-05-01", "2012-06-30")
    assert told.actors == (Actor(country="SRB", sectors=("GOV",), name="Serbia"),)
    assert (told.magnitude, told.document.source) == ({"size": 2}, "example")
    assert TEXT[told.evidence.trigger.start : told.evidence.trigger.end] == "deport"


def test_day_that_is_only_the_reports_is_no_day_of_the_event():
    (told,) = acts_of_rows([ROW | {"day_basis": "report", "place": None, "trigger": None}])
    assert (told.date, told.place, told.day) == (None, None, "2012-05-01")
