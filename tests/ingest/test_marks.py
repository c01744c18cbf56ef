import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.ingest.layout import lay_out
from dragoman.ingest.marks import Marker
from dragoman.ingest.sourcebook import load_sourcebook

MARKER = Marker(load_sourcebook())
REPORT = "Ruritania and Freedonia signed a treaty on Monday, officials of both sides said."
LONG = REPORT + " " + REPORT


def marked(text, kind):
    return [text[mark.start : mark.end] for mark in MARKER.find_marks(text) if mark.kind == kind]


@pytest.mark.parametrize(
    "dateline",
    [
        "(Example.com) –",
        "WASHINGTON (Reuters) -",
        "WASHINGTON —",
        "THE HAGUE, Netherlands (AP) --",
        "NEWARK, N.J. (AP) -",
        "CAMP EXAMPLE, Wash. -",
        "BEIJING, Nov. 1 (Xinhua) --",
        "NAIROBI, August 21 (Xinhua) --",
        "LUSAKA, Nov.3 (Xinhua) --",
        "New York, May 17, IRNA -",
        "Hanoi (VNA) –",
        "N'DJAMENA (Reuters) -",
        "KABUL (Pajhwok):",
        "CANBERRA, Australia (AP)_",
        "UNITED NATIONS (AP) _",
        "SAN SALVADOR, 3 JAN 90 -- [REPORT] [PRESS COMMITTEE OF THE FORCES] [TEXT]",
        "MANAGUA (NICARAGUA), 11 DEC 89 (RADIO EXAMPLE) -- [TEXT]",
        "NO CITY, NO DATE -- [TEXT] [CONTINUED]",
        "BOGOTA, 27 APR 90 [EXAMPLE TELEVISION 1) --",
        "Edmonton, Ky. (November 28, 2016) –",
        "Raipur, India -",
        "Reuters KHARTOUM (Reuters) --",
        "May 1, 2013 --",
    ],
)
def test_find_marks_finds_datelines(dateline):
    assert marked(f"{dateline} {REPORT}", "dateline") == [dateline]


@pytest.mark.parametrize("dateline", ["(CNN)", "ATLANTA (AP)", "(Undated)"])
def test_find_marks_finds_datelines_without_a_dash(dateline):
    assert marked(f"{dateline}\n{REPORT}", "dateline") == [dateline]


@pytest.mark.parametrize("opening", ["Cape Town - A total of five ships", "Abuja -- The army"])
def test_find_marks_takes_a_bare_place_before_an_opener(opening):
    assert len(marked(f"{opening} left.", "dateline")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "NATO - the alliance of thirty - met on Monday.",
        "U.S. - Ruritania talks resumed.",
        "EXCLUSIVE - Talks failed in Geneva.",
        "ISIS – The group lost its last town.",
        "Merger - acquisition talks failed.",
        "The president (left) - who was ill - stayed.",
        "In Geneva (Switzerland) the talks failed.",
        "Ruritania's envoy - a former general - left.",
        "Ruritania (Reuters) reported heavy rain.",
        "Jane Mallory (AP photographer) - was hurt.",
    ],
)
def test_find_marks_leaves_what_only_looks_like_a_dateline(text):
    found = marked(text, "dateline")
    # "Place (Reuters) verb" cannot be told from a dateline without a dash.
    assert found == (["Ruritania (Reuters)"] if "(Reuters)" in text else [])


@pytest.mark.parametrize(
    "text",
    [
        f"Talks resume in Geneva\nBy JANE MALLORY\n\nGENEVA (AP) -- {LONG}",
        f"Talks resume in Geneva. GENEVA (AP) -- {LONG}",
        f"\n\n   GENEVA (AP) -- {LONG}",
    ],
)
def test_find_marks_finds_the_dateline_below_headline_and_byline(text):
    assert marked(text, "dateline") == ["GENEVA (AP) --"]


def test_find_marks_gives_one_dateline_at_most():
    assert marked(f"GENEVA (AP) -- {LONG}\nPARIS (AP) -- {LONG}", "dateline") == ["GENEVA (AP) --"]


@pytest.mark.parametrize(
    "byline", ["By JANE MALLORY", "By Jane Mallory and Peter van Aken", "by Xinhua writer An Example"]
)
def test_find_marks_finds_bylines_among_the_first_lines(byline):
    assert marked(f"{byline}\n\n{LONG}", "byline") == [byline]


def test_find_marks_finds_credits_at_the_end_of_a_text_in_one_line():
    text = f"{LONG} Additional reporting by Jane Mallory and Omar al-Example"
    assert marked(text, "byline") == ["Additional reporting by Jane Mallory and Omar al-Example"]


@pytest.mark.parametrize(
    "line",
    [
        "Read the rest here.",
        "Sign up to our newsletter.",
        "Share this",
        "Copyright 2020 Example News",
        " REUTER",
    ],
)
def test_find_marks_finds_furniture_lines(line):
    assert marked(f"{LONG}\n{line}", "furniture") == [line.strip()]


@pytest.mark.parametrize("piece", ["by the Senate of Freedonia.", "share.", "Reuters.", "more."])
def test_find_marks_leaves_pieces_of_wrapped_sentences(piece):
    before = "The treaty of the two states was ratified on Tuesday evening"
    text = f"{before}\n{piece}\nIt enters into force in May, both governments told the press."
    assert MARKER.find_marks(text) == ()


def test_lay_out_tells_wrapped_lines_from_paragraphs():
    wrapped = "The treaty was ratified on Tuesday evening by both\nhouses of the parliament."
    assert [line.opens for line in lay_out(wrapped)] == [True, False]
    assert [line.opens for line in lay_out(f"{LONG}\n{LONG}")] == [True, True]


pieces = st.sampled_from(
    [
        "GENEVA (AP) -- ",
        "By JANE MALLORY",
        "\n",
        "\n\n",
        " ",
        "Read more",
        "• ",
        "(",
        ")",
        "[TEXT] ",
        REPORT,
        "-- ",
    ]
)


@given(st.one_of(st.text(max_size=300), st.lists(pieces, max_size=12).map("".join)))
def test_find_marks_gives_spans_in_range_in_order_and_apart(text):
    end = 0
    for mark in MARKER.find_marks(text):
        assert end <= mark.start < mark.end <= len(text)
        assert text[mark.start : mark.end].strip() == text[mark.start : mark.end]
        end = mark.end
