"""An open record with the questions that the explorer asks on top of those of `OpenRecord`."""

from collections.abc import Collection
from typing import Any

import pyarrow as pa

from dragoman.analysis.disputed import disputed_groups
from dragoman.analysis.documents import SCHEMA as DOCUMENTS
from dragoman.analysis.documents import select_documents
from dragoman.analysis.filters import ALL, Filter
from dragoman.analysis.open_record import OpenRecord
from dragoman.analysis.places import Point, points_of
from dragoman.analysis.relations.choice import STATUSES, choice_of
from dragoman.analysis.relations.networks import Edge, months_of
from dragoman.analysis.relations.ties import edge_of, ties_of
from dragoman.analysis.rows import Days
from dragoman.analysis.verdicts import Decided, Paired, Verdicted, decisions_of, pairs_of, verdicts_of
from dragoman.store.naming import find_document
from dragoman.store.schema import documents


class ExploredRecord(OpenRecord):
    """A record to look around in: networks, maps, disputes, judgments.

    Args:
        place: Path or database URL.

    Raises:
        RecordError: If there is no record, or it cannot be read.
    """

    def seq(self) -> int:
        """Give the number of the last change, 0 for an empty record."""
        last = self.log(1)
        return int(str(last[0]["seq"])) if last else 0

    def edges(self, days: Days) -> list[Edge]:
        """Add up what lies between countries, mentions of all statuses; see `ties_of`.

        Raises:
            SettingsError: If a day is no day.
        """
        choice = choice_of({"status": STATUSES, "unit": "mentions", "since": days[0], "until": days[1]})
        return [edge_of(tie) for tie in ties_of(self.record, choice, None)]

    def months(self) -> list[tuple[str, int]]:
        """Count the events of every month."""
        with self.record.snapshot() as connection:
            return months_of(connection)

    def points(self, days: Days) -> list[Point]:
        """Give the places with their events.

        Raises:
            SettingsError: If a day is no day.
        """
        _check(days)
        with self.record.snapshot() as connection:
            return points_of(connection, days)

    def document(self, name: str) -> dict[str, Any]:
        """Give the row of a document, by its id, the first digits of it, its ref or its address.

        Raises:
            NotFoundError: If the record holds no such document, or several.
        """
        with self.record.snapshot() as connection:
            row, _ = find_document(connection, name)
            all_of_them = select_documents(ALL, self.record.dialect, text=None, source=None, days=(None, None))
            told = connection.execute(all_of_them.where(documents.c.row == row)).mappings().one()
            return {column: told[column] for column in DOCUMENTS.names}

    def disputed(self, limit: int) -> pa.Table:
        """Give the latest happenings and lives whose reports contradict one another."""
        with self.record.snapshot() as connection:
            return disputed_groups(connection, limit)

    def verdicts(self, *, items: Collection[str] | None = None, limit: int | None = None) -> list[Verdicted]:
        """Give the judgments, the last first."""
        with self.record.snapshot() as connection:
            return verdicts_of(connection, items=items, limit=limit)

    def pairs(self) -> list[Paired]:
        """Give the pairs of records that are one thing, or two, by decisions of people that stand."""
        with self.record.snapshot() as connection:
            return pairs_of(connection)

    def decisions(self, limit: int) -> list[Decided]:
        """Give what was joined and split by hand, the last first."""
        with self.record.snapshot() as connection:
            return decisions_of(connection, limit)


def _check(days: Days) -> None:
    Filter(since=days[0], until=days[1])  # refuses what is no day
