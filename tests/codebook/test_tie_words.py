import shutil
from pathlib import Path

import pytest

from dragoman.codebook.ontology import load_ontology
from dragoman.codebook.tie_words import load_tie_words, stem
from dragoman.errors import CodebookError
from dragoman.settings import Settings

CODEBOOK = Settings().codebook


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    for name in ("identity", "actors"):
        shutil.copytree(CODEBOOK / name, tmp_path / name)
    return tmp_path


def test_every_event_type_has_a_start() -> None:
    assert load_tie_words(CODEBOOK).start.keys() == load_ontology(CODEBOOK / "ontology").types.keys()


@pytest.mark.parametrize(
    "forms",
    [
        ("assassination", "assassinated", "assassinate", "assassinations"),
        ("negotiate", "negotiating", "negotiations"),
        ("withdrawal", "withdraws"),
        ("agree", "agreed", "agreement", "agreements"),
        ("killing", "killed", "killings"),
    ],
)
def test_forms_of_a_word_have_one_stem(forms: tuple[str, ...]) -> None:
    assert len(set(map(stem, forms))) == 1


def test_short_words_stay_whole() -> None:
    assert [stem(word) for word in ("ties", "nation", "gas", "")] == ["ties", "nation", "gas", ""]


def test_names_tell_more_than_usual_words_and_these_more_than_empty_ones() -> None:
    words = load_tie_words(CODEBOOK)
    assert words.weight(stem("karkin")) > words.weight(stem("troops")) > words.weight(stem("government")) == 0
    assert words.weight(stem("french")) == words.weight("x") == 0


def test_like_acts_share_a_number() -> None:
    words = load_tie_words(CODEBOOK)
    assert words.acts_of(stem("murdered")) & words.acts_of(stem("assassination"))
    assert not words.acts_of(stem("murdered")) & words.acts_of(stem("talks"))
    assert words.acts_of("zzz") == frozenset()


def test_no_word_stands_in_two_lists_and_all_are_in_lower_case(copied: Path) -> None:
    told = (copied / "identity" / "words.yaml").read_text(encoding="utf-8")
    rows = [line for line in told.splitlines() if not line.startswith("#")]
    lists = " ".join(rows).replace("[", "").replace("]", ",").split("usual:")
    empty, usual = ({word.strip(' "') for word in one.split("empty:")[-1].split(",")} - {""} for one in lists)
    assert not empty & usual
    assert all(word == word.lower() for word in empty | usual)


def test_type_in_two_families_is_refused(copied: Path) -> None:
    path = copied / "identity" / "types.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("[ASSAULT, COERCE]", "[ASSAULT, AGREE]"), encoding="utf-8")
    with pytest.raises(CodebookError, match="AGREE stands in two families"):
        load_tie_words(copied)


def test_type_without_a_start_is_refused(copied: Path) -> None:
    path = copied / "identity" / "types.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("COERCE]", "COERSE]"), encoding="utf-8")
    with pytest.raises(CodebookError, match="COERSE has no start"):
        load_tie_words(copied)
