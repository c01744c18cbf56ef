"""Finds who signed a text: by its dateline, by lines at its head and foot, by its last words.

The lines are those of `sources/signatures.yaml`. Whether a name is an agency's the register of publishers
decides; here names are only cut out.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

from dragoman.model.document import Document

_HEAD_LINES = 4
_FOOT_LINES = 3
_MOST_CHARS = 300  # a longer line is a paragraph
_END_CHARS = 80
_AROUND = ' \t.,;:!|*_/()[]-–—="“”'
_SENTENCE_ENDS = (".", "!", "?", ":", '"', "'", ")", "]", "”", "’")
_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"'})
_TOKENS = {
    "agency": r"(?P<agency>[^\W_][^\n()\[\]:;|]{0,45}?)",
    "who": r"[^\n]{1,200}?",
    "year": r"(?:19|20)\d\d(?:\s?[-–,]\s?(?:19|20)\d\d)?",
    "initials": r"(?-i:[A-Z]{2,5}(?:\s[A-Z]{2,5}){0,4})",
}
_MORE = r"(?:[.,;|](?:\s[^\n]*)?)?"
_IN_DATELINE = re.compile(r"[(\[/](?P<name>[^()\[\]/\n]{2,45})[)\]/]")
_SIGNED_DATELINE = re.compile(r",\s(?P<name>[^,()\[\]\n]{2,45}?)\s?[-–—_]+\s*$")
_PLACE = re.compile(r"[^,()\[\]\n—–]+")


class Signature(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One way of signing; `signatures.yaml` says what each field means."""

    at: Literal["head", "foot", "edge", "end"]
    says: tuple[str, ...]
    agency: str = ""
    more: bool = False
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()


class Signatures(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole file.

    Attributes:
        name_tails: Words that may follow a publisher's name without changing it, in small letters.
        signatures: How texts are signed; earlier ones are believed first.
    """

    name_tails: tuple[str, ...]
    signatures: tuple[Signature, ...]


class Claim(msgspec.Struct, frozen=True):
    """What a text is signed with.

    Attributes:
        name: A name as written, or ''.
        place: Where the text was written, as its dateline says, or ''.
        agency: Id of a publisher where its house style tells, which names nobody.
    """

    name: str = ""
    place: str = ""
    agency: str = ""


class SignatureFinder:
    """Cuts the names out that a text is signed with."""

    def __init__(self, entries: Iterable[Signature]) -> None:
        self._lines: list[tuple[Signature, re.Pattern[str]]] = []
        self._ends: list[tuple[Signature, re.Pattern[str]]] = []
        for entry in entries:
            kept = self._ends if entry.at == "end" else self._lines
            kept.extend((entry, _compiled(words, entry)) for words in entry.says)

    def claims(self, document: Document) -> Iterator[Claim]:
        """Yield what a text says of who wrote it, the surest first: dateline, last words, other lines."""
        text = document.text
        for mark in document.marked:
            if mark.kind == "dateline":
                yield from _in_dateline(text[mark.start : mark.end])
        yield from self._at_end(text)
        for line, place in _edge_lines(document):
            yield from self._in_line(line, place)

    def _at_end(self, text: str) -> Iterator[Claim]:
        end = text[-_END_CHARS:].translate(_QUOTES).rstrip(" \t\r\n.")
        for entry, pattern in self._ends:
            match = pattern.search(end)
            if match:
                yield _claim(entry, match)

    def _in_line(self, line: str, place: str) -> Iterator[Claim]:
        if len(line) > _MOST_CHARS:
            return
        bare = line.translate(_QUOTES).strip(_AROUND)
        for entry, pattern in self._lines:
            match = pattern.fullmatch(bare) if entry.at in ("edge", place) else None
            if match:
                yield _claim(entry, match)


def _compiled(words: str, entry: Signature) -> re.Pattern[str]:
    """Turn the words of the file into a pattern; names in braces are tokens."""
    parts = re.split(r"\{(\w+)\}", words)
    literal = [re.escape(part).replace(r"\ ", r"\s+") for part in parts[::2]]
    tokens = [_TOKENS[name] for name in parts[1::2]]
    pattern = literal[0] + "".join(token + part for token, part in zip(tokens, literal[1:], strict=True))
    # At the end a signature follows a full sentence, or stands alone: "Talks fail - RIA" is only a headline.
    before = r"(?:^|\n|[.!?][\"')\]]*)\s*" if entry.at == "end" else ""
    return re.compile(f"{before}{pattern}{_MORE if entry.more else ''}$", re.IGNORECASE)


def _claim(entry: Signature, match: re.Match[str]) -> Claim:
    return Claim(agency=entry.agency) if entry.agency else Claim(match["agency"].strip(_AROUND))


def _in_dateline(words: str) -> Iterator[Claim]:
    """Yield the names in brackets, then one between the last comma and the dash."""
    first = _PLACE.match(words)
    place = first[0].strip(_AROUND) if first else ""
    names = [match["name"].strip() for match in _IN_DATELINE.finditer(words)]
    signed = _SIGNED_DATELINE.search(words)
    for name in [*names, *([signed["name"].strip()] if signed else [])]:
        yield Claim(name, place)


def _edge_lines(document: Document) -> Iterator[tuple[str, str]]:
    """Yield the first and last lines that are not empty, and what is marked as no report between them."""
    lines = list(_lines_apart(document.text))
    yield from ((line, "foot") for line in reversed(lines[-_FOOT_LINES:]))
    yield from ((line, "head") for line in lines[:_HEAD_LINES])
    for mark in document.marked:
        if mark.kind != "dateline":
            yield document.text[mark.start : mark.end], "between"


def _lines_apart(text: str) -> Iterator[str]:
    """Yield the lines that do not go on from the line before: texts may be wrapped anywhere."""
    before = ""
    for line in map(str.strip, text.splitlines()):
        if line and (not before or before.endswith(_SENTENCE_ENDS)):
            yield line
        before = line
