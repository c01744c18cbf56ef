"""The tense of a verb, and the clause a word stands in."""

import pytest

from dragoman.reading.tenses import (
    clause_of,
    is_background,
    is_perfect,
    is_present_perfect,
    is_simple_past,
)
from tests.parses import parsed, word

TENSES = [
    ("Turkey shelled the camp.", "shelled", (True, False, False)),
    ("Turkey has shelled the camp.", "shelled", (False, True, True)),
    ("Turkey will bomb the camp.", "bomb", (False, False, False)),
    ("The camp was shelled.", "shelled", (True, False, False)),
    ("The camp that Turkey shelled fell.", "shelled", (False, False, False)),
]


@pytest.mark.parametrize(("text", "verb", "told"), TENSES)
def test_verb_tells_its_tense(text: str, verb: str, told: tuple[bool, bool, bool]) -> None:
    found = word(parsed(text), verb)
    assert (is_simple_past(found), is_perfect(found), is_present_perfect(found)) == told


CLAUSES = [
    ("The talks, which began on Monday, failed.", "Monday", "began", True),
    ("The talks, which began on Monday, failed.", "talks", "failed", False),
    ("Britain said on Monday that Russia shelled the port.", "port", "shelled", False),
]


@pytest.mark.parametrize(("text", "inner", "head", "background"), CLAUSES)
def test_word_stands_in_its_innermost_clause(text: str, inner: str, head: str, background: bool) -> None:
    found = word(parsed(text), inner)
    assert (clause_of(found).text, is_background(found)) == (head, background)
