"""Finds what stands between quotation marks."""

import re

from dragoman.model.span import Span

# A quotation that never closes ends with its paragraph: a paragraph that opens with a mark and does not
# close it is continued by the next, which opens with a mark again (the convention of newspapers).
_OPENING = re.compile(r"[“«]|``|\"|''")
_MAX_CHARS = 3000  # longer stretches between straight marks are a lost mark, not a quotation


def find_quotations(text: str) -> list[Span]:
    """List the spans between double quotation marks, the marks left out, in text order.

    Curly, straight and TeX-style (``...'') marks are known. A quotation left open ends with its paragraph.
    """
    found: list[Span] = []
    at = 0
    while match := _OPENING.search(text, at):
        start = match.end()
        end, at = _closing(text, start, match.group())
        if start < end:
            found.append(Span(start, end))
    return found


def _closing(text: str, start: int, opening: str) -> tuple[int, int]:
    """Give the end of a quotation and where to look for the next."""
    closers = {"“": ("”",), "«": ("»",), "``": ("''", '"'), '"': ('"',), "''": ("''",)}[opening]
    paragraph = text.find("\n\n", start)
    limit = min(paragraph if paragraph >= 0 else len(text), start + _MAX_CHARS)
    ends = [(place, len(mark)) for mark in closers if (place := text.find(mark, start, limit)) >= 0]
    if not ends:
        # A straight mark without its twin says nothing; a curly one opened for the rest of the paragraph.
        return (limit, limit) if opening in "“«" else (start, start)
    place, width = min(ends)
    return place, place + width
