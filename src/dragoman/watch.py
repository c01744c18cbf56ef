"""Watches feeds, pages and folders: round after round it gives what is new since the last look.

What was seen is kept in a memory that outlives the process, and only after whoever asked for it has kept the
documents: a watch that is killed begins again where it was, and at worst fetches one article twice.
"""

import os
import time
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from itertools import islice
from typing import Protocol
from zlib import crc32

import msgspec

from dragoman.errors import InputError, UnreachableError
from dragoman.ingest.fetch.fetched import NotModified, Validators
from dragoman.ingest.fetch.pace import Clock
from dragoman.ingest.fetch.targets import shown
from dragoman.ingest.inputs import resolve
from dragoman.ingest.kinds.syndication import Entry, Syndicated
from dragoman.ingest.opml import read_opml
from dragoman.ingest.web import Web, problem_of
from dragoman.model.document import Document, Problem

Batch = list[Document | Problem]
_BATCH = 64
# A site that does not answer for so many articles in a row is left alone until the next round.
_UNREACHABLE_MAX = 3
_LIST_MAX_BYTES = 10_000_000
_NAP_S = 30.0
_DOUBLED_MAX = 5  # a feed that keeps failing is looked at 32 times as seldom
_SPREAD_SHARE = 0.2


class Memory(Protocol):
    """What a watch remembers from one run to the next, under addresses and paths."""

    def look(self, place: str) -> str | None:
        """Give what `keep_look` kept for a feed, page or folder, or None."""

    def keep_look(self, place: str, state: str) -> None:
        """Keep what the last look at it came to; JSON."""

    def seen(self, item: str) -> str | None:
        """Give what `keep_seen` kept for an article or a file, or None if it is new."""

    def keep_seen(self, item: str, stamp: str) -> None:
        """Keep that it was taken in; for a file, with its size and time."""


class Look(msgspec.Struct, frozen=True):
    """The last look at a feed, page or folder.

    Attributes:
        at: When it was, in seconds since 1970.
        failures: How many looks in a row have failed.
        known: What its site recognises its present state by.
    """

    at: float = 0.0
    failures: int = 0
    known: Validators = Validators()


class WallClock(Clock):
    """The time of day, which means the same after a restart."""

    def now(self) -> float:
        """Give seconds since 1970."""
        return time.time()


_USUAL_CLOCK = WallClock()


class Rhythm:
    """Says when it is time to look again.

    Args:
        every_s: Usual time between two looks. Each place has a time of its own up to a tenth more or less, so
            that not all are looked at together; after every failure it doubles.
        clock: For tests.
    """

    def __init__(self, every_s: float, clock: Clock = _USUAL_CLOCK) -> None:
        self._every_s = every_s
        self._clock = clock

    def now(self) -> float:
        """Give the time in seconds since 1970."""
        return self._clock.now()

    def is_due(self, place: str, last: Look) -> bool:
        """Tell whether to look at a place again; a last look in the future, by a clock set wrong, does not count."""
        spread = 1 + _SPREAD_SHARE * (crc32(place.encode()) / 2**32 - 0.5)
        pause_s = self._every_s * spread * 2 ** min(last.failures, _DOUBLED_MAX)
        return not last.at <= self._clock.now() < last.at + pause_s

    def rest(self) -> None:
        """Sleep for a while; short, for a machine that was suspended must notice what is due."""
        self._clock.sleep(min(_NAP_S, self._every_s))


class Watch:
    """Looks at what the user named.

    Args:
        named: Addresses of feeds and pages, OPML files, folders.
        web: Takes in what lies at addresses.
        take_file: Takes in one file.
        memory: Outlives the process.
        rhythm: Says when to look again.

    Raises:
        InputError: If something named is nothing that can be watched.
    """

    def __init__(
        self,
        named: Sequence[str],
        web: Web,
        take_file: Callable[[str], Iterator[Document | Problem]],
        memory: Memory,
        rhythm: Rhythm,
    ) -> None:
        self._named = named
        self._web = web
        self._take_file = take_file
        self._memory = memory
        self._rhythm = rhythm
        for name in named:
            _places_of(name)

    def run(self, *, once: bool = False) -> Iterator[Batch]:
        """Give what is new, in small batches, for ever; each counts as kept when the next is asked for.

        Args:
            once: Look at everything now, once.
        """
        while True:
            yield from self._round(everything=once)
            if once:
                return
            self._rhythm.rest()

    def _round(self, *, everything: bool) -> Iterator[Batch]:
        """Look at what is due."""
        for name in self._named:
            try:
                places = _places_of(name)
            except InputError as error:
                yield [problem_of(error)]
                continue
            for place in places:
                last = self._last_look(place)
                if everything or self._rhythm.is_due(place, last):
                    yield from self._look_at(place, last)

    def _look_at(self, place: str, last: Look) -> Iterator[Batch]:
        """Look at one feed, page or folder, and remember how it went."""
        try:
            known = yield from self._look_into(place, last)
        except InputError as error:
            yield [problem_of(error)]
            now = Look(self._rhythm.now(), last.failures + 1, last.known)
        else:
            now = Look(self._rhythm.now(), 0, known)
        self._memory.keep_look(place, msgspec.json.encode(now).decode())

    def _look_into(self, place: str, last: Look) -> Generator[Batch, None, Validators]:
        """Give what is new in it, and at the end what it is to be recognised by."""
        if not _is_address(place):
            yield from self._new_files(place)
            return Validators()
        fetched = self._web.fetcher.fetch_if_changed(place, last.known)
        if isinstance(fetched, NotModified):
            return last.known
        feed = self._web.feed_of(fetched)
        if feed is None:
            yield list(self._web.take_page(fetched))
            return fetched.validators
        is_whole = yield from self._new_entries(feed)
        # While an article is missing, the feed must come again though it has not changed.
        return fetched.validators if is_whole else Validators()

    def _new_entries(self, feed: Syndicated) -> Generator[Batch, None, bool]:
        """Give the entries that were not seen yet; tell at the end whether all were to be had."""
        if feed.notes:
            yield [problem_of(InputError(note, where=shown(feed.where))) for note in feed.notes]
        missing = in_a_row = 0
        for entry in feed.entries:
            item = _name_of(entry, feed)
            if self._memory.seen(item) is not None:
                continue
            try:
                yield list(self._web.take_entry(entry, feed))
            except UnreachableError as error:
                yield [problem_of(error)]
                missing, in_a_row = missing + 1, in_a_row + 1
                if in_a_row == _UNREACHABLE_MAX:
                    break
            else:
                self._memory.keep_seen(item, "")
                in_a_row = 0
        return not missing

    def _new_files(self, folder: str) -> Iterator[Batch]:
        """Give what files hold that are new or have changed; one that changes while it is read comes again."""
        for path in _files_in(folder):
            item, stamp = os.path.abspath(path), _stamp_of(path)
            if stamp is None or self._memory.seen(item) == stamp:
                continue
            yield from _batches(self._take_file(path))
            if _stamp_of(path) == stamp:
                self._memory.keep_seen(item, stamp)

    def _last_look(self, place: str) -> Look:
        try:
            return msgspec.json.decode(self._memory.look(place) or "{}", type=Look)
        except msgspec.DecodeError:
            return Look()


def _places_of(name: str) -> list[str]:
    """List the addresses or the folder that something named stands for.

    Raises:
        InputError: If it is nothing that can be watched.
    """
    if _is_address(name):
        return [name]
    if os.path.isdir(name):
        return [os.path.abspath(name)]
    try:
        with open(name, "rb") as stream:
            told = stream.read(_LIST_MAX_BYTES)
    except (OSError, ValueError) as error:
        mend = "name an address, a folder, or an OPML file with addresses of feeds"
        raise InputError("cannot be watched, for it cannot be read", where=name, mend=mend) from error
    return [feed.address for feed in read_opml(told, name)]


def _is_address(name: str) -> bool:
    return "://" in name


def _name_of(entry: Entry, feed: Syndicated) -> str:
    """Name an entry for the memory; one without a link is known within its feed only."""
    return entry.link or f"{feed.where}#{entry.ref or entry.title or ''}"


def _files_in(folder: str) -> list[str]:
    """List the files of a folder that can be read; other kinds are passed over."""
    try:
        return [source.name for source in resolve([folder]) if not source.left_out]
    except InputError:
        return []  # an empty folder may fill


def _stamp_of(path: str) -> str | None:
    try:
        told = os.stat(path)
    except OSError:
        return None
    return f"{told.st_size} {told.st_mtime_ns}"


def _batches(taken: Iterable[Document | Problem]) -> Iterator[Batch]:
    rest = iter(taken)
    while batch := list(islice(rest, _BATCH)):
        yield batch
