from hypothesis import given
from hypothesis import strategies as st

from dragoman.identity.independence import Origin, independent


def origin(name: str, story: str | None = None, **fields: str) -> Origin:
    return Origin(document=name, story=story or name, **fields)


def test_papers_of_their_own_count_each() -> None:
    assert independent([origin("a", house="bbc"), origin("b", house="tass")]) == 2


def test_one_house_counts_once() -> None:
    assert independent([origin("a", house="bbc"), origin("b", house="bbc")]) == 1


def test_near_copies_count_once() -> None:
    assert independent([origin("a", "s", house="bbc"), origin("b", "s", house="tass")]) == 1


def test_copy_of_one_agency_counts_once_and_with_the_agency() -> None:
    told = [origin("a", house="post", wire="reuters"), origin("b", house="times", wire="reuters")]
    assert independent(told) == 1
    assert independent([*told, origin("c", house="reuters")]) == 1


def test_unknown_sources_are_never_counted_too_often() -> None:
    assert independent([origin("a"), origin("b")]) == 1
    assert independent([origin("a", source="The Harbour"), origin("b", source="the harbour "), origin("c")]) == 2


def test_nothing_has_no_source() -> None:
    assert independent([]) == 0


ORIGINS = st.lists(
    st.builds(
        Origin,
        document=st.text("abc", min_size=1, max_size=2),
        story=st.sampled_from("xyz"),
        house=st.sampled_from([None, "p", "q", "r"]),
        wire=st.sampled_from([None, "p", "w"]),
        source=st.sampled_from([None, "s", "t"]),
    ),
    max_size=8,
)


@given(ORIGINS, st.randoms())
def test_order_makes_no_difference_and_more_documents_than_sources_cannot_be(told: list[Origin], chance) -> None:
    mixed = list(told)
    chance.shuffle(mixed)
    assert independent(mixed) == independent(told) <= len(told)
    assert independent(told + told) == independent(told)
