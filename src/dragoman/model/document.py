"""A document as it leaves ingest: cleaned text that every later offset refers to."""

import hashlib
from datetime import date
from typing import Literal

import msgspec


class Marked(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of the text that is furniture, not report: still in the text, so offsets hold.

    Attributes:
        kind: What it is.
        start: First character, offset into `Document.text`.
        end: One past the last character.
    """

    kind: Literal["dateline", "byline", "furniture"]
    start: int
    end: int


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """One report, cleaned once.

    Attributes:
        id: `content_id` of title and text.
        ref: The caller's own id, else the name of the file, or None.
        title: Headline, or None; never part of `text`.
        url: Where it was found, or None.
        source: Publisher as the caller or the page names it, or None.
        language: ISO 639-1 code, given or detected.
        published: Publication day as YYYY-MM-DD, or None; never guessed.
        text: The cleaned text. For plain text and JSONL as long as the input, character for character.
        marked: Datelines and bylines inside `text`, in text order.
    """

    id: str
    ref: str | None = None
    title: str | None = None
    url: str | None = None
    source: str | None = None
    language: str | None = None
    published: str | None = None
    text: str
    marked: tuple[Marked, ...] = ()

    @property
    def day(self) -> date | None:
        """The publication day as a date, or None."""
        return date.fromisoformat(self.published) if self.published else None


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """Something that could not be read; a row in `problems`, never silently dropped.

    Attributes:
        stage: The stage that gave up: ingest, reading or coding; or the gate, which left a report unread.
        message: What, where and how to mend, in one line.
        where: Path, URL or the caller's id of what it is about, or None.
    """

    stage: Literal["ingest", "gate", "reading", "coding"]
    message: str
    where: str | None = None


def content_id(title: str | None, text: str) -> str:
    """Name a document by what it says: 64 hex digits of the SHA-256 of title and cleaned text.

    The two are joined by a NUL, so that moving words from title to text changes the id.
    """
    return hashlib.sha256(f"{title or ''}\0{text}".encode("utf-8", "surrogatepass")).hexdigest()
