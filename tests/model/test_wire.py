"""Readings as JSON and back: nothing is lost, and a quote that the text does not say is refused."""

from typing import get_args

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import InputError
from dragoman.model.document import Document, Marked, Problem
from dragoman.model.reading import (
    Agreement,
    CoderStamp,
    Dispute,
    Entity,
    Event,
    Evidence,
    Party,
    Reading,
    Sanction,
    Side,
    Stance,
    Statement,
    Status,
    Transfer,
    Visit,
    When,
    Where,
)
from dragoman.model.span import Span
from dragoman.model.wire import all_evidence, checked, from_json, to_json

patiently = settings(deadline=None)  # a busy machine is no fault

TEXT = "Kenya expelled two “envoys” – Ghana’s, it said. \U0001f30d"
NAMES = st.text('Kenya éß€\U0001f30d\n"\\', max_size=8)
PAIRS = st.tuples(st.integers(0, 20), st.integers(21, 40))
SPANS = st.lists(PAIRS, max_size=2).map(tuple)
EVIDENCE = PAIRS.map(lambda pair: Evidence.cut(TEXT, Span(*pair), Span(pair[0], pair[0] + 1)))
PARTIES = st.builds(
    Party, country=st.sampled_from(["KEN", "GHA", "---"]), sectors=st.sampled_from([(), ("GOV",), ("MIL", "COP")]),
    name=st.none() | NAMES, kind=st.sampled_from([None, "media"]),
)  # fmt: skip
SIDES = st.lists(PARTIES, max_size=2).map(tuple)
DATES = st.none() | st.builds(When, value=st.just("2024-06"), grain=st.just("month"), text=NAMES)
PLACES = st.none() | st.builds(Where, name=NAMES, country=st.just("KEN"), lat=st.floats(-90, 90))
EVENTS = st.builds(
    Event, id=NAMES, type=st.just("SANCTION"), mode=st.sampled_from([None, "expel"]), actors=SIDES, recipients=SIDES,
    status=st.sampled_from(get_args(Status)), said_by=SIDES, date=DATES, place=PLACES, quad=st.integers(1, 4),
    score=st.floats(-10, 10), evidence=EVIDENCE, confidence=st.floats(0, 1), spans=SPANS,
    magnitude=st.dictionaries(st.sampled_from(["killed", "money"]), st.floats(0, 1e9)),
)  # fmt: skip
STATEMENTS = st.builds(
    Statement, id=NAMES, speaker=PARTIES, stance=st.sampled_from(get_args(Stance)), direct=st.booleans(),
    content=SPANS, evidence=EVIDENCE,
)  # fmt: skip
READINGS = st.builds(
    Reading,
    coder=st.just(CoderStamp(name="dragoman", version="1", codebook="2", model="3")),
    document=st.builds(
        Document, id=NAMES, text=st.just(TEXT), title=st.none() | NAMES,
        marked=st.just((Marked(kind="byline", start=0, end=5),)),
    ),
    entities=st.lists(
        st.builds(Entity, id=NAMES, name=NAMES, kind=st.just("state"), country=st.just("KEN")), max_size=2
    ).map(tuple),
    events=st.lists(EVENTS, max_size=2).map(tuple),
    statements=st.lists(STATEMENTS, max_size=2).map(tuple),
    problems=st.lists(st.builds(Problem, stage=st.just("coding"), message=NAMES), max_size=1).map(tuple),
)  # fmt: skip

WORDS = Evidence.cut(TEXT, Span(0, 14))
KENYA = Party(country="KEN", sectors=("GOV",))
EMPTY = Reading(
    coder=CoderStamp(name="dragoman", version="1", codebook="2", model="3"), document=Document(id="1", text=TEXT)
)
REGISTERS: dict[str, object] = {
    "agreements": Agreement(
        id="a", name="pact", parties=("KEN", "GHA"), kind="peace", status="signed", evidence=(WORDS,)
    ),
    "sanctions": Sanction(id="s", senders=("KEN",), targets=("GHA",), kind="arms", status="imposed", evidence=(WORDS,)),
    "transfers": Transfer(id="t", supplier="KEN", recipient="GHA", what="arms", status="happened", evidence=(WORDS,)),
    "visits": Visit(id="v", visitor=(KENYA,), host=(), evidence=(WORDS,)),
    "disputes": Dispute(id="d", about="envoys", sides=(Side(who=KENYA, position="asserts", evidence=WORDS),)),
}


def with_register(name: str) -> Reading:
    return msgspec.structs.replace(EMPTY, **{name: (REGISTERS[name],)})


@patiently
@given(READINGS)
def test_reading_comes_back_as_it_went(reading: Reading) -> None:
    assert from_json(to_json(reading)) == reading


@patiently
@given(READINGS)
def test_equal_readings_give_equal_bytes_on_one_line(reading: Reading) -> None:
    line = to_json(reading)
    assert to_json(from_json(line)) == line
    assert b"\n" not in line


@pytest.mark.parametrize("name", REGISTERS)
def test_register_entry_comes_back_as_it_went(name: str) -> None:
    assert from_json(to_json(with_register(name))) == with_register(name)


@pytest.mark.parametrize("name", REGISTERS)
def test_evidence_of_every_register_is_listed(name: str) -> None:
    assert all_evidence(with_register(name)) == [WORDS]


@patiently
@given(READINGS)
def test_evidence_of_all_events_and_statements_is_listed(reading: Reading) -> None:
    told = [event.evidence for event in reading.events] + [one.evidence for one in reading.statements]
    assert all_evidence(reading) == told
    assert checked(reading) is reading


@pytest.mark.parametrize("name", REGISTERS)
def test_quote_that_the_text_does_not_say_is_refused(name: str) -> None:
    line = to_json(with_register(name)).replace(b"Kenya expelled", b"Kenya expells!", 1)
    with pytest.raises(InputError, match="is not what stands at 0") as raised:
        from_json(line)
    assert raised.value.where == "1"
    assert raised.value.mend


def test_changed_text_is_refused_by_the_callers_own_name_for_it() -> None:
    changed = Document(id="1", ref="story-7", text=TEXT.replace("expelled", "received"))
    with pytest.raises(InputError) as raised:
        checked(msgspec.structs.replace(with_register("visits"), document=changed))
    assert raised.value.where == "story-7"


@pytest.mark.parametrize(
    "line",
    [b"", b"{", b"[]", b"{}", b'{"schema": "dragoman/reading/1"}', to_json(EMPTY).replace(b"reading/1", b"reading/9")],
)
def test_line_that_is_no_reading_is_refused(line: bytes) -> None:
    with pytest.raises(InputError, match="not a reading") as raised:
        from_json(line, where="readings.jsonl:3")
    assert raised.value.where == "readings.jsonl:3"


def test_schema_is_named_on_the_wire() -> None:
    assert msgspec.json.decode(to_json(EMPTY))["schema"] == "dragoman/reading/1"
