"""The day of a report, and the problem of dates that stayed open."""

import datetime

import pytest

from dragoman.codebook.calendar_words import load_calendar_words
from dragoman.coding.when import find_times, open_dates, report_day
from dragoman.model.document import Document, Marked
from dragoman.settings import Settings

WORDS = load_calendar_words(Settings().codebook / "dates")
PUBLISHED = datetime.date(2024, 6, 20)


def report(dateline: str, published: str | None) -> Document:
    marked = (Marked(kind="dateline", start=0, end=len(dateline)),)
    return Document(id="1", text=f"{dateline} The talks failed.", published=published, marked=marked)


@pytest.mark.parametrize(
    ("dateline", "published", "day"),
    [
        ("OSLO, 3 JAN 90 (XYZ) --", None, "1990-01-03"),
        ("OSLO, June 18 (XYZ) -", "2024-06-20", "2024-06-18"),
        ("OSLO, Dec 30 (XYZ) -", "2024-01-02", "2023-12-30"),
        ("OSLO (XYZ) -", "2024-06-20", "2024-06-20"),
        ("OSLO, March 3 (XYZ) -", "2024-06-20", "2024-06-20"),
        ("OSLO, June 22 (XYZ) -", "2024-06-20", "2024-06-20"),
        ("OSLO, June 18 (XYZ) -", None, None),
        ("OSLO, Tuesday (XYZ) -", None, None),
    ],
)
def test_report_counts_from_its_dateline_where_it_is_close(dateline, published, day):
    told = report_day(report(dateline, published), WORDS)
    assert (told.isoformat() if told else None) == day


def test_open_dates_are_one_problem_with_their_number():
    text = "He came on Monday and left last week. The pact of 1987 holds."
    problem = open_dates(find_times(text, published=None, words=WORDS), where="report.txt")
    assert problem is not None
    assert (problem.stage, problem.where) == ("coding", "report.txt")
    assert problem.message.startswith("2 relative dates stay open: no publication date")


def test_settled_dates_are_no_problem():
    assert open_dates(find_times("He came on Monday.", published=PUBLISHED, words=WORDS)) is None
