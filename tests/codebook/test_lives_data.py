"""The courses of register entries must hold every status once and name no other."""

import shutil
from pathlib import Path

import pytest

from dragoman.codebook.lives import load_life_words
from dragoman.errors import CodebookError
from dragoman.settings import Settings

CODEBOOK = Settings().codebook
WORDS = load_life_words(CODEBOOK)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for name in ("identity", "registers", "actors"):
        shutil.copytree(CODEBOOK / name, tmp_path / name)
    return tmp_path


def change(folder: Path, old: str, new: str) -> None:
    path = folder / "identity" / "lives.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("[planned], [cancelled], [held]", "[planned], [held]", "visit: the stages hold held, planned"),
        ("[planned], [cancelled], [held]", "[planned], [cancelled], [held, met]", "the stages hold"),
        ("standing: [disputed]", "standing: [settled]", "no status 'settled'"),
        ("  dispute:\n", "  quarrel:\n", "breaks its schema"),
    ],
)
def test_a_course_that_leaves_a_status_out_or_invents_one_is_refused(copy: Path, old: str, new: str, told: str) -> None:
    change(copy, old, new)
    with pytest.raises(CodebookError, match=told):
        load_life_words(copy)


def test_stages_are_numbered_from_the_first() -> None:
    course = WORDS.courses["agreement"]
    assert course.stage("proposed") == 0
    assert course.stage("in_force") == course.stage("violated") < course.stage("ended")


def test_words_are_in_lower_case_and_told_once() -> None:
    for words in (WORDS.idle, WORDS.vague, WORDS.fresh, WORDS.in_year, WORDS.peoples, WORDS.bonds):
        assert words
        assert all(word == word.lower() for word in words)


def test_peoples_hold_no_capitals() -> None:
    assert "russian" in WORDS.peoples
    assert "moscow" in WORDS.capitals - WORDS.peoples
