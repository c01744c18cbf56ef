"""`dragoman brief`: pages in three forms, beside their charts or with them."""

import json
from pathlib import Path

import pytest

from tests.analysis.briefs.made import make
from tests.cli.running import in_process, is_one_line

Capture = pytest.CaptureFixture[str]
_PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(make(tmp_path_factory.mktemp("brief") / "a.db"))


def test_two_states_are_told_on_a_page(kept: str, capsys: Capture) -> None:
    told = in_process(capsys, "brief", "RUS", "PRK", "--since", "2024", "--until", "2024", "--record", kept)
    assert (told.status, told.err) == (0, "")
    assert told.out.startswith("# Russia and North Korea\n\nHappenings: 5, 2024-01-01 to 2024-12-31")
    assert "Park Jin (South Korea) alleged that Russia used violence" in told.out
    assert "![" not in told.out, "charts lie beside a page in a folder only"


def test_page_is_written_beside_its_charts(kept: str, capsys: Capture, tmp_path: Path) -> None:
    folder = tmp_path / "new" / "folder"
    told = in_process(capsys, "brief", "RUS", "PRK", "--record", kept, "--out", str(folder))
    assert (told.status, told.out) == (0, "")
    assert told.err.startswith(f"wrote {folder / 'RUS-PRK.md'}, ")
    page = (folder / "RUS-PRK.md").read_text(encoding="utf-8")
    for name in ("RUS-PRK-bars.png", "RUS-PRK-lives.png"):
        assert f"]({name})" in page
        assert (folder / name).read_bytes().startswith(_PNG)


def test_html_page_holds_its_charts(kept: str, capsys: Capture, tmp_path: Path) -> None:
    told = in_process(capsys, "brief", "PRK", "--record", kept, "--format", "html", "--out", str(tmp_path))
    assert told.status == 0
    assert [path.name for path in tmp_path.iterdir()] == ["PRK.html"]
    assert (tmp_path / "PRK.html").read_text(encoding="utf-8").count('src="data:image/png;base64,') == 2


def test_json_is_plain_data(kept: str, capsys: Capture) -> None:
    told = json.loads(in_process(capsys, "brief", "RUS", "PRK", "--record", kept, "-f", "json").out)
    assert told["states"] == ["RUS", "PRK"]
    assert all(one["proofs"] for section in told["sections"] for one in section["sentences"])


@pytest.mark.parametrize("arguments", [
    ("RUS", "RUS"), ("RUS", "PRK", "CHN"), ("russia",), ("RUS", "--on", "soon"), ("RUS", "--format", "word"),
    ("RUS", "PRK", "--by", "moon"),
])  # fmt: skip
def test_what_cannot_be_asked_is_told_in_a_line(kept: str, capsys: Capture, arguments: tuple[str, ...]) -> None:
    told = in_process(capsys, "brief", *arguments, "--record", kept)
    assert (told.status, told.out) == (2, "")
    assert is_one_line(told.err)


def test_folder_that_cannot_be_written_to_is_told_in_a_line(kept: str, capsys: Capture, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    told = in_process(capsys, "brief", "RUS", "PRK", "--record", kept, "--out", str(tmp_path / "file"), "-f", "json")
    assert told.status == 2
    assert is_one_line(told.err)
