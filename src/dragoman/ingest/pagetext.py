"""Puts the printed lines of pages together again: to paragraphs, without what is printed on every page."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

_EDGE_LINES = 3  # running heads, feet and page numbers stand among so many lines at the top and at the bottom
_REPEATED_SHARE = 0.45  # of the pages, for left and right pages may have different heads
_SHORT_SHARE = 0.75  # a line shorter than this share of a long one ends a paragraph
_LONG_RANK = 0.8  # the line that is longer than this share of all counts as a long one
_FINAL = ".!?:”\"’')]"
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"[-–—|\s]*(?:page\s*)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?[-–—|\s]*", re.IGNORECASE)
_HYPHENS = "-\N{SOFT HYPHEN}\N{HYPHEN}"
_HYPHEN_AT_END = re.compile(rf"(?<=\w)[{_HYPHENS}]\n(?=\w)")
_COMPOUND = re.compile(r"\b\w{1,40}-\w{1,40}\b")
_WORD_BEFORE = re.compile(r"\w*\Z")
_WORD = re.compile(r"\w*")
_WORD_MAX_CHARS = 40


def join_pages(pages: Sequence[str]) -> str:
    """Make one text of the texts of pages: one paragraph a line.

    A paragraph ends with a line that is clearly shorter than others. A word cut at the end of a line is joined;
    the hyphen stays where the text has the word with a hyphen elsewhere, and before a capital or a digit.

    Args:
        pages: The text of each page, one printed line a line.
    """
    cut = [[line.strip() for line in page.split("\n") if line.strip()] for page in pages]
    repeated = _find_repeated(cut)
    lines = [line for page in cut for line in _without_edges(page, repeated)]
    compounds = {found.casefold() for line in lines for found in _COMPOUND.findall(line)}
    return "\n".join(_join_lines(paragraph, compounds) for paragraph in _paragraphs(lines))


def _find_repeated(pages: list[list[str]]) -> set[str]:
    """Find the lines that stand at the edges of many pages, page numbers aside."""
    if len(pages) == 1:
        return set()
    counts = Counter(line for page in pages for line in {_alike(line) for line in _edges(page)})
    return {line for line, count in counts.items() if count >= max(2, _REPEATED_SHARE * len(pages))}


def _edges(page: list[str]) -> list[str]:
    return page[:_EDGE_LINES] + page[_EDGE_LINES:][-_EDGE_LINES:]


def _alike(line: str) -> str:
    return _DIGITS.sub("0", line.casefold())


def _without_edges(page: list[str], repeated: set[str]) -> Iterator[str]:
    for number, line in enumerate(page):
        at_edge = number < _EDGE_LINES or number >= len(page) - _EDGE_LINES
        if not (at_edge and (_alike(line) in repeated or _PAGE_NUMBER.fullmatch(line))):
            yield line


def _paragraphs(lines: list[str]) -> Iterator[list[str]]:
    """Cut the lines of a text into paragraphs."""
    lengths = sorted(map(len, lines))
    long = lengths[int(_LONG_RANK * len(lengths))] if lengths else 0
    paragraph: list[str] = []
    for line, following in zip(lines, [*lines, ""][1:], strict=True):
        paragraph.append(line)
        # A line that goes on in a small letter was cut short by a picture or a column.
        goes_on = line[-1] in _HYPHENS or (following[:1].islower() and line[-1] not in _FINAL)
        if len(line) < _SHORT_SHARE * long and not goes_on:
            yield paragraph
            paragraph = []
    if paragraph:
        yield paragraph


def _join_lines(lines: list[str], compounds: set[str]) -> str:
    """Join the lines of a paragraph, and the words that were cut at their ends."""
    text = "\n".join(lines)

    def mend(hyphen: re.Match[str]) -> str:
        first = _WORD_BEFORE.search(text, max(0, hyphen.start() - _WORD_MAX_CHARS), hyphen.start())
        rest = _WORD.match(text, hyphen.end(), hyphen.end() + _WORD_MAX_CHARS)
        word = f"{first[0] if first else ''}-{rest[0] if rest else ''}"
        kept = hyphen[0][0] == "-" and (not word.partition("-")[2].islower() or word.casefold() in compounds)
        return "-" if kept else ""

    return _HYPHEN_AT_END.sub(mend, text).replace("\n", " ")
