import io
import json
from pathlib import Path

import pytest

from tests.cli.running import in_process, is_one_line

pytestmark = pytest.mark.usefixtures("loaded")
ASKED = {"id": 7, "text": "France condemned Iran on Monday.", "source": "France", "target": "Iran"}


def ask(
    typed_in: io.BytesIO, lines: bytes, capsys: pytest.CaptureFixture[str]
) -> tuple[int, list[dict[str, object]], str]:
    typed_in.write(lines)
    typed_in.seek(0)
    told = in_process(capsys, "relate", "-")
    return told.status, [json.loads(line) for line in told.out.splitlines()], told.err


def test_line_is_answered_with_type_and_status(typed_in: io.BytesIO, capsys: pytest.CaptureFixture[str]) -> None:
    status, (answer,), err = ask(typed_in, json.dumps(ASKED).encode(), capsys)
    assert (status, err) == (0, "")
    assert list(answer) == ["id", "type", "mode", "status", "confidence"]
    assert (answer["id"], answer["type"], answer["status"]) == (7, "ACCUSE", "happened")


@pytest.mark.parametrize(
    "line", [b"{broken", b'{"text": 5}', b'{"text": "\xff", "source": "a", "target": "b"}', b"[" * 9000]
)
def test_bad_line_is_told_and_the_next_answered(
    line: bytes, typed_in: io.BytesIO, capsys: pytest.CaptureFixture[str]
) -> None:
    status, answers, err = ask(typed_in, line + b"\n\n" + json.dumps(ASKED).encode(), capsys)
    assert (status, len(answers)) == (1, 1)
    assert err.startswith("problem: -:1: ")


def test_missing_file_is_bad_input(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = in_process(capsys, "relate", str(tmp_path / "nowhere.jsonl"))
    assert told.status == 3
    assert is_one_line(told.err)


def test_parties_that_the_text_does_not_name_get_an_answer_too(
    typed_in: io.BytesIO, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = json.dumps({"text": "The weather was mild.", "source": "France", "target": ""}).encode()
    status, (answer,), _ = ask(typed_in, lines, capsys)
    assert (status, answer["id"]) == (0, None)
    assert float(str(answer["confidence"])) < 0.5


def test_every_line_is_answered_in_order(typed_in: io.BytesIO, capsys: pytest.CaptureFixture[str]) -> None:
    lines = b"".join(json.dumps({**ASKED, "id": number}).encode() + b"\n" for number in ("a", 2, None, "a"))
    status, answers, err = ask(typed_in, lines, capsys)
    assert (status, err) == (0, "")
    assert [one["id"] for one in answers] == ["a", 2, None, "a"]


def test_other_fields_of_a_line_do_not_matter(typed_in: io.BytesIO, capsys: pytest.CaptureFixture[str]) -> None:
    lines = [json.dumps(ASKED).encode(), json.dumps({**ASKED, "note": "x", "type": "SUPPORT"}).encode()]
    _, (plain, rich), _ = ask(typed_in, b"\n".join(lines), capsys)
    assert plain == rich


def test_file_is_read_like_standard_input(
    tmp_path: Path, typed_in: io.BytesIO, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "asked.jsonl"
    path.write_bytes(json.dumps(ASKED).encode())
    told = in_process(capsys, "relate", str(path))
    assert told.status == 0
    assert [json.loads(line) for line in told.out.splitlines()] == ask(typed_in, path.read_bytes(), capsys)[1]


def test_bad_line_of_a_file_is_told_by_its_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "asked.jsonl"
    path.write_bytes(json.dumps(ASKED).encode() + b"\n{broken\n")
    told = in_process(capsys, "relate", str(path))
    assert told.status == 1
    assert told.err.startswith(f"problem: {path}:2: ")


def test_no_lines_get_no_answers(typed_in: io.BytesIO, capsys: pytest.CaptureFixture[str]) -> None:
    assert ask(typed_in, b"\n \n", capsys) == (0, [], "")
