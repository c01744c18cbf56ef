"""How surely an act happened, by rater and by source."""

import pytest

from dragoman.codebook.lexicon import load_lexicon
from dragoman.coding.factuality import AUTHOR, FactualityRater, believed
from dragoman.model.reading import Party, Status
from dragoman.settings import Settings
from tests.parses import parsed, word


@pytest.fixture(scope="module")
def rater() -> FactualityRater:
    return FactualityRater(load_lexicon(Settings().codebook / "lexicon"))


def rate(rater: FactualityRater, text: str, act: str) -> float:
    parse = parsed(text)
    one = word(parse, act)
    return rater.rate(parse, [(one.start, one.end)])[0]


def test_plain_act_is_surely_so(rater: FactualityRater) -> None:
    assert rate(rater, "The town that was shelled by rebels fell.", "fell") == 3.0


def test_denied_act_is_hardly_so(rater: FactualityRater) -> None:
    assert rate(rater, "Turkey did not shell the camp.", "shell") < -2


@pytest.mark.parametrize(
    ("text", "act"), [("Turkey would shell the camp.", "shell"), ("Paris urged Tehran to free the sailors.", "free")]
)
def test_unreal_act_is_less_sure_than_a_fact(text: str, act: str, rater: FactualityRater) -> None:
    assert -2 < rate(rater, text, act) <= 3


def test_span_without_a_word_is_taken_for_a_fact(rater: FactualityRater) -> None:
    assert rater.rate(parsed("Turkey did not shell the camp."), [(500, 505)]) == [3.0]


@pytest.mark.parametrize(
    ("status", "value"),
    [("happened", "CT+"), ("alleged", "Uu"), ("denied", "CT-"), ("future", "PR+"), ("hypothetical", "PS+")],
)
def test_author_commits_by_status(status: Status, value: str) -> None:
    assert [(one.source, one.value) for one in believed(status, ())] == [(AUTHOR, value)]


def test_source_is_sure_of_what_it_alleges() -> None:
    told = believed("alleged", (Party(country="RUS", sectors=("GOV",), name="Russia"),))
    assert [(one.source, one.value) for one in told] == [(AUTHOR, "Uu"), ("Russia", "CT+")]
