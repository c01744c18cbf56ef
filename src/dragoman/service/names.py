"""What codes mean, for people: countries, types of events, quad classes."""

from pathlib import Path

import msgspec

from dragoman.codebook.country_names import load_country_names
from dragoman.codebook.ontology import EventType, load_ontology

QUADS = {1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict", 4: "material conflict"}


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
    named = load_country_names(codebook)
    return Names(named.names, named.codes, ontology.types, ontology.sectors)
