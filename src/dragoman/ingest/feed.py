"""One stream of bytes, read in bounded bites, whose beginning can be looked at first."""

from pathlib import Path
from typing import BinaryIO

_SKIP_BYTES = 65_536


class Feed:
    """A stream with a name; no more than asked for is ever held in memory.

    Attributes:
        name: What messages call it: the path as the user named it, or "-".
    """

    def __init__(self, stream: BinaryIO, name: str) -> None:
        self.name = name
        self._stream = stream
        self._ahead = b""

    @property
    def file_name(self) -> str | None:
        """Name of the file without folders and ending; None for standard input."""
        return None if self.name == "-" else Path(self.name).stem

    def peek(self, size: int) -> bytes:
        """Look at the next bytes without taking them: `size` of them unless the stream ends first."""
        while len(self._ahead) < size:
            more = self._stream.read(size - len(self._ahead))
            if not more:
                break
            self._ahead += more
        return self._ahead[:size]

    def read(self, size: int) -> bytes:
        """Take the next bytes: `size` of them unless the stream ends first."""
        taken = self.peek(size)
        self._ahead = self._ahead[len(taken) :]
        return taken

    def line(self, size: int) -> bytes:
        """Take the next line with its line feed, or its first `size` bytes; nothing at the end."""
        cut = self._ahead.find(b"\n", 0, size) + 1 or min(size, len(self._ahead))
        taken, self._ahead = self._ahead[:cut], self._ahead[cut:]
        if taken.endswith(b"\n") or len(taken) == size:
            return taken
        return taken + self._stream.readline(size - len(taken))

    def skip_line(self) -> None:
        """Drop the rest of the line, however long it is."""
        while (bite := self.line(_SKIP_BYTES)) and not bite.endswith(b"\n"):
            pass
