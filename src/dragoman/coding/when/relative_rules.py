"""Builds meanings from phrases that count or compare: two weeks ago, last month, three-day, weekly, now."""

import re
from collections.abc import Iterator

from dragoman.coding.when.meanings import Clock, Length, Piece, Relation, Repeated, Shift, Unit, Vague
from dragoman.coding.when.numbers import count_of, shown
from dragoman.coding.when.phrase import Phrase

_HOURS = re.compile(r"([0-9]{1,2})(?:[:.]?([0-9]{2}))?(?![0-9])")
_BEFORE_CLOCK = ("at", "by", "from", "until", "to", "before", "after", "since", "between")
_SET_UNITS = {"hourly": "PT1H", "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "monthly": "P1M", "quarterly": "P3M", "yearly": "P1Y"}


def _unit(phrase: Phrase) -> str:
    """Give the TIMEX3 letter of the unit; Q for a quarter or business period, empty if there is none."""
    return "Q" if phrase.has("quarter", "quarters", "period") else phrase.code("unit", "units")


def shift(phrase: Phrase) -> Iterator[Piece]:
    """Read two weeks ago, a day later, three months from now, five days after the vote."""
    unit, count = _unit(phrase), count_of(phrase)
    if phrase.has("before", "after") and (count is None or phrase.tokens.is_kind(phrase.first - 1, "for")):
        yield from length(phrase)
        return
    times = phrase.number("unit", "units") or 1
    whole = None if count is None or count != int(count) else int(count) * times
    back = phrase.has("ago", "earlier", "before")
    meaning = Shift(
        count=whole,
        unit=unit,
        step=-1 if back else 1,
        anchor="now" if phrase.has("ago", "now") else "text",
        to_event=phrase.has("before", "after"),
    )
    yield from phrase.whole(meaning)


def year_ago(phrase: Phrase) -> Iterator[Piece]:
    """Read the year-ago quarter, year-earlier."""
    if phrase.code("unit") in ("Y", "M", "W"):
        anchor = "now" if phrase.has("ago") else "text"
        yield from phrase.whole(Shift(count=1, unit=phrase.code("unit"), step=-1, anchor=anchor))


def near_day(phrase: Phrase) -> Iterator[Piece]:
    """Read the day before, the day after."""
    if phrase.code("unit") in ("D", "W", "Y", "M"):
        step = -1 if phrase.has("before") else 1
        yield from phrase.whole(
            Shift(count=1, unit=phrase.code("unit"), step=step, anchor="text", to_event=True)
        )


def day_shift(phrase: Phrase) -> Iterator[Piece]:
    """Read the day before yesterday, the day after tomorrow."""
    if phrase.code("unit") == "D":
        step = -1 if phrase.has("yesterday") else 1
        yield from phrase.whole(Shift(count=2, unit="D", step=step, anchor="now"))


def age(phrase: Phrase) -> Iterator[Piece]:
    """Pass over an age, which dates nothing: 34 years old, a six-year-old."""
    yield from ()


def length(phrase: Phrase) -> Iterator[Piece]:
    """Read two years, three-day, the past two weeks, months."""
    unit = phrase.code("unit", "units")
    if unit == "WE" or not unit or (phrase.end == phrase.first + 1 and unit.startswith("T")):
        return
    if _is_rate(phrase):
        yield from phrase.whole(Repeated(f"P{'T' * unit.startswith('T')}1{unit.removeprefix('T')}"))
        return
    count = count_of(phrase)
    times = phrase.number("unit", "units") or 1
    amount = "X" if count is None else shown(count * times)
    clock = unit.startswith("T")
    timex = f"P{'T' if clock else ''}{amount}{unit.removeprefix('T')}"
    whole = None if count is None or count != int(count) else int(count) * times
    yield from phrase.whole(Length(timex=timex, count=whole, unit=unit, side=_side(phrase)))


def _is_rate(phrase: Phrase) -> bool:
    """Tell whether a unit with its article says how often: $5 a day, twice a year."""
    tokens, before = phrase.tokens, phrase.first - 1
    if phrase.end != phrase.first + 2 or not tokens.is_kind(phrase.first, "a"):
        return False
    return tokens.is_kind(before, "small", "pair", "number", "cardinal", "scale") or (
        tokens.lower(before) in tokens.vocabulary.cues.rates
    )


def _side(phrase: Phrase) -> int:
    if phrase.has("last", "past"):
        return -1
    return 1 if phrase.has("next", "coming") else 0


def repeated(phrase: Phrase) -> Iterator[Piece]:
    """Read every day, each month, weekly, per year."""
    adverb = next((timex for kind, timex in _SET_UNITS.items() if phrase.has(kind)), None)
    unit = phrase.code("unit", "units")
    if adverb:
        yield from phrase.whole(Repeated(adverb))
    elif unit:
        count = count_of(phrase) or 1
        clock = "T" if unit.startswith("T") else ""
        yield from phrase.whole(Repeated(f"P{clock}{shown(count)}{unit.removeprefix('T')}"))
    elif phrase.has("weekday"):
        yield from phrase.whole(Repeated(f"XXXX-WXX-{phrase.number('weekday')}"))
    elif phrase.has("daypart"):
        yield from phrase.whole(Repeated(f"XXXX-XX-XXT{phrase.code('daypart')}"))
    elif phrase.has("month"):
        yield from phrase.whole(Repeated(f"XXXX-{phrase.number('month'):02d}"))
    else:
        yield from phrase.whole(Repeated(f"XXXX-{phrase.code('season', 'season_weak')}"))


def which_unit(phrase: Phrase) -> Iterator[Piece]:
    """Read last month, this week, that year, the following day, this morning, last night."""
    which = phrase.relation()
    if which is None:
        return
    part = phrase.code("daypart")
    unit = "D" if part else _unit(phrase)
    if not part and (phrase.has("past") or phrase.has("the") and phrase.has("last")):
        if unit in ("W", "M", "Y", "D"):
            yield from phrase.whole(Length(timex=f"P1{unit}", count=1, unit=unit, side=-1))
        return
    if unit and not unit.startswith("T"):
        if unit == "D" and not part and which == Relation(0, "now"):
            return
        if unit == "D" and which == Relation(1, "now"):
            which = Relation(1, "text")
        if phrase.has("latest"):
            which = Relation(0, "text")
        yield from phrase.whole(Unit(which=which, unit=unit, daypart=part))


def part_unit(phrase: Phrase) -> Iterator[Piece]:
    """Read later in the year, the end of the month, year's end."""
    unit = _unit(phrase)
    if unit and not unit.startswith("T"):
        yield from phrase.whole(Unit(which=Relation(0, "text" if unit == "Q" else "near"), unit=unit))


def day_word(phrase: Phrase) -> Iterator[Piece]:
    """Read yesterday, today, tomorrow morning, tonight."""
    step = 1 if phrase.has("tomorrow") else -1 if phrase.has("yesterday") else 0
    part = "NI" if phrase.has("tonight") else phrase.code("daypart")
    yield from phrase.whole(Unit(which=Relation(step, "now"), unit="D", daypart=part))


def vague(phrase: Phrase) -> Iterator[Piece]:
    """Read now, currently, recently, soon, the future."""
    if phrase.has("recently"):
        yield from phrase.whole(Vague("PAST_REF"))
    elif phrase.has("past"):
        yield from phrase.whole(Vague("PAST_REF"))
    elif phrase.has("future"):
        yield from phrase.whole(Vague("FUTURE_REF"))
    else:
        yield from phrase.whole(Vague("PRESENT_REF"))


def recent(phrase: Phrase) -> Iterator[Piece]:
    """Read recent, recent years, the recent past."""
    yield from phrase.whole(Vague("PAST_REF"))


def clock(phrase: Phrase) -> Iterator[Piece]:
    """Read 10:35 a.m., 5pm, 19:15 GMT, noon."""
    time = phrase.code("clock_word") or _digits_time(phrase)
    if time:
        yield from phrase.whole(Clock(time))


def _digits_time(phrase: Phrase) -> str | None:
    """Read hours and minutes; without a.m., a zone or a word like at before them they may be a score."""
    tokens, digits = phrase.tokens, _HOURS.match(phrase.tokens.words[phrase.first])
    half = _half_of_day(phrase)
    known = half or phrase.has("zone") or tokens.is_kind(phrase.first - 1, *_BEFORE_CLOCK)
    if digits is None or not known:
        return None
    hour, minute = int(digits[1]), int(digits[2] or 0)
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return f"{hour:02d}:{minute:02d}" if hour <= 24 and minute < 60 else None


def _half_of_day(phrase: Phrase) -> str:
    """Give am or pm, empty if the words name neither."""
    place = phrase.place("ampm", "hour_ampm")
    return "" if place is None else phrase.tokens.lower(place).replace(".", "")[-2:]
