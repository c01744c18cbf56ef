"""The wording of briefings has a template for all that is told, and says what is wrong with one."""

import shutil
from pathlib import Path

import pytest

from dragoman.codebook.briefs import FIELDS, SECTIONS, load_brief_words
from dragoman.codebook.ontology import load_ontology
from dragoman.errors import CodebookError
from dragoman.settings import Settings

CODEBOOK = Settings().codebook


@pytest.fixture
def book(tmp_path: Path) -> Path:
    for name in ("briefs", "ontology"):
        shutil.copytree(CODEBOOK / name, tmp_path / name)
    return tmp_path


def changed(book: Path, old: str, new: str) -> Path:
    path = book / "briefs" / "wording.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return book


def test_every_type_and_mode_has_words() -> None:
    words = load_brief_words(CODEBOOK)
    for name, kind in load_ontology(CODEBOOK / "ontology").types.items():
        for mode in (None, *kind.modes):
            act = words.act(name, mode)
            assert act.did.count("{whom}") == act.do.count("{whom}") == 1, (name, mode)


def test_every_sentence_and_section_is_there() -> None:
    words = load_brief_words(CODEBOOK)
    assert (set(words.sentences), set(words.sections)) == (set(FIELDS), set(SECTIONS))


@pytest.mark.parametrize("name", ["alleged", "alleged_by", "breach"])
def test_template_of_an_allegation_says_so(name: str) -> None:
    assert "alleged" in load_brief_words(CODEBOOK).sentences[name]


@pytest.mark.parametrize("name", ["denied", "denied_by"])
def test_template_of_a_denial_says_so(name: str) -> None:
    assert "denied" in load_brief_words(CODEBOOK).sentences[name]


@pytest.mark.parametrize(("old", "new", "fault"), [
    ("  happened: \"{day}", "  hapened: \"{day}", "has no sentence happened"),
    ("{who} {did}, {tells}.", "{who.__class__} {did}, {tells}.", r"happened speaks of who\.__class__"),
    ("{who} {did}, {tells}.", "{whom} {did}, {tells}.", "happened speaks of whom"),
    ("{who} {did}, {tells}.", "{who {did}, {tells}.", "happened"),
    ("  latest: {title", "  newest: {title", "has no section latest"),
    ("  CONSULT/phone:", "  CONSULT/fax:", "has no type or mode CONSULT/phone"),
    ("unnamed: somebody", "nameless: somebody", "unknown field `nameless`|missing required field `unnamed`"),
])  # fmt: skip
def test_wrong_wording_is_told_with_its_file(book: Path, old: str, new: str, fault: str) -> None:
    with pytest.raises(CodebookError, match=fault) as raised:
        load_brief_words(changed(book, old, new))
    assert "wording.yaml" in str(raised.value.where)
    assert raised.value.mend
