"""Asks the neighbours of a word whether it means a date: May or may, 2000 soldiers or in 2000."""

from dragoman.coding.when.phrase import Phrase
from dragoman.coding.when.tokens import Tokens, whole

_OF_TIME = ("in", "since", "until", "during", "early", "late", "mid", "earlier", "later", "end", "begin", "middle")
_LOOSE = ("by", "from", "to", "between", "before", "after", "of", "and", "or", "for", "on", "dash")
# Without a preposition of time only these are likely to be years of a report.
_PLAIN_YEARS = range(1700, 2100)


def is_month(phrase: Phrase, place: int) -> bool:
    """Tell whether a month by itself is meant; weak spellings need a preposition of time before them.

    Loose prepositions do only while nobody in the text bears the word as a name ("Theresa May").
    """
    tokens = phrase.tokens
    if tokens.is_kind(place, "month"):
        return True
    if tokens.is_kind(place - 1, *_OF_TIME) or tokens.is_kind(phrase.first, "the", *_OF_TIME):
        return True
    if tokens.is_kind(place - 1, "the") and tokens.is_kind(place + 1, "other") and tokens.words[place + 1].islower():
        return True
    loose = tokens.is_kind(place - 1, *_LOOSE) or tokens.is_kind(place + 1, "possessive")
    return loose and not _is_name(tokens, tokens.words[place])


def _is_name(tokens: Tokens, word: str) -> bool:
    """Tell whether a word follows a capitalised word, as a surname does, or is a possessive anywhere in the text."""
    return any(
        tokens.words[place - 1][:1].isupper() and tokens.is_kind(place - 1, "other", "dot")
        for place in range(1, len(tokens.words))
        if tokens.words[place] == word
    )


def is_season(phrase: Phrase, place: int) -> bool:
    """Tell whether a season is meant; spring and fall need a word of time before them."""
    tokens = phrase.tokens
    if tokens.is_kind(place, "season"):
        return True
    if phrase.has("year", "unit"):
        return True
    if tokens.is_kind(place + 1, "of", "in", "to", "from") or _is_adjective_next(tokens, place):
        return False
    if tokens.is_kind(place - 1, "in", "since", "last", "next", "late", "early", "mid", "this", "until", "previous", "following", "that"):
        return True
    return tokens.is_kind(place - 1, "the") and tokens.is_kind(place - 2, "in", "by", "since", "until", "during", "early", "late", "from", "of")


def _is_adjective_next(tokens: Tokens, place: int) -> bool:
    return tokens.lower(place + 1) in ("apart", "short", "back", "below", "under", "behind", "through", "into")


def is_short_decade(phrase: Phrase, place: int) -> bool:
    """Tell whether 80s or eighties are years: with the article or an apostrophe, and no age ("in his 80s")."""
    tokens = phrase.tokens
    return tokens.is_kind(place - 1, "apostrophe", "the") or phrase.has("the", "apostrophe")


def is_apostrophe_year(phrase: Phrase) -> bool:
    """Tell whether '99 is a year: after a word that leads to years, not at the end of a quotation."""
    return phrase.tokens.lower(phrase.first - 1) in phrase.tokens.vocabulary.cues.year_before


def is_year(phrase: Phrase, place: int) -> bool:
    """Tell whether four digits are a year and not a count, a price or the number of a resolution."""
    tokens = phrase.tokens
    if _is_count(tokens, place):
        return False
    if _stands_alone(tokens, phrase) or _leads_to_year(tokens, place):
        return True
    if tokens.is_kind(place + 1, "dash") and tokens.is_kind(place + 2, "other", "unit", "units"):
        return False
    value = whole(tokens.words[place])
    if value % 100:
        return value in _PLAIN_YEARS
    known = tokens.lower(place - 1) in tokens.vocabulary.cues.year_before
    after = tokens.words[place + 1] if place + 1 < len(tokens.words) else ""
    return known and value in _PLAIN_YEARS and not (after.endswith("s") and after.islower())


def _is_count(tokens: Tokens, place: int) -> bool:
    """Tell whether the neighbours make four digits a count or a number in a series."""
    cues, after = tokens.vocabulary.cues, tokens.lower(place + 1)
    if tokens.lower(place - 1) in cues.numbered or after in cues.counted or after == "%":
        return True
    if tokens.is_kind(place - 1, "dash", "dot", "number", "pair", "fraction") and not tokens.is_kind(place - 2, "year", "mid"):
        return tokens.starts[place] == tokens.end(place - 1)
    return False


def _stands_alone(tokens: Tokens, phrase: Phrase) -> bool:
    """Tell whether a year is a line by itself, or heads one."""
    opens = phrase.first == 0 or tokens.is_kind(phrase.first - 1, "break")
    closes = phrase.end == len(tokens.words) or tokens.is_kind(phrase.end, "break")
    return opens and (closes or tokens.lower(phrase.end) == ":")


def _leads_to_year(tokens: Tokens, place: int) -> bool:
    return tokens.is_kind(place - 1, "in", "since", "until", "during", "early", "late", "mid")


def joins_years(phrase: Phrase, place: int, distance: int) -> bool:
    """Tell whether the second number of two is a year too: 1914-18, 1995 and 1998, but not 1995 and 20 others."""
    tokens = phrase.tokens
    if tokens.is_kind(phrase.end - 1, "year"):
        return True
    return tokens.is_kind(place + 1, "dash", "slash_mark") and distance < 100 and len(tokens.words[phrase.end - 1]) == 2
