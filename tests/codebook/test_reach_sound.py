"""No report reads differently under a changed codebook but those that the change is said to reach."""

import random
import re

import pytest

from dragoman.errors import CodebookError
from dragoman.model.document import Document, content_id
from dragoman.pipeline import Pipeline
from tests.codebook.codebook_changes import OURS, Change, Changer, Outcome, Trial, files
from tests.golden.articles import load_index, load_text

DRAWN = 3
# File, what is replaced, and by what: each changes how some of the sample reports are read.
CHOSEN = [
    ("actors/people.tsv", r"(\nvladimir-putin\t[^\n]*\t)RUS(\tGOV\tPresident\t2012)", r"\1BLR\2"),
    ("lexicon/sanction.yaml", r"\bexpel\b", "zonk"),
    ("places/cities.tsv", r"\n\d+\tDamascus\t[^\n]*", ""),
    ("registers/agreements.yaml", r"\btreaty\b", "zonk"),
]


@pytest.fixture(scope="module")
def trial(pipeline: Pipeline) -> Trial:
    documents = [
        Document(id=content_id(None, text), text=text, published=listed.published)
        for listed in load_index()
        for text in [load_text(listed)]
    ]
    return Trial(documents, pipeline)


@pytest.mark.parametrize(("file", "old", "new"), CHOSEN, ids=[file for file, _, _ in CHOSEN])
def test_chosen_change_reaches_the_reports_that_read_differently_and_not_all(
    trial: Trial, file: str, old: str, new: str
) -> None:
    text = (OURS / file).read_text(encoding="utf-8")
    outcome = trial.run(Change(file, "chosen", re.sub(old, new, text)))
    assert outcome.differing
    assert outcome.differing <= outcome.reached
    assert not outcome.told.everything


@pytest.mark.parametrize("seed", range(DRAWN))
def test_drawn_change_reaches_the_reports_that_read_differently(trial: Trial, seed: int) -> None:
    outcome = _drawn(trial, seed)
    assert outcome.differing <= outcome.reached, outcome.change


def _drawn(trial: Trial, seed: int) -> Outcome:
    """Draw until the codebook takes the change."""
    changer, chance = Changer(trial.texts, seed), random.Random(seed)
    while True:
        try:
            return trial.run(changer.draw(chance.choice(files())))
        except CodebookError:
            continue
