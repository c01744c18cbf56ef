"""Which forms can be read and written, by name; the one place where a new one is entered."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import BinaryIO, Literal, Protocol, TypeVar

import msgspec

from dragoman.codebook.crosswalk import Crosswalk
from dragoman.errors import NotFoundError
from dragoman.formats import (
    acled,
    alliances,
    annotation,
    flat,
    ftm,
    gdelt,
    geojson,
    graphml,
    icews,
    plover,
    plover_read,
    polecat,
    programmes,
    ucdp,
)
from dragoman.formats.act import Act
from dragoman.formats.foreign import Piece
from dragoman.formats.written import anything, has_type, has_words, holds_cameo, holds_type

T = TypeVar("T")
What = Literal["events", "agreements", "sanctions"]


class Read(Protocol):
    """Reads a file piece by piece."""

    def __call__(self, source: BinaryIO, book: Crosswalk, *, where: str, version: str | None = None) -> Iterator[Piece]:
        """Yield the pieces of a file in its order.

        Args:
            source: The file, at its beginning.
            book: The crosswalks.
            where: Name of the file, for messages.
            version: Version of the data set, where known.
        """


class Reader(msgspec.Struct, frozen=True):
    """A form that can be read, and what its files hold."""

    read: Read
    what: What = "events"


class Writer(msgspec.Struct, frozen=True):
    """A form that events can be written in.

    Attributes:
        lines: Gives the text piece by piece.
        holds: Tells which acts the form can hold without claiming more than they do.
        encoding: Of files.
    """

    lines: Callable[[Iterable[Act], Crosswalk], Iterator[str]]
    holds: Callable[[Act], bool]
    encoding: str = "utf-8"


READERS: Mapping[str, Reader] = {
    "acled": Reader(acled.read),
    "atop": Reader(alliances.read_atop, "agreements"),
    "cow": Reader(alliances.read_cow, "agreements"),
    "gdelt": Reader(gdelt.read),
    "icews": Reader(icews.read),
    "opensanctions": Reader(programmes.read_opensanctions, "sanctions"),
    "plover": Reader(plover_read.read),
    "polecat": Reader(polecat.read),
    "ucdp": Reader(ucdp.read),
    "uk": Reader(programmes.read_uk, "sanctions"),
    "un": Reader(programmes.read_un, "sanctions"),
}
WRITERS: Mapping[str, Writer] = {
    "annotation": Writer(annotation.lines, has_words),
    "csv": Writer(flat.lines, anything),
    "ftm": Writer(ftm.lines, anything),
    "gdelt": Writer(gdelt.lines, holds_cameo),
    "geojson": Writer(geojson.lines, anything),
    "graphml": Writer(graphml.lines, anything),
    "icews": Writer(icews.lines, holds_cameo),
    "plover": Writer(plover.lines, has_type),
    "polecat": Writer(polecat.lines, holds_type, "iso-8859-1"),
}


def find_reader(name: str) -> Reader:
    """Find a form to read by name.

    Raises:
        NotFoundError: If there is none; lists those there are.
    """
    return _found(READERS, name, "read")


def find_writer(name: str) -> Writer:
    """Find a form to write events in by name.

    Raises:
        NotFoundError: If there is none; lists those there are.
    """
    return _found(WRITERS, name, "written")


def _found(forms: Mapping[str, T], name: str, done: str) -> T:
    if name not in forms:
        raise NotFoundError(f"there is no form {name!r} that can be {done}", mend=f"use one of {', '.join(forms)}")
    return forms[name]
