import pytest

from dragoman.coding.governing import governing_words
from tests.parses import parsed, word

PATHS = [
    ("He denied allegations of arms transfers.", "transfers", ["allegations", "denied"]),
    ("Moscow accused Kyiv of shelling a bridge.", "shelling", ["accused"]),
    ("Paris urged Tehran to free the sailors.", "free", ["urged"]),
    ("Iran's decision to leave the pact was condemned.", "leave", ["decision", "condemned"]),
    ("On a visit to Cairo, he denied the attack.", "visit", []),
    ("The town that was shelled by rebels fell.", "shelled", []),
    ("Lima plans to withdraw troops.", "withdraw", ["plans"]),
]


@pytest.mark.parametrize(("text", "trigger", "path"), PATHS)
def test_path_of_governing_words_leads_outwards(text: str, trigger: str, path: list[str]) -> None:
    assert [one.text for one in governing_words(word(parsed(text), trigger))] == path
