"""The page of formats names every form and every column."""

import json
from pathlib import Path

import pytest

from dragoman.formats import gdelt, icews, polecat
from dragoman.formats.act import Act
from dragoman.formats.catalogue import READERS, WRITERS
from dragoman.formats.convert import PARQUET
from dragoman.formats.flat import act_row
from dragoman.model.document import Document

PAGE = (Path(__file__).parents[2] / "docs" / "reference" / "formats.md").read_text(encoding="utf-8")
ALIKE = ("Recipient", "Actor"), ("Actor2", "Actor1"), ("Actor1Geo_", "ActionGeo_")


def unnamed(columns):
    for other, one in ALIKE:
        columns = [column.replace(other, one) for column in columns]
    return [column for column in columns if f"`{column}`" not in PAGE]


def test_every_form_is_named():
    assert unnamed([*READERS, *WRITERS, PARQUET]) == []


@pytest.mark.parametrize("columns", [icews.COLUMNS, gdelt.COLUMNS, polecat.COLUMNS], ids=["icews", "gdelt", "polecat"])
def test_every_column_of_a_table_is_named(columns):
    assert unnamed(columns) == []


def test_every_column_of_the_flat_form_is_named():
    assert unnamed(act_row(Act(id="e", type=None, document=Document(id="d", text="")))) == []


@pytest.mark.parametrize("form", ["acled", "ucdp_ged"])
def test_every_column_that_is_taken_or_lost_is_named(shared: Path, form: str) -> None:
    told = json.loads((shared / "reference" / "formats.json").read_text(encoding="utf-8"))
    assert unnamed(told[form]["columns"]) == []


def test_columns_are_those_of_the_published_descriptions(shared: Path) -> None:
    formats = json.loads((shared / "reference" / "formats.json").read_text(encoding="utf-8"))
    plover = json.loads((shared / "reference" / "plover.json").read_text(encoding="utf-8"))
    assert list(gdelt.COLUMNS) == formats["gdelt_2_export"]["columns"]
    assert list(polecat.COLUMNS) == plover["polecat_columns"]
    assert list(icews.COLUMNS) == plover["icews_columns"]
