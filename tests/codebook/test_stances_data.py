"""The cues and stance words that ship with the project."""

from typing import get_args

import pytest

from dragoman.codebook.lexicon import Lexicon, load_lexicon
from dragoman.model.reading import Stance
from dragoman.settings import Settings


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon(Settings().codebook / "lexicon")


def test_every_stance_is_one_of_the_model(lexicon: Lexicon) -> None:
    told = {row.stance for row in lexicon.stances} | {row.negated for row in lexicon.stances if row.negated}
    told |= {cue.stance for table in lexicon.cues.values() for _, cue in table}
    told |= {cue.stance for cue in lexicon.noun_cues.values()}
    assert told <= set(get_args(Stance))


def test_every_stance_but_plain_saying_has_words(lexicon: Lexicon) -> None:
    assert {row.stance for row in lexicon.stances} == set(get_args(Stance)) - {"assert"}


def test_no_word_tells_two_stances_with_full_weight(lexicon: Lexicon) -> None:
    words = [word for row in lexicon.stances if row.weight >= 1 for word in row.words]
    assert sorted({word for word in words if words.count(word) > 1}) == []


def test_words_are_in_lower_case(lexicon: Lexicon) -> None:
    words = [word for row in lexicon.stances for word in row.words]
    assert [word for word in words if word != word.lower()] == []


@pytest.mark.parametrize(("verb", "needs"), [("say", "speech"), ("believe", "clause"), ("describe", "content")])
def test_cue_says_what_it_needs(verb: str, needs: str, lexicon: Lexicon) -> None:
    assert needs in {cue.needs for _, cue in lexicon.cues[verb]}
