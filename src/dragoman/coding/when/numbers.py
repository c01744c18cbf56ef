"""Reads counts of units: 3, two and a half, a couple of, hundred and twenty; None where they are vague."""

from dragoman.coding.when.phrase import Phrase

_DIGITS = ("small", "pair", "number", "year")
_HUNDRED = 100


def count_of(phrase: Phrase) -> float | None:
    """Read how many units a phrase counts; None where the words are vague or name two numbers."""
    if phrase.has("vague") or _is_choice(phrase):
        return None
    digits, words = phrase.number(*_DIGITS), _spelled(phrase)
    if digits is None and words is None:
        return _bare(phrase)
    return (digits if digits is not None else words or 0) + _fraction(phrase)


def whole_units(phrase: Phrase) -> int | None:
    """Read the count in units of the calendar, two weeks for a fortnight; None if vague or broken."""
    count = count_of(phrase)
    times = phrase.number("unit", "units") or 1
    return None if count is None or count != int(count) else int(count) * times


def amount(phrase: Phrase) -> str:
    """Write the count for a TIMEX3 value: 2, 2.5, or X where it is vague."""
    count = count_of(phrase)
    return "X" if count is None else f"{count * (phrase.number('unit', 'units') or 1):.10g}"


def _is_choice(phrase: Phrase) -> bool:
    """Tell whether two numbers are offered: two or three, 10-15, five to six."""
    several = len(phrase.places(*_DIGITS)) > 1
    return several or (phrase.has("or", "to") and len(phrase.places("cardinal")) > 1)


def _bare(phrase: Phrase) -> float | None:
    """Read a count without a number: a week, half a year; bare plurals have none."""
    if phrase.has("half"):
        return 1.5 if phrase.has("and") else 0.5
    return 1 if phrase.has("a", "unit", "quarter") else None


def _spelled(phrase: Phrase) -> int | None:
    """Add up number words, each scale multiplying what stands before it: two hundred and twenty."""
    places = phrase.places("cardinal", "scale")
    if not places:
        return None
    total, current = 0, 0
    for place in places:
        word = phrase.tokens.meaning(place)
        if word.kind == "cardinal":
            current += word.number
        elif word.number <= _HUNDRED:
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
