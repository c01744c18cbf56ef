"""A record of what two states did to each other, with everything in it that a briefing tells of."""

from pathlib import Path

from dragoman.model.reading import Dispute, Evidence, Reading, Side, Statement, When, Where, record_id
from dragoman.model.span import Span
from tests.analysis.statecraft.made_history import SANCTIONS, TREATIES
from tests.store.made import STAMP, document, event, party, reading, writer

HOSTILE = "<script>alert(1)</script> [x](javascript:alert(2)) | `code` *bold*"
THERE = {"place": Where(name="Pyongyang", country="PRK", lat=39.03, lon=125.75), "date": When(value="2024-06-20")}
ATTACK = "Russian forces shelled a Korean convoy"


def told_by(
    source: str, text: str, type_: str, status: str, day: str | None = "2024-06-20", **fields: object
) -> Reading:
    """Make a report of one event between Russia and North Korea."""
    report = document(f"{text}. The report is from {source}.", day, source=source, url=f"https://{source}.example/1")
    act = event(report, text, type_, "RUS > PRK", status=status, **fields)
    return reading(report, act)


def quarrel() -> Reading:
    """Make a report of a dispute, whose words are an attack on whoever shows them."""
    text = f"South Korea says that North Korea sends shells {HOSTILE}. North Korea denies it."
    report = document(text, "2024-06-21", source="Paper", title=HOSTILE, url="javascript:alert(3)")
    end = text.index(" North Korea denies")
    sides = (
        Side(who=party("RUS", name=HOSTILE), position="asserts", evidence=Evidence.cut(text, Span(0, end))),
        Side(who=party("PRK"), position="denies", evidence=Evidence.cut(text, Span(end + 1, len(text)))),
    )
    accusing = Statement(
        id=record_id("statement", report.id, 2), speaker=party("PRK"), target=party("RUS"), stance="accuse",
        direct=False, evidence=Evidence.cut(text, Span(end + 1, len(text))),
    )  # fmt: skip
    return Reading(
        coder=STAMP,
        document=report,
        events=(event(report, "sends shells", "AID", "PRK > RUS", status="alleged", said_by=(party("KOR"),)),),
        statements=(accusing,),
        disputes=(Dispute(id=record_id("dispute", report.id, 1), about=f"shells {HOSTILE}", sides=sides),),
    )


def make(place: Path) -> Path:
    """Keep treaties, sanctions, and reports of Russia and North Korea."""
    meeting = "Russia's president met North Korea's leader at the Kumsusan palace in Pyongyang on Thursday"
    talks = "North Korea's leader met Russia's president at the Kumsusan palace, officials in Pyongyang told reporters"
    made = writer(place)
    with made.record:
        made.keep([*TREATIES, *SANCTIONS])
        made.keep([
            told_by("alpha", meeting, "CONSULT", "happened", quad=1, score=2.5, **THERE),
            told_by("beta", talks, "CONSULT", "happened", quad=1, score=2.5, **THERE),
            told_by("gamma", ATTACK, "ASSAULT", "alleged", said_by=(party("KOR", name="Park Jin"),)),
            told_by("delta", "Russia would not arm North Korea", "AID", "denied"),
            told_by("epsilon", "Russia is to train North Korea's army", "AID", "future", day="2024-06-22"),
            quarrel(),
        ])  # fmt: skip
    return place
