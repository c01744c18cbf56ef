"""Spreads and weighs the aliases of people for `build_people.py`.

Spreads: one name is spelled in several ways. Weighs: an alias that already means a state, a body or a group
is left to it, and a weak one gives way where somebody of another country bears the same one surely.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from people_source import Person

from dragoman.codebook.actor_rows import read_bodies, read_states
from dragoman.codebook.folding import folded
from dragoman.codebook.tsv import read_rows

_SCOPES = {
    "arabic": frozenset(
        [
            "AFG",
            "ARE",
            "BHR",
            "BGD",
            "COM",
            "DJI",
            "DZA",
            "EGY",
            "ERI",
            "ESH",
            "GMB",
            "IDN",
            "IMG",
            "IND",
            "IRN",
            "IRQ",
            "JOR",
            "KWT",
            "LBN",
            "LBY",
            "MAR",
            "MDV",
            "MLI",
            "MRT",
            "MYS",
            "NER",
            "NGA",
            "OMN",
            "PAK",
            "PSE",
            "QAT",
            "SAU",
            "SDN",
            "SEN",
            "SOM",
            "SSD",
            "SYR",
            "TCD",
            "TUN",
            "TUR",
            "UNO",
            "YEM",
            "IGO",
        ]
    ),
    "ukrainian": frozenset(("UKR",)),
    "slavic": frozenset(
        ["RUS", "UKR", "BLR", "KAZ", "KGZ", "UZB", "TKM", "TJK", "MDA", "GEO", "ARM", "AZE", "LVA", "LTU", "EST", "BGR"]
    ),
}
_HYPHENATED = frozenset(["KOR", "PRK", "TWN", "CHN", "HKG", "SGP"])
_ARTICLE = re.compile(r"\b(?:al|el|ul|as|ash|az|ad|an|ar|at)-(?=[A-Z])")
_INITIAL = re.compile(r"\b([A-Z])\. ")
_MOST_SPELLINGS = 16


@dataclass(frozen=True)
class Spellings:
    """Which words are written in several ways.

    Attributes:
        words: Scope to word to all its spellings, the word itself among them.
    """

    words: dict[str, dict[str, tuple[str, ...]]]

    def spread(self, person: Person) -> dict[str, bool]:
        """Give all aliases with all their spellings, the person's own order kept."""
        countries = {spell.country for spell in person.spells}
        found: dict[str, bool] = {}
        for alias, sure in person.aliases.items():
            for spelling in self._spelled(alias, countries):
                found.setdefault(spelling, sure)
        return found

    def _spelled(self, alias: str, countries: set[str]) -> Iterator[str]:
        yield alias
        plain = folded(alias)
        for one in (plain, *self._respelled(plain, countries)):
            yield from _joined(one, countries)

    def _respelled(self, alias: str, countries: set[str]) -> Iterator[str]:
        made = [alias]
        if " " not in alias:
            return
        for scope, words in self.words.items():
            if countries & _SCOPES[scope]:
                for word in alias.split():
                    made = [one.replace(word, other, 1) for one in made for other in words.get(word, (word,))][
                        :_MOST_SPELLINGS
                    ]
        yield from made


def _joined(alias: str, countries: set[str]) -> Iterator[str]:
    """Yield a name with and without hyphens, articles and the full stops of initials."""
    if " " in alias and countries & _HYPHENATED and "-" in alias:
        yield alias.replace("-", " ")
    if _ARTICLE.search(alias):
        yield _ARTICLE.sub("", alias)
        yield _ARTICLE.sub(lambda found: found[0].replace("-", " "), alias)
    if _INITIAL.search(alias):
        yield _INITIAL.sub(r"\1 ", alias)
    yield alias


def read_spellings(path: Path) -> Spellings:
    """Read which words are written in several ways.

    Raises:
        CodebookError: For a malformed row.
    """
    words: dict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
    for row in read_rows(path, ("scope", "spellings"), required=("scope", "spellings")):
        for word in row.listed("spellings"):
            words[row.text("scope")].setdefault(word, row.listed("spellings"))
    return Spellings(dict(words))


def read_weak(path: Path) -> frozenset[str]:
    """Read the surnames, in lower case, that are also common words, towns, firms or everybody's names."""
    lines = path.read_text(encoding="utf-8").split("\n")
    return frozenset(word for line in lines if not line.startswith("#") for word in line.lower().split())


def taken_names(folder: Path) -> set[str]:
    """Collect in lower case what already means a state, an organisation, an agency or a group."""
    states = {one.alias.lower() for one in read_states(folder / "states.tsv") if one.kind != "prefix"}
    bodies = (read_bodies(folder / f"{name}.tsv") for name in ("organisations", "agencies", "groups"))
    return states | {one.alias.lower() for body in bodies for one in body}


def weighed(people: Iterable[Person], taken: set[str], weak: frozenset[str]) -> None:
    """Weaken common surnames, take out aliases that mean something or somebody else; changes the people."""
    everybody = list(people)
    for person in everybody:
        person.aliases = {
            alias: is_sure and (alias.lower() not in weak or alias in person.forced)
            for alias, is_sure in person.aliases.items()
        }
    sure: dict[str, set[str]] = defaultdict(set)
    for person in everybody:
        for alias, is_sure in person.aliases.items():
            if is_sure:
                sure[alias.lower()].update(spell.country for spell in person.spells)
    for person in everybody:
        own = {spell.country for spell in person.spells}
        person.aliases = {
            alias: is_sure
            for alias, is_sure in person.aliases.items()
            if alias.lower() not in taken and (is_sure or not sure[alias.lower()] - own)
        }
