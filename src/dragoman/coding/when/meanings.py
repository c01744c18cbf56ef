"""What the words of a time expression say, before anybody asks which day that is.

The grammar makes these from words alone; `resolve` turns them into periods with the help of a context.
"""

from typing import Literal

import msgspec

from dragoman.coding.when.periods import Period

Anchor = Literal["now", "text", "near"]


class Relation(msgspec.Struct, frozen=True):
    """Which of several: last, this, next.

    Attributes:
        step: -1 for the one before, 0 for the same, +1 for the one after.
        anchor: Counted from the day of the report ("now"), from the date last spoken of ("text"), or from
            that date if it is close to the report and else from the report ("near").
    """

    step: int
    anchor: Anchor


class Calendar(msgspec.Struct, frozen=True, kw_only=True):
    """A place in the calendar, as far as the words name it; all missing parts are None.

    Attributes:
        weekday: Monday is 1.
        weekend: Whether the weekday, Saturday, stands for its weekend.
        season: TIMEX3 code.
        which: Relation of the smallest named part (last June, next Friday).
        year_which: Relation of the year (June of that year).
        daypart: TIMEX3 code, empty if none.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    weekend: bool = False
    season: str | None = None
    quarter: int | None = None
    half: int | None = None
    which: Relation | None = None
    year_which: Relation | None = None
    daypart: str = ""


class Fixed(msgspec.Struct, frozen=True):
    """A period that the words name completely, such as the 1980s."""

    period: Period


class Feast(msgspec.Struct, frozen=True, kw_only=True):
    """A day with a name.

    Attributes:
        name: Key into `CalendarWords.holidays`.
        whole_week: Whether its week is meant.
    """

    name: str
    year: int | None = None
    which: Relation | None = None
    whole_week: bool = False
    daypart: str = ""


class Unit(msgspec.Struct, frozen=True, kw_only=True):
    """A unit of the calendar by its relation: last month, that year, the following day.

    Attributes:
        unit: TIMEX3 letter, WE for a weekend, Q for a quarter.
    """

    which: Relation
    unit: str
    daypart: str = ""


class Shift(msgspec.Struct, frozen=True, kw_only=True):
    """So many units before or after: two weeks ago, a day later.

    Attributes:
        count: How many; None where the words are vague.
        unit: TIMEX3 letter, with T in front for hours and less.
        step: -1 into the past, +1 into the future.
        to_event: Whether the words go on to name what is counted from (two days after the vote).
    """

    count: int | None
    unit: str
    step: int
    anchor: Anchor
    to_event: bool = False


class Length(msgspec.Struct, frozen=True, kw_only=True):
    """How long something takes or took.

    Attributes:
        timex: Such as P2W, PT3H, PXM.
        count: How many units; None where the words are vague.
        unit: TIMEX3 letter.
        side: -1 if it ends now (the past two weeks), +1 if it starts now, 0 if free.
    """

    timex: str
    count: int | None
    unit: str
    side: int = 0


class Repeated(msgspec.Struct, frozen=True):
    """How often: every day, weekly."""

    timex: str


class Vague(msgspec.Struct, frozen=True):
    """Now, recently, soon: a TIMEX3 reference without a date."""

    timex: str


class Clock(msgspec.Struct, frozen=True):
    """A time of the day, hh:mm; the day comes from its neighbour."""

    time: str


Meaning = Calendar | Fixed | Feast | Unit | Shift | Length | Repeated | Vague | Clock


class Piece(msgspec.Struct, frozen=True):
    """A meaning with the tokens that say it.

    Attributes:
        first: First token.
        end: One past the last token.
        rule: The rule of the grammar that read it.
    """

    first: int
    end: int
    rule: str
    meaning: Meaning
