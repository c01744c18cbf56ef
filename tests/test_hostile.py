"""Whatever comes in: a reading or an error of ours, in bounded time, and never a traceback."""

import json
import time
from collections.abc import Callable
from pathlib import Path

import jsonschema
import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import dragoman
from dragoman.model.document import Document, content_id
from dragoman.model.reading import Reading
from dragoman.model.wire import all_evidence, from_json, to_json
from dragoman.pipeline import Pipeline
from tests.cli.running import ROOT, in_process, outside

REPORT = "France recalled its ambassador from Niger on Monday. Iran accused Israel of killing two officers. "
LIMIT_S = 30  # of processor time, so that a busy machine fails no test


def dated(day: str) -> bytes:
    return json.dumps({"text": REPORT, "date": day}).encode() + b"\n"


# Name of a file to what is in it; each must be answered within the limit.
HOSTILE: dict[str, Callable[[], bytes]] = {
    "empty.txt": lambda: b"",
    "blank.txt": lambda: b" \n\t\n" * 1000,
    "zeros.txt": lambda: b"\x00" * 100_000,
    "random.txt": lambda: bytes(range(256)) * 4_000,
    "image.png": lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 100,
    "large.txt": lambda: REPORT.encode() * 200_000,  # 19 MB
    "one-sentence.txt": lambda: b"and France met Iran " * 50_000,  # 1 MB without a full stop
    "long-enough.txt": lambda: b"and France met Iran " * 9_000,  # the longest sentence that is taken in
    "one-word.txt": lambda: b"x" * 190_000,
    "brackets.txt": lambda: b"(" * 50_000 + b"France met Iran" + b")" * 50_000,
    "quotes.txt": lambda: "“France said “Iran said ".encode() * 800,
    "mixed.txt": lambda: "Zürich ".encode() + "Zürich “so”".encode("cp1252") + REPORT.encode(),
    "utf16.txt": lambda: REPORT.encode("utf-16"),
    "cut-utf8.txt": lambda: REPORT.encode() + "é".encode()[:1],
    "controls.txt": "\x1b[31mFrance\x07 re\u202ecalled\u200b its \ufeffambassador from Niger.\x1b[0m".encode,
    "nul-in-text.txt": lambda: b"France recalled\x00 its ambassador from Niger.",
    "tags.html": lambda: b"<html><body>" + b"<div>" * 100_000 + b"France met Iran.",
    "deep.html": lambda: b"<html><body>" + b"<b>" * 20_000 + b"France met Iran." + b"</b>" * 20_000,
    "attributes.html": lambda: b"<html><body><p " + b"a=1 " * 100_000 + b">France met Iran.</p></body></html>",
    "entities.html": lambda: b"<html><body><p>" + b"&amp;" * 200_000 + b"</p></body></html>",
    "open.html": lambda: b"<html><body>" + b"<" * 200_000,
    "nested.json": lambda: b"[" * 100_000 + b"]" * 100_000,
    "deep.jsonl": lambda: b'{"text": ' + b'{"a": ' * 50_000 + b"1" + b"}" * 50_000 + b"}\n",
    "broken.jsonl": lambda: b'{"text": "Fran\n' * 2_000,
    "wrong.jsonl": lambda: b'{"text": 5}\n{"text": null}\n["text"]\n"text"\n{}\n',
    "surrogates.jsonl": lambda: b'{"text": "France \\ud800 met \\udfff Iran.", "title": "\\ud83d"}\n',
    "long-line.jsonl": lambda: json.dumps({"text": REPORT * 60_000}).encode(),  # 5.6 MB
    "long-fields.jsonl": lambda: json.dumps({"text": REPORT, "title": "t" * 100_000}).encode(),
    "odd-dates.jsonl": lambda: b"".join(map(dated, ("0000-00-00", "9999-12-31", "\u0661", "-1"))),
    "years.txt": lambda: b"In 0000 and 9999 and 99999999999 France met Iran. " * 200,
    "numbers.txt": lambda: b"killed " + b"9" * 10_000 + b" people, France said. ",
    "newlines.txt": lambda: b"France\n" * 30_000,
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_file_is_answered_in_time_and_without_a_traceback(
    name: str,
    tmp_path: Path,
    pipeline: Pipeline,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = tmp_path / name
    path.write_bytes(HOSTILE[name]())
    monkeypatch.setattr("dragoman.pipeline.Pipeline", lambda settings: pipeline)
    began = time.process_time()
    told = in_process(capsys, "read", str(path), "--format", "json", "--date", "2024-06-20")
    assert time.process_time() - began < LIMIT_S
    assert all(from_json(line) for line in told.out.splitlines())
    # What is not read is told, and what is read needs no word.
    assert told.out or "problem: " in told.err
    assert told.status == (1 if "problem: " in told.err else 0)


@pytest.mark.parametrize("name", ["controls.txt", "surrogates.jsonl", "random.txt"])
def test_hostile_text_sends_nothing_to_the_terminal_but_text(name: str, tmp_path: Path) -> None:
    path = tmp_path / f"\x1b[31m{name}"
    path.write_bytes(HOSTILE[name]())
    told = outside("read", str(path))
    assert "\x1b" not in told.out + told.err
    assert "\x07" not in told.out + told.err


def test_bad_file_does_not_keep_the_good_ones_from_being_read(tmp_path: Path) -> None:
    for name in ("empty.txt", "random.txt", "broken.jsonl", "utf16.txt"):
        (tmp_path / name).write_bytes(HOSTILE[name]())
    (tmp_path / "good.txt").write_text(REPORT, encoding="utf-8")
    told = outside("read", str(tmp_path), "--format", "json")
    assert told.status == 1
    texts = [from_json(line).document.text for line in told.out.splitlines()]
    assert [text.strip().startswith("France recalled") for text in texts] == [True, True]


def test_unreadable_file_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "good.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "loop").symlink_to(tmp_path)
    told = outside("read", str(tmp_path), "--format", "json")
    assert told.out.count("\n") == 1
    assert "Traceback" not in told.err


PROSE = """France Iran Putin Moscow Sept. Monday 2024 1,300 U.S. “ ” " ' ( ) - — , . ; : ? ! said denied that not would
if to of the by accused killed met signed sanctions troops two who and has been will must refuses ’s"""
WORDS = st.sampled_from([*PROSE.split(), "\n", "\n\n", "  "])
NEWSLIKE = st.lists(WORDS, min_size=1, max_size=40).map(" ".join)
ANYTHING = st.text(min_size=1, max_size=200)
SHORT_TEXTS = st.one_of(NEWSLIKE, ANYTHING, st.builds(str.__add__, NEWSLIKE, ANYTHING))
patiently = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


def assert_words_are_those_of_the_text(reading: Reading) -> None:
    text = reading.document.text
    for evidence in all_evidence(reading):
        assert evidence.quote == text[evidence.start : evidence.end]
        if evidence.trigger:
            assert evidence.trigger.text == text[evidence.trigger.start : evidence.trigger.end]
            assert evidence.start <= evidence.trigger.start < evidence.trigger.end <= evidence.end
    parties = [one for event in reading.events for one in (*event.actors, *event.recipients, *event.said_by)]
    for party in parties:
        assert party.text is None or party.text == text[party.start : party.end]
    spans = [span for entity in reading.entities for span in entity.mentions]
    spans += [span for event in reading.events for span in event.spans]
    spans += [span for statement in reading.statements for span in statement.content]
    assert all(0 <= start < end <= len(text) for start, end in spans)


@patiently
@given(text=SHORT_TEXTS, day=st.sampled_from([None, "2024-06-20", "1950-01-01"]))
def test_any_short_text_gives_a_sound_reading_or_an_error_of_ours(
    text: str, day: str | None, pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dragoman, "_pipeline", lambda settings: pipeline)
    try:
        reading = dragoman.read(text, date=day)
    except dragoman.DragomanError:
        return
    assert len(reading.document.text) == len(text)
    assert_words_are_those_of_the_text(reading)
    assert from_json(to_json(reading)) == reading


@patiently
@given(text=SHORT_TEXTS)
def test_pipeline_takes_any_text_even_unclean(text: str, pipeline: Pipeline) -> None:
    document = Document(id=content_id(None, text), text=text, published="2024-06-20")
    assert_words_are_those_of_the_text(pipeline.read_one(document))


@pytest.fixture(scope="session")
def contract(shared: Path) -> jsonschema.Draft202012Validator:
    path = shared / "design" / "reading.schema.json"
    if not path.exists():
        pytest.skip("no schema of the reading beside the project")
    return jsonschema.Draft202012Validator(json.loads(path.read_text(encoding="utf-8")))


@patiently
@given(text=NEWSLIKE)
def test_any_reading_keeps_the_contract(
    text: str, contract: jsonschema.Draft202012Validator, pipeline: Pipeline
) -> None:
    document = Document(id=content_id(None, text), text=text, published="2024-06-20")
    contract.validate(msgspec.json.decode(to_json(pipeline.read_one(document))))


@pytest.mark.parametrize("path", sorted((ROOT / "samples").glob("*.txt")), ids=lambda path: path.stem)
def test_reading_of_a_sample_keeps_the_contract(
    path: Path, contract: jsonschema.Draft202012Validator, read: Callable[[str], Reading]
) -> None:
    contract.validate(msgspec.json.decode(to_json(read(path.read_text(encoding="utf-8")))))
