"""Guesses the tense around a time expression from the words nearby, for texts that no parser has read."""

from collections.abc import Iterator
from itertools import takewhile
from typing import Literal

from dragoman.coding.when.tokens import Tokens

Tense = Literal["past", "present", "future"]
# How far to look for a verb, in tokens; sentences of news reports have 25 on average.
_BACK, _AHEAD = 14, 14
_SHORTEST_VERB = 5


def guess_tense(tokens: Tokens, first: int, end: int) -> Tense | None:
    """Guess the tense of the clause around the tokens `first` to `end`; None where nothing tells.

    A verb straight before them decides, then the auxiliaries on the way back to the start of the sentence,
    then other verbs there, then the first verb of any kind behind them, then a word like by.
    """
    if _verb(tokens, first - (2 if tokens.is_kind(first - 1, "on", "in") else 1)):
        return "past"
    if tokens.is_kind(end, "possessive"):
        return _of_possessive(tokens, first)
    before, ahead = list(_back(tokens, first)), _ahead(tokens, end)
    looks = [(_auxiliary, before), (_verb, before), (_any_verb, ahead)]
    shown = (look(tokens, place) for look, places in looks for place in places)
    deadline: Tense | None = "future" if tokens.is_kind(first - 1, "by", "until", "before") else None
    return next((tense for tense in shown if tense is not None), deadline)


def _of_possessive(tokens: Tokens, first: int) -> Tense:
    """Tell whether Monday's talks are over: not where the words lead up to them."""
    before = tokens.lower(first - 1)
    led = {before, f"{tokens.lower(first - 2)} {before}"}
    return "future" if led & tokens.vocabulary.cues.ahead else "past"


def _back(tokens: Tokens, first: int) -> Iterator[int]:
    """List the places before a token, nearest first, back to the start of its sentence."""
    near = range(first - 1, max(first - 1 - _BACK, -1), -1)
    return takewhile(lambda place: not tokens.ends_sentence(place), near)


def _ahead(tokens: Tokens, end: int) -> Iterator[int]:
    """List the places from a token on up to the end of its sentence."""
    near = range(end, min(end + _AHEAD, len(tokens.words)))
    return takewhile(lambda place: not tokens.ends_sentence(place), near)


def _any_verb(tokens: Tokens, place: int) -> Tense | None:
    return _auxiliary(tokens, place) or _verb(tokens, place)


def _auxiliary(tokens: Tokens, place: int) -> Tense | None:
    cues, word, before = tokens.vocabulary.cues, tokens.lower(place), tokens.lower(place - 1)
    if word in cues.future or (word == "to" and before in cues.coming):
        return "future"
    if word in cues.past:
        return "past"
    return "present" if word in cues.present else None


def _verb(tokens: Tokens, place: int) -> Tense | None:
    """Tell whether a token is a verb in the past; a participle after be shows none."""
    cues, word = tokens.vocabulary.cues, tokens.lower(place)
    regular = len(word) >= _SHORTEST_VERB and word.endswith(cues.past_endings) and word not in cues.future
    return "past" if (word in cues.past_verbs or regular) and tokens.lower(place - 1) not in cues.be else None
