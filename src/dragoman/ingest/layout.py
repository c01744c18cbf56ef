"""How a text is laid out: its lines, whether they are paragraphs or wrapped, and rough sentences."""

import re

import msgspec

# A text whose lines all fit a teletype is wrapped: its lines are cut anywhere, not where thoughts end.
_WRAP_MAX_CHARS = 90
_SHORT_SHARE = 0.6  # a wrapped line shorter than this share of the longest ends a paragraph
_HEADLINE_MAX_CHARS = 160
_LINE = re.compile(r"[^\n]+")
_SENTENCE_GAP = re.compile(r"(?<=[.!?”\"’')])\s+(?=[A-ZÀ-Þ(•“*@©])|\s+(?=•\s)")
_HEADLINE_END = re.compile(r"[.?!]\s+(?=[A-ZÀ-Þ(])")
_FINAL = ".!?:”\"’')]…"


class Line(msgspec.Struct, frozen=True):
    """One line that is not empty, without the space around it.

    Attributes:
        start: Offset of its first character that is no space.
        end: One past its last.
        wrapped: True where the text is wrapped, so that the line may be a piece of a sentence.
        opens: True where a sentence may begin with the line.
        alone: True where the line may be a unit of its own: it begins and ends at the seams.
    """

    start: int
    end: int
    wrapped: bool
    opens: bool
    alone: bool


class _Piece(msgspec.Struct, frozen=True):
    """A line before it is judged: its offsets, whether space goes before it, and its last character."""

    start: int
    end: int
    apart: bool
    last: str


def lay_out(text: str) -> list[Line]:
    """List the lines of a text that are not empty."""
    pieces = _pieces(text)
    longest = max((piece.end - piece.start for piece in pieces), default=0)
    wrapped = longest <= _WRAP_MAX_CHARS and len(pieces) > 1
    lines = []
    for number, piece in enumerate(pieces):
        before = pieces[number - 1] if number else None
        after = pieces[number + 1] if number + 1 < len(pieces) else None
        opens = not wrapped or before is None or piece.apart or _closes(before, longest)
        ends = not wrapped or after is None or after.apart or _closes(piece, longest)
        lines.append(Line(piece.start, piece.end, wrapped, opens, opens and ends))
    return lines


def _pieces(text: str) -> list[_Piece]:
    found = []
    last_end = 0
    for match in _LINE.finditer(text):
        told = match[0].strip()
        if told:
            start = match.start() + match[0].index(told)
            # An empty line or an indent sets a line apart from the one before.
            apart = text.count("\n", last_end, start) > 1 or start - match.start() > 1
            found.append(_Piece(start, start + len(told), apart, told[-1]))
            last_end = start + len(told)
    return found


def _closes(piece: _Piece, longest: int) -> bool:
    """Tell whether a wrapped line ends where a sentence or a paragraph does."""
    return piece.last in _FINAL or piece.end - piece.start < _SHORT_SHARE * longest


def sentences(text: str, line: Line) -> list[tuple[int, int]]:
    """Cut a line roughly into sentences, as (start, end); good enough for the short ones of furniture."""
    gaps = [(match.start(), match.end()) for match in _SENTENCE_GAP.finditer(text, line.start, line.end)]
    starts = [line.start, *(end for _, end in gaps)]
    ends = [*(start for start, _ in gaps), line.end]
    return [(start, end) for start, end in zip(starts, ends, strict=True) if start < end]


def headline_ends(text: str, first: list[Line]) -> list[int]:
    """Give the offsets behind sentences of the first line where a dateline could follow a headline."""
    return [
        match.end()
        for line in first
        for match in _HEADLINE_END.finditer(text, line.start, min(line.end, line.start + _HEADLINE_MAX_CHARS))
    ]
