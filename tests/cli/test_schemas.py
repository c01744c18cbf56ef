import json
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest
import yaml

from dragoman.cli import schemas
from dragoman.codebook import files
from dragoman.codebook.load import load_codebook
from dragoman.ingest.sourcebook import load_sourcebook
from dragoman.settings import Settings

CODEBOOK = Settings().codebook
FILES = schemas.yaml_files(CODEBOOK)
each_file = pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")


def test_schemas_in_the_codebook_are_fresh() -> None:
    assert schemas.stale_schemas(CODEBOOK) == [], "run: python scripts/write_schemas.py"


def test_every_schema_belongs_to_a_kind_of_file() -> None:
    assert {path.name for path in (CODEBOOK / "schema").iterdir()} == set(schemas.schemas())


@each_file
def test_file_fits_its_schema(path: Path) -> None:
    kind = schemas.kind_of(path)
    assert kind is not None, "add it to cli/schemas.py"
    schema = json.loads((CODEBOOK / "schema" / schemas.schema_name(kind)).read_text(encoding="utf-8"))
    told = yaml.load(path.read_text(encoding="utf-8"), Loader=files._Loader)
    jsonschema.Draft202012Validator(schema).validate(told if told is not None else [])


def test_kinds_are_those_that_the_loaders_read(monkeypatch: pytest.MonkeyPatch) -> None:
    loaded: list[Any] = []
    really = msgspec.convert

    def convert(told: object, shape: Any) -> Any:
        loaded.append(shape)
        return really(told, shape)

    monkeypatch.setattr(files.msgspec, "convert", convert)
    load_codebook(CODEBOOK)
    load_sourcebook(CODEBOOK / "sources")
    known = {str(shape) for shape in schemas._KINDS.values()}
    assert {str(shape) for shape in loaded} <= known
