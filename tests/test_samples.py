"""The sample reports are complete, and what is annotated in them stands in them."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dragoman.codebook.load import load_codebook
from dragoman.evaluation.gold import load_accounts, load_documents, score_accounts
from dragoman.settings import Settings
from tests.golden.articles import ANNOTATIONS, SAMPLES, Listed, fingerprint, load_index, load_text, write_gold

INDEX = load_index()
# Kinds of annotation that rest on one quote each.
QUOTED = ("events", "statements", "agreements", "sanctions", "transfers", "visits")
# Words that are copied from the text, wherever they stand.
VERBATIM = ("quote", "trigger", "actor_text", "recipient_text", "speaker_text", "name", "items")
OUTSIDERS = {"media", "analysts", "unnamed"}

each_sample = pytest.mark.parametrize("listed", INDEX, ids=lambda listed: listed.id)


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    return {listed.id: load_text(listed) for listed in INDEX}


def load_annotation(listed: Listed) -> dict[str, Any]:
    noted: dict[str, Any] = json.loads((ANNOTATIONS / f"{listed.id}.json").read_text(encoding="utf-8"))
    return noted


def dicts_in(value: Any) -> Iterator[dict[str, Any]]:
    """Walk every object of an annotation, the outermost first."""
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for inner in value:
            yield from dicts_in(inner)


def test_index_names_every_sample_and_nothing_else() -> None:
    reports = {path.name for path in SAMPLES.iterdir() if path.suffix in (".txt", ".html", ".jsonl")}
    assert {listed.file for listed in INDEX} == reports


def test_readme_names_every_sample_as_often_as_the_index_with_its_date() -> None:
    readme = (SAMPLES / "README.md").read_text(encoding="utf-8")
    rows = [line for line in readme.splitlines() if line.startswith("| [")]
    assert len(rows) == len(INDEX)
    for row, listed in zip(rows, INDEX, strict=True):
        assert row.startswith(f"| [{listed.file}]({listed.file}) | {listed.published} |")


def test_json_lines_tell_the_same_as_the_index() -> None:
    lines = (SAMPLES / "two-reports.jsonl").read_text(encoding="utf-8").splitlines()
    told = {(row["id"], row["date"], row["title"]) for row in map(json.loads, lines)}
    listed = {(it.id, it.published, it.title) for it in INDEX if it.file == "two-reports.jsonl"}
    assert told == listed


@each_sample
def test_sample_has_150_to_500_words(listed: Listed, texts: dict[str, str]) -> None:
    assert 150 <= len(texts[listed.id].split()) <= 500


def test_every_sample_is_annotated_and_every_annotation_has_its_sample() -> None:
    assert {path.stem for path in ANNOTATIONS.glob("*.json")} == {listed.id for listed in INDEX}


@each_sample
def test_annotation_is_bound_to_the_text_it_was_made_for(listed: Listed, texts: dict[str, str]) -> None:
    noted = load_annotation(listed)
    assert (noted["id"], noted["sha"]) == (listed.id, fingerprint(texts[listed.id]))


@each_sample
def test_annotated_words_stand_in_the_sample(listed: Listed, texts: dict[str, str]) -> None:
    noted = load_annotation(listed)
    # A place may be named more plainly than the text has it ("Ecuador" for "Ecuadorean soil").
    words = [
        (key, told[key])
        for told in dicts_in(noted)
        for key in VERBATIM
        if told.get(key) and set(told) != {"country", "name"}
    ]
    assert words
    assert [pair for pair in words if pair[1] not in texts[listed.id]] == []


@each_sample
def test_annotated_offsets_point_to_quote_and_trigger(listed: Listed, texts: dict[str, str]) -> None:
    text = texts[listed.id]
    for event in load_annotation(listed)["events"]:
        start, quote_start = event["start"], event["qstart"]
        assert text[start : start + len(event["trigger"])] == event["trigger"]
        assert text[quote_start : quote_start + len(event["quote"])] == event["quote"]
        assert quote_start <= start < quote_start + len(event["quote"])


@each_sample
def test_every_record_has_a_quote(listed: Listed) -> None:
    noted = load_annotation(listed)
    assert all(record["quote"] for kind in QUOTED for record in noted[kind])
    assert all(20 <= len(event["quote"]) <= 300 for event in noted["events"])


@each_sample
def test_annotated_types_and_modes_are_those_of_the_codebook(listed: Listed) -> None:
    types = load_codebook(Settings().codebook).ontology.types
    for event in load_annotation(listed)["events"]:
        assert event["type"] in types
        assert event["mode"] is None or event["mode"] in types[event["type"]].modes


@each_sample
def test_annotated_parties_are_country_and_sector(listed: Listed) -> None:
    for event in load_annotation(listed)["events"]:
        assert event["actors"]
        parties = event["actors"] + event["recipients"] + [who for who in event["said_by"] if who not in OUTSIDERS]
        for party in parties:
            country, _, sector = party.partition("/")
            assert (len(country), len(sector)) == (3, 3), party


@each_sample
def test_nothing_has_happened_after_the_report_was_published(listed: Listed) -> None:
    done = [it for it in load_annotation(listed)["events"] if it["status"] == "happened" and it["date"]]
    assert [it["trigger"] for it in done if it["date"] > listed.published] == []


@each_sample
def test_dispute_has_two_sides(listed: Listed) -> None:
    for dispute in load_annotation(listed)["disputes"]:
        assert len({(side["who"], side["quote"]) for side in dispute["sides"]}) >= 2


def test_gold_folder_made_of_the_samples_can_be_scored(tmp_path: Path) -> None:
    write_gold(tmp_path)
    gold = load_accounts(tmp_path)
    assert {document.ref for document in load_documents(tmp_path)} == set(gold)
    report = score_accounts(gold, gold)
    assert {row.f1 for row in report.rows if row.gold} == {1.0}
