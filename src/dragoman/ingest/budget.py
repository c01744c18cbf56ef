"""Keeps account of what is unpacked from one file, so that no archive can unpack without end."""

from dragoman.errors import InputError
from dragoman.ingest.limits import Limits


class Budget:
    """What has been unpacked from one file that was named, archives inside it included.

    Attributes:
        packed: Bytes of the file itself, as far as they have been read.
        spent: True once a limit was passed; then nothing more is unpacked.
    """

    def __init__(self) -> None:
        self.packed = 0
        self.spent = False
        self._unpacked = 0
        self._members = 0

    def add_member(self, limits: Limits, where: str) -> None:
        """Count one more member.

        Raises:
            InputError: If there are too many.
        """
        self._members += 1
        if self._members > limits.members_max:
            self._refuse(f"holds more than {limits.members_max:,} members", where)

    def add_bytes(self, size: int, limits: Limits, where: str) -> None:
        """Count bytes that came out of a packed stream.

        Raises:
            InputError: If they are more than a file of this size may unpack to.
        """
        self._unpacked += size
        if self._unpacked > limits.unpacked_max_bytes:
            self._refuse(f"unpacks to more than {limits.unpacked_max_bytes:,} bytes", where)
        if self._unpacked > max(limits.unpacked_free_bytes, limits.unpacked_ratio_max * self.packed):
            self._refuse(f"unpacks to more than {limits.unpacked_ratio_max} times its size", where)

    def _refuse(self, what: str, where: str) -> None:
        self.spent = True
        raise InputError(f"{what}; the rest was not read", where=where, mend="unpack it, and name what to read")
