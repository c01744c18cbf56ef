"""Holds the obligations that Dragoman tells against the spells of alliances that they were imported from.

    python scripts/check_alliances.py alliances_atop_spells.csv

For every pair of states and every year of the file, the classes of obligation that are in force on the first and the
last day of the year must be those that the file tells, no more and no fewer; and none may be told before its first year
or, but as "when the data end", after its last. States that the file numbers apart and we do not (Germany and West
Germany) count as one.
"""

import argparse
import csv
import sys
from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import Any

from dragoman.analysis.statecraft.allied import allied_duties
from dragoman.codebook.crosswalk import Crosswalk, load_crosswalk
from dragoman.errors import DragomanError
from dragoman.formats.alliances import read_atop
from dragoman.formats.columns import rows_of, to_table
from dragoman.model.reading import UNKNOWN_COUNTRY
from dragoman.settings import Settings

COLUMNS = {
    "atop_defense": "defence",
    "atop_offense": "offence",
    "atop_neutral": "neutrality",
    "atop_nonagg": "nonaggression",
    "atop_consul": "consultation",
}
Owed = set[tuple[str, str, str]]  # who owes, to whom, class


def told_by_file(path: Path, book: Crosswalk) -> dict[int, Owed]:
    """Spell the file out, year by year, with nothing of the code under test but the codes of states."""
    told: dict[int, Owed] = defaultdict(set)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            first, second = (book.countries.find("cow", row[name]) for name in ("ccode1", "ccode2"))
            for column, obligation in COLUMNS.items():
                if row[column] == "1" and first and second and first != second:
                    for year in range(int(row["start_year"]), int(row["end_year"]) + 1):
                        told[year].add((first, second, obligation))
    return told


def imported_rows(path: Path, book: Crosswalk) -> list[dict[str, Any]]:
    """Read the file as an import does."""
    with path.open("rb") as file:
        records = [piece.record for piece in read_atop(file, book, where=path.name) if piece.record is not None]
    rows = (row for record in records for row in rows_of(record))
    return to_table(rows, "alliances", origin="atop", import_id="check").to_pylist()


def in_force(rows: list[dict[str, Any]], day: date) -> Owed:
    """Give what is told to be in force on a day, without a doubt about the end of the data."""
    duties = (one for one in allied_duties(rows, day) if one.standing == "in_force" and one.says == "in force")
    return {(one.debtor, one.creditor, one.obligation) for one in duties}


def disagreements(told: dict[int, Owed], rows: list[dict[str, Any]], days: tuple[tuple[int, int], ...]) -> list[str]:
    """Say where the two disagree, on some days of every year and of the years around."""
    wrong = []
    for year in range(min(told) - 1, max(told) + 2):
        for month, day in days:
            found = in_force(rows, date(year, month, day))
            wrong += [f"{year}-{month:02}-{day:02} {' '.join(one)}" for one in sorted(found ^ told.get(year, set()))]
    return wrong


def main() -> int:
    """Compare, and tell how much agrees."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    path = parser.parse_args().file
    book = load_crosswalk(Settings().codebook)
    told, rows = told_by_file(path, book), imported_rows(path, book)
    wrong = disagreements(told, rows, ((1, 1), (12, 31)))
    pairs = sum(len({one[:2] for one in owed}) for owed in told.values())
    unknown = sum(UNKNOWN_COUNTRY in (row["first"], row["second"]) for row in rows)
    print(f"{pairs:,} directed dyad-years, {sum(map(len, told.values())):,} obligations of a year, {len(wrong)} wrong")
    print(f"{len(rows):,} spells, {unknown:,} of states that we have no code for")
    sys.stdout.write("".join(f"{line}\n" for line in wrong[:20]))
    return 1 if wrong else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except DragomanError as error:
        sys.exit(str(error))
