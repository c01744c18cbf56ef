"""Which register entries of different documents are one thing: the registers behind one door."""

from collections.abc import Callable, Collection, Iterable, Mapping
from itertools import combinations

from dragoman.codebook.lives import EntryKind, LifeWords
from dragoman.identity.entries import Entry, Source
from dragoman.identity.grouping import Pair, Tie, group
from dragoman.identity.registers import agreements, disputes, sanctions, transfers, visits
from dragoman.model.document import Document
from dragoman.model.reading import Agreement, Dispute, Sanction, Transfer, Visit

Item = Agreement | Sanction | Transfer | Visit | Dispute
_KEYS: dict[EntryKind, Callable[[Entry], tuple[str, ...]]] = {
    "agreement": agreements.keys,
    "sanction": sanctions.keys,
    "transfer": transfers.keys,
    "visit": visits.keys,
    "dispute": disputes.keys,
}
_COMPARE: dict[EntryKind, Callable[[Entry, Entry], Tie | None]] = {
    "agreement": agreements.compare,
    "sanction": sanctions.compare,
    "transfer": transfers.compare,
    "visit": visits.compare,
    "dispute": disputes.compare,
}


def entry_of(item: Item, document: Document, words: LifeWords, *, story: str = "") -> Entry:
    """Cut an entry of a reading down to what comparing it and telling its life need.

    Args:
        item: The entry.
        document: Its document; the text is not looked at.
        words: What `load_life_words` gave.
        story: Id of the group of near copies that the document belongs to.
    """
    source = Source(document, words, story)
    if isinstance(item, Agreement):
        return agreements.entry(item, source)
    if isinstance(item, Sanction):
        return sanctions.entry(item, source)
    if isinstance(item, Transfer):
        return transfers.entry(item, source)
    return visits.entry(item, source) if isinstance(item, Visit) else disputes.entry(item, source)


def block_keys(entry: Entry) -> tuple[str, ...]:
    """Give the keys of which two entries of one thing have at least one in common.

    They hold parties, kind and a span of time, or a name, and begin with the kind of the entry. Entries without a day
    meet only each other, and those with an own name in common.
    """
    return tuple(f"{entry.kind}|{key}" for key in _KEYS[entry.kind](entry))


def compare(a: Entry, b: Entry) -> Tie | None:
    """Compare two entries; None where nothing ties them, a score of 0 where they are surely two.

    The status is not compared: what one report announces and another denies or calls off is one thing.
    """
    return _COMPARE[a.kind](a, b) if a.kind == b.kind else None


def find_ties(entries: Iterable[Entry]) -> dict[Pair, Tie]:
    """Compare all entries that share a key, in memory; the ties by the two ids, the smaller first."""
    blocks: dict[str, dict[str, Entry]] = {}
    for entry in entries:
        for key in block_keys(entry):
            blocks.setdefault(key, {})[entry.id] = entry
    pairs = {(a, b): (block[a], block[b]) for block in blocks.values() for a, b in combinations(sorted(block), 2)}
    found = ((pair, compare(*both)) for pair, both in pairs.items())
    return {pair: tie for pair, tie in found if tie is not None}


def group_entries(
    ids: Collection[str], ties: Mapping[Pair, Tie], *, joined: Iterable[Pair] = (), split: Iterable[Pair] = ()
) -> list[tuple[str, ...]]:
    """Part entries into lives; see `group`.

    A life may be told over years by reports that never meet in a block, so pairs without a tie count for nothing.
    """
    return group(ids, ties, joined=joined, split=split, absent=None)
