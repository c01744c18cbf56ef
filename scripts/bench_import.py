"""Measures how fast files of other data sets are imported into a record.

    python scripts/bench_import.py [--rows 300000] [--place FOLDER] [FORM...]

The files are made up and kept in FOLDER: events of 200 states over twenty years, skewed as real ones are, in days at
random or, with --sorted, in order; one row in a thousand is malformed. Each form is imported in a process of its own,
which pays for everything: hashing, reading, Parquet, the record. Rows are those of the file; a second is one of CPU
time of all threads together, so that the rate is that of one core however busy the machine is. Exit status 1 if a form
falls short of the bar.
"""

import argparse
import multiprocessing
import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from dragoman.codebook.crosswalk import Crosswalk, load_crosswalk
from dragoman.formats.act import Act, Actor
from dragoman.formats.catalogue import WRITERS
from dragoman.model.document import Document
from dragoman.model.reading import When, Where
from dragoman.settings import Settings
from dragoman.store.importing import Order, import_file
from dragoman.store.imports import Import, imports_folder
from dragoman.store.record import Record

FORMS = ("icews", "gdelt", "polecat", "plover")
BAR = 20_000
_FIRST, _DAYS = date(2004, 1, 1), 7_300
_MALFORMED = 1_000  # one row in so many
_NAMES = ("Foreign Minister", "Armed Forces", "President", "Opposition Party", "Protesters", "Central Bank", "Envoy")
_SECTORS = (("GOV",), ("MIL", "GOV"), ("OPP",), ("CVL",), ("JRN",), ("LEG", "GOV"), ("BUS",))


def main() -> int:
    """Import each form; 1 if one is too slow."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=300_000)
    parser.add_argument("--place", type=Path, default=Path("build/bench-import"))
    parser.add_argument("--sorted", action="store_true")
    parser.add_argument("forms", nargs="*", default=FORMS)
    told = parser.parse_args()
    told.place.mkdir(parents=True, exist_ok=True)
    book = load_crosswalk(Settings().codebook)
    worst = float("inf")
    for form in told.forms:
        path = told.place / f"{form}-{told.rows}{'-sorted' if told.sorted else ''}"
        if not path.exists():
            write(path, form, made(told.rows, book, in_order=told.sorted), book)
        worst = min(worst, measured(form, path))
    print(f"bar: {BAR:,} rows a second of CPU time; slowest {worst:,.0f}")
    return int(worst < BAR)


def made(rows: int, book: Crosswalk, *, in_order: bool) -> Iterator[Act]:
    """Make events up, the same every time."""
    chance = random.Random(7)
    states = sorted(book.countries.written["icews"])[:200]
    types = [(kind, mode) for kind, told in sorted(book.ontology.types.items()) for mode in (None, *told.modes)]
    days = [chance.randrange(_DAYS) for _ in range(rows)]
    for number, day in enumerate(sorted(days) if in_order else days):
        kind, mode = chance.choice(types)
        told = (_FIRST + timedelta(days=day)).isoformat()
        place = chance.choice(states)
        yield Act(
            id=f"{number:x}",
            type=kind,
            mode=mode,
            contexts=("military", "diplomatic")[: chance.randrange(3)],
            actors=(_actor(chance, states),),
            recipients=(_actor(chance, states),),
            status="happened",
            date=When(value=told),
            place=Where(
                name=f"Town {chance.randrange(9_000)}", country=place, lat=chance.uniform(-60, 70), lon=30.5,
                precision="city",
            ),
            document=Document(id="", url=f"https://paper{number % 300}.example/{number:x}", source="A Paper of Record",
                              published=told, text=""),
        )  # fmt: skip


def _actor(chance: random.Random, states: list[str]) -> Actor:
    state, what = states[int(chance.paretovariate(0.6)) % len(states)], chance.randrange(len(_NAMES))
    return Actor(country=state, sectors=_SECTORS[what], name=f"{_NAMES[what]} ({state})")


def write(path: Path, form: str, acts: Iterator[Act], book: Crosswalk) -> None:
    """Write a file of a form with a malformed row now and then."""
    writer = WRITERS[form]
    with path.open("w", encoding=writer.encoding, errors="replace", newline="") as out:
        for number, line in enumerate(writer.lines(acts, book), start=1):
            out.write(line if number % _MALFORMED else line[: len(line) // 2] + "\n")


def measured(form: str, path: Path) -> float:
    """Import a file in a process of its own, print what it took, and give the rows a second of CPU time."""
    context = multiprocessing.get_context("spawn")
    with context.Pool(1) as pool:
        told, wall_s, cpu_s, peak = pool.apply(imported, (form, str(path)))
    read = told.records + told.refused
    size, rate = path.stat().st_size / 1e6, read / cpu_s
    print(
        f"{form:<8} {size:6.1f} MB  {read:>9,} rows, {told.refused:>5,} refused  {wall_s:6.2f} s wall  {cpu_s:6.2f} s"
        f" CPU  {rate:>8,.0f} rows/s of CPU  {read / wall_s:>8,.0f} rows/s of wall  peak {peak:,.0f} MB",
        flush=True,
    )
    return rate


def imported(form: str, path: str) -> tuple[Import, float, float, float]:
    """Import a file into a new record; tell the import, seconds of wall and of CPU, and the peak of memory in MB."""
    book = load_crosswalk(Settings().codebook)
    with tempfile.TemporaryDirectory() as folder, Record.open(Path(folder) / "a.db", write=True) as record:
        wall_s, cpu_s = time.perf_counter(), time.process_time()
        done = import_file(record, Path(path), Order(form=form, book=book, folder=imports_folder(record)))
        wall_s, cpu_s = time.perf_counter() - wall_s, time.process_time() - cpu_s
    return done.told, wall_s, cpu_s, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    sys.exit(main())
