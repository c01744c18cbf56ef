"""Draws lives of register entries to be judged by eye: are these one thing?

    python scripts/draw_lives.py readings.jsonl --count 50 --seed 1 --kind visit

Reads readings as `dragoman read --format jsonl` prints them, ties their entries in memory, and shows lives of two or
more documents with a sentence of each. Counts and CPU seconds go to stderr.
"""

import argparse
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from itertools import chain

from dragoman.codebook.lives import LifeWords, load_life_words
from dragoman.identity.entries import Entry
from dragoman.identity.history import life
from dragoman.identity.lives import Item, entry_of, find_ties, group_entries
from dragoman.model.reading import Dispute, Reading
from dragoman.model.wire import from_json
from dragoman.settings import Settings

_SHOWN = 8  # entries of a long life
_SENTENCE_CHARS = 200


def _items(reading: Reading) -> Iterator[Item]:
    return chain(reading.agreements, reading.sanctions, reading.transfers, reading.visits, reading.disputes)


def _sentence(item: Item) -> str:
    evidence = item.sides[-1].evidence if isinstance(item, Dispute) else item.evidence[0]
    return " ".join(evidence.quote.split())[:_SENTENCE_CHARS]


def _read(path: str, words: LifeWords) -> tuple[dict[str, Entry], dict[str, str]]:
    entries: dict[str, Entry] = {}
    sentences: dict[str, str] = {}
    with open(path, "rb") as lines:
        for line in lines:
            reading = from_json(line)
            for item in _items(reading):
                entries[item.id] = entry_of(item, reading.document, words)
                sentences[item.id] = f"{reading.document.ref or reading.document.id[:12]} {_sentence(item)}"
    return entries, sentences


def _show(members: list[Entry], sentences: dict[str, str], words: LifeWords) -> None:
    told = life(members, words)
    print(f"\n{told.id}  {told.status}  {len(told.entries)} entries")
    for step in told.steps:
        print(f"    {step.first or '?'}..{step.last or '?'}  {step.status}  ({len(step.documents)} documents)")
    for one in sorted(members, key=lambda one: (one.published or "", one.id))[:_SHOWN]:
        print(f"  {one.published} {one.status} {one.what} {one.name[:50]!r} {one.sides}  {sentences[one.id]}")


def _main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("readings")
    parser.add_argument("--count", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kind")
    told = parser.parse_args()
    words = load_life_words(Settings().codebook)
    entries, sentences = _read(told.readings, words)
    began = time.process_time()
    groups = group_entries(list(entries), find_ties(entries.values()))
    took_s = time.process_time() - began
    members = [[entries[one] for one in ids] for ids in groups]
    several = [one for one in members if len({entry.document for entry in one}) > 1]
    counts = Counter(one[0].kind for one in several)
    print(f"{len(entries)} entries, {len(groups)} lives, of several documents {dict(counts)}", file=sys.stderr)
    print(f"{took_s:.2f} s to tie and group", file=sys.stderr)
    drawn = [one for one in several if told.kind in (None, one[0].kind)]
    for one in random.Random(told.seed).sample(drawn, min(told.count, len(drawn))):
        _show(one, sentences, words)


if __name__ == "__main__":
    _main()
