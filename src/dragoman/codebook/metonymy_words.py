"""The words around a place name that tell the place from the state: `places/metonymy.yaml`."""

from collections.abc import Sequence
from pathlib import Path

import msgspec

from dragoman.codebook.files import load_yaml


class Words(msgspec.Struct, frozen=True):
    """A list of words; a word that ends in "-" in the file stands for all words that begin so."""

    whole: frozenset[str]
    beginnings: tuple[str, ...]

    def has(self, word: str) -> bool:
        """Tell whether a word is in the list."""
        return word in self.whole or word.startswith(self.beginnings)

    def has_any(self, words: Sequence[str]) -> bool:
        """Tell whether one of the words is in the list."""
        return any(map(self.has, words))


class MetonymyWords(msgspec.Struct, frozen=True):
    """The word lists of `metonymy.yaml`, which says what each is for."""

    steady: Words
    directions: Words
    transparent: Words
    locative: Words
    partner: Words
    opener: Words
    between_states: Words
    of_state: Words
    to_state: Words
    from_state: Words
    for_land: Words
    with_land: Words
    over_state: Words
    beats: Words
    reaches: Words
    own_state: Words
    own_land: Words
    describing: Words
    said_of_land: Words
    calendar: Words


_FILE = msgspec.defstruct(
    "_FILE", [(name, list[str]) for name in MetonymyWords.__struct_fields__], forbid_unknown_fields=True
)


def load_metonymy_words(folder: Path) -> MetonymyWords:
    """Read `metonymy.yaml` in the folder of the places.

    Raises:
        CodebookError: If it is missing, or a list is missing or is none.
    """
    told = load_yaml(folder / "metonymy.yaml", _FILE)
    lists = {name: getattr(told, name) for name in MetonymyWords.__struct_fields__}
    return MetonymyWords(**{name: _words(listed) for name, listed in lists.items()})


def _words(listed: Sequence[str]) -> Words:
    return Words(
        frozenset(word for word in listed if not _is_beginning(word)),
        tuple(word[:-1] for word in listed if _is_beginning(word)),
    )


def _is_beginning(word: str) -> bool:
    return len(word) > 1 and word.endswith("-")
