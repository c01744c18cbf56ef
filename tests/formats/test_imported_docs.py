"""The page about what is imported names every column and field."""

import re
from pathlib import Path

import msgspec
import pytest

from dragoman.formats.columns import SCHEMAS, Kind
from dragoman.store.imports import Import

PAGE = (Path(__file__).parents[2] / "docs" / "reference" / "imported.md").read_text(encoding="utf-8")


def named_under(title: str) -> set[str]:
    found = re.search(rf"(?ms)^## {title}\n(.*?)(?=^## |\Z)", PAGE)
    assert found is not None
    return {name for cell in re.findall(r"(?m)^\| (.+?) \|", found[1]) for name in re.findall(r"`(\w+)`", cell)}


@pytest.mark.parametrize("kind", list(SCHEMAS))
def test_every_column_is_named(kind: Kind) -> None:
    assert named_under(f"imported_{kind}") == set(SCHEMAS[kind].names)


def test_every_field_of_an_import_is_named() -> None:
    assert named_under("The table of imports") == {field.name for field in msgspec.structs.fields(Import)}
