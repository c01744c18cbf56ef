"""What the explorer asks on top: networks, maps, disputes, judgments."""

import pytest

from dragoman.analysis.explored import ExploredRecord
from dragoman.errors import NotFoundError, SettingsError
from dragoman.store.judging import Judgment, judge
from dragoman.store.record import Record
from tests.databases import Places
from tests.store.made import ATTACKS, BBC, KYIV, TRADE, document, event, reading, writer

HOME = document("Police beat protesters in Moscow. Iran bombed Kyiv.", "2024-06-01")
WITHIN = reading(
    HOME,
    event(HOME, "beat", "COERCE", "RUS/COP > RUS/CVL"),
    event(HOME, "bombed", "ASSAULT", "IRN > UKR", status="alleged", place=KYIV),
)


@pytest.fixture(scope="module")
def place(places: Places) -> str:
    path = places.new()
    made = writer(path)
    with made.record:
        made.keep([*ATTACKS, TRADE, WITHIN])
    return path


@pytest.fixture
def record(place):
    with ExploredRecord(place) as opened:
        yield opened


def _pairs(edges):
    return {f"{edge.source}-{edge.target}": edge for edge in edges}


def test_edges_add_up_both_directions_by_quad(record):
    edges = _pairs(record.edges((None, None)))
    assert edges["RUS-UKR"].quads == {1: 0, 2: 0, 3: 0, 4: 3}
    assert edges["EGY-TUR"].ties == {"agreement": 1, "sanction": 0, "transfer": 0}


def test_mutual_act_counts_once(record):
    assert _pairs(record.edges((None, None)))["EGY-TUR"].events == 1


def test_what_a_country_does_to_itself_is_no_edge(record):
    assert "RUS-RUS" not in _pairs(record.edges((None, None)))


def test_edges_of_a_span(record):
    assert _pairs(record.edges(("2024-07", "2024-07"))).keys() == {"EGY-TUR"}
    assert _pairs(record.edges((None, "2024-05"))).keys() == {"RUS-UKR"}


def test_edge_with_most_events_comes_first(record):
    numbers = [edge.events for edge in record.edges((None, None))]
    assert numbers == sorted(numbers, reverse=True)


def test_months_come_in_order(record):
    assert record.months() == [("2024-05", 4), ("2024-06", 2), ("2024-07", 1)]


def test_points_count_by_quad_and_status(record):
    (point,) = record.points((None, None))
    assert (point.name, point.quads, point.statuses) == ("Kyiv", {4: 1}, {"alleged": 1})
    assert record.points((None, "2024-05")) == []


@pytest.mark.parametrize("days", [("yesterday", None), (None, "2024-13")])
def test_day_that_is_none_is_told(record, days):
    with pytest.raises(SettingsError):
        record.edges(days)
    with pytest.raises(SettingsError):
        record.points(days)


def test_document_is_found_by_address(record):
    told = record.document("https://www.bbc.co.uk/news/1")
    assert (told["id"], told["publisher"], told["copies"]) == (BBC.id, "bbc", 0)
    with pytest.raises(NotFoundError):
        record.document("nothing")


def test_disputed_are_only_those_whose_reports_contradict_one_another(record):
    assert all(record.disputed(10).column("disputed").to_pylist())


def test_verdicts_of_some_records(record, place):
    items = record.events().column("id").to_pylist()[:2]
    with Record.open(place, write=True) as opened:
        for item in items:
            judge(opened, Judgment(item=item, verdict="right", who="anna"))
    assert [one.item for one in record.verdicts()] == items[::-1]
    assert [one.item for one in record.verdicts(items=items[:1])] == items[:1]
    assert record.decisions(5) == []
