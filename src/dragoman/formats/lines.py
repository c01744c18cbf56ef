"""The lines of a file, decoded one by one, with the bytes of those taken since the last row."""

from collections import deque
from typing import BinaryIO

# A longer line is cut there, so that a file without line ends cannot fill the memory; its parts are bad rows.
_MAX_BYTES = 1 << 24


class Lines:
    """An iterator over decoded lines that remembers what it has given out.

    Args:
        source: The file, at its beginning.
        encoding: Of the text.
    """

    def __init__(self, source: BinaryIO, encoding: str) -> None:
        self.encoding = encoding
        self._source = source
        self._out: list[bytes] = []
        self._back: deque[bytes] = deque()
        self._line = 1

    def __iter__(self) -> "Lines":
        return self

    def __next__(self) -> str:
        """Give the next line, its end included.

        Raises:
            UnicodeDecodeError: If it is not in the encoding; it counts as given out.
        """
        raw = self._back.popleft() if self._back else self._source.readline(_MAX_BYTES)
        if not raw:
            raise StopIteration
        self._out.append(raw)
        return raw.decode(self.encoding)

    def first(self) -> str:
        """Give the first line without a byte order mark; '' for an empty file. What is no text is replaced."""
        raw = self._source.readline(_MAX_BYTES)
        self._out.append(raw)
        return raw.decode(self.encoding, "replace").removeprefix("\ufeff").removeprefix("ï»¿")

    def keep_first(self) -> str:
        """Take back all lines given out but the first, to be given out again, and give that one."""
        self._back.extendleft(reversed(self._out[1:]))
        del self._out[1:]
        return self._out[0].decode(self.encoding, "replace") if self._out else ""

    def taken(self) -> tuple[int, bytes]:
        """Give the number of the first line given out since the last call, and the bytes of them all."""
        line, raw = self._line, self._out[0] if len(self._out) == 1 else b"".join(self._out)
        self._line += len(self._out)
        self._out.clear()
        return line, raw
