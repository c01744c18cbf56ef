import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dragoman.errors import InputError
from dragoman.evaluation.protocol import stored_coder
from dragoman.evaluation.register_gold import holds_registers, load_annotated
from dragoman.evaluation.report import Report
from dragoman.evaluation.run import evaluate
from dragoman.model.reading import Agreement, Reading, Visit, When, Where

from .made import evidence, party, reading

GOLD = Path(__file__).parents[1] / "registers_gold"
TEXT = "The Norwegian king visited Oslo's ally Ghana in Accra on Monday. Norway and Ghana will defend each other."
VISIT = {"start": 19, "end": 26, "visitors": ["NOR"], "hosts": ["GHA", "EUR"], "status": "held",
         "begins": "2024-06-17", "place": [48, 53]}  # fmt: skip
DUTY = {"class": "defence", "start": 88, "end": 94, "obliged": ["NOR", "GHA"], "owed": [], "condition": False}

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def writer(texts: str = "texts.jsonl", **article: Any) -> Path:
        told = {"visits": [VISIT], "agreements": [{"start": 65, "end": 71, "obligations": [DUTY]}]} | article
        (tmp_path / "texts.jsonl").write_text(json.dumps({"id": "made-1", "date": "2024-06-20", "text": TEXT}) + "\n")
        (tmp_path / "made.json").write_text(json.dumps({"texts": texts, "articles": [{"id": "made-1"} | told]}))
        return tmp_path

    return writer


def visit(visitor: str = "NOR", host: str = "GHA", **more: Any) -> Visit:
    filled = {"id": "visit-1", "visitor": (party(visitor),), "evidence": (evidence(TEXT, TEXT, "visited"),)} | more
    return Visit(host=tuple(party(code) for code in host.split()), **filled)


def agreement(kind: str = "defence", **more: str) -> Agreement:
    duty = {"class": kind, "directed": "mutual", "quote": TEXT} | more
    return Agreement(
        id="agreement-1",
        name="pact",
        parties=("NOR", "GHA"),
        kind="other",
        status="signed",
        obligations=(duty,),
        evidence=(),
    )


def score(folder: Path, **registers: Any) -> Report:
    found: Reading = reading("made-1", TEXT, **registers)
    return evaluate(folder, stored_coder([found]))


def test_visit_is_found_with_visitor_and_host_right(write: Write) -> None:
    row = score(write(), visits=(visit(),)).row("visits")
    assert (row.found, row.gold, row.predicted) == (1, 1, 1)


@pytest.mark.parametrize(("visitor", "host"), [("GHA", "NOR"), ("NOR", "KEN"), ("NOR", "")])
def test_visit_with_a_wrong_side_is_not_found(write: Write, visitor: str, host: str) -> None:
    row = score(write(), visits=(visit(visitor, host),)).row("visits")
    assert (row.found, row.predicted) == (0, 1)


def test_every_host_of_a_tour_is_a_claim(write: Write) -> None:
    row = score(write(), visits=(visit(host="GHA KEN"),)).row("visits")
    assert (row.found, row.predicted) == (1, 2)


def test_details_are_judged_on_visits_found(write: Write) -> None:
    told = visit(place=Where(name="Accra"), start=When(value="2024-06-16"), status="planned")
    report = score(write(), visits=(told,))
    details = ("place", "first day", "status")
    assert [report.figure(f"visits found: {name}").value for name in details] == [1.0, 0.0, 0.0]


@pytest.mark.parametrize(
    ("told", "found"),
    [
        (agreement(), 1),
        (agreement(obliged="GHA NOR", owed="GHA"), 1),
        (agreement(obliged="NOR", owed="GHA"), 0),
        (agreement("offence"), 0),
    ],
)
def test_obligation_is_found_with_class_and_sides_right(write: Write, told: Agreement, found: int) -> None:
    assert score(write(), agreements=(told,)).row("obligations").found == found


def test_misses_and_false_alarms_are_listed(write: Write) -> None:
    report = score(write(agreements=[]), visits=(visit("KEN"),))
    assert [case.gold for case in report.misses] == ["visit NOR > GHA|EUR, held"]
    assert [case.predicted for case in report.false_alarms] == ["visit KEN > GHA, held"]


def test_lost_texts_are_an_error(write: Write) -> None:
    with pytest.raises(InputError, match="no texts at"):
        evaluate(write(texts="nowhere.jsonl"), stored_coder([]))


def test_folder_of_articles_holds_no_registers(write: Write) -> None:
    folder = write()
    assert holds_registers(folder)
    (folder / "articles.json").write_text("[]")
    assert not holds_registers(folder)


def test_our_gold_points_at_whole_words(shared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DRAGOMAN_SHARED", str(shared))
    spans = [
        (one.document.text, span)
        for one in load_annotated(GOLD)
        for span in (
            *((visit.start, visit.end) for visit in one.gold.visits),
            *(visit.place for visit in one.gold.visits if visit.place),
            *((told.start, told.end) for told in one.gold.agreements),
            *((duty.start, duty.end) for told in one.gold.agreements for duty in told.obligations),
        )
    ]
    assert len(spans) > 100
    assert all(text[start:end].strip() == text[start:end] != "" for text, (start, end) in spans)
    assert not any(text[start - 1 : start].isalnum() or text[end : end + 1].isalnum() for text, (start, end) in spans)
