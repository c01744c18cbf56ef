"""Asks the neighbours of a word whether it means a date: May or may, 2000 soldiers or in 2000."""

from dragoman.coding.when.phrase import Phrase
from dragoman.coding.when.tokens import Tokens, whole

_OF_TIME = (
    "in",
    "since",
    "until",
    "during",
    "early",
    "late",
    "mid",
    "earlier",
    "later",
    "end",
    "begin",
    "middle",
)
_LOOSE = ("by", "from", "to", "between", "before", "after", "of", "and", "or", "for", "on", "dash")
_BEFORE_SEASON = (*_OF_TIME, "last", "next", "this", "that", "previous", "following")
_BEFORE_THE_SEASON = (*_OF_TIME, "by", "from", "of")
# Bare numbers outside these years are rather counts, unless a preposition of time leads to them.
_PLAIN_YEARS = range(1700, 2100)


def is_month(phrase: Phrase, place: int) -> bool:
    """Tell whether a month by itself is meant; weak spellings need a word of time before them.

    Loose prepositions do only while nobody in the text bears the word as a name ("Theresa May").
    """
    tokens = phrase.tokens
    if tokens.is_kind(place, "month") or tokens.is_kind(place - 1, *_OF_TIME):
        return True
    if tokens.is_kind(phrase.first, "the", *_OF_TIME) or _is_attribute(tokens, place):
        return True
    loose = tokens.is_kind(place - 1, *_LOOSE) or tokens.is_kind(place + 1, "possessive")
    return loose and not _is_name(tokens, tokens.words[place])


def is_month_of(phrase: Phrase, place: int) -> bool:
    """Tell whether the month in last May or that May is one, and no name ("said that May would go")."""
    tokens = phrase.tokens
    doubtful = tokens.is_kind(place, "month_weak") and tokens.is_kind(place - 1, "that", "this", "same")
    return not doubtful or not _is_name(tokens, tokens.words[place])


def _is_attribute(tokens: Tokens, place: int) -> bool:
    """Tell whether a word stands between the article and a common noun: the May elections."""
    after = tokens.words[place + 1] if place + 1 < len(tokens.words) else ""
    return tokens.is_kind(place - 1, "the") and tokens.is_kind(place + 1, "other") and after.islower()


def _is_name(tokens: Tokens, word: str) -> bool:
    """Tell whether a word follows a capitalised word somewhere in the text, as a surname does."""
    return any(
        tokens.words[place - 1][:1].isupper() and tokens.is_kind(place - 1, "other", "dot")
        for place in range(1, len(tokens.words))
        if tokens.words[place] == word
    )


def is_season(phrase: Phrase, place: int) -> bool:
    """Tell whether a season is meant; spring and fall need a word of time before them."""
    tokens = phrase.tokens
    if tokens.is_kind(place, "season") or phrase.has("year", "unit"):
        return True
    after = tokens.lower(place + 1)
    if after in ("of", "in") or after in tokens.vocabulary.cues.verb_particles:
        return False
    if tokens.is_kind(place - 1, "the"):
        return phrase.first < place - 1 or tokens.is_kind(place - 2, *_BEFORE_THE_SEASON)
    return tokens.is_kind(place - 1, *_BEFORE_SEASON)


def is_short_decade(phrase: Phrase) -> bool:
    """Tell whether 80s or eighties are years: with the article or an apostrophe; "in his 80s" is an age."""
    return phrase.has("the", "apostrophe")


def is_apostrophe_year(phrase: Phrase) -> bool:
    """Tell whether '99 is a year: after a word that leads to years, not at the end of a quotation."""
    return phrase.tokens.lower(phrase.first - 1) in phrase.tokens.vocabulary.cues.year_before


def is_year(phrase: Phrase, place: int) -> bool:
    """Tell whether four digits are a year and not a count, a price or the number of a resolution."""
    tokens = phrase.tokens
    if _is_count(tokens, place):
        return False
    if _stands_alone(phrase) or tokens.is_kind(place - 1, *_OF_TIME):
        return True
    if tokens.is_kind(place + 1, "dash") and tokens.is_kind(place + 2, "other", "unit", "units"):
        return False
    return whole(tokens.words[place]) in _PLAIN_YEARS and (_is_odd(tokens, place) or _is_led(tokens, place))


def _is_count(tokens: Tokens, place: int) -> bool:
    """Tell whether the neighbours make four digits a count or a number in a series."""
    cues, after = tokens.vocabulary.cues, tokens.lower(place + 1)
    if tokens.lower(place - 1) in cues.numbered or after in cues.counted or after == "%":
        return True
    sticks = place > 0 and tokens.starts[place] == tokens.end(place - 1)
    series = tokens.is_kind(place - 1, "dash", "dot", "number", "pair", "fraction")
    return sticks and series and not tokens.is_kind(place - 2, "year", "mid", "early", "late")


def _stands_alone(phrase: Phrase) -> bool:
    """Tell whether a year is a line by itself, or heads one."""
    tokens = phrase.tokens
    opens = phrase.first == 0 or tokens.is_kind(phrase.first - 1, "break")
    closes = phrase.end == len(tokens.words) or tokens.is_kind(phrase.end, "break")
    return opens and (closes or tokens.lower(phrase.end) == ":")


def _is_odd(tokens: Tokens, place: int) -> bool:
    """Tell whether a number is too crooked for an estimate: 1987, but not 1900."""
    return whole(tokens.words[place]) % 100 != 0


def _is_led(tokens: Tokens, place: int) -> bool:
    """Tell whether a word before leads to a year, and no plural follows that the number may count."""
    after = tokens.words[place + 1] if place + 1 < len(tokens.words) else ""
    counts = after.endswith("s") and after.islower()
    return tokens.lower(place - 1) in tokens.vocabulary.cues.year_before and not counts


def joins_years(phrase: Phrase, place: int, *, years_apart: int) -> bool:
    """Tell whether the second number of two is a year too: 1914-18, 1995 and 1998; not 1995 and 20 others."""
    tokens, last = phrase.tokens, phrase.end - 1
    if tokens.is_kind(last, "year"):
        return True
    return tokens.is_kind(place + 1, "dash", "slash_mark") and years_apart < 100 and len(tokens.words[last]) == 2
