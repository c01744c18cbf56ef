"""What comparing events takes of the codebook: types that go together, words for one act, words that tell little."""

from functools import lru_cache
from itertools import chain
from pathlib import Path

import msgspec

from dragoman.codebook.actor_rows import read_states
from dragoman.codebook.files import load_yaml
from dragoman.codebook.registers import Words
from dragoman.errors import CodebookError

USUAL, TELLING = 0.4, 1.0
_ENDINGS = ("s", "ing", "ed", "ion", "al", "ment", "e")  # each is cut once, in this order
_SHORTEST = 4  # of what an ending leaves
_PEOPLES = ("name", "adjective", "people", "prefix")


class Family(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Event types that reports use for one act.

    Attributes:
        mutual: Whether it makes no difference who acts and who is acted on.
    """

    types: Words
    mutual: bool = False


class _Types(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What `identity/types.yaml` holds."""

    families: tuple[Family, ...]
    start: dict[str, float]


class _Told(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What `identity/words.yaml` holds."""

    auxiliary: Words
    empty: Words
    usual: Words


class TieWords(msgspec.Struct, frozen=True):
    """What is needed to tell whether two events are one.

    Attributes:
        families: Type to its family, a family of its own where it has no other.
        start: Type to the log odds that two events of it are one before anything else is known.
        weights: Stem to how much it tells, from 0; what is not there tells `TELLING`.
        auxiliary: Stems that stand beside the word that names an act.
        acts: Beginnings of words that tell one act, group by group.
    """

    families: dict[str, Family]
    start: dict[str, float]
    weights: dict[str, float]
    auxiliary: frozenset[str]
    acts: tuple[Words, ...]

    def weight(self, stemmed: str) -> float:
        """Give how much a stem tells: names, numbers and rare words most."""
        return self.weights.get(stemmed, TELLING) if len(stemmed) > 1 else 0.0

    def acts_of(self, stemmed: str) -> frozenset[int]:
        """Give the numbers of the acts that a stem may tell."""
        return frozenset(number for number, words in enumerate(self.acts) if stemmed.startswith(words))


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Cut the ending off a case-folded word, so that its forms are one: enough to count what two sentences share."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            word = word.removesuffix(ending)
    return word


def load_tie_words(folder: Path) -> TieWords:
    """Load what identity needs to compare events.

    Args:
        folder: Holds the folders identity and actors.

    Raises:
        CodebookError: If a file is missing or wrong, or a type stands in two families or has no start.
    """
    path = folder / "identity" / "types.yaml"
    types = load_yaml(path, _Types)
    words = load_yaml(folder / "identity" / "words.yaml", _Told)
    _check(types, str(path))
    return TieWords(
        families={name: Family((name,)) for name in types.start}
        | {name: family for family in types.families for name in family.types},
        start=types.start,
        # Names of states and their people tell the parties, which are compared by themselves; but "central" is usual.
        weights=dict.fromkeys(_peoples(folder / "actors" / "states.tsv"), 0.0)
        | dict.fromkeys(map(stem, words.usual), USUAL)
        | dict.fromkeys(map(stem, words.empty), 0.0),
        auxiliary=frozenset(map(stem, words.auxiliary)),
        acts=load_yaml(folder / "identity" / "acts.yaml", tuple[Words, ...]),
    )


def _check(types: _Types, where: str) -> None:
    grouped = list(chain.from_iterable(family.types for family in types.families))
    for name in grouped:
        if name not in types.start:
            raise CodebookError(f"{name} has no start", where=where, mend="give it one, or is it misspelt?")
        if grouped.count(name) > 1:
            raise CodebookError(f"{name} stands in two families", where=where, mend="leave it in one")


def _peoples(path: Path) -> frozenset[str]:
    named = (naming.alias for naming in read_states(path) if naming.kind in _PEOPLES)
    return frozenset(stem(word.casefold()) for alias in named for word in alias.replace("-", " ").split())
