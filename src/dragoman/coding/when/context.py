"""What a time expression is read against: the day of the report, the date last spoken of, the tense.

A report counts from its day ("Friday" is the latest Friday); a history counts from the date it has reached
("On 7 August" is in the year last named). Which of the two a text is, its own dates tell.
"""

import datetime
from collections.abc import Callable, Sequence
from typing import Literal

import msgspec
from msgspec.structs import replace

from dragoman.coding.when.meanings import Calendar, Feast, Meaning, Piece, Shift, Unit
from dragoman.coding.when.periods import Period, whole_year
from dragoman.coding.when.tense import Tense

TenseAt = Callable[[int], Tense | None]
# A history names at least so many past years, and so many dates for each word like yesterday; between the
# histories of wikiwars.dev (12 and more) and the reports of gold/dev (5 and less) there is a wide gap.
_HISTORY_DATES, _HISTORY_SHARE = 3, 10


class Context(msgspec.Struct, frozen=True, kw_only=True):
    """What one expression is read against.

    Attributes:
        published: Day of the report, or None.
        history: Whether the text counts from its own dates.
        anchor: The period last spoken of, or None.
        anchor_basis: What carries the anchor.
        quarter: The quarter last spoken of, or None.
        named_year: The year last named, or None.
        named_at: The token behind it.
        sentence_year: A year named in the same sentence that the expression belongs to, or None.
        tense: Tense of the clause, or None where nothing tells.
    """

    published: datetime.date | None
    history: bool = False
    anchor: Period | None = None
    anchor_basis: Literal["text", "published"] = "text"
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


def moved_on(context: Context, piece: Piece, period: Period | None, basis: Literal["text", "published"]) -> Context:
    """Take what a piece has settled into the context of the next one."""
    meaning = piece.meaning
    if isinstance(meaning, Calendar) and meaning.year is not None:
        context = replace(context, named_year=meaning.year, named_at=piece.end)
    if period is None:
        return context
    if period.grain == "quarter" and not isinstance(meaning, Shift):
        context = replace(context, quarter=period)
    return replace(context, anchor=period, anchor_basis=basis) if _carries(meaning) else context


def _carries(meaning: Meaning) -> bool:
    """Tell whether a text goes on from here: not from a length, a year for comparison, or a mere season."""
    if isinstance(meaning, Shift):
        return meaning.unit != "Y"
    if isinstance(meaning, Unit):
        return meaning.which.step >= 0 or meaning.unit == "D"
    if isinstance(meaning, Calendar):
        return meaning.season is None or meaning.year is not None
    return isinstance(meaning, Feast)


def is_history(pieces: Sequence[Piece], published: datetime.date | None) -> bool:
    """Tell whether a text counts from its own dates: it names past years and hardly says yesterday."""
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
