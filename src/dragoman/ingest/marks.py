"""Marks what stands in a text but is not the report: datelines, bylines, furniture; the text stays whole."""

from collections.abc import Iterator

from dragoman.ingest.datelines import DatelineFinder
from dragoman.ingest.furniture import FurnitureFinder
from dragoman.ingest.layout import Line, headline_ends, lay_out, sentences
from dragoman.ingest.sourcebook import SourceBook
from dragoman.model.document import Marked

_HEAD_LINES = 8  # datelines and bylines stand among the first lines that are not empty


class Marker:
    """Finds the marked spans of texts, by the patterns of one codebook."""

    def __init__(self, book: SourceBook) -> None:
        self._datelines = DatelineFinder(book.wires)
        self._furniture = FurnitureFinder(book.furniture, book.wires.name_words)

    def find_marks(self, text: str) -> tuple[Marked, ...]:
        """List datelines, bylines and furniture in text order; no two overlap.

        A text has one dateline at most, and that only in its first lines.
        """
        lines = lay_out(text)
        dateline = self._find_dateline(text, lines[:_HEAD_LINES])
        marks = [] if dateline is None else [dateline]
        for number, line in enumerate(lines):
            marks.extend(self._mark_line(text, line, head=number < _HEAD_LINES))
        marks.sort(key=lambda mark: mark.start)
        return tuple(_without_overlaps(marks))

    def _find_dateline(self, text: str, head: list[Line]) -> Marked | None:
        """Try the beginning of each head line, then what follows a headline on the first."""
        starts = [line.start for line in head if line.opens] + headline_ends(text, head[:1])
        for start in starts:
            end = self._datelines.end_of_dateline(text, start)
            if end is not None:
                return Marked(kind="dateline", start=start, end=end)
        return None

    def _mark_line(self, text: str, line: Line, *, head: bool) -> Iterator[Marked]:
        """Mark the whole line, or else those of its sentences that are furniture."""
        kind = self._furniture.kind_of_line(text[line.start : line.end], head=head) if line.alone else None
        if kind is not None:
            yield Marked(kind=kind, start=line.start, end=line.end)
        elif not line.wrapped:
            for start, end in sentences(text, line):
                kind = self._furniture.kind_of_sentence(text[start:end])
                if kind is not None:
                    yield Marked(kind=kind, start=start, end=end)


def _without_overlaps(marks: list[Marked]) -> Iterator[Marked]:
    """Keep the first of marks that overlap."""
    end = 0
    for mark in marks:
        if mark.start >= end:
            yield mark
            end = mark.end
