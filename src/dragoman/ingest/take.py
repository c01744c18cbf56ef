"""Takes in what the user names and gives documents, one by one."""

import logging
import sys
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from dragoman.errors import InputError
from dragoman.ingest.desk import Desk, with_notes
from dragoman.ingest.feed import Feed
from dragoman.ingest.inputs import STDIN, Source, resolve
from dragoman.ingest.kinds.jsonl import read_lines, read_whole
from dragoman.ingest.kinds.text import read_text
from dragoman.ingest.limits import Limits
from dragoman.ingest.raw import Given, Raw
from dragoman.ingest.sniff import kind_of
from dragoman.ingest.sourcebook import SourceBook, load_sourcebook
from dragoman.model.document import Document, Problem

_log = logging.getLogger(__name__)
_NOTHING_GIVEN = Given()
_USUAL_LIMITS = Limits()


def take_in(
    inputs: Sequence[str],
    *,
    given: Given = _NOTHING_GIVEN,
    stdin: BinaryIO | None = None,
    limits: Limits = _USUAL_LIMITS,
    book: SourceBook | None = None,
) -> Iterator[Document | Problem]:
    """Read paths, globs, directories and "-" into documents, in the order named.

    One document is held at a time, whatever the size of the input. The same input gives the same
    documents. Copies are kept: finding them is not ingest's business.

    Args:
        inputs: What the user named; "-" is standard input.
        given: What the user says about every document.
        stdin: What "-" reads; None stands for the process's own standard input.
        limits: Sizes beyond which something becomes a problem.
        book: Agencies, furniture and languages; None stands for those of the shipped codebook.

    Returns:
        Documents and problems. A problem is something that was not taken in, or a guess that was made:
        then the document it is about follows it.

    Raises:
        InputError: Before the first document, if a path does not exist or holds nothing to read.
    """
    sources = resolve(inputs)
    desk = Desk(book or load_sourcebook(), given, limits)
    return _take_all(sources, desk, limits, stdin)


def _take_all(
    sources: list[Source], desk: Desk, limits: Limits, stdin: BinaryIO | None
) -> Iterator[Document | Problem]:
    for source in sources:
        if source.left_out:
            yield _problem(InputError(source.left_out, where=source.name, mend="name them to have them read"))
            continue
        try:
            yield from _take_source(source, desk, limits, stdin)
        except InputError as error:
            yield _problem(error)
        except OSError as error:
            yield _problem(InputError(f"cannot be read: {error.strerror or error}", where=source.name))


def _take_source(source: Source, desk: Desk, limits: Limits, stdin: BinaryIO | None) -> Iterator[Document | Problem]:
    _log.debug("taking in %s", source.name)
    if source.name == STDIN:
        yield from _take_feed(Feed(stdin or sys.stdin.buffer, STDIN), desk, limits)
        return
    with open(source.name, "rb") as stream:
        yield from _take_feed(Feed(stream, source.name), desk, limits)


def _take_feed(feed: Feed, desk: Desk, limits: Limits) -> Iterator[Document | Problem]:
    for found in _raws(feed, limits):
        if isinstance(found, InputError):
            yield _problem(found)
        else:
            yield from take_raw(found, desk)


def take_raw(raw: Raw, desk: Desk) -> Iterator[Document | Problem]:
    """Give the document of one raw report behind the problems it came with, or the problem it is."""
    noted = with_notes(raw)
    try:
        document = desk.document(noted)
    except InputError as error:
        yield _problem(error, ref=raw.ref)
        return
    for note in noted.notes:
        yield _problem(InputError(note, where=raw.where), ref=document.ref)
    yield document


def _raws(feed: Feed, limits: Limits) -> Iterator[Raw | InputError]:
    """Read a source by its kind."""
    kind = kind_of(feed)
    if kind == "lines":
        yield from read_lines(feed, limits)
    elif kind == "json":
        yield from read_whole(feed, limits)
    elif kind == "html":
        # The extractor takes 0.3 s to import, and most input is no web page.
        from dragoman.ingest.kinds.html import read_page  # noqa: PLC0415

        yield read_page(feed, limits)
    else:
        yield read_text(feed, limits)


def _problem(error: InputError, ref: str | None = None) -> Problem:
    return Problem(stage="ingest", message=str(error), where=ref or error.where or None)
