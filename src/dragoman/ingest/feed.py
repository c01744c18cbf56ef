"""One stream of bytes, read in bounded bites, whose beginning can be looked at first."""

from pathlib import PurePath
from typing import BinaryIO

from dragoman.errors import InputError
from dragoman.ingest.budget import Budget

_SKIP_BYTES = 65_536


class Feed:
    """A stream with a name; no more than asked for is ever held in memory.

    Args:
        stream: Where the bytes come from.
        name: What messages call it: the path as the user named it, an address, or "-".
        called: The name whose suffix tells its kind, if not `name`; empty if it has none.
        url: The address that its text was published under, if that is known.
        charset: The encoding that whoever sent it declares, if any.

    Attributes:
        depth: How many archives it lies in.
        budget: The account of what is unpacked, one for everything out of one file.
    """

    def __init__(
        self,
        stream: BinaryIO,
        name: str,
        *,
        called: str | None = None,
        url: str | None = None,
        charset: str | None = None,
    ) -> None:
        self.name = name
        self.url = url
        self.charset = charset
        self.depth = 0
        self.budget = Budget()
        self._stream = stream
        self._ahead = b""
        self._broken: InputError | None = None
        self._path = PurePath("" if name == "-" else name if called is None else called)

    @property
    def suffix(self) -> str:
        """The ending of the name with its dot, in lower case; empty without one."""
        return self._path.suffix.lower()

    @property
    def file_name(self) -> str | None:
        """Name of the file without folders and ending; None for standard input."""
        return self._path.stem or None

    @property
    def file(self) -> BinaryIO | None:
        """The whole stream from its first byte, if one can go back and forth in it; read no further here then."""
        if not self._stream.seekable() or self._stream.tell() != len(self._ahead):
            return None
        self._stream.seek(0)
        return self._stream

    def inner(
        self, stream: BinaryIO, name: str, called: str, *, url: str | None = None, charset: str | None = None
    ) -> "Feed":
        """Make the feed of something found inside this one, on the same account; arguments as for `Feed`."""
        found = Feed(stream, name, called=called, url=url, charset=charset)
        found.depth = self.depth + 1
        found.budget = self.budget
        return found

    def peek(self, size: int) -> bytes:
        """Look at the next bytes without taking them: `size` of them unless the stream ends or breaks first."""
        while len(self._ahead) < size and self._broken is None:
            try:
                more = self._stream.read(size - len(self._ahead))
            except InputError as error:
                # What was read before is good; whoever asks for more is told.
                self._broken = error
                break
            if not more:
                break
            self._ahead += self._counted(more)
        return self._ahead[:size]

    def read(self, size: int) -> bytes:
        """Take the next bytes: `size` of them unless the stream ends first.

        Raises:
            InputError: If the stream breaks first, as damaged archives do.
        """
        taken = self.peek(size)
        if self._broken and len(taken) < size:
            raise self._broken
        self._ahead = self._ahead[len(taken) :]
        return taken

    def line(self, size: int) -> bytes:
        """Take the next line with its line feed, or its first `size` bytes; nothing at the end.

        Raises:
            InputError: If the stream breaks before the line ends.
        """
        cut = self._ahead.find(b"\n", 0, size) + 1 or min(size, len(self._ahead))
        taken, self._ahead = self._ahead[:cut], self._ahead[cut:]
        if taken.endswith(b"\n") or len(taken) == size:
            return taken
        if self._broken:
            raise self._broken
        return taken + self._counted(self._stream.readline(size - len(taken)))

    def skip_line(self) -> None:
        """Drop the rest of the line, however long it is."""
        while (bite := self.line(_SKIP_BYTES)) and not bite.endswith(b"\n"):
            pass

    def _counted(self, bite: bytes) -> bytes:
        """Note how much of the file that was named has been read; what lies inside it is no part of that."""
        if self.depth == 0:
            self.budget.packed += len(bite)
        return bite
