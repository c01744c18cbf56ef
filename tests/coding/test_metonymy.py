"""Place or state: how a name reads by the words around it."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.codebook.metonymy_words import load_metonymy_words
from dragoman.coding.metonymy import Role, guess_role, reading_of
from dragoman.errors import CodebookError
from dragoman.settings import Settings

WORDS = load_metonymy_words(Settings().codebook / "places")


def reading(marked: str) -> str:
    """Read the name between the brackets."""
    before, name, after = marked.replace("[", "|").replace("]", "|").split("|")
    text = before + name + after
    return reading_of(text, len(before), len(before) + len(name), words=WORDS)


@pytest.mark.parametrize(
    "marked",
    [
        "[Washington] said it would reply.",
        "The rebels defeated [France] at sea.",
        "It wants ties with [China].",
        "He accused [Iran] of lying.",
        "The treaty between Chile and [Peru] holds.",
        "She plays for [Brazil].",
        "The surrender of [Japan] came late.",
        "Ships were sold to [Greece].",
        "Independence from [Spain] was declared.",
        "[Russia]'s invasion went on.",
        "[Italy] and [Greece] signed it.".replace("[Greece]", "Greece"),
        "They played against Norway, Sweden and [Denmark].",
        "After the talks, [Kenya] withdrew its troops.",
        "He was picked for the [England] side.",
        "It was built by [Sweden].",
        "Troops feared that [Turkey] would attack.",
    ],
)
def test_reading_of_finds_the_party(marked: str) -> None:
    assert reading(marked) == "metonymic"


@pytest.mark.parametrize(
    "marked",
    [
        "They met in [Washington].",
        "in Belgium and [France]",
        "He was born in Hamburg, [Germany], in 1950.",
        "She moved to [Canada].",
        "rice imported from [Thailand]",
        "The army left [Spain].",
        "The capital of [Chad] was quiet.",
        "the north of [Mali]",
        "near the border with [Oman]",
        "He departed for [India].",
        "[Malta]'s largest port",
        "[Bhutan] is a small country in Asia.",
        "a [Vienna]-based body",
        "in northern [Iraq]",
        "The plant (Oslo, [Norway])",
        "bands from all over [Cuba]",
        "The envoys visited [Yemen].",
    ],
)
def test_reading_of_finds_the_place(marked: str) -> None:
    assert reading(marked) == "literal"


def test_reading_of_takes_the_callers_role() -> None:
    text = "Of Spain we say no more."
    assert reading_of(text, 3, 8, words=WORDS, role=Role("object", "in")) == "literal"
    assert reading_of(text, 3, 8, words=WORDS, role=Role("object", "against")) == "metonymic"


def test_guess_role_walks_over_a_list_to_what_leads_to_it() -> None:
    text = "They beat Fiji, Tonga and the Samoa of old"
    start = text.index("Samoa")
    assert guess_role(text, start, start + 5, WORDS).leader == "beat"


def test_load_metonymy_words_refuses_a_missing_list(tmp_path: Path) -> None:
    (tmp_path / "metonymy.yaml").write_text("locative: [in]\n", encoding="utf-8")
    with pytest.raises(CodebookError, match=r"metonymy\.yaml"):
        load_metonymy_words(tmp_path)


def test_word_lists_are_lower_case_single_words() -> None:
    for field in WORDS.__struct_fields__:
        words = getattr(WORDS, field)
        told = [*words.whole, *words.beginnings]
        assert [word for word in told if word != word.lower() or " " in word] == [], field


@given(st.text(), st.data())
def test_reading_of_stands_any_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert reading_of(text, start, end, words=WORDS) in ("literal", "metonymic")


def test_reading_of_keeps_its_floor_on_relocar(shared: Path) -> None:
    right = total = 0
    with (shared / "corpora" / "relocar.dev.jsonl").open(encoding="utf-8") as lines:
        for record in map(json.loads, lines):
            gold = record["gold"]
            wanted = "literal" if gold["reading"] == "literal" else "metonymic"
            right += reading_of(record["text"], gold["start"], gold["end"], words=WORDS) == wanted
            total += 1
    assert right / total >= 0.88
