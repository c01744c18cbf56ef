"""No report reads differently under a changed codebook but those that the change is said to reach."""

import random
import re

import pytest

from dragoman.errors import CodebookError
from dragoman.model.document import Document, content_id
from dragoman.pipeline import Pipeline
from tests.codebook.codebook_changes import OURS, Change, Changer, Outcome, Trial, files
from tests.codebook.pruning import Held, Pruner
from tests.golden.articles import load_index, load_text

DRAWN = 2
# File, what is replaced, and by what: each changes how some of the sample reports are read.
CHOSEN = [
    ("actors/people.tsv", r"(\nvladimir-putin\t[^\n]*\t)RUS(\tGOV\tPresident\t2012)", r"\1BLR\2"),
    ("lexicon/sanction.yaml", r"\bexpel\b", "zonk"),
    ("places/cities.tsv", r"\n\d+\tDamascus\t[^\n]*", ""),
]
SAMPLES = [
    Document(id=content_id(None, text), ref=listed.id, text=text, published=listed.published)
    for listed in load_index()
    for text in [load_text(listed)]
]


@pytest.fixture(scope="module")
def pruner(pipeline: Pipeline) -> Pruner:
    return Pruner(pipeline)


@pytest.mark.parametrize("document", SAMPLES, ids=lambda document: document.ref)
def test_report_reads_the_same_when_only_what_is_said_of_its_words_is_left(pruner: Pruner, document: Document) -> None:
    assert pruner.reads_alike(document)


def test_report_reads_differently_when_what_is_said_of_its_words_is_gone(pruner: Pruner) -> None:
    assert not pruner.reads_alike(SAMPLES[0], Held("Nothing of this kind is told here."))


def test_little_of_the_codebook_is_left_for_one_report(pruner: Pruner) -> None:
    left, whole = pruner.left(Held(SAMPLES[0].text)), pruner.whole
    assert len(left.actors.namings) < len(whole.actors.namings) / 50
    assert len(left.gazetteer.index.places) < len(whole.gazetteer.index.places) / 500
    assert len(left.lexicon.by_verb) < len(whole.lexicon.by_verb) / 10


@pytest.fixture(scope="module")
def trial(pipeline: Pipeline) -> Trial:
    return Trial(SAMPLES, pipeline)


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
