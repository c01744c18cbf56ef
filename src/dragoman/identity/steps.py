"""The steps of a life: which status it had when, by whose word, and where reports contradict each other."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from datetime import date

import msgspec

from dragoman.codebook.lives import Course
from dragoman.identity.entries import Entry, ordinal

_ONE_ACT_DAYS = 60  # reports of one act; an act of the same kind later than this is another one
_ONE_TIME_DAYS = 3


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One status, and when and by which documents it is told.

    Attributes:
        first: First day it is told for, YYYY-MM-DD: the entries' own, else that of the first report; None if unknown.
        last: Last day it can be of; for what stands, such as a treaty in force, that of the last report.
        dated: Whether the reports themselves say when.
        first_told: Day of the first report, or None.
        last_told: Day of the last report, or None.
        entries: Ids of the entries that tell it, by day.
        documents: Ids of their documents.
        by: Codes of the parties that alone took it, while the thing goes on for the others; empty for a step of all.
    """

    status: str
    first: str | None
    last: str | None
    dated: bool
    first_told: str | None
    last_told: str | None
    entries: tuple[str, ...]
    documents: tuple[str, ...]
    by: tuple[str, ...] = ()


class Clash(msgspec.Struct, frozen=True):
    """Two statuses that cannot both be true, told for one time by different documents.

    Attributes:
        day: The first day, YYYY-MM-DD, that the two are told for.
        statuses: The two.
        documents: Who tells the one, who the other.
    """

    day: str
    statuses: tuple[str, str]
    documents: tuple[tuple[str, ...], tuple[str, ...]]


def apart(entries: Collection[Entry], course: Course) -> list[Entry]:
    """Leave `by` only where it tells a step of some of many parties: of two, what one does is done to the whole."""
    parties = {code for one in entries for code in one.side("party")}
    many = len(parties) > 2 or any(one.open for one in entries)
    told = ((one, tuple(sorted(one.by)) if many and one.status in course.alone else ()) for one in entries)
    return [one if one.by == by else msgspec.structs.replace(one, by=by) for one, by in told]


def steps_of(entries: Iterable[Entry], course: Course) -> tuple[Step, ...]:
    """Give the steps in order of time.

    Entries of one status are one step where they tell of one act: within two months and no other act between. A status
    that stands goes on through acts. An undated word of an earlier stage than was reached by then ("the treaty they
    signed") tells the old step again. What some of many parties do alone is a course of its own.
    """
    drafts: list[list[Entry]] = []
    for entry in sorted(entries, key=lambda one: (true_from(one, course), course.stage(one.status), one.id)):
        draft = _draft_for(entry, drafts, course)
        if draft is None:
            drafts.append([entry])
        else:
            draft.append(entry)
    steps = [_step(draft, course) for draft in drafts]
    return tuple(sorted(steps, key=lambda one: (_since(one, course), course.stage(one.status), one.entries)))


def current_step(steps: Sequence[Step], course: Course) -> Step:
    """Give the step that tells the status of today: the latest of all parties, with two provisos.

    An earlier stage does not undo a later one. A status that stands needs more documents than the act before it, or a
    date of its own: readings call an agreement in force of which a report says nothing else.
    """
    whole = [one for one in steps if not one.by] or steps
    ordered = sorted(whole, key=lambda one: (_until(one, course), course.stage(one.status), one.entries))
    current = ordered[0]
    for step in ordered[1:]:
        stands = step.status in course.standing
        if stands and not step.dated and len(step.documents) <= len(current.documents):
            continue
        if stands or course.stage(step.status) >= course.stage(current.status):
            current = step
    return current


def clashes_of(entries: Sequence[Entry], course: Course) -> tuple[Clash, ...]:
    """Give the contradictions: one for each pair of statuses that reports tell for days close together."""
    found = (_clash(entries, left, right, course) for left, right in course.against)
    return tuple(clash for clash in found if clash is not None)


def true_from(entry: Entry, course: Course) -> str:
    """Give the day from which a status is true, or '': the last that its date allows, so that "in May" waits."""
    if entry.status in course.ahead:
        return entry.published or ""
    own = entry.first if entry.status in course.standing else entry.last
    return own or entry.published or ""


def _since(step: Step, course: Course) -> str:
    return (step.first_told if step.status in course.ahead else step.first) or ""


def _until(step: Step, course: Course) -> str:
    return (step.last_told if step.status in course.ahead else step.last) or ""


def _draft_for(entry: Entry, drafts: list[list[Entry]], course: Course) -> list[Entry] | None:
    """Find the step that an entry tells again; None if it tells a new one."""
    own = [draft for draft in drafts if draft[0].by == entry.by]
    alike = [draft for draft in own if draft[0].status == entry.status]
    if not alike:
        return None
    if entry.status in course.standing or (_is_retold(entry, own, course) and not entry.fresh):
        return alike[-1]
    acts = [draft for draft in own if draft[0].status not in course.standing]
    near = _apart(true_from(alike[-1][-1], course), true_from(entry, course)) <= _ONE_ACT_DAYS
    return alike[-1] if near and acts[-1] is alike[-1] else None


def _is_retold(entry: Entry, drafts: list[list[Entry]], course: Course) -> bool:
    reached = max(course.stage(draft[0].status) for draft in drafts)
    return entry.first is None and course.stage(entry.status) < reached


def _apart(first: str, then: str) -> int:
    """Count the days between two days; 0 where one is unknown."""
    return abs(ordinal(then) - ordinal(first)) if first and then else 0


def _step(draft: list[Entry], course: Course) -> Step:
    reports = sorted(one.published for one in draft if one.published)
    stands = draft[0].status in course.standing
    first, last = _span(draft, reports) if stands else _range(draft, reports)
    return Step(
        status=draft[0].status,
        first=first,
        last=last,
        dated=any(one.first for one in draft),
        first_told=reports[0] if reports else None,
        last_told=reports[-1] if reports else None,
        entries=tuple(one.id for one in draft),
        documents=tuple(dict.fromkeys(one.document for one in draft)),
        by=draft[0].by,
    )


def _span(draft: list[Entry], reports: list[str]) -> tuple[str | None, str | None]:
    """Give the days from the first to the last that entries tell or are told on."""
    days = sorted([*reports, *(one.first for one in draft if one.first)])
    return (days[0], days[-1]) if days else (None, None)


def _range(draft: list[Entry], reports: list[str]) -> tuple[str | None, str | None]:
    """Give the days that most entries tell, the narrowest of them if that is even; else the day of the first report."""
    told = Counter((one.first, one.last) for one in draft if one.first and one.last)
    if not told:
        return (reports[0], reports[0]) if reports else (None, None)
    return min(told, key=lambda days: (-told[days], ordinal(days[1]) - ordinal(days[0]), days))


def _clash(entries: Sequence[Entry], left: str, right: str, course: Course) -> Clash | None:
    here, there = (_times(entries, status, course) for status in (left, right))
    days = [day for day, _ in there]
    met: list[tuple[Entry, Entry, int]] = []
    for day, entry in here:
        for other_day, other in there[bisect_left(days, day - _ONE_TIME_DAYS) :]:
            if other_day > day + _ONE_TIME_DAYS:
                break
            if other.document != entry.document:
                met.append((entry, other, max(day, other_day)))
    if not met:
        return None
    first = date.fromordinal(min(day for _, _, day in met)).isoformat()
    return Clash(first, (left, right), (_documents(one for one, _, _ in met), _documents(one for _, one, _ in met)))


def _documents(entries: Iterable[Entry]) -> tuple[str, ...]:
    return tuple(sorted({one.document for one in entries}))


def _times(entries: Sequence[Entry], status: str, course: Course) -> list[tuple[int, Entry]]:
    """List when a status is true by the word of each entry: on the day of the report if it stands."""
    stands = status in course.standing
    when = ((one, one.published if stands else true_from(one, course)) for one in entries if one.status == status)
    return sorted(((ordinal(day), one) for one, day in when if day), key=lambda pair: (pair[0], pair[1].id))
