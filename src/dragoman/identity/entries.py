"""A register entry of one reading, cut down to what comparing it and telling its life need."""

from datetime import date
from typing import Literal

import msgspec

from dragoman.codebook.lives import Course, EntryKind, LifeWords
from dragoman.codebook.registers import Words
from dragoman.identity.wording import spoken, told_year
from dragoman.model.days import day_range
from dragoman.model.document import Document
from dragoman.model.reading import UNKNOWN_COUNTRY, Amount, Breach, Evidence, When


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """An agreement, sanction, transfer, visit or dispute as one document tells it.

    Attributes:
        id: Id of the entry in its reading.
        document: Id of the document.
        story: Id of the group of near copies that the document belongs to.
        published: Day of publication, YYYY-MM-DD, or None.
        phase: Whether only something new can have the status ("opens"), or nothing but its end ("over").
        what: Kind of agreement or sanction, what is transferred; '' for the others.
        alike: What reports mix up with `what`, and `what` itself.
        name: The words for it.
        known: Official name of a treaty with a name of its own; '' otherwise.
        sides: Codes by role, without unknown ones: party; sender, target; supplier, recipient; visitor, host;
            asserts, denies.
        by: Codes of the parties that alone did what the status tells; empty where all did.
        open: Whether it is a treaty that has more parties than reports list.
        first: First day that it tells for itself, YYYY-MM-DD, or None.
        last: Last day of that, or None.
        people: Words of the names or offices of those who visit or deny.
        proper: Words of its name that are proper names, in lower case.
        words: Words of its name that tell what it is about.
        context: Words of the sentences that it rests on; those written like names with a capital.
        years: Years in its name.
        many: Whether its name is a plural, which tells no single agreement.
        fresh: Whether its words say that it is another one than before.
    """

    id: str
    kind: EntryKind
    document: str
    story: str
    published: str | None
    status: str
    phase: Literal["", "opens", "over"] = ""
    what: str = ""
    alike: frozenset[str] = frozenset()
    name: str = ""
    known: str = ""
    sides: dict[str, tuple[str, ...]] = {}
    by: tuple[str, ...] = ()
    open: bool = False
    first: str | None = None
    last: str | None = None
    people: frozenset[str] = frozenset()
    proper: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    context: frozenset[str] = frozenset()
    years: frozenset[int] = frozenset()
    many: bool = False
    fresh: bool = False
    amount: Amount | None = None
    measures: tuple[str, ...] = ()
    obligations: tuple[dict[str, str], ...] = ()
    breaches: tuple[Breach, ...] = ()

    def side(self, *roles: str) -> frozenset[str]:
        """Give the codes of some roles."""
        return frozenset(code for role in roles for code in self.sides.get(role, ()))

    @property
    def told(self) -> tuple[int, int] | None:
        """Give the first and last day that the entry is told for, else the day of publication, as ordinals."""
        if self.first and self.last:
            return ordinal(self.first), ordinal(self.last)
        return self.reported

    @property
    def reported(self) -> tuple[int, int] | None:
        """Give the day of publication as a range of ordinals."""
        return (ordinal(self.published),) * 2 if self.published else None


class Source(msgspec.Struct, frozen=True):
    """Where an entry stands and what is known of language, for those who build one."""

    document: Document
    words: LifeWords
    story: str


class Told(msgspec.Struct, frozen=True):
    """What the entries of all registers tell."""

    kind: EntryKind
    id: str
    status: str
    what: str
    quotes: tuple[Evidence, ...]
    when: When | None = None


def base(told: Told, source: Source) -> Entry:
    """Give what the entries of all registers have."""
    quotes, words = told.quotes, source.words
    return Entry(
        id=told.id,
        kind=told.kind,
        document=source.document.id,
        story=source.story,
        published=source.document.published,
        status=told.status,
        phase=_phase(words.courses[told.kind], told.status, dated=told.when is not None),
        what=told.what,
        alike=_alike(told.what, words.alike.get(told.kind, ())),
        context=spoken(" ".join(one.quote for one in quotes), words),
        fresh=any(_is_fresh(one, words) for one in quotes),
    )


def _phase(course: Course, status: str, *, dated: bool) -> Literal["", "opens", "over"]:
    if status in course.over:
        return "over"
    return "opens" if status in course.opens or (dated and status in course.renews) else ""


def _alike(what: str, groups: tuple[Words, ...]) -> frozenset[str]:
    return frozenset({what}.union(*(group for group in groups if what in group)))


def days(when: When | None, end: When | None = None) -> dict[str, str | None]:
    """Give the fields first and last for a date, or for the dates of a beginning and an end."""
    if when is None and end is None:
        return {"first": None, "last": None}
    ranges = [day_range(one) for one in (when, end) if one is not None]
    return {"first": min(first for first, _ in ranges), "last": max(last for _, last in ranges)}


def year_days(quotes: tuple[Evidence, ...], source: Source) -> dict[str, str | None]:
    """Give the fields first and last for the one past year that the sentences tell, if they tell one."""
    year = told_year(" ".join(one.quote for one in quotes), source.document.published, source.words)
    return {"first": f"{year}-01-01", "last": f"{year}-12-31"} if year else {"first": None, "last": None}


def known_codes(codes: tuple[str, ...]) -> tuple[str, ...]:
    """Leave out unknown and repeated codes."""
    return tuple(code for code in dict.fromkeys(codes) if code != UNKNOWN_COUNTRY)


def _is_fresh(quote: Evidence, words: LifeWords) -> bool:
    """Tell whether a word right before the trigger says that this is another one than before."""
    if quote.trigger is None:
        return False
    before = quote.quote[: quote.trigger.start - quote.start].lower().split()
    return not words.fresh.isdisjoint(before[-3:])


def ordinal(day: str) -> int:
    """Count the days of YYYY-MM-DD from the year 1."""
    return date.fromisoformat(day).toordinal()
