"""What a text says one party did to another: always an answer, and how sure it is."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.coding.relate import Relation, relate
from dragoman.pipeline import Pipeline
from tests.coding.steps import Steps
from tests.parses import parsed


def told(steps: Steps, text: str, source: str, target: str) -> Relation:
    return relate(parsed(text), steps.codebook, source, target)


ASKED = [
    ("Iran praised Oman.", "Iran", "Oman", "SUPPORT"),
    ("Turkey criticised Greece's plan.", "Turkey", "Greece", "ACCUSE"),
    ("Iran and Oman met.", "Iran", "Oman", "CONSULT"),
    ("Kenya was bombed and shelled by Libya.", "Libya", "Kenya", "ASSAULT"),
    ("Villagers accused Russia of shelling the port.", "Villagers", "Russia", "ACCUSE"),
    ("Linfeng praised Kenya.", "Linfeng", "Kenya", "SUPPORT"),
    ("France said Syria must leave.", "France", "Syria", "REQUEST"),
]


@pytest.mark.parametrize(("text", "source", "target", "kind"), ASKED)
def test_act_between_the_two_is_told(steps: Steps, text: str, source: str, target: str, kind: str) -> None:
    assert told(steps, text, source, target).type == kind


def test_both_in_their_places_are_surer_than_the_wrong_way_round(steps: Steps) -> None:
    right, wrong = (told(steps, "Iran praised Oman.", *pair) for pair in (("Iran", "Oman"), ("Oman", "Iran")))
    assert right.type == wrong.type == "SUPPORT"
    assert right.confidence > 0.5
    assert right.confidence > wrong.confidence


@pytest.mark.parametrize(
    ("text", "source", "target"),
    [
        ("Chad slept late.", "Chad", "Oman"),
        ("Chad slept late.", "nobody", "nothing"),
        ("The turkey slept.", "turkey", "turkey"),
    ],
)
def test_text_that_tells_nothing_gets_a_doubtful_answer(steps: Steps, text: str, source: str, target: str) -> None:
    answer = told(steps, text, source, target)
    assert answer.type in steps.codebook.ontology.types
    assert answer.confidence < 0.5


def test_parties_without_words_do_nothing_for_sure(steps: Steps) -> None:
    assert told(steps, "Iran praised Oman.", "", "").confidence < 0.5


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Iran praised Oman.", "happened"),
        ("Britain denied shelling the port.", "happened"),
        ("Iran will visit Oman.", "future"),
    ],
)
def test_status_is_that_of_the_act(steps: Steps, text: str, status: str) -> None:
    assert told(steps, text, text.split(maxsplit=1)[0], "Oman").status == status


def test_answer_says_why(steps: Steps) -> None:
    assert told(steps, "Iran praised Oman.", "Iran", "Oman").why
    assert told(steps, "Chad slept late.", "Chad", "Oman").why


WORDS = st.sampled_from(
    ["Iran", "Oman", "attacked", "said", "the", "and", "(", '"', "will", "of", ".", "\n", "é", "it"]
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.lists(WORDS, max_size=12), source=WORDS, target=WORDS)
def test_any_text_gets_an_answer(pipeline: Pipeline, words: list[str], source: str, target: str) -> None:
    answer = pipeline.relate(" ".join(words), source, target)
    assert answer.type in pipeline.codebook.ontology.types
    assert 0 < answer.confidence <= 1
