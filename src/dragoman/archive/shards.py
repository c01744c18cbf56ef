"""Cuts documents into shards, each of one year and named by what it holds."""

import hashlib
from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

from dragoman.model.document import Document

# What Hive, and so Arrow, DuckDB, Spark and Delta, take for an unknown value of a partition.
NO_YEAR = "__HIVE_DEFAULT_PARTITION__"
_KEY_DIGITS = 24
_LEAST = 16


class Shard(msgspec.Struct, frozen=True):
    """Documents that are coded and published together.

    Attributes:
        documents: In the order in which they came.
    """

    documents: tuple[Document, ...]

    @property
    def year(self) -> str:
        """The year in which they were published, or `NO_YEAR`."""
        return year_of(self.documents[0])

    @property
    def key(self) -> str:
        """Its name: the same documents have the same one in whatever order."""
        return key_of(one.id for one in self.documents)

    def halves(self) -> "tuple[Shard, Shard]":
        """Cut it in two; it has at least two documents."""
        middle = len(self.documents) // 2
        return Shard(self.documents[:middle]), Shard(self.documents[middle:])


def year_of(document: Document) -> str:
    """Give the year in which a document was published, or `NO_YEAR`."""
    return document.published[:4] if document.published else NO_YEAR


def key_of(ids: Iterable[str]) -> str:
    """Name a set of documents."""
    return hashlib.sha256("\n".join(sorted(ids)).encode()).hexdigest()[:_KEY_DIGITS]


def cut(documents: Iterable[Document], *, most: int, workers: int) -> Iterator[Shard]:
    """Cut documents into shards of at most `most`.

    The first ones are small, so that all workers have something to do at once, and what is left to the last one is
    little beside the whole: none holds more than a worker's eighth of what came before.
    """
    waiting: dict[str, list[Document]] = {}
    for came, document in enumerate(documents, start=1):
        pile = waiting.setdefault(year_of(document), [])
        pile.append(document)
        if len(pile) >= min(most, max(_LEAST, came // (8 * workers))):
            yield Shard(tuple(waiting.pop(year_of(document))))
    for _, pile in sorted(waiting.items()):
        yield Shard(tuple(pile))


Form = Literal["jsonl", "plover", "polecat"]
