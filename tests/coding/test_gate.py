"""The gate leaves news of home affairs unread and lets everything through that may hold an event."""

from pathlib import Path

import pytest

from dragoman.coding.gate import Gate
from dragoman.evaluation.gold import load_documents
from dragoman.model.document import Document, Marked, content_id
from dragoman.model.reading import is_gated
from dragoman.pipeline import Pipeline
from tests.golden.articles import Listed, load_index, load_text

FILLER = " The road to the school was closed for an hour and the children walked home along the river." * 5


@pytest.fixture(scope="module")
def gate(pipeline: Pipeline) -> Gate:
    return Gate(pipeline.codebook)


def made(text: str, *marked: Marked) -> Document:
    return Document(id=content_id(None, text), text=text, marked=marked)


def is_stopped(gate: Gate, text: str) -> bool:
    return gate.closed(made(text + FILLER)) is not None


@pytest.mark.parametrize(
    "text",
    [
        "French police arrested a man after a shop was robbed in Lyon.",  # crime
        "Italy beat the visitors 3-1 and the captain attacked the referee after the match.",  # sport
        "The bakery said net profit fell to 3 mln dlrs and it will close two plants.",  # business, no state at all
        "The senator told reporters in Ohio that the school plan will go to a vote.",  # the press only listens
        "The road agency of Norway agreed to widen the bridge.",
        "Doctors in Peru fight the flu and warned of a hard winter.",  # disease
    ],
)
def test_news_of_home_affairs_is_stopped(gate: Gate, text: str) -> None:
    assert is_stopped(gate, text)


@pytest.mark.parametrize(
    "text",
    [
        "France recalled its ambassador from Niger.",
        "The United Nations urged Sudan to let convoys pass.",
        "Rebels shelled a town in Mali.",  # those who fight for power are a side
        "The FARC attacked a post of the army in Colombia.",
        "A court in Turkey jailed a journalist for four years.",
        "Police in Zimbabwe detained the opposition leader at the airport.",
        "IRAN CONDEMNED ISRAEL OVER THE STRIKE.",  # no case to go by
    ],
)
def test_what_may_hold_an_event_is_read(gate: Gate, text: str) -> None:
    assert not is_stopped(gate, text)


def test_excerpts_are_read_whatever_they_tell(gate: Gate) -> None:
    assert gate.closed(made("French police arrested a man after a shop was robbed in Lyon.")) is None


def test_one_foreign_name_among_many_of_home_is_no_second_side(gate: Gate) -> None:
    home = "The governor of Kenya spoke. " * 9
    assert is_stopped(gate, f"{home}He once studied in Canada.")
    assert not is_stopped(gate, f"{home}Canada and Uganda were told of it.")


def test_names_in_a_dateline_are_no_side(gate: Gate) -> None:
    text = f"BRUSSELS, Belgium - French bakers met in Lyon.{FILLER}"
    dateline = Marked(kind="dateline", start=0, end=text.index("French"))
    assert gate.closed(made(text)) is None
    assert gate.closed(made(text, dateline)) is not None


def test_a_role_is_a_whole_word(gate: Gate) -> None:
    assert is_stopped(gate, "Police in Peru arrested a man over a rebelliously loud party of exile-themed bands.")


def test_reading_says_that_it_was_stopped_and_why(pipeline: Pipeline) -> None:
    document = made(f"French police arrested a man after a shop was robbed in Lyon, police said.{FILLER}")
    stopped = pipeline.read_one(document)
    assert is_gated(stopped)
    assert [problem.stage for problem in stopped.problems] == ["gate"]
    assert "home affairs" in stopped.problems[0].message
    assert not stopped.statements
    assert pipeline.read_whole(document).statements


@pytest.mark.parametrize("listed", load_index(), ids=lambda listed: listed.id)
def test_no_sample_is_stopped(gate: Gate, listed: Listed) -> None:
    assert gate.closed(made(load_text(listed))) is None


def test_no_annotated_article_is_stopped(gate: Gate, shared: Path) -> None:
    assert [one.ref for one in load_documents(shared / "gold" / "dev") if gate.closed(one)] == []
