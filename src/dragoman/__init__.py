"""Dragoman reads news reports on international affairs into an evidence-backed, attributed record.

>>> import dragoman
>>> reading = dragoman.read("France recalled its ambassador from Niger.", date="2023-09-27")
>>> reading.events[0].type
'SANCTION'

`dragoman.open("dragoman.db")` opens a record that `dragoman add` keeps, to ask it.
"""

from functools import cache
from typing import TYPE_CHECKING

from dragoman.errors import DragomanError
from dragoman.model.attributed import Attributed
from dragoman.model.document import Document, Problem
from dragoman.model.reading import Entity, Event, Evidence, Party, Reading, Statement
from dragoman.model.wire import from_json, to_json
from dragoman.settings import CODER_VERSION, Settings

if TYPE_CHECKING:
    import os

    from dragoman.analysis.open_record import OpenRecord
    from dragoman.ingest.sourcebook import SourceBook
    from dragoman.pipeline import Pipeline

__all__ = [
    "Attributed",
    "Document",
    "DragomanError",
    "Entity",
    "Event",
    "Evidence",
    "Party",
    "Problem",
    "Reading",
    "Settings",
    "Statement",
    "__version__",
    "attributions",
    "from_json",
    "open",
    "read",
    "to_json",
]

__version__ = CODER_VERSION


def read(
    text: str,
    *,
    date: str | None = None,
    title: str | None = None,
    source: str | None = None,
    settings: Settings | None = None,
) -> Reading:
    """Read one English report.

    The first call loads the model, which takes about a second; later calls with the same settings do not.

    Args:
        text: The report. Offsets of the reading refer to its cleaned form, which is as long.
        date: Publication day, YYYY-MM-DD; without it relative dates stay open.
        title: Headline; it is not read, but becomes part of the reading.
        source: Publisher.
        settings: Model and codebook; the defaults unless given.

    Returns:
        What the report says. If the parser gives up, a reading with nothing in it but a problem.

    Raises:
        InputError: If the text is empty, too long, binary, or not in English.
        SettingsError: If the date is no date, or the model is not installed.
        CodebookError: If the codebook is wrong.
    """
    chosen = settings or Settings()
    return _pipeline(chosen).read_one(_document(text, chosen, date=date, title=title, source=source))


def attributions(text: str, *, date: str | None = None, settings: Settings | None = None) -> tuple[Attributed, ...]:
    """Find what one English report puts down to somebody: what is said, and what is thought, wanted or decided.

    This is wider than the statements of a reading, which are acts of speech only.

    >>> report = "Norway opposes the plan."
    >>> (found,) = dragoman.attributions(report)
    >>> found.source.of(report), found.cue.of(report), found.content[0].of(report)
    ('Norway', 'opposes', 'the plan')

    Args:
        text: The report. Offsets refer to its cleaned form, which is as long.
        date: Publication day, YYYY-MM-DD.
        settings: Model and codebook; the defaults unless given.

    Raises:
        InputError: If the text is empty, too long, binary, or not in English.
        SettingsError: If the date is no date, or the model is not installed.
        CodebookError: If the codebook is wrong.
        ReadingError: If the text cannot be parsed.
    """
    chosen = settings or Settings()
    return _pipeline(chosen).attributions(_document(text, chosen, date=date))


def open(place: "str | os.PathLike[str]" = "dragoman.db") -> "OpenRecord":
    """Open a record to ask it; answers are Arrow tables.

    >>> with dragoman.open("dragoman.db") as record:  # doctest: +SKIP
    ...     record.events(actor="RUS", status="happened", since="2024").to_pandas()

    Args:
        place: File or database URL.

    Raises:
        RecordError: If there is no record, or it cannot be read.
    """
    from dragoman.analysis.open_record import OpenRecord  # noqa: PLC0415 - Arrow and SQLAlchemy take half a second

    return OpenRecord(place)


def _document(text: str, settings: Settings, **given: str | None) -> Document:
    from dragoman.ingest.desk import Desk  # noqa: PLC0415 - what only reading needs must not slow the import
    from dragoman.ingest.limits import Limits  # noqa: PLC0415
    from dragoman.ingest.raw import Given, Raw  # noqa: PLC0415

    return Desk(_sourcebook(settings), Given(**given), Limits()).document(Raw(text=text, where="text"))


@cache
def _pipeline(settings: Settings) -> "Pipeline":
    from dragoman.pipeline import Pipeline  # noqa: PLC0415

    return Pipeline(settings)


@cache
def _sourcebook(settings: Settings) -> "SourceBook":
    from dragoman.ingest.sourcebook import load_sourcebook  # noqa: PLC0415

    return load_sourcebook(settings.codebook / "sources")
