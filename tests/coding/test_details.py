"""Contexts and counts of an act."""

import pytest

from dragoman.codebook.lexicon import Entry
from dragoman.coding.details import Details, read_number
from tests.coding.steps import Steps, draft
from tests.parses import parsed, word

COUNTS = [
    ("Rebels killed 12 people.", "killed", {"killed": 12}),
    ("Twelve people were killed.", "killed", {"killed": 12}),
    ("Rebels killed two dozen villagers.", "killed", {"killed": 24}),
    ("Rebels killed twenty-five people.", "killed", {"killed": 25}),
    ("The blast left 12 dead.", "blast", {"killed": 12}),
    ("Police arrested 1,500 students.", "arrested", {"arrested": 1500}),
    ("Iran sent 500 troops to Iraq.", "sent", {"size": 500}),
    ("Japan gave $1.5 million to Kenya.", "gave", {"money": 1_500_000}),
    ("Japan gave Kenya 3 million dollars.", "gave", {"money": 3_000_000}),
    ("Rebels killed villagers.", "killed", {}),
    ("The two leaders signed a pact.", "signed", {}),
]


@pytest.fixture(scope="module")
def details(steps: Steps) -> Details:
    return Details(steps.codebook.ontology, steps.codebook.lexicon)


@pytest.mark.parametrize(("text", "trigger", "counts"), COUNTS)
def test_act_counts_what_its_clause_counts(details: Details, text: str, trigger: str, counts: dict[str, float]) -> None:
    assert details.magnitude(draft(word(parsed(text), trigger), "ASSAULT")) == counts


def test_violence_counts_its_victims_in_the_whole_sentence(details: Details) -> None:
    attack = word(parsed("A Turkish drone attack killed two rebels."), "attack")
    assert details.magnitude(draft(attack, "ASSAULT"))["killed"] == 2


NUMBERS = [
    ("two", 2),
    ("twenty five", 25),
    ("twenty-five", 25),
    ("two dozen", 24),
    ("two hundred", 200),
    ("1,500", 1500),
    ("1.5 million", 1_500_000),
    ("3 bln", 3_000_000_000),
    ("dozen", 12),
    ("at least 7", 7),
    ("many", None),
    ("well-known", None),
    ("", None),
]


@pytest.mark.parametrize(("words", "number"), NUMBERS)
def test_number_is_read_from_its_words(steps: Steps, words: str, number: float | None) -> None:
    assert read_number(words.split(), steps.codebook.lexicon.numerals) == number


CONTEXTS = [
    ("Iran tested a nuclear weapon.", "tested", "cbrn"),
    ("Iran held elections.", "held", "election"),
]


@pytest.mark.parametrize(("text", "trigger", "context"), CONTEXTS)
def test_context_is_spoken_for_by_the_words_of_the_clause(
    details: Details, text: str, trigger: str, context: str
) -> None:
    assert context in details.contexts(draft(word(parsed(text), trigger), "MOBILIZE"))


def test_plain_words_speak_for_no_context(details: Details) -> None:
    assert details.contexts(draft(word(parsed("Iran praised Oman."), "praised"), "SUPPORT")) == ()


def test_contexts_of_the_entry_come_first(steps: Steps, details: Details) -> None:
    parse = parsed("Iran held elections.")
    entry = Entry(id="hold", verb=("hold",), type="CONSULT", contexts=("legal",))
    (sense,) = steps.only(entry).senses(parse).values()
    assert details.contexts(draft(sense.word, "CONSULT", sense=sense))[:2] == ("legal", "election")


def test_contexts_are_few_and_each_stands_once(details: Details) -> None:
    for text, trigger, _ in CONTEXTS:
        found = details.contexts(draft(word(parsed(text), trigger), "MOBILIZE"))
        assert len(found) == len(set(found)) <= 4
