"""Rebuild the parts of the actor files that rest on reference tables; for maintainers only.

    python scripts/build_actors.py REFERENCE_FOLDER [ACTORS_FOLDER]

States get official names, codes, dates and regions; people get the heads of state and government of Archigos
(to 2015), REIGN (to August 2021), Wikidata (2021-22) and a list of 2026. Rows from other sources stay as they
are, in their order. `leader_names.txt` beside this file says how newspapers write each leader, and
`leader_ends.txt` when the last spells of those tables ended.
"""

import csv
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).parent
ACTORS = HERE.parent / "src/dragoman/data/codebook/actors"
TABLES = ("archigos", "reign", "wikidata", "current30")
SINCE = "1978"
ARCHIGOS_ENDS = ("2014-12-31", "2015-12-31")
FAMILY_NAME_FIRST = {"CHN", "TWN", "KOR", "PRK", "HKG", "MAC"}


@dataclass(frozen=True)
class Leader:
    """One person as newspapers write the name."""

    name: str
    aliases: tuple[str, ...]
    office: str


@dataclass(frozen=True)
class Country:
    """The leaders of one country, by the names the tables use."""

    code: str
    number: str
    leaders: dict[str, Leader] = field(default_factory=dict)


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def slug(name: str) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


# ---- tab-separated files -------------------------------------------------------------------------------


def read_tsv(path: Path) -> tuple[list[str], list[str], list[dict[str, str]]]:
    """Give the comment lines, the columns and the rows of a codebook file."""
    lines = path.read_text(encoding="utf-8").split("\n")
    comments = [line for line in lines if line.startswith("#")]
    header, *cells = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return comments, header, [dict(zip(header, row, strict=True)) for row in cells]


def write_tsv(path: Path, comments: list[str], header: list[str], rows: Iterable[dict[str, str]]) -> None:
    body = ["\t".join(row.get(column, "") for column in header) for row in rows]
    path.write_text("\n".join([*comments, "\t".join(header), *body]) + "\n", encoding="utf-8")


# ---- states ----------------------------------------------------------------------------------------------


def build_states(reference: Path, actors: Path) -> None:
    comments, header, rows = read_tsv(actors / "states.tsv")
    countries = {row["cca3"].replace("UNK", "XKX"): row for row in rows_of(reference / "countries_mledoze.csv")}
    current = {row["code"]: row for row in reversed(rows) if not row["until"]}
    gw = numbered(rows, rows_of(reference / "isard_gw_system.csv"), "gw_name", "gwcode")
    cow = numbered(rows, rows_of(reference / "ps_cow_states.csv"), "statenme", "ccode")
    for row in rows:
        known = countries.get(row["code"])
        if known and current.get(row["code"]) is row:
            add_country_facts(row, known)
        row["gw"], row["cow"] = gw.get(row["name"], ""), cow.get(row["name"], "")
    write_tsv(actors / "states.tsv", comments, header, rows)


def add_country_facts(row: dict[str, str], known: dict[str, str]) -> None:
    row["iso2"], row["region"] = known["cca2"], known["subregion"] or known["region"]
    row["official"] = known["official"] if known["official"] != row["name"] else ""
    row["source"] = "mledoze"


def numbered(
    states: list[dict[str, str]], table: list[dict[str, str]], name_column: str, number_column: str
) -> dict[str, str]:
    """Find each state's number by its name or an alias; of two states of one name the earlier listed has it."""
    found: dict[str, str] = {}
    aliases = {
        slug(alias.rstrip("?")): row["name"]
        for row in reversed(states)
        for alias in (row["name"], row["official"], *row["aliases"].split("|"))
    }
    for entry in table:
        name = aliases.get(slug(entry[name_column].replace("&", "and")))
        if name:
            found[name] = str(int(float(entry[number_column])))
    return found


# ---- leaders ---------------------------------------------------------------------------------------------


def read_countries(path: Path) -> Iterator[Country]:
    country: Country | None = None
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        head = re.fullmatch(r"([A-Z]{3}) (\d+) (.+)", line)
        if head:
            if country:
                yield country
            country, office = Country(head[1], head[2]), head[3]
        elif country:
            country.leaders.update(read_leaders(line, country.code, office))
    if country:
        yield country


def read_leaders(line: str, code: str, usual_office: str) -> Iterator[tuple[str, Leader]]:
    for entry in line.split("; "):
        raw, _, told = entry.rstrip(";").partition("=")
        if not told:
            continue
        told, _, office = told.partition("@")
        leader = Leader(*parse_name(told, code), office or usual_office)
        yield from ((name, leader) for name in raw.split("/"))


def parse_name(told: str, code: str) -> tuple[str, tuple[str, ...]]:
    """Split 'Full Name~Surname!|alias' into the name and its aliases; '?' marks what is weak."""
    name, *aliases = told.split("|")
    sure = name.endswith("!")
    name, _, surname = name.removesuffix("!").partition("~")
    words = name.split()
    surname = surname or words[0 if code in FAMILY_NAME_FIRST else -1]
    if surname.endswith("!"):
        surname, sure = surname.removesuffix("!"), True
    if len(words) > 1 and surname != name:
        aliases.append(surname if sure or surname.endswith("?") else f"{surname}?")
    if sure and surname.startswith("al-"):
        aliases.append(surname.removeprefix("al-"))
    marked = [mark(alias, sure=sure) for alias in aliases if alias]
    return name, tuple(dict.fromkeys(alias for alias in marked if alias != name))


def mark(alias: str, *, sure: bool) -> str:
    """Single words that are no unmistakable surname are weak."""
    return alias if " " in alias or alias.endswith("?") or sure else f"{alias}?"


def build_people(reference: Path, actors: Path) -> None:
    comments, header, old = read_tsv(actors / "people.tsv")
    countries = list(read_countries(HERE / "leader_names.txt"))
    ends = dict(
        line.split("\t") for line in (HERE / "leader_ends.txt").read_text("utf-8").splitlines() if line
    )
    rows = [*spells_of_archigos(reference, countries), *spells_of_reign(reference, countries)]
    rows = joined(rows)
    rows += list(extra_heads(reference, actors, rows, countries))
    for row in rows:
        row["until"] = ends.get(f"{row['id']} {row['from'][:4]}", row["until"])
    own = [row for row in old if row["source"] not in TABLES]
    write_tsv(actors / "people.tsv", comments, header, [*rows, *own])


def spell(country: Country, leader: Leader, since: str, until: str, source: str) -> dict[str, str]:
    return {
        "id": f"{country.code.lower()}-{slug(leader.name)}",
        "name": leader.name,
        "aliases": "|".join(leader.aliases),
        "country": country.code,
        "sectors": "REB" if "rebel" in leader.office or "mercenary" in leader.office else "GOV",
        "office": leader.office,
        "from": since,
        "until": until,
        "source": source,
    }


def spells_of_archigos(reference: Path, countries: list[Country]) -> Iterator[dict[str, str]]:
    by_number = {country.number: country for country in countries}
    for row in rows_of(reference / "ps_archigos.csv"):
        if row["enddate"] < SINCE:
            continue
        country = by_number[str(int(float(row["gwcode"])))]
        leader = country.leaders.get(row["leader"])
        if leader is None:
            print("no name for", country.code, repr(row["leader"]), file=sys.stderr)
        elif leader.name:
            until = "" if row["enddate"] in ARCHIGOS_ENDS else row["enddate"]
            yield spell(country, leader, row["startdate"], until, "archigos")


def spells_of_reign(reference: Path, countries: list[Country]) -> Iterator[dict[str, str]]:
    """Give the spells that Archigos does not have: those that run after 2014, and small states."""
    by_number = {country.number: country for country in countries}
    archigos = {str(int(float(row["gwcode"]))) for row in rows_of(reference / "ps_archigos.csv")}
    for row in rows_of(reference / "leaders_reign.csv"):
        end = row["eyear"] and f"{int(float(row['eyear']))}-{int(float(row['emonth'])):02}"
        start = f"{row['syear']}-{int(row['smonth']):02}-{int(float(row['sdate'])):02}"
        country = by_number.get(row["ccode"])
        late = not end or end >= ("2014-12" if row["ccode"] in archigos else SINCE)
        if not country or not late:
            continue
        leader = country.leaders.get(row["leader"]) or by_surname(country, row["leader"])
        if leader and leader.name:
            yield spell(country, leader, start, end, "reign")


def by_surname(country: Country, name: str) -> Leader | None:
    """REIGN spells some names its own way; the last word finds one leader or none."""
    last = slug(name).split("-")[-1]
    fits = {leader.name: leader for leader in country.leaders.values() if last in slug(leader.name).split("-")}
    if len(fits) != 1:
        print("no name for", country.code, repr(name), file=sys.stderr)
        return None
    return next(iter(fits.values()))


def joined(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """Let REIGN end what Archigos leaves open, and drop the doubles."""
    kept: list[dict[str, str]] = []
    for row in rows:
        same = [k for k in kept if k["id"] == row["id"] and overlap(k, row)]
        if row["source"] == "reign" and same:
            for other in same:
                other["until"] = other["until"] or row["until"]
        else:
            kept.append(row)
    return kept


def overlap(one: dict[str, str], other: dict[str, str]) -> bool:
    """Tell whether two spells of a person are the same one: they begin within the same two years or nest."""
    near = abs(int(one["from"][:4]) - int(other["from"][:4])) <= 1
    return near or (one["from"] <= other["from"] and (not one["until"] or one["until"] > other["from"]))


def place_codes(reference: Path, actors: Path) -> dict[str, str]:
    """Map the place names of the Wikidata lists to our codes."""
    codes = {row["cca2"]: row["cca3"] for row in rows_of(reference / "countries_mledoze.csv")}
    for row in reversed(read_tsv(actors / "states.tsv")[2]):
        for name in (row["name"], row["official"], *row["aliases"].split("|")):
            codes[name.rstrip("?")] = row["code"]
    codes |= {"EU": "EUR", "AU_AF": "IGO", "Kingdom of Denmark": "DNK", "People's Republic of China": "CHN"}
    return codes | {"Turkish Republic of Northern Cyprus": "CYP", "Burkina Faso": "BFA"}


def extra_heads(
    reference: Path, actors: Path, rows: list[dict[str, str]], countries: list[Country]
) -> Iterator[dict[str, str]]:
    """Give ceremonial heads and those of 2021 to 2026, and tell the known their Wikidata ids."""
    codes = place_codes(reference, actors)
    names = {(country.code, raw): leader for country in countries for raw, leader in country.leaders.items()}
    known = {row["id"]: row for row in rows}
    wanted = [
        (row["country"], row["officeholderLabel"], row["positionLabel"], row["officeholder"], row["start_year"],
         row["end_year"], "wikidata") for row in rows_of(reference / "leaders_wikidata_2021_22.csv")
    ] + [
        (row["iso2"], row["name"], row["title"], row["wikidata"], row["since"], "", "current30")
        for row in rows_of(reference / "leaders_current_30.csv")
    ]  # fmt: skip
    for place, name, office, wikidata, since, until, source in wanted:
        code = codes.get(place)
        if not code or re.fullmatch(r"Q\d+", name):
            print("left out", place, name, file=sys.stderr)
            continue
        leader = names.get((code, name)) or Leader(*parse_name(name, code), usual(office))
        row = spell(Country(code, ""), leader, since, until, source)
        old = known.get(row["id"])
        if old and (not old["until"] or not since or since[:4] <= old["until"][:4]):
            old["wikidata"] = wikidata
            continue
        row["wikidata"] = wikidata
        row["sectors"] = "IGO" if code in ("EUR", "IGO") else "GOV"
        known[row["id"]] = row
        yield row


def usual(office: str) -> str:
    """Cut 'President of Albania' to the bare office."""
    return re.sub(r" of (the )?[A-Z].*", "", office).lower() or office


if __name__ == "__main__":
    folder = Path(sys.argv[2]) if len(sys.argv) > 2 else ACTORS
    build_states(Path(sys.argv[1]), folder)
    build_people(Path(sys.argv[1]), folder)
