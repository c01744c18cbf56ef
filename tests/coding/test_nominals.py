import pytest

from dragoman.coding.nominals import (
    before_head,
    behind_measure,
    counter_of,
    is_definite,
    is_nominal,
    is_plural,
    phrase_span,
    role_words,
)
from dragoman.reading.parse import Word
from tests.parses import parsed, word


def found(text: str, named: str) -> Word:
    return word(parsed(text), named)


BEFORE = [
    ("Russian Foreign Minister Sergei Lavrov flew home.", "Lavrov", ["Russian", "Foreign", "Minister", "Sergei"]),
    ("German and French officials met farmers.", "officials", ["German", "French"]),
    ("The visit of the Iranian minister to Oman ended.", "visit", []),
    ("The Syrian army's spokesman praised Cuba.", "spokesman", []),
]


@pytest.mark.parametrize(("text", "head", "words"), BEFORE)
def test_before_head_stand_its_modifiers_with_theirs(text: str, head: str, words: list[str]) -> None:
    assert [one.text for one in before_head(found(text, head))] == words


def test_phrase_goes_from_the_first_modifier_to_the_head() -> None:
    text = "The former Chinese ambassador praised Kenya."
    start, end = phrase_span(found(text, "ambassador"))
    assert text[start:end] == "former Chinese ambassador"


def test_role_is_looked_up_in_lower_case_with_the_lemma_of_its_head() -> None:
    head = found("European Union officials praised Kenya.", "officials")
    assert role_words(head, before_head(head)) == "european union official"


@pytest.mark.parametrize(
    ("text", "noun", "counted"),
    [
        ("Hundreds of Turkish soldiers left the town.", "Hundreds", ["soldiers"]),
        ("The president of Iran praised Cuba.", "president", []),
        ("The attack of Israel failed.", "attack", []),
    ],
)
def test_measure_counts_what_follows_of(text: str, noun: str, counted: list[str]) -> None:
    assert [one.text for one in behind_measure(found(text, noun), frozenset({"hundred"}))] == counted


@pytest.mark.parametrize(
    ("text", "noun", "definite"),
    [
        ("The attack on the camp failed.", "attack", True),
        ("An attack on the camp failed.", "attack", False),
        ("Israel's attack on Lebanon failed.", "attack", True),
        ("Both sides signed a pact.", "sides", True),
        ("There was no attack on the camp.", "attack", False),
        ("Iran praised Oman.", "Oman", True),
        ("Rebels killed villagers.", "villagers", False),
    ],
)
def test_definite_phrase_points_at_somebody_known(text: str, noun: str, definite: bool) -> None:
    assert is_definite(found(text, noun)) is definite


@pytest.mark.parametrize(("noun", "plural"), [("Rebels", True), ("villagers", True), (".", False)])
def test_plural_is_told_by_tag(noun: str, plural: bool) -> None:
    assert is_plural(found("Rebels killed villagers.", noun)) is plural


@pytest.mark.parametrize(
    ("text", "named", "nominal"),
    [
        ("They praised Kenya.", "They", True),
        ("They praised Kenya.", "Kenya", True),
        ("They praised Kenya.", "praised", False),
        ("The talks failed.", "talks", True),
        ("The talks failed.", "The", False),
    ],
)
def test_nominal_word_can_head_a_noun_phrase(text: str, named: str, nominal: bool) -> None:
    assert is_nominal(found(text, named)) is nominal


def test_counter_is_the_noun_before_of() -> None:
    counter = counter_of(found("Hundreds of Turkish soldiers left the town.", "soldiers"), frozenset({"hundred"}))
    assert counter is not None
    assert counter.text == "Hundreds"
    assert counter_of(found("The president of Iran praised Cuba.", "Iran"), frozenset({"hundred"})) is None
