import time

import pytest

from dragoman.ingest.pagetext import join_pages

LONG = [
    "The foreign ministers of Ruritania and Freedonia met in Strelsau on",
    "Monday to sign a treaty that their parliaments had asked for, and",
    "to open the border.",
    "Officials said that it was the first treaty between the two states",
    "since the war.",
]


def page(*lines):
    return "\n".join(lines)


def test_join_pages_joins_the_lines_of_a_paragraph():
    first, second = join_pages([page(*LONG)]).split("\n")
    assert first.endswith("had asked for, and to open the border.")
    assert second.endswith("between the two states since the war.")


def test_join_pages_joins_a_paragraph_over_the_end_of_a_page():
    assert "asked for, and to open the border." in join_pages([page(*LONG[:2]), page(*LONG[2:])])


def test_join_pages_keeps_a_heading_apart():
    assert join_pages([page("Background", *LONG)]).startswith("Background\nThe foreign")


def test_join_pages_goes_on_behind_a_short_line_in_a_small_letter():
    assert "met in Strelsau on Monday" in join_pages([page("Ministers met in Strelsau", "on Monday", *LONG)])


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (("the mini-", "ster said"), "the minister said"),
        (("the mini\N{SOFT HYPHEN}", "ster said"), "the minister said"),
        (("state-owned firms and other state-", "owned firms"), "state-owned firms and other state-owned firms"),
        (("the Asia-", "Pacific region"), "the Asia-Pacific region"),
        (("between 2019-", "2021"), "between 2019-2021"),
        (("he said -", "twice"), "he said - twice"),
    ],
)
def test_join_pages_joins_words_that_were_cut(lines, joined):
    # The second line is as long as the first, so that they are one paragraph.
    assert joined in join_pages([page(lines[0], lines[1] + " " + "x" * 40)])


def body(number):
    """Give lines of which no two are alike, numbers aside."""
    word = "abcdefghi"[number] * 9
    return [f"{word} {line}" for line in LONG]


def test_join_pages_drops_what_stands_on_every_page():
    joined = join_pages([page("Strelsau Gazette", *body(number), f"Page {number} of 9") for number in range(9)])
    assert "Gazette" not in joined
    assert "Page" not in joined
    assert joined.count("the first treaty") == 9


def test_join_pages_drops_heads_that_alternate():
    heads = ("Strelsau Gazette", "Foreign affairs")
    joined = join_pages([page(heads[number % 2], *body(number), str(number)) for number in range(6)])
    assert not any(head in joined for head in heads)
    assert joined.count("the first treaty") == 6


def test_join_pages_keeps_what_is_repeated_inside_pages():
    refrain = "So it was said in Strelsau."
    joined = join_pages([page(*body(number), refrain, *body(number)) for number in range(3)])
    assert joined.count(refrain) == 3


def test_join_pages_keeps_the_first_line_of_a_single_page():
    assert join_pages([page("Strelsau Gazette", *LONG)]).startswith("Strelsau Gazette")


@pytest.mark.parametrize("pages", [[], [""], ["\n \n"], ["", ""]])
def test_join_pages_gives_nothing_of_nothing(pages):
    assert join_pages(pages) == ""


@pytest.mark.parametrize("text", ["x" * 500_000, "x-\n" * 100_000, "-\n" * 100_000, "a-b" * 100_000, "1" * 300_000])
def test_join_pages_takes_no_time_for_odd_text(text):
    started = time.monotonic()
    join_pages([text, text])
    assert time.monotonic() - started < 10
