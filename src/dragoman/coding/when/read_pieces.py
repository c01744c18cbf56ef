"""Reads the tokens of a text into pieces: the grammar finds them, each rule's reader says what they mean."""

from collections.abc import Callable, Iterator

from dragoman.coding.when import calendar_rules, length_rules, relative_rules
from dragoman.coding.when.grammar import match_rule, stretches
from dragoman.coding.when.meanings import Piece
from dragoman.coding.when.phrase import Phrase
from dragoman.coding.when.tokens import Tokens

READERS: dict[str, Callable[[Phrase], Iterator[Piece]]] = {
    "iso": calendar_rules.iso,
    "slash": calendar_rules.slash,
    "dates": calendar_rules.dates,
    "months": calendar_rules.months,
    "month": calendar_rules.month,
    "quarter": calendar_rules.quarter,
    "season": calendar_rules.season,
    "decades": calendar_rules.decades,
    "centuries": calendar_rules.centuries,
    "which_named": calendar_rules.which_named,
    "feast": calendar_rules.feast,
    "weekday": calendar_rules.weekday,
    "the_unit": relative_rules.the_unit,
    "years": calendar_rules.years,
    "spoken_year": calendar_rules.spoken_year,
    "day_shift": relative_rules.day_shift,
    "day_word": relative_rules.day_word,
    "near_day": relative_rules.near_day,
    "part_unit": relative_rules.part_unit,
    "shift": relative_rules.shift,
    "which_unit": relative_rules.which_unit,
    "year_ago": relative_rules.year_ago,
    "age": length_rules.age,
    "clock": length_rules.clock,
    "length": length_rules.length,
    "recent": length_rules.recent,
    "repeated": length_rules.repeated,
    "vague": length_rules.vague,
}


def read_pieces(tokens: Tokens) -> Iterator[Piece]:
    """Read the time expressions of a text, in text order.

    A match whose words turn out to mean no time is scanned again from its second token; an age is left whole.
    """
    for first, end in stretches(tokens.letters):
        place = first
        while (match := match_rule(tokens.letters, place, end)) is not None:
            rule, start, stop = match
            phrase = Phrase(tokens, start, _without_stop(tokens, stop), rule)
            pieces = list(READERS[rule](phrase))
            yield from pieces
            place = stop if pieces or rule == "age" else start + 1


def _without_stop(tokens: Tokens, end: int) -> int:
    """Leave out a stop or comma at the end, which closes the sentence rather than an abbreviation; a.m. keeps it."""
    closes = tokens.is_kind(end - 1, "dot", "comma") and not tokens.is_kind(end - 2, "ampm")
    return end - 1 if closes else end
