"""Who says what, by which words: spans of source, cue and content. Runs the whole pipeline."""

from collections.abc import Callable

import pytest

from dragoman.model.reading import Reading, Statement

Read = Callable[[str], Reading]


def cut(text: str, span: tuple[int, int] | None) -> str | None:
    return text[slice(*span)] if span else None


def spans(reading: Reading, statement: Statement) -> tuple[str | None, str | None, list[str]]:
    text = reading.document.text
    return cut(text, statement.source), cut(text, statement.cue), [text[a:b] for a, b in statement.content]


# Each: text, source, cue, contents of its first statement.
FORMS = [
    ("Iran said that Israel attacked a port.", "Iran", "said", ["that Israel attacked a port"]),
    ("The talks will go on, the Turkish foreign minister said.", "the Turkish foreign minister", "said",
     ["The talks will go on"]),
    ("“We will not leave Syria,” said Russian Foreign Minister Sergei Lavrov.",
     "Russian Foreign Minister Sergei Lavrov", "said", ["“We will not leave Syria,”"]),
    ("According to the Iranian foreign ministry, Israel bombed Syria.", "the Iranian foreign ministry", "According to",
     ["Israel bombed Syria"]),
    ("President Putin was quoted as saying that Russia would wait.", "President Putin", "was quoted as saying",
     ["that Russia would wait"]),
    ("Iran is said to have attacked the tanker.", None, "is said", ["Iran", "to have attacked the tanker"]),
    ("Reportedly, Turkey shelled the village.", None, "Reportedly", ["Turkey shelled the village"]),
    ("The French president also warned of a new war.", "The French president", "also warned of", ["a new war"]),
    ("Iran's claim that Israel bombed the port surprised France.", "Iran's", "claim", ["that Israel bombed the port"]),
    ("Lavrov: Russia will not leave Syria\n\nThe Russian minister met reporters.", "Lavrov", ":",
     ["Russia will not leave Syria"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "source", "cue", "contents"), FORMS)
def test_statement_has_its_words(text: str, source: str | None, cue: str, contents: list[str], read: Read) -> None:
    reading = read(text)
    assert (source, cue, contents) in [spans(reading, one) for one in reading.statements]


def test_quotation_goes_on_behind_its_cue(read: Read) -> None:
    reading = read("“We will help Ukraine,” said German Chancellor Angela Merkel. “Russia must stop its attacks.”")
    first = reading.statements[0]
    assert spans(reading, first)[2] == ["“We will help Ukraine,”", "“Russia must stop its attacks.”"]
    assert [one.speaker.country for one in reading.statements] == ["DEU", "DEU"]


def test_quotation_goes_on_although_others_speak_in_it(read: Read) -> None:
    reading = read("“We will wait,” wrote Russian Foreign Minister Sergei Lavrov. “Most voters said Iran was wrong.”")
    contents = ["“We will wait,”", "“Most voters said Iran was wrong.”"]
    assert spans(reading, reading.statements[0])[2] == contents


def test_what_others_say_inside_a_quotation_is_no_statement_of_theirs(read: Read) -> None:
    reading = read("“Iran says that the talks failed,” Russian Foreign Minister Sergei Lavrov said.")
    assert [one.speaker.country for one in reading.statements] == ["RUS"]


def test_quoted_word_of_speech_is_a_statement_of_the_one_named_outside(read: Read) -> None:
    reading = read("Russian Foreign Minister Sergei Lavrov “strongly condemned” the attack on Iran.")
    assert [one.speaker.country for one in reading.statements] == ["RUS"]


def test_question_belongs_to_the_speaker_behind_it(read: Read) -> None:
    reading = read("“Why should Iran trust the United States?” President Hassan Rouhani asked.")
    assert [one.speaker.country for one in reading.statements] == ["IRN"]
    assert reading.statements[0].direct


# Each: text, countries of the speakers in order.
SPEAKERS = [
    ("Chinese Ambassador to the UN Wang Guangya met reporters. Wang said the talks had failed.", ["CHN"]),
    ("Russian Foreign Minister Sergei Lavrov met reporters. He said the talks had failed.", ["RUS"]),
    ("Iran's parliament said the deal was dead.", ["IRN"]),
    ("French President Emmanuel Macron said the deal was dead. The president said France would wait.", ["FRA", "FRA"]),
    ("A UN report said Sudan had bombed the camp. The report said Chad had helped.", ["UNO", "UNO"]),
]


@pytest.mark.parametrize(("text", "countries"), SPEAKERS)
def test_speaker_is_known_by_what_the_text_says(text: str, countries: list[str], read: Read) -> None:
    assert [one.speaker.country for one in read(text).statements] == countries


@pytest.mark.parametrize(("noun", "kind"), [("Analysts", "analysts"), ("Witnesses", "unnamed")])
def test_speaker_without_a_name_has_a_kind(noun: str, kind: str, read: Read) -> None:
    assert [one.speaker.kind for one in read(f"{noun} said Iran attacked Israel.").statements] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "Iran did not say that Israel attacked a port.",
        "Iran told Israel about the port.",
        "Iran attacked Israel.",
    ],
)
def test_what_says_nothing_is_no_statement(text: str, read: Read) -> None:
    assert read(text).statements == ()


def test_one_act_of_speech_is_one_statement(read: Read) -> None:
    assert len(read("Russia said it hopes that Iran returns to the talks.").statements) == 1


def test_two_acts_of_speech_are_two_statements(read: Read) -> None:
    statements = read("Russia said the talks had failed, adding that Iran would leave.").statements
    assert [one.speaker.country for one in statements] == ["RUS", "RUS"]


@pytest.mark.parametrize(("verb", "types"), [("said", ["ACCUSE"]), ("admitted", []), ("noted", []), ("knew", [])])
def test_wrong_that_somebody_asserts_is_blame(verb: str, types: list[str], read: Read) -> None:
    told = read(f"The Israeli minister {verb} that the complicity of Iran was plain.")
    assert [event.type for event in told.events] == types
