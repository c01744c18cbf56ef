"""An open record with its questions; what `dragoman.open` gives."""

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Unpack

import msgspec
import pyarrow as pa
from sqlalchemy import RowMapping

from dragoman.analysis.briefs.questions import BriefQuestions
from dragoman.analysis.documents import SCHEMA as DOCUMENTS
from dragoman.analysis.documents import select_documents
from dragoman.analysis.filters import ALL, Conditions, Filter, Kind, Page, Who, filter_of
from dragoman.analysis.groups import ask_groups, find_group, to_group_table
from dragoman.analysis.imported_events import OWN, ask_imported, check_origins, newest, own_events
from dragoman.analysis.profile import profile_of
from dragoman.analysis.relations.questions import Relating
from dragoman.analysis.relations.series import SCHEMA as SERIES
from dragoman.analysis.relations.series import Grain, select_series
from dragoman.analysis.rows import select_rows
from dragoman.analysis.sql import run_sql
from dragoman.analysis.state import State, change_at, log_of, problems_of, state_of
from dragoman.analysis.statecraft.questions import OwedQuestions
from dragoman.analysis.tables import PROBLEMS, to_table
from dragoman.model.reading import Reading
from dragoman.store.imports import Import, imports_of
from dragoman.store.judging import Verdict, judgments_of
from dragoman.store.reading import all_readings, find_reading
from dragoman.store.record import Record


class Answer(msgspec.Struct, frozen=True):
    """A page of an answer.

    Attributes:
        table: The rows, an Arrow table: `to_pandas()` and `polars.from_arrow` take it further.
        next: Where the next page begins, for `Page.after`; None on the last page.
    """

    table: pa.Table
    next: tuple[str, int] | None


class Group(msgspec.Struct, frozen=True):
    """A happening or a life with its members.

    Attributes:
        kind: event, or the kind of the register.
        table: The one row of the group.
        members: What the single reports tell, in the order of their days.
    """

    kind: Kind
    table: pa.Table
    members: pa.Table


class OpenRecord(Relating, OwedQuestions, BriefQuestions):
    """A record to ask; every question sees the record as it is at that moment, whoever writes to it.

    `events`, `statements` and so on give all rows that meet the conditions, newest day first, as Arrow tables; where
    words are searched, those added last come first. `Filter` says what the conditions mean; `as_of` (a day, a time,
    "#12") asks what the record held then, `new_since` only for what came or changed later.

    Args:
        place: Path or database URL.
        imports: Folder of what is imported, for a record on a server; that of a file lies beside it.

    Raises:
        RecordError: If there is no record, or it cannot be read.
    """

    def __init__(self, place: str | os.PathLike[str], *, imports: Path | None = None) -> None:
        self.record = Record.open(place)
        self._imports = imports

    def __enter__(self) -> "OpenRecord":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self.record.close()

    def events(
        self, *, as_of: str | int | None = None, new_since: str | int | None = None, **conditions: Unpack[Conditions]
    ) -> pa.Table:
        """Ask for events."""
        return self._all("event", conditions, as_of, new_since)

    def statements(
        self, *, as_of: str | int | None = None, new_since: str | int | None = None, **conditions: Unpack[Conditions]
    ) -> pa.Table:
        """Ask for statements."""
        return self._all("statement", conditions, as_of, new_since)

    def mentions(
        self,
        kind: Kind,
        *,
        as_of: str | int | None = None,
        new_since: str | int | None = None,
        **conditions: Unpack[Conditions],
    ) -> pa.Table:
        """Ask for register entries as the single reports tell them: agreement, sanction, transfer, visit, dispute."""
        return self._all(kind, conditions, as_of, new_since)

    def lives(
        self,
        kind: Kind,
        *,
        as_of: str | int | None = None,
        new_since: str | int | None = None,
        **conditions: Unpack[Conditions],
    ) -> pa.Table:
        """Ask for happenings (kind event) or for agreements, sanctions and so on with their histories."""
        return self.ask_lives(kind, self.filter(conditions, as_of=as_of, new_since=new_since), ALL).table

    def agreements(self, *, as_of: str | int | None = None, **conditions: Unpack[Conditions]) -> pa.Table:
        """Ask for agreements with their histories."""
        return self.lives("agreement", as_of=as_of, **conditions)

    def sanctions(self, *, as_of: str | int | None = None, **conditions: Unpack[Conditions]) -> pa.Table:
        """Ask for sanctions with their histories."""
        return self.lives("sanction", as_of=as_of, **conditions)

    def transfers(self, *, as_of: str | int | None = None, **conditions: Unpack[Conditions]) -> pa.Table:
        """Ask for transfers with their histories."""
        return self.lives("transfer", as_of=as_of, **conditions)

    def visits(self, *, as_of: str | int | None = None, **conditions: Unpack[Conditions]) -> pa.Table:
        """Ask for visits with their histories."""
        return self.lives("visit", as_of=as_of, **conditions)

    def disputes(self, *, as_of: str | int | None = None, **conditions: Unpack[Conditions]) -> pa.Table:
        """Ask for disputes with their histories."""
        return self.lives("dispute", as_of=as_of, **conditions)

    def series(
        self,
        actor: str,
        recipient: str,
        *,
        by: Grain = "month",
        as_of: str | int | None = None,
        status: str | Iterable[str] | None = None,
    ) -> pa.Table:
        """Count what one country did to another, period by period and quad class by quad class."""
        wanted = self.filter({} if status is None else {"status": status}, as_of=as_of)
        with self.record.snapshot() as connection:
            rows = connection.execute(select_series(actor, recipient, by, wanted)).mappings().all()
        return pa.Table.from_pylist([dict(row) for row in rows], schema=SERIES)

    def profile(
        self, who: str, *, since: str | None = None, until: str | None = None, as_of: str | int | None = None
    ) -> pa.Table:
        """Count what single reports tell of somebody, by the countries they had to do with; see `profile_of`."""
        wanted = self.filter({"since": since, "until": until}, as_of=as_of)  # type: ignore[typeddict-item]
        with self.record.snapshot() as connection:
            return profile_of(connection, Who.named(who), wanted)

    def sql(self, query: str) -> pa.Table:
        """Answer an SQL query by DuckDB over the analytic copy: events, dyads, parties, statements, entries, groups.

        What was imported is there as imported_events, imported_alliances and imported_sanctions.
        """
        return run_sql(self.record, query, imports=self._imports)

    def problems(self) -> pa.Table:
        """Ask what could not be read, the last first."""
        with self.record.snapshot() as connection:
            return pa.Table.from_pylist([dict(row) for row in problems_of(connection)], schema=PROBLEMS)

    def events_of(self, origins: Sequence[str], wanted: Filter, limit: int | None = None) -> tuple[pa.Table, bool]:
        """Ask for events of several origins, newest day first, with the columns `origin` and `cameo` behind the others.

        Args:
            origins: "dragoman" for our own readings, and data sets that were imported.
            wanted: What is asked.
            limit: At most so many, or None.

        Returns:
            The table, and whether there are more.
        """
        check_origins(self.record, origins)
        more = None if limit is None else limit + 1
        tables = [ask_imported(self.record, [one for one in origins if one != OWN], wanted, more, folder=self._imports)]
        if OWN in origins:
            tables.append(own_events(self.ask("event", wanted, Page(limit=more)).table))
        return newest(tables, limit), limit is not None and sum(table.num_rows for table in tables) > limit

    def imports(self) -> list[Import]:
        """Give what was imported, in the order in which it came."""
        with self.record.snapshot() as connection:
            return imports_of(connection)

    def state(self) -> State:
        """Count what the record holds."""
        with self.record.snapshot() as connection:
            return state_of(connection)

    def log(self, limit: int | None = None) -> list[dict[str, object]]:
        """Give the changes of the record, the last first."""
        with self.record.snapshot() as connection:
            return [dict(row) for row in log_of(connection, limit)]

    def reading(self, name: str) -> Reading:
        """Give the reading of a document, by its id, the first digits of it, its ref or its address.

        Raises:
            NotFoundError: If the record holds no such document, or several.
        """
        with self.record.snapshot() as connection:
            return find_reading(connection, name)

    def group(self, name: str) -> Group | None:
        """Give a happening or a life by its id, or by the id of a member; old ids lead to what they are part of now."""
        with self.record.snapshot() as connection:
            row = find_group(connection, name)
        if row is None:
            return None
        kind: Kind = row["kind"]
        members = self.ask(kind, Filter(group=row["id"]), ALL).table
        return Group(kind, to_group_table([row]), members.sort_by([("day", "ascending"), ("id", "ascending")]))

    def one(self, kind: Kind, item: str) -> pa.Table:
        """Give the row of that id as a table of one row, or an empty one where none holds now."""
        return self.ask(kind, Filter(id=item), ALL).table

    def judgments(self, sample: str) -> dict[str, Verdict]:
        """Give the last verdict on each event of a sample."""
        with self.record.snapshot() as connection:
            return judgments_of(connection, sample)

    def ask_documents(
        self,
        page: Page,
        *,
        text: str | None = None,
        source: str | None = None,
        since: str | None = None,
        until: str | None = None,
    ) -> Answer:
        """Ask for a page of documents, by words of title and text, by publisher, by days of publication."""
        Filter(since=since, until=until)  # refuses what is no day
        question = select_documents(page, self.record.dialect, text=text, source=source, days=(since, until))
        with self.record.snapshot() as connection:
            rows = connection.execute(question).mappings().all()
        shown, following = _cut(list(rows), page, day="published")
        return Answer(pa.Table.from_pylist([dict(row) for row in shown], schema=DOCUMENTS), following)

    def documents(self, **conditions: str) -> pa.Table:
        """Ask for documents: text, source, since, until, as in `ask_documents`."""
        return self.ask_documents(ALL, **conditions).table

    def readings(self) -> Iterator[Reading]:
        """Give all readings that hold now, in the order of the ids of their documents."""
        with self.record.snapshot() as connection:
            yield from all_readings(connection)

    def filter(
        self, conditions: Conditions, *, as_of: str | int | None = None, new_since: str | int | None = None
    ) -> Filter:
        """Make a filter of what a user wrote, moments turned into numbers of changes."""
        with self.record.snapshot() as connection:
            moments = [None if told is None else change_at(connection, told) for told in (as_of, new_since)]
        return filter_of(conditions, as_of=moments[0], after=moments[1])

    def ask(self, kind: Kind, wanted: Filter, page: Page) -> Answer:
        """Ask for a page of rows of a kind."""
        with self.record.snapshot() as connection:
            question = select_rows(kind, wanted, page, self.record.dialect)
            rows = [row._mapping for row in connection.execute(question)]
        shown, following = _cut(rows, page)
        return Answer(to_table(kind, shown), following)

    def ask_lives(self, kind: Kind, wanted: Filter, page: Page) -> Answer:
        """Ask for a page of happenings or lives."""
        with self.record.snapshot() as connection:
            rows = ask_groups(connection, kind, wanted, page, self.record.dialect)
        shown, following = _cut(list(rows), page)
        return Answer(to_group_table(shown), following)

    def _all(
        self, kind: Kind, conditions: Conditions, as_of: str | int | None, new_since: str | int | None
    ) -> pa.Table:
        return self.ask(kind, self.filter(conditions, as_of=as_of, new_since=new_since), ALL).table


def _cut(rows: list[RowMapping], page: Page, *, day: str = "day") -> tuple[list[RowMapping], tuple[str, int] | None]:
    """Take the row that only tells of a next page off the end."""
    if page.limit is None or len(rows) <= page.limit:
        return rows, None
    shown = rows[: page.limit]
    return shown, (shown[-1][day], shown[-1]["row"])
