"""Reads the published tables of heads of state and government for `build_people.py`.

Tables: Archigos and REIGN (numbers of the Correlates of War and of Gleditsch and Ward stand for the
states), a Wikidata extract of 2021 and 2022, and thirty governments of today. All are turned into `Term`.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dragoman.codebook.tsv import read_rows

# Archigos ends here: whoever ruled on that day has no end in the table.
_ARCHIGOS_ENDS = "2015-12-31"
_STATES_COLUMNS = (
    "code", "name", "official", "aliases", "adjectives", "prefixes", "people", "capital", "metonyms", "sectors",
    "iso2", "cow", "gw", "from", "until", "region", "ambiguous", "source",
)  # fmt: skip


@dataclass(frozen=True)
class Term:
    """One stretch of time in which somebody ruled, as one table tells it.

    Attributes:
        country: ISO 3166-1 alpha-3.
        name: As the table writes it, often a surname only.
        since: First day, as YYYY or YYYY-MM-DD.
        until: Last day, as YYYY, YYYY-MM or YYYY-MM-DD, '' if the table knows no end.
        source: Key of the table.
        office: As the table calls it, '' if it does not.
    """

    country: str
    name: str
    since: str
    until: str
    source: str
    office: str = ""
    wikidata: str = ""


@dataclass(frozen=True)
class Codes:
    """How the tables call states.

    Attributes:
        cow: Number of the Correlates of War to ISO 3166-1 alpha-3.
        gw: Number of Gleditsch and Ward to the same.
        names: English name to the same.
    """

    cow: dict[int, str]
    gw: dict[int, str]
    names: dict[str, str]


def read_codes(states: Path) -> Codes:
    """Read the numbers and names of states from `states.tsv`.

    Raises:
        CodebookError: For a malformed row.
    """
    cow: dict[int, str] = {}
    gw: dict[int, str] = {}
    names: dict[str, str] = {}
    for row in read_rows(states, _STATES_COLUMNS, required=("code", "name")):
        for numbers, column in ((cow, "cow"), (gw, "gw")):
            for number in row.listed(column):
                numbers.setdefault(int(number), row.text("code"))
        for name in (row.text("name"), row.text("official"), *row.listed("aliases")):
            names.setdefault(name, row.text("code"))
    return Codes(cow, gw, names)


def read_terms(folder: Path, codes: Codes) -> list[Term]:
    """Read all tables, the most exact first."""
    readers = (_archigos, _reign, _current, _wikidata)
    return [term for read in readers for term in read(folder, codes)]


def _archigos(folder: Path, codes: Codes) -> Iterator[Term]:
    for row in _csv(folder / "ps_archigos.csv"):
        country = codes.gw.get(int(float(row["gwcode"])))
        until = "" if row["enddate"] == _ARCHIGOS_ENDS else row["enddate"]
        if country:
            yield Term(country, row["leader"], row["startdate"], until, "archigos")


def _reign(folder: Path, codes: Codes) -> Iterator[Term]:
    for row in _csv(folder / "leaders_reign.csv"):
        country = codes.cow.get(int(row["ccode"]))
        if country and row["syear"]:
            since = f"{row['syear']}-{int(row['smonth']):02}-{int(row['sdate']):02}"
            until = f"{row['eyear']}-{int(row['emonth']):02}" if row["eyear"] else ""
            yield Term(country, row["leader"], since, until, "reign")


def _current(folder: Path, codes: Codes) -> Iterator[Term]:
    for row in _csv(folder / "leaders_current_30.csv"):
        country = codes.names.get(row["country"])
        if country and row["since"]:
            yield Term(country, row["name"], row["since"], "", "current30", row["title"], row["wikidata"])


def _wikidata(folder: Path, codes: Codes) -> Iterator[Term]:
    for row in _csv(folder / "leaders_wikidata_2021_22.csv"):
        name = re.sub(r"^(?:the|The) ", "", row["country"])
        country = codes.names.get(name)
        if country:
            office = re.sub(r" of (?:the )?[A-Z].*$", "", row["positionLabel"])
            yield Term(
                country, row["officeholderLabel"], row["start_year"], row["end_year"], "wikidata",
                office[:1].upper() + office[1:], row["officeholder"],
            )  # fmt: skip


def _csv(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
