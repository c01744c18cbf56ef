"""Builds meanings from phrases that point from one day to another: two weeks ago, last month, tomorrow."""

from collections.abc import Iterator
from typing import Literal

from msgspec.structs import replace

from dragoman.coding.when.length_rules import length
from dragoman.coding.when.meanings import Calendar, Length, Piece, Relation, Shift, Unit
from dragoman.coding.when.numbers import count_of, whole_units
from dragoman.coding.when.phrase import Phrase

_LONG_UNITS = ("D", "W", "M", "Y")
_SATURDAY = 6


def _unit(phrase: Phrase) -> str:
    """Give the TIMEX3 letter of the unit; Q for a quarter or business period, empty if there is none."""
    return "Q" if phrase.has("quarter", "period") else phrase.code("unit", "units")


def shift(phrase: Phrase) -> Iterator[Piece]:
    """Read two weeks ago, a day later, three months from now, five days after the vote."""
    relates = phrase.has("before", "after")
    if relates and (count_of(phrase) is None or phrase.tokens.is_kind(phrase.first - 1, "for")):
        yield from length(phrase)
        return
    count, unit = _counted(phrase)
    meaning = Shift(
        count=count,
        unit=unit,
        step=-1 if phrase.has("ago", "earlier", "before") else 1,
        anchor="now" if phrase.has("ago", "now") else "text",
        to_event=relates and _names_event(phrase),
    )
    # The event itself is no part of the time, and so neither is the word that leads to it.
    end = phrase.end - 1 if meaning.to_event else phrase.end
    yield Piece(phrase.first, end, phrase.rule, meaning)


def _counted(phrase: Phrase) -> tuple[int | None, str]:
    """Read count and unit; half years become months."""
    unit, count = _unit(phrase), count_of(phrase)
    whole = whole_units(phrase)
    if whole is None and count is not None and unit == "Y":
        return round(12 * count), "M"
    return whole, unit


def _names_event(phrase: Phrase) -> bool:
    """Tell whether the words go on after before or after: two days after the vote."""
    tokens, end = phrase.tokens, phrase.end
    return end < len(tokens.words) and not tokens.is_kind(end, "comma", "dot", "mark", "break", "dash")


def near_day(phrase: Phrase) -> Iterator[Piece]:
    """Read the day before, the day after."""
    unit = phrase.code("unit")
    if unit in _LONG_UNITS:
        step = -1 if phrase.has("before") else 1
        event = _names_event(phrase)
        yield from phrase.whole(Shift(count=1, unit=unit, step=step, anchor="text", to_event=event))


def day_shift(phrase: Phrase) -> Iterator[Piece]:
    """Read the day before yesterday, the day after tomorrow."""
    if phrase.code("unit") == "D":
        step = -1 if phrase.has("yesterday") else 1
        yield from phrase.whole(Shift(count=2, unit="D", step=step, anchor="now"))


def year_ago(phrase: Phrase) -> Iterator[Piece]:
    """Read the year-ago quarter, year-earlier."""
    unit = phrase.code("unit")
    if unit in _LONG_UNITS:
        anchor: Literal["now", "text"] = "now" if phrase.has("ago") else "text"
        yield from phrase.whole(Shift(count=1, unit=unit, step=-1, anchor=anchor))


def which_unit(phrase: Phrase) -> Iterator[Piece]:
    """Read last month, this week, that year, the following day, this morning, last night."""
    which, part = phrase.relation(), phrase.code("daypart")
    unit = "D" if part else _unit(phrase)
    if which is None or not unit or unit.startswith("T"):
        return
    if not part and _is_stretch(phrase):
        if unit in _LONG_UNITS:
            yield from phrase.whole(Length(timex=f"P1{unit}", count=1, unit=unit, side=-1))
    elif part or unit != "D" or which != Relation(0, "now"):
        yield from phrase.whole(Unit(which=_anchored(phrase, which, unit), unit=unit, daypart=part))


def _is_stretch(phrase: Phrase) -> bool:
    """Tell whether a stretch up to now is meant: the past week, the last year; last year is a year."""
    return phrase.has("past") or (phrase.has("the") and phrase.has("last"))


def _anchored(phrase: Phrase, which: Relation, unit: str) -> Relation:
    """Count the next day and the latest quarter from the date last spoken of."""
    if phrase.has("latest"):
        return Relation(0, "text")
    return replace(which, anchor="text") if unit == "D" and which == Relation(1, "now") else which


def part_unit(phrase: Phrase) -> Iterator[Piece]:
    """Read later in the year, the end of the month, year's end."""
    unit = _unit(phrase)
    if unit and not unit.startswith("T"):
        yield from phrase.whole(Unit(which=Relation(0, "text" if unit == "Q" else "near"), unit=unit))


def the_unit(phrase: Phrase) -> Iterator[Piece]:
    """Read the weekend, the one just over or ahead; and the year of a firm: the fiscal year, the year ended."""
    unit, tokens = phrase.code("unit"), phrase.tokens
    if unit == "WE":
        yield from phrase.whole(Calendar(weekday=_SATURDAY, weekend=True))
    elif unit == "Y" and (phrase.has("fiscal") or tokens.lower(phrase.end) in tokens.vocabulary.cues.closing):
        yield from phrase.whole(Length(timex="P1Y", count=1, unit="Y"))


def day_word(phrase: Phrase) -> Iterator[Piece]:
    """Read yesterday, today, tomorrow morning, tonight."""
    step = phrase.has("tomorrow") - phrase.has("yesterday")
    part = "NI" if phrase.has("tonight") else phrase.code("daypart")
    yield from phrase.whole(Unit(which=Relation(step, "now"), unit="D", daypart=part))
