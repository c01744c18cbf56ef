"""Finds sayings without a word of speech: headlines ("Putin: Talks go on"), transcripts and signed quotations.

A transcript or a headline puts the name and a colon before what is said; letters and collections of voices
put a dash and the name behind the quotation.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from dragoman.coding.wording import trim
from dragoman.model.span import Span
from dragoman.reading.parse import Parse, Word

_NAME = r"[A-Z][\w.'’-]*(?:[ \t]+[A-Z][\w.'’-]*){0,3}"
_SPEAKER = re.compile(rf"(?:^|\n)[\"“]?(?P<name>{_NAME})(?P<cue>:)[ \t]+(?P<said>\S[^\n]*)")
_SIGNED = re.compile(
    rf"(?P<said>[\"“][^\"”\n]+[\"”])[ \t]*(?P<cue>[—–―]|--)[ \t]*(?P<name>{_NAME})(?=[ \t]*[,.]?[ \t]*(?:\n|$|[\"“]))"
)


class Signature(NamedTuple):
    """A name, the mark that makes it a source, and what is said."""

    head: Word
    source: Span
    cue: Span
    content: Span


def signatures(parse: Parse) -> Iterator[Signature]:
    """Yield the signed sayings of a document, in text order of each kind.

    A name with a colon counts in the first paragraph, and elsewhere where it is written in capitals.
    """
    text = parse.document.text
    headline = text.find("\n")
    ends = {word.end: word for word in parse.words}
    for pattern in (_SPEAKER, _SIGNED):
        for match in pattern.finditer(text):
            head = ends.get(match.end("name"))
            first = headline < 0 or match.start("name") < headline
            if head is None or not (first or pattern is _SIGNED or match["name"].isupper()):
                continue
            content = trim(text, *match.span("said")) if pattern is _SPEAKER else Span(*match.span("said"))
            if content is not None:
                yield Signature(head, Span(*match.span("name")), Span(*match.span("cue")), content)
