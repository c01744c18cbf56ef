"""The sentences of attitudes.yaml, and what an attribution in the wide sense is. Runs the whole pipeline."""

import re
from collections.abc import Iterator

import pytest

import dragoman
from dragoman.codebook.files import load_yaml
from dragoman.codebook.lexicon import AttitudeWords
from dragoman.model.span import Span
from dragoman.settings import Settings

ROWS = load_yaml(Settings().codebook / "lexicon" / "attitudes.yaml", tuple[AttitudeWords, ...])
MARKS = {"[": "]", "{": "}", "<": ">"}


def bare(marked: str) -> str:
    return re.sub(r"[\[\]{}<>]", "", marked)


def marked_words(marked: str, opening: str) -> list[str]:
    closing = MARKS[opening]
    return re.findall(rf"{re.escape(opening)}([^{re.escape(closing)}]*){re.escape(closing)}", marked)


def told(text: str) -> Iterator[tuple[list[str], list[str], list[str]]]:
    for one in dragoman.attributions(text):
        yield cut(text, [one.source] if one.source else []), cut(text, [one.cue]), cut(text, one.content)


def cut(text: str, spans: list[Span] | tuple[Span, ...]) -> list[str]:
    return [span.of(text) for span in spans]


@pytest.mark.parametrize("marked", [sentence for row in ROWS for sentence in row.yes])
def test_sentence_gives_its_attribution(marked: str) -> None:
    wanted = tuple(marked_words(marked, mark) for mark in MARKS)
    assert wanted in list(told(bare(marked)))


@pytest.mark.parametrize("sentence", [sentence for row in ROWS for sentence in row.no])
def test_sentence_attributes_nothing(sentence: str) -> None:
    assert list(told(sentence)) == []


@pytest.mark.parametrize("row", ROWS, ids=lambda row: (*row.verb, *row.adjective, *row.noun)[0])
def test_row_has_sentences(row: AttitudeWords) -> None:
    assert row.yes
    assert row.no


def test_statement_is_an_attribution_too() -> None:
    assert (["Iran"], ["said"], ["that Israel attacked a port"]) in list(told("Iran said that Israel attacked a port."))


def test_two_speakers_of_one_statement_are_one_attribution() -> None:
    found = list(told("France and Germany said that the talks had failed."))
    assert [cue for _, cue, _ in found] == [["said"]]


@pytest.mark.parametrize(
    "text",
    [
        "“We want to wait and we oppose the dam,” said French President Emmanuel Macron.",
        "French President Emmanuel Macron said that Norway opposes the dam.",
    ],
)
def test_what_a_speaker_puts_down_to_others_is_a_part_of_what_he_says(text: str) -> None:
    assert [cue for _, cue, _ in told(text)] == [["said"]]


@pytest.mark.parametrize(
    ("text", "cues"),
    [("The rebels attacked the army camp in Mali.", []), ("The mayor attacked the report.", [["attacked"]])],
)
def test_act_of_violence_is_no_attitude(text: str, cues: list[list[str]]) -> None:
    assert [cue for _, cue, _ in told(text)] == cues
