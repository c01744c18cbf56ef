"""When an act took place; all sentences are published on Thursday, 2024-06-20."""

import pytest

from dragoman.coding.dating import Dating
from dragoman.model.reading import When
from dragoman.reading.parse import Parse
from tests.coding.steps import Steps, draft
from tests.parses import parsed, story, word

MONDAY, TUESDAY, PUBLISHED = "2024-06-17", "2024-06-18", "2024-06-20"


def date_of(steps: Steps, parse: Parse, kind: str = "ASSAULT") -> When | None:
    """Date the last act of a type."""
    drafts = steps.drafts(parse)
    dating = Dating(parse, drafts, steps.senses(parse), steps.codebook.dates)
    return dating.date_of([one for one in drafts if one.type == kind][-1])


def day(steps: Steps, parse: Parse, kind: str = "ASSAULT") -> str | None:
    found = date_of(steps, parse, kind)
    return found.value if found else None


OWN = [
    ("Turkey shelled the camp on Monday.", MONDAY),
    ("Syria launched an attack on Monday.", MONDAY),
    ("Turkey shelled the camp in 1990.", "1990"),
    ("Turkey met rebels and shelled the camp on Monday.", MONDAY),
    ("Turkey met rebels on Monday, shelling the camp.", MONDAY),
    ("Britain said on Monday that Russia shelled the port.", MONDAY),
    ("Turkey has shelled the camp since 1990.", "1990"),
]


@pytest.mark.parametrize(("text", "value"), OWN)
def test_act_has_the_date_of_its_own_words_or_of_the_verb_it_hangs_on(steps: Steps, text: str, value: str) -> None:
    assert day(steps, parsed(text)) == value


def test_participle_has_the_date_of_any_main_verb(steps: Steps) -> None:
    assert day(steps, parsed("Turkey left the talks on Monday, shelling the camp.")) == MONDAY


def test_date_of_a_week_is_no_exact_day(steps: Steps) -> None:
    found = date_of(steps, parsed("Turkey shelled the camp last week."))
    assert found is not None
    assert (found.grain, found.value) == ("week", "2024-06-10")


def test_word_of_speech_has_its_own_date(steps: Steps) -> None:
    assert day(steps, parsed("Britain said on Monday that Russia shelled the port."), "ACCUSE") == MONDAY


STORY = [
    (("Turkey shelled the camp.",), PUBLISHED),
    (("Iran met Oman on Tuesday.", "Turkey shelled the camp."), TUESDAY),
    (("Turkey shelled the camp in 1990.", "Turkey bombed the camp."), None),
    (("The camp that Turkey shelled on Monday fell.", "Turkey bombed the camp."), PUBLISHED),
    (("Turkey will bomb the camp.",), None),
    (("Turkey has shelled the camp.",), "2024-06"),
    (("The camp that Turkey shelled fell.",), None),
    (("Iran wants to shell the port.",), None),
]


@pytest.mark.parametrize(("sentences", "value"), STORY)
def test_news_in_the_simple_past_has_the_day_of_the_story(
    steps: Steps, sentences: tuple[str, ...], value: str | None
) -> None:
    assert day(steps, story(*sentences)) == value


def test_day_of_the_story_is_told_apart_from_the_words(steps: Steps) -> None:
    found = date_of(steps, parsed("Turkey shelled the camp."))
    assert found is not None
    assert (found.basis, found.text) == ("published", None)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Turkey shelled the camp on Monday.", None),
        ("Turkey shelled the camp.", None),
        ("Turkey shelled the camp in 1990.", "1990"),
    ],
)
def test_without_publication_day_only_full_dates_stand(steps: Steps, text: str, value: str | None) -> None:
    assert day(steps, parsed(text, published=None)) == value


def test_meeting_has_the_date_of_the_journey_to_it(steps: Steps) -> None:
    assert day(steps, parsed("The Iranian minister arrived in Oman on Monday for talks."), "CONSULT") == MONDAY


def test_meeting_is_dated_by_the_clause_that_describes_it(steps: Steps) -> None:
    parse = parsed("The talks, which began on Monday, failed.")
    talks = draft(word(parse, "talks"), "CONSULT", actors="IRN+OMN")
    found = Dating(parse, [talks], {}, steps.codebook.dates).date_of(talks)
    assert found is not None
    assert found.value == MONDAY


def test_plan_is_of_the_month_in_which_it_is_told(steps: Steps) -> None:
    found = date_of(steps, parsed("Iran will meet Oman."), "AGREE")
    assert found is not None
    assert (found.value, found.grain, found.basis) == ("2024-06", "month", "published")


def test_later_mention_dates_an_act_that_the_first_leaves_open(steps: Steps) -> None:
    parse = story("Turkey has shelled the camp.", "Turkey shelled the camp on Monday.")
    drafts = steps.drafts(parse)
    found = Dating(parse, drafts, steps.senses(parse), steps.codebook.dates).date_of(*drafts)
    assert found is not None
    assert found.value == MONDAY


UNDATED = [
    (("Iran met Oman on 18 June 2024.", "Turkey shelled the camp."), TUESDAY),
    (("Turkey shelled the camp in 1990.", "Turkey bombed the camp."), None),
]


@pytest.mark.parametrize(("sentences", "value"), UNDATED)
def test_undated_report_tells_of_the_day_it_names(steps: Steps, sentences: tuple[str, ...], value: str | None) -> None:
    assert day(steps, story(*sentences, published=None)) == value


def test_dates_left_open_are_told(steps: Steps) -> None:
    parse = parsed("Turkey shelled the camp on Monday.", published=None)
    told = Dating(parse, [], {}, steps.codebook.dates).open
    assert told is not None
    assert told.message.startswith("1 relative date stays open")


AHEAD = [
    ("CONSULT", "2024-06-21", "AGREE future"),
    ("AID", "2024-07", "AGREE future"),
    ("CONSULT", PUBLISHED, "CONSULT happened"),
    ("CONSULT", "2024-06", "CONSULT happened"),
    ("CONSULT", "2024", "CONSULT happened"),
    ("ASSAULT", "2024-07", "ASSAULT happened"),
]


@pytest.mark.parametrize(("kind", "value", "wanted"), AHEAD)
def test_meeting_or_help_dated_after_the_report_is_agreed(steps: Steps, kind: str, value: str, wanted: str) -> None:
    parse = parsed("Iran met Oman.")
    met = draft(word(parse, "met"), kind, actors="IRN+OMN")
    told = Dating(parse, [met], {}, steps.codebook.dates).settled(met, When(value=value))
    assert f"{told.type} {told.status}" == wanted


def test_year_since_which_an_act_is_the_first_is_not_its_date(steps: Steps) -> None:
    assert day(steps, parsed("Turkey launched its first attack since 1990.")) == PUBLISHED


APART = [
    ("Turkey shelled the camp on Monday.", "Syria launched an attack on Monday.", False),
    ("Turkey shelled the camp on Monday.", "Turkey shelled the camp in 1990.", True),
    ("Turkey shelled the camp.", "Turkey shelled the camp in 1990.", False),
]


@pytest.mark.parametrize(("first", "second", "apart"), APART)
def test_acts_are_apart_where_their_own_dates_cannot_be_one(steps: Steps, first: str, second: str, apart: bool) -> None:
    parse = story(first, second)
    drafts = [one for one in steps.drafts(parse) if one.type == "ASSAULT"]
    dating = Dating(parse, drafts, steps.senses(parse), steps.codebook.dates)
    assert dating.apart(drafts[0], drafts[-1]) is apart
