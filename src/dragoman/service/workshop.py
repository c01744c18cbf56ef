"""Reads reports for people who ask over HTTP, and writes what they decide: one at a time, within limits."""

import io
import threading
from collections.abc import Iterator
from functools import cached_property, partial
from itertools import islice
from pathlib import PurePath
from typing import TYPE_CHECKING

import msgspec

from dragoman.codebook.reach import take_snapshot
from dragoman.errors import InputError, SettingsError
from dragoman.ingest.desk import Desk
from dragoman.ingest.feed import Feed
from dragoman.ingest.fetch.fetcher import Fetcher
from dragoman.ingest.fetch.rules import FetchRules
from dragoman.ingest.limits import Limits
from dragoman.ingest.raw import Given, Raw
from dragoman.ingest.sourcebook import SourceBook, load_sourcebook
from dragoman.ingest.take import raws, take_raw
from dragoman.ingest.web import Web
from dragoman.keeper import Keeper
from dragoman.model.document import Document, Problem
from dragoman.model.reading import Reading
from dragoman.service.options import ServiceOptions
from dragoman.store.deciding import join, split
from dragoman.store.forgetting import forget
from dragoman.store.judging import Judgment, judge
from dragoman.store.record import Record
from dragoman.store.upkeep import Upkeep
from dragoman.store.writer import Kept

if TYPE_CHECKING:
    from dragoman.pipeline import Pipeline

_NAME_MAX_CHARS = 200
_FETCH_MAX_S = 20.0
_FOUND_MAX = 100  # of one file, before it is given up as an archive


class Upload(msgspec.Struct, frozen=True):
    """A file that somebody sent.

    Attributes:
        name: As the browser tells it; only its ending is believed, and that not fully.
    """

    name: str
    data: bytes


class Link(msgspec.Struct, frozen=True):
    """The address of a page that somebody wants read."""

    url: str


class Taken(msgspec.Struct, frozen=True):
    """A document, and what was guessed or left out when it was taken in."""

    document: Document
    notes: tuple[str, ...]


class Workshop:
    """Reads and writes for requests; what it loads stays loaded, and is loaded when it is first needed.

    Args:
        options: Of the service.
    """

    def __init__(self, options: ServiceOptions) -> None:
        self._options = options
        bounds = options.bounds
        # A file that is sent is one report; an archive of many belongs to the command line.
        self._limits = Limits(
            text_max_chars=bounds.text_max_chars,
            html_max_bytes=2_000_000,
            html_max_tags=20_000,
            pdf_max_bytes=bounds.body_max_bytes,
            pdf_pages_max=60,
            pdf_cpu_max_s=15.0,
            member_max_bytes=bounds.body_max_bytes,
            unpacked_max_bytes=4 * bounds.body_max_bytes,
            packed_copy_max_bytes=4 * bounds.body_max_bytes,
            members_max=50,
            bad_lines_max=50,
        )
        self._writing = threading.Lock()

    @cached_property
    def pipeline(self) -> "Pipeline":
        """Load model and codebook."""
        from dragoman.pipeline import Pipeline  # noqa: PLC0415

        return Pipeline(self._options.settings)

    @cached_property
    def _book(self) -> SourceBook:
        return load_sourcebook(self._options.settings.codebook / "sources")

    @cached_property
    def _upkeep(self) -> Upkeep:
        return Upkeep(self._options.settings.codebook)

    def take(self, told: Raw | Upload | Link, given: Given) -> Taken:
        """Make a document of what was pasted or sent, or of a page that is fetched.

        Raises:
            InputError: If it is no report that can be read, or more than one.
            SettingsError: If a page is to be fetched, and this service does not fetch.
        """
        desk = Desk(self._book, given, self._limits)
        found = list(islice(self._found(told, desk), _FOUND_MAX))
        documents = [one for one in found if isinstance(one, Document)]
        notes = tuple(one.message for one in found if isinstance(one, Problem))
        if len(documents) == 1:
            return Taken(documents[0], notes)
        if documents:
            raise InputError("holds more than one report", mend="send one, or use dragoman add on the file")
        raise InputError(notes[0].rstrip(".") if notes else "holds no report")

    def _found(self, told: Raw | Upload | Link, desk: Desk) -> Iterator[Document | Problem]:
        if isinstance(told, Raw):
            yield from take_raw(told, desk)
            return
        if isinstance(told, Link):
            yield from self._fetched(told.url, desk)
            return
        name = PurePath(told.name.replace("\\", "/")).name[:_NAME_MAX_CHARS] or "file"
        for one in raws(Feed(io.BytesIO(told.data), name), self._limits):
            if isinstance(one, InputError):
                yield Problem(stage="ingest", message=str(one))
            else:
                yield from take_raw(one, desk)

    def _fetched(self, url: str, desk: Desk) -> Iterator[Document | Problem]:
        """Fetch a page; private addresses are not asked, whatever the settings allow the command line."""
        if not self._options.may_fetch:
            raise SettingsError("this service fetches nothing", mend="paste the text, or start it with --fetch")
        settings = self._options.settings
        rules = FetchRules(total_max_s=_FETCH_MAX_S, retries_max=0, contact=settings.contact, proxy=settings.proxy)
        with Fetcher(rules) as fetcher:
            yield from Web(fetcher, desk, self._limits).take_page(fetcher.fetch(url))

    def read(self, document: Document) -> Reading:
        """Read one document; nothing is kept."""
        return self.pipeline.read_one(document)

    def keep(self, document: Document) -> Kept | None:
        """Read a document and keep it in the record; None where the record knows it already.

        Raises:
            RecordError: If the record cannot be written.
        """
        settings = self._options.settings
        with self._writing, Record.open(self._options.record, write=True) as record:
            writer = Keeper(record, settings).writer
            if not writer.unknown([document]):
                return None
            # With the pipeline that reads for everybody: a second one would take as much memory again.
            snapshot = partial(take_snapshot, settings.codebook, settings.codebook_overlay)
            writer.know_codebook(self.pipeline.codebook.version, snapshot)
            return writer.keep([self.read(document)])

    def judge(self, told: Judgment) -> None:
        """Keep a judgment.

        Raises:
            NotFoundError: If there is nothing of that id.
            RecordError: If the record cannot be written.
        """
        with self._writing, Record.open(self._options.record, write=True) as record:
            judge(record, told)

    def join(self, names: list[str], who: str, reason: str | None) -> str:
        """Say that records are one thing; give the id of what they are now.

        Raises:
            NotFoundError: If a name is not in the record.
            SettingsError: If they are fewer than two, or of different kinds.
        """
        with self._writing, Record.open(self._options.record, write=True) as record:
            return join(record, self._upkeep, names, who=who, reason=reason)

    def split(self, name: str, who: str, reason: str | None) -> str:
        """Say that a record is not the same thing as the others; give the id of what it is now.

        Raises:
            NotFoundError: If there is nothing of that id.
            SettingsError: If it is alone already.
        """
        with self._writing, Record.open(self._options.record, write=True) as record:
            return split(record, self._upkeep, name, who=who, reason=reason)

    def forget(self, name: str, who: str, reason: str | None) -> None:
        """Forget a document and what rests on it alone, history included.

        Raises:
            NotFoundError: If the record holds no such document.
        """
        with self._writing, Record.open(self._options.record, write=True) as record:
            forget(record, self._upkeep, [name], who=who, note=reason)
