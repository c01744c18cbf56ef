"""Loading the lexicon: where words are found, what an overlay changes, and what is refused."""

import shutil
from pathlib import Path

import pytest

from dragoman.codebook.lexicon import Lexicon, load_lexicon
from dragoman.errors import CodebookError
from dragoman.settings import Settings

REAL = Settings().codebook / "lexicon"
NEEDED = ("status.yaml", "magnitudes.yaml", "numerals.yaml", "factuality.yaml", "confidence.yaml")
ENTRIES = """
- {id: AID.send, verb: [send, ship off], type: AID}
- {id: ASSAULT.strike, noun: [strike, air strike], type: ASSAULT}
- {id: speech.ready, adjective: [ready], governs: {inner: future}}
- {id: MOBILIZE.test, verb: [test-fire], type: MOBILIZE}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A lexicon of four entries."""
    made = tmp_path / "lexicon"
    made.mkdir()
    for name in NEEDED:
        shutil.copy(REAL / name, made)
    (made / "own.yaml").write_text(ENTRIES, encoding="utf-8")
    (made / "classes.yaml").write_text("craft: [ship, tank]\n", encoding="utf-8")
    (made / "light.yaml").write_text("- {verb: [hold]}\n- {verb: [carry out]}\n", encoding="utf-8")
    (made / "lemmas.yaml").write_text("stage: [staged]\n", encoding="utf-8")
    return made


def overlaid(folder: Path, **files: str) -> Lexicon:
    """Load with an overlay of these files, without their endings."""
    overlay = folder.parent / "overlay"
    overlay.mkdir()
    for name, text in files.items():
        (overlay / f"{name}.yaml").write_text(text, encoding="utf-8")
    return load_lexicon(folder, overlay)


@pytest.mark.parametrize(
    ("table", "head", "phrases"),
    [
        ("by_verb", "send", ["send"]),
        ("by_verb", "ship", ["ship off"]),
        ("by_noun", "strike", ["strike", "air strike"]),
        ("by_adjective", "ready", ["ready"]),
        ("light", "carry", ["carry out"]),
    ],
)
def test_phrase_is_found_by_its_head(folder: Path, table: str, head: str, phrases: list[str]) -> None:
    assert [phrase for phrase, _ in getattr(load_lexicon(folder), table)[head]] == phrases


@pytest.mark.parametrize("form", ["test-fire", "test-fires", "test-fired", "test-firing", "staged"])
def test_hyphened_words_and_mended_forms_stay_joined(folder: Path, form: str) -> None:
    assert form in load_lexicon(folder).joined()


def test_lemma_is_told_by_form(folder: Path) -> None:
    assert load_lexicon(folder).lemmas == {"staged": "stage"}


def test_overlay_entry_adds_and_takes_the_place_of_ours_with_its_id(folder: Path) -> None:
    added = "- {id: AID.send, verb: [post], type: AID}\n- {id: AID.lend, verb: [lend], type: AID}\n"
    lexicon = overlaid(folder, mine=added)
    assert "send" not in lexicon.by_verb
    assert {"post", "lend"} <= set(lexicon.by_verb)
    assert len(lexicon.entries) == 5


def test_overlay_class_adds_words_to_ours(folder: Path) -> None:
    lexicon = overlaid(folder, classes="craft: [kite]\nfood: [rice]\n")
    assert lexicon.classes["craft"] == {"ship", "tank", "kite"}
    assert lexicon.classes["food"] == {"rice"}


def test_overlay_light_verb_stands_before_ours(folder: Path) -> None:
    lexicon = overlaid(folder, light="- {verb: [hold], status: denied}\n")
    assert [light.status for _, light in lexicon.light["hold"]] == ["denied", None]


def test_overlay_lemma_overrides_ours(folder: Path) -> None:
    assert overlaid(folder, lemmas="stag: [staged]\n").lemmas == {"staged": "stag"}


def test_id_that_stands_twice_in_one_folder_is_refused(folder: Path) -> None:
    (folder / "zz.yaml").write_text("- {id: AID.send, verb: [post]}\n", encoding="utf-8")
    with pytest.raises(CodebookError, match=r"AID\.send.*twice") as raised:
        load_lexicon(folder)
    assert raised.value.where == str(folder / "zz.yaml")
    assert raised.value.mend


WRONG = [
    ("- {id: x, verbs: [go]}", "unknown field `verbs`"),
    ("- {verb: [go]}", "missing required field `id`"),
    ("- {id: x, verb: go}", "Expected `array`"),
    ("- {id: x, verb: [go], governs: {inner: perhaps}}", "Invalid enum value 'perhaps'"),
    ("- {id: x, verb: [go], governs: {control: both}}", "Invalid enum value 'both'"),
    ("- {id: x, verb: [go], when: {objects: [camp]}}", "unknown field `objects`"),
    ("- {id: x, verb: [go], mutual: yes}", "Expected `bool`"),
    ("- {id: x, verb: [go", "is not YAML"),
]


@pytest.mark.parametrize(("text", "fault"), WRONG)
def test_wrong_entry_is_refused_with_file_and_mend(folder: Path, text: str, fault: str) -> None:
    (folder / "wrong.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(CodebookError) as raised:
        load_lexicon(folder)
    assert fault in raised.value.what
    assert raised.value.where == str(folder / "wrong.yaml")
    assert raised.value.mend


@pytest.mark.parametrize("name", NEEDED)
def test_lexicon_without_a_needed_file_is_refused(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(CodebookError) as raised:
        load_lexicon(folder)
    assert raised.value.where == str(folder / name)


@pytest.fixture(scope="module")
def ours() -> Lexicon:
    return load_lexicon(REAL)


def test_words_of_status_hold_the_little_words(ours: Lexicon) -> None:
    assert {"will", "shall"} <= ours.status.future_aux
    assert "no" in ours.status.denied_determiners


def test_no_word_begins_or_ends_with_a_space(ours: Lexicon) -> None:
    words = [word for one in ours.entries for word in (*one.verb, *one.noun, *one.adjective)]
    assert [word for word in words if word != " ".join(word.split())] == []
