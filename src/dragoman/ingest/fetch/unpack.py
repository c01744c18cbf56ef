"""Gathers the body of an answer and opens gzip, no further than a limit."""

import zlib

from dragoman.errors import FetchError, UnreachableError

_GZIP_BITS = zlib.MAX_WBITS | 16


class Unpacker:
    """Takes a body in pieces.

    Args:
        coding: Content-Encoding of the answer; we ask for gzip or nothing.
        most_bytes: Largest body, packed and unpacked.
        where: What messages call it.

    Raises:
        FetchError: If it is packed otherwise.
    """

    def __init__(self, coding: str, most_bytes: int, where: str) -> None:
        if coding not in ("", "identity", "gzip", "x-gzip"):
            raise FetchError(f"is packed as {coding[:40]!r}, which was not asked for", where=where)
        self._gzip = zlib.decompressobj(_GZIP_BITS) if coding.endswith("gzip") else None
        self._most = most_bytes
        self._where = where
        self._parts: list[bytes] = []
        self._packed = self._size = 0

    def feed(self, piece: bytes) -> None:
        """Take the next piece.

        Raises:
            FetchError: If the body has grown too large, or is no gzip.
        """
        self._packed += len(piece)
        if self._gzip:
            piece = self._open(self._gzip, piece)
        self._parts.append(piece)
        self._size += len(piece)
        if max(self._size, self._packed) > self._most:
            raise FetchError(f"is larger than {self._most:,} bytes", where=self._where)

    def finish(self) -> bytes:
        """Give the whole body.

        Raises:
            UnreachableError: If gzip ends before its end.
        """
        if self._gzip and self._packed and not self._gzip.eof:
            raise UnreachableError("the answer ended early", where=self._where)
        return b"".join(self._parts)

    def _open(self, gzip: "zlib._Decompress", piece: bytes) -> bytes:
        """Unpack up to one byte more than may come; what would follow is never made."""
        try:
            opened = gzip.decompress(piece, self._most - self._size + 1)
        except zlib.error as error:
            raise FetchError("cannot be unpacked", where=self._where) from error
        if gzip.unused_data:
            raise FetchError("goes on behind the end of its gzip", where=self._where)
        return opened
