"""A table beside files says what plain texts cannot."""

import csv
from pathlib import Path

import pytest

from dragoman.errors import InputError
from dragoman.ingest.inputs import resolve
from dragoman.ingest.raw import Given
from dragoman.ingest.take import take_in
from dragoman.model.document import Document

STORY = "The president of Niger met the ambassador of France in Niamey on Tuesday, officials said."
INDEX = "file\tPublished at\tTitle\tPublisher\nb.txt\t2024-05-02\tTalks in Niamey\tThe Courier\na.txt\t\t\t\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(f"{name[0]}. {STORY}", encoding="utf-8")
    (tmp_path / "index.tsv").write_text(INDEX, encoding="utf-8")
    return tmp_path


def told(*inputs: Path, date: str | None = None) -> dict[str, tuple[str | None, str | None, str | None]]:
    found = take_in([str(one) for one in inputs], given=Given(date=date))
    return {one.text[0]: (one.published, one.title, one.source) for one in found if isinstance(one, Document)}


def test_a_folder_is_read_with_what_its_index_says(folder: Path) -> None:
    assert told(folder) == {
        "a": (None, None, None),
        "b": ("2024-05-02", "Talks in Niamey", "The Courier"),
        "c": (None, None, None),
    }


def test_an_index_stands_for_the_files_it_names_in_its_order(folder: Path) -> None:
    assert list(told(folder / "index.tsv")) == ["b", "a"]
    assert [Path(one.name).name for one in resolve([str(folder)])] == ["a.txt", "b.txt", "c.txt"]


def test_a_file_named_alone_is_the_same_document(folder: Path) -> None:
    assert told(folder / "b.txt") == {"b": ("2024-05-02", "Talks in Niamey", "The Courier")}


def test_what_the_user_says_fills_the_gaps(folder: Path) -> None:
    days = {name: day for name, (day, _, _) in told(folder, date="2024-06-01").items()}
    assert days == {"a": "2024-06-01", "b": "2024-05-02", "c": "2024-06-01"}


def test_a_file_that_is_not_there_is_a_problem_and_the_rest_is_read(folder: Path) -> None:
    (folder / "a.txt").unlink()
    found = list(take_in([str(folder / "index.tsv")]))
    assert [type(one).__name__ for one in found] == ["Document", "Problem"]


def test_a_table_of_texts_is_no_index(tmp_path: Path) -> None:
    (tmp_path / "index.csv").write_text(f"file,text\nx.txt,{STORY.replace(',', ';')}\n", encoding="utf-8")
    assert list(told(tmp_path)) == ["T"]


def test_an_index_that_cannot_be_taken_apart_is_said(folder: Path) -> None:
    (folder / "index.tsv").write_text("file\ttitle\nb.txt\t" + "x" * 2_000 + "\n", encoding="utf-8")
    usual = csv.field_size_limit(1_000)
    try:
        with pytest.raises(InputError, match=r"index\.tsv"):
            list(take_in([str(folder / "index.tsv")]))
    finally:
        csv.field_size_limit(usual)
