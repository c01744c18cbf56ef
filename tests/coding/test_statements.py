"""Stance, target, chain and events of statements. Runs the whole pipeline."""

from collections.abc import Callable

import pytest

from dragoman.model.reading import Reading

Read = Callable[[str], Reading]

STANCES = [
    ("Russia said the talks began at noon.", "assert"),
    ("Russia said the French proposal was a step forward.", "praise"),
    ("Russia said the French proposal was unacceptable.", "criticise"),
    ("Russia said France had violated the ceasefire.", "accuse"),
    ("Russia said France must leave Mali.", "demand"),
    ("“We will help Syria,” the Russian president said.", "promise"),
    ("Russia said there was no evidence of an attack.", "deny"),
    ("Russia said it did not attack Georgia.", "deny"),
    ("Russia said the plan could lead to chaos.", "warn"),
    ("“We will retaliate,” the Russian president said.", "threaten"),
    ("Russia said the visit was postponed because of the storm.", "explain"),
    ("Russia said it was worried about the fighting.", "express_concern"),
    ("Russia praised France for its help.", "praise"),
    ("Russia condemned the French plan.", "criticise"),
    ("Russia accused France of lying.", "accuse"),
    ("Russia urged France to leave Mali.", "demand"),
]


@pytest.mark.parametrize(("text", "stance"), STANCES)
def test_stance_is_told_by_cue_act_or_words(text: str, stance: str, read: Read) -> None:
    assert [one.stance for one in read(text).statements] == [stance]


def test_negated_praise_is_criticism(read: Read) -> None:
    assert read("Russia said the talks were not useful.").statements[0].stance == "criticise"


def test_stance_says_why(read: Read) -> None:
    why = read("Russia said the French proposal was a step forward.").statements[0].why
    assert why == ("speech.say", "the words say so: 'step forward'")


def test_target_is_the_party_meant(read: Read) -> None:
    target = read("Russia accused France of lying.").statements[0].target
    assert target is not None
    assert target.country == "FRA"


def test_nested_speech_is_a_chain_outermost_first(read: Read) -> None:
    statements = read("Seoul said Pyongyang had told Moscow that Iran attacked Israel.").statements
    told = {one.speaker.country: [party.country for party in one.chain] for one in statements}
    assert told == {"KOR": [], "PRK": ["KOR"]}


def test_statement_names_the_events_inside_it(read: Read) -> None:
    reading = read("Iran said that Israel bombed the port.")
    inside = {event.id for event in reading.events if event.type == "ASSAULT"}
    assert inside
    assert inside <= set(reading.statements[0].events)


def test_spans_lie_in_the_text(read: Read) -> None:
    reading = read("“We will help,” said German Chancellor Angela Merkel, who met reporters. “Russia must stop.”")
    for one in reading.statements:
        for start, end in (*one.content, *(span for span in (one.source, one.cue) if span)):
            assert 0 <= start < end <= len(reading.document.text)
