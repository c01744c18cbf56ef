"""Writes the JSON Schemas of the codebook's YAML files, from the types that the loaders check them with.

    python scripts/write_schemas.py

Editors offer and check the fields of a file that names its schema in its first line:
`# yaml-language-server: $schema=../schema/lexicon-entry.json`.
"""

from pathlib import Path

from dragoman.cli.schemas import schema_texts, shapes
from dragoman.settings import Settings


def write_schemas(codebook: Path) -> None:
    """Write every schema and remove those of kinds that are no more."""
    folder = codebook / "schema"
    folder.mkdir(exist_ok=True)
    wanted = schema_texts(shapes(codebook))
    for stale in folder.glob("*.json"):
        if stale.name not in wanted:
            stale.unlink()
    for name, text in wanted.items():
        (folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write_schemas(Settings().codebook)
