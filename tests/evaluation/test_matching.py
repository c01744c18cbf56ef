import pytest

from dragoman.evaluation.matching import overlaps, pair_off, shared_length


def test_pair_off_takes_the_likeliest_pair_first():
    likeness = {(1, 10): 1, (1, 20): 3, (2, 20): 2, (2, 10): 1}
    pairs = pair_off([1, 2], [10, 20], lambda left, right: likeness[left, right])
    assert pairs == [(0, 1), (1, 0)]


def test_pair_off_uses_nothing_twice():
    assert pair_off(["a"], ["a", "a"], lambda left, right: int(left == right)) == [(0, 0)]


def test_pair_off_leaves_out_what_is_not_alike():
    assert pair_off(["a"], ["b"], lambda left, right: int(left == right)) == []


@pytest.mark.parametrize(("left", "right", "shared"), [((0, 5), (5, 9), 0), ((0, 5), (4, 9), 1), ((0, 9), (2, 4), 2)])
def test_overlap_counts_half_open_stretches(left, right, shared):
    assert shared_length(left, right) == shared
    assert overlaps(left, right) is bool(shared)
