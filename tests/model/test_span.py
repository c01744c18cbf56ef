import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.model.span import Span

patiently = settings(deadline=None)  # a busy machine is no fault

SPANS = st.tuples(st.integers(0, 50), st.integers(1, 20)).map(lambda told: Span(told[0], told[0] + told[1]))


@pytest.mark.parametrize(("start", "end"), [(3, 3), (3, 2), (-1, 2), (0, 0)])
def test_empty_reversed_or_negative_stretch_is_no_span(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)


def test_span_cuts_its_words_out() -> None:
    assert Span(4, 8).of("Mr. Lima left") == "Lima"


@pytest.mark.parametrize(("other", "overlap"), [((0, 4), False), ((0, 5), True), ((8, 9), False), ((5, 6), True)])
def test_overlap_is_a_shared_character(other: tuple[int, int], overlap: bool) -> None:
    assert Span(4, 8).overlaps(Span(*other)) is overlap


@patiently
@given(SPANS, SPANS)
def test_overlap_is_mutual(one: Span, other: Span) -> None:
    shared = set(range(one.start, one.end)) & set(range(other.start, other.end))
    assert one.overlaps(other) is other.overlaps(one) is bool(shared)


@patiently
@given(SPANS, SPANS)
def test_join_holds_both_and_no_more(one: Span, other: Span) -> None:
    joined = one.join(other)
    assert joined == other.join(one)
    assert {joined.start, joined.end} <= {one.start, one.end, other.start, other.end}
    assert joined.overlaps(one)
    assert joined.overlaps(other)


@patiently
@given(st.lists(SPANS, max_size=5))
def test_spans_sort_by_place(spans: list[Span]) -> None:
    assert [(one.start, one.end) for one in sorted(spans)] == sorted((one.start, one.end) for one in spans)
