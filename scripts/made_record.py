"""Makes up a large record, by writing rows without reading anything: for benchmarks.

Events of 200 states over twenty years, as skewed as real ones: a few pairs have most.
"""

import json
import random
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Table

from dragoman.store.batch import Batch
from dragoman.store.record import Change, Record
from dragoman.store.schema import documents, dyads, events, groups, members, parties, readings, statements

TYPES = ("ASSAULT", "CONSULT", "AGREE", "SANCTION", "ACCUSE", "REQUEST", "SUPPORT", "COOPERATE", "AID", "PROTEST")
STATUSES = ("happened", "alleged", "denied", "future", "hypothetical")
WORDS = ("forces", "shelled", "talks", "minister", "border", "sanctions", "troops", "visit", "ceasefire", "embassy")
PER_DOCUMENT = 5
_BIG = ("USA", "RUS", "CHN", "UKR", "ISR", "IRN", "PRK", "FRA", "GBR", "TUR", "IND", "PAK", "SYR", "DEU", "JPN")
_STATES, _YEARS, _FIRST_YEAR, _AT_ONCE = 200, 20, 2004, 50_000
Row = dict[str, Any]


def make(place: Path, number: int) -> None:
    """Make a record of so many events in a file; it appears under its name when it is whole."""
    place.parent.mkdir(parents=True, exist_ok=True)
    aside = place.with_suffix(".part")
    aside.unlink(missing_ok=True)
    with Record.open(aside, write=True) as record:
        fill(record, number)
    aside.rename(place)


def fill(record: Record, number: int) -> None:
    """Put so many events into an empty record."""
    maker, began = Maker(1), time.monotonic()
    for first in range(0, number, _AT_ONCE):
        with record.change("add") as change:
            write(change, maker.rows(first, min(_AT_ONCE, number - first), change.seq))
        print(f"\rmade {first + _AT_ONCE:,} events, {time.monotonic() - began:.0f} s", end="", file=sys.stderr)
    print(file=sys.stderr)
    record.settle()


def write(change: Change, told: Iterable[tuple[Table, list[Row]]]) -> None:
    """Write rows of several tables."""
    batch = Batch()
    for table, rows in told:
        batch.add(table, rows)
    batch.write(change.connection)


class Maker:
    """Makes rows up.

    Args:
        seed: The same seed makes the same rows.
    """

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)
        rest = (f"Q{chr(65 + n // 26)}{chr(65 + n % 26)}" for n in range(_STATES - len(_BIG)))
        self.states = [*_BIG, *rest]

    def drawn(self, chance: random.Random) -> str:
        """Draw a state; the first ones come up most."""
        return self.states[min(int(chance.paretovariate(0.8)) - 1, len(self.states) - 1)]

    def rows(self, first: int, number: int, seq: int) -> Iterator[tuple[Table, list[Row]]]:
        """Give rows of all tables for so many events; `first` is a multiple of the events of a document."""
        told: dict[Table, list[Row]] = {}
        for row in range(first + 1, first + number + 1):
            for table, made in self._event(row, seq):
                told.setdefault(table, []).append(made)
        yield from told.items()

    def _event(self, row: int, seq: int) -> Iterator[tuple[Table, Row]]:
        document = (row - 1) // PER_DOCUMENT + 1
        day = f"{_FIRST_YEAR + row % _YEARS}-{self._chance.randint(1, 12):02}-{self._chance.randint(1, 28):02}"
        sides = self.drawn(self._chance), self.drawn(self._chance)
        since = {"since": seq, "until": None}
        if row % PER_DOCUMENT == 1:
            yield documents, self._document(document, day, seq)
            made = {"coder": "d 1", "codebook": "1", "digest": "1", "model": "m", "body": b""}
            yield readings, {"row": document, "document": document, **made, **since}
        told = {"row": row, "document": document, "reading": document, "day": day, "day_last": day, "basis": "text"}
        told |= {"start": 0, "end": 10, **since}
        yield events, told | self._act(row, sides)
        for role, code in zip(("actor", "recipient"), sides, strict=True):
            yield parties, _party("event", row, role, code, day)
        pair = "-".join(sorted(sides))
        yield dyads, {"source": sides[0], "target": sides[1], "pair": pair, "day": day, "event": row}
        name = f"hap-{row:016x}"
        group = {"first": day, "last": day, "day": day, "mentions": 1, "sources": 1, "disputed": 0, "body": "{}"}
        yield groups, {"row": row, "kind": "event", "id": name, "status": "happened", **group, **since}
        yield members, {"kind": "event", "item": f"event-{row:016x}", "group": name, **since}
        if row % 2:
            yield statements, told | self._statement(row, sides)
            yield parties, _party("statement", row, "speaker", sides[0], day)

    def _document(self, row: int, day: str, seq: int) -> Row:
        name = f"{row:064x}"
        empty = {"ref": None, "url": None, "wire": None, "house": None, "marked": "[]", "print": b"", "topic": "[]"}
        text = self._sentence(("USA", "RUS"))
        told = {"title": f"Report {row}", "source": "Made Up", "language": "en", "published": day, "text": text}
        publisher = f"paper-{self._chance.randint(1, 300)}"
        return {
            "row": row,
            "id": name,
            "story": name,
            "publisher": publisher,
            "chars": 100,
            "since": seq,
            **told,
            **empty,
        }

    def _act(self, row: int, sides: tuple[str, str]) -> Row:
        chance = self._chance
        said = {"actor": [[sides[0], ["GOV"], sides[0]]], "recipient": [[sides[1], ["GOV"], sides[1]]]}
        place = {"place": "Town", "country": sides[1], "lat": 1.0, "lon": 2.0, "geonames": 1, "grain": "day"}
        empty = {"mode": None, "contexts": "", "magnitude": "{}", "trigger_start": 0, "trigger": "shelled"}
        status = chance.choices(STATUSES, (70, 12, 4, 9, 5))[0]
        act = {"type": chance.choice(TYPES), "status": status, "quad": chance.randint(1, 4), "score": -2.0}
        told = {"confidence": chance.random(), "said": json.dumps(said), "quote": self._sentence(sides)}
        return {"id": f"event-{row:016x}", "happening": f"hap-{row:016x}", **act, **told, **place, **empty}

    def _statement(self, row: int, sides: tuple[str, str]) -> Row:
        said = json.dumps({"speaker": [[sides[0], ["GOV"], sides[0]]]})
        told = {"stance": "assert", "direct": 0, "events": "[]", "said": said, "quote": self._sentence(sides)}
        return {"id": f"statement-{row:016x}", **told}

    def _sentence(self, sides: tuple[str, str]) -> str:
        words = " ".join(self._chance.choices(WORDS, k=12))
        return f"{sides[0]} {words} {sides[1]} on word{self._chance.randint(1, 20_000)}."


def _party(kind: str, owner: int, role: str, code: str, day: str) -> Row:
    told = {"kind": kind, "owner": owner, "role": role, "country": code, "sectors": "|GOV|", "day": day}
    return {**told, "name": code.lower()}
