"""What time expressions mean: the grammar and the calendar, one sentence each."""

import datetime

import pytest

from dragoman.codebook.calendar_words import CalendarWords, load_calendar_words
from dragoman.coding.when import TimeMention, find_times
from dragoman.coding.when.grammar import RULES, match_rule, stretches
from dragoman.coding.when.read_pieces import READERS, read_pieces
from dragoman.coding.when.tokens import cut
from dragoman.settings import Settings

WORDS = load_calendar_words(Settings().codebook / "dates")
PUBLISHED = datetime.date(2024, 6, 20)  # a Thursday


def times(text: str, published: datetime.date | None = PUBLISHED) -> list[TimeMention]:
    return find_times(text, published=published, words=WORDS)


def values(text: str, published: datetime.date | None = PUBLISHED) -> list[str]:
    return [time.timex for time in times(text, published)]


def days(text: str, published: datetime.date | None = PUBLISHED) -> list[tuple[str, str | None] | None]:
    return [(time.when.value, time.when.end) if time.when else None for time in times(text, published)]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.example)
def test_rule_reads_its_example_as_one_match(rule):
    tokens = cut(f"in {rule.example}." if rule.name == "years" else f"It was {rule.example} .", WORDS)
    found = [match_rule(tokens.letters, first, end) for first, end in stretches(tokens.letters)]
    assert [match[0] for match in found if match] == [rule.name]
    pieces = list(read_pieces(tokens))
    assert bool(pieces) is (rule.name != "age")


def test_every_rule_has_a_reader_and_every_reader_a_rule():
    assert {rule.name for rule in RULES} == set(READERS)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The pact was signed on June 19, 2024.", "2024-06-19"),
        ("The pact was signed on 19 June 2024.", "2024-06-19"),
        ("The pact was signed on the 19th of June, 2024.", "2024-06-19"),
        ("The pact was signed on Wednesday, June 19, 2024.", "2024-06-19"),
        ("Signed 2024-06-19 in Oslo.", "2024-06-19"),
        ("Signed on 19/6/2024 in Oslo.", "2024-06-19"),
        ("Signed on 5/6/2024 in Oslo.", "2024"),
        ("OSLO, 3 JAN 90 (XYZ) -- TALKS", "1990-01-03"),
        ("He left in June 2023.", "2023-06"),
        ("He left in late June 2023.", "2023-06"),
        ("He left in June of 2023.", "2023-06"),
        ("The treaty of 1987 holds.", "1987"),
        ("Its 1987 treaty holds.", "1987"),
        ("Elected in nineteen ninety-four, he stayed.", "1994"),
        ("It grew in the first quarter of 2005.", "2005-Q1"),
        ("It grew in the second half of 2011.", "2011-H2"),
        ("It fell in fiscal 1988.", "1988"),
        ("They fought in the summer of 2010.", "2010-SU"),
        ("They fought in the winter of 1994-95.", "1995-WI"),
        ("Since the mid-1990s they talk.", "199"),
        ("Since the eighties they talk.", "198"),
        ("Since the '80s they talk.", "198"),
        ("In the early 20th century it was a port.", "19"),
        ("It was shelled on Good Friday 1998.", "1998-04-10"),
        ("It was shelled on New Year’s Day 1999.", "1999-01-01"),
        ("The report on 9/11 came out.", "2001-09-11"),
    ],
)
def test_absolute_date_needs_no_publication_day(text, value):
    assert values(text, None) == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("He arrived yesterday.", "2024-06-19"),
        ("He arrives tomorrow.", "2024-06-21"),
        ("He arrived the day before yesterday.", "2024-06-18"),
        ("He arrived last night.", "2024-06-19TNI"),
        ("He arrived this morning.", "2024-06-20TMO"),
        ("He arrived yesterday evening.", "2024-06-19TEV"),
        ("He speaks tonight.", "2024-06-20TNI"),
        ("He arrived last week.", "2024-W24"),
        ("He arrived last month.", "2024-05"),
        ("He arrived early last year.", "2023"),
        ("He will go next month.", "2024-07"),
        ("He arrived two weeks ago.", "2024-W23"),
        ("He arrived three days ago.", "2024-06-17"),
        ("He arrived a year and a half ago.", "2022-12"),
        ("He arrived about a decade ago.", "201"),
        ("He arrived in the summer of last year.", "2023-SU"),
        ("He arrived last June.", "2023-06"),
        ("He arrived last Thanksgiving.", "2023-11-23"),
        ("It fell in this year's first quarter.", "2024-Q1"),
        ("He arrived over the weekend.", "2024-W24-WE"),
        ("Work ends later in the year.", "2024"),
    ],
)
def test_relative_date_counts_from_publication_day(text, value):
    assert values(text) == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("He arrived on Monday.", "2024-06-17"),
        ("He arrived on Thursday.", "2024-06-20"),
        ("The envoy will fly to Rome on Monday.", "2024-06-24"),
        ("The sale is scheduled to close Monday.", "2024-06-24"),
        ("The minister is to speak on Monday.", "2024-06-24"),
        ("He said on Monday that he would resign.", "2024-06-17"),
        ("They look at Monday's ruling.", "2024-06-17"),
        ("They met ahead of Monday's vote.", "2024-06-24"),
        ("He came last Thursday.", "2024-06-13"),
        ("He comes next Tuesday.", "2024-06-25"),
        ("He comes this coming Sunday.", "2024-06-23"),
        ("He came early Friday morning.", "2024-06-14TMO"),
    ],
)
def test_weekday_follows_tense(text, value):
    assert values(text) == [value]


def test_parser_tells_tense_better_than_words_nearby():
    told = find_times("The envoy arrives Monday.", published=PUBLISHED, words=WORDS, tense_at=lambda _: "future")
    assert [time.timex for time in told] == ["2024-06-24"]


@pytest.mark.parametrize(
    ("text", "published", "value"),
    [
        ("The talks failed on Dec. 14.", "2024-01-10", "2023-12-14"),
        ("The talks will open on Feb. 1.", "2023-11-20", "2024-02-01"),
        ("The talks opened in November.", "2024-01-10", "2023-11"),
        ("The talks, said the envoy, are on Dec. 7.", "2023-10-30", "2023-12-07"),
        ("It was due on Saturday, April 25.", "1998-04-24", "1998-04-25"),
        ("An answer is awaited by Oct. 31.", "2023-10-26", "2023-10-31"),
        ("Profit fell in the fourth quarter.", "1998-01-26", "1997-Q4"),
        ("It expects a loss for the third quarter.", "1989-10-27", "1989-Q3"),
    ],
)
def test_date_without_year_takes_the_year_that_fits(text, published, value):
    assert values(text, datetime.date.fromisoformat(published)) == [value]


def test_date_known_by_itself_is_the_day_in_history():
    assert values("The attacks of Sept. 11 changed it.") == ["2001-09-11"]
    assert values("He spoke on Sept. 11.", datetime.date(2012, 9, 14)) == ["2012-09-11"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It lasted two weeks.", "P2W"),
        ("A three-day visit began.", "P3D"),
        ("It lasted two and a half years.", "P2.5Y"),
        ("It lasted for two decades.", "P2E"),
        ("It lasted several months.", "PXM"),
        ("It lasted two or three hours.", "PTXH"),
        ("It lasted more than four hours.", "PT4H"),
        ("It lasted a fortnight.", "P2W"),
        ("It lasted half a year.", "P0.5Y"),
        ("It was the first in two hundred and twenty years.", "P220Y"),
        ("The army came five days after the vote.", "P5D"),
    ],
)
def test_length_of_time_is_a_duration_without_days(text, value):
    told = times(text)
    assert [(time.timex, time.kind, time.when) for time in told] == [(value, "DURATION", None)]


def test_past_two_weeks_is_also_a_range_up_to_the_report():
    assert days("They talked over the past two weeks.") == [("2024-06-03", "2024-06-20")]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They meet every year.", "P1Y"),
        ("They meet every two weeks.", "P2W"),
        ("They meet twice a week.", "P1W"),
        ("They pay $5 a day.", "P1D"),
        ("The weekly talks go on.", "P1W"),
        ("They meet every Friday.", "XXXX-WXX-5"),
    ],
)
def test_repetition_is_a_set_without_days(text, value):
    told = times(text)
    assert [(time.timex, time.kind, time.when) for time in told] == [(value, "SET", None)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("He is now in Rome.", "PRESENT_REF"),
        ("He was recently in Rome.", "PAST_REF"),
        ("In the future he stays.", "FUTURE_REF"),
        ("He left several years ago.", "PAST_REF"),
    ],
)
def test_vague_reference_has_no_days(text, value):
    assert [(time.timex, time.when) for time in times(text)] == [(value, None)]


@pytest.mark.parametrize(
    "text",
    [
        "He may march on the town.",
        "1,500 troops crossed.",
        "2000 soldiers crossed.",
        "About 2000 people fled.",
        "More than 1950 people fled.",
        "The council passed Resolution 1973.",
        "Flight 1549 took off.",
        "The fall of Kabul was quick.",
        "The sun sat low.",
        "He spoke a second time.",
        "The 34-year-old is 34 years old.",
        "The Long March ended the war.",
        "It cost $1987.",
        "The score was 10:35.",
        "Prices fall apart and spring back.",
    ],
)
def test_look_alikes_are_no_dates(text):
    assert times(text) == []


def test_may_is_no_month_where_somebody_is_called_may():
    assert values("Theresa May spoke. The party of May said that May would go.") == []
    assert values("The talks of May failed.") == ["2024-05"]


@pytest.mark.parametrize(
    ("text", "whole", "words"),
    [
        ("It rained from May to July 2004.", ("2004-05", "2004-07"), "May to July 2004"),
        ("It rained between 1995 and 1998.", ("1995", "1998"), "1995 and 1998"),
        ("They met on 19-20 June.", ("2024-06-19", "2024-06-20"), "19-20 June"),
        ("It ran from March 30 to April 2, 1982.", ("1982-03-30", "1982-04-02"), "March 30 to April 2, 1982"),
        ("It ran from November 15 to February 15, 1989.", ("1988-11-15", "1989-02-15"), None),
        ("In 1914-18 it was closed.", ("1914", "1918"), "1914-18"),
    ],
)
def test_two_bounds_both_carry_the_range(text, whole, words):
    told = times(text)
    assert [(time.when.value, time.when.end) for time in told if time.when] == [whole, whole]
    assert words is None or {time.when.text for time in told if time.when} == {words}


def test_joined_dates_without_a_range_stay_single():
    assert days("They met on March 3 and 5, 2011.") == [("2011-03-03", None), ("2011-03-05", None)]


@pytest.mark.parametrize(
    ("text", "value", "end", "grain"),
    [
        ("last week", "2024-06-10", "2024-06-16", "week"),
        ("last month", "2024-05", None, "month"),
        ("the first quarter of 2005", "2005-01", "2005-03", "quarter"),
        ("the summer of 2010", "2010-06", "2010-08", "season"),
        ("the winter of 2010", "2010", None, "season"),
        ("the second half of 2011", "2011-07", "2011-12", "half"),
        ("last year", "2023", None, "year"),
        ("the 1980s", "1980", "1989", "decade"),
        ("yesterday", "2024-06-19", None, "day"),
    ],
)
def test_when_is_as_exact_as_the_words(text, value, end, grain):
    (told,) = times(f"It was {text}.")
    assert told.when is not None
    assert (told.when.value, told.when.end, told.when.grain) == (value, end, grain)


@pytest.mark.parametrize(
    ("text", "basis"),
    [("on June 19, 2024", "text"), ("on Monday", "published"), ("in June", "published"), ("in 1987", "text")],
)
def test_when_says_what_carries_it(text, basis):
    (told,) = times(f"He came {text}.")
    assert told.when is not None
    assert told.when.basis == basis


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The vote was on Friday. The next day he left.", "2024-06-15"),
        ("The vote was on June 3. Two days later he left.", "2024-06-05"),
        ("It began in March 2011. Later that month he left.", "2011-03"),
        ("It began in March 2011 and in June of that year he left.", "2011-06"),
        ("It began in July 1986, and in February he left.", "1987-02"),
        ("Talks began on 3 March 2011. At 5pm he left.", "2011-03-03T17:00"),
        ("Net rose in the first quarter. A year earlier it fell.", "2023-Q1"),
    ],
)
def test_words_like_later_count_from_the_date_last_named(text, value):
    assert values(text)[-1] == value


def test_time_of_day_belongs_to_the_day_that_follows():
    assert values("At 5:00 am on October 3, 1935, it began.") == ["1935-10-03T05:00", "1935-10-03"]


HISTORY = (
    "The pact was made on 9 September 1914. On 7 August troops had landed. The siege began on 3 December. "
    "In February it was lifted. Two days after the retreat the fort fell. In 1917 and 1918 there was peace. "
)


def test_history_counts_from_the_dates_it_tells():
    told = values(HISTORY, datetime.date(2009, 12, 19))
    assert told[:4] == ["1914-09-09", "1914-08-07", "1914-12-03", "1915-02"]


def test_history_of_another_day_does_not_turn_a_report_into_one():
    report = "On Monday he spoke of 1914, 1917 and 1918. The talks failed in May. He leaves tomorrow."
    assert values(report)[-2:] == ["2024-05", "2024-06-21"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("He came on Monday.", "XXXX-WXX-1"),
        ("He came in June.", "XXXX-06"),
        ("He came on Aug. 7.", "XXXX-08-07"),
        ("He came yesterday.", "XXXX-XX-XX"),
        ("He came last month.", "XXXX-XX"),
        ("He came last year.", "XXXX"),
        ("He came two weeks ago.", "XXXX-WXX"),
        ("It fell in the third quarter.", "XXXX-Q3"),
        ("He came at Christmas.", "XXXX-XX-XX"),
        ("In 1967, 1973 and 1982 they fought. He came this year.", "XXXX"),
        ("In 1967, 1973 and 1982 they fought. He came on 7 August.", "XXXX-08-07"),
    ],
)
def test_without_publication_day_nothing_is_invented(text, value):
    told = times(text, None)[-1]
    assert (told.timex, told.when) == (value, None)


def test_without_publication_day_a_full_date_close_by_lends_its_year():
    assert values("The bill came on March 21, 2018. It failed on March 22.", None) == ["2018-03-21", "2018-03-22"]


@pytest.mark.parametrize("text", ["on February 30, 2020", "on 31 April 2011", "on 2024-13-45"])
def test_day_that_does_not_exist_stays_open(text):
    (told,) = times(f"It was {text}.")
    assert told.when is None
    assert told.reason.endswith("no such day in the calendar")


def test_expression_reaches_over_a_line_break_but_not_over_a_paragraph():
    assert values("He left in June\n2023 for good.") == ["2023-06"]
    assert values("He left in June\n\n2023 is over.") == ["2024-06", "2023"]


def test_reason_names_rule_and_grounds():
    assert times("He came on Monday.")[0].reason == "weekday: the latest one up to the report"


def test_words_of_dates_are_found_in_capitals_too():
    assert values("ON 30 DECEMBER HE CAME. THE CLASH WAS YESTERDAY.") == ["2023-12-30", "2024-06-19"]


def test_words_may_be_replaced():
    words: CalendarWords = WORDS
    fewer = CalendarWords(
        forms={form: word for form, word in words.forms.items() if word.kind != "weekday"},
        letters={form: letter for form, letter in words.letters.items() if words.forms[form].kind != "weekday"},
        holidays=words.holidays,
        famous=words.famous,
        cues=words.cues,
    )
    assert find_times("He came on Monday.", published=PUBLISHED, words=fewer) == []
