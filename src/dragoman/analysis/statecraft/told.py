"""Duties by the agreements of our own record: what their reports tell for a day, and what they do not."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import permutations

import msgspec

from dragoman.analysis.statecraft.duties import NOBODY, Duty, Standing
from dragoman.codebook.actor_rows import Membership
from dragoman.codebook.lives import Course
from dragoman.identity.entries import Entry
from dragoman.identity.history import Quote
from dragoman.identity.membership import Spell, memberships
from dragoman.identity.steps import Step, apart, current_step, steps_of, true_from
from dragoman.model.days import day_range
from dragoman.model.reading import When

_MADE = ("agreed", "signed", "ratified")
_NOT_MADE = ("proposed", "under_negotiation")
_OVER = ("ended", "withdrawn")
Sides = tuple[str, str]


class Known(msgspec.Struct, frozen=True):
    """One agreement of the record.

    Attributes:
        id: Of its life.
        name: The words for it.
        entries: All that reports tell of it.
        words: Id of an entry, to the sentences that it rests on, those first that tell its status.
        kept: Members of the organisation that keeps it, by the codebook; empty where none does.
    """

    id: str
    name: str
    entries: tuple[Entry, ...]
    words: Mapping[str, tuple[Quote, ...]]
    kept: tuple[Membership, ...] = ()


class _Terms(msgspec.Struct, frozen=True):
    """One duty with all the words for it."""

    obligation: str
    directed: str
    obliged: tuple[str, ...]
    owed: tuple[str, ...]
    conditions: tuple[str, ...]
    quotes: tuple[Quote, ...]


class _Stand(msgspec.Struct, frozen=True):
    """How an agreement or one duty stands: from when to when, in words, by which entries or documents."""

    standing: Standing
    says: str
    since: str
    until: str | None
    quotes: tuple[Quote, ...]


def told_duties(known: Known, day: str, course: Course) -> list[Duty]:
    """Give the duties that an agreement of the record tells for a day.

    Args:
        known: The agreement.
        day: YYYY-MM-DD; reports of later days count for what they tell of earlier ones.
        course: Of agreements.
    """
    entries = apart(known.entries, course)
    by_then = [one for one in entries if true_from(one, course) <= day]
    if not by_then:
        return []
    whole = _whole(known, by_then, day, course)
    spells, kept = _spells(known, course)
    last, several = _last_told(entries), all(one.many for one in entries)
    dated = {day for one in entries for day in (one.first, one.last) if day}
    found: dict[tuple[str, str, str, str], Duty] = {}
    for terms in _terms(known.entries):
        for sides in _pairs(terms, spells, several=several):
            stand = _between(sides, whole, spells, day, known)
            if stand is not None:
                own = _duty(known, terms, sides, stand)
                by = "codebook" if kept & set(sides) else "record"
                duty = msgspec.structs.replace(
                    own, known_until=last, members_by=by, dated=own.since in dated or by == "codebook"
                )
                first = found.get(duty.key())
                found[duty.key()] = duty if first is None else _joined(first, duty)
    return list(found.values())


def _whole(known: Known, by_then: Sequence[Entry], day: str, course: Course) -> _Stand:
    """Tell how the agreement as a whole stands on a day."""
    entries = apart(known.entries, course)
    step = current_step(steps_of(by_then, course), course)
    standing, says = _said(step, by_then, entries, day)
    made = [true_from(one, course) for one in by_then if one.status not in course.opens and not one.by]
    since = min((day for day in made if day), default="")
    if standing in ("in_force", "not_yet", "suspended", "ended"):
        since = _force_day(entries) or since
    elif standing == "proposed":
        since = ""
    until = step.last if standing == "ended" else None
    return _Stand(standing, says, since, until, _quotes(known, step.entries))


def _said(step: Step, by_then: Sequence[Entry], entries: Sequence[Entry], day: str) -> tuple[Standing, str]:
    """Put the last step of the whole into words."""
    when = step.last or step.first_told or "a day that is not told"
    founded = len(step.by) > 1 and step.status in _MADE and all(one.status in _MADE for one in by_then)
    if step.by and not founded:  # what can be joined, left or frozen by one stands for the others
        return "in_force", _in_force(entries, day)
    if step.status in _NOT_MADE:
        return "proposed", f"only {step.status.replace('_', ' ')}, as told on {step.last_told or 'an unknown day'}"
    if step.status in _MADE:
        later = _force_day(entries)
        if later is not None and later > day:
            return "not_yet", f"{step.status} {when}, in force only from {later}"
        return "signed", f"{step.status} {when}; that it came into force is not told"
    if step.status in _OVER:
        return _over(step.status, when, entries, day)
    if step.status == "suspended":
        return "suspended", f"suspended {when}"
    broken = f", though a breach is told of {when}" if step.status == "violated" else ""
    return "in_force", _in_force(entries, day) + broken


def _over(status: str, when: str, entries: Sequence[Entry], day: str) -> tuple[Standing, str]:
    """Tell an end; one of many who withdraws does not end it for the others, even if its name is not told."""
    parties = {code for one in entries for code in one.side("party")}
    if status == "withdrawn" and len(parties) > 2:
        return "in_force", f"{_in_force(entries, day)}; somebody withdrew {when}, whose name is not told"
    return "ended", f"{status} {when}"


def _in_force(entries: Iterable[Entry], day: str) -> str:
    last = _last_told(entries)
    return "in force" if last is None or last >= day else f"in force when last told, {last}"


def _last_told(entries: Iterable[Entry]) -> str | None:
    return max((one.published for one in entries if one.published), default=None)


def _force_day(entries: Iterable[Entry]) -> str | None:
    """Give the day on which it came into force, where a report dates it."""
    return min((one.first for one in entries if one.status == "in_force" and one.first), default=None)


def _quotes(known: Known, entries: Iterable[str]) -> tuple[Quote, ...]:
    return tuple(dict.fromkeys(quote for one in entries for quote in known.words.get(one, ())))


def _spells(known: Known, course: Course) -> tuple[Mapping[str, tuple[Spell, ...]], set[str]]:
    """Give the times of all parties, and the codes of those whom the codebook tells them of.

    What the record tells of somebody's joining and leaving goes before; of who is only named, the earlier of the two.
    """
    told = {code: own for code, own in memberships(known.entries, course).items() if code not in NOBODY}
    kept: dict[str, list[Spell]] = {}
    for one in known.kept:
        kept.setdefault(one.country, []).append(Spell(_first(one.since), _day_after(one.until)))
    listed = {code: own for code, own in kept.items() if code not in told or _is_later(told[code], own)}
    return told | {code: tuple(own) for code, own in listed.items()}, set(listed)


def _is_later(told: Sequence[Spell], kept: Sequence[Spell]) -> bool:
    """Tell whether the record only names a party, and later than the codebook has it."""
    return not any(one.told for one in told) and told[0].since > min(one.since for one in kept)


def _first(written: str) -> str:
    return day_range(When(value=written))[0] if written else ""


def _day_after(written: str) -> str | None:
    if not written:
        return None
    return (date.fromisoformat(day_range(When(value=written))[1]) + timedelta(days=1)).isoformat()


def _terms(entries: Iterable[Entry]) -> list[_Terms]:
    """Gather what it binds to, each duty once with all the words for it."""
    found: dict[tuple[str, ...], _Terms] = {}
    for entry in entries:
        for told in entry.obligations:
            key = tuple(told.get(name, "") for name in ("class", "directed", "obliged", "owed"))
            obliged, owed = (tuple(side.split()) for side in key[2:])
            fresh = _Terms(
                key[0], key[1], obliged, owed, (told["condition"],) if told.get("condition") else (),
                (Quote(entry.document, told.get("quote", "")),),
            )  # fmt: skip
            found[key] = fresh if key not in found else _more(found[key], fresh)
    return list(found.values())


def _more(terms: _Terms, other: _Terms) -> _Terms:
    return msgspec.structs.replace(
        terms,
        conditions=tuple(dict.fromkeys((*terms.conditions, *other.conditions))),
        quotes=tuple(dict.fromkeys((*terms.quotes, *other.quotes))),
    )


def _pairs(terms: _Terms, spells: Mapping[str, object], *, several: bool) -> Iterator[Sides]:
    """Give who owes whom; nobody in particular where that is not told.

    It is not where one side alone is bound and not named, nor where a plural means several agreements of more than two:
    "the alliances of A with B and C" do not bind B to C.
    """
    if (terms.directed == "one_sided" and not terms.obliged) or (several and len(spells) > 2 and not terms.obliged):
        return
    obliged, owed = terms.obliged or tuple(spells), terms.owed or tuple(spells)
    yield from (both for both in permutations(spells, 2) if both[0] in obliged and both[1] in owed)


def _between(
    sides: Sides, whole: _Stand, spells: Mapping[str, tuple[Spell, ...]], day: str, known: Known
) -> _Stand | None:
    """Tell how a duty between two parties stands: worse than the whole where one has left or froze its part."""
    last: dict[str, Spell] = {}
    for code in sides:
        begun = [one for one in spells[code] if one.since <= day]
        if not begun:
            return None
        last[code] = max(begun, key=lambda one: one.since)
    since = max(whole.since, *(one.since for one in last.values()))
    for code, spell in last.items():
        told = _of_documents(known, spell.told)
        if not spell.holds(day):
            return _Stand("ended", f"{code} left {spell.until}", since, spell.until, told)
        if whole.standing == "in_force" and spell.is_frozen(day):
            frozen = max(start for start, _ in spell.frozen if start <= day)
            return _Stand("suspended", f"{code} froze its part {frozen}", since, None, told)
    return msgspec.structs.replace(whole, since=since)


def _of_documents(known: Known, documents: Iterable[str]) -> tuple[Quote, ...]:
    wanted = set(documents)
    return tuple(
        dict.fromkeys(quote for quotes in known.words.values() for quote in quotes if quote.document in wanted)
    )


def _duty(known: Known, terms: _Terms, sides: Sides, stand: _Stand) -> Duty:
    return Duty(
        debtor=sides[0],
        creditor=sides[1],
        obligation=terms.obligation,
        standing=stand.standing,
        says=stand.says,
        since=stand.since or None,
        until=stand.until,
        condition=" / ".join(terms.conditions) or None,
        directed=terms.directed,
        agreement=known.id,
        name=known.name,
        quotes=terms.quotes,
        standing_quotes=stand.quotes,
    )


def _joined(duty: Duty, other: Duty) -> Duty:
    """Put two wordings of one duty together."""
    conditions = dict.fromkeys(one for one in (duty.condition, other.condition) if one)
    return msgspec.structs.replace(
        duty, condition=" / ".join(conditions) or None, quotes=tuple(dict.fromkeys((*duty.quotes, *other.quotes)))
    )
