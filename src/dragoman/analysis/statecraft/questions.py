"""Questions about obligations and sanctions to an open record: who owes, what would follow, who sanctions."""

from collections.abc import Iterable
from pathlib import Path
from typing import Unpack

import pyarrow as pa

from dragoman.analysis.statecraft.duties import duty_table
from dragoman.analysis.statecraft.owing import (
    Asked,
    Moment,
    asked,
    check_code,
    check_standings,
    duties_on,
    regimes_on,
    ties_of,
)
from dragoman.analysis.statecraft.regime_table import read_deal, regime_table
from dragoman.analysis.statecraft.scratch import World
from dragoman.analysis.statecraft.whatif import Suppositions, finding_table, what_follows
from dragoman.codebook.statecraft import load_statecraft
from dragoman.store.record import Record


class OwedQuestions:
    """What an open record can be asked of obligations and sanctions; a part of `OpenRecord`."""

    record: Record
    _imports: Path | None

    def obligations(self, *states: str, standing: Iterable[str] = (), **moment: Unpack[Moment]) -> pa.Table:
        """Ask who owes whom defence, offence, neutrality, non-aggression or consultation on a day.

        Args:
            states: Codes of those who owe or are owed; of two, only what lies between them. None for all.
            standing: Only what stands so; see `Duty`.
            moment: See `Moment`.
        """
        told, stands = self._asked(moment), check_standings(standing)
        wanted = {check_code(one) for one in states}
        least = min(2, len(wanted))
        duties = [one for one in duties_on(self.record, told) if not stands or one.standing in stands]
        return duty_table([one for one in duties if len(wanted & {one.debtor, one.creditor}) >= least])

    def what_if(
        self, attack: tuple[str, str] | None = None, supposed: Suppositions | None = None, **moment: Unpack[Moment]
    ) -> pa.Table:
        """Ask who is bound to help whom if one attacks another, and what difference a supposed change makes.

        Nothing that is supposed is written anywhere.

        Args:
            attack: Code of who attacks, and of whom.
            supposed: See `Suppositions`.
            moment: See `Moment`.
        """
        told = self._asked(moment)
        sides = None if attack is None else (check_code(attack[0]), check_code(attack[1]))
        world = World(tuple(duties_on(self.record, told)), tuple(ties_of(regimes_on(self.record, told))))
        return finding_table(what_follows(world, load_statecraft(told.codebook), sides, supposed or {}))

    def regimes(self, *states: str, supposed: str | None = None, **moment: Unpack[Moment]) -> pa.Table:
        """Ask who sanctions whom on a day, with measures in force, history, breaches and transfers behind them.

        Args:
            states: Codes of senders or targets; all if left out.
            supposed: "transfer PRK RUS arms" or "agreement RUS PRK trade": only what that would touch.
            moment: See `Moment`.
        """
        told = self._asked(moment)
        wanted = {check_code(one) for one in states}
        found = [one for one in regimes_on(self.record, told) if not wanted or wanted & {*one.senders, *one.targets}]
        touched = load_statecraft(told.codebook).touched
        return regime_table(found, None if supposed is None else read_deal(supposed, touched))

    def _asked(self, moment: Moment) -> Asked:
        with self.record.snapshot() as connection:
            return asked(connection, moment, self._imports)
