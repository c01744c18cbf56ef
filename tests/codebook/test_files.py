"""YAML of the codebook: words stay words, and what is wrong is told with file and mend."""

from pathlib import Path

import msgspec
import pytest

from dragoman.codebook.files import load_yaml
from dragoman.errors import CodebookError


class Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    word: str
    sure: bool = False


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "words.yaml"


@pytest.mark.parametrize("word", ["on", "off", "no", "yes", "On", "NO", "y", "n", "is", "they"])
def test_english_words_that_old_yaml_takes_for_truth_stay_words(file: Path, word: str) -> None:
    file.write_text(f"[{word}]", encoding="utf-8")
    assert load_yaml(file, list[str]) == [word]


def test_words_stay_words_as_keys_too(file: Path) -> None:
    file.write_text("on: [camp]\nno: [talk]\n", encoding="utf-8")
    assert load_yaml(file, dict[str, list[str]]) == {"on": ["camp"], "no": ["talk"]}


@pytest.mark.parametrize(("told", "sure"), [("true", True), ("false", False)])
def test_true_and_false_are_truth(file: Path, told: str, sure: bool) -> None:
    file.write_text(f"{{word: hold, sure: {told}}}", encoding="utf-8")
    assert load_yaml(file, Row) == Row("hold", sure)


def test_empty_file_is_an_empty_list(file: Path) -> None:
    file.write_text("# nothing yet\n", encoding="utf-8")
    assert load_yaml(file, tuple[Row, ...]) == ()


WRONG = [
    (b"{word: [hold", "is not YAML"),
    (b"word: \xff\xfe", "is not YAML"),
    (b"{word: 5}", "breaks its schema"),
    (b"{word: hold, wrod: held}", "unknown field `wrod`"),
    (b"{sure: true}", "missing required field `word`"),
    (b"{word: hold, sure: yes}", "Expected `bool`"),
    (b"- hold", "breaks its schema"),
]


@pytest.mark.parametrize(("content", "fault"), WRONG)
def test_wrong_file_is_told_with_its_name_and_a_mend(file: Path, content: bytes, fault: str) -> None:
    file.write_bytes(content)
    with pytest.raises(CodebookError) as raised:
        load_yaml(file, Row)
    assert fault in raised.value.what
    assert raised.value.where == str(file)
    assert raised.value.mend


def test_fault_in_yaml_names_the_line(file: Path) -> None:
    file.write_text("word: hold\nsure: [true\n", encoding="utf-8")
    with pytest.raises(CodebookError, match="line 3"):
        load_yaml(file, Row)


def test_missing_file_is_told_by_name(file: Path) -> None:
    with pytest.raises(CodebookError) as raised:
        load_yaml(file, Row)
    assert raised.value.where == str(file)


def test_wrong_tag_makes_no_object(file: Path) -> None:
    file.write_text("!!python/object/apply:os.getcwd []", encoding="utf-8")
    with pytest.raises(CodebookError):
        load_yaml(file, str)
