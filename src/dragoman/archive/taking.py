"""Documents that a data set does not hold yet, each text once; where else a text was found; what was not taken in."""

from collections.abc import Iterable, Iterator

from dragoman.archive.committed import Mark, Written, face_of
from dragoman.archive.manifest import Manifest
from dragoman.archive.place import Place, reading
from dragoman.archive.tables import problem_row, read_rows
from dragoman.archive.tying import put_table
from dragoman.model.document import Document, Problem
from dragoman.store.rows import Row

_ID_BYTES = 16  # of 32: two of a hundred million texts share them once in 10 ** 22 archives
_PREFIX = "taken-"


class Taking:
    """Sorts what is taken in.

    Attributes:
        taken: Documents that have passed.
        known: Those among them that the data set held, or that came before.
        problems: What could not be taken in, in lines.
    """

    def __init__(self) -> None:
        self.taken = self.known = 0
        self.problems: list[Problem] = []
        self._faces: dict[bytes, int] = {}
        self._again: dict[tuple[str, ...], None] = {}

    def know(self, mark: Mark) -> None:
        """Take note of what the data set holds."""
        self._faces.update(zip(map(_short, mark.documents), mark.faces, strict=True))

    def new(self, taken: Iterable[Document | Problem]) -> Iterator[Document]:
        """Pass on what is new; of documents with the same text the first one."""
        for one in taken:
            if isinstance(one, Problem):
                self.problems.append(one)
                continue
            self.taken += 1
            face, name = face_of(one), _short(one.id)
            if name not in self._faces:
                self._faces[name] = face
                yield one
                continue
            self.known += 1
            if self._faces[name] != face:
                self._again[_appearance(one)] = None

    def write(self, place: Place, old: Manifest | None) -> list[Written]:
        """Write what belongs to no shard, with what earlier runs wrote of it."""
        columns = ("document", "ref", "url", "source", "published")
        again: list[Row] = [dict(zip(columns, one, strict=True)) for one in self._again]
        tables = {"appearances": again, "problems": [problem_row(one) for one in self.problems]}
        return [
            put_table(place, table, rows, _PREFIX)
            for table, new in tables.items()
            if (rows := _unique([*_earlier(place, old, table), *new]))
        ]


def _short(document: str) -> bytes:
    return bytes.fromhex(document)[:_ID_BYTES]


def _appearance(document: Document) -> tuple[str, ...]:
    told = (document.id, document.ref, document.url, document.source, document.published)
    return tuple(one or "" for one in told)


def _earlier(place: Place, old: Manifest | None, table: str) -> list[Row]:
    files = [one.name for one in old.files if one.name.startswith(f"{table}/{_PREFIX}")] if old else []
    return [row for name in files for row in reading(place, name, read_rows)]


def _unique(rows: Iterable[Row]) -> list[Row]:
    return list({tuple(row.values()): row for row in rows}.values())
