"""A folder on a disk or in an object store, where a file appears under its name whole or not at all."""

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, TypeVar, cast

from pyarrow import ArrowException
from pyarrow.fs import FileInfo, FileSelector, FileSystem, FileType, LocalFileSystem, SubTreeFileSystem

from dragoman.errors import ArchiveError

T = TypeVar("T")
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_PART = ".part"  # of a file that is being written; no name of ours ends so


def is_remote(named: str) -> bool:
    """Tell whether a name is that of an object store; its address has a scheme."""
    return "://" in named


def file_system(named: str) -> tuple[FileSystem, str]:
    """Find the file system of a path or address, and the path in it.

    Raises:
        ArchiveError: If the address is of no kind that is known here.
    """
    if not is_remote(named):
        return LocalFileSystem(), str(Path(named).absolute())
    try:
        system, path = FileSystem.from_uri(named)
    except (ArrowException, ValueError, OSError) as error:
        mend = "write it as s3://bucket/folder, with ?endpoint_override=host:port for a store of your own"
        raise ArchiveError(f"is no address of a store: {error}", where=named, mend=mend) from error
    return system, path


class Place:
    """A folder; names are relative to it, parted by slashes.

    Args:
        named: A path, or an address such as s3://bucket/folder.

    Attributes:
        named: As the user wrote it.
        folder: The path on this machine; None for an object store.
    """

    def __init__(self, named: str) -> None:
        system, path = file_system(named)
        self.named = named
        self.folder = None if is_remote(named) else Path(path)
        self._system = SubTreeFileSystem(path, system)

    def make(self) -> None:
        """Make the folder, if it is not there.

        Raises:
            ArchiveError: If that cannot be.
        """
        with self._telling("cannot be made", ""):
            if self.folder is not None:
                self.folder.mkdir(parents=True, exist_ok=True)

    def put(self, name: str, data: bytes) -> None:
        """Write a file; whoever reads sees all of it, or what was there before.

        Raises:
            ArchiveError: If it cannot be written.
        """
        with self._telling("cannot be written", name):
            if self.folder is None:
                with self._system.open_output_stream(name) as out:  # a store shows it once it is closed
                    out.write(data)
            else:
                _replace(self.folder / name, data)

    def get(self, name: str) -> bytes:
        """Read a file.

        Raises:
            ArchiveError: If there is none, or it cannot be read.
        """
        with self._telling("cannot be read", name), self._system.open_input_stream(name, compression=None) as stream:
            return cast(bytes, stream.read())

    def open(self, name: str) -> BinaryIO:
        """Open a file in which one can go back and forth.

        Raises:
            ArchiveError: If there is none.
        """
        with self._telling("cannot be read", name):
            return cast(BinaryIO, self._system.open_input_file(name))

    def names(self, under: str = "") -> list[str]:
        """List the files below a folder, sorted; none where there is no folder. Unfinished ones are left out."""
        return sorted(info.path for info in self._infos(under) if not info.path.endswith(_PART))

    def _infos(self, under: str) -> list[FileInfo]:
        with self._telling("cannot be listed", under):
            found = self._system.get_file_info(FileSelector(under, allow_not_found=True, recursive=True))
        return [info for info in found if info.type == FileType.File]

    def holds(self, name: str) -> bool:
        """Tell whether there is a file."""
        with self._telling("cannot be read", name):
            info: FileInfo = self._system.get_file_info(name)
            return bool(info.type == FileType.File)

    def drop(self, name: str) -> None:
        """Delete a file; that there is none is no error."""
        with self._telling("cannot be deleted", name):
            if self.holds(name):
                self._system.delete_file(name)

    def clear(self, under: str) -> None:
        """Delete a folder with all that is in it."""
        with self._telling("cannot be deleted", under):
            info: FileInfo = self._system.get_file_info(under)
            if info.type == FileType.Directory:
                self._system.delete_dir(under)

    def sweep(self) -> None:
        """Delete what was left half written by processes that died."""
        for info in self._infos(""):
            if info.path.endswith(_PART):
                self._system.delete_file(info.path)

    @contextmanager
    def _telling(self, what: str, name: str) -> Iterator[None]:
        """Turn what the system says into an error of ours."""
        try:
            yield
        except (OSError, ArrowException) as error:
            raise _told(error, what, f"{self.named.rstrip('/')}/{name}") from error


def _told(error: Exception, what: str, where: str) -> ArchiveError:
    if getattr(error, "errno", None) in _FULL:
        return ArchiveError(
            "the disk is full", where=where, mend="make room, and run the command again: nothing is lost"
        )
    said = getattr(error, "strerror", None) or error
    return ArchiveError(f"{what}: {said}", where=where, mend="check the path, and who may read and write there")


def _replace(target: Path, data: bytes) -> None:
    """Write beside the target and put it in its place; what went wrong leaves nothing behind."""
    aside = target.with_name(f"{target.name}.{os.getpid()}{_PART}")
    aside.parent.mkdir(parents=True, exist_ok=True)
    try:
        with aside.open("wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        os.replace(aside, target)
    except OSError:
        aside.unlink(missing_ok=True)
        raise


def reading(place: Place, name: str, read: Callable[[Any], T]) -> T:
    """Read a file with a function that may find it damaged.

    Raises:
        ArchiveError: If it is.
    """
    with place.open(name) as stream:
        try:
            return read(stream)
        except (ArrowException, OSError, ValueError) as error:
            mend = "delete it, and run dragoman code again"
            raise ArchiveError(f"is damaged: {error}", where=f"{place.named}/{name}", mend=mend) from error
