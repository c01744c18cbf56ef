import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from dragoman.cli import schemas
from dragoman.codebook.files import load_yaml
from dragoman.settings import Settings

CODEBOOK = Settings().codebook
FILES = sorted(CODEBOOK.glob("*/*.yaml"))


@pytest.fixture(scope="module")
def read() -> dict[Path, Any]:
    return schemas.shapes(CODEBOOK)


def test_every_yaml_file_is_read(read: dict[Path, Any]) -> None:
    assert schemas.unread_files(CODEBOOK, read) == []
    assert set(FILES) == set(read)


def test_schemas_in_the_codebook_are_fresh(read: dict[Path, Any]) -> None:
    assert schemas.stale_schemas(CODEBOOK, read) == [], "run: make schemas"


def test_every_schema_belongs_to_a_file_and_to_one_shape(read: dict[Path, Any]) -> None:
    names = schemas.schema_names(read)
    named = {(names[path], str(shape)) for path, shape in read.items()}
    assert {path.name for path in (CODEBOOK / "schema").iterdir()} == {name for name, _ in named}
    assert len({name for name, _ in named}) == len(named)


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_file_fits_its_schema(path: Path, read: dict[Path, Any]) -> None:
    name = schemas.schema_names(read)[path]
    schema = json.loads((CODEBOOK / "schema" / name).read_text(encoding="utf-8"))
    told = load_yaml(path, Any)  # type: ignore[arg-type]
    jsonschema.Draft202012Validator(schema).validate(told)


def test_schema_refuses_a_field_that_does_not_exist(read: dict[Path, Any]) -> None:
    schema = json.loads(schemas.schema_texts(read)["lexicon-entry.json"])
    told = [{"id": "SANCTION.x", "verbs": ["sanction"]}]
    assert not jsonschema.Draft202012Validator(schema).is_valid(told)


def test_listening_leaves_the_log_as_it_was(read: dict[Path, Any]) -> None:
    before = (schemas._LOADER.level, list(schemas._LOADER.handlers))
    schemas.shapes(CODEBOOK)
    assert (schemas._LOADER.level, list(schemas._LOADER.handlers)) == before
