"""Happenings and lives depend on what was added, not on how."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.analysis.open_record import OpenRecord
from dragoman.errors import NotFoundError, SettingsError
from dragoman.model.reading import Reading
from dragoman.store.deciding import join, split, undo
from tests.databases import Places, close_all
from tests.store.made import ATTACKS, REUTERS, TRADE, UPKEEP, document, event, reading, writer

MORE = (
    " The shells fell on a market, a school and two blocks of flats in the north of the city, the police chief said."
    " Firemen worked through the night, and doctors at the hospital asked people to give blood for the wounded."
)
LONG = document(REUTERS.text + MORE, "2024-05-01", source="Reuters")
COPY = document(REUTERS.text + MORE + " The mayor spoke of a black day for the town.", "2024-05-02", source="Daily A")
AGAIN = document(
    "Russian forces shelled Kharkiv again on Friday. Nobody was hurt in the city.", "2024-05-10", source="AFP"
)
READINGS = (
    reading(LONG, event(LONG, "shelled", "ASSAULT", "RUS/MIL > UKR")),
    *ATTACKS[1:],
    TRADE,
    reading(COPY, event(COPY, "shelled", "ASSAULT", "RUS/MIL > UKR")),
    reading(AGAIN, event(AGAIN, "shelled", "ASSAULT", "RUS/MIL > UKR")),
)


def groups(place: str) -> list[tuple[object, ...]]:
    with OpenRecord(place) as asked:
        rows = [row for kind in ("event", "agreement") for row in asked.lives(kind).to_pylist()]
    return sorted(tuple(row.values()) for row in rows)


@pytest.fixture(scope="module")
def whole(places: Places) -> list[tuple[object, ...]]:
    """What comes of all readings kept in one change."""
    place = places.new()
    writer(place).keep(READINGS)
    close_all()
    return groups(place)


@given(order=st.permutations(READINGS), cuts=st.lists(st.integers(1, 6), max_size=3))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_order_and_size_of_changes_make_no_difference(
    places: Places, whole: list[tuple[object, ...]], order: list[Reading], cuts: list[int]
) -> None:
    parts = places.empty()
    made = writer(parts)
    for first, last in zip([0, *sorted(cuts)], [*sorted(cuts), len(order)], strict=True):
        made.keep(order[first:last])
    assert groups(parts) == whole
    places.take_back()


def test_same_attack_is_one_happening_and_a_later_one_another(place: str) -> None:
    writer(place).keep(READINGS)
    with OpenRecord(place) as asked:
        found = {row["id"]: row for row in asked.lives("event", type="ASSAULT").to_pylist()}
        later = asked.group(READINGS[5].events[0].id)
    assert sorted(row["mentions"] for row in found.values()) == [1, 4]
    assert later is not None
    assert later.table["mentions"].to_pylist() == [1]
    (told,) = [row for row in found.values() if row["mentions"] == 4]
    assert told["disputed"]
    assert told["sources"] == 3  # the copy in the Daily A adds none
    assert (told["first_report"], told["last_report"]) == ("2024-05-01", "2024-05-02")


def test_hand_overrules_ties_and_outlives_a_new_reading(place: str) -> None:
    made = writer(place)
    made.keep(READINGS)
    reuters, bbc = (one.events[0].id for one in READINGS[:2])
    split(made.record, UPKEEP, bbc, who="me", reason="another one")
    with OpenRecord(place) as asked:
        assert asked.group(bbc).table["mentions"].to_pylist() == [1]  # type: ignore[union-attr]
    # Read anew, the event has another id, and the decision still holds for it.
    told = ATTACKS[1].document
    anew = event(told, "shelled", "ASSAULT", "RUS/GOV > UKR", status="alleged")
    assert anew.id != bbc
    made.reread([reading(told, anew)])
    with OpenRecord(place) as asked:
        assert asked.group(anew.id).table["mentions"].to_pylist() == [1]  # type: ignore[union-attr]
    undo(made.record, UPKEEP, anew.id)
    with OpenRecord(place) as asked:
        assert asked.group(anew.id).table["id"].to_pylist() == asked.group(reuters).table["id"].to_pylist()  # type: ignore[union-attr]


def test_joining_makes_one_of_what_has_nothing_in_common(place: str) -> None:
    made = writer(place)
    made.keep(READINGS)
    later, trade = READINGS[5].events[0].id, TRADE.events[0].id
    name = join(made.record, UPKEEP, [later, trade], who="me")
    with OpenRecord(place) as asked:
        assert asked.group(name).table["mentions"].to_pylist() == [2]  # type: ignore[union-attr]


def test_deciding_about_nothing_is_refused(place: str) -> None:
    made = writer(place)
    made.keep(READINGS)
    with pytest.raises(NotFoundError):
        split(made.record, UPKEEP, "event-0000000000000000")
    with pytest.raises(SettingsError, match="alone already"):
        split(made.record, UPKEEP, TRADE.events[0].id)
    with pytest.raises(SettingsError, match="different kinds"):
        join(made.record, UPKEEP, [TRADE.events[0].id, TRADE.agreements[0].id])
    with pytest.raises(NotFoundError, match="nothing was decided"):
        undo(made.record, UPKEEP, TRADE.events[0].id)


def test_id_that_was_given_once_leads_to_what_became_of_it(place: str) -> None:
    made = writer(place)
    made.keep(READINGS)
    with OpenRecord(place) as asked:
        for item in [event.id for one in READINGS for event in one.events]:
            old = f"hap-{item.rpartition('-')[2]}"
            assert asked.group(old).table.equals(asked.group(item).table)  # type: ignore[union-attr]
        (signed,) = TRADE.agreements
        life = asked.group(signed.id)
        assert life is not None
        assert asked.group(life.table["id"].to_pylist()[0]) is not None
