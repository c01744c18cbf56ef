"""Matches the terms of the published tables to the people of the lists for `build_people.py`."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from difflib import SequenceMatcher

from people_source import Person, Spell, dated, slug
from people_tables import Term

from dragoman.codebook.folding import folded

_SINCE = "1980"
# Particles and notes that say nothing about who it is.
_EMPTY = frozenset(
    [
        "al",
        "el",
        "ibn",
        "bin",
        "as",
        "ath",
        "an",
        "at",
        "de",
        "la",
        "le",
        "du",
        "van",
        "von",
        "der",
        "da",
        "dos",
        "acting",
        "time",
        "st",
        "nd",
        "rd",
        "th",
        "ben",
        "sir",
        "and",
        "jr",
        "iii",
    ]
)
_ALIKE = 0.8
# How far the first and last days of list and table may lie apart, in days.
_NEAR = 400
_NEAR_EXACT = 45


def match(people: dict[str, Person], terms: Iterable[Term]) -> list[Term]:
    """Give the spells of the lists the days of the tables; add whom Wikidata names in full.

    Returns:
        The terms since 1980 that belong to nobody in the lists.
    """
    by_country: dict[str, list[Person]] = defaultdict(list)
    for person in people.values():
        for country in dict.fromkeys(spell.country for spell in person.spells):
            by_country[country].append(person)
    unmatched = []
    for term in terms:
        if _owned(by_country[term.country], term):
            continue
        if term.source == "wikidata":
            _add(people, by_country, term)
        elif not term.until or term.until >= _SINCE:
            unmatched.append(term)
    return unmatched


def _owned(candidates: list[Person], term: Term) -> bool:
    """Find whose term it is and take the days over."""
    ranked = [
        (_likeness(person, term), _distance(spell, term), order, person, number)
        for order, person in enumerate(candidates)
        for number, spell in enumerate(person.spells)
        if spell.country == term.country and _distance(spell, term) is not None
    ]
    fitting = [one for one in ranked if one[0] >= _ALIKE]
    if not fitting:
        return False
    best = max(fitting, key=lambda one: (one[0], -(one[1] or 0), -one[2]))
    _take_over(best[3], best[4], term)
    return True


def _take_over(person: Person, number: int, term: Term) -> None:
    person.wikidata = person.wikidata or term.wikidata
    spell = person.spells[number]
    if spell.source != "unsourced":
        return
    since = _day(spell.since, term.since)
    until = _day(spell.until, term.until)
    if since == spell.since and not _close(since, term.since):
        return
    office = spell.office or term.office
    person.spells[number] = replace(dated(spell, since, until, term.source), office=office)


def _day(ours: str, theirs: str) -> str:
    """Choose the more exact of two dates; ours where they tell of different things."""
    if not theirs or (len(ours) >= len(theirs) and not (len(ours) == 10 and _close(ours, theirs))):
        return ours
    if len(ours) == 10 and len(theirs) < 10:
        return ours
    return theirs if not ours or abs(_ordinal(ours) - _ordinal(theirs)) <= _NEAR else ours


def _close(ours: str, theirs: str) -> bool:
    size = min(len(ours), len(theirs))
    near = _NEAR_EXACT if size == 10 else _NEAR
    return abs(_ordinal(ours[:size]) - _ordinal(theirs[:size])) <= near


def _distance(spell: Spell, term: Term) -> int | None:
    """Measure how far list and table lie apart, in days; None where they cannot mean the same."""
    begin = abs(_ordinal(spell.since or "1900") - _ordinal(term.since))
    if not term.until or not spell.until:
        apart = begin
        return apart if begin <= _NEAR else None
    apart = begin + abs(_ordinal(spell.until) - _ordinal(term.until))
    overlap = spell.since[:4] <= term.until[:4] and term.since[:4] <= spell.until[:4]
    return apart if overlap else None


def _ordinal(day: str) -> int:
    parts = [*(int(part) for part in day.split("-")), 1, 1][:3]
    return date(parts[0], parts[1], parts[2]).toordinal()


def _likeness(person: Person, term: Term) -> float:
    """Say how well the term's words are found among the person's names, 0 to 1 and more."""
    theirs = _words(term.name)
    ours = {word for alias in person.aliases for word in _words(alias)}
    if not theirs or not ours:
        return 0.0
    scores = [max(SequenceMatcher(None, word, other).ratio() for other in ours) for word in theirs]
    return max(scores) + sum(scores) / len(scores) if max(scores) >= _ALIKE else 0.0


def _words(name: str) -> list[str]:
    found = re.findall(r"[a-z]+", folded(name).lower().replace("'", ""))
    return [word for word in found if len(word) > 2 and word not in _EMPTY] or found


def _add(people: dict[str, Person], by_country: dict[str, list[Person]], term: Term) -> None:
    """Make a new person of a term that names somebody in full."""
    spell = Spell(term.country, "GOV", term.office, term.since, term.until, term.source)
    known = people.get(slug(term.name))
    if known:
        known.spells.append(spell)
        return
    surname = term.name.split()[-1]
    person = Person(slug(term.name), term.name, {term.name: True, surname: False}, [spell], term.source, term.wikidata)
    people[person.id] = person
    by_country[term.country].append(person)
