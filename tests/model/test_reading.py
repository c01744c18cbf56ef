import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.model.reading import Evidence, record_id
from dragoman.model.span import Span

patiently = settings(deadline=None)  # a busy machine is no fault

TEXT = "Kenya expelled two envoys."


def test_evidence_takes_its_words_from_the_text() -> None:
    evidence = Evidence.cut(TEXT, Span(0, 26), Span(6, 14))
    assert (evidence.quote, evidence.start, evidence.end) == (TEXT, 0, 26)
    assert evidence.trigger is not None
    assert (evidence.trigger.text, evidence.trigger.start, evidence.trigger.end) == ("expelled", 6, 14)


def test_evidence_needs_no_trigger() -> None:
    assert Evidence.cut(TEXT, Span(0, 5)).trigger is None


@patiently
@given(start=st.integers(0, 24), length=st.integers(1, 5))
def test_quote_is_what_stands_between_the_offsets(start: int, length: int) -> None:
    span = Span(start, min(start + length, len(TEXT)))
    assert Evidence.cut(TEXT, span).quote == TEXT[span.start : span.end]


def test_record_is_named_by_kind_document_and_parts() -> None:
    assert record_id("event", "d", "AID", 3, 5) == record_id("event", "d", "AID", 3, 5)
    assert record_id("event", "d", "AID", 3, 5).startswith("event-")


@pytest.mark.parametrize(
    ("kind", "document", "parts"),
    [
        ("visit", "d", ("AID", 3, 5)),
        ("event", "e", ("AID", 3, 5)),
        ("event", "d", ("AID", 35)),
        ("event", "d", ("AID", 5, 3)),
        ("event", "d", ("AID", 3, 5, None)),
    ],
)
def test_anything_else_gives_another_name(kind: str, document: str, parts: tuple[object, ...]) -> None:
    assert record_id(kind, document, *parts) != record_id("event", "d", "AID", 3, 5)
