"""The event types with their modes, quads and scores, the contexts, and the sectors of actors."""

from pathlib import Path

import msgspec

from dragoman.codebook.files import load_yaml
from dragoman.codebook.tsv import read_rows
from dragoman.errors import CodebookError


class EventType(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One PLOVER event type.

    Attributes:
        quad: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.
        score: Conflict-cooperation score, -10 to +10.
        modes: Mode name to its own score.
    """

    quad: int
    score: float
    means: str
    modes: dict[str, float] = {}


class Ontology(msgspec.Struct, frozen=True):
    """All types by name, the words that speak for each context, and what each sector code means."""

    types: dict[str, EventType]
    contexts: dict[str, tuple[str, ...]]
    sectors: dict[str, str] = {}

    def score(self, type_name: str, mode: str | None) -> float:
        """Give the mode's score where it has one, else the type's."""
        kind = self.types[type_name]
        return kind.modes.get(mode, kind.score) if mode else kind.score

    def family(self, type_name: str) -> str:
        """Tell whether a type is cooperative or hostile, by its quad."""
        return "cooperative" if self.types[type_name].quad in (1, 2) else "hostile"


def load_ontology(folder: Path) -> Ontology:
    """Read `types.yaml`, `contexts.yaml` and `sectors.tsv`.

    Raises:
        CodebookError: If a file breaks its schema.
    """
    types = load_yaml(folder / "types.yaml", dict[str, EventType])
    contexts = load_yaml(folder / "contexts.yaml", dict[str, tuple[str, ...]])
    for name, kind in types.items():
        if kind.quad not in (1, 2, 3, 4):
            raise CodebookError(f"type {name} has quad {kind.quad}", where=str(folder / "types.yaml"))
    rows = read_rows(folder / "sectors.tsv", ("code", "means"), required=("code", "means"))
    sectors = {row.text("code"): row.text("means") for row in rows}
    return Ontology(types=types, contexts=contexts, sectors=sectors)
