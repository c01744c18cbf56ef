"""Finds the time expressions of a text and says which days they mean.

The way of a text: cut into tokens with letters, one scan of the grammar over the letters, words into
meanings, meanings into periods one after the other, and two dates joined by "to" into a range.
"""

import datetime

import msgspec
from msgspec.structs import replace

from dragoman.codebook.calendar_words import CalendarWords
from dragoman.coding.when.context import TenseAt
from dragoman.coding.when.meanings import Clock
from dragoman.coding.when.outcome import Basis, Kind
from dragoman.coding.when.periods import as_when, written
from dragoman.coding.when.read_pieces import read_pieces
from dragoman.coding.when.settle import Settled, is_joined, settle
from dragoman.coding.when.tokens import Tokens, cut
from dragoman.model.reading import When
from dragoman.model.span import Span


class TimeMention(msgspec.Struct, frozen=True, kw_only=True):
    """A time expression in a text.

    Attributes:
        span: Offsets into the text.
        timex: TIMEX3 value; X stands for what is open.
        kind: TIMEX3 type.
        when: The days meant, or None where words and context do not carry them. Two dates that bound a range
            both carry the range, with the words from one to the other.
        reason: The rule that read it, and why it means these days or stays open.
    """

    span: Span
    timex: str
    kind: Kind
    when: When | None = None
    reason: str = ""


def find_times(
    text: str, *, published: datetime.date | None, words: CalendarWords, tense_at: TenseAt | None = None
) -> list[TimeMention]:
    """Find every time expression of a text and the days it means.

    Args:
        text: The cleaned text of a document.
        published: Day that "today" and "Friday" are counted from; without it such words stay open.
        words: The words of dates.
        tense_at: Tells the tense of the clause at an offset where a parser knows; else nearby words decide.

    Returns:
        Mentions in text order, not overlapping.
    """
    tokens = cut(text, words)
    times = list(settle(tokens, list(read_pieces(tokens)), published, tense_at))
    mentions = [_mention(tokens, time) for time in times]
    # Both bounds stay mentions of their own, as TIMEX3 has it, and both know the range.
    for number in range(len(times) - 1):
        ranged = _range(tokens, times[number], times[number + 1])
        if ranged is not None:
            mentions[number] = replace(mentions[number], when=ranged)
            mentions[number + 1] = replace(mentions[number + 1], when=ranged)
    return mentions


def _mention(tokens: Tokens, time: Settled) -> TimeMention:
    span = Span(tokens.starts[time.piece.first], tokens.end(time.piece.end - 1))
    resolved = time.resolved
    when = as_when(resolved.period, span.of(tokens.text), resolved.basis) if resolved.period else None
    reason = f"{time.piece.rule}: {resolved.reason}"
    return TimeMention(span=span, timex=resolved.timex, kind=resolved.kind, when=when, reason=reason)


def _range(tokens: Tokens, one: Settled, two: Settled) -> When | None:
    """Make the range of two dates joined by to, until or a dash, or by and behind between."""
    first, last = one.resolved.period, two.resolved.period
    if first is None or last is None or first.first > last.last or not _bounds_range(tokens, one, two):
        return None
    basis: Basis = "text" if one.resolved.basis == two.resolved.basis == "text" else "published"
    span = Span(tokens.starts[one.piece.first], tokens.end(two.piece.end - 1))
    value, end = written(first.first, first), written(last.last, last)
    return When(value=value, end=end, grain=first.grain, text=span.of(tokens.text), basis=basis)


def _bounds_range(tokens: Tokens, one: Settled, two: Settled) -> bool:
    """Tell whether two times bound a range; lengths and times of day do not."""
    if "DURATION" in (one.resolved.kind, two.resolved.kind) or isinstance(two.piece.meaning, Clock):
        return False
    joins = ("and",) if tokens.is_kind(one.piece.first - 1, "between") else ("to", "until", "dash")
    return is_joined(tokens, one.piece, two.piece, *joins)
