import io
import json
import re
from pathlib import Path

import pytest

from dragoman.model.wire import from_json
from tests.cli.running import SAMPLES, TREATY, TREATY_DAY, children_cpu_s, in_process, outside

pytestmark = pytest.mark.usefixtures("loaded")
RECALL = "France recalled its ambassador from Niger."


def test_table_groups_by_status_and_quotes(capsys: pytest.CaptureFixture[str]) -> None:
    told = in_process(capsys, "read", TREATY, "--date", TREATY_DAY)
    assert (told.status, told.err) == (0, "")
    assert told.out.index("What happened") < told.out.index("What is alleged") < told.out.index("Who says what")
    assert "“The United States and South Korea accuse" in told.out


def test_brief_gives_a_line_for_each_status(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    alone = tmp_path / "treaty.txt"  # without the index beside it, which tells its day and title
    alone.write_bytes(Path(TREATY).read_bytes())
    told = in_process(capsys, "read", str(alone), "--format", "brief", "--title", "A treaty")
    lines = told.out.splitlines()
    assert lines[0].split() == ["undated", "A", "treaty"]
    assert lines[1].startswith("  happened ")


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_json_is_one_whole_reading_a_line(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    told = in_process(capsys, "read", str(SAMPLES / "two-reports.jsonl"), "--format", form)
    readings = [from_json(line) for line in told.out.splitlines()]
    assert [reading.document.ref for reading in readings] == ["2022-11-03-tigray-truce", "2023-03-11-saudi-iran-ties"]


def test_plover_option_changes_the_quad_of_sanctions(typed_in: io.BytesIO, capsys: pytest.CaptureFixture[str]) -> None:
    quads = []
    for extra in ([], ["--quad3-sanction"]):
        typed_in.write(RECALL.encode())
        typed_in.seek(0)
        told = in_process(capsys, "read", "-", "--format", "plover", *extra, "--coded-date", "2024-01-02")
        line = json.loads(told.out)
        quads.append((line["event"], line["quad_code"], line["coded_date"]))
        typed_in.seek(0)
        typed_in.truncate()
    assert quads == [("SANCTION", 4, "2024-01-02"), ("SANCTION", 3, "2024-01-02")]


def test_options_become_part_of_the_reading(typed_in: io.BytesIO, capsys: pytest.CaptureFixture[str]) -> None:
    typed_in.write(RECALL.encode())
    typed_in.seek(0)
    options = ("--date", "2023-09-27", "--title", "Recall", "--source", "Courier", "--language", "en")
    document = from_json(in_process(capsys, "read", "-", "--format", "json", *options).out).document
    assert (document.published, document.title, document.source) == ("2023-09-27", "Recall", "Courier")
    assert (document.language, document.text) == ("en", RECALL)


def test_order_of_inputs_is_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    texts = {"b.txt": "Iran freed two Swedes.", "a.txt": RECALL}
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    named = [str(tmp_path / name) for name in texts]
    told = in_process(capsys, "read", *named, "--format", "json")
    assert [from_json(line).document.text for line in told.out.splitlines()] == list(texts.values())
    assert "2 reports read" in told.err


def test_skipped_document_is_told_and_gives_status_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "reports.jsonl").write_text(json.dumps({"text": RECALL}) + "\n{broken\n", encoding="utf-8")
    told = in_process(capsys, "read", str(tmp_path), "--format", "json")
    assert told.status == 1
    assert told.out.count("\n") == 1
    assert "reports.jsonl:2" in told.err
    assert re.search(r"1 reports read, \d+ events, \d+ statements, 1 problems\n$", told.err)


def test_thousand_problems_are_counted_and_not_all_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "reports.jsonl").write_text('{"text": ""}\n' * 200, encoding="utf-8")
    told = in_process(capsys, "read", str(tmp_path / "reports.jsonl"), "--format", "json")
    assert told.err.count("\n") < 60
    assert "200 problems" in told.err


def test_title_is_text_and_never_markup(typed_in: io.BytesIO, capsys: pytest.CaptureFixture[str]) -> None:
    for form in ("table", "brief"):
        typed_in.seek(0)
        typed_in.write(RECALL.encode())
        typed_in.seek(0)
        told = in_process(capsys, "read", "-", "--title", "[/bold] [red]x\x1b[0m", "--format", form)
        assert (told.status, told.err) == (0, "")
        assert "[/bold] [red]x" in told.out
        assert "\x1b" not in told.out


def test_report_without_acts_says_so(typed_in: io.BytesIO, capsys: pytest.CaptureFixture[str]) -> None:
    typed_in.write(b"The weather was mild and the roses were in bloom.")
    typed_in.seek(0)
    told = in_process(capsys, "read", "-")
    assert (told.status, "nothing to record" in told.out) == (0, True)


def test_news_of_home_affairs_is_left_unread_and_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = tmp_path / "home.txt"
    filler = " The road to the school was closed for an hour and the children walked home along the river." * 5
    report.write_text("French police arrested a man after a shop was robbed in Lyon, police said." + filler)
    told = in_process(capsys, "read", str(report))
    assert told.status == 0
    assert "Stopped by the gate" in told.out
    assert "0 reports read and 1 left unread by the gate" in told.err
    assert "1 left unread by the gate" in in_process(capsys, "explain", str(report)).err
    told = in_process(capsys, "read", str(report), "--no-gate")
    assert ("Who says what" in told.out, told.err) == (True, "")


def test_text_of_the_terminal_does_not_change_the_json() -> None:
    plain = outside("read", TREATY, "--format", "json", env={"PYTHONIOENCODING": "ascii"})
    assert "“military and other assistance”" in from_json(plain.out).document.text


def test_cold_read_needs_less_than_three_seconds() -> None:
    # The best of three: a neighbour on the same core can only slow it down.
    took = []
    for _ in range(3):
        began = children_cpu_s()
        assert outside("read", TREATY, "--date", TREATY_DAY).status == 0
        took.append(children_cpu_s() - began)
        if took[-1] < 3:
            break
    assert min(took) < 3
