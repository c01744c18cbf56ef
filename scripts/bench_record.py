"""Measures a large record: first pages, text search and series against SQL written by hand on the same data.

    python scripts/bench_record.py [--events 1000000] [--place FOLDER | --record-url URL] [--soak MINUTES]

The record is made up: events of 200 states over twenty years, as skewed as real ones (a few pairs have most). It is
kept in FOLDER and used again. Every question is timed in turn with its hand-written twin, both from SQL to Arrow table,
over many draws of its parameters; the table tells medians and the ratio. --record-url keeps it in an empty PostgreSQL
database instead. --soak lets two writers and four askers work on a copy of it (in a database: on itself) for so many
minutes and tells whether anybody saw an error or half a change.
"""

import argparse
import multiprocessing
import random
import re
import sqlite3
import statistics
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pg8000.dbapi
from made_record import PER_DOCUMENT, STATUSES, TYPES, WORDS, Maker, fill, make, write

from dragoman.analysis.filters import Filter, Page, Who
from dragoman.analysis.open_record import OpenRecord
from dragoman.analysis.tables import to_table
from dragoman.store.login import read_login
from dragoman.store.record import Record

PAGE = 50


def main() -> int:
    """Run what was asked for; 1 if a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--place", type=Path, default=Path("build/bench-record"))
    parser.add_argument("--record-url", help="an empty PostgreSQL database, or one that this filled before")
    parser.add_argument("--soak", type=float, default=0)
    told = parser.parse_args()
    if told.record_url:
        place = told.record_url
        with Record.open(place, write=True) as record:
            if not holds_any(record):
                fill(record, told.events)
    else:
        file = told.place / f"{told.events}.db"
        if not file.exists():
            make(file, told.events)
        place = str(file)
    missed = compare(place)
    if told.soak:
        missed |= soak(place, told.soak)
    return int(missed)


def holds_any(record: Record) -> bool:
    with record.snapshot() as connection:
        return connection.exec_driver_sql("SELECT 1 FROM changes LIMIT 1").first() is not None


HEAD = """e.row, e.id, e.type, e.mode, e.status, e.quad, e.score, e.confidence, e.contexts, e.grain, e.place, e.country,
 e.lat, e.lon, e.geonames, e.magnitude, e.trigger_start, e."trigger", e.happening, e.day, e.day_last, e.basis, e.said,
 e.start, e."end", e.quote, d.id AS document_id, d.source AS document_source, d.publisher AS document_publisher,
 d.wire AS document_wire, d.published AS document_published, g.sources, g.disputed"""
JOINS = """JOIN documents d ON d.row = e.document
 LEFT JOIN groups g ON g.id = e.happening AND g.until IS NULL"""
# What one would write who knows the tables and the indexes: name, SQL, the filter that asks the same, its parameters.
QUESTIONS: tuple[tuple[str, str, Callable[..., Filter], str], ...] = (
    ("latest events", f"""SELECT {HEAD} FROM events e {JOINS} WHERE e.until IS NULL
     ORDER BY e.day DESC, e.row DESC LIMIT 51""",
     Filter, ""),
    ("of a type and status", f"""SELECT {HEAD} FROM events e {JOINS} WHERE e.until IS NULL AND e.type = ?
     AND e.status = ? ORDER BY e.day DESC, e.row DESC LIMIT 51""",
     lambda type_, status: Filter(type=(type_,), status=(status,)), "type status"),
    ("by an actor", f"""SELECT DISTINCT {HEAD} FROM parties p JOIN events e ON e.row = p.owner {JOINS}
     WHERE p.kind = 'event' AND p.country = ? AND p.role = 'actor' AND e.until IS NULL
     ORDER BY p.day DESC, p.owner DESC LIMIT 51""",
     lambda code: Filter(actor=(Who(country=code),)), "code"),
    ("one to another", f"""SELECT {HEAD} FROM dyads y JOIN events e ON e.row = y.event {JOINS}
     WHERE y.source = ? AND y.target = ? AND e.until IS NULL ORDER BY y.day DESC, y.event DESC LIMIT 51""",
     lambda code, other: Filter(actor=(Who(country=code),), recipient=(Who(country=other),)), "code code"),
    ("between two in a year", f"""SELECT DISTINCT {HEAD} FROM dyads y JOIN events e ON e.row = y.event {JOINS}
     WHERE y.pair = ? AND y.day >= ? AND y.day < ? AND e.until IS NULL ORDER BY y.day DESC, y.event DESC LIMIT 51""",
     lambda pair, year, _: Filter(between=tuple(pair.split("-")), since=year, until=year), "pair year next"),
    ("words", f"""SELECT {HEAD} FROM events_words w JOIN events e ON e.row = w.rowid {JOINS}
     WHERE events_words MATCH ? AND e.until IS NULL ORDER BY w.rowid DESC LIMIT 51""",
     lambda word: Filter(text=word), "word"),
    ("frequent words", f"""SELECT {HEAD} FROM events_words w JOIN events e ON e.row = w.rowid {JOINS}
     WHERE events_words MATCH ? AND e.until IS NULL ORDER BY w.rowid DESC LIMIT 51""",
     lambda words: Filter(text=words), "words"),
    ("denied, said of a place", f"""SELECT {HEAD} FROM events e {JOINS} WHERE e.until IS NULL AND e.status = 'denied'
     AND e.country = ? ORDER BY e.day DESC, e.row DESC LIMIT 51""",
     lambda code: Filter(status=("denied",), place=code), "code"),
)  # fmt: skip
SERIES = """SELECT substr(y.day, 1, 7) AS month, e.quad, count(*) AS events, sum(e.score) AS score FROM dyads y
 JOIN events e ON e.row = y.event WHERE y.source = ? AND y.target = ? AND e.until IS NULL GROUP BY 1, 2 ORDER BY 1, 2"""
ROUNDS = 25


def parameters(named: str, chance: random.Random, maker: Maker) -> list[str]:
    """Draw the parameters of a question."""
    year = str(chance.randint(2004, 2022))
    pair = "-".join(sorted(chance.sample(maker.states[:15], 2)))
    word = f"word{chance.randint(1, 20_000)}"
    made = {"type": chance.choice(TYPES), "status": chance.choice(STATUSES), "pair": pair, "year": year,
            "next": str(int(year) + 1), "word": word, "words": chance.choice(WORDS)}  # fmt: skip
    return [made[name] if name in made else maker.drawn(chance) for name in named.split()]


Ask = Callable[[str, list[str]], list[dict[str, Any]]]


def by_hand_on(place: str) -> Ask:
    """Give what asks a database by SQL as its own driver does."""
    if "://" in place:
        login = read_login(place)
        server = pg8000.dbapi.connect(
            login.user, host=login.host, port=login.port, database=login.database, password=login.password
        )
        cursor = server.cursor()

        def ask_server(sql: str, drawn: list[str]) -> list[dict[str, Any]]:
            cursor.execute(for_postgresql(sql), drawn)
            names = [column[0] for column in cursor.description]
            rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
            server.rollback()  # or it would go on seeing the record as it was
            return rows

        return ask_server
    file = sqlite3.connect(f"file:{place}?mode=ro", uri=True)
    file.row_factory = sqlite3.Row
    file.execute("PRAGMA mmap_size=1073741824")
    return lambda sql, drawn: [dict(row) for row in file.execute(sql, drawn).fetchall()]


def for_postgresql(sql: str) -> str:
    """Write a question as one would for PostgreSQL."""
    order = re.search(r"ORDER BY (\S+) DESC, (\S+) DESC", sql)
    once = f"SELECT DISTINCT ON ({order[1]}, {order[2]})" if order else ""
    told = sql.replace("SELECT DISTINCT", once).replace("events_words MATCH ?", "w.words @@ (?)::tsquery")
    return told.replace("w.rowid", "w.row").replace("?", "%s")


def compare(place: str) -> bool:
    """Time the questions against SQL by hand; tell whether any is more than 1.5 times as slow or above 200 ms."""
    by_hand = by_hand_on(place)
    maker, missed = Maker(1), False
    print(f"{'first page':<26}{'by hand ms':>12}{'ours ms':>10}{'ratio':>8}")
    with OpenRecord(place) as asked:
        for name, sql, wanted, named in QUESTIONS:
            chance = random.Random(name)
            draws = [parameters(named, chance, maker) for _ in range(ROUNDS)]
            hand = [partial(ask_by_hand, by_hand, sql, one) for one in draws]
            own = [partial(ask_ours, asked, wanted, one) for one in draws]
            missed |= told(name, *in_turns(hand, own))
        draws = [parameters("code code", random.Random(n), maker) for n in range(ROUNDS)]
        missed |= told("monthly series of a dyad", *in_turns(
            [lambda one=one: by_hand(SERIES, one) for one in draws],
            [lambda one=one: asked.series(*one) for one in draws],
        ))  # fmt: skip
    return missed


def ask_ours(asked: OpenRecord, wanted: Callable[..., Filter], drawn: list[str]) -> object:
    return asked.ask("event", wanted(*drawn), Page(limit=PAGE)).table


def ask_by_hand(ask: Ask, sql: str, drawn: list[str]) -> object:
    return to_table("event", ask(sql, drawn)[:PAGE])


def in_turns(by_hand: list[Callable[[], object]], ours: list[Callable[[], object]]) -> tuple[float, float, float]:
    """Time pairs in turn, each once unmeasured before; medians in ms, and the median of the ratios."""
    pairs = []
    for hand, own in zip(by_hand, ours, strict=True):
        hand(), own()
        pairs.append((took_ms(hand), took_ms(own)))
    return (
        statistics.median(hand for hand, _ in pairs),
        statistics.median(own for _, own in pairs),
        statistics.median(own / hand for hand, own in pairs),
    )


def took_ms(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def told(name: str, hand: float, own: float, ratio: float) -> bool:
    missed = ratio > 1.5 or own > 200
    print(f"{name:<26}{hand:>12.2f}{own:>10.2f}{ratio:>8.2f}{'   MISSED' if missed else ''}")
    return missed


def soak(place: str, minutes: float) -> bool:
    """Let two processes write and four ask for so long; tell whether any met an error or half a change."""
    until, aside = time.time() + minutes * 60, place
    if "://" not in place:
        aside = f"{place}.soak"
        Path(aside).write_bytes(Path(place).read_bytes())
    with multiprocessing.get_context("spawn").Pool(6) as pool:
        asking = [pool.apply_async(ask_on, (aside, until, seed)) for seed in range(4)]
        writing = [pool.apply_async(write_on, (aside, until)) for _ in range(2)]
        answers, changes_made = [one.get() for one in asking], [one.get() for one in writing]
    if aside != place:
        for left in Path(aside).parent.glob(Path(aside).name + "*"):
            left.unlink()
    faults = [fault for _, found in answers for fault in found]
    given = sum(number for number, _ in answers)
    print(f"{minutes:g} minutes: {changes_made} changes, {given} answers, {len(faults)} faults")
    for fault in faults[:5]:
        print(f"  {fault}")
    return bool(faults)


def write_on(place: str, until: float) -> int:
    """Add made-up documents, a hundred events a change, until the time is over."""
    maker, made = Maker(2), 0
    with Record.open(place, write=True) as record:
        while time.time() < until:
            with record.change("add") as change:
                first = change.connection.exec_driver_sql("SELECT max(row) FROM events").scalar() or 0
                first += -first % PER_DOCUMENT
                write(change, maker.rows(first, 100, change.seq))
            made += 1
            time.sleep(0.05)
    return made


def ask_on(place: str, until: float, seed: int) -> tuple[int, list[str]]:
    """Ask until the time is over; whole changes have 100 events, so any other number is half a change."""
    chance, maker, answers, faults = random.Random(seed), Maker(seed), 0, []
    with OpenRecord(place) as asked:
        while time.time() < until:
            try:
                with asked.record.snapshot() as connection:
                    number = connection.exec_driver_sql("SELECT count(*) FROM events").scalar() or 0
                    parts = connection.exec_driver_sql("SELECT count(*) FROM dyads").scalar() or 0
                if number % 100 or number != parts:
                    faults.append(f"half a change seen: {number} events, {parts} dyads")
                asked.ask("event", Filter(actor=(Who(country=maker.drawn(chance)),)), Page(limit=PAGE))
                asked.ask("event", Filter(text=chance.choice(WORDS)), Page(limit=PAGE))
                answers += 3
            except Exception as error:
                faults.append(repr(error))
    return answers, faults


if __name__ == "__main__":
    raise SystemExit(main())
