from pathlib import Path

import pytest

from tests.cli.running import in_process, is_one_line

PUBLISHERS = (
    "id\tname\tkind\tcountry\tstate\twire\thosts\taliases\tparent\n"
    "zbrock\tZbrock Post\tnewspaper\tNOR\tparty\tyes\tzbrock.example\tZP|Zbrocker?\t\n"
    "zbrock-asia\tZbrock Asia\tdigital\tCHL\t\t\t\tZbrocker?\tzbrock\n"
)


@pytest.fixture
def overlay(tmp_path: Path) -> str:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "publishers.tsv").write_text(PUBLISHERS, encoding="utf-8")
    return str(tmp_path)


@pytest.mark.parametrize("name", ["ZP", "zbrock-post", "https://www.zbrock.example/a"])
def test_source_says_whom_a_name_or_address_means(name: str, overlay: str, capsys: pytest.CaptureFixture[str]) -> None:
    told = in_process(capsys, "source", name, "--codebook-overlay", overlay)
    assert told.status == 0
    assert told.out.splitlines()[0] == f"{name} means Zbrock Post"
    assert "Zbrock Post: newspaper (NOR), organ of a party, others print its copy, zbrock.example" in told.out
    assert "publishers.tsv:2, id zbrock, source: not stated" in told.out


def test_name_that_several_bear_means_nobody_and_lists_them(overlay: str, capsys: pytest.CaptureFixture[str]) -> None:
    told = in_process(capsys, "source", "Zbrocker", "--codebook-overlay", overlay)
    assert told.out.splitlines()[0] == "Zbrocker alone means nobody for certain; these bear the name or a part of it:"
    assert "Zbrock Post" in told.out
    assert "Zbrock Asia: digital (CHL), shares copy with Zbrock Post" in told.out


@pytest.mark.parametrize("name", ["Zbrok Post", "", "  ", "\x00"])
def test_unknown_name_is_a_usage_error(name: str, overlay: str, capsys: pytest.CaptureFixture[str]) -> None:
    told = in_process(capsys, "source", name, "--codebook-overlay", overlay)
    assert (told.status, told.out) == (2, "")
    assert is_one_line(told.err)
