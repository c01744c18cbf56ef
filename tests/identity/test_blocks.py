"""Keys must bring together what may be one, and no more than that."""

from hypothesis import given
from hypothesis import strategies as st

from dragoman.identity.blocks import pairs, timed
from dragoman.identity.lives import block_keys
from tests.identity.made import agreement, dispute, sanction, transfer, visit

days = st.integers(1, 800_000)


@given(days, st.integers(0, 90), st.integers(0, 90))
def test_what_is_within_a_span_has_a_key_in_common(day: int, length: int, gap: int) -> None:
    first, then = (day, day + length), (day + length + gap, day + length + gap)
    assert set(timed(["x"], first, 90)) & set(timed(["x"], then, 90))


@given(days, st.integers(0, 5000))
def test_a_long_time_makes_few_keys(day: int, length: int) -> None:
    assert len(timed(["x"], (day, day + length), 90)) <= 5


def test_what_is_far_apart_has_no_key_in_common() -> None:
    assert not set(timed(["x"], (1000, 1000), 90)) & set(timed(["x"], (1200, 1200), 90))


def test_pairs_do_not_depend_on_order() -> None:
    assert pairs(["RUS", "PRK", "CHN"]) == pairs(["CHN", "PRK", "RUS"]) == ["CHN-PRK", "CHN-RUS", "PRK-RUS"]


def test_keys_begin_with_the_register_and_hold_the_parties() -> None:
    told = [
        agreement("2024-06-20", "pact", "RUS PRK", "signed"),
        sanction("2024-06-20", "USA > PRK", "imposed"),
        transfer("2024-06-20", "PRK > RUS", "alleged", "shells"),
        visit("2024-06-20", "RUS Vladimir Putin", "PRK", "held"),
        dispute("2024-06-20", "delivery of shells", "USA", "PRK"),
    ]
    for entry in told:
        assert all(key.startswith(f"{entry.kind}|") and len(key) < 80 for key in block_keys(entry))
        assert block_keys(entry)


def test_a_transfer_with_an_unknown_side_and_many_pacts_at_once_are_not_looked_up() -> None:
    assert block_keys(transfer("2024-06-20", "--- > RUS", "alleged", "shells")) == ()
    assert block_keys(agreement("2024-06-20", "two major pacts", "RUS PRK", "signed")) == ()


def test_a_treaty_of_dozens_is_found_by_name_and_makes_few_keys() -> None:
    many = " ".join(f"{a}{b}A" for a in "ABCDEF" for b in "GHIJKL")
    assert len(block_keys(agreement("2024-06-20", "Lake Amity Convention", many, "signed"))) < 80


def test_a_text_out_to_fill_the_index_makes_few_short_keys() -> None:
    flood = " ".join(f"Name{number}{'x' * 500}" for number in range(3000))
    for entry in (
        agreement("2024-06-20", f"{flood} treaty", "RUS PRK", "signed"),
        visit("2024-06-20", f"RUS {flood}", "PRK", "held"),
        dispute("2024-06-20", flood, "USA", "PRK"),
    ):
        keys = block_keys(entry)
        assert 0 < len(keys) < 80
        assert max(map(len, keys)) < 80
