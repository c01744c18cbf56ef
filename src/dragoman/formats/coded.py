"""What the codes of other data sets mean in PLOVER's terms, looked up once each."""

from collections.abc import Callable
from functools import lru_cache

import msgspec

from dragoman.codebook.crosswalk import STATEMENT, Crosswalk
from dragoman.errors import InputError
from dragoman.model.reading import UNKNOWN_COUNTRY


class Coded(msgspec.Struct, frozen=True):
    """A type with what follows from it; all None for what PLOVER has no type for."""

    type: str | None = None
    mode: str | None = None
    quad: int | None = None
    score: float | None = None


def coded(book: Crosswalk, event_type: str | None, mode: str | None) -> Coded:
    """Give quad and score of a type and mode; a mode that the type lacks is left out.

    Raises:
        InputError: If PLOVER has no such type.
    """
    if event_type is None:
        return Coded()
    kind = book.ontology.types.get(event_type)
    if kind is None:
        raise InputError(f"no event type {event_type!r}")
    return Coded(event_type, mode if mode in kind.modes else None, kind.quad, book.ontology.score(event_type, mode))


def cameo_reader(book: Crosswalk) -> Callable[[str], Coded]:
    """Make a function that gives what a CAMEO code means; it raises InputError for a code that there is not."""

    @lru_cache(maxsize=1024)
    def read(code: str) -> Coded:
        found = book.find_cameo(code)
        if found is None:
            raise InputError(f"no CAMEO code {code!r}", mend="keep codes as text: 010 and 10 are two")
        return coded(book, None if found.type == STATEMENT else found.type, found.mode)

    return read


def country_named(book: Crosswalk, name: str) -> str:
    """Give our code of a country by its name in words, '---' if we do not know it."""
    return book.countries.find("name", name) or UNKNOWN_COUNTRY
