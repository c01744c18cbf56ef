"""Cuts a text into words and gives each the letter of its part in the grammar of dates.

The grammar is then a regular expression over one string with one letter a word, which is fast and short. An
ordinary word has the letter of kind `other` and stops every date.
"""

import re
from functools import cache
from itertools import accumulate

import msgspec

from dragoman.codebook.calendar_kinds import LETTERS
from dragoman.codebook.calendar_words import CalendarWords, Word, holiday_key

_TOKEN = re.compile(
    r"[apAP]\.[mM]\b|[^\W\d_][^\W_]*|\s+"
    r"|[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9])"  # 2024-06-19
    r"|[0-9]{1,2}:[0-9]{2}(?![0-9])"  # 10:35
    r"|[0-9]{1,2}/[0-9]{1,2}/(?:[0-9]{4}|[0-9]{2})(?![0-9])"  # 6/19/2024
    r"|[0-9]{1,2}/[0-9]{1,2}(?![0-9/])"  # 1/2, 9/11
    r"|[0-9]+(?:[,.][0-9]+)*[^\W_]*"  # numbers with what sticks to them: 9th, 1980s, 5pm
    r"|['’`]s\b|.",
    re.DOTALL,
)
_MARKS = {
    "'s": "possessive", "’s": "possessive", "`s": "possessive", "'": "apostrophe", "’": "apostrophe",
    "‘": "apostrophe", "`": "apostrophe", "-": "dash", "–": "dash", "—": "dash", "−": "dash", ",": "comma",
    ".": "dot", "/": "slash_mark",
}  # fmt: skip
_OTHER = LETTERS["other"]
_SENTENCE_ENDS = frozenset(".!?")
_NUMBER = re.compile(r"([0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,9})(\.[0-9]+)?([^\W\d_]*)")
_SUFFIXES = {
    **dict.fromkeys(("st", "nd", "rd", "th"), "ordinal"),
    **dict.fromkeys(("am", "pm"), "hour_ampm"),
    "s": "decade",
}
# International Workers ' Day has four tokens.
_LONGEST_NAME = 6
_FIRST_YEAR, _LAST_YEAR = 1000, 2199


class Tokens(msgspec.Struct, frozen=True):
    """A text as words with letters; one entry a token in each list, white space left out.

    Attributes:
        text: What was cut.
        words: Tokens as written.
        starts: Offset of each token in the text.
        letters: One letter of `LETTERS` a token.
        vocabulary: The words of dates.
    """

    text: str
    words: list[str]
    starts: list[int]
    letters: str
    vocabulary: CalendarWords

    def end(self, place: int) -> int:
        """Give the offset one past the last character of a token."""
        return self.starts[place] + len(self.words[place])

    def is_kind(self, place: int, *kinds: str) -> bool:
        """Tell whether a token is of one of these kinds; places outside the text are of none."""
        return 0 <= place < len(self.letters) and self.letters[place] in letters_of(kinds)

    def meaning(self, place: int) -> Word:
        """Give what a token means; numbers in digits mean their value."""
        word = self.vocabulary.forms.get(self.words[place])
        return word or Word("number", whole(self.words[place]))

    def lower(self, place: int) -> str:
        """Give a token in lower case; the empty string outside the text."""
        return self.words[place].lower() if 0 <= place < len(self.words) else ""

    def ends_sentence(self, place: int) -> bool:
        """Tell whether a sentence ends at this token: a stop before a capital, not after an abbreviation."""
        if self.is_kind(place, "break"):
            return True
        if self.words[place] not in _SENTENCE_ENDS or place + 1 >= len(self.words):
            return False
        before = self.words[place - 1] if place else ""
        short = len(before) <= 2 or self.is_kind(place - 1, "month", "month_weak", "ampm")
        return self.words[place + 1][0].isupper() and not (short and before[:1].isupper())


@cache
def letters_of(kinds: tuple[str, ...]) -> frozenset[str]:
    """Give the letters of some kinds."""
    return frozenset(LETTERS[kind] for kind in kinds)


def whole(token: str) -> int:
    """Read the whole number at the head of a token; 0 where there is none or it is beyond nine digits."""
    number = _NUMBER.match(token)
    return int(number[1].replace(",", "")) if number else 0


def cut(text: str, vocabulary: CalendarWords) -> Tokens:
    """Cut a text into tokens and find the letter of each."""
    pieces = _TOKEN.findall(text)
    starts = [0, *accumulate(map(len, pieces))]
    kept = [place for place, piece in enumerate(pieces) if not piece.isspace() or piece.count("\n") > 1]
    words = [pieces[place] for place in kept]
    known = vocabulary.letters.get
    letters = [known(word) or (_OTHER if word.isalpha() else LETTERS[_form(word)]) for word in words]
    _mark_holidays(words, letters, vocabulary)
    return Tokens(text, words, [starts[place] for place in kept], "".join(letters), vocabulary)


def _form(word: str) -> str:
    """Name the kind of a token that is not a word of dates by its form."""
    if not word[0].isdigit():
        return "break" if word.isspace() else _MARKS.get(word, "other" if word.isalnum() else "mark")
    if ":" in word:
        return "clock"
    if "/" in word:
        return "slash" if word.count("/") > 1 else "fraction"
    return "iso" if "-" in word else _number_form(word)


def _number_form(word: str) -> str:
    number = _NUMBER.fullmatch(word)
    if number is None:
        return "other"
    if number[3]:
        return _suffixed(whole(word), number[3].lower(), digits=len(number[1]))
    if number[2] or not number[1].isdigit():
        return "number"
    if len(word) == 4 and _FIRST_YEAR <= whole(word) <= _LAST_YEAR:
        return "year"
    if len(word) > 2 or not whole(word):
        return "number"
    return "small" if whole(word) <= 31 else "pair"


def _suffixed(value: int, suffix: str, *, digits: int) -> str:
    kind = _SUFFIXES.get(suffix, "other")
    if kind == "ordinal":
        return "ordnum" if 1 <= value <= 31 else "ordbig"
    if kind == "decade":
        whole_decade = value % 10 == 0 and digits in (2, 4)
        return ("decade" if digits == 4 else "decade_short") if whole_decade else "other"
    return kind


def _mark_holidays(words: list[str], letters: list[str], vocabulary: CalendarWords) -> None:
    """Turn the words of each holiday's name into one `holiday` and its `inside`; other heads are ordinary."""
    head = LETTERS["holiday_head"]
    for place in [place for place, letter in enumerate(letters) if letter == head]:
        # A longer name may have taken this head in: Labor Day in International Labor Day.
        if letters[place] == head:
            length = _holiday_length(words, place, vocabulary)
            named = [LETTERS["holiday"], *[LETTERS["inside"]] * (length - 1)] if length else [_OTHER]
            letters[place : place + len(named)] = named


def _holiday_length(words: list[str], place: int, vocabulary: CalendarWords) -> int:
    """Count the tokens of the longest holiday name that starts here; 0 if none does."""
    sizes = range(min(_LONGEST_NAME, len(words) - place), 0, -1)
    names = (holiday_key(" ".join(words[place : place + size])) for size in sizes)
    return next((size for size, name in zip(sizes, names, strict=True) if name in vocabulary.holidays), 0)
