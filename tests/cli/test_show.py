import io

import msgspec
import pytest
from rich.console import Console

from dragoman.cli.say import name_of, party, quote
from dragoman.cli.show import show_reading
from dragoman.model.document import Document, Problem
from dragoman.model.reading import Agreement, Dispute, Evidence, Party, Reading, Side, Statement
from dragoman.model.span import Span
from tests.export.made import DEPORTED, SANCTIONED, TEXT, reading, span

QUOTE = Evidence.cut(TEXT, span("Norway sanctioned Serbia."), span("sanctioned"))
NORWAY = Party(country="NOR", sectors=("GOV",), name="Norway")
SERBIA = Party(country="SRB", sectors=("GOV",), name="Serbia")


def shown(what: Reading, width: int = 100) -> str:
    out = io.StringIO()
    show_reading(what, Console(file=out, width=width, highlight=False))
    return out.getvalue()


def statement(speaker: Party) -> Statement:
    return Statement(id=f"s-{speaker.country}", speaker=speaker, cue=(3, 4), stance="deny", direct=True, evidence=QUOTE)


def test_event_shows_what_who_to_whom_when_where_how_much_and_says_who() -> None:
    told = shown(reading(DEPORTED))
    assert "COERCE/deport  Serbia (SRB/GOV) → Kosovo (XKX/GOV)  2012-05  in Pristina  size 2, money 1,500,000" in told
    assert "said by XKX/GOV, media" in " ".join(told.split())
    assert "“Serbia would deport two officials from Pristina.”" in told


def test_events_stand_under_how_real_they_are() -> None:
    told = shown(reading(DEPORTED, SANCTIONED))
    assert told.index("What happened") < told.index("SANCTION") < told.index("What is planned") < told.index("COERCE")


def test_speech_act_of_several_speakers_is_shown_once() -> None:
    told = shown(msgspec.structs.replace(reading(), statements=(statement(NORWAY), statement(SERBIA))))
    assert told.count("deny  Norway (NOR/GOV), Serbia (SRB/GOV)") == 1
    assert told.count("Norway sanctioned Serbia.") == 1


def test_dispute_shows_both_sides() -> None:
    sides = tuple(
        Side(who=who, position=position, evidence=QUOTE) for who, position in ((NORWAY, "asserts"), (SERBIA, "denies"))
    )  # fmt: skip
    told = shown(msgspec.structs.replace(reading(), disputes=(Dispute(id="d", about="the sanctions", sides=sides),)))
    assert "asserts  Norway (NOR/GOV)" in told
    assert "denies  Serbia (SRB/GOV)" in told


def test_agreement_shows_status_parties_and_kind() -> None:
    pact = Agreement(id="a", name="pact", parties=("NOR", "SRB"), kind="trade", status="signed", evidence=(QUOTE,))
    assert "signed  pact: NOR, SRB (trade)" in shown(msgspec.structs.replace(reading(), agreements=(pact,)))


def test_problem_of_a_reading_is_shown() -> None:
    problem = Problem(stage="reading", message="the parser gave up")
    assert "reading: the parser gave up" in shown(msgspec.structs.replace(reading(), problems=(problem,)))


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"title": "A title", "ref": "r-1"}, "A title"),
        ({"ref": "r-1"}, "r-1"),
        ({}, "Short text."),
        ({"text": "word " * 40}, "word word word word word word word word word word word word …"),
    ],
)
def test_reading_is_named_by_the_best_there_is(fields: dict[str, str], name: str) -> None:
    document = msgspec.structs.replace(Document(id="d", text="Short text."), **fields)
    assert name_of(msgspec.structs.replace(reading(), document=document)) == name


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (Party(country="RUS", sectors=("MIL", "GOV"), text="troops", name="the army"), "the army (RUS/MIL)"),
        (Party(country="RUS", sectors=("MIL",), text="Russian\ntroops"), "Russian troops (RUS/MIL)"),
        (Party(country="---", sectors=("UNK",), text="observers", kind="analysts"), "observers (analysts)"),
        (Party(country="---", sectors=(), kind="media"), "media"),
    ],
)
def test_party_is_named_by_name_words_and_code(told: Party, words: str) -> None:
    assert party(told) == words


def test_long_quote_is_cut_at_words_around_its_trigger() -> None:
    text = "alpha " * 60 + "struck " + "omega " * 60
    at = text.index("struck")
    told = quote(Evidence.cut(text, Span(0, len(text)), Span(at, at + 6))).plain
    assert len(told) < 170
    assert told.startswith("“…alpha ")
    assert told.endswith(" omega…”")
    assert " struck " in told


def test_quote_with_controls_is_made_printable() -> None:
    text = "He \x1b[31msaid\tso."
    assert quote(Evidence.cut(text, Span(0, len(text)))).plain == "“He  [31msaid so.”"
