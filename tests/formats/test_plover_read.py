import io
import json

import pytest

from dragoman.export.plover import write
from dragoman.formats.act import Actor, acts_of
from dragoman.formats.plover import lines
from tests.export.made import DEPORTED, SANCTIONED, reading

from .made import back, faults_of, pieces_of, records_of


def line(**told):
    return json.dumps({"id": "1", "has_event": True, "event": "AID"} | told).encode() + b"\n"


def event(book, **told):
    (record,) = records_of("plover", line(**told), book)
    return record


def test_our_own_lines_read_back_as_the_same_acts(book):
    out = io.StringIO()
    write([reading(DEPORTED, SANCTIONED)], out)
    records = records_of("plover", out.getvalue().encode(), book)
    for record, act in zip(records, acts_of(reading(DEPORTED, SANCTIONED)), strict=True):
        for name in ("type", "mode", "quad", "score", "contexts", "status", "evidence"):
            assert getattr(record.act, name) == getattr(act, name)
        assert [actor.country for actor in record.act.actors] == [actor.country for actor in act.actors]


def test_document_without_events_is_no_record(book):
    assert records_of("plover", line(has_event=False, event=None), book) == []


@pytest.mark.parametrize(
    "party",
    [{"code": "KOS", "sector": "MIL"}, [{"code": "KOS", "sector": ["MIL"]}]],
    ids=["single", "list"],
)
def test_parties_may_be_one_or_several(book, party):
    assert event(book, actor=party).act.actors == (Actor(country="XKX", sectors=("MIL",)),)


@pytest.mark.parametrize(
    ("mode", "comment", "status"),
    [
        (["visit"], None, None),
        (["visit", "negation"], None, "denied"),
        ("hypothetical", None, "hypothetical"),
        (None, "status: alleged; confidence: 0.50", "alleged"),
        (["historical"], "seen", None),
    ],
)
def test_status_is_told_by_marker_or_comment(book, mode, comment, status):
    assert event(book, event="CONSULT", mode=mode, comment=comment).act.status == status


def test_marker_is_no_mode(book):
    assert event(book, event="CONSULT", mode=["negation", "visit"]).act.mode == "visit"


def test_their_fields_stay_as_written(book):
    row = event(book, event_scale=3, quad_code=1).row
    assert (row.told("event_scale"), row.told("quad_code"), row.told("id")) == ("3", "1", '"1"')


@pytest.mark.parametrize(
    ("raw", "fault"),
    [
        (b"{\n", "is no PLOVER event"),
        (b"[]\n", "is no PLOVER event"),
        (line(event="DANCE"), "no event type 'DANCE'"),
        (line(event=None), "no event type"),
        (line(date="2020-02-31x"), "is no PLOVER event"),
        (line(date="2020-02-31"), "'2020-02-31' is no day"),
        (line(event_loc={"resolved_place": "x", "lat": "north", "lon": "1"}), "is no number"),
        (b'{"id": "\xff"}\n', "is not UTF-8"),
    ],
)
def test_bad_line_is_a_problem_and_the_next_is_read(book, raw, fault):
    (told,) = faults_of("plover", raw + line(), book)
    assert told.startswith("file:1: ")
    assert fault in told
    assert back(pieces_of("plover", raw + line(), book)) == raw + line()


def test_foreign_act_tells_its_origin_and_never_passes_for_ours(book):
    (told,) = map(json.loads, lines([event(book).act], book))
    assert told["coder"] == "plover"
    assert told["comment"] == "origin: plover 1"
    assert told["id"] == "plover:1"
