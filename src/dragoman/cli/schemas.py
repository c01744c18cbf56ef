"""Ties every YAML file of a codebook to its JSON Schema, for `codebook check` and for editors.

The schemas in `data/codebook/schema/` are written by `scripts/write_schemas.py` from the same types that the
loaders check the files with, so they cannot say anything else.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from dragoman.codebook import calendar_words, lexicon, ontology, place_context
from dragoman.codebook.files import load_yaml
from dragoman.errors import CodebookError
from dragoman.ingest import sourcebook

Words = dict[str, tuple[str, ...]]
# File, or folder for its other files, to what it holds.
_KINDS: dict[str, Any] = {
    "ontology/types.yaml": dict[str, ontology.EventType],
    "ontology/contexts.yaml": Words,
    "lexicon": tuple[lexicon.Entry, ...],
    "lexicon/classes.yaml": Words,
    "lexicon/lemmas.yaml": Words,
    "lexicon/light.yaml": tuple[lexicon.Light, ...],
    "lexicon/modes.yaml": tuple[lexicon.ModeCue, ...],
    "lexicon/status.yaml": lexicon.StatusWords,
    "dates/months.yaml": tuple[calendar_words._Named, ...],
    "dates/weekdays.yaml": tuple[calendar_words._Named, ...],
    "dates/seasons.yaml": tuple[calendar_words._Season, ...],
    "dates/units.yaml": tuple[calendar_words._Unit, ...],
    "dates/numbers.yaml": calendar_words._Numbers,
    "dates/dayparts.yaml": calendar_words._Dayparts,
    "dates/words.yaml": Words,
    "dates/holidays.yaml": tuple[calendar_words.Holiday, ...],
    "dates/cues.yaml": calendar_words.Cues,
    "places/context.yaml": place_context.PlaceContext,
    "sources/wires.yaml": sourcebook.Wires,
    "sources/furniture.yaml": tuple[sourcebook.Furniture, ...],
    "sources/languages.yaml": sourcebook.Languages,
}


def kind_of(path: Path) -> str | None:
    """Name the kind of a codebook file by its folder and name; None for a file that nothing loads."""
    own = f"{path.parent.name}/{path.name}"
    return next((kind for kind in (own, path.parent.name) if kind in _KINDS), None)


def schema_name(kind: str) -> str:
    """Name the schema file of a kind: 'lexicon.json', 'dates-months.json'."""
    return kind.removesuffix(".yaml").replace("/", "-") + ".json"


def schemas() -> dict[str, str]:
    """Give the text of every schema file by its name."""
    return {schema_name(kind): _text(kind, shape) for kind, shape in _KINDS.items()}


def _text(kind: str, shape: Any) -> str:
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"dragoman codebook: {kind}",
    }
    return json.dumps(head | msgspec.json.schema(shape), indent=1, sort_keys=True) + "\n"


def yaml_files(folder: Path) -> list[Path]:
    """List the YAML files of a codebook or an overlay, in name order."""
    return sorted(folder.glob("*/*.yaml"))


def schema_errors(folder: Path) -> Iterator[str]:
    """Yield what is wrong with the shape of the YAML files of a codebook or an overlay."""
    for path in yaml_files(folder):
        kind = kind_of(path)
        if kind is None:
            yield f"{path}: nothing reads a file of this name"
            continue
        try:
            load_yaml(path, _KINDS[kind])
        except CodebookError as error:
            yield str(error)


def stale_schemas(folder: Path) -> list[str]:
    """List the schema files of a codebook that are missing or say something else than the program."""
    return [name for name, text in schemas().items() if _read(folder / "schema" / name) != text]


def _read(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.is_file() else None
