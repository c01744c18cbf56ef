"""Opens a file of a data set: as it is, or what is packed in it by gzip or ZIP."""

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from dragoman.errors import InputError
from dragoman.ingest.budget import Budget
from dragoman.ingest.limits import Limits
from dragoman.ingest.packed import Unpacker, open_member, open_zip, unpack

_GZIP, _ZIP = b"\x1f\x8b", b"PK\x03\x04"


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """Open a file to read it from front to back, unpacked.

    Raises:
        InputError: If it cannot be opened, is damaged, or is a ZIP file of several files.
    """
    try:
        file = path.open("rb")
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", where=str(path)) from error
    with file:
        mark = file.peek(len(_ZIP))
        if mark.startswith(_GZIP):
            yield _unpacked(cast(Unpacker, gzip.GzipFile(fileobj=file)), path)
        elif mark.startswith(_ZIP):
            with open_zip(file, Limits(), where=str(path)) as archive:
                members = [one for one in archive.infolist() if not one.is_dir()]
                if len(members) != 1:
                    raise InputError(
                        f"packs {len(members)} files", where=str(path), mend="unpack it, and name those you mean"
                    )
                with open_member(archive, members[0], where=str(path)) as member:
                    yield _unpacked(member, path)
        else:
            yield file


def _unpacked(unpacker: Unpacker, path: Path) -> BinaryIO:
    budget = Budget()
    budget.packed = path.stat().st_size
    return unpack(unpacker, budget, Limits(), where=str(path))
