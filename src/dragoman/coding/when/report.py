"""Dates a report as a whole: the day it counts from, and what stayed open for want of one."""

import datetime
from collections.abc import Sequence

from dragoman.codebook.calendar_words import CalendarWords
from dragoman.coding.when.find import TimeMention, find_times
from dragoman.coding.when.outcome import NO_DAY
from dragoman.model.document import Document, Problem

# A story may be put online, or dated by its page, so many days after its dateline was written.
_DATELINE_AGE_DAYS = 31


def report_day(document: Document, words: CalendarWords) -> datetime.date | None:
    """Give the day that a report counts from: that of its dateline if it names one, else the publication day.

    A dateline without its year takes it from the publication day, and one far from that day is not believed.

    Returns:
        None without publication day and without a full date in a dateline; nothing is guessed.
    """
    published = document.day
    for day in _dateline_days(document, published, words):
        if published is None or 0 <= (published - day).days <= _DATELINE_AGE_DAYS:
            return day
    return published


def _dateline_days(document: Document, published: datetime.date | None, words: CalendarWords) -> list[datetime.date]:
    lines = [document.text[mark.start : mark.end] for mark in document.marked if mark.kind == "dateline"]
    times = [time for line in lines for time in find_times(line, published=published, words=words)]
    dated = [time.when.value for time in times if time.kind == "DATE" and time.when and time.when.grain == "day"]
    return [datetime.date.fromisoformat(value) for value in dated]


def open_dates(mentions: Sequence[TimeMention], *, where: str | None = None) -> Problem | None:
    """Report how many dates stayed open for want of a publication date; None if none did."""
    count = sum(mention.when is None and mention.reason.endswith(NO_DAY) for mention in mentions)
    if not count:
        return None
    dates = "1 relative date stays" if count == 1 else f"{count} relative dates stay"
    told = f"{dates} open: {NO_DAY}; give the document its date"
    return Problem(stage="coding", message=told, where=where)
