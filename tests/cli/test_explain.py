from pathlib import Path

import pytest

from dragoman.model.reading import Reading
from dragoman.model.wire import from_json
from tests.cli.running import TREATY, TREATY_DAY, in_process

pytestmark = pytest.mark.usefixtures("loaded")
READ = ("--date", TREATY_DAY)


@pytest.fixture
def reading(capsys: pytest.CaptureFixture[str]) -> Reading:
    return from_json(in_process(capsys, "read", TREATY, *READ, "--format", "json").out)


def test_every_event_is_explained(reading: Reading, capsys: pytest.CaptureFixture[str]) -> None:
    told = in_process(capsys, "explain", TREATY, *READ)
    assert told.status == 0
    assert all(event.id in told.out for event in reading.events)


def test_explanation_names_word_rule_entry_line_and_rivals(
    reading: Reading, capsys: pytest.CaptureFixture[str]
) -> None:
    event = next(one for one in reading.events if one.evidence.trigger and one.evidence.trigger.text == "signed")
    told = in_process(capsys, "explain", TREATY, *READ, "--id", event.id).out
    words = " ".join(told.split())
    assert "word 'signed', a form of 'sign'" in words
    assert f"rule 1. {event.why[0]}" in words
    assert "SUPPORT.sign (lexicon/support.yaml:" in words
    assert "considered AGREE." in words


def test_explanation_says_which_row_names_a_party(reading: Reading, capsys: pytest.CaptureFixture[str]) -> None:
    event = next(one for one in reading.events if one.actors[0].text == "United States")
    words = " ".join(in_process(capsys, "explain", TREATY, *READ, "--id", event.id).out.split())
    assert "actor 'United States' is USA/GOV; United States by states.tsv:" in words


def test_beginning_of_an_id_is_enough_and_chooses_one(reading: Reading, capsys: pytest.CaptureFixture[str]) -> None:
    event = reading.events[1]
    told = in_process(capsys, "explain", TREATY, *READ, "--id", event.id[:14]).out
    assert event.id in told
    assert reading.events[0].id not in told


def test_statement_is_explained_by_its_id(reading: Reading, capsys: pytest.CaptureFixture[str]) -> None:
    statement = reading.statements[0]
    told = in_process(capsys, "explain", TREATY, *READ, "--id", statement.id).out
    assert statement.id in told
    assert statement.why[0].split()[-1] in told


def test_unknown_id_is_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    told = in_process(capsys, "explain", TREATY, "--id", "event-zz")
    assert (told.status, told.out) == (2, "")
    assert "event-zz" in told.err


def test_report_that_cannot_be_read_is_a_problem_and_not_an_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    told = in_process(capsys, "explain", str(tmp_path / "empty.txt"))
    assert (told.status, told.out) == (1, "")
    assert "problem: " in told.err
    assert "no event to explain" in told.err
