"""Splits the gold articles into five fixed folds, so that a figure comes with its spread.

Articles are grouped by source: the part of the id that names where the article comes from. Within a source
they are put in the order of a hash of their id, and the whole row, source after source, is dealt out to the
folds in turn. So every fold holds its share of every source, articles of one source (copies of one wire
story among them) do not gather in one fold, sizes differ by one at most, and the same articles always
give the same folds. Adding an article moves others: folds are only comparable over one set of articles.
"""

import hashlib
import re
from collections.abc import Iterable

FOLDS = 5

# An id is SOURCE-NUMBER, SOURCE-AGENCY_LANGUAGE_DATE or SOURCE-SET-PUBLISHER_DATE_TITLE; agencies of the wire
# collections are sources of their own, the publishers of one campaign collection are not.
_AGENCY = re.compile(r"^([a-z0-9]+-[A-Z]{3})_")
_COLLECTION = re.compile(r"^([A-Za-z0-9]+)")


def source_of(name: str) -> str:
    """Name the source of an article from its id: 'te3silver-AFP', 'reuters', 'polnear'.

    An id that does not begin with letters or digits is its own source.
    """
    found = _AGENCY.match(name) or _COLLECTION.match(name)
    return found.group(1) if found else name


def assign_folds(names: Iterable[str], *, folds: int = FOLDS) -> dict[str, int]:
    """Give every article id the number of its fold, from 0."""
    dealt = sorted(set(names), key=lambda name: (source_of(name), _hash(name)))
    return {name: position % folds for position, name in enumerate(dealt)}


def _hash(name: str) -> str:
    # Python's own hash differs from process to process.
    return hashlib.sha256(name.encode("utf-8")).hexdigest()
