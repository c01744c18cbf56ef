"""Event types, modes, scores and contexts."""

import shutil
from pathlib import Path

import pytest

from dragoman.codebook.ontology import Ontology, load_ontology
from dragoman.errors import CodebookError
from dragoman.settings import Settings

FOLDER = Settings().codebook / "ontology"
TYPES = {
    1: {"AGREE", "CONSULT", "SUPPORT", "CONCEDE"},
    2: {"COOPERATE", "AID", "RETREAT"},
    3: {"REQUEST", "ACCUSE", "REJECT", "THREATEN"},
    4: {"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"},
}


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    return load_ontology(FOLDER)


@pytest.mark.parametrize("quad", TYPES)
def test_types_of_plover_stand_in_their_quads(ontology: Ontology, quad: int) -> None:
    assert {name for name, kind in ontology.types.items() if kind.quad == quad} == TYPES[quad]


@pytest.mark.parametrize(("name", "family"), [("AID", "cooperative"), ("AGREE", "cooperative"), ("REQUEST", "hostile")])
def test_family_is_told_by_the_quad(ontology: Ontology, name: str, family: str) -> None:
    assert ontology.family(name) == family


def test_cooperation_scores_above_zero_and_conflict_below(ontology: Ontology) -> None:
    wrong = {name for name, kind in ontology.types.items() if (kind.score > 0) is not (kind.quad <= 2)}
    assert wrong == set()


def test_scores_stay_on_the_scale(ontology: Ontology) -> None:
    scores = [score for kind in ontology.types.values() for score in (kind.score, *kind.modes.values())]
    assert min(scores) >= -10
    assert max(scores) <= 10


def test_mode_scores_by_itself_and_else_like_its_type(ontology: Ontology) -> None:
    consult = ontology.types["CONSULT"]
    assert ontology.score("CONSULT", "visit") == consult.modes["visit"]
    assert ontology.score("CONSULT", None) == ontology.score("CONSULT", "unheard-of") == consult.score


def test_accusation_scores_as_the_modes_do_and_not_as_the_manual_misprints(ontology: Ontology) -> None:
    assert ontology.score("ACCUSE", None) == -3


def test_every_context_has_words_in_lower_case(ontology: Ontology) -> None:
    assert all(ontology.contexts.values())
    assert [word for words in ontology.contexts.values() for word in words if word != word.lower()] == []


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FOLDER, tmp_path / "ontology"))


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("TALK: {quad: 5, score: 1, means: talk}", "quad 5"),
        ("TALK: {quad: 1, means: talk}", "breaks its schema"),
        ("TALK: {quad: one, score: 1, means: talk}", "breaks its schema"),
        ("TALK: {quad: 1", "is not YAML"),
    ],
)
def test_wrong_type_is_told_with_its_file(folder: Path, content: str, fault: str) -> None:
    (folder / "types.yaml").write_text(content, encoding="utf-8")
    with pytest.raises(CodebookError, match=fault) as raised:
        load_ontology(folder)
    assert raised.value.where == str(folder / "types.yaml")


def test_missing_file_is_told(folder: Path) -> None:
    (folder / "contexts.yaml").unlink()
    with pytest.raises(CodebookError) as raised:
        load_ontology(folder)
    assert raised.value.where.endswith("contexts.yaml")
