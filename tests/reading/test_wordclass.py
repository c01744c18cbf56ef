"""Classes of words that are remembered are those that the pipeline's own rules give."""

import json
from pathlib import Path
from typing import Any

import pytest
import spacy

from dragoman.reading.wordclass import AsTheyAre, Remembered, word_classes
from dragoman.settings import Settings

ROOT = Path(__file__).parent.parent.parent
HARD = (
    "There was no deal. Nobody's won't; they can't, cannot, gonna and ca n't go. It's there's is. Expl there're\n\n"
    "'Nuff said: I gets got; you saw it.  \n \n He'd have had to, had he. Which that those do does did 'd have.\n"
    "the a an THAT That is 's 're  -- ... $5 # @ _SP \t\t x\n"
)


@pytest.fixture(scope="module")
def pair() -> tuple[Any, Any]:
    """The pipeline as it is, and one whose classes are remembered."""
    return spacy.load(Settings().model, exclude=["ner"]), spacy.load(Settings().model, exclude=["ner"])


def texts(shared: Path | None) -> list[str]:
    own = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "samples").glob("*.txt"))]
    if shared is None:
        return [HARD, *own]
    with (shared / "corpora" / "news.jsonl").open(encoding="utf-8") as lines:
        return [json.loads(line)["text"] for number, line in enumerate(lines) if number % 150 == 0]


def test_classes_are_those_of_the_rules(pair: tuple[Any, Any]) -> None:
    classes = word_classes(pair[1])
    assert isinstance(classes, Remembered)
    for text in texts(None):
        doc = pair[0](text)
        told = AsTheyAre().of(doc)
        assert classes.of(pair[1](text)) == told
        assert classes.of(pair[1](text)) == told, "the second time"


def test_classes_are_those_of_the_rules_on_news(shared: Path) -> None:
    plain, other = (spacy.load(Settings().model, exclude=["ner"]) for _ in range(2))
    classes = word_classes(other)
    for text in texts(shared):
        assert classes.of(other(text)) == AsTheyAre().of(plain(text))


def test_rules_that_look_further_are_left_alone() -> None:
    nlp = spacy.load(Settings().model, exclude=["ner"])
    nlp.get_pipe("attribute_ruler").add([[{"LOWER": "a"}, {"LOWER": "b"}, {"LOWER": "c"}]], {"POS": "X"})
    assert isinstance(word_classes(nlp), AsTheyAre)
    assert nlp.pipe_names[-1] == "lemmatizer"


def test_pipeline_without_rules_is_left_alone() -> None:
    assert isinstance(word_classes(spacy.blank("en")), AsTheyAre)
