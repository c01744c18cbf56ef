"""Groups must depend on what is tied, never on the order it comes in, and decisions by hand come first."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.identity.grouping import Pair, Tie, group, group_id

NAMES = [f"x-{letter}" for letter in "abcdefgh"]
PAIRS = [(a, b) for a in NAMES for b in NAMES if a < b]
scores = st.dictionaries(st.sampled_from(PAIRS), st.sampled_from([0.0, 0.1, 0.5, 0.6, 0.7, 0.9, 1.0]), max_size=20)
decisions = st.lists(st.sampled_from(PAIRS), max_size=3)


def tied(told: dict[Pair, float]) -> dict[Pair, Tie]:
    return {pair: Tie(score, ()) for pair, score in told.items()}


def home(groups: list[tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    return {one: members for members in groups for one in members}


@given(scores, decisions, decisions, st.sampled_from([None, 0.0]), st.randoms(use_true_random=False))
def test_groups_do_not_depend_on_order(told, joined, split, absent, random) -> None:
    first = group(NAMES, tied(told), joined=joined, split=split, absent=absent)
    turned = [(b, a) for a, b in joined]
    shuffled = [random.sample(some, len(some)) for some in (NAMES, list(told.items()), turned, split)]
    again = group(shuffled[0], tied(dict(shuffled[1])), joined=shuffled[2], split=shuffled[3], absent=absent)
    assert again == first


@given(scores, decisions, decisions, st.sampled_from([None, 0.0]))
def test_every_thing_is_in_one_group(told, joined, split, absent) -> None:
    groups = group(NAMES, tied(told), joined=joined, split=split, absent=absent)
    assert sorted(one for members in groups for one in members) == NAMES


@given(scores, st.sampled_from([None, 0.0]))
def test_components_may_be_grouped_one_by_one(told, absent) -> None:
    left, right = NAMES[:4], NAMES[4:]
    apart = {pair: score for pair, score in told.items() if (pair[0] in left) == (pair[1] in left)}
    together = group(NAMES, tied(apart), absent=absent)
    assert together == sorted([*group(left, tied(apart), absent=absent), *group(right, tied(apart), absent=absent)])


@given(scores, decisions, st.sampled_from([None, 0.0]))
def test_what_is_split_by_hand_or_surely_two_never_meets(told, split, absent) -> None:
    where = home(group(NAMES, tied(told), split=split, absent=absent))
    assert all(where[a] != where[b] for a, b in [*split, *(pair for pair, score in told.items() if score == 0)])


@given(scores)
def test_what_is_joined_by_hand_meets_whatever_the_ties_say(told) -> None:
    where = home(group(NAMES, tied(told), joined=[("x-a", "x-b")]))
    assert where["x-a"] == where["x-b"]


def test_a_join_does_not_undo_a_split() -> None:
    groups = group(["a", "b", "c"], {}, joined=[("a", "b"), ("b", "c")], split=[("a", "c")])
    assert groups == [("a", "b"), ("c",)]


CHAIN = tied({("a", "b"): 0.7, ("b", "c"): 0.7, ("c", "d"): 0.7})


@pytest.mark.parametrize(("absent", "expected"), [(0.0, [("a", "b"), ("c", "d")]), (None, [("a", "b", "c", "d")])])
def test_a_chain_holds_only_where_pairs_without_a_tie_do_not_count(absent, expected) -> None:
    assert group("abcd", CHAIN, absent=absent) == expected


def test_weak_ties_count_against_a_chain() -> None:
    weak = CHAIN | tied({("a", "c"): 0.1, ("b", "d"): 0.1, ("a", "d"): 0.1})
    assert group("abcd", weak, absent=None) == [("a", "b"), ("c", "d")]


def test_the_strongest_tie_is_heeded_first() -> None:
    ties = tied({("a", "b"): 0.6, ("b", "c"): 0.9, ("a", "c"): 0.0})
    assert group("abc", ties, absent=None) == [("a",), ("b", "c")]


def test_ties_to_what_is_not_there_are_passed_over() -> None:
    assert group(["a"], tied({("a", "b"): 1.0}), joined=[("a", "c")], split=[("a", "d")]) == [("a",)]


def test_a_long_chain_is_grouped_soon() -> None:
    names = [f"{number:05}" for number in range(5000)]
    ties = {pair: Tie(0.8, ()) for pair in pairwise(names)}
    assert len(group(names, ties, absent=None)) == 1


def test_a_group_bears_the_name_of_its_smallest_member() -> None:
    assert group_id("life", ["visit-b2", "visit-a1"]) == "life-a1"
