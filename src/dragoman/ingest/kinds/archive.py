"""Archives: the members of ZIP files, and what gzip and zstd files hold. Nothing is written under a member's name."""

import gzip
import stat
import zipfile
from collections.abc import Iterator
from pathlib import PurePath

from dragoman.errors import InputError
from dragoman.ingest.clean import clean_name
from dragoman.ingest.feed import Feed
from dragoman.ingest.inputs import LeftOut
from dragoman.ingest.limits import Limits
from dragoman.ingest.packed import Unpacker, file_of, open_member, open_zip, stream_of, unpack


def read_zip(feed: Feed, limits: Limits) -> Iterator[Feed | InputError]:
    """Give the members of a ZIP file by name; those of unknown kinds are counted in one error at the end.

    Raises:
        InputError: If the list of members cannot be read.
    """
    left = LeftOut()
    with file_of(feed, limits) as file, open_zip(file, limits, where=feed.name) as archive:
        for member in sorted(archive.infolist(), key=lambda member: member.filename):
            if _is_passed_over(member) or not left.takes(member.filename):
                continue
            feed.budget.add_member(limits, feed.name)
            yield from _read_member(archive, member, feed, limits)
            if feed.budget.spent:
                return
    if left:
        yield InputError(str(left), where=feed.name)


def _is_passed_over(member: zipfile.ZipInfo) -> bool:
    """Tell whether a member is a folder, a link, or hidden, as in a folder of files."""
    parts = set(PurePath(member.filename).parts) - {".."}
    hidden = any(part.startswith((".", "__MACOSX")) for part in parts)
    return member.filename.endswith("/") or hidden or stat.S_ISLNK(member.external_attr >> 16)


def _read_member(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, feed: Feed, limits: Limits
) -> Iterator[Feed | InputError]:
    shown = clean_name(member.filename)
    where = f"{feed.name}!{shown}"
    try:
        with open_member(archive, member, where=where) as unpacker:
            yield feed.inner(unpack(unpacker, feed.budget, limits, where=where), where, shown)
    except InputError as error:
        yield error


def read_gzip(feed: Feed, limits: Limits) -> Iterator[Feed]:
    """Give what a gzip file holds, of as many parts as it may be."""
    with gzip.GzipFile(fileobj=stream_of(feed)) as unpacker:
        yield _inner(unpacker, feed, limits)


def read_zstd(feed: Feed, limits: Limits) -> Iterator[Feed]:
    """Give what a zstd file holds."""
    # Arrow takes 0.3 s to import, which the other archives need not wait for.
    from pyarrow import CompressedInputStream, PythonFile  # noqa: PLC0415

    with CompressedInputStream(PythonFile(stream_of(feed), mode="r"), "zstd") as unpacker:
        yield _inner(unpacker, feed, limits)


def _inner(unpacker: Unpacker, feed: Feed, limits: Limits) -> Feed:
    """Open what a file without members holds; it is called as the file is, without the last ending."""
    stream = unpack(unpacker, feed.budget, limits, where=feed.name)
    return feed.inner(stream, feed.name, feed.file_name or "")
