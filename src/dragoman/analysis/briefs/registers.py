"""Disputes, agreements, and what else changed, as sentences."""

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

import msgspec

from dragoman.analysis.briefs.asking import Wanted
from dragoman.analysis.briefs.phrases import Phrases, day_of_row, source_of
from dragoman.analysis.briefs.proving import Draft, Words, words_of
from dragoman.analysis.filters import Kind
from dragoman.identity.history import Life
from dragoman.identity.steps import Step
from dragoman.model.brief import Stretch

if TYPE_CHECKING:
    from dragoman.analysis.open_record import OpenRecord

Row = Mapping[str, Any]
_CHANGING: tuple[Kind, ...] = ("agreement", "sanction", "transfer", "visit")
_STANDING = ("in_force", "ratified", "signed", "agreed", "violated", "suspended")
_SIDES = {
    "agreement": ("party", ""),
    "sanction": ("sender", "target"),
    "transfer": ("supplier", "recipient"),
    "visit": ("visitor", "host"),
}


class Told(msgspec.Struct, frozen=True):
    """A life as it stood on a day.

    Attributes:
        life: Of the record; its steps only those up to the day.
        sources: Independent ones.
    """

    life: Life
    sources: int

    @property
    def day(self) -> str:
        """Give the day of its last step, '' where that is not known."""
        last = self.life.steps[-1]
        return last.first or last.first_told or ""


def lives_of(record: "OpenRecord", wanted: Wanted, kind: Kind) -> list[Told]:
    """Give the lives of a register that tie the states, as they stood on the day that is asked for."""
    about: dict[str, Any] = {"between": wanted.states} if wanted.is_dyad else {"party": wanted.states[0]}
    found = []
    for row in record.lives(kind, **about).to_pylist():
        life = msgspec.convert(json.loads(row["body"])["life"], Life)
        steps = tuple(one for one in life.steps if (one.first or one.first_told or "") <= wanted.on)
        if steps:
            told = msgspec.structs.replace(life, steps=steps, status=steps[-1].status)
            found.append(Told(told, row["sources"]))
    return sorted(found, key=lambda one: (one.day, one.life.id), reverse=True)


def agreement_order(lives: Iterable[Told]) -> list[Told]:
    """Put what was made and did not end first, then what most sources tell, then the latest."""
    return sorted(lives, key=lambda one: (one.life.status not in _STANDING, -one.sources))


def changed(lives: Iterable[Told], wanted: Wanted) -> list[Told]:
    """Give those that came from one status to another, the last step in the time asked for, the latest first."""
    told = [one for one in lives if len({step.status for step in one.life.steps}) > 1 and wanted.holds(one.day or None)]
    return sorted(told, key=lambda one: (one.day, one.sources), reverse=True)


def changing(record: "OpenRecord", wanted: Wanted) -> list[Told]:
    """Give the lives of all registers that have a course."""
    return [one for kind in _CHANGING for one in lives_of(record, wanted, kind)]


def life_draft(record: "OpenRecord", one: Told, template: str, phrases: Phrases) -> Draft:
    """Tell a life: what it is, its course, and who tells it."""
    group = record.group(one.life.id)
    members = {row["id"]: row for row in group.members.to_pylist()} if group else {}
    shown = [members[name] for step in reversed(one.life.steps) for name in step.entries if name in members]
    text = phrases.words.fill(
        template,
        day=one.day,
        title=title_of(one.life, phrases),
        course=" → ".join(_steps(one.life.steps, phrases)),
        tells=phrases.tells(one.sources, [source_of(row) for row in shown]),
    )
    return Draft(text[:1].upper() + text[1:], one.life.id, one.life.status, tuple(map(words_of, _by_entry(shown))))


def title_of(life: Life, phrases: Phrases) -> str:
    """Name a life in words, with its sides."""
    first, second = _SIDES[life.kind]
    sides = [phrases.countries(count.told for count in life.sides.get(role, ())) for role in (first, second) if role]
    kind = next((phrases.words.word(count.told) for count in life.what), "")
    name = life.known or next((count.told for count in life.names), "") or kind or life.kind
    return phrases.words.fill(f"title_{life.kind}", name=name, first=sides[0], second=sides[-1])


def _steps(steps: Iterable[Step], phrases: Phrases) -> Iterator[str]:
    """Write the steps, each status once until another one comes."""
    before: tuple[str, tuple[str, ...]] | None = None
    for step in steps:
        if (step.status, step.by) != before:
            before = (step.status, step.by)
            by = f" by {phrases.countries(step.by)}" if step.by else ""
            day = step.first or step.first_told
            yield f"{phrases.words.word(step.status)}{by}{f' {day}' if day else ''}"


def _by_entry(rows: Iterable[Row]) -> list[Row]:
    return list({row["id"]: row for row in rows}.values())


def stretches_of(lives: Iterable[Told], phrases: Phrases) -> Iterator[Stretch]:
    """Give when each life had which status: each lasts until the next step, the last one to the last report of it."""
    for one in lives:
        dated = [step for step in one.life.steps if step.first or step.first_told]
        for step, following in zip_longest(dated, dated[1:]):
            first = str(step.first or step.first_told)
            end = (following.first or following.first_told) if following else (step.last or step.last_told)
            title = title_of(one.life, phrases)
            yield Stretch(one.life.id, one.life.kind, title, step.status, first, max(first, end or first))


def dispute_drafts(record: "OpenRecord", wanted: Wanted, phrases: Phrases) -> list[Draft]:
    """Tell disputes with the words of both sides, the latest first."""
    about: dict[str, Any] = {"between": wanted.states} if wanted.is_dyad else {"party": wanted.states[0]}
    rows = [row for row in record.mentions("dispute", **about).to_pylist() if wanted.holds(row["day"])]
    first = {row["life"]: row for row in reversed(rows)}
    return [_dispute(row, phrases) for row in rows if first[row["life"]] is row]


def _dispute(row: Row, phrases: Phrases) -> Draft:
    sides = json.loads(row["body"])["sides"]
    about = f"“{' '.join(row['name'].split())}”" if row["name"] else phrases.words.word("matter")
    text = phrases.words.fill(
        "dispute",
        day=day_of_row(row),
        about=about,
        asserts=phrases.parties(row["asserts"]),
        denies=phrases.parties(row["denies"]),
        tells=phrases.tells(1, [source_of(row)]),
    )
    words = [Words(row["id"], side["evidence"]["quote"], row["document"]) for side in sides]
    return Draft(text, row["life"] or row["id"], "disputed", tuple(words))
