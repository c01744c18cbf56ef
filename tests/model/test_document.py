import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.model.document import Document, content_id

patiently = settings(deadline=None)  # a busy machine is no fault


def test_id_is_named_by_title_and_text() -> None:
    assert content_id("Talks", "France met Iran.") == content_id("Talks", "France met Iran.")
    assert len(content_id(None, "")) == 64


@pytest.mark.parametrize(
    ("title", "text"), [(None, "France met Iran."), ("Talks", "France met Iran"), ("Talk", "sFrance met Iran.")]
)
def test_other_words_or_another_border_between_them_give_another_id(title: str | None, text: str) -> None:
    assert content_id(title, text) != content_id("Talks", "France met Iran.")


def test_no_title_is_an_empty_title() -> None:
    assert content_id(None, "Iran") == content_id("", "Iran")


@patiently
@given(st.text(st.characters(), max_size=20))
def test_any_text_has_an_id(text: str) -> None:
    assert int(content_id(None, text + "\ud800"), 16) >= 0


def test_document_cannot_be_changed() -> None:
    document = Document(id="1", text="Iran")
    with pytest.raises(AttributeError):
        document.text = "Oman"  # type: ignore[misc]
    assert msgspec.structs.replace(document, text="Oman").text == "Oman"
