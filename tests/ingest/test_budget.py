import pytest

from dragoman.errors import InputError
from dragoman.ingest.budget import Budget
from dragoman.ingest.limits import Limits

LIMITS = Limits(unpacked_ratio_max=10, unpacked_free_bytes=100, unpacked_max_bytes=1_000, members_max=2)


def test_budget_asks_for_no_ratio_of_little():
    budget = Budget()
    budget.add_bytes(100, LIMITS, "x")
    with pytest.raises(InputError, match="x: unpacks to more than 10 times its size"):
        budget.add_bytes(1, LIMITS, "x")
    assert budget.spent


def test_budget_grows_with_what_was_read_of_the_file():
    budget = Budget()
    budget.packed = 50
    budget.add_bytes(500, LIMITS, "x")
    assert not budget.spent


def test_budget_ends_whatever_the_size_of_the_file():
    budget = Budget()
    budget.packed = 10**9
    with pytest.raises(InputError, match="more than 1,000 bytes"):
        budget.add_bytes(1_001, LIMITS, "x")


def test_budget_counts_members():
    budget = Budget()
    budget.add_member(LIMITS, "x")
    budget.add_member(LIMITS, "x")
    with pytest.raises(InputError, match="more than 2 members"):
        budget.add_member(LIMITS, "x")
