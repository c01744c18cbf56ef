import pytest

from dragoman.errors import NotFoundError
from dragoman.evaluation.protocol import need, stored_coder

from .made import reading


def test_need_says_what_the_coder_cannot_do():
    with pytest.raises(NotFoundError, match="this coder gives no dates yet"):
        need(None, gives="dates")


def test_need_gives_back_what_is_there():
    assert need(len, gives="lengths") is len


def test_stored_coder_finds_readings_by_reference():
    first, second = reading("one", "First."), reading("two", "Second.")
    coder = stored_coder([first, second])
    assert list(coder.read([second.document, reading("three", "Third.").document])) == [second]
