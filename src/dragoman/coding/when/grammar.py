"""The grammar of English time expressions, as one regular expression over the letters of the tokens.

A rule is a name, a pattern and an example. In a pattern a word in lower case is a kind of token, a word in
capitals one of the building blocks below, and the rest is the usual notation of regular expressions; blanks
only separate. Of two rules that fit at one place the upper one wins. Which words belong to a kind, the
codebook's folder `dates` says; what a rule's words mean, the reader of that name in `read_pieces`.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from dragoman.codebook.calendar_kinds import LETTERS


class Rule(NamedTuple):
    """One pattern of the grammar; several rules may share a name, and then their reading."""

    name: str
    pattern: str
    example: str


BLOCKS = {
    "MONTH": "(?: month | month_weak )",
    "WEEKDAY": "(?: weekday | weekday_weak )",
    "SEASON": "(?: season | season_weak )",
    "ORD": "(?: ordinal | second | ordnum )",
    "DAY": "(?: small | ordnum | ordinal | second )",
    "SHORT": "(?: small | pair | number | year )",
    "UNIT": "(?: unit | units )",
    "WHICH": "(?: last|next|this|past|previous|coming|following|same|that|current|latest )",
    "JOIN": "(?: dash|to|until|and|or|comma )",
    "HALF": "(?: ORD | last | latest ) half",
    "PART": "(?: the? (?: (?: early|late|mid|earlier|later ) dash? (?: of|in|on )?"
    " | (?: begin | middle | end | remaining | HALF | (?: ORD | last ) UNIT ) of"
    " | (?: begin | end ) dash ) the? )",
    "NIGHT": "(?: the? daypart of )",
    "NAMED": "(?: WHICH? WEEKDAY dot? comma? )",
    "CARD": "(?: cardinal | scale )",
    "SPOKEN": "(?: cardinal cardinal (?: dash? cardinal )? )",
    "COUNT": "(?: SHORT (?: dash? fraction )? (?: (?: to|or|dash ) SHORT )?"
    " | a? CARD (?: dash? and? CARD )* (?: dash? and dash? a? dash? half )? (?: (?: to|or ) CARD )?"
    " | a? vague of? | half a? | a half? )",
    "ABOUT": "(?: approx (?! the ) | more than | at least | up to )",
    "OFYEAR": "(?: comma? (?: year | apostrophe (?: small | pair ) ) | pair (?! other ) | of? the? WHICH unit )",
    "QUARTER": "(?: fiscal? ORD dash? fiscal? quarter"
    " | (?: ORD | last ) dash? half (?= of the? (?: year|fiscal|WHICH ) ) )",
}

RULES = (
    Rule("iso", "iso", "2024-06-19"),
    Rule("slash", "slash", "6/19/2024"),
    Rule(
        "dates",
        "NIGHT? PART? NAMED? the? DAY (?: JOIN the? DAY )* of? MONTH dot? OFYEAR? daypart?",
        "Friday, 19-20 June 2024",
    ),
    Rule(
        "dates",
        "NIGHT? PART? NAMED? MONTH dot? (?: DAY | the ordnum )"
        " (?: (?: dash|to|until|and|or ) the? (?: small|ordnum ) )* OFYEAR? daypart?",
        "the night of June 19, 2024",
    ),
    Rule("dates", "PART? MONTH dot? cardinal (?! other|dash|CARD|and|UNIT ) (?: comma? year )?", "April six"),
    Rule("months", "PART? MONTH dot? (?: JOIN MONTH dot? )* comma? of? year", "early May to July 2004"),
    Rule("months", "PART? MONTH of? the? WHICH unit", "June of that year"),
    Rule(
        "quarter",
        "PART? the? fiscal? (?: year | WHICH unit possessive )? QUARTER"
        " (?: of the? (?: fiscal|unit )? (?: year | WHICH unit ) )?",
        "the third quarter of 2005",
    ),
    Rule("quarter", "quarter_code (?: of? year )?", "Q3 2005"),
    Rule(
        "season",
        "PART? the? SEASON (?: of|comma )? (?: year | SPOKEN ) (?: (?: dash|slash_mark ) SHORT )?",
        "winter 1994-95",
    ),
    Rule("season", "PART? the? SEASON of? the? WHICH unit", "the summer of that year"),
    Rule("decades", "PART? the? apostrophe? (?: decade | decade_short | decade_word )", "the mid-1990s"),
    Rule("centuries", "PART? the? (?: ORD | cardinal dash ordinal ) dash? unit", "the 19th century"),
    Rule("clock", "clock zone", "19:15 GMT"),
    Rule(
        "which_named",
        "PART? the? WHICH (?: MONTH | SEASON | WEEKDAY | holiday inside* ) daypart?",
        "last June",
    ),
    Rule("feast", "PART? holiday inside* (?: year|unit|daypart )? (?: comma? year )?", "Christmas Eve 1989"),
    Rule("day_shift", "the unit (?: before yesterday | after tomorrow )", "the day before yesterday"),
    Rule(
        "year_ago",
        "(?: the|a )? unit dash (?: ago|earlier ) (?: quarter|period|unit )?",
        "the year-ago quarter",
    ),
    Rule(
        "shift",
        "ABOUT* COUNT more? dash? UNIT (?: and a half )? (?: ago|earlier|later|hence | from now | before|after )",
        "about two weeks ago",
    ),
    Rule("shift", "units (?: ago|earlier|later )", "months earlier"),
    Rule(
        "repeated",
        "each (?: COUNT | ORD )? (?: UNIT | WEEKDAY | daypart | MONTH | SEASON )",
        "every two years",
    ),
    Rule("repeated", "per unit", "per year"),
    Rule("repeated", "(?: daily|weekly|monthly|quarterly|yearly|hourly|nightly )", "daily"),
    Rule("month", "PART? MONTH", "late November"),
    Rule("age", "ABOUT* the? COUNT dash? UNIT dash? old", "34 years old"),
    Rule(
        "length",
        "ABOUT* the? (?: last|past|next|coming|following|previous|ordinal )? COUNT more? dash? UNIT (?: and a half )?",
        "the past two weeks",
    ),
    Rule("length", "unit dash long | units", "decades"),
    Rule(
        "which_unit",
        "PART? the? WHICH (?: unit | daypart | quarter ) | the? latest period",
        "early last year",
    ),
    Rule("part_unit", "PART (?: unit | quarter ) | the quarter", "later in the year"),
    Rule("part_unit", "the? unit (?: possessive | dash ) end", "year's end"),
    Rule("near_day", "the unit (?: before | after )", "the day before"),
    Rule("the_unit", "the? fiscal unit (?! year ) | the unit", "the weekend"),
    Rule("day_word", "PART? (?: yesterday | today | tomorrow | tonight ) daypart?", "yesterday evening"),
    Rule("weekday", "NIGHT? PART? WEEKDAY daypart?", "early Friday morning"),
    Rule("season", "PART? the? SEASON", "the early summer"),
    Rule(
        "clock",
        "(?: clock | small ) ampm dot? zone? | hour_ampm zone? | (?: year|number ) zone | clock_word | clock",
        "5 p.m. EST",
    ),
    Rule("spoken_year", "SPOKEN", "nineteen ninety-four"),
    Rule("years", "fiscal unit? year", "fiscal year 1988"),
    Rule("years", "PART? year (?: (?: dash|slash_mark|to|and ) SHORT )?", "1995-98"),
    Rule("years", "apostrophe (?: small | pair )", "'99"),
    Rule("recent", "recent (?: UNIT | past ) | (?<! the ) recent", "recent years"),
    Rule("vague", "right? now | currently | current | at present | present dash? unit", "right now"),
    Rule("vague", "(?<= in ) the past | the future | recently", "the future"),
)

# No time expression begins with one of these.
_INNER = (
    "of in on by since until from to between and or during for before after than possessive dash comma dot "
    "slash_mark mark break other inside"
)
# Every time expression holds one of these, or two digits behind an apostrophe; they are cheaper to look for.
_TELLING = (
    "month month_weak weekday weekday_weak season season_weak unit units cardinal decade_word "
    "quarter_code daypart clock_word zone ampm clock hour_ampm iso slash year decade decade_short holiday "
    "tonight yesterday today tomorrow now currently current present recent recently future past quarter "
    "half period daily weekly monthly quarterly yearly hourly nightly"
)


def _expand(pattern: str) -> str:
    """Write a pattern in letters: building blocks first, then each kind as its letter."""
    while re.search("[A-Z]", pattern):
        pattern = re.sub("[A-Z]+", lambda name: BLOCKS[name[0]], pattern)
    return re.sub("[a-z_]+", lambda kind: LETTERS[kind[0]], pattern).replace(" ", "")


def _one_of(kinds: str) -> str:
    return f"[{''.join(LETTERS[kind] for kind in kinds.split())}]"


def _compile() -> re.Pattern[str]:
    alternatives = [f"(?P<r{number}>{_expand(rule.pattern)})" for number, rule in enumerate(RULES)]
    return re.compile(f"(?!{_one_of(_INNER)})(?:{'|'.join(alternatives)})")


_SCAN = _compile()
_TELLS = re.compile(f"{_one_of(_TELLING)}|{_one_of('apostrophe')}(?={_one_of('small pair')})")
_STOP = re.compile(_one_of("mark break other"))
_STOPS = (LETTERS["mark"], LETTERS["break"], LETTERS["other"])


def stretches(letters: str) -> Iterator[tuple[int, int]]:
    """Find the stretches between ordinary words that may hold a time: first token, one past the last."""
    tells = _TELLS.search(letters)
    while tells is not None:
        first = max(letters.rfind(stop, 0, tells.start()) for stop in _STOPS) + 1
        stop = _STOP.search(letters, tells.start())
        end = stop.start() if stop else len(letters)
        yield first, end
        tells = _TELLS.search(letters, end)


def match_rule(letters: str, first: int, end: int) -> tuple[str, int, int] | None:
    """Find the first match of the grammar in a stretch: its rule, first token and one past the last."""
    # One letter more, so that a pattern can see which ordinary word follows.
    match = _SCAN.search(letters, first, end + 1)
    if match is None:
        return None
    return RULES[int((match.lastgroup or "r0")[1:])].name, match.start(), match.end()
