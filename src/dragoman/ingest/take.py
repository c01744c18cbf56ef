"""Takes in what the user names and gives documents, one by one."""

import logging
import sys
from collections.abc import Iterator, Sequence
from typing import BinaryIO, NamedTuple

import msgspec

from dragoman.errors import InputError
from dragoman.ingest.clean import clean_line
from dragoman.ingest.desk import Desk, with_notes
from dragoman.ingest.feed import Feed
from dragoman.ingest.index import Indexes
from dragoman.ingest.inputs import STDIN, Source, resolve
from dragoman.ingest.kinds import find
from dragoman.ingest.limits import Limits
from dragoman.ingest.raw import Given, Raw
from dragoman.ingest.records import FieldNames, shipped_names
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
    known = book or load_sourcebook()
    names = FieldNames(known.fields)
    indexes = Indexes(names)
    sources = resolve(inputs, indexes)
    return _take_all(sources, _Intake(Desk(known, given, limits), limits, names, indexes, stdin))


class _Intake(NamedTuple):
    """What every source is taken in with."""

    desk: Desk
    limits: Limits
    names: FieldNames
    indexes: Indexes
    stdin: BinaryIO | None


def _take_all(sources: list[Source], intake: _Intake) -> Iterator[Document | Problem]:
    for source in sources:
        if source.left_out:
            yield _problem(InputError(source.left_out, where=source.name, mend="name them to have them read"))
            continue
        _log.debug("taking in %s", source.name)
        for found in _read_source(source, intake):
            if isinstance(found, InputError):
                yield _problem(found)
            else:
                yield from take_raw(found, intake.desk)


def _read_source(source: Source, intake: _Intake) -> Iterator[Raw | InputError]:
    if source.name == STDIN:
        yield from raws(Feed(intake.stdin or sys.stdin.buffer, STDIN), intake.limits, intake.names)
        return
    try:
        with open(source.name, "rb") as stream:
            for found in raws(Feed(stream, source.name), intake.limits, intake.names):
                yield found if isinstance(found, InputError) else intake.indexes.tell(found, source.name)
    except OSError as error:
        yield _unreadable(error, source.name)
    except InputError as error:
        yield error  # the index beside it is damaged


def raws(feed: Feed, limits: Limits, names: FieldNames | None = None) -> Iterator[Raw | InputError]:
    """Read one stream by its kind, and what is packed in it by theirs; nothing is raised.

    Args:
        feed: The stream; its name or `called` tells the kind where its first bytes do not.
        limits: Sizes beyond which something becomes an error.
        names: How records call their fields; None stands for the shipped codebook.

    Returns:
        Reports in their order, and in the place of what cannot be read the error that says why.
    """
    known = names or shipped_names()
    try:
        for found in find(feed, kind_of(feed), limits, known):
            if isinstance(found, InputError):
                yield found
            elif isinstance(found, Raw):
                yield msgspec.structs.replace(found, url=feed.url) if feed.url else found
            elif found.depth <= limits.nesting_max:
                yield from raws(found, limits, known)
            else:
                most = limits.nesting_max
                yield InputError(f"is packed more than {most} deep", where=found.name, mend="unpack what it lies in")
                return
    except InputError as error:
        yield error
    except OSError as error:
        yield _unreadable(error, feed.name)


def _unreadable(error: OSError, where: str) -> InputError:
    return InputError(f"cannot be read: {error.strerror or error}", where=where)


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


def _problem(error: InputError, ref: str | None = None) -> Problem:
    # Names of files and columns may hold anything, but a problem is one line.
    return Problem(stage="ingest", message=clean_line(str(error)) or "", where=ref or error.where or None)
