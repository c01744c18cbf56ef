"""The notebook of the documents runs from its first cell to its last, offline, and shows what it says."""

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

DOCS = Path(__file__).parent.parent / "docs"
_LIMIT_S = 60


@pytest.fixture(scope="module")
def told() -> nbformat.NotebookNode:
    notebook = nbformat.read(DOCS / "notebook.ipynb", as_version=4)
    NotebookClient(
        notebook, timeout=_LIMIT_S, kernel_name="python3", resources={"metadata": {"path": str(DOCS)}}
    ).execute()
    return notebook


def outputs(notebook: nbformat.NotebookNode) -> list[nbformat.NotebookNode]:
    return [one for cell in notebook.cells if cell.cell_type == "code" for one in cell.outputs]


def text_of(notebook: nbformat.NotebookNode) -> str:
    return "".join(one.get("text", "") for one in outputs(notebook))


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_notebook_runs_without_a_fault_or_a_warning(told: nbformat.NotebookNode) -> None:
    assert [one for one in outputs(told) if one.output_type == "error" or one.get("name") == "stderr"] == []


def test_notebook_shows_records_obligations_and_a_briefing(told: nbformat.NotebookNode) -> None:
    text = text_of(told)
    assert "AID ['RUS'] said by ['USA', 'KOR']" in text
    assert "owes" in text
    assert "Russia and North Korea - " in text


def test_notebook_draws_its_charts_as_pictures(told: nbformat.NotebookNode) -> None:
    drawn = [one for one in outputs(told) if "image/png" in one.get("data", {})]
    assert len(drawn) == 4


def test_notebook_is_kept_without_outputs() -> None:
    kept = nbformat.read(DOCS / "notebook.ipynb", as_version=4)
    assert outputs(kept) == []
