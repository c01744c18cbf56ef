"""What holds for any text: offsets, determinism, and that nothing relative is settled without a day."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.codebook.calendar_words import load_calendar_words
from dragoman.coding.when import find_times
from dragoman.settings import Settings

WORDS = load_calendar_words(Settings().codebook / "dates")
PIECES = [
    "on", "in", "the", "of", "from", "to", "between", "and", "a", "last", "next", "this", "that", "early", "mid", "-",
    ",", ".", "'", "’s", "/", "\n\n", "March", "May", "June", "Sept.", "Monday", "Fri.", "today", "tonight", "morning",
    "week", "months", "year", "years", "quarter", "ago", "later", "before", "each", "3", "31", "90", "1,500", "2004",
    "1990s", "'80s", "9th", "9/11", "6/19/2024", "2024-06-19", "5pm", "10:35", "a.m.", "GMT", "two", "hundred", "half",
    "second", "first", "few", "Christmas", "New", "Year", "summer", "fall", "fiscal", "Q3", "now", "old", "troops",
    "will", "said", "İstanbul", "1" * 5000,
]  # fmt: skip
YEARLESS = [piece for piece in PIECES if not any(char.isdigit() for char in piece)]
ENGLISH = st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join)
TEXTS = st.one_of(ENGLISH, st.text())
DAYS = st.none() | st.dates()


@given(TEXTS, DAYS)
def test_mentions_lie_in_the_text_in_order_and_apart(text, published):
    told = find_times(text, published=published, words=WORDS)
    edges = [edge for time in told for edge in (time.span.start, time.span.end)]
    assert edges == sorted(edges)
    assert all(0 <= edge <= len(text) for edge in edges)


@given(TEXTS, DAYS)
def test_words_of_a_date_stand_in_the_text_at_the_mention(text, published):
    for time in find_times(text, published=published, words=WORDS):
        if time.when is not None and time.when.text is not None:
            assert time.when.text in text
            assert time.span.of(text) in time.when.text


@given(TEXTS, DAYS)
def test_reading_twice_gives_the_same(text, published):
    assert find_times(text, published=published, words=WORDS) == find_times(text, published=published, words=WORDS)


@given(TEXTS)
def test_without_publication_day_nothing_rests_on_one(text):
    told = find_times(text, published=None, words=WORDS)
    assert all(time.when is None or time.when.basis == "text" for time in told)


@given(st.lists(st.sampled_from(YEARLESS), max_size=30))
def test_without_publication_day_and_year_nothing_is_settled(pieces):
    told = find_times(" ".join(pieces), published=None, words=WORDS)
    assert all(time.when is None for time in told)


@given(TEXTS, st.dates())
def test_range_never_ends_before_it_begins(text, published):
    for time in find_times(text, published=published, words=WORDS):
        if time.when is not None and time.when.end is not None:
            assert time.when.value[:4] <= time.when.end[:4]


@given(st.dates(datetime.date(1, 1, 8), datetime.date(9999, 12, 20)), st.integers(1, 7))
def test_weekday_without_tense_lies_in_the_week_up_to_the_report(published, number):
    name = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"][number - 1]
    (told,) = find_times(f"He came on {name}.", published=published, words=WORDS)
    day = datetime.date.fromisoformat(told.timex)
    assert day.isoweekday() == number
    assert 0 <= (published - day).days < 7


@pytest.mark.parametrize("published", [datetime.date.min, datetime.date.max])
@pytest.mark.parametrize("text", ["last year", "next week", "Sunday", "the weekend", "5000 years ago", "Easter"])
def test_edges_of_the_calendar_are_survived(text, published):
    (told,) = find_times(f"It was {text}.", published=published, words=WORDS)
    assert told.span.of(f"It was {text}.") == text
