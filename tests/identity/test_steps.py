"""The history of a life: what is one step, what is a step told again, and which status is that of today."""

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from dragoman.identity.entries import Entry
from dragoman.identity.history import life, life_id
from tests.identity.made import WORDS, agreement, course, sanction, transfer, visit

NAME = "Treaty of Lake Amity"


def treaty(day: str | None, status: str, date: str | None = None) -> Entry:
    return agreement(day, NAME, "RUS PRK", status, "mutual_defence", date=date)


def test_the_day_that_most_reports_tell_is_the_day_of_a_step() -> None:
    told = life(
        [
            treaty("2024-06-20", "signed", "2024-06-19"),
            treaty("2024-06-21", "signed", "2024-06-19"),
            treaty("2024-06-22", "signed", "2024-06"),
            treaty("2024-06-23", "signed"),
        ],
        WORDS,
    )
    (step,) = told.steps
    assert (step.first, step.last, step.dated) == ("2024-06-19", "2024-06-19", True)
    assert (step.first_told, step.last_told, len(step.documents)) == ("2024-06-20", "2024-06-23", 4)


def test_a_signing_that_is_remembered_is_no_second_one() -> None:
    told = life(
        [treaty("2024-06-20", "signed"), treaty("2024-12-05", "in_force"), treaty("2025-06-20", "signed")], WORDS
    )
    assert course(told) == [("signed", "2024-06-20"), ("in_force", "2024-12-05")]
    assert len(told.steps[0].documents) == 2


def test_a_second_breach_months_later_is_another_step() -> None:
    told = life([treaty(day, "violated") for day in ("2025-01-10", "2025-01-12", "2025-09-01")], WORDS)
    assert course(told) == [("violated", "2025-01-10"), ("violated", "2025-09-01")]


def test_what_stands_goes_on_through_acts() -> None:
    told = life(
        [treaty("2025-01-01", "in_force"), treaty("2025-02-01", "violated"), treaty("2025-03-01", "in_force")], WORDS
    )
    assert [(step.status, step.first, step.last) for step in told.steps] == [
        ("in_force", "2025-01-01", "2025-03-01"),
        ("violated", "2025-02-01", "2025-02-01"),
    ]


def test_a_bare_mention_does_not_put_a_proposed_treaty_in_force() -> None:
    assert life([treaty("2024-03-01", "proposed"), treaty("2024-03-05", "in_force")], WORDS).status == "proposed"


def test_one_word_of_an_end_yields_to_many_reports_that_it_stands() -> None:
    told = [treaty("2024-03-01", "ended"), *(treaty(f"2024-05-0{day}", "in_force") for day in (1, 2))]
    assert life(told, WORDS).status == "in_force"


def test_a_visit_ahead_does_not_end_a_visit_that_was_held() -> None:
    told = life(
        [visit("2019-06-17", "CHN Xi", "PRK", "planned", "2019-06-20"), visit("2019-06-20", "CHN Xi", "PRK", "held")],
        WORDS,
    )
    assert told.status == "held"


def test_statuses_told_for_one_time_by_two_documents_clash() -> None:
    told = life(
        [visit("2019-06-20", "CHN Xi", "PRK", "held"), visit("2019-06-21", "CHN Xi", "PRK", "cancelled")], WORDS
    )
    (clash,) = told.clashes
    assert (clash.statuses, clash.day, [len(side) for side in clash.documents]) == (
        ("cancelled", "held"),
        "2019-06-21",
        [1, 1],
    )


def test_statuses_told_for_far_times_do_not_clash() -> None:
    told = [sanction("2001-03-01", "USA > IND", "in_force"), sanction("2001-09-23", "USA > IND", "lifted")]
    assert life(told, WORDS).clashes == ()


def test_a_life_gathers_names_parties_obligations_amounts_and_breaches() -> None:
    duty = {"class": "defence", "directed": "mutual"}
    told = life(
        [
            agreement(
                "2024-06-20", "pact", "RUS PRK", "signed", obligations=({**duty, "quote": "they defend each other"},)
            ),
            agreement("2024-06-21", "pact", "RUS PRK CHN", "signed", obligations=({**duty, "quote": "each helps"},)),
            agreement("2024-06-22", "deal", "RUS PRK", "signed"),
        ],
        WORDS,
    )
    assert [(one.told, one.documents) for one in told.names] == [("pact", 2), ("deal", 1)]
    assert [(one.told, one.documents) for one in told.sides["party"]] == [("PRK", 3), ("RUS", 3), ("CHN", 1)]
    (obligation,) = told.obligations
    assert obligation.terms == duty
    assert [quote.words for quote in obligation.quotes] == ["they defend each other", "each helps"]
    shells = life(
        [transfer("2024-01-01", "PRK > RUS", "alleged", "shells", amount=amount) for amount in (5, 7, 5)], WORDS
    )
    assert sorted(one.value or 0 for one in shells.amounts) == [5, 7]


def test_reports_without_a_day_have_a_life_too() -> None:
    told = life([treaty(None, "signed"), treaty(None, "proposed")], WORDS)
    assert (told.status, told.first_report, told.steps[0].first) == ("signed", None, None)


statuses = st.sampled_from([status for stage in WORDS.courses["agreement"].stages for status in stage])
day = st.dates().map(str) | st.none()
ENTRIES = [treaty("2024-06-20", "signed") for _ in range(6)]


@given(
    st.lists(
        st.tuples(st.sampled_from(ENTRIES), statuses, day, day), min_size=1, max_size=6, unique_by=lambda one: one[0].id
    ),
    st.data(),
)
def test_a_life_does_not_depend_on_the_order_of_its_entries(told, data) -> None:
    entries = [
        replace(entry, status=status, published=published, first=own, last=own)
        for entry, status, published, own in told
    ]
    whole = life(entries, WORDS)
    assert life(data.draw(st.permutations(entries)), WORDS) == whole
    assert sorted(one for step in whole.steps for one in step.entries) == sorted(entry.id for entry in entries)
    assert whole.status in {step.status for step in whole.steps}


def test_the_id_of_a_life_leads_to_its_smallest_entry() -> None:
    entries = [treaty("2024-06-20", "signed"), treaty("2024-06-21", "signed")]
    assert life(entries, WORDS).id == life_id("agreement", [one.id for one in entries])
    assert life_id("agreement", ["agreement-0b", "agreement-0a"]) == "agreement-life-0a"
