"""The grammar of English time expressions, as one regular expression over the letters of the tokens.

A rule is a name and a pattern. In a pattern a word in lower case is a kind of token, a word in capitals one of the
building blocks below, and the rest is the usual notation of regular expressions; blanks only separate. Of two rules
that fit at one place the upper one wins. Which words belong to a kind, the codebook's folder `dates` says.
"""

import re
from collections.abc import Iterator

from dragoman.codebook.calendar_kinds import LETTERS

BLOCKS = {
    "MONTH": "(?: month|month_weak )",
    "WEEKDAY": "(?: weekday|weekday_weak )",
    "SEASON": "(?: season|season_weak )",
    "ORD": "(?: ordinal|second|ordnum )",
    "DAY": "(?: small|ordnum|ordinal|second )",
    "UNIT": "(?: unit|units )",
    "WHICH": "(?: last|next|this|past|previous|coming|following|same|that|current|latest )",
    "JOIN": "(?: dash|to|until|and|or|comma )",
    "PART": "(?: the? (?: (?:early|late|mid|earlier|later) dash? (?:of|in|on)?"
    "| (?:begin|middle|end|remaining|(?:ORD|last|latest) half|(?:ORD|last) UNIT) of | (?:begin|end) dash ) the? )",
    "NIGHT": "(?: the? daypart of )",
    "NAMED": "(?: WHICH? WEEKDAY dot? comma? )",
    "CARD": "(?: cardinal|scale )",
    "YEARS": "(?: year | cardinal cardinal (?:dash? cardinal)? )",
    "COUNT": "(?: (?:small|pair|number|year) (?:dash? fraction)? (?:(?:to|or|dash) (?:small|pair|number))?"
    "| a? CARD (?:dash? and? CARD)* (?:dash? and dash? a? dash? half)? (?:(?:to|or) CARD)?"
    "| a? vague of? | half a? | a half? )",
    "ABOUT": "(?: approx|more than|at least|up to )",
    "OFYEAR": "(?: comma? (?:year | apostrophe (?:small|pair)) | pair (?! other) | of? the? WHICH unit )",
}  # fmt: skip

RULES = (
    ("iso", "iso"),
    ("slash", "slash"),
    ("day_month", "NIGHT? PART? NAMED? the? DAY (?:JOIN the? DAY)* of? MONTH dot? OFYEAR? daypart?"),
    ("month_day", "NIGHT? PART? NAMED? MONTH dot? (?:DAY|the ordnum) (?:(?:dash|to|until|and|or) the? (?:small|ordnum))* OFYEAR? daypart?"),
    ("month_day", "PART? MONTH dot? cardinal (?! other|dash|cardinal|scale|and|UNIT) (?:comma? year)?"),
    ("month_year", "PART? MONTH dot? (?:JOIN MONTH dot?)* comma? of? year"),
    ("month_of", "PART? MONTH of? the? WHICH unit"),
    ("quarter", "PART? the? fiscal? (?:year|WHICH unit possessive)? fiscal? (?:ORD dash? fiscal? quarter|(?:ORD|last) dash? half (?= of the? (?:year|fiscal|WHICH))) (?:of the? (?:fiscal|unit)? (?:year|WHICH unit))?"),
    ("quarter", "quarter_code (?:of? year)?"),
    ("season", "PART? the? SEASON (?:of|comma)? YEARS (?:(?:dash|slash_mark) (?:small|pair|number|year))?"),
    ("season", "PART? the? SEASON of? the? WHICH unit"),
    ("decade", "PART? the? apostrophe? (?:decade|decade_short|decade_word)"),
    ("century", "PART? the? (?:ORD|cardinal dash ordinal) dash? unit"),
    ("clock", "(?:year|number) zone"),
    ("which_named", "PART? the? WHICH (?:MONTH|SEASON|WEEKDAY|holiday inside*) daypart?"),
    ("feast", "PART? holiday inside* (?:year|unit|daypart)? (?:comma? year)?"),
    ("day_shift", "the unit (?:before yesterday|after tomorrow)"),
    ("year_ago", "(?:the|a)? unit dash (?:ago|earlier) (?:quarter|period|unit)?"),
    ("shift", "ABOUT* COUNT more? dash? UNIT (?:ago|earlier|later|hence|from now|before|after)"),
    ("shift", "units (?:ago|earlier|later)"),
    ("repeated", "each (?:COUNT|ORD)? (?:UNIT|WEEKDAY|daypart|MONTH|SEASON)"),
    ("repeated", "per unit"),
    ("repeated", "(?: daily|weekly|monthly|quarterly|yearly|hourly|nightly )"),
    ("month", "PART? MONTH"),
    ("age", "ABOUT* the? COUNT dash? UNIT dash? old"),
    ("length", "ABOUT* the? (?:last|past|next|coming|following|previous|ordinal)? COUNT more? dash? (?:UNIT) (?:and a half)?"),
    ("length", "(?: unit dash long | units )"),
    ("which_unit", "PART? the? WHICH (?:unit|daypart|quarter) | the? latest period"),
    ("part_unit", "PART (?:unit|quarter) | the quarter"),
    ("part_unit", "the? unit (?:possessive|dash) end"),
    ("near_day", "the unit (?:before|after)"),
    ("day_word", "PART? (?:yesterday|today|tomorrow|tonight) daypart?"),
    ("weekday", "NIGHT? PART? WEEKDAY daypart?"),
    ("season_alone", "PART? the? SEASON"),
    ("clock", "(?:clock|small) ampm dot? zone? | hour_ampm zone? | clock zone | clock_word | clock"),
    ("spoken_year", "cardinal cardinal (?:dash? cardinal)?"),
    ("fiscal_year", "fiscal unit? year"),
    ("year", "PART? year (?:(?:dash|slash_mark|to|and) (?:small|pair|number|year))?"),
    ("year", "apostrophe (?:small|pair|number)"),
    ("recent", "recent (?:UNIT|past) | (?<!the) recent"),
    ("vague", "(?: right? now | currently | current | at present | present dash? unit | (?<=in) the past | the future | recently)"),
)


def _expand(pattern: str) -> str:
    """Write a pattern in letters: building blocks first, then each kind as its letter."""
    while re.search("[A-Z]", pattern):
        pattern = re.sub("[A-Z]+", lambda name: BLOCKS[name[0]], pattern)
    return re.sub("[a-z_]+", lambda kind: LETTERS[kind[0]], pattern).replace(" ", "")


# No time expression begins with one of these.
_INNER = (
    "of in on by since until from to between and or during for before after than possessive dash comma dot "
    "slash_mark mark break other inside"
)
# Every time expression holds one of these, or two digits behind an apostrophe; they are cheaper to look for.
_TELLING = (
    "month month_weak weekday weekday_weak season season_weak unit units cardinal decade_word quarter_code daypart "
    "clock_word zone ampm clock hour_ampm iso slash year decade decade_short holiday tonight yesterday today tomorrow now "
    "currently current present recent recently future past quarter half period daily weekly monthly quarterly "
    "yearly hourly nightly"
)


def _one_of(kinds: str) -> str:
    return f"[{''.join(LETTERS[kind] for kind in kinds.split())}]"


def _compile() -> re.Pattern[str]:
    alternatives = [f"(?P<{name}{number}>{_expand(pattern)})" for number, (name, pattern) in enumerate(RULES)]
    return re.compile(f"(?!{_one_of(_INNER)})(?:{'|'.join(alternatives)})")


_SCAN = _compile()
_TELLS = re.compile(f"{_one_of(_TELLING)}|{_one_of('apostrophe')}(?={_one_of('small pair')})")
_STOP = re.compile(_one_of("mark break other"))
_STOPS = (LETTERS["mark"], LETTERS["break"], LETTERS["other"])


def stretches(letters: str) -> Iterator[tuple[int, int]]:
    """Find the stretches between ordinary words that may hold a time expression, as first token and one past the last."""
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
    return None if match is None else ((match.lastgroup or "").rstrip("0123456789"), match.start(), match.end())
