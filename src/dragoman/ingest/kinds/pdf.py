"""Reads PDF files that hold text: paragraphs put together again, the title that somebody gave.

The dates of a PDF say when the file was made, not when the report was published, and are not read.
"""

import io
import logging
import time
from collections.abc import Iterator
from typing import Any, BinaryIO

from pypdf import PdfReader, apply_configuration
from pypdf.errors import DependencyError, PyPdfError

from dragoman.errors import InputError
from dragoman.ingest.feed import Feed
from dragoman.ingest.limits import Limits
from dragoman.ingest.packed import file_of
from dragoman.ingest.pagetext import join_pages
from dragoman.ingest.raw import Raw
from dragoman.ingest.titles import given_title

# The library warns about every odd file; without a handler of its own that would go to stderr.
logging.getLogger("pypdf").addHandler(logging.NullHandler())

# What the library was seen or can be expected to raise on files that no program wrote.
_FAILURES = (
    PyPdfError,
    OSError,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    ArithmeticError,
    RecursionError,
    AssertionError,
    NotImplementedError,
)


# Fonts of a page are loaded without a look at the clock, at up to 0.4 s each.
_MOST_ENTRIES = 500


class _EnoughError(BaseException):
    """Ends the drawing of a page; no `Exception`, for the library goes on after those."""


class _Clock:
    """Looks at the processor time before each drawing order."""

    def __init__(self, most_s: float) -> None:
        self._end_s = time.thread_time() + most_s

    def __call__(self, *_order: Any) -> None:
        if time.thread_time() > self._end_s:
            raise _EnoughError


def read_pdf(feed: Feed, limits: Limits) -> Iterator[Raw]:
    """Read one PDF file.

    Raises:
        InputError: If it is too large, encrypted, damaged, or holds no text, as scans do not.
    """
    with file_of(feed, limits) as file:
        if file.seek(0, io.SEEK_END) > limits.pdf_max_bytes:
            raise InputError(f"is larger than {limits.pdf_max_bytes:,} bytes", where=feed.name, mend="split it")
        file.seek(0)
        try:
            with apply_configuration(dictionary_maximum_element_count=_MOST_ENTRIES):
                document = _open(file, feed.name, limits)
                pages = _page_texts(document, limits)
                title = _title(document)
        except _EnoughError:
            most = f"{limits.pdf_cpu_max_s:g}"
            raise InputError(f"takes more than {most} s to read", where=feed.name, mend="give its text") from None
        except _FAILURES as error:
            # What the library says names places in memory, which differ from run to run.
            raise InputError("is no PDF, or a damaged one", where=feed.name) from error
    text = join_pages(pages)
    if not any(map(str.isalpha, text)):
        raise InputError("holds no text; it may be scanned", where=feed.name, mend="have it recognised (OCR) first")
    yield Raw(text=text, where=feed.name, ref=feed.file_name, title=title)


def _open(file: BinaryIO, where: str, limits: Limits) -> PdfReader:
    """Open a PDF; an empty password opens those that must only not be changed."""
    document = PdfReader(file)
    if document.is_encrypted and not _unlock(document):
        raise InputError("is encrypted", where=where, mend="save it without a password")
    if len(document.pages) > limits.pdf_pages_max:
        what = f"has {len(document.pages):,} pages, more than {limits.pdf_pages_max:,}"
        raise InputError(what, where=where, mend="split it")
    return document


def _unlock(document: PdfReader) -> bool:
    try:
        return bool(document.decrypt(""))
    except DependencyError:
        return False  # a cipher that only another package opens


def _title(document: PdfReader) -> str | None:
    """Give the title in the properties; damage there is no reason to lose the text."""
    try:
        return given_title(document.metadata.title) if document.metadata else None
    except _FAILURES:
        return None


def _page_texts(document: PdfReader, limits: Limits) -> list[str]:
    clock = _Clock(limits.pdf_cpu_max_s)
    texts = []
    for page in document.pages:
        clock()
        texts.append(page.extract_text(visitor_operand_before=clock))
    return texts
