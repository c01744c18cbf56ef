from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from dragoman.errors import InputError
from dragoman.ingest.records import FieldNames, shipped_names
from dragoman.ingest.sourcebook import Fields

NAMES = FieldNames(
    Fields(
        text=("text", "body"),
        id=("id",),
        title=("title",),
        date=("date",),
        url=("url",),
        source=("a.name", "b"),
        file=("file",),
    )
)


@pytest.mark.parametrize("name", ["publishedAt", "published_at", "Published At", "PUBLISHED-AT", "published.at"])
def test_place_does_not_care_how_a_name_is_written(name):
    assert shipped_names().place(name) == shipped_names().place("published_at")
    assert shipped_names().place(name)[0] == "date"


def test_place_knows_no_other_names():
    assert [NAMES.place(name) for name in ("summary", "", "text" * 30, "---")] == [None] * 4


def test_read_takes_the_first_name_that_is_not_empty():
    assert NAMES.read({"body": "b", "text": "a"}, "x").text == "a"
    assert NAMES.read({"body": "b", "text": None}, "x").text == "b"
    assert NAMES.read({"text": " \n", "body": "b"}, "x").text == "b"


def test_read_prefers_the_publisher_to_the_file_that_a_record_is_from():
    told = {"text": "a", "source": "crawl-7", "publisher": "The Strelsau Gazette"}
    assert shipped_names().read(told, "x").source == "The Strelsau Gazette"
    assert shipped_names().read(told | {"publisher": None}, "x").source == "crawl-7"


def test_read_looks_into_objects():
    assert NAMES.read({"text": "a", "a": {"id": 7, "name": "Gazette"}, "b": "other"}, "x").source == "Gazette"
    assert NAMES.read({"text": "a", "a": {"id": 7}, "b": "other"}, "x").source == "other"


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (7, "7"),
        (Decimal("7"), "7"),
        (date(2024, 6, 20), "2024-06-20"),
        (datetime(2024, 6, 20, 7, tzinfo=UTC), "2024-06-20T07:00:00+00:00"),
    ],
)
def test_read_writes_out_numbers_and_days(value, written):
    assert NAMES.read({"text": "a", "date": value}, "x").date == written


@pytest.mark.parametrize(
    ("told", "message"),
    [
        ({}, "it has no text"),
        ({"text": ""}, "it has no text"),
        ({"text": 5}, "`text` is a number, not text"),
        ({"text": ["a"]}, "`text` is a list, not text"),
        ({"text": "a", "title": True}, "`title` is true or false, not text"),
        ({"text": "a", "a": {"name": {}}}, "`a.name` is an object, not text"),
        ({"text": "a", "Title": b"a"}, "`Title` is bytes, not text"),
    ],
)
def test_read_refuses_what_is_no_report(told, message):
    with pytest.raises(InputError, match=r"^x: is not a report: ") as raised:
        NAMES.read(told, "x")
    assert message in str(raised.value)


def test_columns_takes_the_first_of_two_of_the_same_name():
    assert NAMES.columns(["no", "text", "id", "text"], "x") == {"text": 1, "id": 2}


def test_columns_says_what_there_is_if_there_is_no_text():
    with pytest.raises(InputError, match=r"x: has no column of texts, but id, words\. To mend: call the text text"):
        NAMES.columns(["id", "words"], "x")
