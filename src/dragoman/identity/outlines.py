"""Mentions made ready for comparing: words weighed, possible days counted out, once for many comparisons."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

import msgspec

from dragoman.codebook.tie_words import TELLING, Family, TieWords, stem
from dragoman.model.document import Marked
from dragoman.model.mention import Mention, Who
from dragoman.model.reading import UNKNOWN_COUNTRY

Days = tuple[int, int]  # first and last, as proleptic Gregorian ordinals

_WORD = re.compile(r"[^\W_]+")
_TOPIC_WORDS = 20
_NEAR_WORDS = 12  # of the trigger; what stands further off may belong to another act
_FURTHER_OFF = 0.5
_AHEAD = ("future", "hypothetical")
_DAYS_AHEAD = 30
_DAYS_BACK = 3  # a report without a date tells of the day, or of a few days ago


class Side(msgspec.Struct, frozen=True):
    """One side of an event.

    Attributes:
        codes: Countries and country-like codes, without unknown ones.
        offices: 'USA/GOV': each code with the sector of its party.
        names: Stems of the names to how much they tell; what tells nothing is left out.
    """

    codes: frozenset[str]
    offices: frozenset[str]
    names: dict[str, float]


class Outline(msgspec.Struct, frozen=True, kw_only=True):
    """A mention made ready for comparing.

    Attributes:
        family: The event types that it may be told by.
        mutual: Whether it makes no difference who acts.
        start: Log odds before anything is compared.
        supposed: Whether it is only supposed: its status is hypothetical.
        both: The two sides as one.
        one_sided: Whether nobody is known to be acted on.
        days: The days it can be of; None where there is no date at all.
        dated: Whether the text gives it a day of its own.
        words: Stems of the sentence to how much they tell; those near the trigger count in full.
        total: Sum of these.
        placed: Whether the place is more than a country.
        numbers: The numbers of the sentence.
        trigger: Stems of the words that name the act.
        acts: Numbers of the acts that these may tell.
    """

    id: str
    document: str
    story: str
    type: str
    family: tuple[str, ...]
    mutual: bool
    start: float
    mode: str | None
    supposed: bool
    actors: Side
    recipients: Side
    both: Side
    one_sided: bool
    days: Days | None
    dated: bool
    place: str | None
    place_words: frozenset[str]
    placed: bool
    country: str | None
    spot: tuple[float, float] | None
    words: dict[str, float]
    total: float
    numbers: frozenset[str]
    trigger: frozenset[str]
    acts: frozenset[int]
    magnitude: dict[str, float]
    topic: frozenset[str]


def topic_of(text: str, marked: Iterable[Marked], words: TieWords) -> tuple[str, ...]:
    """Give the words that a text is about: the rare words it uses most.

    Args:
        text: The text of a document.
        marked: Its furniture, which does not count.
        words: What `load_tie_words` gave.

    Returns:
        Up to 20 stems in alphabetical order; kept beside a document, they stand for a text that is not kept.
    """
    for mark in reversed(tuple(marked)):
        text = f"{text[: mark.start]} {text[mark.end :]}"
    counted = Counter(_stems(text))
    telling = (one for one in counted if words.weight(one) >= TELLING and not one.isdigit())
    return tuple(sorted(sorted(telling, key=lambda one: (-counted[one], one))[:_TOPIC_WORDS]))


def outline(mention: Mention, words: TieWords) -> Outline:
    """Make a mention ready for comparing."""
    family = words.families.get(mention.type, Family((mention.type,)))
    actors, recipients = _side(mention.actors, words), _side(mention.recipients, words)
    telling = _weigh(mention, words)
    trigger = frozenset(_stems(mention.trigger)) - words.auxiliary
    days = _possible_days(mention)
    place = tuple(_stems(mention.place or ""))
    return Outline(
        id=mention.id,
        document=mention.document,
        story=mention.story,
        type=mention.type,
        family=family.types,
        mutual=family.mutual,
        start=words.start.get(mention.type, min(words.start.values())),
        mode=mention.mode,
        supposed=mention.status == "hypothetical",
        actors=actors,
        recipients=recipients,
        both=_joined(actors, recipients),
        one_sided=not recipients.codes and not recipients.names,
        days=days,
        dated=mention.first is not None and days is not None and days[1] - days[0] <= 1,
        place=mention.place.casefold() if mention.place else None,
        place_words=frozenset(place),
        placed=any(words.weight(one) for one in place),
        country=mention.place_country,
        spot=None if mention.lat is None or mention.lon is None else (mention.lat, mention.lon),
        words=telling,
        total=math.fsum(telling.values()),
        numbers=frozenset(one for one in telling if one.isdigit()),
        trigger=trigger,
        acts=frozenset(act for one in trigger for act in words.acts_of(one)),
        magnitude=mention.magnitude,
        topic=frozenset(mention.topic),
    )


def _stems(text: str) -> Iterator[str]:
    return (stem(word) for word in _WORD.findall(text.casefold()))


def _side(parties: Iterable[Who], words: TieWords) -> Side:
    known = [one for one in parties if one.country != UNKNOWN_COUNTRY]
    names = {one: words.weight(one) for party in parties for one in _stems(party.name or "")}
    return Side(
        codes=frozenset(one.country for one in known),
        offices=frozenset(f"{one.country}/{one.sectors[0]}" for one in known if one.sectors),
        names={one: weight for one, weight in names.items() if weight},
    )


def _joined(a: Side, b: Side) -> Side:
    return Side(a.codes | b.codes, a.offices | b.offices, a.names | b.names)


def _weigh(mention: Mention, words: TieWords) -> dict[str, float]:
    """Weigh the words of the sentence; the trigger stands where its first word does."""
    stems = list(_stems(mention.words))
    first = next(_stems(mention.trigger), None)
    at = stems.index(first) if first in stems else 0
    found: dict[str, float] = {}
    for number, one in enumerate(stems):
        weight = words.weight(one) * (1 if abs(number - at) <= _NEAR_WORDS else _FURTHER_OFF)
        if weight > found.get(one, 0):
            found[one] = weight
    return found


def _possible_days(mention: Mention) -> Days | None:
    """Give the days that a mention can be of: those it tells, or some around its report."""
    if mention.first and mention.last:
        return _ordinal(mention.first), _ordinal(mention.last)
    if not mention.published:
        return None
    day = _ordinal(mention.published)
    return (day, day + _DAYS_AHEAD) if mention.status in _AHEAD else (day - _DAYS_BACK, day)


def _ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal()
