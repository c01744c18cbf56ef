#!/usr/bin/env python3
"""Fills the columns of `actors/states.tsv` that rest on published tables, and says in `source` which ones do.

    python scripts/build_states.py --reference DIR [--check]

DIR holds countries_mledoze.csv, ps_cow_states.csv and isard_gw_system.csv. Official names, ISO codes and regions
come from mledoze; numbers and first and last days from Correlates of War (cow) and Gleditsch and Ward (gw). A day
that neither table has stays as it is, and 'unsourced' then stands in `source` beside the keys of the others. `--check`
writes nothing and fails if the file would change.
"""

import argparse
import csv
import re
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

STATES = Path(__file__).parent.parent / "src" / "dragoman" / "data" / "codebook" / "actors" / "states.tsv"
# How the tables call states that none of our aliases covers: table name to our name.
OTHER_NAMES = {
    "Belarus (Byelorussia)": "Belarus", "Burkina Faso (Upper Volta)": "Burkina Faso",
    "Cambodia (Kampuchea)": "Cambodia", "Congo": "Republic of the Congo",
    "Congo, Democratic Republic of (Zaire)": "Democratic Republic of the Congo",
    "German Federal Republic": "West Germany", "German Democratic Republic": "East Germany",
    "Iran (Persia)": "Iran", "Italy/Sardinia": "Italy", "Korea, People's Republic of": "North Korea",
    "Korea, Republic of": "South Korea", "Macedonia (Former Yugoslav Republic of)": "North Macedonia",
    "Madagascar (Malagasy)": "Madagascar", "Myanmar (Burma)": "Myanmar", "Republic of Vietnam": "South Vietnam",
    "Russia": "Russia", "Russia (Soviet Union)": "Russia", "Samoa/Western Samoa": "Samoa",
    "Sri Lanka (Ceylon)": "Sri Lanka", "Tanzania": "Tanzania", "Tanzania/Tanganyika": "Tanzania",
    "Turkey (Ottoman Empire)": "Turkey", "Vietnam, Democratic Republic of": "Vietnam",
    "Vietnam, Republic of": "South Vietnam", "Yemen (Arab Republic of Yemen)": "North Yemen",
    "Yemen Arab Republic": "North Yemen", "Yemen People's Republic": "South Yemen",
    "Yemen, People's Republic of": "South Yemen", "Zanzibar": "Zanzibar Sultanate",
    "Zimbabwe (Rhodesia)": "Zimbabwe",
}  # fmt: skip
# The tables keep one number where a state changed its name or its borders: our name to the row it goes with.
SAME_NUMBER = {
    "People's Republic of the Congo": "Republic of the Congo", "Zaire": "Democratic Republic of the Congo",
    "Soviet Union": "Russia", "Federal Republic of Yugoslavia": "Yugoslavia", "Serbia and Montenegro": "Yugoslavia",
    "North Vietnam": "Vietnam", "Serbia": "Yugoslavia",
}  # fmt: skip
# Gleditsch and Ward go on counting these under the number of the state they grew from.
SUCCESSORS = {"Germany": "West Germany", "Yemen": "North Yemen"}
# Numbers of states that ended before our time and bear the name of a living one.
GONE = {"730", "815"}


@dataclass(frozen=True)
class Entry:
    """One state of a table: its number and the days on which its spells begin and end."""

    number: str
    days: frozenset[str]


def main() -> None:
    """Fill and write the file, or tell whether it is up to date."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reference", type=Path, required=True)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    old = STATES.read_text(encoding="utf-8")
    new = filled(old, options.reference)
    if not options.check:
        STATES.write_text(new, encoding="utf-8")
    elif new != old:
        sys.exit("states.tsv is not what the tables say")


def filled(text: str, reference: Path) -> str:
    """Give the text of the file with every column that the tables back."""
    lines = [line for line in text.split("\n") if line]
    comments = [line for line in lines if line.startswith("#")]
    header, *cells = [line.split("\t") for line in lines if not line.startswith("#")]
    states = [dict(zip(header, row, strict=True)) for row in cells]
    countries = {row["cca3"].replace("UNK", "XKX"): row for row in rows_of(reference / "countries_mledoze.csv")}
    living = {row["code"]: row["name"] for row in reversed(states) if not row["until"]}
    systems = {"cow": by_state(states, cow_spells(reference)), "gw": by_state(states, gw_spells(reference))}
    for row in states:
        is_living = living.get(row["code"]) == row["name"] and row["code"] in countries
        keys = add_country_facts(row, countries[row["code"]]) if is_living else []
        row["source"] = "|".join([*keys, *add_numbers(row, systems)]) or "unsourced"
    return "\n".join([*comments, "\t".join(header), *("\t".join(row.values()) for row in states)]) + "\n"


def add_country_facts(row: dict[str, str], known: dict[str, str]) -> list[str]:
    row["iso2"], row["region"] = known["cca2"], known["subregion"] or known["region"]
    row["official"] = known["official"] if known["official"] != row["name"] else ""
    return ["mledoze"]


def add_numbers(row: dict[str, str], systems: dict[str, dict[str, Entry]]) -> list[str]:
    """Put the numbers into a row and give the keys that back it, 'unsourced' for a day that none has."""
    bases = [row["name"], SAME_NUMBER.get(row["name"], "")]
    keys: list[str] = []
    days: set[str] = set()
    for key, entries in systems.items():
        found = [entries[name] for name in [*bases, SUCCESSORS.get(row["name"], "")] if name in entries]
        row[key] = found[0].number if found else ""
        keys += [key] if found else []
        days.update(*(entry.days for entry in found))
    told = {day for day in (row["from"], row["until"]) if day}
    return [*keys, "unsourced"] if told - days else keys


def by_state(states: list[dict[str, str]], spells: Iterator[tuple[str, str, str, str]]) -> dict[str, Entry]:
    """Find each state of a table by its name or an alias; of two states of one name the earlier listed has it."""
    names = {
        slug(alias.rstrip("?")): row["name"]
        for row in reversed(states)
        for alias in (*row["aliases"].split("|"), row["official"])
    }
    names |= {slug(row["name"]): row["name"] for row in states}
    found: dict[str, Entry] = {}
    for table_name, number, since, until in spells:
        name = OTHER_NAMES.get(table_name) or names.get(slug(table_name.replace("&", "and")))
        if name and number not in GONE and (name not in found or found[name].number == number):
            days = found[name].days if name in found else frozenset()
            found[name] = Entry(number, days | {since, until})
    return found


def cow_spells(reference: Path) -> Iterator[tuple[str, str, str, str]]:
    """Yield name, number, first and last day of each spell; those open when the table ends have that end."""
    for row in rows_of(reference / "ps_cow_states.csv"):
        since = "-".join(f"{int(float(row[part])):02}" for part in ("styear", "stmonth", "stday"))
        until = "-".join(f"{int(float(row[part])):02}" for part in ("endyear", "endmonth", "endday"))
        yield row["statenme"], str(int(float(row["ccode"]))), since, until


def gw_spells(reference: Path) -> Iterator[tuple[str, str, str, str]]:
    """Yield the same for Gleditsch and Ward."""
    for row in rows_of(reference / "isard_gw_system.csv"):
        yield row["gw_name"], str(int(float(row["gwcode"]))), row["start"], row["end"]


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def slug(name: str) -> str:
    plain = "".join(char for char in unicodedata.normalize("NFD", name) if not unicodedata.combining(char))
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


if __name__ == "__main__":
    main()
