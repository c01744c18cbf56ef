"""Names the functions that a measured coder may offer, so that evaluation never imports one."""

from collections.abc import Callable, Iterable, Sequence
from typing import Literal, TypeVar

import msgspec

from dragoman.errors import NotFoundError
from dragoman.model.attributed import Attributed
from dragoman.model.document import Document
from dragoman.model.reading import Reading

Function = TypeVar("Function")


class FoundDate(msgspec.Struct, frozen=True, kw_only=True):
    """A time expression that a coder found.

    Attributes:
        start: First character, offset into the text.
        end: One past the last character.
        value: TIMEX3 value: '1998-02-13', '1998-Q2', 'P3Y', 'PRESENT_REF'; empty where unknown.
        kind: TIMEX3 type.
    """

    start: int
    end: int
    value: str
    kind: Literal["DATE", "DURATION", "SET", "TIME"]


class FoundPlace(msgspec.Struct, frozen=True, kw_only=True):
    """A place name that a coder found and tied to a place on earth.

    Attributes:
        start: First character, offset into the text.
        end: One past the last character.
        country: ISO 3166-1 alpha-3 code, or None.
        lat: Latitude in degrees, or None.
        lon: Longitude in degrees, or None.
        geonames: GeoNames id, or None.
    """

    start: int
    end: int
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    geonames: int | None = None


class Coder(msgspec.Struct, frozen=True, kw_only=True):
    """What can be measured; a function that is None does not exist in this coder.

    Attributes:
        read: Documents to readings. Order is free and documents may be left out: readings are matched by
            `document.ref`. Documents come bare (no language, no marks), as ingest would first see them.
        relate: (text, source words, target words) to the PLOVER type between the two, or None.
        rate_factuality: (text, publication date, token spans) to one value from -3 to +3 for each span.
        find_dates: (text, publication date) to the time expressions of the text.
        find_attributions: (text, publication date) to what the text puts down to somebody, said or not.
        find_places: Text to its place names.
        judge_metonymy: (text, start, end) to how the place name there is meant.
        resolve_actor: (words, day YYYY-MM-DD or None for now) to country and sectors, '---' if unknown.
    """

    read: Callable[[Iterable[Document]], Iterable[Reading]]
    relate: Callable[[str, str, str], str | None] | None = None
    rate_factuality: Callable[[str, str | None, Sequence[tuple[int, int]]], Sequence[float]] | None = None
    find_dates: Callable[[str, str | None], Sequence[FoundDate]] | None = None
    find_attributions: Callable[[str, str | None], Sequence[Attributed]] | None = None
    find_places: Callable[[str], Sequence[FoundPlace]] | None = None
    judge_metonymy: Callable[[str, int, int], Literal["literal", "metonymic"]] | None = None
    resolve_actor: Callable[[str, str | None], tuple[str, Sequence[str]]] | None = None


def need(function: Function | None, *, gives: str) -> Function:
    """Give the function back, or say what this coder cannot do.

    Args:
        function: One of the optional functions of a `Coder`.
        gives: What it would give, in the plural: "dates".

    Raises:
        NotFoundError: If the function is None.
    """
    if function is None:
        raise NotFoundError(
            f"this coder gives no {gives} yet",
            mend=f"measure this corpus with a coder that gives {gives}",
        )
    return function


def stored_coder(readings: Iterable[Reading]) -> Coder:
    """Make a coder that reads nothing and hands out finished readings, found by `document.ref` or id."""
    kept = {reading.document.ref or reading.document.id: reading for reading in readings}

    def read(documents: Iterable[Document]) -> Iterable[Reading]:
        return [kept[name] for name in (document.ref or document.id for document in documents) if name in kept]

    return Coder(read=read)
