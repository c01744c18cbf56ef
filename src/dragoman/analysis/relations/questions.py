"""The questions of an open record about relations: two countries over time, all pairs, the network."""

from pathlib import Path
from typing import Unpack

import pyarrow as pa

from dragoman.analysis.relations.acts import acts_of
from dragoman.analysis.relations.all_dyads import to_all_dyads
from dragoman.analysis.relations.choice import Choosing, choice_of
from dragoman.analysis.relations.dyadic import Dyad, Dyadic, ask_dyad
from dragoman.analysis.relations.network import Network, Sign, ask_network
from dragoman.analysis.relations.periods import Grain
from dragoman.store.record import Record


class Relating:
    """What an open record tells of relations.

    All of it can be narrowed: `status` (happened, unless told), `type`, `said_by`, `source`, `source_kind`, `since`,
    `until`, `unit` ("happenings" or "mentions"), and `origin`: "dragoman" for our own readings, or the names of what
    was imported; origins are never added up. `seed` is that of what is drawn by chance.

    Attributes:
        record: The record.
    """

    record: Record
    _imports: Path | None

    def dyad(
        self, a: str, b: str, *, by: Grain = "month", directed: bool = False, **choosing: Unpack[Choosing]
    ) -> pa.Table:
        """Tell what two countries did to each other, a row a period; `dyads.to_series` says what the columns mean.

        Args:
            a: Country code.
            b: Country code.
            by: day, week, month, quarter or year.
            directed: Rows for what a did to b and for what b did to a, instead of both together.
            choosing: What counts.
        """
        return self.ask_dyad(Dyadic(a, b, by, directed, choosing.get("seed", 1), turning=False), choosing).series

    def turning_points(
        self, a: str, b: str, *, by: Grain = "month", directed: bool = False, **choosing: Unpack[Choosing]
    ) -> pa.Table:
        """Tell when that changed, with the happenings behind it; `turn_table.to_turns` says what the columns mean."""
        turns = self.ask_dyad(Dyadic(a, b, by, directed, choosing.get("seed", 1)), choosing).turns
        assert turns is not None  # they were asked for
        return turns

    def dyads(self, *, by: Grain = "month", directed: bool = True, **choosing: Unpack[Choosing]) -> pa.Table:
        """Count what each country did to each other one, a row a pair and period in which anything happened."""
        with acts_of(self.record, choice_of(choosing, imports=self._imports), by) as origins:
            return to_all_dyads(origins, directed=directed)

    def network(self, *, by: Grain | None = None, sign: Sign = "all", **choosing: Unpack[Choosing]) -> pa.Table:
        """Tell what ties countries, a row a pair; `network.ask_network` says what the columns mean."""
        return self.ask_network(by, sign, choosing).ties

    def blocs(self, *, by: Grain | None = None, sign: Sign = "all", **choosing: Unpack[Choosing]) -> pa.Table:
        """Tell where each country stands: its bloc, whether it changed sides, whether it stands between others."""
        return self.ask_network(by, sign, choosing).countries

    def ask_dyad(self, asked: Dyadic, choosing: Choosing) -> Dyad:
        """Tell of two countries all there is; raises as `relations.ask_dyad` does."""
        return ask_dyad(self.record, asked, choice_of(choosing, imports=self._imports))

    def ask_network(self, by: Grain | None, sign: Sign, choosing: Choosing) -> Network:
        """Tell of the network all there is; raises as `network.ask_network` does."""
        return ask_network(
            self.record, choice_of(choosing, imports=self._imports), by, sign=sign, seed=choosing.get("seed", 1)
        )
