"""Near copies, ties and groups over the whole data set, as joins by key.

Each round has two steps, both of them tasks for any worker: `spread` sorts rows of shards by key into parts, `join`
brings together what has a key in common. Between the rounds the driver follows the pairs found.

    copies   bands of fingerprints  -> pairs of near copies       -> stories
    ties     keys of events and entries  -> pairs that may be one -> what hangs together
    groups   what hangs together    -> happenings and lives

What is one is decided by the same code as in a record (`dragoman.store`), so that both say the same.
"""

import hashlib
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Any, Protocol

import msgspec

from dragoman.archive.committed import Mark, Written, mark_name, read_mark
from dragoman.archive.place import Place, reading
from dragoman.archive.tables import read_rows, write_table
from dragoman.archive.tasks import Join, Spread
from dragoman.identity.copies import bands
from dragoman.identity.grouping import Tie, group
from dragoman.store.copying import MOST_BEFORE, CopyMark, compare_prints
from dragoman.store.event_tier import MENTION_COLUMNS
from dragoman.store.rows import Row, to_text
from dragoman.store.tying import MOST_NEAR, Pair, Tier
from dragoman.store.upkeep import Upkeep

WORK = ".work"
STORIES, ROOTS = f"{WORK}/stories", f"{WORK}/roots"
Keyed = tuple[list[str], Row]  # a row with the keys it is met by
Found = tuple[str, str, str, float]  # kind, the two ids with the smaller first, score
_FAST = 1  # level of zlib


class Round(Protocol):
    """What one round sorts and joins."""

    def rows(self, mark: Mark) -> Iterator[Keyed]:
        """Give the rows of a shard with their keys."""

    def join(self, met: Mapping[str, Sequence[Row]], part: int) -> list[Any]:
        """Join the rows under each key."""


def spread(place: Place, task: Spread, codebook: Path) -> None:
    """Sort rows of shards by key into parts."""
    round_ = _ROUNDS[task.round](place, codebook)
    piles: dict[int, list[Keyed]] = defaultdict(list)
    for shard in task.shards:
        for keys, row in round_.rows(read_mark(place, mark_name(shard))):
            of_part: dict[int, list[str]] = defaultdict(list)
            for key in keys:
                of_part[part_of(key, task.parts)].append(key)
            for part, some in of_part.items():
                piles[part].append((some, row))
    for part, pile in piles.items():
        keep(place, f"{WORK}/{task.round}/in/{part}/{task.number}", pile)


def join(place: Place, task: Join, codebook: Path) -> None:
    """Join what one part of the keys brought together."""
    met: dict[str, list[Row]] = defaultdict(list)
    for name in place.names(f"{WORK}/{task.round}/in/{task.part}"):
        for keys, row in kept(place, name):
            for key in keys:
                met[key].append(row)
    keep(place, f"{WORK}/{task.round}/out/{task.part}", _ROUNDS[task.round](place, codebook).join(met, task.part))


def joined(place: Place, round_: str) -> Iterator[Any]:
    """Give what all parts of a round found."""
    return chain.from_iterable(kept(place, name) for name in place.names(f"{WORK}/{round_}/out"))


def part_of(key: str, parts: int) -> int:
    """Say to which part a key goes."""
    return zlib.crc32(key.encode("utf-8", "surrogatepass")) % parts


def keep(place: Place, name: str, told: object) -> None:
    """Keep something between two steps."""
    place.put(name, zlib.compress(msgspec.msgpack.encode(told), _FAST))


def kept(place: Place, name: str) -> Any:
    """Give back what was kept."""
    return msgspec.msgpack.decode(zlib.decompress(place.get(name)))


class _Copies:
    """Fingerprints that share a band are compared; where a template makes thousands share one, only the nearest are."""

    def __init__(self, place: Place, codebook: Path) -> None:
        self._place = place

    def rows(self, mark: Mark) -> Iterator[Keyed]:
        for row in _read(self._place, mark, "documents", ("id", "print", "published")):
            yield [str(band) for band in bands(row["print"])], row

    def join(self, met: Mapping[str, Sequence[Row]], part: int) -> list[tuple[str, str]]:
        found: dict[tuple[str, str], bool] = {}
        for rows in met.values():
            told = sorted(rows, key=lambda row: (row["published"], row["id"]))
            for at, row in enumerate(told):
                for other in told[max(0, at - MOST_BEFORE) : at]:
                    pair = min(row["id"], other["id"]), max(row["id"], other["id"])
                    if pair not in found:
                        found[pair] = compare_prints(_copy_mark(other), _copy_mark(row)) is not None
        return [pair for pair, is_one in found.items() if is_one]


class _Tiers:
    """What rounds over events and entries share: rows with what is known of their documents."""

    def __init__(self, place: Place, codebook: Path) -> None:
        self._place = place
        self._tiers: dict[str, Tier[Any]] = {tier.kind: tier for tier in Upkeep(codebook).tiers}

    @cached_property
    def _stories(self) -> dict[str, str]:
        return dict(kept(self._place, STORIES))

    def told(self, mark: Mark) -> Iterator[tuple[str, Row]]:
        """Give kind and row of every event and entry of a shard."""
        wanted = ("id", "published", "publisher", "house", "wire", "source", "topic")
        documents = {row["id"]: row for row in _read(self._place, mark, "documents", wanted)}
        for kind in self._tiers:
            columns = MENTION_COLUMNS if kind == "event" else ("id", "body")
            for row in _read(self._place, mark, f"{kind}s", (*columns, "document")):
                yield kind, row | self._origin(documents[row.pop("document")]) | {"row": 0}

    def _origin(self, document: Row) -> Row:
        name = document["id"]
        told = {key: document[key] for key in ("published", "publisher", "house", "wire", "source")}
        return told | {"document_id": name, "story": self._stories.get(name, name), "topic": to_text(document["topic"])}


class _Ties(_Tiers):
    """Events and entries that share a key are compared."""

    def rows(self, mark: Mark) -> Iterator[Keyed]:
        for kind, row in self.told(mark):
            tier = self._tiers[kind]
            yield [f"{kind} {key}" for key in set(tier.keys(tier.place(row)))], row

    def join(self, met: Mapping[str, Sequence[Row]], part: int) -> list[Found]:
        found: dict[tuple[str, str, str], Tie | None] = {}
        ready: dict[str, Any] = {}
        for key, rows in met.items():
            kind = key.partition(" ")[0]
            tier = self._tiers[kind]
            told = sorted(rows, key=lambda row: (row["published"], row["document_id"], row["id"]))
            ready |= {row["id"]: tier.place(row) for row in told if row["id"] not in ready}
            for at, row in enumerate(told):
                for other in told[max(0, at - MOST_NEAR) : at]:
                    pair = (kind, *_pair(row["id"], other["id"]))
                    if pair not in found:
                        found[pair] = tier.compare(ready[other["id"]], ready[row["id"]])
        return [(*pair, tie.score) for pair, tie in found.items() if tie is not None]


class _Groups(_Tiers):
    """What hangs together is parted into happenings and lives, and these are written."""

    @cached_property
    def _roots(self) -> dict[str, str]:
        return dict(kept(self._place, ROOTS))

    def rows(self, mark: Mark) -> Iterator[Keyed]:
        for kind, row in self.told(mark):
            yield [f"{kind} {self._roots.get(row['id'], row['id'])}"], row

    def join(self, met: Mapping[str, Sequence[Row]], part: int) -> list[Any]:
        ties: dict[str, dict[Pair, Tie]] = defaultdict(dict)
        for kind, root, a, b, score in kept(self._place, ties_name(part)):
            ties[f"{kind} {root}"][a, b] = Tie(score, ())
        rows: dict[str, list[Row]] = defaultdict(list)
        for key, some in sorted(met.items()):
            kind = key.partition(" ")[0]
            rows["happenings" if kind == "event" else "lives"] += self._groups(kind, some, ties.get(key, {}))
        return [msgspec.to_builtins(self._write(table, some)) for table, some in sorted(rows.items())]

    def _groups(self, kind: str, rows: Iterable[Row], ties: Mapping[Pair, Tie]) -> Iterator[Row]:
        tier = self._tiers[kind]
        held = {row["id"]: tier.place(row) for row in rows}
        for ids in group(held, ties, absent=tier.absent):
            told = tier.sum_up([held[one] for one in ids])
            title = msgspec.json.decode(told["body"])["title"]
            yield {**told, "id": tier.name(ids), "kind": kind, "members": list(ids), "title": title,
                   "disputed": bool(told["disputed"])}  # fmt: skip

    def _write(self, table: str, rows: Sequence[Row]) -> Written:
        data = write_table(table, rows)
        digest = hashlib.sha256(data).hexdigest()
        name = f"{table}/{digest[:24]}.parquet"
        self._place.put(name, data)
        return Written(name=name, table=table, rows=len(rows), bytes=len(data), sha256=digest)


_ROUNDS: dict[str, Callable[[Place, Path], Round]] = {"copies": _Copies, "ties": _Ties, "groups": _Groups}


def ties_name(part: int) -> str:
    """Name the file of the ties that one part of the groups needs."""
    return f"{WORK}/groups/ties/{part}"


def _read(place: Place, mark: Mark, table: str, columns: Sequence[str]) -> list[Row]:
    file = mark.file_of(table)
    return reading(place, file.name, lambda stream: read_rows(stream, columns)) if file else []


def _copy_mark(row: Row) -> CopyMark:
    return CopyMark(row["print"], row["published"])


def _pair(a: str, b: str) -> Pair:
    return (min(a, b), max(a, b))
