"""Tells titles that somebody gave a document from those that a program left in its properties."""

import re

from dragoman.ingest.clean import clean_line

_LEFT_BY_PROGRAMS = re.compile(
    r"(?:microsoft (?:word|powerpoint) - .*|(?:untitled|title|document|doc|presentation|print|slide)[\W\d]*"
    r"|.*\.(?:docx?|odt|rtf|pdf|indd|qxd|tex|dvi|html?|txt|wpd|pptx?)|\S*)",
    re.IGNORECASE,
)


def given_title(told: str | None) -> str | None:
    """Give the title in the properties of a document, cleaned, or None where it is one word or a file's name."""
    title = clean_line(told)
    return None if title is None or _LEFT_BY_PROGRAMS.fullmatch(title) else title
