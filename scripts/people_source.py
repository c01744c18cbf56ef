"""Reads the hand-written lists in `scripts/people` for `build_people.py`.

One line a person, under a header line with the country:

    @ FRA
    Jacques *Chirac, Chirac : GOV Prime Minister 1986-03-20..1988-05-10; GOV President 1995..2007

Before the colon stand the names, the one that the row is called by first. A mark before a word of it says
what that word is alone: `*` a sure alias, `~` a weak one (without any mark: the last word), `-` none. `_` joins
words. A further alias that ends in '?' is weak. After the colon stand the offices: sectors, office, first
and last day; `UNO/IGO` gives another country. A year alone leaves the day to the tables, if they know it. `#2`
behind the first name tells a namesake apart.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from dragoman.codebook.folding import folded
from dragoman.errors import CodebookError

_MARKED = re.compile(r"([*~!-])?(\S+)")
_SPELL = re.compile(
    r"(?:([A-Z]{3}|---)/)?([A-Z]{3}(?:\|[A-Z]{3})*)(?: (?!\d)(.*?))?(?: (\d[\d-]*)?(\.\.)?(\d[\d-]*)?)?"
)
_NAMESAKE = re.compile(r" ?#(\d)$")


@dataclass(frozen=True)
class Spell:
    """One office, or one other capacity, and its time; dates as in `people.tsv`."""

    country: str
    sectors: str
    office: str
    since: str
    until: str
    source: str = "unsourced"


@dataclass
class Person:
    """Somebody with all their names and offices.

    Attributes:
        aliases: Alias to whether it is sure alone; the name itself is among them.
        forced: Aliases that stay sure whatever `weak.words` says.
        where: `file:line` of the first line about them.
    """

    id: str
    name: str
    aliases: dict[str, bool]
    spells: list[Spell]
    where: str
    wikidata: str = ""
    forced: frozenset[str] = frozenset()


def read_people(folder: Path) -> dict[str, Person]:
    """Read all lists of a folder; lines about the same name are one person.

    Raises:
        CodebookError: For a line that does not read as described above.
    """
    people: dict[str, Person] = {}
    for path in sorted(folder.glob("*.txt")):
        for person in _read_file(path):
            known = people.setdefault(person.id, person)
            if known is not person:
                known.aliases.update(person.aliases)
                known.spells.extend(person.spells)
                known.forced |= person.forced
    return people


def _read_file(path: Path) -> Iterator[Person]:
    country = ""
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1):
        where = f"{path.name}:{number}"
        if line.startswith("@"):
            country = line[1:].strip()
        elif line and not line.startswith("#"):
            yield _person(line, country, where)


def _person(line: str, country: str, where: str) -> Person:
    names, colon, offices = line.partition(" : ")
    if not colon or not country:
        raise CodebookError(f"no person in {line!r}", where=where, mend="write 'Name, alias : SEC Office 1990..1991'")
    first, *others = [name.strip() for name in names.split(",")]
    namesake = _NAMESAKE.search(first)
    name, aliases, forced = _named(_NAMESAKE.sub("", first))
    aliases |= {one.removesuffix("?"): not one.endswith("?") for one in others}
    spells = [_spell(text.strip(), country, where) for text in offices.split(";")]
    return Person(slug(name) + (f"-{namesake[1]}" if namesake else ""), name, aliases, spells, where, "", forced)


def _named(marked: str) -> tuple[str, dict[str, bool], frozenset[str]]:
    """Split 'Jacques *Chirac' into the name, its aliases with their strength, and those that stay sure."""
    weak_name = marked.endswith("?")
    words = [(found[1] or "", found[2].replace("_", " ")) for found in _MARKED.finditer(marked.removesuffix("?"))]
    if not any(mark for mark, _ in words):
        words[-1] = ("~", words[-1][1])
    name = " ".join(word for _, word in words)
    aliases = {name: not weak_name}
    aliases |= {word: mark != "~" for mark, word in words if mark in ("*", "!", "~") and word != name}
    if len(words) == 1:
        aliases[name] = words[0][0] != "~"
    return name, aliases, frozenset(word for mark, word in words if mark == "!")


def _spell(text: str, country: str, where: str) -> Spell:
    found = _SPELL.fullmatch(text)
    if not found:
        raise CodebookError(f"no office in {text!r}", where=where, mend="write 'SEC Office 1990..1991'")
    own, sectors, office, since, dots, until = found.groups(default="")
    if since and not dots:
        until = since
    return Spell(own or country, sectors, office, since, until)


def slug(name: str) -> str:
    """Make an id of a name: lower case, words joined by hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", folded(name).lower()).strip("-")


def dated(spell: Spell, since: str, until: str, source: str) -> Spell:
    """Give a spell the dates of a table."""
    return replace(spell, since=since, until=until, source=source)
