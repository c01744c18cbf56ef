"""Knows the shape of every YAML file of a codebook, for `codebook check` and, as JSON Schemas, for editors.

Nothing is listed here: the loaders log which file they read as what, and loading a codebook while listening
gives all shapes. So a schema cannot say anything else than what the file is checked with.
"""

import json
import logging
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec

from dragoman.codebook.briefs import load_brief_words
from dragoman.codebook.inflections import load_inflections
from dragoman.codebook.lives import load_life_words
from dragoman.codebook.load import load_codebook
from dragoman.codebook.publishers import load_publishers
from dragoman.codebook.tie_words import load_tie_words
from dragoman.ingest.sourcebook import load_sourcebook

_LOADER = logging.getLogger("dragoman.codebook.files")
_STRUCT = re.compile(r"\.(?P<name>\w+)(?=[,\]>'])")  # the last part of a dotted name in a printed type


class _Listener(logging.Handler):
    """Notes what the loader says it reads: path and shape."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.heard: dict[Path, Any] = {}

    def emit(self, record: logging.LogRecord) -> None:
        if isinstance(record.args, tuple) and len(record.args) == 2:
            path, shape = record.args
            self.heard[Path(str(path))] = shape


@contextmanager
def _listening() -> Iterator[_Listener]:
    listener, level = _Listener(), _LOADER.level
    _LOADER.addHandler(listener)
    _LOADER.setLevel(logging.DEBUG)
    try:
        yield listener
    finally:
        _LOADER.setLevel(level)
        _LOADER.removeHandler(listener)


def shapes(folder: Path, overlay: Path | None = None) -> dict[Path, Any]:
    """Load a codebook and give the type that each of its YAML files was read as.

    Raises:
        CodebookError: If a file breaks its shape.
    """
    with _listening() as listener:
        load_codebook(folder, overlay)
        load_publishers(folder, overlay)
        load_life_words(folder)
        load_tie_words(folder)
        load_brief_words.__wrapped__(folder)  # what is remembered is not read again
        load_inflections(folder / "forms")
        load_sourcebook(folder / "sources")
    return listener.heard


def unread_files(folder: Path, read: dict[Path, Any]) -> list[Path]:
    """List the YAML files of a codebook or an overlay that nothing reads, most likely a misspelt name."""
    return [path for path in sorted(folder.glob("*/*.yaml")) if path not in read]


def schema_names(read: dict[Path, Any]) -> dict[Path, str]:
    """Name the schema of each file: after the file, or after what several files of a folder hold alike."""
    alike = Counter((path.parent, str(shape)) for path, shape in read.items())
    return {
        path: f"{path.parent.name}-{path.stem if alike[path.parent, str(shape)] == 1 else _held(shape)}.json"
        for path, shape in read.items()
    }


def _held(shape: Any) -> str:
    struct = _STRUCT.search(str(shape))
    return struct["name"].strip("_").lower() if struct else "words"


def schema_texts(read: dict[Path, Any]) -> dict[str, str]:
    """Give the text of every schema by its name."""
    names = schema_names(read)
    return {names[path]: _text(shape) for path, shape in sorted(read.items())}


def _text(shape: Any) -> str:
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return json.dumps(head | msgspec.json.schema(shape), indent=1, sort_keys=True) + "\n"


def stale_schemas(folder: Path, read: dict[Path, Any]) -> list[str]:
    """List the schema files of a codebook that are missing or say something else than the program."""
    texts = schema_texts({path: shape for path, shape in read.items() if path.is_relative_to(folder)})
    return [name for name, text in texts.items() if _read(folder / "schema" / name) != text]


def _read(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.is_file() else None
