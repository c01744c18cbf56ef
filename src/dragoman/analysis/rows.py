"""Builds the SQL of a question over rows: events, statements, register entries.

The first page of an answer must not wait for the whole of it. So one condition, the one that most likely leaves the
fewest rows, drives the question along an index that has the rows in the order wanted; the others are checked row by
row.
"""

from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, Table, and_, exists, or_, select, tuple_
from sqlalchemy.dialects.postgresql import distinct_on

from dragoman.analysis.filters import Filter, Kind, Page, Who
from dragoman.errors import SettingsError
from dragoman.store.index import TABLES, pair_of
from dragoman.store.schema import documents, dyads, entries, groups, parties
from dragoman.store.search import matching

Condition = ColumnElement[bool]
Days = tuple[str | None, str | None]  # first and last day; a year or a month will do
# Which roles a question means by "actor", "recipient" and so on, kind by kind.
_ROLES: dict[str, dict[str, tuple[str, ...]]] = {
    "event": {"actor": ("actor",), "recipient": ("recipient",), "party": ("actor", "recipient")},
    "statement": {"actor": ("speaker",), "recipient": ("target",), "party": ("speaker", "target")},
    "agreement": {"actor": ("party",), "recipient": ("party",), "party": ("party",)},
    "sanction": {"actor": ("sender",), "recipient": ("target",), "party": ("sender", "target")},
    "transfer": {"actor": ("supplier",), "recipient": ("recipient",), "party": ("supplier", "recipient")},
    "visit": {"actor": ("visitor",), "recipient": ("host",), "party": ("visitor", "host")},
    "dispute": {"actor": ("asserts",), "recipient": ("denies",), "party": ("asserts", "denies")},
}
# What only events have.
_EVENTS_ONLY = ("mode", "place", "least_confidence")
_SAID_BY = {"event": ("said_by",), "statement": ("speaker", "chain"), "dispute": ("asserts",)}
_TYPES = {"event": "type", "statement": "stance"}


def table_of(kind: Kind) -> Table:
    """Give the table that holds a kind."""
    return TABLES.get(kind, entries)


def roles_of(kind: Kind, side: str) -> tuple[str, ...]:
    """Give the roles in which one acts, is acted on or takes part: side is actor, recipient or party."""
    return _ROLES[kind][side]


def holding(table: FromClause, as_of: int | None) -> Condition:
    """Tell which rows hold now, or held when a change had been made."""
    if as_of is None:
        return table.c.until.is_(None)
    return and_(table.c.since <= as_of, or_(table.c.until.is_(None), table.c.until > as_of))


def within(day: Any, days: Days) -> list[Condition]:
    """Say that a day lies between two days, a year or a month standing for all their days."""
    first, last = days
    told = [] if first is None else [day >= first]
    return told if last is None else [*told, day <= last + "~"]  # sorts behind whatever begins with it


def select_rows(kind: Kind, wanted: Filter, page: Page, dialect: str) -> Select[Any]:
    """Select the rows of an answer, newest day first; where words are searched, those added last first.

    Raises:
        SettingsError: If a condition does not go with the kind.
    """
    _refuse(kind, wanted)
    asked = _Asked(kind, wanted, dialect)
    asked.drive()
    shown = _shown(kind) if wanted.as_of is None else _select(kind, wanted.as_of)
    return _cut(shown.where(*asked.conditions()), asked, page)


def select_group_ids(kind: Kind, wanted: Filter, dialect: str) -> Select[Any]:
    """Select the happening or life of each row that meets the conditions, in no order, some of them often.

    Raises:
        SettingsError: If a condition does not go with the kind.
    """
    _refuse(kind, wanted)
    asked = _Asked(kind, wanted, dialect)
    asked.drive()
    source = asked.table.join(documents, documents.c.row == asked.table.c.document)
    of_kind = [] if kind in TABLES else [asked.table.c.kind == kind]
    holds = holding(asked.table, wanted.as_of)
    return select(group_of(kind)).select_from(source).where(holds, *of_kind, *asked.conditions())


def group_of(kind: Kind) -> Any:
    """Give the column that names the happening or life of a row."""
    return table_of(kind).c["happening" if kind == "event" else "life"]


@cache
def _shown(kind: Kind) -> Select[Any]:
    """Select all rows that hold now; made once, since building it takes as long as asking."""
    return _select(kind, None)


def _select(kind: Kind, as_of: int | None) -> Select[Any]:
    table = table_of(kind)
    named = [documents.c.id, documents.c.source, documents.c.publisher, documents.c.wire, documents.c.published]
    own = [column for column in table.c if column.name not in ("document", "reading", "since", "until")]
    labels = [column.label(f"document_{column.name}") for column in named]
    source: Any = table.join(documents, documents.c.row == table.c.document)
    told: list[Any] = []
    if kind != "statement":
        source = source.outerjoin(groups, and_(groups.c.id == group_of(kind), holding(groups, as_of)))
        told = [groups.c.sources, groups.c.disputed]
    of_kind = [] if kind in TABLES else [table.c.kind == kind]
    return select(*own, *labels, *told).select_from(source).where(holding(table, as_of), *of_kind)


def _refuse(kind: Kind, wanted: Filter) -> None:
    absent = {"event": (), "statement": (*_EVENTS_ONLY, "status")}.get(kind, _EVENTS_ONLY)
    for name in absent:
        if getattr(wanted, name):
            raise SettingsError(f"a {kind} has no {name.replace('_', ' ')}", where=name, mend="ask events for it")


def _cut(question: Select[Any], asked: "_Asked", page: Page) -> Select[Any]:
    """Order an answer and cut the page out of it."""
    day, row = asked.day, asked.row
    if day is None:
        after = [row < page.after[1]] if page.after else []
        question = question.where(*after).order_by(row.desc())
    else:
        after = [tuple_(day, row) < tuple_(*page.after)] if page.after else []
        question = question.where(*after).order_by(day.desc(), row.desc())
        if asked.is_doubled:
            question = _once(question, asked)
    return question if page.limit is None else question.limit(page.limit + 1)


def _once(question: Select[Any], asked: "_Asked") -> Select[Any]:
    """Give each row once, in the way that lets each database go on along the index."""
    once = asked.day, asked.row
    return question.group_by(*once) if asked.dialect == "sqlite" else question.ext(distinct_on(*once))


class _Asked:
    """A question while it is built: what drives it, and the conditions that are left to check."""

    def __init__(self, kind: Kind, wanted: Filter, dialect: str) -> None:
        self.kind, self.wanted, self.dialect = kind, wanted, dialect
        self.table = table_of(kind)
        self.day: Any = self.table.c.day
        self.row: Any = self.table.c.row
        self.is_doubled = False
        self._done: set[str] = set()
        self._driven: list[Condition] = []

    def drive(self) -> None:
        """Choose what drives the question."""
        if self.wanted.text is not None:
            self._drive_by_words(self.wanted.text)
        elif self._pair() is not None:
            self._drive_by_pair()
        else:
            self._drive_by_party()

    def _drive_by_words(self, words: str) -> None:
        found = matching(self.table, words, self.dialect)
        if found is None:
            self._driven.append(self.table.c.row < 0)
            return
        self._driven.append(found.condition)
        self.day, self.row = None, found.row
        self._done.add("text")

    def _pair(self) -> str | None:
        """Name which of the conditions asks for two countries at once, or None."""
        if self.kind != "event":
            return None
        if self.wanted.between is not None:
            return "between"
        sides = self.wanted.actor, self.wanted.recipient
        both = all(len(side) == 1 and side[0].country and not side[0].sector for side in sides)
        return "sides" if both else None

    def _drive_by_pair(self) -> None:
        if self.wanted.between is not None:
            self._driven.append(dyads.c.pair == pair_of(*self.wanted.between))
            self._done.add("between")
            self.is_doubled = True
        else:
            (actor,), (recipient,) = self.wanted.actor, self.wanted.recipient
            self._driven += [dyads.c.source == actor.country, dyads.c.target == recipient.country]
            self._done |= {"actor", "recipient"}
        self._driven.append(self.table.c.row == dyads.c.event)
        self.day, self.row = dyads.c.day, dyads.c.event

    def _drive_by_party(self) -> None:
        for name in ("actor", "recipient", "party", "said_by"):
            whos: tuple[Who, ...] = getattr(self.wanted, name)
            roles = self._roles(name)
            if len(whos) == 1 and (whos[0].name is not None or len(roles) == 1):
                role = parties.c.role == roles[0] if len(roles) == 1 else parties.c.role.in_(roles)
                self._driven += [
                    parties.c.kind == self.kind,
                    role,
                    *is_party(whos[0]),
                    self.table.c.row == parties.c.owner,
                ]
                self._done.add(name)
                self.is_doubled = True
                self.day, self.row = parties.c.day, parties.c.owner
                return

    def _roles(self, name: str) -> tuple[str, ...]:
        if name == "said_by":
            return _SAID_BY.get(self.kind, ("said_by",))
        return roles_of(self.kind, name)

    def conditions(self) -> list[Condition]:
        """Give all conditions, those that drive first."""
        own = [*self._plain(), *self._sides(), *self._place(), *self._source()]
        return [*self._driven, *own]

    def _plain(self) -> list[Condition]:
        wanted, table = self.wanted, self.table
        told: list[Condition] = []
        several = {_TYPES.get(self.kind, "what"): wanted.type, "mode": wanted.mode, "status": wanted.status}
        told += [table.c[name].in_(values) for name, values in several.items() if values]
        told += within(self._day(), (wanted.since, wanted.until))
        if wanted.after is not None:
            told.append(table.c.since > wanted.after)
        if wanted.id is not None:
            told.append(table.c.id == wanted.id)
        if wanted.document is not None:
            told.append(documents.c.id == wanted.document)
        if wanted.group is not None:
            told.append(group_of(self.kind) == wanted.group)
        if wanted.least_confidence is not None:
            told.append(table.c.confidence >= wanted.least_confidence)
        return told

    def _day(self) -> Any:
        return self.table.c.day if self.day is None else self.day

    def _sides(self) -> list[Condition]:
        told = [
            or_(*(self._takes_part(who, self._roles(name)) for who in getattr(self.wanted, name)))
            for name in ("actor", "recipient", "party", "said_by")
            if getattr(self.wanted, name) and name not in self._done
        ]
        if self.wanted.between is not None and "between" not in self._done:
            told += [self._takes_part(Who(country=one), self._roles("party")) for one in self.wanted.between]
        return told

    def _takes_part(self, who: Who, roles: tuple[str, ...]) -> Condition:
        side = parties.alias()
        return exists().where(
            side.c.kind == self.kind, side.c.owner == self.table.c.row, side.c.role.in_(roles), *is_party(who, side)
        )

    def _place(self) -> list[Condition]:
        place, table = self.wanted.place, self.table
        if place is None:
            return []
        return [table.c.country == place] if len(place) == 3 and place.isupper() else [table.c.place == place]

    def _source(self) -> list[Condition]:
        source = self.wanted.source
        return [] if source is None else [or_(documents.c.publisher == source, documents.c.source == source)]


def is_party(who: Who, side: Any = parties) -> list[Condition]:
    """Tell which rows of the parties table are somebody."""
    told: list[Condition] = []
    if who.name is not None:
        told.append(side.c.name == who.name)
    if who.country is not None:
        told.append(side.c.country == who.country)
    if who.sector is not None:
        told.append(side.c.sectors.contains(f"|{who.sector}|", autoescape=True))
    return told
