"""Options that several commands share, and what they build."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.settings import Settings, load_settings

if TYPE_CHECKING:
    from dragoman.model.document import Document, Problem
    from dragoman.model.reading import Reading
    from dragoman.pipeline import Pipeline

Inputs = Annotated[list[str], typer.Argument(help="Files, folders, globs, or - for standard input.")]
Date = Annotated[str | None, typer.Option("--date", help="Publication day of the report, YYYY-MM-DD.")]
Title = Annotated[str | None, typer.Option("--title", help="Headline of the report.")]
Source = Annotated[str | None, typer.Option("--source", help="Publisher of the report.")]
Language = Annotated[
    str | None, typer.Option("--language", help="Language of the report, e.g. en; detected if left out.")
]
Overlay = Annotated[
    Path | None, typer.Option("--codebook-overlay", help="Folder of codebook rows to add or override.")
]


def settings_from(overlay: Path | None) -> Settings:
    """Gather the settings with what the command line gave."""
    return load_settings(os.environ, flags={"codebook_overlay": overlay})


def load_pipeline(overlay: Path | None) -> "Pipeline":
    """Load model and codebook; takes a second, so commands call it only when they read."""
    from dragoman.pipeline import Pipeline  # noqa: PLC0415

    return Pipeline(settings_from(overlay))


def readings(
    pipeline: "Pipeline", taken: Iterable["Document | Problem"], problems: list["Problem"]
) -> Iterator["Reading"]:
    """Read documents in order; problems of ingest are put into the list given."""
    from dragoman.model.document import Problem  # noqa: PLC0415

    for one in taken:
        if isinstance(one, Problem):
            problems.append(one)
        else:
            yield pipeline.read_one(one)
