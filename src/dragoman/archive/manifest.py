"""What a data set is made of: what makes it citable, and what tells whether it is still so."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator

import msgspec

from dragoman.archive.committed import FOLDER, Mark, Written, add_digests, read_marks
from dragoman.archive.place import Place
from dragoman.archive.sources import Input
from dragoman.archive.tables import SCHEMAS
from dragoman.errors import ArchiveError

NAME = "manifest.json"
_FORM = 1


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """All there is to say of a data set.

    Attributes:
        form: Of this file and of the tables.
        id: Hash over the readings and all other rows: the same whatever machine, engine, or size of shards.
        coders: Coder, codebook and model, each that made readings.
        inputs: Files that were taken in, in all runs.
        first: Day of the first publication, YYYY-MM-DD, or ''.
        last: Day of the last one, or ''.
        counts: Rows by table.
        columns: Of each table, in their order.
        readings: Sum of the SHA-256 of all readings modulo 2 ** 256.
        files: All files, by name.
    """

    form: int = _FORM
    id: str
    coders: tuple[str, ...]
    inputs: tuple[Input, ...]
    first: str
    last: str
    counts: dict[str, int]
    columns: dict[str, tuple[str, ...]]
    readings: str
    files: tuple[Written, ...]


def make_manifest(
    marks: Iterable[Mark], others: Iterable[Written], inputs: Iterable[Input], days: tuple[str, str]
) -> Manifest:
    """Describe a data set.

    Args:
        marks: Of all shards that count.
        others: Files that are of no shard.
        inputs: What was taken in.
        days: First and last day of publication.
    """
    told = list(marks)
    files = sorted((*(file for mark in told for file in mark.files), *others), key=lambda one: one.name)
    counts: Counter[str] = Counter()
    for file in files:
        if file.table in SCHEMAS:
            counts[file.table] += file.rows
    readings = add_digests(mark.readings for mark in told)
    identity = hashlib.sha256(msgspec.json.encode([readings, sorted(counts.items())])).hexdigest()
    return Manifest(
        id=identity,
        coders=tuple(sorted({_coder(mark) for mark in told})),
        inputs=tuple(sorted({one.name: one for one in inputs}.values(), key=lambda one: one.name)),
        first=days[0],
        last=days[1],
        counts=dict(sorted(counts.items())),
        columns={table: tuple(SCHEMAS[table].names) for table in sorted(counts)},
        readings=readings,
        files=tuple(files),
    )


def _coder(mark: Mark) -> str:
    return f"{mark.versions.coder}, codebook {mark.versions.codebook}, model {mark.versions.model}"


def write_manifest(place: Place, manifest: Manifest) -> None:
    """Finish a data set: what its manifest does not name is no part of it."""
    place.put(NAME, msgspec.json.format(msgspec.json.encode(manifest), indent=1))


def read_manifest(place: Place) -> Manifest | None:
    """Read a manifest; None where there is none.

    Raises:
        ArchiveError: If it is damaged, or of another form.
    """
    if not place.holds(NAME):
        return None
    where = f"{place.named}/{NAME}"
    try:
        manifest = msgspec.json.decode(place.get(NAME), type=Manifest)
    except msgspec.MsgspecError as error:
        raise ArchiveError(f"is damaged: {error}", where=where, mend="run dragoman code again") from error
    if manifest.form != _FORM:
        raise ArchiveError(f"is of form {manifest.form}, and this version knows {_FORM}", where=where)
    return manifest


def check(place: Place) -> tuple[Manifest, list[str]]:
    """Compare a data set with its manifest, byte by byte.

    Returns:
        The manifest, and what is wrong, a line each.

    Raises:
        ArchiveError: If there is none.
    """
    manifest = read_manifest(place)
    if manifest is None:
        raise ArchiveError("holds no finished data set", where=place.named, mend="run dragoman code to its end")
    return manifest, [*_files_wrong(place, manifest), *_marks_wrong(place, manifest)]


def _files_wrong(place: Place, manifest: Manifest) -> Iterator[str]:
    named = {one.name: one for one in manifest.files}
    there = {
        name for name in place.names() if name.partition("/")[0] in {*SCHEMAS, "forms"} and "_delta_log" not in name
    }
    yield from (f"{name}: is missing" for name in sorted(named.keys() - there))
    yield from (f"{name}: is no part of the data set" for name in sorted(there - named.keys()))
    for name in sorted(named.keys() & there):
        if hashlib.sha256(place.get(name)).hexdigest() != named[name].sha256:
            yield f"{name}: is not what was written"


def _marks_wrong(place: Place, manifest: Manifest) -> Iterator[str]:
    marks = list(read_marks(place))
    counted = Counter(one for mark in marks for one in mark.documents)
    if add_digests(mark.readings for mark in marks) != manifest.readings:
        yield f"{FOLDER}: the shards are not those of the manifest"
    for name, number in sorted(counted.items()):
        if number > 1:
            yield f"{FOLDER}: the document {name} counts {number} times"
