import ast
import inspect
import subprocess
import sys
import typing
from pathlib import Path

import msgspec
import pytest

import dragoman
from dragoman.model.reading import Reading

# What users may import; a name that goes breaks their notebooks.
PUBLIC = [
    "Attributed", "Document", "DragomanError", "Entity", "Event", "Evidence", "Party", "Problem", "Reading", "Settings",
    "Statement", "__version__", "attributions", "from_json", "open", "read", "to_json",
]  # fmt: skip
SOURCES = sorted(Path(dragoman.__file__).parent.rglob("*.py"))


def test_public_names_are_these() -> None:
    assert dragoman.__all__ == PUBLIC
    assert all(hasattr(dragoman, name) for name in PUBLIC)


def test_import_loads_neither_model_nor_codebook() -> None:
    code = "import dragoman, sys; print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    loaded = set(subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout.decode().split())
    assert loaded.isdisjoint({"spacy", "numpy", "typer", "yaml"})


def test_read_is_typed() -> None:
    hints = typing.get_type_hints(dragoman.read)
    assert hints["return"] is Reading
    assert set(hints) == {"text", "date", "title", "source", "settings", "return"}
    assert (Path(dragoman.__file__).parent / "py.typed").exists()


def test_read_gives_a_reading_with_its_words() -> None:
    text = "France recalled its ambassador from Niger."
    reading = dragoman.read(text, date="2023-09-27", title="Recall", source="Courier")
    event = reading.events[0]
    assert (event.type, event.status, event.evidence.quote) == ("SANCTION", "happened", text)
    assert (reading.document.title, reading.document.source, reading.document.published) == (
        "Recall",
        "Courier",
        "2023-09-27",
    )


def test_read_gives_what_the_command_gives() -> None:
    text = "Iran freed two Swedish sailors on Monday."
    command = [sys.executable, "-m", "dragoman", "read", "-", "--format", "json", "--date", "2024-06-20"]
    told = subprocess.run(command, input=text.encode(), capture_output=True, check=True).stdout
    assert told == dragoman.to_json(dragoman.read(text, date="2024-06-20")) + b"\n"


def test_reading_survives_the_way_through_json() -> None:
    reading = dragoman.read("Iran freed two Swedish sailors on Monday.", date="2024-06-20")
    assert dragoman.from_json(dragoman.to_json(reading)) == reading


@pytest.mark.parametrize(
    ("text", "words"),
    [("", "empty"), (" \n ", "empty"), ("\x00\x01\x02 abc", "binary"), ("x" * 300_000, "300,000 characters")],
)
def test_text_that_cannot_be_read_is_an_error_of_ours(text: str, words: str) -> None:
    with pytest.raises(dragoman.DragomanError, match=words):
        dragoman.read(text)


def test_date_must_be_a_day() -> None:
    with pytest.raises(dragoman.DragomanError, match="2024-02-30"):
        dragoman.read("Iran freed two Swedes.", date="2024-02-30")


def test_example_in_the_docstring_is_true() -> None:
    assert dragoman.__doc__ is not None
    reading = dragoman.read("France recalled its ambassador from Niger.", date="2023-09-27")
    assert "France recalled its ambassador from Niger." in dragoman.__doc__
    assert repr(reading.events[0].type) in dragoman.__doc__


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: "/".join(path.parts[-2:]))
def test_module_and_its_public_names_have_docstrings(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    named = [
        node for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_")
    ]
    assert ast.get_docstring(tree), path
    assert [node.name for node in named if not ast.get_docstring(node)] == []


def test_every_part_of_a_reading_is_frozen() -> None:
    structs = [one for _, one in inspect.getmembers(dragoman, inspect.isclass) if issubclass(one, msgspec.Struct)]
    assert len(structs) >= 7
    assert all(one.__struct_config__.frozen for one in structs)
