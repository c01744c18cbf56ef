"""Sorts the places of a report by the grammar around them: where something is, where to, what is struck."""

from collections.abc import Sequence

from dragoman.codebook.metonymy_words import MetonymyWords
from dragoman.codebook.place_leads import PlaceLeads
from dragoman.coding.metonymy import reading_of
from dragoman.coding.situate import words_in
from dragoman.coding.where import PlaceMention
from dragoman.model.reading import Where
from dragoman.model.span import Span
from dragoman.reading.parse import Parse, Word

_OBJECTS = ("dobj", "nsubjpass")
Spots = list[tuple[Span, Where]]


def places_proper(named: Sequence[PlaceMention], text: str, words: MetonymyWords) -> list[PlaceMention]:
    """Leave out adjectives, peoples and states that act: what stays is a place."""
    return [one for one in named if one.use == "place" and not _is_state(one, text, words)]


def led_by(mentions: Sequence[PlaceMention], prepositions: frozenset[str], parse: Parse) -> Spots:
    """Keep the places that stand behind one of these prepositions."""
    return [(one.span, one.where) for one in mentions if _preposition(parse, one.span) in prepositions]


def located(mentions: Sequence[PlaceMention], leads: PlaceLeads, meetings: frozenset[str], parse: Parse) -> Spots:
    """Keep the places behind a locative preposition, those that name a meeting ("the Madrid summit"), and "there".

    Seas and regions of many countries come last: they say less than any other place.
    """
    named = [(noun.span, one.where) for one in mentions for noun in _named_by(one, parse) if noun.lemma in meetings]
    found = [*led_by(mentions, leads.locative, parse), *named, *_pointed_at(mentions, leads.there, parse)]
    return sorted(found, key=lambda spot: (spot[1].country is None, spot[0].start))


def struck(mentions: Sequence[PlaceMention], parse: Parse) -> Spots:
    """Keep the places that are objects, or describe or divide one: "shelled Idlib province", "parts of Idlib"."""
    found = []
    for one in mentions:
        last = words_in(parse, one.span)[-1:]
        parts = [word.head.head for word in last if word.dep == "pobj" and word.head.lower == "of"]
        what = next((word for word in (*last, *_named_by(one, parse), *parts) if word.dep in _OBJECTS), None)
        if what is not None:
            found.append((what.span, one.where))
    return found


def lands_of(named: Sequence[PlaceMention], parse: Parse) -> dict[int, str]:
    """Give the country of every word that names a town or province: word number to code."""
    found: dict[int, str] = {}
    for one in named:
        if one.use == "place" and one.where.country is not None and one.where.precision != "country":
            found.update((word.i, one.where.country) for word in words_in(parse, one.span))
    return found


def _pointed_at(mentions: Sequence[PlaceMention], there: frozenset[str], parse: Parse) -> Spots:
    """Resolve "there" to the place named last."""
    told = [one for one in mentions if one.where.country is not None]
    found: Spots = []
    for word in parse.words:
        if word.lower in there and word.dep == "advmod":
            before = [one.where for one in told if one.span.end <= word.start]
            found.extend((word.span, where) for where in before[-1:])
    return found


def _named_by(mention: PlaceMention, parse: Parse) -> list[Word]:
    """Give the noun that a place describes: the summit in "the Madrid summit", the province in "Idlib province"."""
    last = words_in(parse, mention.span)[-1:]
    return [word.head for word in last if word.dep in ("compound", "nmod", "amod")]


def _is_state(mention: PlaceMention, text: str, words: MetonymyWords) -> bool:
    """Tell whether the name of a country means those who act for it."""
    is_country = mention.where.precision == "country"
    return is_country and reading_of(text, mention.span.start, mention.span.end, words=words) == "metonymic"


def _preposition(parse: Parse, span: Span) -> str:
    """Give the preposition that leads to a span, in lower case, or ''.

    "in the town of Afrin" is led by "in", "out of Mali" by "from".
    """
    word: Word | None = next((one for one in words_in(parse, span) if not span.overlaps(one.head.span)), None)
    while word is not None and (word.dep in ("conj", "appos", "compound", "nmod") or _names_a_kind(word)):
        word = word.head if word.dep != "pobj" else word.head.head
    if word is None or word.dep != "pobj":
        return ""
    return "from" if word.head.head.lower == "out" else word.head.lower


def _names_a_kind(word: Word) -> bool:
    """Tell whether "of" only ties a name to its kind: the town of, the province of."""
    return word.dep == "pobj" and word.head.lower == "of" and word.head.head.dep == "pobj"
