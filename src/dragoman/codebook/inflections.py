"""The forms of English words: which spellings a parser may take back to one lemma; `forms/inflections.yaml`."""

from collections.abc import Mapping
from itertools import takewhile
from pathlib import Path

import msgspec

from dragoman.codebook.files import load_yaml

_VOWELS = "aeiou"


class Doubled(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Consonants that are doubled behind a vowel, and the endings before which they are."""

    letters: str
    endings: tuple[str, ...]


class Inflections(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How lemmas change.

    Attributes:
        endings: Ending of the lemma, to what takes its place.
        doubled: Consonants that are doubled.
        prefixes: What may stand before an irregular lemma, whose forms it then has ("withdraw", "withdrew").
        everywhere: Words that nearly every report holds or that no search finds.
        irregular: Lemma to its forms that no ending makes.
    """

    endings: dict[str, tuple[str, ...]]
    doubled: Doubled
    prefixes: tuple[str, ...]
    everywhere: tuple[str, ...]
    irregular: dict[str, tuple[str, ...]]

    def forms(self, lemma: str) -> tuple[str, ...]:
        """List every form of a lemma, itself included, in the order of the alphabet; too many rather than too few.

        A lemma with a hyphen ("co-operate") changes as a whole.
        """
        found = {lemma, *self.irregular.get(lemma, ())}
        for prefix in self.prefixes:
            if lemma.startswith(prefix):
                found.update(prefix + form for form in self.irregular.get(lemma.removeprefix(prefix), ()))
        for ending, instead in self.endings.items():
            if lemma.endswith(ending):
                stem = lemma.removesuffix(ending)
                found.update(stem + end for end in instead)
        if lemma[-1:] in tuple(self.doubled.letters) and lemma[-2:-1] in tuple(_VOWELS):
            found.update(lemma + lemma[-1] + end for end in self.doubled.endings)
        return tuple(sorted(found))

    def with_lemmas(self, lemmas: Mapping[str, str]) -> "Inflections":
        """Add forms that a codebook takes to lemmas of its own choice: form to lemma."""
        irregular = dict(self.irregular)
        for form, lemma in lemmas.items():
            irregular[lemma] = (*irregular.get(lemma, ()), form)
        return msgspec.structs.replace(self, irregular=irregular)

    def stem(self, lemma: str) -> str:
        """Give the letters that all forms of a lemma begin with: "den" of "deny", "" of "go"."""
        forms = self.forms(lemma)  # the first and the last of an ordered list differ the earliest
        pairs = takewhile(lambda pair: pair[0] == pair[1], zip(forms[0], forms[-1], strict=False))
        return "".join(letter for letter, _ in pairs)


def load_inflections(folder: Path) -> Inflections:
    """Read `inflections.yaml` of a codebook's folder `forms`.

    Raises:
        CodebookError: If the file is missing or breaks its shape.
    """
    return load_yaml(folder / "inflections.yaml", Inflections)
