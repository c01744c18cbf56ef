"""Opens what is packed: streams that are unpacked in bounded bites, and copies for kinds read back and forth."""

import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, Protocol, cast

from dragoman.errors import InputError
from dragoman.ingest.budget import Budget
from dragoman.ingest.clean import clean_error
from dragoman.ingest.feed import Feed
from dragoman.ingest.limits import Limits

_BITE_BYTES = 65_536
_COPY_IN_MEMORY_BYTES = 4_000_000
# What zipfile raises on lists of members that no program wrote.
_BROKEN_ZIP = (zipfile.BadZipFile, zipfile.LargeZipFile, OSError, ValueError, NotImplementedError, struct.error)
_ENCRYPTED = 0x1
# What the unpackers of the standard library and of pyarrow raise on damaged, cut or unknown data.
_DAMAGED = (OSError, EOFError, ValueError, RuntimeError, zlib.error, lzma.LZMAError, zipfile.BadZipFile)


class Unpacker(Protocol):
    """A stream that unpacks: gzip, a member of a ZIP file."""

    def read1(self, size: int, /) -> bytes:
        """Give up to `size` bytes, and none at the end."""


class _Unpacked(io.RawIOBase):
    """What an unpacker gives, counted; it cannot go back, for going back would mean to unpack anew."""

    def __init__(self, unpacker: Unpacker, budget: Budget, limits: Limits, where: str) -> None:
        self._unpacker = unpacker
        self._budget = budget
        self._limits = limits
        self._where = where
        self._size = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        try:
            bite = self._unpacker.read1(len(buffer))
        except _DAMAGED as error:
            raise InputError(f"is damaged or cut short: {clean_error(error)}", where=self._where) from error
        self._budget.add_bytes(len(bite), self._limits, self._where)
        self._size += len(bite)
        most = self._limits.member_max_bytes
        if self._size > most:
            raise InputError(f"unpacks to more than {most:,} bytes; the rest was not read", where=self._where)
        buffer[: len(bite)] = bite
        return len(bite)


class _Buffered(io.BufferedReader):
    """Gives what one read brings, for a second one may fail and take what the first brought with it."""

    def read(self, size: int | None = -1, /) -> bytes:
        return self.read1(-1 if size is None else size)


def unpack(unpacker: Unpacker, budget: Budget, limits: Limits, *, where: str) -> BinaryIO:
    """Give what an unpacker unpacks as a stream that heeds the limits.

    Reading from it raises `InputError` where the data is damaged, or unpacks to too much.
    """
    return _Buffered(_Unpacked(unpacker, budget, limits, where), _BITE_BYTES)


class _Stream(io.RawIOBase):
    """A feed as the kind of stream that unpackers ask for."""

    def __init__(self, feed: Feed) -> None:
        self._feed = feed

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        bite = self._feed.read(len(buffer))
        buffer[: len(bite)] = bite
        return len(bite)


def stream_of(feed: Feed) -> BinaryIO:
    """Give the rest of a feed as a stream for an unpacker; it cannot go back."""
    return io.BufferedReader(_Stream(feed), _BITE_BYTES)


@contextmanager
def file_of(feed: Feed, limits: Limits) -> Iterator[BinaryIO]:
    """Give a feed as a file in which one can go back and forth: itself, or a temporary copy.

    Raises:
        InputError: If the copy would be too large.
    """
    own = feed.file
    if own is not None:
        _note_size(own, feed)
        yield own
        return
    with SpooledTemporaryFile(max_size=_COPY_IN_MEMORY_BYTES) as copy:
        size = 0
        while bite := feed.read(_BITE_BYTES):
            size += copy.write(bite)
            if size > limits.packed_copy_max_bytes:
                most = f"{limits.packed_copy_max_bytes:,}"
                raise InputError(f"is larger than {most} bytes", where=feed.name, mend="unpack it, and name the file")
        copy.seek(0)
        yield cast(BinaryIO, copy)


def _note_size(file: BinaryIO, feed: Feed) -> None:
    """Put the size of a file that was named on the account, since it is not read from front to back."""
    if feed.depth == 0:
        feed.budget.packed = file.seek(0, io.SEEK_END)
        file.seek(0)


def open_zip(file: BinaryIO, limits: Limits, *, where: str) -> zipfile.ZipFile:
    """Open a ZIP file, whose list of members is read here.

    Raises:
        InputError: If the list is too large, or the file is no ZIP file.
    """
    most = limits.zip_directory_max_bytes
    guarded = _Bites(file, InputError(f"the list of members is larger than {most:,} bytes", where=where), most)
    try:
        return zipfile.ZipFile(cast(BinaryIO, guarded))
    except _BROKEN_ZIP as error:
        raise InputError(f"is no ZIP file, or a damaged one: {clean_error(error)}", where=where) from error


def open_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, *, where: str) -> zipfile.ZipExtFile:
    """Open a member of a ZIP file, for `unpack`.

    Raises:
        InputError: If it is encrypted, or not where the list of members says.
    """
    if member.flag_bits & _ENCRYPTED:
        raise InputError("is encrypted", where=where, mend="unpack it, and name the files")
    try:
        return cast(zipfile.ZipExtFile, archive.open(member))
    except (*_BROKEN_ZIP, RuntimeError) as error:
        raise InputError(f"cannot be unpacked: {clean_error(error)}", where=where) from error


class _Bites:
    """A file that refuses large bites, for lists of members are read in one, however large they are."""

    def __init__(self, file: BinaryIO, refusal: InputError, most: int) -> None:
        self._file = file
        self._refusal = refusal
        self._most = most
        self.seek, self.tell, self.seekable = file.seek, file.tell, file.seekable

    def read(self, size: int = -1) -> bytes:
        bite = self._file.read(self._most + 1 if size < 0 else min(size, self._most + 1))
        if len(bite) > self._most:
            raise self._refusal
        return bite
