"""Builds meanings from phrases that name a place in the calendar: dates, months, seasons, quarters, years."""

from collections.abc import Iterator

from msgspec.structs import replace

from dragoman.codebook.calendar_words import holiday_key
from dragoman.coding.when import support
from dragoman.coding.when.meanings import Calendar, Feast, Fixed, Piece, Relation
from dragoman.coding.when.periods import century, decade
from dragoman.coding.when.phrase import Phrase
from dragoman.coding.when.tokens import Tokens, whole

_DAYS = ("small", "ordnum", "ordinal", "second")
_MONTHS = ("month", "month_weak")
_SEASONS = ("season", "season_weak")
_WEEKDAYS = ("weekday", "weekday_weak")
# Two digits stand for the years 1930 to 2029; older years are hardly ever shortened in reports.
_SHORT_YEARS_FROM = 30


def _full_year(short: int) -> int:
    """Read a year of two digits as the one between 1930 and 2029."""
    return (1900 if short >= _SHORT_YEARS_FROM else 2000) + short


def _apostrophe_year(tokens: Tokens, place: int) -> int | None:
    """Read '99 as 1999 if two digits stand at the place."""
    digits = tokens.words[place] if place < len(tokens.words) else ""
    return _full_year(int(digits)) if len(digits) == 2 and digits.isdecimal() else None


def _year_named(phrase: Phrase) -> int | None:
    year = phrase.number("year")
    mark, pair = phrase.place("apostrophe"), phrase.place("pair")
    if year is None and mark is None and pair is not None:
        return _full_year(phrase.tokens.meaning(pair).number)
    return _apostrophe_year(phrase.tokens, mark + 1) if year is None and mark is not None else year


def _year_relation(phrase: Phrase) -> Relation | None:
    """Read the relation of the year that a phrase ends with: of that year, last year."""
    return phrase.relation() if phrase.code("unit") == "Y" else None


def iso(phrase: Phrase) -> Iterator[Piece]:
    """Read 2024-06-19."""
    year, month, day = (int(part) for part in phrase.tokens.words[phrase.first].split("-"))
    yield from phrase.whole(Calendar(year=year, month=month, day=day))


def slash(phrase: Phrase) -> Iterator[Piece]:
    """Read 6/19/2024 or 19/6/2024; where both orders fit, only the year is sure."""
    one, two, year = (int(part) for part in phrase.tokens.words[phrase.first].split("/"))
    full = year if year >= 100 else _full_year(year)
    if one > 12 or two > 12 or one == two:
        month, day = (two, one) if one > 12 else (one, two)
        yield from phrase.whole(Calendar(year=full, month=month, day=day))
    else:
        yield from phrase.whole(Calendar(year=full))


def dates(phrase: Phrase) -> Iterator[Piece]:
    """Read dates with day and month, one piece a day: 19-20 June, March 3 and 5, Friday 7 May 2004."""
    tokens = phrase.tokens
    named, mark = phrase.places(*_DAYS) or phrase.places("cardinal"), phrase.place("apostrophe")
    days = [place for place in named if mark is None or place != mark + 1]
    shared = Calendar(
        year=_year_named(phrase),
        month=phrase.number(*_MONTHS),
        weekday=phrase.number(*_WEEKDAYS),
        year_which=_year_relation(phrase),
        daypart=phrase.code("daypart"),
    )
    for place, first, end in _shares(phrase, days):
        yield Piece(first, end, phrase.rule, replace(shared, day=tokens.meaning(place).number))


def months(phrase: Phrase) -> Iterator[Piece]:
    """Read months with their year, one piece a month: May to July 2004, March of that year."""
    shared = Calendar(year=_year_named(phrase), year_which=_year_relation(phrase))
    for place, first, end in _shares(phrase, phrase.places(*_MONTHS)):
        yield Piece(first, end, phrase.rule, replace(shared, month=phrase.tokens.meaning(place).number))


def _shares(phrase: Phrase, places: list[int]) -> Iterator[tuple[int, int, int]]:
    """Give each of several days or months its tokens; the first and the last take the words around them."""
    firsts = [phrase.first, *places[1:]]
    ends = [*[place + 1 for place in places[:-1]], phrase.end]
    yield from zip(places, firsts, ends, strict=True)


def month(phrase: Phrase) -> Iterator[Piece]:
    """Read a month by itself, if its neighbours say that the word is one."""
    place = phrase.place(*_MONTHS)
    if place is not None and support.is_month(phrase, place):
        yield from phrase.whole(Calendar(month=phrase.tokens.meaning(place).number))


def season(phrase: Phrase) -> Iterator[Piece]:
    """Read a season with or without its year: the winter of 1994, this summer."""
    place = phrase.place(*_SEASONS)
    if place is None or not support.is_season(phrase, place):
        return
    years, spoken = phrase.places("year"), _spoken(phrase)
    shared = Calendar(season=phrase.tokens.meaning(place).code, year_which=_year_relation(phrase))
    if not years:
        yield from phrase.whole(replace(shared, year=spoken))
        return
    # Annotators and newspapers name a winter by the year it ends in.
    year = _later_year(phrase, years[0]) if shared.season == "WI" else phrase.tokens.meaning(years[0]).number
    yield from phrase.whole(replace(shared, year=year))


def _later_year(phrase: Phrase, place: int) -> int:
    """Read the second year of a winter, 1995 in winter 1994-95; the only one if there is one."""
    tokens, first = phrase.tokens, phrase.tokens.meaning(place).number
    return _second_year(first, tokens.words[phrase.end - 1]) or first


def _second_year(first: int, digits: str) -> int | None:
    """Complete the second of two years, 1998 in 1995-98; None if it is not later."""
    if not digits.isdecimal() or len(digits) not in (1, 2, 4):
        return None
    scale = 10 ** len(digits)
    second = first - first % scale + int(digits)
    return second if first < second else None


def quarter(phrase: Phrase) -> Iterator[Piece]:
    """Read a quarter or half of a year: the third quarter of 2005, Q3, this year's second half."""
    number = phrase.number("quarter_code") or _ordinal(phrase)
    is_half = phrase.has("half") or phrase.tokens.words[phrase.first].startswith("H")
    if number is None or number > (2 if is_half else 4):
        return
    shared = Calendar(year=phrase.number("year"), year_which=_year_relation(phrase))
    yield from phrase.whole(replace(shared, half=number) if is_half else replace(shared, quarter=number))


def _ordinal(phrase: Phrase) -> int | None:
    """Read first, second, 3rd in front of what it numbers; the last half is the second."""
    number = phrase.number("ordinal", "second", "ordnum")
    return 2 if number is None and phrase.has("last") else number


def which_named(phrase: Phrase) -> Iterator[Piece]:
    """Read last June, this summer, next Friday, the previous April, last Thanksgiving."""
    place = phrase.place(*_MONTHS, *_SEASONS, *_WEEKDAYS, "holiday")
    if place is None:
        return
    which, word = phrase.relation(place), phrase.tokens.meaning(place)
    part = phrase.code("daypart")
    if phrase.tokens.is_kind(place, "holiday"):
        yield from phrase.whole(Feast(name=_holiday(phrase, place), which=which, daypart=part))
    elif phrase.tokens.is_kind(place, *_MONTHS) and support.is_month_of(phrase, place):
        yield from phrase.whole(Calendar(month=word.number, which=which))
    elif phrase.tokens.is_kind(place, *_SEASONS) and support.is_season(phrase, place):
        yield from phrase.whole(Calendar(season=word.code, which=which))
    elif phrase.tokens.is_kind(place, "weekday"):
        yield from phrase.whole(Calendar(weekday=word.number, which=which, daypart=part))


def feast(phrase: Phrase) -> Iterator[Piece]:
    """Read a day with a name: Christmas 1998, Easter week, New Year's Day."""
    place = phrase.place("holiday")
    if place is not None:
        week = phrase.code("unit") in ("W", "WE")
        meaning = Feast(
            name=_holiday(phrase, place),
            year=phrase.number("year"),
            whole_week=week,
            daypart=phrase.code("daypart"),
        )
        yield from phrase.whole(meaning)


def _holiday(phrase: Phrase, place: int) -> str:
    end = place + 1
    while end < phrase.end and phrase.tokens.is_kind(end, "inside"):
        end += 1
    return holiday_key(" ".join(phrase.tokens.words[place:end]))


def weekday(phrase: Phrase) -> Iterator[Piece]:
    """Read a weekday by itself: Friday, late Monday, Tuesday night."""
    number = phrase.number("weekday")
    if number is not None:
        yield from phrase.whole(Calendar(weekday=number, daypart=phrase.code("daypart")))


def decades(phrase: Phrase) -> Iterator[Piece]:
    """Read the 1980s, the '80s, the eighties."""
    place = phrase.place("decade", "decade_short", "decade_word")
    if place is None:
        return
    start = whole(phrase.tokens.words[place]) or phrase.tokens.meaning(place).number
    if phrase.tokens.is_kind(place, "decade"):
        yield from phrase.whole(Fixed(decade(start)))
    elif support.is_short_decade(phrase):
        yield from phrase.whole(Fixed(decade(1900 + start)))


def centuries(phrase: Phrase) -> Iterator[Piece]:
    """Read the 19th century, the early twenty-first century."""
    if phrase.code("unit") != "C":
        return
    tens = phrase.number("cardinal") or 0
    ordinal = phrase.places("ordinal", "second", "ordnum")[-1]
    number = tens + phrase.tokens.meaning(ordinal).number
    if 10 <= number <= 30:
        yield from phrase.whole(Fixed(century(number)))


def years(phrase: Phrase) -> Iterator[Piece]:
    """Read a year by itself or two joined, unless the neighbours make it a count: 1995-98, in 1987, '99."""
    place = phrase.place("year")
    if place is not None:
        yield from _plain_years(phrase, place)
        return
    year = _apostrophe_year(phrase.tokens, phrase.first + 1)
    if year is not None and support.is_apostrophe_year(phrase):
        yield from phrase.whole(Calendar(year=year))


def _plain_years(phrase: Phrase, place: int) -> Iterator[Piece]:
    if not support.is_year(phrase, place):
        return
    first, last = phrase.tokens.meaning(place).number, phrase.end - 1
    second = _second_year(first, phrase.tokens.words[last]) if last > place + 1 else None
    yield Piece(phrase.first, place + 1, phrase.rule, Calendar(year=first))
    if second is not None and support.joins_years(phrase, place, years_apart=second - first):
        yield Piece(last, phrase.end, phrase.rule, Calendar(year=second))


def spoken_year(phrase: Phrase) -> Iterator[Piece]:
    """Read nineteen ninety-four."""
    year = _spoken(phrase)
    if year is not None:
        yield from phrase.whole(Calendar(year=year))


def _spoken(phrase: Phrase) -> int | None:
    numbers = [phrase.tokens.meaning(place).number for place in phrase.places("cardinal")]
    if len(numbers) < 2 or not 10 < numbers[0] <= 20 or numbers[1] < 10:
        return None
    fits = len(numbers) == 2 or (numbers[1] >= 20 and numbers[2] < 10)
    return 100 * numbers[0] + sum(numbers[1:]) if fits else None
