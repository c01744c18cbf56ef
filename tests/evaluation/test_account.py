import msgspec

from dragoman.evaluation.account import Account, Annotation, from_annotation, from_reading
from dragoman.model.reading import Agreement, Dispute, Sanction, Side, Transfer, When, Where

from .made import event, evidence, party, reading, statement

TEXT = "Norway accused Kosovo of smuggling. Kosovo denied it."
NOTED = {
    "id": "made-1",
    "events": [
        {
            "type": "ACCUSE",
            "mode": "allege",
            "actors": ["NOR/GOV"],
            "recipients": ["KOS/GOV"],
            "trigger": "accused",
            "quote": "Norway accused Kosovo of smuggling",
            "status": "happened",
            "said_by": [],
            "date": "2019-03",
            "place": {"country": None, "name": "Oslo"},
            "start": 7,
            "qstart": 0,
        },
    ],
    "statements": [{"speaker": "---/UNK", "stance": "deny", "quote": "denied it"}],
    "agreements": [{"parties": ["NOR", "XKX"], "kind": "trade", "status": "signed"}],
    "sanctions": [{"senders": ["NOR"], "targets": ["KOS"], "kind": "trade"}],
    "transfers": [{"supplier": "NOR", "recipient": None, "what": "arms", "status": "happened"}],
    "disputes": [{"about": "it", "sides": [{"quote": "Norway accused"}, {"quote": "Kosovo denied"}]}],
}


def same_as_reading():
    return reading(
        "made-1",
        TEXT,
        events=(
            event(
                TEXT,
                "ACCUSE",
                "NOR/GOV",
                "XKX/GOV",
                mode="allege",
                trigger="accused",
                quote="Norway accused Kosovo of smuggling",
                date=When(value="2019-03", grain="month"),
                place=Where(name="Oslo"),
                confidence=1.0,
            ),
        ),
        statements=(statement(TEXT, "---", "denied it", stance="deny"),),
        agreements=(Agreement(id="a", name="", parties=("NOR", "XKX"), kind="trade", status="signed", evidence=()),),
        sanctions=(Sanction(id="s", senders=("NOR",), targets=("XKX",), kind="trade", status="imposed", evidence=()),),
        transfers=(Transfer(id="t", supplier="NOR", recipient="", what="arms", status="happened", evidence=()),),
        disputes=(
            Dispute(
                id="d",
                about="it",
                sides=(
                    Side(who=party("NOR"), position="asserts", evidence=evidence(TEXT, "Norway accused")),
                    Side(who=party("XKX"), position="denies", evidence=evidence(TEXT, "Kosovo denied")),
                ),
            ),
        ),
    )


def test_annotation_and_reading_of_one_content_give_one_account():
    noted = msgspec.convert({**NOTED, "transfers": [{**NOTED["transfers"][0], "recipient": ""}]}, Annotation)
    assert from_annotation(noted) == from_reading(same_as_reading())


def test_annotation_of_kosovo_as_kos_becomes_xkx():
    account = from_annotation(msgspec.convert(NOTED, Annotation))
    assert account.acts[0].recipients == {"XKX"}
    assert account.measures[0].targets == {"XKX"}


def test_annotation_without_a_recipient_names_none():
    assert from_annotation(msgspec.convert(NOTED, Annotation)).handovers[0].recipients == frozenset()


def test_speaker_who_is_no_entity_is_told_by_kind():
    text = "Analysts expect war."
    said = statement(text, "---", text)
    said = msgspec.structs.replace(said, speaker=msgspec.structs.replace(said.speaker, kind="analysts"))
    assert from_reading(reading("x", text, statements=(said,))).speeches[0].speaker == "analysts"


def test_event_without_a_trigger_stands_where_its_quote_stands():
    act = from_reading(reading("x", TEXT, events=(event(TEXT, "ACCUSE", "NOR"),))).acts[0]
    assert act.trigger == act.quote == (0, len(TEXT))


def test_empty_reading_gives_an_empty_account():
    assert from_reading(reading("x", TEXT)) == Account()
