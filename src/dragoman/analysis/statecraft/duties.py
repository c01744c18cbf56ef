"""Who owes whom what on a day: one value for what our own record tells and for what others coded."""

import re
from typing import Literal

import msgspec
import pyarrow as pa

from dragoman.identity.history import Quote
from dragoman.model.reading import UNKNOWN_COUNTRY

Standing = Literal["in_force", "signed", "not_yet", "suspended", "ended", "proposed"]
OWN = "dragoman"
# These codes stand for many, so that nobody in particular owes or is owed anything.
NOBODY = frozenset({"IGO", "NGO", "MNC", "ISM", "IMG", UNKNOWN_COUNTRY})
_CODE = re.compile(r"[A-Z]{3}")
STANDINGS: tuple[Standing, ...] = ("in_force", "signed", "not_yet", "suspended", "proposed", "ended")


class Duty(msgspec.Struct, frozen=True, kw_only=True):
    """What one owes another by one agreement, as it stands on a day.

    Attributes:
        debtor: Who owes it; '---' where the report does not say which party.
        creditor: To whom, likewise.
        obligation: Class of ATOP: defence, offence, neutrality, nonaggression, consultation.
        standing: in_force; signed: made, but that it came into force is not told; not_yet: in force only later;
            suspended; ended, which a party's leaving is too; proposed.
        says: The same in words, with what the source cannot tell.
        since: First day, YYYY-MM-DD, or None where it is not told.
        dated: Whether reports or data tell that day; else it is that of the first report, and it may be much older.
        until: Day on which it ended, or None.
        known_until: Last day that the source can tell of: its last report, the end of the data; None if unknown.
        condition: The words on which it hangs, or None.
        directed: mutual or one_sided.
        agreement: Id of the life, or of the row of another data set.
        name: Of the agreement, or ''.
        origin: `dragoman` for our own readings, else the data set.
        members_by: record or codebook: who tells that both are party to it.
        quotes: The words for it, with the ids of their documents.
        standing_quotes: The words for how it stands, likewise; empty for what others coded.
    """

    debtor: str
    creditor: str
    obligation: str
    standing: Standing
    says: str
    since: str | None
    dated: bool = True
    until: str | None = None
    known_until: str | None = None
    condition: str | None = None
    directed: str = "mutual"
    agreement: str
    name: str = ""
    origin: str = OWN
    members_by: str = "record"
    quotes: tuple[Quote, ...] = ()
    standing_quotes: tuple[Quote, ...] = ()

    @property
    def binds(self) -> bool:
        """Tell whether it counts as binding on the day: in force, or made with no word of its entry into force."""
        return self.standing in ("in_force", "signed")

    def key(self) -> tuple[str, str, str, str]:
        """Name it, whatever its standing."""
        return self.debtor, self.creditor, self.obligation, self.agreement


QUOTES = pa.list_(pa.struct([("document", pa.string()), ("words", pa.string())]))
SCHEMA = pa.schema([
    *((name, pa.string()) for name in (
        "debtor", "creditor", "obligation", "standing", "says", "since", "until", "known_until", "condition",
        "directed", "agreement", "name", "origin", "members_by",
    )),
    ("dated", pa.bool_()),
    ("quotes", QUOTES),
    ("standing_quotes", QUOTES),
])  # fmt: skip


def is_code(told: str) -> bool:
    """Tell whether something is written like a code of a country or body: RUS."""
    return _CODE.fullmatch(told) is not None


def in_order(duties: list[Duty]) -> list[Duty]:
    """Sort: what binds first, then by class of obligation, who and whom."""
    return sorted(duties, key=lambda one: (STANDINGS.index(one.standing), *one.key(), one.since or ""))


def duty_table(duties: list[Duty]) -> pa.Table:
    """Make a table of duties, in the order given."""
    return pa.Table.from_pylist([msgspec.to_builtins(one) for one in duties], schema=SCHEMA)
