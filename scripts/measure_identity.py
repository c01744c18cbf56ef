"""Measures how well near copies and happenings are found, and draws happenings to be judged by eye.

    python scripts/measure_identity.py READINGS.jsonl
    python scripts/measure_identity.py READINGS.jsonl --draw 50 --seed 1

Reads readings as `dragoman read --format jsonl` prints them and does in memory what a record does when they are added.
Near copies are held against an exact comparison of all texts; happenings against tests/identity_gold/pairs.json, as far
as its documents are among the readings. Seconds are of CPU.
"""

import argparse
import random
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, product
from pathlib import Path

import msgspec

from dragoman.codebook.tie_words import TieWords, load_tie_words
from dragoman.errors import DragomanError
from dragoman.identity.copies import Print, bands, fingerprint, is_copy
from dragoman.identity.grouping import Pair, Tie, group
from dragoman.identity.outlines import outline, topic_of
from dragoman.identity.ties import ABSENT, block_keys, compare
from dragoman.model.days import day_range
from dragoman.model.document import Document
from dragoman.model.mention import Mention, Who
from dragoman.model.reading import Event, Party, Reading
from dragoman.model.wire import from_json
from dragoman.settings import Settings

GOLD = Path(__file__).parent.parent / "tests" / "identity_gold" / "pairs.json"
MOST_NEAR = 200  # as the record does: of a key that many share, the nearest
TIED = 0.5
SHOWN, SHOWN_CHARS = 5, 200


class Act(msgspec.Struct, frozen=True):
    """An event of a gold document, by its type and where its trigger begins."""

    start: int
    type: str


class Same(msgspec.Struct, frozen=True):
    a: Act
    b: Act


class GoldPair(msgspec.Struct, frozen=True):
    """Two documents, by the ids of their corpus, and all events in them that are one happening."""

    part: str
    a: str
    b: str
    same: tuple[Same, ...]


class Told(msgspec.Struct, frozen=True):
    """What the readings tell: mentions, and where their triggers begin, by id of the event."""

    documents: dict[str, Document]
    mentions: dict[str, Mention]
    starts: dict[str, int]


def load(path: Path) -> list[Reading]:
    with path.open("rb") as lines:
        readings = (from_json(line, where=f"{path}:{number}") for number, line in enumerate(lines, 1))
        return list({one.document.id: one for one in readings}.values())


def find_copies(documents: Sequence[Document], prints: Sequence[Print]) -> set[tuple[int, int]]:
    index: dict[int, list[int]] = defaultdict(list)
    found = set()
    for own, print_ in enumerate(prints):
        near = {other for key in bands(print_) for other in index[key][-MOST_NEAR:]}
        for key in bands(print_):
            index[key].append(own)
        found |= {(one, own) for one in near if is_copy(prints[one], print_, days_apart=apart(documents, one, own))}
    return found


def apart(documents: Sequence[Document], a: int, b: int) -> int:
    first, second = documents[a].day, documents[b].day
    return abs((first - second).days) if first and second else 0


def exact_copies(documents: Sequence[Document]) -> set[tuple[int, int]]:
    """Compare all texts that share rare 5-grams as they are; the thresholds are those of `copies.py`."""
    texts = [words_of(one) for one in documents]
    grams = [{tuple(text[at : at + 5]) for at in range(len(text) - 4)} for text in texts]
    numbers = [{word for word in text if not word.isalpha()} for text in texts]
    held: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for own, some in enumerate(grams):
        for gram in some:
            held[gram].append(own)
    met = Counter(pair for sharing in held.values() if len(sharing) <= 60 for pair in combinations(sharing, 2))
    return {
        (a, b)
        for (a, b), shared in met.items()
        if shared > 3 and apart(documents, a, b) <= 10 and one(a, b, grams, numbers)
    }


def one(a: int, b: int, grams: Sequence[set[tuple[str, ...]]], numbers: Sequence[set[str]]) -> bool:
    short, long = sorted((a, b), key=lambda at: len(grams[at]))
    if len(grams[short]) < 26 or len(grams[short] & grams[long]) < 0.6 * len(grams[short]):
        return False
    return len(numbers[short] & numbers[long]) >= 0.75 * len(numbers[short])


def words_of(document: Document) -> list[str]:
    text, end, kept = document.text, 0, []
    for mark in document.marked:
        kept.append(text[end : mark.start])
        end = mark.end
    return re.findall(r"\w+", " ".join([*kept, text[end:]]).casefold())


def stories(documents: Sequence[Document], pairs: Iterable[tuple[int, int]]) -> dict[str, str]:
    ties = {ordered(documents[a].id, documents[b].id): Tie(1.0, ()) for a, b in pairs}
    parts = group([one.id for one in documents], ties, absent=None)
    return {member: part[0] for part in parts for member in part}


def ordered(a: str, b: str) -> Pair:
    return (min(a, b), max(a, b))


def tell(readings: Sequence[Reading], story: dict[str, str], words: TieWords) -> Told:
    mentions, starts = {}, {}
    for reading in readings:
        topic = topic_of(reading.document.text, reading.document.marked, words)
        for event in reading.events:
            mentions[event.id] = mention_of(event, reading.document, story[reading.document.id], topic)
            starts[event.id] = (event.evidence.trigger or event.evidence).start
    return Told({one.document.id: one.document for one in readings}, mentions, starts)


def mention_of(event: Event, document: Document, story: str, topic: tuple[str, ...]) -> Mention:
    first, last = day_range(event.date) if event.date else (None, None)
    place = event.place
    return Mention(
        id=event.id,
        document=document.id,
        story=story,
        topic=topic,
        type=event.type,
        mode=event.mode,
        status=event.status,
        actors=whos(event.actors),
        recipients=whos(event.recipients),
        first=first,
        last=last,
        published=document.published,
        place=place.name if place else None,
        place_country=place.country if place else None,
        lat=place.lat if place else None,
        lon=place.lon if place else None,
        words=event.evidence.quote,
        trigger=event.evidence.trigger.text if event.evidence.trigger else "",
        magnitude=event.magnitude,
    )


def whos(parties: Iterable[Party]) -> tuple[Who, ...]:
    return tuple(Who(one.country, one.sectors, one.name or one.text) for one in parties)


def find_ties(told: Told, words: TieWords) -> dict[Pair, Tie]:
    index: dict[str, list[str]] = defaultdict(list)
    outlines = {name: outline(mention, words) for name, mention in told.mentions.items()}
    pairs = set()
    for name, one in outlines.items():
        for key in block_keys(one):
            pairs.update(ordered(other, name) for other in index[key][-MOST_NEAR:])
            index[key].append(name)
    print(f"    {len(pairs):,} pairs of mentions met; the fullest key holds {max(map(len, index.values()), default=0)}")
    return {pair: tie for pair in pairs if (tie := compare(outlines[pair[0]], outlines[pair[1]])) is not None}


def measure_gold(told: Told, happenings: Sequence[tuple[str, ...]], ties: dict[Pair, Tie]) -> Iterator[str]:
    home = {member: happening for happening in happenings for member in happening}
    documents = {one.ref: name for name, one in told.documents.items()}
    members: dict[str, list[str]] = defaultdict(list)
    for name, mention in told.mentions.items():
        members[mention.document].append(name)
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for pair in msgspec.json.decode(GOLD.read_bytes(), type=tuple[GoldPair, ...]):
        wanted = {(one.a, one.b) for one in pair.same}
        for a, b in product(*(members[documents.get(ref, "")] for ref in (pair.a, pair.b))):
            acts = tuple(Act(told.starts[name], told.mentions[name].type) for name in (a, b))
            put = home[a] is home[b]
            tied = ordered(a, b) in ties and ties[ordered(a, b)].score >= TIED
            counts[pair.part].update(
                {"same": acts in wanted, "tied": acts in wanted and tied, "put": put, "right": put and acts in wanted}
            )
    for part, count in counts.items():
        yield (
            f"{part}: of {count['same']} pairs that are one, {count['tied']} tie, {count['right']} are put together; "
            f"{count['right']} of {count['put']} put together are right"
        )


def draw(told: Told, happenings: Sequence[tuple[str, ...]], count: int, seed: int) -> None:
    """Show happenings that are told in more than one story."""
    open_to = [one for one in happenings if len({told.mentions[name].story for name in one}) > 1]
    for happening in random.Random(seed).sample(open_to, min(count, len(open_to))):
        print(f"\n{len(happening)} mentions")
        for mention in sorted((told.mentions[name] for name in happening), key=lambda one: one.id)[:SHOWN]:
            sides = " > ".join(
                ", ".join(who.name or who.country for who in side) for side in (mention.actors, mention.recipients)
            )
            days = f"{mention.first}..{mention.last}" if mention.first else f"reported {mention.published}"
            told_in = told.documents[mention.document].ref
            print(f"  {told_in} {mention.type}/{mention.mode} {mention.status} [{sides}] {days} <{mention.trigger}>")
            print(f"      {' '.join(mention.words.split())[:SHOWN_CHARS]}")


class Clock:
    """Prints what was done and how long it took."""

    def __init__(self) -> None:
        self._last = time.process_time()

    def note(self, what: str) -> None:
        now = time.process_time()
        print(f"{now - self._last:7.1f} s  {what}")
        self._last = now


def measure(path: Path, count: int, seed: int) -> None:
    readings = load(path)
    documents = [one.document for one in readings]
    clock = Clock()
    prints = [fingerprint(one.text, one.marked) for one in documents]
    clock.note(f"{len(prints):,} fingerprints, {sum(map(len, prints)) // max(1, len(prints))} bytes each")
    found = find_copies(documents, prints)
    story = stories(documents, found)
    clock.note(
        f"{len(found)} pairs of near copies, {len({end for pair in found for end in pair})} documents among them"
    )
    exact = exact_copies(documents)
    clock.note(
        f"exact comparison: {len(exact)} pairs, of which {len(exact & found)} were found; {len(found - exact)} more"
    )
    words = load_tie_words(Settings().codebook)
    told = tell(readings, story, words)
    clock.note(f"{len(told.mentions):,} mentions and topics")
    ties = find_ties(told, words)
    clock.note(f"{len(ties):,} ties, {sum(tie.score >= TIED for tie in ties.values()):,} of them of {TIED} or more")
    happenings = group(told.mentions, ties, absent=ABSENT)
    many = [one for one in happenings if len({told.mentions[name].story for name in one}) > 1]
    clock.note(f"{len(happenings):,} happenings, {len(many)} of them told in more than one story")
    print(*measure_gold(told, happenings, ties), sep="\n")
    draw(told, happenings, count, seed)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("readings", type=Path)
    parser.add_argument("--draw", type=int, default=0, help="how many happenings to show")
    parser.add_argument("--seed", type=int, default=1)
    told = parser.parse_args()
    try:
        measure(told.readings, told.draw, told.seed)
    except DragomanError as error:
        print(error, file=sys.stderr)
        return error.exit_status
    return 0


if __name__ == "__main__":
    sys.exit(main())
