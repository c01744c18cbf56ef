"""The sizes beyond which ingest refuses a document; each is a plain number with its unit in its name."""

import msgspec


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """How large an input may be before it becomes a problem instead of a document.

    Attributes:
        text_max_chars: Longest text of one document. The longest of 13,831 news reports has 58,265; the
            parse of 200,000 takes about 8 s and 1 GB, measured with spaCy 3.8 on one core.
        line_max_bytes: Longest line of a JSON lines file; the rest of a longer line is skipped.
        json_max_bytes: Largest JSON file that is one array or one object, for it is read whole.
        html_max_bytes: Largest web page.
        html_max_tags: Most start tags in a page; extraction takes about 35 microseconds for each. The
            slowest page found within all these limits, a table row of 48,000 cells, takes 7 s.
        html_max_chars: Most characters outside of the tags of a page, menus and all.
        html_max_depth: Deepest nesting of a page. At 256 the parser drops the rest without a word.
        html_max_in_paragraphs: Most elements inside paragraphs, as the root of the sum of their squares, for
            the extraction takes time in the square of them (1 s for 5,000 in one, 5 s for 12,000).
        field_max_chars: Longest id, title, URL or source.
        bad_lines_max: So many lines in a row that are no JSON at all end the reading of that file.
    """

    text_max_chars: int = 200_000
    line_max_bytes: int = 4_000_000
    json_max_bytes: int = 64_000_000
    html_max_bytes: int = 5_000_000
    html_max_tags: int = 50_000
    html_max_chars: int = 600_000
    html_max_depth: int = 240
    html_max_in_paragraphs: int = 5_000
    field_max_chars: int = 2_000
    bad_lines_max: int = 1_000

    @property
    def text_max_bytes(self) -> int:
        """Give the bytes that the longest text may take: four a character."""
        return 4 * self.text_max_chars
