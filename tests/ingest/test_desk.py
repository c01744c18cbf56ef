import pytest

from dragoman.errors import InputError
from dragoman.ingest.desk import Desk
from dragoman.ingest.limits import Limits
from dragoman.ingest.raw import Given, Raw

REPORT = "Ruritania and Freedonia signed a treaty on Monday, and officials said that it was the first."


@pytest.fixture
def desk(book):
    return Desk(book, Given(date="2024-06-20", title="Given"), Limits())


def test_document_takes_what_is_given_over_what_was_found(desk):
    document = desk.document(Raw(text=REPORT, where="x", title="Found", date="2020-01-01"))
    assert (document.title, document.published) == ("Given", "2024-06-20")


def test_document_takes_what_is_stated_over_what_is_given(desk):
    document = desk.document(Raw(text=REPORT, where="x", title="Stated", date="2020-01-01", stated=True))
    assert (document.title, document.published) == ("Stated", "2020-01-01")


@pytest.mark.parametrize("text", ["", " \n", "x" * 200_001, "\x00" * 9, "1 2 3"])
def test_document_refuses_what_is_no_report(desk, text):
    with pytest.raises(InputError, match=r"^x: "):
        desk.document(Raw(text=text, where="x"))
