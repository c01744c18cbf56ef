"""Builds meanings from phrases without a place in the calendar: lengths, repetitions, times of day, now."""

import re
from collections.abc import Iterator

from dragoman.coding.when.meanings import Clock, Length, Piece, Repeated, Vague
from dragoman.coding.when.numbers import amount, count_of, whole_units
from dragoman.coding.when.phrase import Phrase

_HOURS = re.compile(r"([0-9]{1,2})(?:[:.]?([0-9]{2}))?(?![0-9])")
_BEFORE_CLOCK = ("at", "by", "from", "until", "to", "before", "after", "since", "between")
_NUMBERS = ("small", "pair", "number", "cardinal", "scale")
_ADVERBS = {
    "hourly": "PT1H",
    "daily": "P1D",
    "nightly": "P1D",
    "weekly": "P1W",
    "monthly": "P1M",
    "quarterly": "P3M",
    "yearly": "P1Y",
}


def timex_length(unit: str, count: str) -> str:
    """Write a length: P2W, PT3H, PXM."""
    return f"PT{count}{unit[1:]}" if unit.startswith("T") else f"P{count}{unit}"


def length(phrase: Phrase) -> Iterator[Piece]:
    """Read two years, three-day, the past two weeks, months; an hour's bare plural is no length."""
    unit = phrase.code("unit", "units")
    bare = phrase.end == phrase.first + 1
    if unit in ("", "WE") or (bare and unit.startswith("T")):
        return
    if _is_rate(phrase):
        yield from phrase.whole(Repeated(timex_length(unit, "1")))
        return
    side = phrase.has("next", "coming") - phrase.has("last", "past")
    timex = timex_length(unit, amount(phrase))
    meaning = Length(timex=timex, count=whole_units(phrase), unit=unit, side=side)
    yield Piece(_without_article(phrase), phrase.end, phrase.rule, meaning)


def _without_article(phrase: Phrase) -> int:
    """Leave out the article of the noun behind: a three-day visit."""
    tokens = phrase.tokens
    dashed = tokens.is_kind(phrase.end - 2, "dash") and tokens.is_kind(phrase.first, "a", "the")
    return phrase.first + 1 if dashed else phrase.first


def _is_rate(phrase: Phrase) -> bool:
    """Tell whether a unit with its article says how often: $5 a day, twice a year."""
    tokens, before = phrase.tokens, phrase.first - 1
    if phrase.end != phrase.first + 2 or not tokens.is_kind(phrase.first, "a"):
        return False
    return tokens.is_kind(before, *_NUMBERS) or tokens.lower(before) in tokens.vocabulary.cues.rates


def age(phrase: Phrase) -> Iterator[Piece]:
    """Pass over an age, which dates nothing: 34 years old, a six-year-old."""
    yield from ()


def repeated(phrase: Phrase) -> Iterator[Piece]:
    """Read every day, each month, weekly, per year, every Friday."""
    unit = phrase.code("unit", "units")
    adverb = next((timex for kind, timex in _ADVERBS.items() if phrase.has(kind)), None)
    if adverb or unit:
        count = amount(phrase) if count_of(phrase) else "1"
        yield from phrase.whole(Repeated(adverb or timex_length(unit, count)))
    else:
        yield from phrase.whole(Repeated(_repeated_part(phrase)))


def _repeated_part(phrase: Phrase) -> str:
    if phrase.has("weekday", "weekday_weak"):
        return f"XXXX-WXX-{phrase.number('weekday', 'weekday_weak')}"
    if phrase.has("daypart"):
        return f"XXXX-XX-XXT{phrase.code('daypart')}"
    month = phrase.number("month", "month_weak")
    return f"XXXX-{month:02d}" if month else f"XXXX-{phrase.code('season', 'season_weak')}"


def vague(phrase: Phrase) -> Iterator[Piece]:
    """Read now, currently, recently, in the past, the future."""
    when = "PAST" if phrase.has("recently", "past") else "FUTURE" if phrase.has("future") else "PRESENT"
    yield from phrase.whole(Vague(f"{when}_REF"))


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
