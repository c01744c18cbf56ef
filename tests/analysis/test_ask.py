"""Questions give what a filter over all rows in Python gives, page by page."""

from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest

from dragoman.analysis.filters import Filter, Page, Who
from dragoman.analysis.open_record import OpenRecord
from dragoman.errors import NotFoundError, SettingsError
from tests.databases import Places, close_all
from tests.store.made import document, event, party, reading, writer

COUNTRIES = ("RUS", "UKR", "TUR")
STATUSES = ("happened", "alleged", "denied")


def made_readings() -> list[Any]:
    told = []
    for number, (actor, recipient) in enumerate(product(COUNTRIES, COUNTRIES)):
        text = f"Number {number} of {actor} struck {recipient}. {actor} and {recipient} met in word{number}."
        report = document(text, f"2024-0{number % 3 + 1}-0{number % 5 + 1}", source=f"Paper {number % 2}")
        status, said = STATUSES[number % 3], (party("FRA"),) if number % 3 else ()
        told.append(
            reading(
                report,
                event(report, "struck", "ASSAULT", f"{actor}/MIL > {recipient}", status=status, said_by=said),
                event(report, "met", "CONSULT", f"{actor}, {recipient}", quad=1, score=2.0),
            )
        )
    return told


@pytest.fixture(scope="module")
def asked(places: Places) -> Iterator[OpenRecord]:
    place = places.new()
    made = writer(place)
    for one in made_readings():
        made.keep([one])
    with OpenRecord(place) as record:
        yield record
    close_all()


def codes(row: dict[str, Any], *roles: str) -> set[str]:
    return {one["country"] for role in roles for one in row[role]}


def is_between(row: dict[str, Any]) -> bool:
    if row["recipients"]:
        return {"RUS", "UKR"} in [{a, b} for a in codes(row, "actors") for b in codes(row, "recipients")]
    return codes(row, "actors") >= {"RUS", "UKR"}


CASES = {
    "all": (Filter(), lambda row: True),
    "actor": (Filter(actor=(Who("RUS"),)), lambda row: "RUS" in codes(row, "actors")),
    "sector": (Filter(actor=(Who("RUS", "MIL"),)), lambda row: any(
        one["country"] == "RUS" and "MIL" in one["sectors"] for one in row["actors"]
    )),
    "two actors": (Filter(actor=(Who("RUS"), Who("TUR"))), lambda row: bool({"RUS", "TUR"} & codes(row, "actors"))),
    "recipient": (Filter(recipient=(Who("UKR"),)), lambda row: "UKR" in codes(row, "recipients")),
    "party": (Filter(party=(Who("TUR"),)), lambda row: "TUR" in codes(row, "actors", "recipients")),
    "said by": (Filter(said_by=(Who("FRA"),)), lambda row: "FRA" in codes(row, "said_by")),
    "between": (Filter(between=("UKR", "RUS")), is_between),
    "type": (Filter(type=("CONSULT",)), lambda row: row["type"] == "CONSULT"),
    "status": (Filter(status=("alleged", "denied")), lambda row: row["status"] in ("alleged", "denied")),
    "since": (Filter(since="2024-02"), lambda row: row["day"] >= "2024-02"),
    "until": (Filter(until="2024-02"), lambda row: row["day"] <= "2024-02-29"),
    "source": (Filter(source="Paper 1"), lambda row: row["source"] == "Paper 1"),
    "text": (Filter(text="word4"), lambda row: "word4." in row["quote"]),
    "beginning": (Filter(text="word*"), lambda row: "word" in row["quote"]),
    "phrase": (Filter(text='"RUS struck UKR"'), lambda row: "RUS struck UKR" in row["quote"]),
    "text and party": (Filter(text="struck", actor=(Who("RUS"),)), lambda row: "struck" in row["quote"]
                       and "RUS" in codes(row, "actors")),
    "actor and status": (Filter(actor=(Who("UKR"),), status=("happened",)), lambda row: "UKR" in codes(row, "actors")
                         and row["status"] == "happened"),
    "no such word": (Filter(text="zebra"), lambda row: False),
    "no word": (Filter(text="!!"), lambda row: False),
}  # fmt: skip


@pytest.mark.parametrize("name", list(CASES))
def test_question_gives_what_a_filter_in_python_gives(asked: OpenRecord, name: str) -> None:
    wanted, meets = CASES[name]
    every = asked.events().to_pylist()
    assert len(every) == 18
    told = asked.ask("event", wanted, Page(limit=None)).table.to_pylist()
    assert {row["id"] for row in told} == {row["id"] for row in every if meets(row)}
    assert len(told) == len({row["id"] for row in told})


@pytest.mark.parametrize("name", list(CASES))
@pytest.mark.parametrize("size", [1, 4])
def test_pages_give_the_whole_once_and_in_order(asked: OpenRecord, name: str, size: int) -> None:
    wanted, _ = CASES[name]
    whole = asked.ask("event", wanted, Page(limit=None)).table["id"].to_pylist()
    seen, page = [], Page(limit=size)
    while True:
        answer = asked.ask("event", wanted, page)
        seen += answer.table["id"].to_pylist()
        if answer.next is None:
            break
        page = Page(limit=size, after=answer.next)
    assert seen == whole


def test_newest_day_comes_first(asked: OpenRecord) -> None:
    days = asked.events()["day"].to_pylist()
    assert days == sorted(days, reverse=True)


def test_reciprocal_act_counts_in_both_directions_of_a_series(asked: OpenRecord) -> None:
    one, other = (asked.series(*pair, by="year").to_pylist() for pair in (("RUS", "UKR"), ("UKR", "RUS")))
    assert [row["events"] for row in one if row["quad"] == 1] == [2]
    assert [row["events"] for row in one if row["quad"] == 4] == [1]
    assert [row["period"] for row in other] == ["2024", "2024"]


@pytest.mark.parametrize(
    "words", ['"', "'; DROP TABLE events; --", "a OR b NOT c", "(", "NEAR(a b)", "*", "^x", "a:b", "\0"]
)
def test_whatever_is_typed_is_only_words(asked: OpenRecord, words: str) -> None:
    assert asked.events(text=words).num_rows in range(19)


def test_what_cannot_be_asked_is_refused(asked: OpenRecord) -> None:
    for conditions in ({"since": "soon"}, {"between": ("RUS",)}, {"between": ("RUS", "XX")}):
        with pytest.raises(SettingsError):
            asked.events(**conditions)  # type: ignore[arg-type]
    with pytest.raises(SettingsError, match="no mode"):
        asked.statements(mode="visit")
    with pytest.raises(NotFoundError, match="no change 99"):
        asked.events(as_of="#99")
    with pytest.raises(SettingsError):
        asked.events(as_of="yesterday")


def test_moments_are_changes_days_times_and_spans(asked: OpenRecord) -> None:
    assert asked.events(as_of="#1").num_rows == 2
    assert asked.events(as_of="2000-01-01").num_rows == 0
    assert asked.events(new_since="1d").num_rows == 18
    assert asked.events(new_since="#9").num_rows == 0


def test_lives_meet_conditions_by_their_members(asked: OpenRecord) -> None:
    assert asked.lives("event", status="denied").num_rows == 3
    assert asked.lives("event", text="word4").num_rows == 1
    assert asked.lives("event").num_rows == asked.state().happenings


@pytest.mark.parametrize("wanted", [
    Filter(actor=(Who(country="RUS"),)), Filter(party=(Who(country="UKR"),)), Filter(status=("alleged",)),
    Filter(said_by=(Who(country="FRA"),)), Filter(between=("RUS", "UKR")), Filter(source="Paper 1"),
    Filter(since="2024-02"), Filter(actor=(Who(country="RUS"),), until="2024-02"), Filter(text="struck"),
    Filter(actor=(Who(country="RUS"), Who(country="TUR")), as_of=5), Filter(type=("CONSULT",)),
])  # fmt: skip
def test_happenings_are_the_same_in_whichever_way_they_are_looked_up(asked, monkeypatch, wanted):
    few = asked.ask_lives("event", wanted, Page(limit=3))
    monkeypatch.setattr("dragoman.analysis.groups._MANY", 1)
    many = asked.ask_lives("event", wanted, Page(limit=3))
    assert few.table.num_rows > 0
    assert many == few
