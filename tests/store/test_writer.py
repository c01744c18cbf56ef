from pathlib import Path

import msgspec
import pytest
from sqlalchemy import func, select

from dragoman.analysis.open_record import OpenRecord
from dragoman.errors import NotFoundError
from dragoman.model.document import Problem
from dragoman.model.reading import CoderStamp
from dragoman.model.wire import checked, to_json
from dragoman.store.forgetting import forget
from dragoman.store.memory import RecordMemory
from dragoman.store.reading import all_readings, find_reading
from dragoman.store.schema import appearances, documents, events, metadata, parties, problems
from tests.store.made import ATTACKS, BBC, REUTERS, STAMP, TASS, TRADE, UPKEEP, event, party, reading, writer


def test_reading_comes_back_as_it_was_kept(place: str) -> None:
    made = writer(place)
    made.keep([*ATTACKS, TRADE])
    with made.record.snapshot() as connection:
        back = {one.document.id: one for one in all_readings(connection)}
    assert len(back) == 4
    for told in (*ATTACKS, TRADE):
        assert to_json(checked(back[told.document.id])) == to_json(told)


def test_nothing_is_kept_twice(place: str) -> None:
    made = writer(place)
    first = made.keep(ATTACKS)
    again = made.keep(ATTACKS)
    assert (first.documents, first.events) == (3, 4)
    assert (again.documents, again.events) == (0, 0)
    assert made.unknown([one.document for one in ATTACKS]) == []


def test_same_text_elsewhere_is_noted_but_not_read_again(place: str) -> None:
    made = writer(place)
    made.keep(ATTACKS)
    elsewhere = msgspec.structs.replace(REUTERS, source="Daily Example", ref="x-9")
    assert made.unknown([elsewhere]) == []
    assert made.unknown([elsewhere]) == []
    with made.record.snapshot() as connection:
        assert connection.scalars(select(appearances.c.source).where(appearances.c.ref == "x-9")).all() == [
            "Daily Example"
        ]


def test_text_is_left_out_on_request_but_quotes_stay(place: str) -> None:
    made = writer(place, keep_text=False)
    made.keep(ATTACKS[:1])
    with made.record.snapshot() as connection:
        assert connection.scalar(select(documents.c.text)) is None
        told = find_reading(connection, "reuters-1")
    assert told.document.text == ""
    assert told.events == ATTACKS[0].events
    with OpenRecord(place) as asked:
        assert asked.events(text="air defences")["quote"].to_pylist() == ["Ukraine called for more air defences."]


def test_problem_is_kept_once(place: str) -> None:
    made = writer(place)
    fault = Problem(stage="ingest", message="a.txt: the text is empty.", where="a.txt")
    assert made.keep([], [fault]).problems == 1
    assert made.keep([], [fault]).problems == 0
    with made.record.snapshot() as connection:
        assert connection.scalar(select(func.count()).select_from(problems)) == 1


def test_document_that_could_not_be_parsed_is_kept_with_its_problem(place: str) -> None:
    made = writer(place)
    fault = Problem(stage="reading", message="the parser gave up", where="x")
    made.keep([reading(TASS, problems=(fault,))])
    with OpenRecord(place) as asked:
        assert asked.problems().to_pylist()[0]["document"] == TASS.id


def test_new_reading_changes_only_what_differs(place: str) -> None:
    made = writer(place)
    made.keep(ATTACKS)
    shelled, called = ATTACKS[0].events
    newer = CoderStamp(name="dragoman", version="2", codebook="1", model="m 1")
    other = event(REUTERS, "called for", "REQUEST", "UKR > USA")
    made.reread([reading(REUTERS, shelled, other, stamp=newer)])
    with OpenRecord(place) as asked:
        now = asked.events(document=REUTERS.id)
        before = asked.events(document=REUTERS.id, as_of="#1")
        changed = asked.events(new_since="#1")
    assert set(now["id"].to_pylist()) == {shelled.id, other.id}
    assert set(before["id"].to_pylist()) == {shelled.id, called.id}
    assert changed["id"].to_pylist() == [other.id]
    with made.record.snapshot() as connection:
        assert find_reading(connection, REUTERS.id).coder == newer


def test_event_that_a_new_reading_drops_leaves_its_happening(place: str) -> None:
    made = writer(place)
    made.keep(ATTACKS)
    made.reread([reading(BBC)])
    with OpenRecord(place) as asked:
        happening = asked.group(ATTACKS[0].events[0].id)
        was = asked.lives("event", as_of="#1", actor="RUS").to_pylist()
    assert happening is not None
    assert happening.table["mentions"].to_pylist() == [2]
    assert [row["mentions"] for row in was] == [3]


def test_forgotten_document_leaves_nothing_behind(place: str) -> None:
    made = writer(place)
    made.keep([*ATTACKS, TRADE])
    assert forget(made.record, UPKEEP, [BBC.id[:12]], who="me", note="asked to") == 1
    assert made.unknown([BBC]) == []
    with OpenRecord(place) as asked:
        happening = asked.group(ATTACKS[0].events[0].id)
        assert happening is not None
        assert happening.table["mentions"].to_pylist() == [2]
        assert asked.events(document=BBC.id).num_rows == 0
        assert asked.log()[0]["note"] == "asked to"
        assert asked.events(text="overnight").num_rows == 0


def test_forgotten_words_are_gone_from_the_file(tmp_path: Path) -> None:
    made = writer(tmp_path / "a.db")
    made.keep([*ATTACKS, TRADE])
    assert b"overnight" in b"".join(path.read_bytes() for path in tmp_path.iterdir())
    forget(made.record, UPKEEP, [BBC.id[:12]])
    made.record.close()
    assert b"overnight" not in b"".join(path.read_bytes() for path in tmp_path.iterdir())


def test_forgetting_what_is_not_there_changes_nothing(place: str) -> None:
    made = writer(place)
    made.keep(ATTACKS)
    with pytest.raises(NotFoundError):
        forget(made.record, UPKEEP, ["reuters-1", "nobody"])
    with made.record.snapshot() as connection:
        assert connection.scalar(select(func.count()).select_from(documents)) == 3


def test_two_writers_take_turns(place: str) -> None:
    first, second = writer(place), writer(place)
    first.keep(ATTACKS[:1])
    second.keep(ATTACKS[1:])
    first.keep([TRADE])
    with OpenRecord(place) as asked:
        assert asked.state().documents == 4


def test_every_event_has_its_parties_on_record(place: str) -> None:
    made = writer(place)
    made.keep(ATTACKS)
    with made.record.snapshot() as connection:
        owners = set(connection.scalars(select(parties.c.owner).where(parties.c.kind == "event")))
        assert owners == set(connection.scalars(select(events.c.row)))


def test_schema_names_are_words_that_both_databases_take() -> None:
    assert all(table.name.isidentifier() for table in metadata.tables.values())
    assert party("RUS") != party("UKR")
    assert STAMP.name == "dragoman"


def test_watch_remembers_in_the_record_without_a_line_in_its_log(place: str) -> None:
    made = writer(place)
    memory = RecordMemory(made.record)
    for state in ("one", "two"):
        memory.keep_look("https://example.org/feed", state)
        memory.keep_seen("https://example.org/1", state)
    assert (memory.look("https://example.org/feed"), memory.seen("https://example.org/1")) == ("two", "two")
    assert memory.seen("https://example.org/2") is None
    with OpenRecord(place) as asked:
        assert asked.log() == []
