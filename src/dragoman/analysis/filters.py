"""What a question asks for: who, what, when, where, who says so, which words."""

import re
from collections.abc import Iterable
from typing import Literal, TypedDict

import msgspec

from dragoman.errors import SettingsError
from dragoman.ingest.raw import day_of

Kind = Literal["event", "statement", "agreement", "sanction", "transfer", "visit", "dispute"]
_CODE = re.compile(r"(?P<country>[A-Z]{3}|---)(?:/(?P<sector>[A-Z]{3}))?")
_DAY_PARTS = re.compile(r"\d{4}(-\d{2}){0,2}")


class Who(msgspec.Struct, frozen=True):
    """A party asked for: by country, by country and sector, or by name.

    Attributes:
        country: Country code, or None.
        sector: PLOVER sector, or None.
        name: Case-folded name, or None.
    """

    country: str | None = None
    sector: str | None = None
    name: str | None = None

    @classmethod
    def named(cls, told: str) -> "Who":
        """Read what a user writes: RUS, RUS/MIL, or a name such as Vladimir Putin."""
        match = _CODE.fullmatch(told.strip())
        if match:
            return cls(country=match["country"], sector=match["sector"])
        return cls(name=told.strip().casefold())


class Filter(msgspec.Struct, frozen=True, kw_only=True):
    """Conditions; a row is wanted if it meets all of them. Where one has several values, any of them will do.

    Attributes:
        actor: Who acts, speaks, sends, supplies or visits.
        recipient: Who is acted on, spoken of, targeted, supplied or visited.
        party: Who takes part, in whatever role.
        said_by: Who says so.
        between: Two countries, one on each side, in either direction.
        type: PLOVER types of events; kinds of agreement or sanction; what is transferred; stances of statements.
        mode: PLOVER modes.
        status: Statuses.
        since: First day, YYYY-MM-DD; a year or a month will do.
        until: Last day, likewise.
        place: Country code or name of a place.
        source: Publisher: its id, or the name that the document gives.
        text: Words that stand in the quote; all of them, or "several words" in quotation marks one after the other.
        id: Id of a row.
        document: Id of a document.
        group: Id of a happening or a life.
        least_confidence: Events only, 0 to 1.
        as_of: Number of a change: what the record held when it had been made.
        after: Number of a change: only what was added or became different by a later one.
    """

    actor: tuple[Who, ...] = ()
    recipient: tuple[Who, ...] = ()
    party: tuple[Who, ...] = ()
    said_by: tuple[Who, ...] = ()
    between: tuple[str, str] | None = None
    type: tuple[str, ...] = ()
    mode: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    place: str | None = None
    source: str | None = None
    text: str | None = None
    id: str | None = None
    document: str | None = None
    group: str | None = None
    least_confidence: float | None = None
    as_of: int | None = None
    after: int | None = None

    def __post_init__(self) -> None:
        for name in ("since", "until"):
            told = getattr(self, name)
            if told is not None and not _is_day(told):
                raise SettingsError(f"{told!r} is not a date", where=f"--{name}", mend="write it as YYYY-MM-DD")


class Conditions(TypedDict, total=False):
    """A filter as users write it; a single value stands for a list of one. `Filter` says what each means."""

    actor: str | Iterable[str]
    recipient: str | Iterable[str]
    party: str | Iterable[str]
    said_by: str | Iterable[str]
    between: tuple[str, str]
    type: str | Iterable[str]
    mode: str | Iterable[str]
    status: str | Iterable[str]
    since: str
    until: str
    place: str
    source: str
    text: str
    document: str
    group: str
    least_confidence: float


_WHO = ("actor", "recipient", "party", "said_by")
_SEVERAL = ("type", "mode", "status")


def filter_of(conditions: Conditions, *, as_of: int | None = None, after: int | None = None) -> Filter:
    """Make a filter of what a user wrote; None counts as not given.

    Raises:
        SettingsError: If a day is no day, or `between` does not name two country codes.
    """
    told: dict[str, object] = {name: value for name, value in conditions.items() if value is not None}
    for name in (*_WHO, *_SEVERAL):
        if name in told:
            values = _listed(told[name])
            told[name] = tuple(Who.named(one) for one in values) if name in _WHO else values
    between = told.get("between")
    if between is not None:
        told["between"] = _two_codes(between)
    return Filter(as_of=as_of, after=after, **told)  # type: ignore[arg-type]


def _listed(told: object) -> tuple[str, ...]:
    return (told,) if isinstance(told, str) else tuple(told)  # type: ignore[arg-type]


def _two_codes(told: object) -> tuple[str, str]:
    codes = _listed(told)
    if len(codes) != 2 or not all(_CODE.fullmatch(code) and "/" not in code for code in codes):
        raise SettingsError(f"{told!r} are not two countries", where="--between", mend="write it as RUS-PRK")
    return codes[0], codes[1]


class Page(msgspec.Struct, frozen=True):
    """Which part of an answer is wanted.

    Attributes:
        limit: At most so many rows; None for all.
        after: Day and row of the last one seen, as a `Rows.next` says it; None for the beginning.
    """

    limit: int | None = 50
    after: tuple[str, int] | None = None


EVERYTHING = Filter()
FIRST_PAGE = Page()
ALL = Page(limit=None)


def _is_day(told: str) -> bool:
    return bool(_DAY_PARTS.fullmatch(told)) and day_of((told + "-01-01")[:10]) is not None
