"""Measures the pages of a Parquet column before anything is unpacked, for the library unpacks whatever size they claim.

A page of 30 kB can unpack to 2 GB, and takes 8 times as much while it does. The sizes stand in the headers of
the pages, in Thrift's compact form: https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md
"""

from typing import BinaryIO

_HEADER_BYTES = (1_024, 1_000_000)  # statistics make some headers long
_STRUCT, _BINARY = 12, 8
# Bytes of the types of fixed size: true, false, byte, double.
_FIXED = {1: 0, 2: 0, 3: 1, 7: 8}
_INTEGERS = (4, 5, 6)
_UNPACKED, _PACKED = 2, 3  # field numbers of the sizes in a page header


def largest_page(file: BinaryIO, start: int, end: int) -> int:
    """Give the size in bytes of the largest page between two offsets of a file, packed or unpacked.

    Raises:
        ValueError: If what stands there are no pages.
    """
    largest = 0
    while start < end:
        size, packed, unpacked = _read_header(file, start)
        largest = max(largest, packed, unpacked)
        start += size + packed
    return largest


def _read_header(file: BinaryIO, start: int) -> tuple[int, int, int]:
    """Give the length of a page header, and the packed and the unpacked size of the page behind it."""
    for most in _HEADER_BYTES:
        file.seek(start)
        fields = _Struct(file.read(most))
        try:
            sizes = fields.read()
            packed, unpacked = sizes[_PACKED], sizes[_UNPACKED]
        except (LookupError, RecursionError):
            continue
        if packed >= 0 and unpacked >= 0:
            return fields.at, packed, unpacked
    raise ValueError(f"no page at offset {start:,}")


class _Struct:
    """A struct of Thrift's compact form at the beginning of some bytes.

    Attributes:
        at: Offset of what is read next.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        self.at = 0

    def read(self) -> dict[int, int]:
        """Read up to the end of the struct; give its integers by field number.

        Raises:
            LookupError: If the bytes end before, or hold what no page header has.
        """
        found: dict[int, int] = {}
        field = 0
        while head := self._byte():
            field = field + (head >> 4) if head >> 4 else self._integer()
            kind = head & 0x0F
            if kind in _INTEGERS:
                found[field] = self._integer()
            elif kind == _STRUCT:
                self.read()
            else:
                size = self._varint() if kind == _BINARY else _FIXED[kind]
                self.at += size
        return found

    def _byte(self) -> int:
        byte = self._data[self.at]
        self.at += 1
        return byte

    def _varint(self) -> int:
        """Read an unsigned integer, seven bits a byte, the lowest first."""
        value = shift = 0
        while (byte := self._byte()) & 0x80:
            value |= (byte & 0x7F) << shift
            shift += 7
        return value | byte << shift

    def _integer(self) -> int:
        """Read a signed integer, folded so that small negative ones stay short."""
        value = self._varint()
        return value >> 1 ^ -(value & 1)
