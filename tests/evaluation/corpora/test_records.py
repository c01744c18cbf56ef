import pytest

from dragoman.errors import InputError
from dragoman.evaluation.corpora.records import count_missing, load_records, read_records, with_events
from dragoman.evaluation.protocol import Coder

from ..made import event, reading, reading_coder, record, write_lines

GOLD = {"penta": 1}


def test_records_load_with_what_the_scorers_need(tmp_path):
    path = write_lines(tmp_path / "x.jsonl", [{"id": "a", "text": "One.", "gold": GOLD, "license": "MIT"}])
    (loaded,) = load_records(path)
    assert (loaded.id, loaded.text, loaded.date, loaded.gold, loaded.meta) == ("a", "One.", None, GOLD, {})


def test_malformed_line_is_named_by_its_number(tmp_path):
    path = write_lines(tmp_path / "x.jsonl", [{"id": "a", "text": "One.", "gold": GOLD}, {"id": "b"}])
    with pytest.raises(InputError, match=r"x\.jsonl:2: not a labelled text"):
        load_records(path)


def test_empty_file_is_refused(tmp_path):
    path = tmp_path / "x.jsonl"
    path.write_text("\n")
    with pytest.raises(InputError, match="holds no record"):
        load_records(path)


def test_missing_file_is_refused(tmp_path):
    with pytest.raises(InputError, match="cannot be read"):
        load_records(tmp_path / "none.jsonl")


def test_readings_are_matched_by_reference_in_any_order():
    records = [record(name, f"{name} spoke.", GOLD) for name in "abc"]
    late = reading("b", "b spoke.", events=(event("b spoke.", "AGREE", "USA"),))
    pairs = read_records(records, reading_coder([late, reading("a", "a spoke.")]))
    assert [made.document.ref if made else None for _, made in pairs] == ["a", "b", None]
    assert count_missing(pairs) == 1
    assert [len(events) for _, events in with_events(pairs)] == [0, 1, 0]


def test_coder_is_given_bare_documents():
    seen = []
    read_records([record("a", "One.", GOLD, date="2001-02-03")], Coder(read=lambda given: seen.extend(given) or []))
    (document,) = seen
    assert (document.ref, document.text, document.published) == ("a", "One.", "2001-02-03")
    assert document.language is None
    assert document.marked == ()
