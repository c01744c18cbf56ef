import json
from pathlib import Path

import pytest

from tests.cli.running import in_process, is_one_line
from tests.golden.articles import write_gold

pytestmark = pytest.mark.usefixtures("loaded")


@pytest.fixture
def gold(tmp_path: Path) -> str:
    write_gold(tmp_path / "gold")
    return str(tmp_path / "gold")


def test_table_has_scores_folds_and_cases_with_sentences(gold: str, capsys: pytest.CaptureFixture[str]) -> None:
    told = in_process(capsys, "evaluate", gold, "--misses", "3")
    assert (told.status, told.err) == (0, "")
    assert told.out.startswith("gold: 14 documents, 0 without a reading")
    assert "F1 over five folds                  mean   worst" in told.out
    assert "misses (3 of " in told.out
    assert "false alarms (3 of " in told.out


def test_json_holds_the_same_report(gold: str, capsys: pytest.CaptureFixture[str]) -> None:
    report = json.loads(in_process(capsys, "evaluate", gold, "--format", "json").out)
    assert report["documents"] == 14
    assert {"event", "statements", "tuples"} <= {row["name"] for row in report["rows"]}
    assert all(fold["worst"] <= fold["mean"] for fold in report["folds"])
    assert report["misses"][0]["sentence"]


def test_stored_readings_score_as_fresh_ones(gold: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    articles = json.loads((Path(gold) / "articles.json").read_text(encoding="utf-8"))
    lines = [json.dumps(one) for one in articles]
    (tmp_path / "articles.jsonl").write_text("\n".join(lines), encoding="utf-8")
    stored = in_process(capsys, "read", str(tmp_path / "articles.jsonl"), "--format", "jsonl").out
    (tmp_path / "readings.jsonl").write_text(stored, encoding="utf-8")
    fresh = in_process(capsys, "evaluate", gold).out
    assert in_process(capsys, "evaluate", gold, "--readings", str(tmp_path / "readings.jsonl")).out == fresh


def test_file_that_holds_no_readings_is_bad_input(gold: str, capsys: pytest.CaptureFixture[str]) -> None:
    told = in_process(capsys, "evaluate", gold, "--readings", str(Path(gold) / "articles.json"))
    assert told.status == 3
    assert is_one_line(told.err)


def test_unknown_form_is_a_usage_error(gold: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert in_process(capsys, "evaluate", gold, "--format", "xml").status == 2
