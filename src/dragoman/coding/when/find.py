"""Finds the time expressions of a text and says which days they mean.

The way of a text: cut into tokens with letters, one scan of the grammar over the letters, words into meanings,
meanings into periods one after the other, and two dates joined by "to" into a range.
"""

import datetime
from collections.abc import Callable, Iterator, Sequence

import msgspec
from msgspec.structs import replace

from dragoman.codebook.calendar_words import CalendarWords
from dragoman.coding.when import calendar_rules, relative_rules
from dragoman.coding.when.context import Context, Tense, TenseAt, first_context, guess_tense, moved_on
from dragoman.coding.when.grammar import RULES, match_rule, stretches
from dragoman.coding.when.meanings import Calendar, Clock, Feast, Piece
from dragoman.coding.when.outcome import Kind, Resolved
from dragoman.coding.when.periods import as_when, written
from dragoman.coding.when.phrase import Phrase
from dragoman.coding.when.resolve import resolve
from dragoman.coding.when.tokens import Tokens, cut
from dragoman.model.reading import When
from dragoman.model.span import Span

_BUILDERS = {
    rule.name: getattr(relative_rules, rule.name, None) or getattr(calendar_rules, rule.name) for rule in RULES
}
# How far the words that join two dates may reach, in tokens: "to", "to the".
_JOIN_TOKENS = 2
_SENTENCE_TOKENS = 60


class TimeMention(msgspec.Struct, frozen=True, kw_only=True):
    """A time expression in a text.

    Attributes:
        span: Offsets into the text.
        timex: TIMEX3 value; X stands for what is open.
        kind: TIMEX3 type.
        when: The days meant, or None where words and context do not carry them; of two dates that bound a range,
            both carry the range.
        reason: The rule that read it, and why it means these days or stays open.
    """

    span: Span
    timex: str
    kind: Kind
    when: When | None = None
    reason: str = ""


class _Read(msgspec.Struct, frozen=True):
    """A piece with what it resolved to."""

    piece: Piece
    resolved: Resolved


def find_times(
    text: str, *, published: datetime.date | None, words: CalendarWords, tense_at: TenseAt | None = None
) -> list[TimeMention]:
    """Find every time expression of a text and the days it means.

    Args:
        text: The cleaned text of a document.
        published: Day that "today" and "Friday" are counted from; without it such words stay open.
        words: The words of dates.
        tense_at: Tells the tense of the clause at an offset, where a parser knows it; else words nearby decide.

    Returns:
        Mentions in text order, not overlapping.
    """
    tokens = cut(text, words)
    reads = list(_resolved(tokens, list(read_pieces(tokens)), published, tense_at))
    return _mentions(tokens, reads)


def read_pieces(tokens: Tokens) -> Iterator[Piece]:
    """Scan the letters of a text and read each match into pieces, in text order.

    A match whose words turn out to mean no time is scanned again from its second token.
    """
    for first, end in stretches(tokens.letters):
        place = first
        while (match := match_rule(tokens.letters, place, end)) is not None:
            rule, start, stop = match
            phrase = Phrase(tokens, start, stop - tokens.is_kind(stop - 1, "dot", "comma"), rule)
            pieces = list(_BUILDERS[rule](phrase))
            yield from pieces
            place = stop if pieces or rule == "age" else start + 1


def _resolved(
    tokens: Tokens, pieces: Sequence[Piece], published: datetime.date | None, tense_at: TenseAt | None
) -> Iterator[_Read]:
    """Resolve pieces in text order; each sees what the ones before it have settled."""
    context = first_context(pieces, published)
    for number, piece in enumerate(pieces):
        here = _narrowed(tokens, pieces, number, replace(context, tense=_tense(tokens, piece, tense_at)))
        resolved = resolve(piece.meaning, here, tokens.vocabulary)
        context = moved_on(context, piece, resolved.period)
        yield _Read(piece, resolved)


def _tense(tokens: Tokens, piece: Piece, tense_at: TenseAt | None) -> Tense | None:
    """Tell the tense around a piece whose day depends on it."""
    meaning = piece.meaning
    if not isinstance(meaning, Calendar | Feast) or meaning.year is not None:
        return None
    told = tense_at(tokens.starts[piece.first]) if tense_at else None
    return told or guess_tense(tokens, piece)


def _narrowed(tokens: Tokens, pieces: Sequence[Piece], number: int, context: Context) -> Context:
    """Narrow the context to one piece: the year its sentence names, or the day its time of day belongs to."""
    piece, following = pieces[number], pieces[number + 1 : number + 2]
    for neighbour in following:
        if isinstance(piece.meaning, Clock) and _is_joined(tokens, piece, neighbour, "on", "comma", "of", adjacent=True):
            return replace(context, anchor=resolve(neighbour.meaning, context, tokens.vocabulary).period)
        if _is_joined(tokens, piece, neighbour, "to", "dash", "until", "and", "or", "comma", "slash_mark"):
            year = _lent_year(piece, neighbour)
            if year is not None:
                return replace(context, sentence_year=year)
    if context.named_year is None or context.history or context.tense == "future":
        return context
    near = piece.first - context.named_at <= _SENTENCE_TOKENS
    same = near and not any(tokens.ends_sentence(place) for place in range(context.named_at, piece.first))
    far = context.published is None or context.named_year != context.published.year
    return replace(context, sentence_year=_year_in_sentence(piece, context)) if same and far else context


def _year_in_sentence(piece: Piece, context: Context) -> int | None:
    """Give the year last named, or the next one for a month that lies before the last: in July 1986 and in February."""
    meaning, anchor, year = piece.meaning, context.anchor, context.named_year
    if not isinstance(meaning, Calendar) or meaning.month is None or anchor is None or year is None:
        return year
    passed = anchor.grain in ("day", "month") and anchor.year == year and meaning.month < anchor.first.month
    over = context.published is not None and year + 1 <= context.published.year
    return year + 1 if passed and over else year


def _lent_year(piece: Piece, following: Piece) -> int | None:
    """Give the year that a date takes from the one joined to it: from 30 March to 2 April 1982."""
    mine, other = piece.meaning, following.meaning
    if not isinstance(mine, Calendar) or not isinstance(other, Calendar) or other.year is None or mine.year:
        return None
    later = mine.month is not None and other.month is not None and mine.month > other.month
    return other.year - 1 if later else other.year


def _is_joined(tokens: Tokens, one: Piece, two: Piece, *kinds: str, adjacent: bool = False) -> bool:
    """Tell whether nothing but one of these words, and perhaps an article, stands between two pieces."""
    gap = two.first - one.end
    if adjacent and gap == 0:
        return True
    if not 1 <= gap <= _JOIN_TOKENS or not tokens.is_kind(one.end, *kinds):
        return False
    return gap == 1 or tokens.is_kind(one.end + 1, "the")


def _mentions(tokens: Tokens, reads: Sequence[_Read]) -> list[TimeMention]:
    mentions = [_mention(tokens, read) for read in reads]
    for number in range(len(reads) - 1):
        ranged = _range(tokens, reads[number], reads[number + 1])
        if ranged is not None:
            mentions[number : number + 2] = [replace(one, when=ranged) for one in mentions[number : number + 2]]
    return mentions


def _mention(tokens: Tokens, read: _Read) -> TimeMention:
    span = Span(tokens.starts[read.piece.first], tokens.end(read.piece.end - 1))
    resolved = read.resolved
    when = as_when(resolved.period, span.of(tokens.text), resolved.basis) if resolved.period else None
    reason = f"{read.piece.rule}: {resolved.reason}"
    return TimeMention(span=span, timex=resolved.timex, kind=resolved.kind, when=when, reason=reason)


def _range(tokens: Tokens, one: _Read, two: _Read) -> When | None:
    """Make the range of two dates joined by to, until or a dash, or by and behind between."""
    first, last = one.resolved.period, two.resolved.period
    if first is None or last is None or "DURATION" in (one.resolved.kind, two.resolved.kind):
        return None
    between = tokens.is_kind(one.piece.first - 1, "between")
    joined = _is_joined(tokens, one.piece, two.piece, *(["and"] if between else ["to", "until", "dash"]))
    if not joined or first.first > last.last or isinstance(two.piece.meaning, Clock):
        return None
    text = tokens.text[tokens.starts[one.piece.first] : tokens.end(two.piece.end - 1)]
    basis = "text" if one.resolved.basis == two.resolved.basis == "text" else "published"
    return When(
        value=written(first.first, first),
        end=written(last.last, last),
        grain=first.grain,
        text=text,
        basis=basis,
    )
