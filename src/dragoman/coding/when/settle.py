"""Settles pieces one after the other, each in the context that the ones before it have made."""

import datetime
from collections.abc import Iterator, Sequence

import msgspec
from msgspec.structs import replace

from dragoman.coding.when.context import Context, TenseAt, first_context, moved_on
from dragoman.coding.when.meanings import Calendar, Clock, Feast, Piece
from dragoman.coding.when.outcome import Resolved
from dragoman.coding.when.resolve import resolve
from dragoman.coding.when.tense import Tense, guess_tense
from dragoman.coding.when.tokens import Tokens

# Longer than any sentence that still holds its dates together; it bounds the search for the end of one.
_SENTENCE_TOKENS = 60
# How far the words that join two dates may reach, in tokens: "to", "to the".
_JOIN_TOKENS = 2
_LISTING = ("to", "dash", "until", "and", "or", "comma", "slash_mark")


class Settled(msgspec.Struct, frozen=True):
    """A piece with what it resolved to."""

    piece: Piece
    resolved: Resolved


def settle(
    tokens: Tokens, pieces: Sequence[Piece], published: datetime.date | None, tense_at: TenseAt | None
) -> Iterator[Settled]:
    """Resolve pieces in text order."""
    context = first_context(pieces, published)
    for number, piece in enumerate(pieces):
        here = replace(context, tense=_tense(tokens, piece, tense_at))
        following = pieces[number + 1] if number + 1 < len(pieces) else None
        resolved = resolve(piece.meaning, _narrowed(tokens, piece, following, here), tokens.vocabulary)
        context = moved_on(context, piece, resolved.period, resolved.basis)
        yield Settled(piece, resolved)


def is_joined(tokens: Tokens, one: Piece, two: Piece, *kinds: str) -> bool:
    """Tell whether nothing but one of these words, and perhaps an article, stands between two pieces."""
    gap = two.first - one.end
    if not 1 <= gap <= _JOIN_TOKENS or not tokens.is_kind(one.end, *kinds):
        return False
    return gap == 1 or tokens.is_kind(one.end + 1, "the")


def _tense(tokens: Tokens, piece: Piece, tense_at: TenseAt | None) -> Tense | None:
    """Tell the tense around a piece whose day depends on it."""
    meaning = piece.meaning
    if not isinstance(meaning, Calendar | Feast) or meaning.year is not None:
        return None
    told = tense_at(tokens.starts[piece.first]) if tense_at else None
    return told or guess_tense(tokens, piece.first, piece.end)


def _narrowed(tokens: Tokens, piece: Piece, following: Piece | None, context: Context) -> Context:
    """Narrow the context to one piece: the year its sentence names, or the day its time of day belongs to."""
    if following is not None and isinstance(piece.meaning, Clock):
        return _on_day(tokens, piece, following, context)
    if following is not None and is_joined(tokens, piece, following, *_LISTING):
        year = _lent_year(piece, following)
        if year is not None:
            return replace(context, sentence_year=year)
    if context.named_year is None or context.history or context.tense == "future":
        return context
    far = context.published is None or context.named_year != context.published.year
    if not far or not _is_same_sentence(tokens, context.named_at, piece.first):
        return context
    return replace(context, sentence_year=_year_in_sentence(piece, context))


def _on_day(tokens: Tokens, piece: Piece, following: Piece, context: Context) -> Context:
    """Anchor a time of day on the day that follows it: 5 a.m. on October 3."""
    if following.first != piece.end and not is_joined(tokens, piece, following, "on", "of", "comma"):
        return context
    told = resolve(following.meaning, context, tokens.vocabulary)
    return replace(context, anchor=told.period, anchor_basis=told.basis) if told.period else context


def _lent_year(piece: Piece, following: Piece) -> int | None:
    """Give the year that a date takes from the one joined to it: from 30 March to 2 April 1982."""
    mine, other = piece.meaning, following.meaning
    if not isinstance(mine, Calendar) or not isinstance(other, Calendar) or other.year is None or mine.year:
        return None
    later = mine.month is not None and other.month is not None and mine.month > other.month
    return other.year - 1 if later else other.year


def _is_same_sentence(tokens: Tokens, first: int, end: int) -> bool:
    near = end - first <= _SENTENCE_TOKENS
    return near and not any(tokens.ends_sentence(place) for place in range(first, end))


def _year_in_sentence(piece: Piece, context: Context) -> int | None:
    """Give the year last named, or the next for a month before the last one: in July 1986 and in February."""
    meaning, anchor, year = piece.meaning, context.anchor, context.named_year
    if not isinstance(meaning, Calendar) or meaning.month is None or anchor is None or year is None:
        return year
    passed = anchor.grain in ("day", "month") and anchor.year == year and meaning.month < anchor.first.month
    over = context.published is not None and year + 1 <= context.published.year
    return year + 1 if passed and over else year
