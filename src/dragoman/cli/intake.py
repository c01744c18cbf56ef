"""From what the user named to readings: takes in, reads, keeps count of what went wrong."""

import os
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from dragoman.cli.messages import tell, tell_problem
from dragoman.ingest.raw import Given
from dragoman.ingest.sourcebook import load_sourcebook
from dragoman.ingest.take import take_in
from dragoman.model.document import Problem
from dragoman.model.reading import Reading, is_gated
from dragoman.settings import Settings, load_settings

if TYPE_CHECKING:
    from dragoman.pipeline import Pipeline


class Run:
    """One pass over what the user named.

    Making it checks the paths and loads nothing else: a missing file is told at once.

    Args:
        inputs: Paths, patterns or "-".
        given: What the user says about every report.
        settings: Model and codebook.

    Raises:
        InputError: If a path does not exist.
    """

    def __init__(self, inputs: Sequence[str], given: Given, settings: Settings) -> None:
        self.settings = settings
        self.reports = self.events = self.statements = self.gated = self.problems = 0
        book = load_sourcebook(settings.codebook / "sources")
        self._taken = take_in(inputs, given=given, book=book)

    @cached_property
    def pipeline(self) -> "Pipeline":
        """Load model and codebook when they are first needed, which takes a second."""
        from dragoman.pipeline import Pipeline  # noqa: PLC0415

        return Pipeline(self.settings)

    def readings(self) -> Iterator[Reading]:
        """Read everything in order; problems are told and counted on the way."""
        for one in self._taken:
            if isinstance(one, Problem):
                self._note(one)
            else:
                yield self._counted(self.pipeline.read_one(one))

    def close(self) -> None:
        """Say on stderr what was read, unless it was one report, read without problems.

        Raises:
            typer.Exit: With status 1 if there were problems.
        """
        if self.reports != 1 or self.gated or self.problems:
            gated = f" and {self.gated:,} left unread by the gate" if self.gated else ""
            tell(
                f"{self.reports - self.gated:,} reports read{gated}, {self.events:,} events, "
                f"{self.statements:,} statements, {self.problems:,} problems"
            )
        if self.problems:
            raise typer.Exit(1)

    def _note(self, problem: Problem) -> None:
        self.problems += 1
        tell_problem(problem.message, self.problems)

    def _counted(self, reading: Reading) -> Reading:
        self.reports += 1
        self.events += len(reading.events)
        self.statements += len(reading.statements)
        self.gated += is_gated(reading)
        for problem in reading.problems:
            # What the coder leaves open is no failure; what could not be parsed is.
            if problem.stage == "reading":
                self._note(problem)
        return reading


def settings_from(overlay: Path | None, *, no_gate: bool = False, no_text: bool = False) -> Settings:
    """Gather the settings with what the command line gave; a flag that is not set leaves them as they are."""
    given = {"codebook_overlay": overlay, "gate": False if no_gate else None, "keep_text": False if no_text else None}
    return load_settings(os.environ, flags=given)
