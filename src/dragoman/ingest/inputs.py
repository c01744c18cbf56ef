"""What the user named (paths, globs, directories, "-") to the sources to read, in a fixed order."""

import glob
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import PurePath
from typing import Literal

import msgspec

from dragoman.errors import InputError
from dragoman.ingest.index import Indexes
from dragoman.ingest.records import shipped_names

Kind = Literal[
    "text", "html", "lines", "json", "table", "parquet", "pdf", "docx", "eml", "feed", "warc", "zip", "gzip", "zstd"
]
# A file may be of another kind than its suffix says; see sniff.py.
SUFFIXES: dict[str, Kind] = {
    ".txt": "text",
    ".text": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".jsonl": "lines",
    ".ndjson": "lines",
    ".json": "json",
    ".csv": "table",
    ".tsv": "table",
    ".parquet": "parquet",
    ".pdf": "pdf",
    ".docx": "docx",
    ".eml": "eml",
    ".rss": "feed",
    ".atom": "feed",
    ".xml": "feed",
    ".warc": "warc",
    ".zip": "zip",
    ".gz": "gzip",
    ".zst": "zstd",
}
_AROUND_OTHERS = (".gz", ".zst")
STDIN = "-"


class Source(msgspec.Struct, frozen=True):
    """One thing to read.

    Attributes:
        name: The path as text, or "-" for standard input.
        left_out: For a directory only: what is not read in it and why; then there is nothing to read.
    """

    name: str
    left_out: str | None = None


def resolve(inputs: Sequence[str], indexes: Indexes | None = None) -> list[Source]:
    """List the sources that the inputs stand for, in the order given; directories and globs sorted by name.

    A directory stands for every file below it whose suffix is known; names that begin with a dot and
    linked directories are passed over. A file named itself is taken whatever its suffix; an index stands for the
    files that it names, and is no file of its directory.

    Raises:
        InputError: If a path does not exist, a glob or a directory holds nothing, or "-" stands twice.
    """
    if list(inputs).count(STDIN) > 1:
        raise InputError("standard input stands twice", where=STDIN, mend="name '-' once")
    known = indexes or Indexes(shipped_names())
    return [source for named in inputs for source in _resolve_one(named, known)]


def _resolve_one(named: str, indexes: Indexes) -> list[Source]:
    if named == STDIN:
        return [Source(STDIN)]
    if named.startswith(("http://", "https://")):
        mend = "save the page and name the file, or keep it in a record with dragoman add"
        raise InputError("is an address, and nothing is fetched here", where=named, mend=mend)
    if _exists(named):
        return _file_or_directory(named, indexes)
    if not glob.has_magic(named):
        raise InputError("does not exist", where=named, mend="check the path")
    found = sorted(glob.glob(named, recursive=True))
    if not found:
        raise InputError("matches no file", where=named, mend="check the pattern, and quote it for the shell")
    return [source for path in found for source in _file_or_directory(path, indexes)]


def _exists(named: str) -> bool:
    """Tell whether a path exists; a name that no file system can hold does not."""
    try:
        return os.path.exists(named)
    except ValueError:
        return False


def _file_or_directory(path: str, indexes: Indexes) -> list[Source]:
    if not os.path.isdir(path):
        return [Source(file) for file in indexes.files(path) or [path]]
    left = LeftOut()
    sources = [Source(file) for file in _walk(path) if left.takes(file) and indexes.files(file) is None]
    if not sources:
        raise InputError("holds no file of a kind that can be read", where=path, mend=f"kinds: {' '.join(SUFFIXES)}")
    return [*sources, Source(path, str(left))] if left else sources


class LeftOut:
    """Chooses the files of a folder or an archive whose kind is known, and counts the others."""

    def __init__(self) -> None:
        self._suffixes: Counter[str] = Counter()

    def takes(self, name: str) -> bool:
        """Tell whether a file is read, by its suffix; `report.txt.gz` counts as `report.txt`."""
        path = PurePath(name.lower())
        if path.suffix in _AROUND_OTHERS and PurePath(path.stem).suffix:
            path = PurePath(path.stem)
        if path.suffix in SUFFIXES:
            return True
        self._suffixes[path.suffix or "no suffix"] += 1
        return False

    def __bool__(self) -> bool:
        """Tell whether any was left out."""
        return bool(self._suffixes)

    def __str__(self) -> str:
        """Say how many were left out, by suffix."""
        kinds = ", ".join(f"{number} {suffix}" for suffix, number in sorted(self._suffixes.items()))
        return f"{self._suffixes.total()} files of other kinds were left out ({kinds})"


def _walk(path: str) -> Iterator[str]:
    """Give the regular files below a directory, in an order that no file system decides."""
    for folder, folders, files in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            file = os.path.join(folder, name)
            if not name.startswith(".") and os.path.isfile(file):
                yield file
