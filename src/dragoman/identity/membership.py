"""Who was party to an agreement when: joined, left, came back, and in between froze its part."""

from collections.abc import Collection, Iterable, Iterator, Sequence

import msgspec

from dragoman.codebook.lives import Course
from dragoman.identity.entries import Entry
from dragoman.identity.steps import apart, steps_of, true_from

_JOINS = ("signed", "ratified")
_LEAVES = "withdrawn"
_FREEZES = "suspended"
_STANDS = "in_force"
Turn = tuple[str, str]  # a day and what the party did on it


class Spell(msgspec.Struct, frozen=True):
    """A time for which somebody is party.

    Attributes:
        since: First day, YYYY-MM-DD, or '' where it is not told.
        until: The day on which it left, or None.
        frozen: From which day to which its part was frozen; None while it is.
        told: Ids of the documents that tell that it joined, froze its part or left.
    """

    since: str
    until: str | None = None
    frozen: tuple[tuple[str, str | None], ...] = ()
    told: tuple[str, ...] = ()

    def holds(self, day: str) -> bool:
        """Tell whether it is party on a day."""
        return self.since <= day and (self.until is None or day < self.until)

    def is_frozen(self, day: str) -> bool:
        """Tell whether its part is frozen on a day."""
        return any(first <= day and (last is None or day < last) for first, last in self.frozen)


def memberships(entries: Collection[Entry], course: Course) -> dict[str, tuple[Spell, ...]]:
    """Tell for each party of an agreement when it was one.

    A party is one from the day on that it joins, or, where no report tells of that, that it is first named as one of an
    agreement that is made. After it has left only another act of joining makes it one again: a late report that lists
    it does not.

    Args:
        entries: All of one agreement.
        course: Of agreements.

    Returns:
        Spells in order of time, by code.
    """
    told = apart(entries, course)
    steps = [step for step in steps_of(told, course) if step.by]
    found: dict[str, tuple[Spell, ...]] = {}
    for code in sorted({code for one in told for code in one.side("party")}):
        own = [step for step in steps if code in step.by]
        turns = sorted({*((step.last or "", step.status) for step in own), *_resumes(code, entries, course)})
        documents = tuple(dict.fromkeys(document for step in own for document in step.documents))
        found[code] = tuple(_spells(_start(turns, list(_named(code, told, course))), turns, documents))
    return {code: spells for code, spells in found.items() if spells}


def _start(turns: Sequence[Turn], named: Sequence[str]) -> str | None:
    """Give the day from which it is party before the first turn: '' if not told, None if it is not."""
    if turns and turns[0][1] in _JOINS:
        return None
    return min(named, default="" if turns else None)


def _spells(start: str | None, turns: Iterable[Turn], told: tuple[str, ...]) -> Iterator[Spell]:
    spell = None if start is None else Spell(start, told=told)
    for turn in turns:
        spell, over = _turned(spell, turn, told)
        if over is not None:
            yield over
    if spell is not None:
        yield spell


def _turned(spell: Spell | None, turn: Turn, told: tuple[str, ...]) -> tuple[Spell | None, Spell | None]:
    """Take one turn: give the spell that goes on, and the one that is over."""
    day, act = turn
    if act in _JOINS and spell is None:
        return Spell(day, told=told), None
    if spell is None:
        return None, None
    if act == _LEAVES:
        return None, msgspec.structs.replace(spell, since=min(spell.since, day), until=day)
    is_frozen = bool(spell.frozen) and spell.frozen[-1][1] is None
    if act == _FREEZES and not is_frozen:
        return msgspec.structs.replace(spell, frozen=(*spell.frozen, (day, None))), None
    if act != _FREEZES and is_frozen:
        return msgspec.structs.replace(spell, frozen=(*spell.frozen[:-1], (spell.frozen[-1][0], day))), None
    return spell, None


def _named(code: str, entries: Collection[Entry], course: Course) -> Iterator[str]:
    """Yield the days on which it is told to be party of an agreement that is made; who leaves was so before."""
    for one in entries:
        if code in one.side("party") and code not in one.by and one.status not in course.opens:
            yield true_from(one, course)


def _resumes(code: str, entries: Collection[Entry], course: Course) -> Iterator[Turn]:
    for one in entries:
        if one.status == _STANDS and code in one.by:
            yield true_from(one, course), _STANDS
