"""The steps of coding together: what a reading holds, and that nothing of one document reaches the next."""

from collections.abc import Callable

import pytest

from dragoman.coding.coder import Coder
from dragoman.model.reading import CoderStamp, Reading
from dragoman.model.wire import from_json, to_json
from tests.coding.steps import Steps, act
from tests.parses import story

STAMP = CoderStamp(name="dragoman", version="1", codebook="2", model="3")
NEWS = ("Kenyan Defence Minister Aisha Barasa resigned.", "He praised Kenya.", "Iran met Oman on Tuesday.")
OTHER = ("Barasa left Nairobi.", "Britain said Russia shelled the port.")


@pytest.fixture(scope="module")
def coder(steps: Steps) -> Coder:
    return Coder(steps.codebook, STAMP)


def test_reading_carries_its_document_and_the_versions(coder: Coder) -> None:
    parse = story(*NEWS)
    reading = coder.code(parse)
    assert (reading.document, reading.coder, reading.problems) == (parse.document, STAMP, ())


def test_nothing_is_kept_for_the_next_document(coder: Coder) -> None:
    first = to_json(coder.code(story(*NEWS)))
    coder.code(story(*OTHER))
    assert to_json(coder.code(story(*NEWS))) == first


def test_reading_goes_over_the_wire_and_comes_back(coder: Coder) -> None:
    reading = coder.code(story(*NEWS, *OTHER))
    assert from_json(to_json(reading)) == reading


def test_events_stand_in_text_order_with_ids_of_their_own(coder: Coder) -> None:
    events = coder.code(story(*NEWS, *OTHER)).events
    assert [one.spans[0] for one in events] == sorted(one.spans[0] for one in events)
    assert len({one.id for one in events}) == len(events) >= 3


def test_parties_of_events_and_statements_point_to_entities_of_the_reading(coder: Coder) -> None:
    reading = coder.code(story(*OTHER))
    known = {one.id for one in reading.entities}
    parties = [one for event in reading.events for one in (*event.actors, *event.recipients, *event.said_by)]
    parties += [one.speaker for one in reading.statements]
    assert {one.entity for one in parties if one.entity} <= known
    assert any(one.entity for one in parties)


def test_without_publication_day_relative_dates_stay_open(coder: Coder) -> None:
    (event,) = [one for one in coder.code(story(*NEWS, published=None)).events if one.type == "CONSULT"]
    assert event.date is None


REPORTS = [
    (
        "Turkey bombed a camp in Syria. Ankara said the attack killed 12 rebels. France condemned the attack.",
        ["ASSAULT happened TUR > SYR", "ACCUSE happened FRA > TUR"],
    ),
    (
        "Iran met Oman on Tuesday. The two countries signed a pact. Iran promised to visit Oman in July.",
        ["CONSULT happened IRN+OMN", "SUPPORT happened IRN+OMN", "AGREE happened IRN > OMN"],
    ),
    (
        "Japan expelled two Russian diplomats. Moscow denied that they were spies. It warned that it would respond.",
        ["SANCTION happened JPN > RUS"],
    ),
]


@pytest.mark.parametrize(("text", "wanted"), REPORTS)
def test_short_report_tells_its_acts_once_each(text: str, wanted: list[str], read: Callable[[str], Reading]) -> None:
    found = [act(one) for one in read(text).events]
    assert [one for one in wanted if found.count(one) != 1] == [], found


def test_talks_that_are_held_are_one_meeting(read: Callable[[str], Reading]) -> None:
    assert [act(one) for one in read("Iran and Oman held talks.").events] == ["CONSULT happened IRN+OMN"]
