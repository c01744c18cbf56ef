import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.ingest.clean import clean, clean_line, control_share

any_text = st.text(st.characters(exclude_categories=()), max_size=400)


@given(any_text)
def test_clean_never_changes_the_length(text):
    assert len(clean(text)) == len(text)


@given(any_text)
def test_clean_leaves_nothing_to_clean(text):
    assert clean(clean(text)) == clean(text)


@given(any_text)
def test_clean_gives_text_that_utf8_can_hold(text):
    assert clean(text).encode("utf-8").decode("utf-8") == clean(text)


@pytest.mark.parametrize(
    ("dirty", "cleaned"),
    [
        ("a\r\nb", "a \nb"),
        ("a\rb", "a\nb"),
        ("a\u2028b\u2029c\x0cd", "a\nb\nc\nd"),
        ("a\x00b\x1bc\x7fd\te", "a b c d e"),
        ("U.S.\u00a0troops\u202fleft", "U.S. troops left"),
        ("\ufeffThe\u200b end\u200e", " The  end "),
        ("for\u00adeign", "for-eign"),
        ("co\u2011operate", "co-operate"),
        ("a\ud800b\ufffe", "a\ufffdb\ufffd"),
        ("\x93Go\x94, she said\x85", "“Go”, she said…"),
        ("ＵＮ", "UN"),
    ],
)
def test_clean_replaces_one_for_one(dirty, cleaned):
    assert clean(dirty) == cleaned


@pytest.mark.parametrize("kept", ["“It’s over”", "a — b – c", "Erdoğan, Gül", "a\n\nb", "cafe\u0301", "€5m"])
def test_clean_keeps_what_carries_meaning(kept):
    assert clean(kept) == kept


@pytest.mark.parametrize(
    ("dirty", "line"),
    [(" Talks\r\n  resume\u00a0", "Talks resume"), ("", None), ("\u200b \n", None), (None, None)],
)
def test_clean_line_gives_one_line_or_nothing(dirty, line):
    assert clean_line(dirty) == line


def test_control_share_counts_what_text_does_not_have():
    assert control_share("ab\x00\x01") == 0.5
    assert control_share("a\tb\r\n") == 0.0
    assert control_share("") == 0.0
