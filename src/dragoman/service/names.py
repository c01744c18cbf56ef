"""What codes mean, for people: countries, types of events, quad classes."""

from pathlib import Path

import msgspec

from dragoman.codebook.actor_rows import read_states
from dragoman.codebook.ontology import EventType, load_ontology

QUADS = {1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict", 4: "material conflict"}
# Codes that PLOVER uses for bodies that are no state; the meanings are its own.
_BODIES = {
    "UNO": "United Nations",
    "EUR": "European Union",
    "IGO": "international organisations",
    "NGO": "non-governmental organisations",
    "MNC": "multinational companies",
    "ISM": "religious and ideological movements",
    "IMG": "international armed groups",
    "---": "not known",
}


class Names(msgspec.Struct, frozen=True):
    """What the codebook calls things.

    Attributes:
        countries: Name by code.
        codes: Code by name or other name, case-folded.
        types: PLOVER types.
        sectors: Meaning by code.
    """

    countries: dict[str, str]
    codes: dict[str, str]
    types: dict[str, EventType]
    sectors: dict[str, str]

    def country(self, code: str) -> str:
        """Name a country; a code that is not known stands for itself."""
        return self.countries.get(code, code)

    def types_of(self, quad: int) -> list[str]:
        """List the types of a quad class."""
        return [name for name, kind in self.types.items() if kind.quad == quad]


def load_names(codebook: Path) -> Names:
    """Load the names that pages need; the whole codebook would take seconds and much memory.

    Raises:
        CodebookError: If a file is missing or wrong.
    """
    ontology = load_ontology(codebook / "ontology")
    countries, codes = dict(_BODIES), {name.casefold(): code for code, name in _BODIES.items()}
    ended: set[str] = set()
    for naming in read_states(codebook / "actors" / "states.tsv"):
        state = naming.actor
        if naming.kind == "name":
            codes.setdefault(naming.alias.casefold(), state.country)
        # A code may have gone over from a state that ended (SUN, RUS); the one that stands names it.
        if state.country not in countries or (state.country in ended and not state.until):
            countries[state.country] = state.name
            ended = (ended - {state.country}) | ({state.country} if state.until else set())
    return Names(countries, codes, ontology.types, ontology.sectors)
