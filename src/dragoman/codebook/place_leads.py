"""Loads the words that lead to places."""

from pathlib import Path

import msgspec

from dragoman.codebook.files import load_yaml


class PlaceLeads(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words in lower case that lead to where an act takes place; see `places/prepositions.yaml`."""

    locative: frozenset[str]
    directional: frozenset[str]
    here: frozenset[str]
    there: frozenset[str]
    along: frozenset[str]
    meanwhile: frozenset[str]


def load_place_leads(folder: Path) -> PlaceLeads:
    """Read `prepositions.yaml`.

    Raises:
        CodebookError: If the file is missing or breaks its shape.
    """
    return load_yaml(folder / "prepositions.yaml", PlaceLeads)
