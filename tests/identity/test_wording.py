"""The words by which an entry is known again; whatever a text holds, they come out as a set."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.identity.wording import content, known_treaty, names_many, proper, spoken, stem, told_year, topic, years
from tests.identity.made import WORDS


@given(st.text())
def test_any_text_gives_words(text: str) -> None:
    found = content(text, WORDS)
    assert {word.lower() for word in spoken(text, WORDS)} == {word.lower() for word in found}
    assert topic(text, WORDS) <= found
    proper(text, WORDS)
    years(text)
    names_many(text, WORDS)
    told_year(text, "2020-01-01", WORDS)
    known_treaty(text, "2020-01-01", WORDS)


@pytest.mark.parametrize(
    ("name", "treaty"),
    [
        ("Nafta agreement", "North American Free Trade Agreement"),
        ("Oslo peace accords", "Oslo Accords"),
        ("draft INF treaty text", "Intermediate-Range Nuclear Forces Treaty"),
        ("Iran nuclear deal", "Joint Comprehensive Plan of Action"),
        ("Oslo hotel contract", None),
        ("nuclear deal", None),
        ("", None),
    ],
)
def test_a_treaty_is_known_by_its_names_with_such_words_as_agreement_beside(name: str, treaty: str | None) -> None:
    found = known_treaty(name, "2020-01-01", WORDS)
    assert (found.name if found else None) == treaty


def test_a_report_cannot_mean_a_treaty_of_later() -> None:
    assert known_treaty("Paris accord", "1987-03-30", WORDS) is None


def test_proper_names_are_no_peoples_and_no_nouns_for_agreements() -> None:
    assert proper("US-Japanese Lusaka Framework Agreement", WORDS) == {"lusaka", "framework"}
    assert proper("CEASE-FIRE AGREEMENT", WORDS) == frozenset()


def test_peoples_capitals_and_idle_words_tell_nothing() -> None:
    assert content("Washington and the Russians agreed on grain shipments to Moscow.", WORDS) == {"grain", "shipment"}


@pytest.mark.parametrize(
    ("word", "expected"), [("treaties'", "treatie"), ("iran's", "iran"), ("gas", "gas"), ("crisis", "crisis")]
)
def test_stems_join_singular_plural_and_genitive(word: str, expected: str) -> None:
    assert stem(word) == expected


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("It cut ties in 2012.", 2012),
        ("It has stood since 1962.", 1962),
        ("In 1990 and in 1991 it was told.", None),
        ("It was seized in 2021.", None),
        ("The 2012 accord stands.", None),
    ],
)
def test_one_past_year_is_told_with_a_preposition(text: str, year: int | None) -> None:
    assert told_year(text, "2020-05-01", WORDS) == year


@pytest.mark.parametrize(
    ("name", "many"), [("past peace deals", True), ("accord", False), ("", False), ("talks", False)]
)
def test_the_plural_of_a_noun_for_agreements_names_many(name: str, many: bool) -> None:
    assert names_many(name, WORDS) is many
