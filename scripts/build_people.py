#!/usr/bin/env python3
"""Builds `actors/people.tsv` from the lists in `scripts/people` and the published tables of leaders.

The lists say who is who; Archigos, REIGN and Wikidata give the days to those who headed a state or a
government. Run it after changing a list:

    python scripts/build_people.py --reference DIR

DIR holds ps_archigos.csv, leaders_reign.csv, leaders_wikidata_2021_22.csv and leaders_current_30.csv.
`--unmatched` lists the rulers since 1980 in these tables whom no list knows.
"""

import argparse
import logging
from pathlib import Path

from people_aliases import Spellings, read_spellings, read_weak, taken_names, weighed
from people_match import match
from people_source import Person, read_people
from people_tables import read_codes, read_terms

CODEBOOK = Path(__file__).parent.parent / "src" / "dragoman" / "data" / "codebook" / "actors"
LISTS = Path(__file__).parent / "people"
HEADER = ("id", "name", "aliases", "country", "sectors", "office", "from", "until", "wikidata", "source")
COMMENTS = (
    "# People: written and kept by the people builder (scripts/build_people.py); extend there, do not overwrite.",
    "# Offices and days of heads of state and government: Archigos, REIGN, Wikidata; all else is general knowledge.",
    "# One row an office; a second one of the same id is the same person. '?' after an alias: others bear it too.",
)


def main() -> None:
    """Read the lists and tables, write the file, tell what did not match."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    options = _options()
    people = read_people(LISTS)
    terms = read_terms(options.reference, read_codes(options.states))
    unmatched = match(people, terms)
    if options.unmatched:
        for term in unmatched:
            logging.info("%s %s %s..%s %s", term.country, term.name, term.since, term.until, term.source)
    weighed(people.values(), taken_names(CODEBOOK), read_weak(LISTS / "weak.words"))
    lines = list(_lines(people, read_spellings(LISTS / "variants.tsv")))
    text = "\n".join([*COMMENTS, "\t".join(HEADER), *lines])
    (CODEBOOK / "people.tsv").write_text(text + "\n", encoding="utf-8")
    logging.info("%d people, %d rows, %d rulers unmatched", len(people), len(lines), len(unmatched))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--reference", type=Path, required=True, help="folder of the published tables")
    parser.add_argument("--states", type=Path, default=CODEBOOK / "states.tsv", help="states with their numbers")
    parser.add_argument("--unmatched", action="store_true", help="list the rulers whom no list knows")
    return parser.parse_args()


def _lines(people: dict[str, Person], spellings: Spellings) -> list[str]:
    return [line for person in people.values() for line in _rows(person, spellings)]


def _rows(person: Person, spellings: Spellings) -> list[str]:
    """Write a person's rows: all names stand in each, since each office may be meant."""
    aliases = spellings.spread(person)
    own = [] if aliases.pop(person.name, True) else [f"{person.name}?"]
    cell = "|".join([*own, *(alias if sure else f"{alias}?" for alias, sure in aliases.items())])
    return [
        "\t".join(
            (person.id, person.name, cell, spell.country, spell.sectors, spell.office, spell.since, spell.until,
             person.wikidata, spell.source)
        )
        for spell in person.spells
    ]  # fmt: skip


if __name__ == "__main__":
    main()
