"""Who is party when: joining, leaving, coming back, freezing; and the course of the whole beside it."""

from hypothesis import given
from hypothesis import strategies as st

from dragoman.identity.entries import Entry
from dragoman.identity.history import life
from dragoman.identity.membership import Spell, memberships
from tests.identity.made import WORDS, agreement

COURSE = WORDS.courses["agreement"]
TREATY = "Collective Security Treaty"
# The Collective Security Treaty of 1992: Uzbekistan left in 1999, came back in 2006 and left in 2012; Azerbaijan and
# Georgia left in 1999; Armenia froze its part on 22 February 2024.
CSTO = (
    agreement("1992-05-16", TREATY, "ARM KAZ KGZ RUS TJK UZB", "signed", date="1992-05-15"),
    agreement("1993-09-25", TREATY, "AZE IGO", "signed", date="1993-09-24", by="AZE"),
    agreement("1993-12-10", TREATY, "GEO IGO", "signed", date="1993-12-09", by="GEO"),
    agreement("1994-01-02", TREATY, "BLR IGO", "signed", date="1993-12-31", by="BLR"),
    agreement("1999-04-03", TREATY, "AZE GEO UZB IGO", "withdrawn", date="1999-04-02", by="AZE GEO UZB"),
    agreement("2006-08-17", TREATY, "UZB IGO", "signed", date="2006-08-16", by="UZB"),
    agreement("2012-12-20", TREATY, "UZB IGO", "withdrawn", date="2012-12-19", by="UZB"),
    agreement("2020-10-01", TREATY, "ARM BLR KAZ KGZ RUS TJK UZB", "in_force"),
    agreement("2024-02-23", TREATY, "ARM IGO", "suspended", date="2024-02-22", by="ARM"),
    agreement("2024-03-10", TREATY, "ARM BLR KAZ KGZ RUS TJK", "in_force"),
)


def members_on(day: str, *entries: Entry) -> str:
    found = memberships(entries or CSTO, COURSE)
    return " ".join(code for code, spells in found.items() if any(one.holds(day) for one in spells) and code != "IGO")


def test_members_come_and_go() -> None:
    assert members_on("1992-05-14") == ""
    assert members_on("1992-05-15") == "ARM KAZ KGZ RUS TJK UZB"
    assert members_on("1999-04-01") == "ARM AZE BLR GEO KAZ KGZ RUS TJK UZB"
    assert members_on("1999-04-02") == "ARM BLR KAZ KGZ RUS TJK"
    assert members_on("2010-01-01") == "ARM BLR KAZ KGZ RUS TJK UZB"


def test_a_late_list_brings_nobody_back() -> None:
    assert members_on("2012-12-19") == members_on("2021-01-01") == "ARM BLR KAZ KGZ RUS TJK"


def test_a_frozen_part_is_frozen_until_it_is_taken_up_again() -> None:
    (spell,) = memberships(CSTO, COURSE)["ARM"]
    assert spell.frozen == (("2024-02-22", None),)
    assert [spell.is_frozen(day) for day in ("2024-02-21", "2024-02-22", "2024-06-01")] == [False, True, True]
    back = agreement("2025-05-02", TREATY, "ARM IGO", "in_force", date="2025-05-01", by="ARM")
    (spell,) = memberships([*CSTO, back], COURSE)["ARM"]
    assert (spell.is_frozen("2025-04-30"), spell.is_frozen("2025-05-01")) == (True, False)


def test_what_one_of_many_does_does_not_change_the_status_of_the_whole() -> None:
    told = life(CSTO, WORDS)
    assert told.status == "in_force"
    assert told.clashes == ()
    assert [(one.status, one.by, one.first) for one in told.steps if one.by][-1] == (
        "suspended", ("ARM",), "2024-02-22",
    )  # fmt: skip


def test_what_one_of_two_does_is_done_to_the_whole() -> None:
    told = [
        agreement("2010-04-09", "arms treaty", "RUS USA", "signed"),
        agreement("2023-02-22", "arms treaty", "RUS USA", "suspended", by="RUS"),
    ]
    assert life(told, WORDS).status == "suspended"
    assert members_on("2024-01-01", *told) == "RUS USA"


def test_who_leaves_was_party_before_whatever_is_told() -> None:
    gone = agreement("2012-06-29", TREATY, "UZB IGO", "withdrawn", date="2012-06-28", by="UZB")
    assert memberships([gone], COURSE)["UZB"] == (Spell("", until="2012-06-28", told=(gone.document,)),)


def test_who_only_wants_to_join_is_no_party() -> None:
    wish = agreement("2022-05-18", "North Atlantic Treaty", "FIN IGO", "proposed", by="FIN")
    assert memberships([wish], COURSE).get("FIN", ()) == ()


@given(st.permutations(CSTO))
def test_the_order_of_the_entries_does_not_matter(entries: list[Entry]) -> None:
    assert memberships(entries, COURSE) == memberships(CSTO, COURSE)
