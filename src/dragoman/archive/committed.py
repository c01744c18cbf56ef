"""The mark by which a shard counts: written last, in the place of an earlier one, so that all turns at once."""

import zlib
from collections.abc import Iterable, Iterator

import msgspec

from dragoman.archive.place import Place
from dragoman.archive.shards import key_of
from dragoman.errors import ArchiveError
from dragoman.model.document import Document

FOLDER = "shards"
CODEBOOKS = "codebooks"
_MODULUS = 1 << 256


class Versions(msgspec.Struct, frozen=True, kw_only=True):
    """What made the readings of a shard, and what was kept of them.

    Attributes:
        coder: Name and version.
        codebook: Its version.
        digest: Hash of the codebook with which they would still be the same.
        model: Name and version of the language pipeline.
        text: Whether texts are kept.
        forms: Other forms that were written beside the tables, sorted.
    """

    coder: str
    codebook: str
    digest: str
    model: str
    text: bool = True
    forms: tuple[str, ...] = ()


class Written(msgspec.Struct, frozen=True, kw_only=True):
    """A file of a data set.

    Attributes:
        name: Relative to the folder of the data set.
        table: What it holds: a table, or the name of a form.
        rows: How many; 0 for other forms than tables.
        bytes: Its size.
        sha256: Of its bytes, in hexadecimal digits.
    """

    name: str
    table: str
    rows: int
    bytes: int
    sha256: str


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a shard that counts.

    Attributes:
        year: Of its documents.
        documents: Their ids, sorted.
        faces: For each of them a hash of name, address, source and day under which it came.
        days: First and last day of publication, or ''.
        versions: What made it.
        files: All there are of it.
        readings: Sum of the SHA-256 of its readings modulo 2 ** 256: sums of shards do not depend on how they were cut.
    """

    year: str
    documents: tuple[str, ...]
    faces: tuple[int, ...]
    days: tuple[str, str]
    versions: Versions
    files: tuple[Written, ...]
    readings: str

    @property
    def key(self) -> str:
        """Name of the shard."""
        return key_of(self.documents)

    @property
    def name(self) -> str:
        """Name of the file of this mark."""
        return mark_name(self.key)

    def file_of(self, table: str) -> Written | None:
        """Find the file of a table; None where no document of the shard has a row in it."""
        return next((one for one in self.files if one.table == table), None)


def face_of(document: Document) -> int:
    """Give a hash of how a document came: by what name, from what address, by whom and when."""
    told = (document.ref, document.url, document.source, document.published)
    return zlib.crc32(msgspec.json.encode(told))


def mark_name(key: str) -> str:
    """Name the file of the mark of a shard."""
    return f"{FOLDER}/{key}.json"


def add_digests(digests: Iterable[str]) -> str:
    """Add hashes up; the order makes no difference."""
    return f"{sum(int(one, 16) for one in digests) % _MODULUS:064x}"


def write_mark(place: Place, mark: Mark) -> None:
    """Let a shard count."""
    place.put(mark.name, msgspec.json.encode(mark))


def read_mark(place: Place, name: str) -> Mark:
    """Read a mark.

    Raises:
        ArchiveError: If it is damaged.
    """
    try:
        return msgspec.json.decode(place.get(name), type=Mark)
    except msgspec.MsgspecError as error:
        mend = "delete it, and run dragoman code again"
        raise ArchiveError(f"is no mark of a shard: {error}", where=f"{place.named}/{name}", mend=mend) from error


def read_marks(place: Place) -> Iterator[Mark]:
    """Read the marks of all shards that count, in the order of their names."""
    return (read_mark(place, name) for name in place.names(FOLDER) if name.endswith(".json"))


def snapshot_name(digest: str) -> str:
    """Name the file that holds what a codebook said."""
    return f"{CODEBOOKS}/{digest}.snapshot"
