"""The data files of dates: complete, without contradiction, and refused when they are broken."""

import re
import shutil

import pytest

from dragoman.codebook.calendar_kinds import FORM_KINDS, LETTERS, WORD_KINDS
from dragoman.codebook.calendar_words import holiday_key, load_calendar_words
from dragoman.errors import CodebookError
from dragoman.settings import Settings

FOLDER = Settings().codebook / "dates"
WORDS = load_calendar_words(FOLDER)


@pytest.fixture
def copied(tmp_path):
    return shutil.copytree(FOLDER, tmp_path / "dates")


@pytest.mark.parametrize(("kind", "numbers"), [("month", range(1, 13)), ("weekday", range(1, 8))])
def test_each_month_and_weekday_has_a_full_name(kind, numbers):
    kinds = (kind, f"{kind}_weak")
    assert {word.number for word in WORDS.forms.values() if word.kind in kinds} == set(numbers)


def test_months_and_weekdays_count_only_with_a_capital():
    kinds = ("month", "month_weak", "weekday", "weekday_weak")
    assert all(form[0].isupper() for form, word in WORDS.forms.items() if word.kind in kinds)


@pytest.mark.parametrize("form", ["May", "MAY", "March", "Sun", "Sat", "spring", "fall"])
def test_words_that_are_other_words_too_are_weak(form):
    assert WORDS.forms[form].kind.endswith("_weak")


def test_small_words_count_in_any_case():
    assert {WORDS.forms[form].kind for form in ("last", "Last", "LAST")} == {"last"}


def test_cardinals_and_ordinals_name_the_same_numbers_up_to_twenty():
    numbers = {
        kind: {word.number for word in WORDS.forms.values() if word.kind in kinds and word.number <= 20}
        for kind, kinds in {"cardinal": {"cardinal"}, "ordinal": {"ordinal", "second"}}.items()
    }
    assert numbers["cardinal"] == numbers["ordinal"] == set(range(1, 21))


def test_every_kind_has_its_own_letter():
    assert len(set(LETTERS.values())) == len(LETTERS) == len(WORD_KINDS) + len(FORM_KINDS)


def test_no_letter_means_anything_in_a_regular_expression():
    assert all(re.escape(letter) == letter for letter in LETTERS.values())


def test_every_word_kind_is_given_to_some_word():
    assert {word.kind for word in WORDS.forms.values()} == set(WORD_KINDS)


@pytest.mark.parametrize("name", sorted(WORDS.holidays))
def test_holiday_is_fixed_in_one_way(name):
    holiday = WORDS.holidays[name]
    ways = [holiday.day is not None, holiday.easter is not None, holiday.nth is not None, holiday.after_first_monday]
    assert sum(ways) == 1
    assert holiday.easter is not None or holiday.month in range(1, 13)
    assert (holiday.nth is None) == (holiday.weekday is None)


def test_holiday_key_treats_quotes_alike():
    assert holiday_key("New Year’s Day") == holiday_key("New Year's Day") == "new year 's day"


def test_cues_are_lower_case():
    cues = WORDS.cues
    groups = [getattr(cues, name) for name in cues.__struct_fields__]
    assert all(word == word.lower() for group in groups for word in group)


def test_form_with_two_meanings_is_refused(copied):
    with (copied / "words.yaml").open("a", encoding="utf-8") as file:
        file.write("now: [seven]\n")
    with pytest.raises(CodebookError, match=r"words\.yaml"):
        load_calendar_words(copied)


def test_unknown_kind_is_refused(copied):
    with (copied / "words.yaml").open("a", encoding="utf-8") as file:
        file.write("sometime: [sometime]\n")
    with pytest.raises(CodebookError, match="unknown kind 'sometime'"):
        load_calendar_words(copied)


def test_missing_file_is_named(copied):
    (copied / "units.yaml").unlink()
    with pytest.raises(CodebookError, match=r"units\.yaml"):
        load_calendar_words(copied)
