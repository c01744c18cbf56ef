"""The whole codebook, and an overlay of a user's own rows over it."""

from pathlib import Path

import pytest

from dragoman.codebook.load import Codebook, load_codebook
from dragoman.errors import CodebookError
from dragoman.settings import Settings

OURS = Settings().codebook
ENTRY = '- {id: PROTEST.zonk, verb: [zonk], type: PROTEST, yes: ["France zonked."], no: ["It zonked."]}\n'
STATES = "code\tname\taliases\nXQA\tQuandia\tQuandia Isles\n"
GROUPS = "id\tname\taliases\tkind\tcountry\tsectors\nzz-league\tZorn League\tZornists\tgroup\tFRA\tREB\n"
ROLES = "noun\tsectors\tkind\nzonkmaster\tMIL\tperson\n"


@pytest.fixture(scope="module")
def overlaid(tmp_path_factory: pytest.TempPathFactory) -> Codebook:
    """Our codebook with one own entry, state, group and role."""
    folder = tmp_path_factory.mktemp("overlay")
    for name, text in {
        "lexicon/own.yaml": ENTRY,
        "actors/states.tsv": STATES,
        "actors/groups.tsv": GROUPS,
        "actors/roles.tsv": ROLES,
    }.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return load_codebook(OURS, folder)


def test_version_tells_of_the_overlay(overlaid: Codebook) -> None:
    ours = (OURS / "VERSION").read_text(encoding="utf-8").strip()
    assert overlaid.version == f"{ours}+overlay"


def test_own_entry_stands_among_ours(overlaid: Codebook) -> None:
    assert {"zonk", "bomb"} <= set(overlaid.lexicon.by_verb)


@pytest.mark.parametrize(
    ("text", "country"), [("The Zornists left.", "FRA"), ("Quandia left.", "XQA"), ("Norway left.", "NOR")]
)
def test_own_actors_are_found_beside_ours(overlaid: Codebook, text: str, country: str) -> None:
    (hit,) = overlaid.actors.hits(text)
    assert [row.country for row in hit.rows] == [country]


def test_own_role_is_known(overlaid: Codebook) -> None:
    role = overlaid.actors.role("chief zonkmaster")
    assert role is not None
    assert role.sectors == ("MIL",)


def test_rest_of_the_codebook_stays(overlaid: Codebook) -> None:
    assert len(overlaid.ontology.types) == 16
    assert overlaid.place_leads.locative


def test_overlay_that_is_no_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CodebookError, match="is no folder") as raised:
        load_codebook(OURS, tmp_path / "nowhere")
    assert raised.value.where == str(tmp_path / "nowhere")
    assert raised.value.mend


def test_folder_that_is_no_codebook_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CodebookError, match="no VERSION") as raised:
        load_codebook(tmp_path)
    assert raised.value.where == str(tmp_path)
    assert raised.value.mend


@pytest.mark.parametrize(
    ("file", "text", "fault"),
    [
        ("lexicon/own.yaml", "- {id: x, verbs: [go]}", "unknown field `verbs`"),
        ("actors/people.tsv", "id\tname\tcountri\nx\tX\tFRA\n", "unknown column 'countri'"),
        ("actors/people.tsv", "id\tname\tcountry\nx\tX\n", "2 cells under 3 columns"),
    ],
)
def test_wrong_overlay_is_told_with_its_file(tmp_path: Path, file: str, text: str, fault: str) -> None:
    (tmp_path / file).parent.mkdir()
    (tmp_path / file).write_text(text, encoding="utf-8")
    with pytest.raises(CodebookError) as raised:
        load_codebook(OURS, tmp_path)
    assert fault in raised.value.what
    assert Path(file).name in raised.value.where
    assert raised.value.mend
