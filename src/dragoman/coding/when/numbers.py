"""Reads counts: 3, two and a half, a couple of, hundred and twenty; None where they are vague."""

from dragoman.coding.when.phrase import Phrase

_SCALE = 100


def count_of(phrase: Phrase) -> float | None:
    """Read how many units a phrase counts; None where the words are vague or name two numbers."""
    if phrase.has("vague") or _is_choice(phrase):
        return None
    digits = phrase.number("small", "pair", "number", "year")
    words = _spelled(phrase)
    if digits is None and words is None:
        return _bare(phrase)
    return (digits if digits is not None else words or 0) + _fraction(phrase)


def _is_choice(phrase: Phrase) -> bool:
    """Tell whether two numbers are offered: two or three, 10-15, five to six."""
    digits = phrase.places("small", "pair", "number")
    return len(digits) > 1 or (phrase.has("or", "to") and len(phrase.places("cardinal")) > 1)


def _bare(phrase: Phrase) -> float | None:
    """Read a count without a number: a week, half a year; bare plurals have none."""
    if phrase.has("half"):
        return 1.5 if phrase.has("and") else 0.5
    return 1 if phrase.has("a", "unit", "quarter") else None


def _spelled(phrase: Phrase) -> float | None:
    places = phrase.places("cardinal", "scale")
    if not places:
        return None
    total, current = 0, 0
    for place in places:
        word = phrase.tokens.meaning(place)
        if word.kind == "cardinal":
            current += word.number
        elif word.number <= _SCALE:
            current = max(current, 1) * word.number
        else:
            total, current = total + max(current, 1) * word.number, 0
    return total + current


def _fraction(phrase: Phrase) -> float:
    """Read what a half or a written fraction such as 1/2 adds."""
    if phrase.has("half"):
        return 0.5
    place = phrase.place("fraction")
    if place is None:
        return 0
    above, below = (int(part) for part in phrase.tokens.words[place].split("/"))
    return above / below if below else 0


def shown(count: float) -> str:
    """Write a count for a TIMEX3 value: 2, 2.5."""
    return f"{count:g}" if count < 1e6 else str(int(count))
