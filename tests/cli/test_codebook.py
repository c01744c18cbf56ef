from pathlib import Path

import pytest

from tests.cli.running import in_process, is_one_line

ENTRY = """
- id: CONSULT.zonk
  verb: [zonk]
  type: {type}
  yes: ["France zonked with Spain."]
  no: ["The clock zonked."]
"""


def make_overlay(folder: Path, text: str, file: str = "lexicon/own.yaml") -> str:
    (folder / file).parent.mkdir()
    (folder / file).write_text(text, encoding="utf-8")
    return str(folder)


def test_shipped_codebook_is_sound(capsys: pytest.CaptureFixture[str]) -> None:
    told = in_process(capsys, "codebook", "check", "--no-examples")
    assert (told.status, told.out) == (0, "")
    assert "lexicon entries" in told.err
    assert told.err.endswith("the codebook is sound\n")


@pytest.mark.parametrize(
    ("text", "file", "fault"),
    [
        (ENTRY.format(type="CONSLT"), "lexicon/own.yaml", "no type 'CONSLT'"),
        ("- {id: x, verbs: [go]}", "lexicon/own.yaml", "breaks its schema"),
        ("- {id: x, verb: [go", "lexicon/own.yaml", "is not YAML"),
        ("hello", "dates/own.yaml", "nothing reads a file of this name"),
    ],
)
def test_fault_goes_to_stdout_with_status_3(
    text: str, file: str, fault: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    overlay = make_overlay(tmp_path, text, file)
    told = in_process(capsys, "codebook", "check", "--no-examples", "--codebook-overlay", overlay)
    assert told.status == 3
    assert fault in told.out
    assert "faults" in told.err


def test_word_is_shown_with_its_entry_and_conditions(capsys: pytest.CaptureFixture[str]) -> None:
    told = in_process(capsys, "codebook", "show", "blacklist")
    assert told.status == 0
    assert "entry SANCTION.sanction-verb: SANCTION; words" in told.out
    assert "; needs object: " in told.out


def test_type_is_shown_with_its_modes(capsys: pytest.CaptureFixture[str]) -> None:
    told = in_process(capsys, "codebook", "show", "sanction")
    assert "type SANCTION: " in told.out
    assert "quad 4" in told.out


def test_state_is_shown_with_its_row(capsys: pytest.CaptureFixture[str]) -> None:
    assert "actor France: FRA/GOV, state" in in_process(capsys, "codebook", "show", "France").out


def test_unknown_word_is_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    told = in_process(capsys, "codebook", "show", "zxqzxq")
    assert (told.status, told.out) == (2, "")
    assert is_one_line(told.err)
