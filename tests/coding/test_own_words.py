"""What stands in quotation marks is a statement first, and an event only where it tells of an act."""

from collections.abc import Callable

import pytest

from dragoman.model.reading import Reading


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("“Our resolve to deter North Korean aggression is firm,” said US President Barack Obama.", []),
        ("“There may be attacks on Israel by Iran,” said French President Emmanuel Macron.", []),
        ("“Iran attacked Israel on Monday,” said French President Emmanuel Macron.", ["ASSAULT"]),
        ("French President Emmanuel Macron said Iran's attacks on Israel must end.", ["ASSAULT"]),
    ],
)
def test_acts_that_a_quotation_only_speaks_of_are_no_events(
    text: str, types: list[str], read: Callable[[str], Reading]
) -> None:
    assert [event.type for event in read(text).events if event.type == "ASSAULT"] == types


def test_saying_is_the_act_in_ones_own_words_too(read: Callable[[str], Reading]) -> None:
    told = read("“Iran is responsible for this crime,” Israeli Prime Minister Benjamin Netanyahu said.")
    assert [event.type for event in told.events] == ["ACCUSE"]


@pytest.mark.parametrize(
    ("text", "promises"),
    [
        ("“We will support Ukraine,” said French President Emmanuel Macron.", 1),
        ("“We would support Ukraine,” said French President Emmanuel Macron.", 0),
        ("French President Emmanuel Macron said France would support Ukraine.", 1),
        ("“It will get worse,” said French President Emmanuel Macron.", 0),
    ],
)
def test_own_words_promise_by_will_and_not_by_would(text: str, promises: int, read: Callable[[str], Reading]) -> None:
    assert sum(event.type == "AGREE" for event in read(text).events) == promises


def test_we_will_is_a_promise_made(read: Callable[[str], Reading]) -> None:
    assert [event.status for event in read("We will host talks with Chad in May.").events][:1] != ["future"]
    assert [event.status for event in read("Norway will visit Chad in May.").events] == ["future"]
