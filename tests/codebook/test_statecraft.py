"""What alliances and sanctions are asked with: the shipped data, and what is refused."""

from pathlib import Path
from typing import get_args

import pytest

from dragoman.codebook.lives import load_life_words
from dragoman.codebook.registers import SanctionKind
from dragoman.codebook.statecraft import OBLIGATIONS, load_statecraft
from dragoman.errors import CodebookError
from dragoman.settings import Settings

CODEBOOK = Settings().codebook
CRAFT = load_statecraft(CODEBOOK)


def test_obligations_are_known_as_users_write_them() -> None:
    assert {CRAFT.duties[word] for word in ("defense", "defence", "offense", "non-aggression", "neutrality")} == {
        "defence", "offence", "nonaggression", "neutrality",
    }  # fmt: skip
    assert set(CRAFT.duties.values()) == set(OBLIGATIONS)


def test_kept_treaties_are_treaties_that_we_know() -> None:
    assert set(CRAFT.members) <= {treaty.name for treaty in load_life_words(CODEBOOK).treaties}
    assert {one.country for one in CRAFT.members["North Atlantic Treaty"]} >= {"FIN", "SWE", "USA"}


def test_only_diplomatic_steps_touch_no_deal() -> None:
    assert CRAFT.steps == {"diplomatic"}
    assert {kind for kinds in CRAFT.touched.values() for kind in kinds} <= set(get_args(SanctionKind))


@pytest.mark.parametrize(
    ("register", "status", "words"),
    [
        ("sanction", "lifted", "The council lifted its embargo."),
        ("sanction", "imposed", "The imposition of new sanctions"),
        ("agreement", "ratified", "Parliament ratified the treaty."),
        ("agreement", "withdrawn", "It withdraws from the pact."),
    ],
)
def test_sentences_that_tell_a_status_are_known(register: str, status: str, words: str) -> None:
    assert CRAFT.tells(register, status, words)
    assert not CRAFT.tells(register, status, "The talks went on.")


@pytest.mark.parametrize(
    ("name", "row"),
    [
        ("kept.tsv", "Some Treaty\tnowhere"),
        ("touched.tsv", "transfer\tarms\tbeauty"),
        ("touched.tsv", "visit\tarms\tarms"),
    ],
)
def test_rows_that_name_what_there_is_not_are_refused(tmp_path: Path, name: str, row: str) -> None:
    for folder in ("actors", "crosswalks", "identity", "registers"):
        (tmp_path / folder).symlink_to(CODEBOOK / folder)
    (tmp_path / "identity").unlink()
    (tmp_path / "identity").mkdir()
    for path in (CODEBOOK / "identity").iterdir():
        text = path.read_text(encoding="utf-8")
        (tmp_path / "identity" / path.name).write_text(
            f"{text}{row}\n" if path.name == name else text, encoding="utf-8"
        )
    with pytest.raises(CodebookError) as refused:
        load_statecraft(tmp_path)
    assert name in refused.value.where
