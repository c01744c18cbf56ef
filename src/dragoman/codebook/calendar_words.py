"""Loads the words that dates are written with: months, numbers, units, seasons, holidays, small words.

Each written form stands for one `Word` with a kind (its part in the grammar of dates) and a value.
`calendar_kinds` lists the kinds; this module only turns the files into one table.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec

from dragoman.codebook.calendar_kinds import LETTERS, WORD_KINDS
from dragoman.codebook.files import load_yaml
from dragoman.errors import CodebookError


class Word(NamedTuple):
    """What one written form means in a date.

    Attributes:
        kind: Its part in the grammar, such as month, unit or ago.
        number: Month, weekday (Monday is 1), count or ordinal; for units how many one word means.
        code: TIMEX3 letters of a unit, season or part of the day; hh:mm of a named clock time.
    """

    kind: str
    number: int = 0
    code: str = ""


class Holiday(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A day with a name; see the head of holidays.yaml for the ways to fix it."""

    names: tuple[str, ...]
    month: int | None = None
    day: int | None = None
    year: int | None = None
    easter: int | None = None
    nth: int | None = None
    weekday: int | None = None
    after_first_monday: bool = False
    by_date: bool = False


class Cues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words near a date that tell its direction, or that a number is no year; all in lower case.

    What each group is for, cues.yaml says.
    """

    future: frozenset[str]
    present: frozenset[str]
    past: frozenset[str]
    past_verbs: frozenset[str]
    past_endings: tuple[str, ...]
    coming: frozenset[str]
    be: frozenset[str]
    ahead: frozenset[str]
    verb_particles: frozenset[str]
    counted: frozenset[str]
    numbered: frozenset[str]
    year_before: frozenset[str]
    closing: frozenset[str]
    rates: frozenset[str]
    bounds: frozenset[str]
    since: frozenset[str]
    ranked: frozenset[str]
    along: frozenset[str]
    meanwhile: frozenset[str]


class CalendarWords(msgspec.Struct, frozen=True):
    """All words of dates.

    Attributes:
        forms: Written form, in each spelling that counts, to its meaning.
        letters: Written form to the letter of its kind.
        holidays: Name in lower case to the day it means.
        famous: (month, day) that by itself means a day in history, to its year.
        cues: Words near a date.
    """

    forms: dict[str, Word]
    letters: dict[str, str]
    holidays: dict[str, Holiday]
    famous: dict[tuple[int, int], int]
    cues: Cues


class _Named(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A month or weekday; weak forms are also other words."""

    value: int
    forms: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()


class _Season(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    code: str
    forms: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()


class _Unit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    code: str
    one: tuple[str, ...]
    many: tuple[str, ...]
    times: int = 1


class _Numbers(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    cardinal: dict[str, int]
    scale: dict[str, int]
    ordinal: dict[str, int]
    second: dict[str, int]
    decade: dict[str, int]
    vague: tuple[str, ...]
    quarter: dict[str, int]


class _Dayparts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    parts: dict[str, str]
    clock: dict[str, str]
    zones: tuple[str, ...]


# Tokens of a name: words, 9/11, a possessive, single marks.
_NAME_PART = re.compile(r"[0-9]+/[0-9]+|[^\W_]+|'s\b|\S")
_Pairs = Iterator[tuple[str, Word]]


def load_calendar_words(folder: Path) -> CalendarWords:
    """Read the files of the folder `dates`.

    Raises:
        CodebookError: If a file is missing or breaks its schema, or one form means two things.
    """
    forms: dict[str, Word] = {}
    for name, pairs in _all_pairs(folder):
        _add(forms, pairs, where=str(folder / name))
    holidays = load_yaml(folder / "holidays.yaml", tuple[Holiday, ...])
    named = {holiday_key(name): holiday for holiday in holidays for name in holiday.names}
    _add(forms, _holiday_heads(named), where=str(folder / "holidays.yaml"))
    return CalendarWords(
        forms=forms,
        letters={form: LETTERS[word.kind] for form, word in forms.items()},
        holidays=named,
        famous=_famous(holidays),
        cues=load_yaml(folder / "cues.yaml", Cues),
    )


def _famous(holidays: Iterable[Holiday]) -> dict[tuple[int, int], int]:
    """List the days in history that are known by their date alone."""
    known = ((one.month, one.day, one.year) for one in holidays if one.by_date)
    return {(month, day): year for month, day, year in known if month and day and year}


def holiday_key(name: str) -> str:
    """Write a holiday's name as its tokens in lower case, with blanks between: new year 's day."""
    return " ".join(_NAME_PART.findall(name.lower().replace("’", "'").replace("`", "'")))


def _holiday_heads(named: Iterable[str]) -> _Pairs:
    """The first token of a name, with a capital; whether the rest follows, the reader of a text looks."""
    for name in named:
        head = name.split()[0]
        yield from ((form, Word("holiday_head")) for form in dict.fromkeys((head.capitalize(), head.upper())))


def _all_pairs(folder: Path) -> Iterator[tuple[str, _Pairs]]:
    yield "months.yaml", _named("month", load_yaml(folder / "months.yaml", tuple[_Named, ...]))
    yield "weekdays.yaml", _named("weekday", load_yaml(folder / "weekdays.yaml", tuple[_Named, ...]))
    yield "seasons.yaml", _seasons(load_yaml(folder / "seasons.yaml", tuple[_Season, ...]))
    yield "units.yaml", _units(load_yaml(folder / "units.yaml", tuple[_Unit, ...]))
    yield "numbers.yaml", _numbers(load_yaml(folder / "numbers.yaml", _Numbers))
    yield "dayparts.yaml", _dayparts(load_yaml(folder / "dayparts.yaml", _Dayparts))
    yield "words.yaml", _small_words(load_yaml(folder / "words.yaml", dict[str, tuple[str, ...]]))


def _add(forms: dict[str, Word], pairs: _Pairs, *, where: str) -> None:
    for form, word in pairs:
        if word.kind not in WORD_KINDS:
            mend = "take a kind from codebook/calendar_kinds.py"
            raise CodebookError(f"{form!r} has the unknown kind {word.kind!r}", where=where, mend=mend)
        if forms.setdefault(form, word) != word:
            what = f"{form!r} is both {forms[form].kind} and {word.kind}"
            raise CodebookError(what, where=where, mend="keep one of the two")


def _any_case(forms: Iterable[str]) -> Iterator[str]:
    for form in forms:
        yield from dict.fromkeys((form, form.capitalize(), form.upper()))


def _named(kind: str, entries: tuple[_Named, ...]) -> _Pairs:
    """Months and weekdays count only with a capital; weak forms only as they are written in the file."""
    for entry in entries:
        for form in entry.forms:
            yield form, Word(kind, entry.value)
            if form.upper() not in entry.weak:
                yield form.upper(), Word(kind, entry.value)
        for form in entry.weak:
            yield form, Word(f"{kind}_weak", entry.value)


def _seasons(entries: tuple[_Season, ...]) -> _Pairs:
    for entry in entries:
        for form in _any_case(entry.forms):
            yield form, Word("season", 0, entry.code)
        for form in _any_case(entry.weak):
            yield form, Word("season_weak", 0, entry.code)


def _units(entries: tuple[_Unit, ...]) -> _Pairs:
    for entry in entries:
        for form in _any_case(entry.one):
            yield form, Word("unit", entry.times, entry.code)
        for form in _any_case(entry.many):
            yield form, Word("units", entry.times, entry.code)


def _numbers(told: _Numbers) -> _Pairs:
    groups = {
        "cardinal": told.cardinal,
        "scale": told.scale,
        "ordinal": told.ordinal,
        "second": told.second,
        "decade_word": told.decade,
    }
    for kind, values in groups.items():
        for word, number in values.items():
            yield from ((form, Word(kind, number)) for form in _any_case([word]))
    yield from ((code, Word("quarter_code", number)) for code, number in told.quarter.items())
    yield from ((form, Word("vague")) for form in _any_case(told.vague))


def _dayparts(told: _Dayparts) -> _Pairs:
    for kind, codes in (("daypart", told.parts), ("clock_word", told.clock)):
        for word, code in codes.items():
            yield from ((form, Word(kind, 0, code)) for form in _any_case([word]))
    yield from ((zone, Word("zone")) for zone in told.zones)


def _small_words(told: dict[str, tuple[str, ...]]) -> _Pairs:
    for kind, forms in told.items():
        yield from ((form, Word(kind)) for form in _any_case(forms))
