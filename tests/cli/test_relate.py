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
