"""What a time expression is read against: the day of the report, the date last spoken of, the tense.

A report counts from its day ("Friday" is the latest Friday); a history counts from the date it has reached ("On 7
August" is in the year last named). Which of the two a text is, its own dates tell.
"""

import datetime
from collections.abc import Callable, Iterator, Sequence
from itertools import takewhile
from typing import Literal

import msgspec
from msgspec.structs import replace

from dragoman.coding.when.meanings import Calendar, Feast, Meaning, Piece, Shift, Unit
from dragoman.coding.when.periods import Period, whole_year
from dragoman.coding.when.tokens import Tokens

Tense = Literal["past", "present", "future"]
TenseAt = Callable[[int], Tense | None]
_CLAUSE_BACK, _CLAUSE_AHEAD = 14, 14
# A history names at least so many past years, and so many dates for each word like yesterday; between the
# histories of wikiwars.dev (12 and more) and the reports of gold/dev (5 and less) there is a wide gap.
_HISTORY_DATES, _HISTORY_SHARE = 3, 10


class Context(msgspec.Struct, frozen=True, kw_only=True):
    """What one expression is read against.

    Attributes:
        published: Day of the report, or None.
        history: Whether the text counts from its own dates.
        anchor: The period last spoken of, or None.
        quarter: The quarter last spoken of, or None.
        named_year: The year last named, or None.
        named_at: The token behind it.
        sentence_year: A year named in the same sentence that the expression belongs to, or None.
        tense: Tense of the clause, or None where nothing tells.
    """

    published: datetime.date | None
    history: bool = False
    anchor: Period | None = None
    quarter: Period | None = None
    named_year: int | None = None
    named_at: int = 0
    sentence_year: int | None = None
    tense: Tense | None = None


def first_context(pieces: Sequence[Piece], published: datetime.date | None) -> Context:
    """Make the context a text begins with; a history begins in the first year it names."""
    if not is_history(pieces, published):
        return Context(published=published)
    years = (piece.meaning.year for piece in pieces if isinstance(piece.meaning, Calendar))
    first = next((year for year in years if year is not None), None)
    anchor = whole_year(first) if first is not None and published is not None else None
    return Context(published=published, history=True, anchor=anchor)


def moved_on(context: Context, piece: Piece, period: Period | None) -> Context:
    """Take what a piece has settled into the context of the next one."""
    meaning = piece.meaning
    if isinstance(meaning, Calendar) and meaning.year is not None:
        context = replace(context, named_year=meaning.year, named_at=piece.end)
    if period is None:
        return context
    if period.grain == "quarter" and not isinstance(meaning, Shift):
        context = replace(context, quarter=period)
    return replace(context, anchor=period) if _carries(meaning) else context


def _carries(meaning: Meaning) -> bool:
    """Tell whether a text goes on from here: not from a length, a bygone year for comparison, or a mere season."""
    if isinstance(meaning, Shift):
        return meaning.unit != "Y"
    if isinstance(meaning, Unit):
        return meaning.which.step >= 0 or meaning.unit == "D"
    if isinstance(meaning, Calendar):
        return meaning.season is None or meaning.year is not None
    return isinstance(meaning, Feast)


def is_history(pieces: Sequence[Piece], published: datetime.date | None) -> bool:
    """Tell whether a text counts from its own dates: it names past years, and hardly counts from its own day."""
    dates = [piece.meaning for piece in pieces if isinstance(piece.meaning, Calendar)]
    past = [one for one in dates if one.year and (published is None or one.year < published.year - 1)]
    yearless = [one for one in dates if one.month and not one.year]
    from_report = sum(_counts_from_report(piece) for piece in pieces)
    return len(past) >= _HISTORY_DATES and len(past) + len(yearless) >= _HISTORY_SHARE * from_report


def _counts_from_report(piece: Piece) -> bool:
    meaning = piece.meaning
    if isinstance(meaning, Calendar):
        return meaning.weekday is not None
    return isinstance(meaning, Unit) and meaning.which.anchor == "now"


def guess_tense(tokens: Tokens, piece: Piece) -> Tense | None:
    """Guess the tense of the clause around an expression from the words that show one.

    A verb straight before it decides, then the auxiliaries on the way back to the start of the sentence, then
    other verbs there, then the first verb of any kind behind it.
    """
    start = piece.first - (2 if tokens.is_kind(piece.first - 1, "on", "in") else 1)
    if start >= 0 and _verb(tokens, start):
        return "past"
    if tokens.is_kind(piece.end, "possessive"):
        before = tokens.lower(piece.first - 1)
        led = {before, f"{tokens.lower(piece.first - 2)} {before}"}
        return "future" if led & tokens.vocabulary.cues.ahead else "past"
    before = _back(tokens, piece.first)
    ahead = _ahead(tokens, piece.end)
    looks = [(_auxiliary, before), (_verb, before), (_any, ahead)]
    shown = (look(tokens, place) for look, places in looks for place in places)
    return next((tense for tense in shown if tense is not None), None)


def _back(tokens: Tokens, first: int) -> list[int]:
    """List the places before a token, nearest first, back to the start of its sentence."""
    near = range(first - 1, max(first - 1 - _CLAUSE_BACK, -1), -1)
    return list(takewhile(lambda place: not tokens.ends_sentence(place), near))


def _ahead(tokens: Tokens, end: int) -> Iterator[int]:
    """List the places from a token on up to the end of its sentence."""
    near = range(end, min(end + _CLAUSE_AHEAD, len(tokens.words)))
    return takewhile(lambda place: not tokens.ends_sentence(place), near)


def _any(tokens: Tokens, place: int) -> Tense | None:
    return _auxiliary(tokens, place) or _verb(tokens, place)


def _auxiliary(tokens: Tokens, place: int) -> Tense | None:
    cues, word, before = tokens.vocabulary.cues, tokens.lower(place), tokens.lower(place - 1)
    if word == "to" and before in cues.future:
        return None
    if word in cues.future or (word == "to" and before in ("is", "are")):
        return "future"
    if word in cues.past:
        return "past"
    return "present" if word in cues.present else None


def _verb(tokens: Tokens, place: int) -> Tense | None:
    cues, word = tokens.vocabulary.cues, tokens.lower(place)
    regular = len(word) > 4 and word.endswith(cues.past_endings) and word not in cues.future
    return "past" if (word in cues.past_verbs or regular) and tokens.lower(place - 1) != "be" else None
