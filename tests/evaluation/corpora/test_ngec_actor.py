import pytest

from dragoman.evaluation.corpora.ngec_actor import score

from ..made import reading_coder, record


def figures(gold, country, *sectors):
    answer = (country, sectors)
    report = score([record("a", "the army", gold)], reading_coder([], resolve_actor=lambda *_: answer))
    return {figure.name: (figure.value, figure.cases) for figure in report.figures}


@pytest.mark.parametrize(
    ("gold", "country", "figure"),
    [
        ({"country": "NOR"}, "NOR", (1, 1)),
        ({"country": "NOR"}, "SWE", (0, 1)),
        ({"country": ""}, "---", (1, 1)),
        ({"country": ""}, "NOR", (0, 1)),
        ({"code_1": "MIL"}, "NOR", (None, 0)),
    ],
)
def test_country_is_judged_where_gold_has_it(gold, country, figure):
    assert figures(gold, country, "MIL")["country"] == figure


@pytest.mark.parametrize(
    ("code", "sectors", "figure"),
    [
        ("MIL", ("MIL", "GOV"), (1, 1)),
        ("MIL", ("GOV", "MIL"), (0, 1)),
        ("MIL", (), (0, 1)),
        (["PTY", "REB"], ("REB",), (1, 1)),
        ("", ("GOV",), (None, 0)),
    ],
)
def test_first_sector_is_judged_where_gold_names_one(code, sectors, figure):
    assert figures({"country": "NOR", "code_1": code}, "NOR", *sectors)["sector"] == figure


@pytest.mark.parametrize(
    ("date", "query", "asked"),
    [
        ("2017-04-01", "", "2017-04-01"),
        (None, "2009-01-01", "2009-01-01"),
        (None, "today", None),
        (None, "", None),
    ],
)
def test_actor_is_asked_for_at_the_day_of_the_question(date, query, asked):
    days = []
    score(
        [record("a", "the chancellor", {"country": "DEU"}, date=date, meta={"query_date": query})],
        reading_coder([], resolve_actor=lambda _, day: days.append(day) or ("DEU", ["GOV"])),
    )
    assert days == [asked]


def test_wrong_answer_is_shown():
    report = score(
        [record("a", "the army", {"country": "", "code_1": "MIL"})],
        reading_coder([], resolve_actor=lambda *_: ("NOR", ["MIL"])),
    )
    (miss,) = report.misses
    assert (miss.gold, miss.predicted, miss.sentence) == ("---/MIL", "NOR/MIL", "the army")
