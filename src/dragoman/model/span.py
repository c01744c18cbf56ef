"""Half-open character spans of one text."""

import msgspec


class Span(msgspec.Struct, frozen=True, order=True):
    """A half-open stretch of characters, `text[start:end]`.

    Raises:
        ValueError: If the span is empty, reversed or starts before the text.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: [{self.start}, {self.end})")

    def of(self, text: str) -> str:
        """Cut the span out of the text it was made for."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def join(self, other: "Span") -> "Span":
        """Give the smallest span that holds both."""
        return Span(min(self.start, other.start), max(self.end, other.end))
