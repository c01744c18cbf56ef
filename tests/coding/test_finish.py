"""Folded drafts as events: evidence, ids, spans, scores, and what later mentions add."""

import pytest

from dragoman.coding.coder import Coder
from dragoman.coding.finish import trigger_span
from dragoman.model.reading import CoderStamp, Event
from dragoman.reading.parse import Parse
from tests.coding.steps import Steps, draft
from tests.parses import parsed, story, word

STAMP = CoderStamp(name="dragoman", version="1", codebook="2", model="3")


def events(steps: Steps, parse: Parse) -> tuple[Event, ...]:
    return Coder(steps.codebook, STAMP).code(parse).events


def test_evidence_is_the_sentence_with_the_trigger_in_it(steps: Steps) -> None:
    event = events(steps, story("Iran met Oman.", "Iran praised Oman."))[-1]
    trigger = event.evidence.trigger
    assert event.evidence.quote == "Iran praised Oman."
    assert trigger is not None
    assert trigger.text == "praised"
    assert event.evidence.start <= trigger.start < trigger.end <= event.evidence.end


def test_trigger_takes_its_further_words_in(steps: Steps) -> None:
    (event,) = events(steps, parsed("France said Syria must leave."))
    assert event.evidence.trigger is not None
    assert event.evidence.trigger.text == "must leave"


def test_trigger_is_its_head_alone_where_nothing_else_belongs_to_it() -> None:
    parse = parsed("Iran praised Oman.")
    assert trigger_span(draft(word(parse, "praised"), "SUPPORT")).of(parse.document.text) == "praised"


def test_ids_are_stable_and_unique(steps: Steps) -> None:
    parse = story("Iran met Oman.", "Iran praised Oman.", "Turkey shelled the camp.")
    first, again = events(steps, parse), events(steps, parse)
    assert [one.id for one in first] == [one.id for one in again]
    assert len({one.id for one in first}) == len(first) == 3


def test_spans_hold_every_mention_the_first_in_front(steps: Steps) -> None:
    parse = story("Turkey shelled the camp.", "Turkey bombed the camp.", "Turkey shelled the camp on Monday.")
    first = events(steps, parse)[0]
    assert [parse.document.text[start:end] for start, end in first.spans] == ["shelled", "shelled"]


def test_date_and_place_come_from_a_later_mention_that_tells_them(steps: Steps) -> None:
    event = events(steps, story("Turkey has shelled the camp.", "Turkey shelled a camp in Syria."))[0]
    assert len(event.spans) == 2
    assert event.date is not None
    assert event.place is not None
    assert event.place.country == "SYR"


SCORED = [
    ("The Iranian minister travelled to Cairo.", "CONSULT", "visit", 1),
    ("Turkish jets bombed the camp with drones.", "ASSAULT", "drone", 4),
    ("Iran praised Oman.", "SUPPORT", None, 1),
]


@pytest.mark.parametrize(("text", "kind", "mode", "quad"), SCORED)
def test_quad_and_score_are_those_of_type_and_mode(
    steps: Steps, text: str, kind: str, mode: str | None, quad: int
) -> None:
    (event,) = events(steps, parsed(text))
    assert (event.type, event.mode, event.quad) == (kind, mode, quad)
    assert event.score == steps.codebook.ontology.score(kind, mode)


def test_parties_carry_their_words_and_entity(steps: Steps) -> None:
    (event,) = events(steps, parsed("Iran praised Oman."))
    parties = (*event.actors, *event.recipients)
    assert [one.text for one in parties] == ["Iran", "Oman"]
    assert all(one.entity for one in parties)


def test_state_that_fights_points_to_its_entity_too(steps: Steps) -> None:
    (event,) = events(steps, parsed("Turkey shelled the camp."))
    assert all(one.entity for one in event.actors)


def test_event_keeps_the_reasons_of_its_draft(steps: Steps) -> None:
    parse = parsed("France said Syria must leave.")
    (made,) = steps.drafts(parse)
    (event,) = events(steps, parse)
    assert event.why[: len(made.why)] == made.why


def test_confidence_is_a_share(steps: Steps) -> None:
    parse = story("Iran met Oman.", "Britain said Russia shelled the port.", "Turkey will bomb the camp.")
    assert all(0 < one.confidence < 1 for one in events(steps, parse))
