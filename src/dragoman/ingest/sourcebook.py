"""The codebook files about sources: agencies and datelines, furniture of pages, names of fields, languages."""

from pathlib import Path
from typing import Literal

import msgspec

from dragoman.codebook.files import load_yaml
from dragoman.errors import CodebookError

_SHIPPED = Path(__file__).parents[1] / "data" / "codebook" / "sources"


class Wires(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What datelines are made of.

    Attributes:
        agencies: Names that sign datelines.
        undated: Words in place of a day.
        slugs: Words in capitals before a dash that are furniture.
        not_places: Words in capitals before a dash that begin a sentence.
        openers: First words of a report behind a dateline that could be something else.
        name_words: Words without capitals that stand among names in bylines, folded.
    """

    agencies: tuple[str, ...]
    months: tuple[str, ...]
    months_short: tuple[str, ...]
    undated: tuple[str, ...]
    slugs: tuple[str, ...]
    not_places: tuple[str, ...]
    openers: tuple[str, ...]
    name_words: frozenset[str]


class Furniture(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One kind of line that is not the report; `furniture.yaml` says what each field means."""

    kind: Literal["byline", "furniture"]
    whole: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    holds: tuple[str, ...] = ()
    names: bool = False
    single: bool = False
    head: bool = False
    most_chars: int = 160
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()


class Languages(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which languages are told apart, and how sure that must be.

    Attributes:
        reads: ISO 639-1 codes that the coder can read.
        words: English words that make a text English without asking further.
        words_share: Share of such words (0 to 1) that suffices.
        sure: Probability (0 to 1) at which another language is believed.
        short_letters: Texts with fewer letters are not asked.
        names: Code to English name.
    """

    reads: tuple[str, ...]
    words: frozenset[str]
    words_share: float
    sure: float
    short_letters: int
    names: dict[str, str]


class Fields(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The names under which archives hold the fields of a report, the likeliest first."""

    text: tuple[str, ...]
    id: tuple[str, ...]
    title: tuple[str, ...]
    date: tuple[str, ...]
    url: tuple[str, ...]
    source: tuple[str, ...]
    file: tuple[str, ...]


class SourceBook(msgspec.Struct, frozen=True):
    """All of it."""

    wires: Wires
    furniture: tuple[Furniture, ...]
    fields: Fields
    languages: Languages


def load_sourcebook(folder: Path = _SHIPPED) -> SourceBook:
    """Read `wires.yaml`, `furniture.yaml`, `fields.yaml` and `languages.yaml` of a codebook's `sources` folder.

    Raises:
        CodebookError: If a file breaks its shape, or a language that is read has no name.
    """
    languages = load_yaml(folder / "languages.yaml", Languages)
    nameless = [code for code in languages.reads if code not in languages.names]
    if nameless:
        raise CodebookError(f"no name for {nameless}", where=str(folder / "languages.yaml"), mend="add it to names")
    return SourceBook(
        wires=load_yaml(folder / "wires.yaml", Wires),
        furniture=load_yaml(folder / "furniture.yaml", tuple[Furniture, ...]),
        fields=load_fields(folder),
        languages=languages,
    )


def load_fields(folder: Path = _SHIPPED) -> Fields:
    """Read `fields.yaml` of a codebook's `sources` folder.

    Raises:
        CodebookError: If it breaks its shape.
    """
    return load_yaml(folder / "fields.yaml", Fields)
