"""What the user names, on disk or in an object store, to documents, with an account of what has been read of it."""

import hashlib
import io
import posixpath
from collections.abc import Iterator, Sequence
from contextlib import closing
from fnmatch import fnmatch
from typing import BinaryIO, cast

import msgspec
from pyarrow import ArrowException
from pyarrow.fs import FileInfo, FileSelector, FileType

from dragoman.archive.place import file_system, is_remote
from dragoman.errors import InputError
from dragoman.ingest.desk import Desk
from dragoman.ingest.feed import Feed
from dragoman.ingest.inputs import STDIN, SUFFIXES, LeftOut, resolve
from dragoman.ingest.limits import Limits
from dragoman.ingest.raw import Given
from dragoman.ingest.records import FieldNames
from dragoman.ingest.sourcebook import SourceBook
from dragoman.ingest.take import raws, take_raw
from dragoman.model.document import Document, Problem

_BITE_BYTES = 1 << 20
_MAGIC = "*?["


class Input(msgspec.Struct, frozen=True, kw_only=True):
    """A file that was taken in.

    Attributes:
        name: As messages call it.
        bytes: Its size.
        sha256: Of its bytes, in hexadecimal digits.
    """

    name: str
    bytes: int
    sha256: str


class _File(msgspec.Struct, frozen=True):
    """A file to be read; `left_out` says instead what is not read of a folder."""

    name: str
    bytes: int = 0
    left_out: str = ""

    def open(self) -> BinaryIO:
        system, path = file_system(self.name)
        return cast(BinaryIO, system.open_input_file(path)) if is_remote(self.name) else open(path, "rb")


class Intake:
    """Files of an archive, in a fixed order; making it checks that they are there.

    Args:
        named: Paths, patterns, folders; addresses such as s3://bucket/folder.
        given: What the user says about every document.
        book: Agencies, furniture, languages, names of fields.

    Attributes:
        bytes: Size of all files.

    Raises:
        InputError: If something does not exist or holds nothing to read.
    """

    def __init__(self, named: Sequence[str], given: Given, book: SourceBook) -> None:
        if STDIN in named:
            raise InputError(
                "cannot be read again", where=STDIN, mend="name files: an archive may be read more than once"
            )
        self.files = [file for one in named for file in _files(one)]
        self.bytes = sum(file.bytes for file in self.files)
        self._limits = Limits()
        self._desk = Desk(book, given, self._limits)
        self._names = FieldNames(book.fields)
        self._before = 0
        self._open: BinaryIO | None = None

    @property
    def bytes_read(self) -> int:
        """How far the reading of the files has come; for Parquet and ZIP files a guess."""
        at = self._open.tell() if self._open is not None and not self._open.closed else 0
        return self._before + at

    def take(self) -> Iterator[Document | Problem]:
        """Give all documents, in the order of the files, and in the place of what cannot be read the reason."""
        for file in self.files:
            if file.left_out:
                yield _problem(InputError(file.left_out, where=file.name))
            else:
                yield from self.take_file(file)

    def take_file(self, file: _File) -> Iterator[Document | Problem]:
        """Give the documents of one file."""
        try:
            with closing(file.open()) as stream:
                self._open = stream
                for found in raws(Feed(_buffered(stream), file.name), self._limits, self._names):
                    if isinstance(found, InputError):
                        yield _problem(found)
                    else:
                        yield from take_raw(found, self._desk)
        except (OSError, ArrowException) as error:
            yield _problem(InputError(f"cannot be read: {error}", where=file.name))
        self._open = None
        self._before += file.bytes

    def close(self) -> None:
        """Let go of the file that is being read, where somebody stopped in the middle of it."""
        if self._open is not None:
            self._open.close()

    def inputs(self) -> tuple[Input, ...]:
        """Describe the files; each is read once more, for its hash."""
        told = (file for file in self.files if not file.left_out)
        return tuple(Input(name=one.name, bytes=one.bytes, sha256=_sha256(one)) for one in told)


def _buffered(stream: BinaryIO) -> BinaryIO:
    """Give a stream that reads lines, too; those of object stores do not."""
    return (
        stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(cast(io.RawIOBase, stream), _BITE_BYTES)
    )


def _files(named: str) -> list[_File]:
    if is_remote(named):
        return _remote(named)
    return [
        _File(one.name, left_out=one.left_out) if one.left_out else _File(one.name, _size(one.name))
        for one in resolve([named])
    ]


def _size(path: str) -> int:
    return cast(FileInfo, file_system(path)[0].get_file_info(path)).size or 0


def _remote(named: str) -> list[_File]:
    """List the files of a store that an address stands for: one, those of a folder, or those that match a pattern."""
    address, mark, options = named.partition("?endpoint_override") if "?endpoint_override" in named else (named, "", "")
    scheme, _, _ = address.partition("://")
    system, path = file_system(_fixed(address) + mark + options)
    try:
        info = cast(FileInfo, system.get_file_info(path))
        found = [info] if info.type == FileType.File else system.get_file_info(FileSelector(path, recursive=True))
    except (OSError, ArrowException) as error:
        raise InputError(f"cannot be listed: {error}", where=named, mend="check the address and the keys") from error
    pattern = address.partition("://")[2]
    left = LeftOut()
    files = [
        _File(f"{scheme}://{one.path}{mark}{options}", one.size or 0)
        for one in sorted(found, key=lambda one: one.path)
        if one.type == FileType.File and _matches(one.path, pattern) and left.takes(one.path)
    ]
    if not files:
        raise InputError("holds no file of a kind that can be read", where=named, mend=f"kinds: {' '.join(SUFFIXES)}")
    return [*files, _File(named, left_out=str(left))] if left else files


def _fixed(address: str) -> str:
    """Give the folder before the first part of an address that is a pattern."""
    parts = address.split("/")
    first = next((at for at, part in enumerate(parts) if set(part) & set(_MAGIC)), len(parts))
    return "/".join(parts[:first])


def _matches(path: str, pattern: str) -> bool:
    return not set(pattern) & set(_MAGIC) or fnmatch(posixpath.normpath(path), pattern)


def _sha256(file: _File) -> str:
    told = hashlib.sha256()
    with closing(file.open()) as stream:
        while bite := stream.read(_BITE_BYTES):
            told.update(bite)
    return told.hexdigest()


def _problem(error: InputError) -> Problem:
    return Problem(stage="ingest", message=" ".join(str(error).split()), where=error.where or None)
