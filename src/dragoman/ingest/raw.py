"""What the kinds of source hand to the desk, and what the user said about all of them."""

import re
from datetime import date

import msgspec

from dragoman.errors import SettingsError

_DAY = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[T ][0-9]{2}:[0-9]{2}.{0,40})?", re.DOTALL)


class Raw(msgspec.Struct, frozen=True, kw_only=True):
    """One report as its source tells it: decoded, but not cleaned and not checked.

    Attributes:
        text: The report's characters.
        where: Path, or path and line, for messages.
        stated: True where the fields are data that somebody wrote down (a record, a mail), False where they
            were found on a page. Stated fields win over the user's, found ones do not.
        date: As the source writes it; it may be no date at all.
        notes: What had to be guessed or left out, one clause each; every note becomes a problem.
    """

    text: str
    where: str
    stated: bool = False
    ref: str | None = None
    title: str | None = None
    url: str | None = None
    source: str | None = None
    date: str | None = None
    notes: tuple[str, ...] = ()


class Given(msgspec.Struct, frozen=True, kw_only=True):
    """What the user says about the input with --date, --title, --source and --language.

    A field that a record or a mail states itself wins, for it is about that alone; the user's word fills the
    gaps. The user's word wins over what was found on a page. Plain text has no fields of its own.
    A language that is given is believed: nothing is detected.

    Raises:
        SettingsError: If the date is not a day of the calendar, written YYYY-MM-DD.
    """

    date: str | None = None
    title: str | None = None
    source: str | None = None
    language: str | None = None

    def __post_init__(self) -> None:
        if self.date is not None:
            check_day(self.date, where="--date")


def day_of(written: str) -> str | None:
    """Read a day written as YYYY-MM-DD, with or without a time of day behind it.

    The day is taken as written, whatever the time zone. Anything else, or a day that the calendar does
    not have, gives None: dates are not guessed.
    """
    match = _DAY.fullmatch(written.strip())
    if match is None:
        return None
    try:
        return date.fromisoformat(match[1]).isoformat()
    except ValueError:
        return None


def check_day(written: str, *, where: str) -> date:
    """Read a day that a user writes as YYYY-MM-DD and in no other form.

    Raises:
        SettingsError: If it is none; `where` says which setting is meant.
    """
    if day_of(written) != written:
        raise SettingsError(f"{written!r} is not a date", where=where, mend="write it as YYYY-MM-DD")
    return date.fromisoformat(written)
