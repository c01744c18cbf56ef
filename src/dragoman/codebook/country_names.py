"""What countries and other codes of the reading are called."""

from pathlib import Path

import msgspec

from dragoman.codebook.actor_rows import read_states

# Codes that PLOVER uses for bodies that are no state; the meanings are its own.
BODIES = {
    "UNO": "United Nations",
    "EUR": "European Union",
    "IGO": "international organisations",
    "NGO": "non-governmental organisations",
    "MNC": "multinational companies",
    "ISM": "religious and ideological movements",
    "IMG": "international armed groups",
    "---": "not known",
}


class CountryNames(msgspec.Struct, frozen=True):
    """What countries are called.

    Attributes:
        names: Name by code.
        codes: Code by name or other name, case-folded.
        words: Code and any word for the state, its capital, its people, case-folded: what names nobody closer.
    """

    names: dict[str, str]
    codes: dict[str, str]
    words: frozenset[tuple[str, str]]


def load_country_names(codebook: Path) -> CountryNames:
    """Load them.

    Raises:
        CodebookError: If the table of states is missing or wrong.
    """
    names, codes = dict(BODIES), {name.casefold(): code for code, name in BODIES.items()}
    words = {(code, name.casefold()) for code, name in BODIES.items()}
    ended: set[str] = set()
    for naming in read_states(codebook / "actors" / "states.tsv"):
        state = naming.actor
        words.add((state.country, naming.alias.casefold()))
        if naming.kind == "name":
            codes.setdefault(naming.alias.casefold(), state.country)
        # A code may have gone over from a state that ended (SUN, RUS); the one that stands names it.
        if state.country not in names or (state.country in ended and not state.until):
            names[state.country] = state.name
            ended = (ended - {state.country}) | ({state.country} if state.until else set())
    return CountryNames(names, codes, frozenset(words))
