"""Countries in the codes and names of other data sets, and back.

Our codes are those of the reading: ISO 3166-1 alpha-3, XKX, and PLOVER's codes for bodies of no state.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import chain
from pathlib import Path

import msgspec

from dragoman.codebook.actor_rows import WEAK, is_on
from dragoman.codebook.tsv import Row, read_rows
from dragoman.errors import CodebookError

_COLUMNS = ("code", "numeric", "fips", "cameo", "icews", "ftm", "uk", "un", "names", "note")
# The numbers of states; the same state can have borne several, one after the other.
_NUMBERED = ("cow", "gw")


class _Spell(msgspec.Struct, frozen=True):
    """A number that a state bore from a day until another; '' where the end is open."""

    number: str
    since: str
    until: str


class CountryCodes(msgspec.Struct, frozen=True):
    """What a country is called by whom.

    Attributes:
        read: Scheme, then code there, to our code. Schemes: plover, cameo, fips, numeric, ftm, uk, un, cow, gw, and
            name, whose names are case-folded.
        written: Scheme, then our code, to the code there. Schemes: plover, cameo, fips, numeric, ftm, icews.
        spells: cow or gw, then our code, to the numbers it bore.
    """

    read: Mapping[str, Mapping[str, str]]
    written: Mapping[str, Mapping[str, str]]
    spells: Mapping[str, Mapping[str, tuple[_Spell, ...]]]

    def find(self, scheme: str, code: str) -> str | None:
        """Give our code of a country, or None where the scheme has no such code or name."""
        return self.read[scheme].get(code.casefold() if scheme == "name" else code)

    def code_in(self, scheme: str, country: str) -> str:
        """Give a scheme's code or name of a country, '' where it has none."""
        return self.written[scheme].get(country, "")

    def number_in(self, scheme: str, country: str, day: str) -> str:
        """Give the number that a state bore on a day (YYYY-MM-DD, '' for today), '' if none.

        Serbia is 340 with Gleditsch and Ward since 2006-06-05 and 345 before, when it was Yugoslavia.
        """
        spells = self.spells[scheme].get(country, ())
        fitting = [spell for spell in spells if is_on(spell.since, spell.until, day or "9999")]
        # A state that bore a number for a stretch only bore no other meanwhile.
        return next((spell.number for spell in sorted(fitting, key=lambda spell: not spell.since)), "")


def load_country_codes(folder: Path) -> CountryCodes:
    """Read `crosswalks/countries.tsv` and the names, numbers and dates of `actors/states.tsv`.

    Args:
        folder: A codebook.

    Raises:
        CodebookError: If a file is malformed, or a scheme's code stands for two countries.
    """
    rows = list(read_rows(folder / "crosswalks" / "countries.tsv", _COLUMNS, required=("code",)))
    states = list(read_rows(folder / "actors" / "states.tsv", _state_columns(folder), required=("code", "name")))
    known = list(dict.fromkeys(row.text("code") for row in (*rows, *states)))
    iso2 = {row.text("code"): (row.text("iso2").lower(),) for row in states if row.text("iso2")}
    listed = {scheme: _listed(rows, scheme) for scheme in ("cameo", "fips", "numeric", "ftm", "uk", "un")}
    listed["ftm"] = {code: (*iso2.get(code, ()), *listed["ftm"].get(code, ())) for code in known}
    listed["plover"] = {code: (code,) for code in known} | {"XKX": ("KOS", "XKX")}
    lands = {row.text("code") for row in rows if row.text("numeric")} | {row.text("code") for row in states}
    listed["cameo"] = {code: listed["cameo"].get(code, (code,)) for code in known if code in lands}
    numbers = {scheme: _spells(states, scheme) for scheme in _NUMBERED}
    read = {scheme: _backwards(scheme, codes) for scheme, codes in listed.items()}
    read |= {scheme: _by_number(spells) for scheme, spells in numbers.items()}
    read["plover"] = read["cameo"] | read["plover"]  # older files have older codes, as CAMEO does
    read["name"] = _names(rows, states)
    written = {scheme: {code: names[0] for code, names in codes.items() if names} for scheme, codes in listed.items()}
    written["icews"] = _own_names(states) | {
        row.text("code"): row.listed("icews")[0] for row in rows if row.text("icews")
    }
    return CountryCodes(read=read, written=written, spells=numbers)


def _state_columns(folder: Path) -> tuple[str, ...]:
    """Give the header of the table of states, of which we need a few columns only."""
    with (folder / "actors" / "states.tsv").open(encoding="utf-8") as lines:
        return tuple(next(line for line in lines if not line.startswith("#")).rstrip("\n").split("\t"))


def _listed(rows: Iterable[Row], column: str) -> dict[str, tuple[str, ...]]:
    return {row.text("code"): row.listed(column) for row in rows if row.text(column)}


def _backwards(scheme: str, codes: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    twice = [name for name, count in Counter(chain.from_iterable(codes.values())).items() if count > 1]
    if twice:
        raise CodebookError(f"{twice[0]!r} under {scheme} stands for two countries", where="countries.tsv")
    return {name: code for code, names in codes.items() for name in names}


def _spells(states: Iterable[Row], scheme: str) -> dict[str, tuple[_Spell, ...]]:
    told: dict[str, tuple[_Spell, ...]] = {}
    for row in states:
        if row.text(scheme):
            spell = _Spell(row.text(scheme), row.text("from"), row.text("until"))
            told[row.text("code")] = (*told.get(row.text("code"), ()), spell)
    return told


def _by_number(spells: Mapping[str, Iterable[_Spell]]) -> dict[str, str]:
    return {spell.number: code for code, stretch in spells.items() for spell in stretch}


def _own_names(states: Iterable[Row]) -> dict[str, str]:
    told: dict[str, str] = {}
    for row in states:
        told.setdefault(row.text("code"), row.text("name"))
    return told


def _names(rows: Iterable[Row], states: Iterable[Row]) -> dict[str, str]:
    """Map names to codes; a name that two states bear means neither."""
    meant: dict[str, set[str]] = {}
    for row in states:
        for name in (row.text("name"), row.text("official"), *row.listed("aliases")):
            if name and not name.endswith(WEAK):
                meant.setdefault(name.casefold(), set()).add(row.text("code"))
    plain = {name: next(iter(codes)) for name, codes in meant.items() if len(codes) == 1}
    own = {name.casefold(): code for code, name in _own_names(states).items()}
    foreign = {
        name.casefold(): row.text("code") for row in rows for name in (*row.listed("icews"), *row.listed("names"))
    }
    return plain | own | foreign
