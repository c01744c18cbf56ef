"""The pages on archives say what is so."""

import re
from pathlib import Path

import pytest

from dragoman.archive.tables import ROLES, SCHEMAS

PAGE = (Path(__file__).parents[2] / "docs" / "reference" / "archives.md").read_text(encoding="utf-8")


def documented(table: str) -> set[str]:
    found = re.search(rf"(?ms)^## {table}\n(.*?)(?=^## |\Z)", PAGE)
    assert found, table
    if "As agreements" in found[1]:
        of_others = documented("agreements") - {"party"}
        return of_others | {name for name in re.findall(r"`(\w+)`", found[1]) if name in ROLES[table]}
    rows = [line.split("|")[1] for line in found[1].splitlines() if line.startswith("| `")]
    return {name for cell in rows for name in re.findall(r"`([^`]+)`", cell)}


@pytest.mark.parametrize("table", list(SCHEMAS))
def test_every_column_is_documented(table: str) -> None:
    assert documented(table) == set(SCHEMAS[table].names)
