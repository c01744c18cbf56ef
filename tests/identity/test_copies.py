import random
import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import RecordError
from dragoman.identity.copies import bands, fingerprint, is_copy, likeness
from dragoman.model.document import Marked

STORY = """The foreign ministers of Norland and Estmark signed a fishing accord on Tuesday that ends eleven
months of quarrels over the Lomvi banks. Under the accord each side may land 14,500 tonnes of cod a year, and
patrol boats of both navies will share one radio channel. Minister Aasta Brekke called it "a fence that good
neighbours can lean on". Her colleague Juhan Tamm said his government would send it to parliament before the
summer. Skippers in the harbour of Vik were less sure. They complained that the quota leaves out haddock, and
that nobody had asked them. The quarrel began in July, when a coastguard cutter towed away three trawlers and
held 22 sailors for nine days. Both capitals withdrew their consuls, and a ferry line stopped. Diplomats in
Geneva said that talks had nearly failed twice over a clause on salvage."""
OTHER = """Rescuers in the mountain province of Sarin dug through the night after a dam gave way above the town
of Koba and carried off a bridge, two mills and part of the market. The governor said that 31 people were
missing and that engineers had warned of cracks as early as 2009. Villagers told of a roar like a train.
Helicopters of the army dropped blankets, but fog kept most of them on the ground. The prime minister promised
an inquiry and broke off a journey to the coast. Aid groups asked for boats, pumps and clean water, since the
wells are full of mud."""
MARKET = """The central bank of Estmark said it bought {} million crowns of bills in the morning session,
compared with a forecast shortage of {} million crowns. It bought {} million of treasury bills at {} percent and
{} million of bank bills at {} percent. Dealers said that overnight money traded at {} percent, after {} percent
at the close of the session before."""
WORDS = st.lists(st.text(string.ascii_lowercase, min_size=2, max_size=7), min_size=40, max_size=120)


def lines_of(text: str) -> str:
    return " ".join(text.split())


def edited(text: str, every: int) -> str:
    words = text.split()
    return " ".join("again" if at % every == every - 1 else word for at, word in enumerate(words))


def market(seed: int) -> str:
    chance = random.Random(seed)
    return lines_of(MARKET.format(*(chance.randint(100, 999) for _ in range(8))))


def test_case_punctuation_and_line_breaks_do_not_count() -> None:
    assert fingerprint(STORY) == fingerprint(lines_of(STORY).upper().replace(",", " --"))


def test_furniture_does_not_count() -> None:
    dateline, closing = "VIK, March 3 (Norland News Agency) -- ", " (Reporting by Kari Lund; editing by Per Holm)"
    text = dateline + STORY + closing
    end = len(dateline) + len(STORY)
    marked = (
        Marked(kind="dateline", start=0, end=len(dateline)),
        Marked(kind="furniture", start=end, end=len(text)),
    )
    assert fingerprint(text, marked) == fingerprint(STORY)
    assert fingerprint(text) != fingerprint(STORY)


def test_edited_copy_is_found_by_its_bands_and_known() -> None:
    first, second = fingerprint(STORY), fingerprint(edited(STORY, 30))
    copy = is_copy(first, second)
    assert copy is not None
    assert copy.score > 0.6
    assert "the same words" in copy.why
    assert set(bands(first)) & set(bands(second))


def test_first_paragraphs_of_a_longer_story_are_its_copy() -> None:
    whole, lead = fingerprint(f"{STORY} {OTHER}"), fingerprint(" ".join(STORY.split()[:60]))
    copy = is_copy(whole, lead)
    assert copy is not None
    assert "the shorter stands in the longer" in copy.why
    assert set(bands(whole)) & set(bands(lead))


def test_other_report_is_no_copy() -> None:
    first, second = fingerprint(STORY), fingerprint(OTHER)
    assert is_copy(first, second) is None
    assert likeness(first, second) < 0.05
    assert not set(bands(first)) & set(bands(second))


def test_same_words_with_other_numbers_are_a_template_not_a_copy() -> None:
    reports = [fingerprint(market(seed)) for seed in range(6)]
    assert likeness(reports[0], fingerprint(market(0))) == 1.0
    assert all(is_copy(a, b) is None for a in reports for b in reports if a != b)


def test_same_notice_weeks_later_is_no_copy() -> None:
    one = fingerprint(STORY)
    assert is_copy(one, one, days_apart=3) is not None
    assert is_copy(one, one, days_apart=14) is None


def test_texts_of_a_sentence_have_no_copies() -> None:
    short = fingerprint("Norland and Estmark signed a fishing accord on Tuesday, the foreign ministers said.")
    assert bands(short) == ()
    assert is_copy(short, short) is None
    assert likeness(short, short) == 0.0


def test_band_keys_fit_columns_of_32_bits() -> None:
    keys = bands(fingerprint(STORY))
    assert len(keys) == 20
    assert all(-(2**31) <= key < 2**31 for key in keys)


@pytest.mark.parametrize(
    "broken", [b"", b"\x07", b"\x01\xff\x00\x00\x00\x00", fingerprint(STORY)[:-1], fingerprint(STORY)[:40]]
)
def test_foreign_or_broken_fingerprint_is_refused(broken: bytes) -> None:
    with pytest.raises(RecordError, match="fingerprint"):
        bands(broken)
    with pytest.raises(RecordError, match="fingerprint"):
        is_copy(fingerprint(STORY), broken)


@settings(deadline=None)
@given(st.text(max_size=400))
def test_any_text_has_a_fingerprint(text: str) -> None:
    one = fingerprint(text)
    assert fingerprint(text) == one
    assert is_copy(one, fingerprint(STORY)) is None


def test_text_without_spaces_and_lone_surrogates_do_no_harm() -> None:
    assert bands(fingerprint("x" * 1_000_000)) == ()
    assert bands(fingerprint("\ud800 word " * 100)) == ()


@settings(deadline=None)
@given(WORDS, WORDS, st.integers(0, 100))
def test_order_of_the_two_makes_no_difference(a: list[str], b: list[str], cut: int) -> None:
    first, second = fingerprint(" ".join(a)), fingerprint(" ".join(a[cut:] + b))
    assert is_copy(first, second) == is_copy(second, first)
    assert likeness(first, second) == likeness(second, first)
