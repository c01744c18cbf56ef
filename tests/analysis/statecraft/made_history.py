"""A record of treaties whose history is known, as reports would have told it; facts from the treaties' own texts.

North Atlantic Treaty: signed 4 April 1949, in force 24 August 1949; Greece and Turkey acceded on 18 February 1952,
Finland on 4 April 2023. Soviet-North Korean treaty: signed 6 July 1961, expired 10 September 1996; Russian-North Korean
treaty: signed 9 February 2000, replaced by that of 19 June 2024, in force 4 December 2024. Collective Security Treaty:
signed 15 May 1992; Azerbaijan, Georgia and Uzbekistan left on 2 April 1999; Uzbekistan was back from 16 August 2006 to
19 December 2012; Armenia froze its part on 22 February 2024. Treaties of the United States with Japan: signed
19 January 1960, in force 23 June 1960; with South Korea: signed 1 October 1953, in force 17 November 1954.
"""

from pathlib import Path

from dragoman.model.reading import Agreement, Amount, Breach, Evidence, Reading, Sanction, Transfer, When, record_id
from dragoman.model.span import Span
from tests.store.made import document, party, reading, writer

NATO, CSTO = "North Atlantic Treaty", "Collective Security Treaty"
KOREA_1961, KOREA_2000, KOREA_2024 = (
    "treaty of friendship and mutual assistance of 1961", "treaty of friendship of 2000",
    "Comprehensive Strategic Partnership Treaty of 2024",
)  # fmt: skip
FOUNDERS = "BEL CAN DNK FRA GBR ISL ITA LUX NLD NOR PRT USA"
ALL_FOR_ONE = {"class": "defence", "directed": "mutual", "condition": "if one is attacked"}
CONSULT = {"class": "consultation", "directed": "mutual"}


def whole(text: str) -> tuple[Evidence, ...]:
    return (Evidence.cut(text, Span(0, len(text))),)


def told(day, name, parties, status, date=None, *, by="", kind="mutual_defence", duties=()) -> Reading:
    """Make a report of one sentence that tells one thing of an agreement."""
    text = f"On {date or day} the {name} was {status} by {by or parties}."
    report = document(text, day, source=f"Paper of {day}")
    item = Agreement(
        id=record_id("agreement", report.id, name), name=name, parties=tuple(parties.split()), kind=kind,
        status=status, by=tuple(by.split()), date=When(value=date) if date else None,
        obligations=tuple({**one, "quote": text} for one in duties), evidence=whole(text),
    )  # fmt: skip
    return reading(report, agreements=(item,))


TREATIES = (
    told("1949-04-05", NATO, FOUNDERS, "signed", "1949-04-04", duties=(ALL_FOR_ONE, CONSULT)),
    told("1949-08-25", NATO, FOUNDERS, "in_force", "1949-08-24"),
    told("1952-02-19", NATO, "GRC TUR IGO", "signed", "1952-02-18", by="GRC TUR"),
    told("2023-04-05", NATO, "FIN IGO", "signed", "2023-04-04", by="FIN"),
    told("2024-07-11", NATO, f"{FOUNDERS} FIN GRC TUR", "in_force"),
    told("1961-07-07", KOREA_1961, "PRK RUS", "signed", "1961-07-06", duties=(ALL_FOR_ONE,)),
    told("1961-09-11", KOREA_1961, "PRK RUS", "in_force", "1961-09-10"),
    told("1996-09-11", KOREA_1961, "PRK RUS", "ended", "1996-09-10"),
    told("2000-02-10", KOREA_2000, "PRK RUS", "signed", "2000-02-09", kind="partnership", duties=(CONSULT,)),
    told("2000-10-13", KOREA_2000, "PRK RUS", "in_force", "2000-10-12", kind="partnership"),
    told("2024-12-05", KOREA_2000, "PRK RUS", "ended", "2024-12-04", kind="partnership"),
    told("2024-06-20", KOREA_2024, "PRK RUS", "signed", "2024-06-19", duties=(ALL_FOR_ONE, CONSULT)),
    told("2024-12-05", KOREA_2024, "PRK RUS", "in_force", "2024-12-04"),
    told("1992-05-16", CSTO, "ARM KAZ KGZ RUS TJK UZB", "signed", "1992-05-15", duties=(ALL_FOR_ONE,)),
    told("1994-04-21", CSTO, "ARM KAZ KGZ RUS TJK UZB", "in_force", "1994-04-20"),
    told("1999-04-03", CSTO, "AZE GEO UZB IGO", "withdrawn", "1999-04-02", by="AZE GEO UZB"),
    told("2006-08-17", CSTO, "UZB IGO", "signed", "2006-08-16", by="UZB"),
    told("2012-12-20", CSTO, "UZB IGO", "withdrawn", "2012-12-19", by="UZB"),
    told("2024-02-23", CSTO, "ARM IGO", "suspended", "2024-02-22", by="ARM"),
    told("2024-11-29", CSTO, "ARM BLR KAZ KGZ RUS TJK", "in_force"),
    told("1960-01-20", "Mutual Cooperation and Security Treaty", "JPN USA", "signed", "1960-01-19", duties=(
        {"class": "defence", "directed": "one_sided", "obliged": "USA", "owed": "JPN"}, CONSULT)),
    told("1960-06-24", "Mutual Cooperation and Security Treaty", "JPN USA", "in_force", "1960-06-23"),
    told("1953-10-02", "Mutual Defense Treaty", "KOR USA", "signed", "1953-10-01", duties=(ALL_FOR_ONE, CONSULT)),
    told("1954-11-18", "Mutual Defense Treaty", "KOR USA", "in_force", "1954-11-17"),
    told("2023-04-27", "Mutual Defense Treaty", "KOR USA", "in_force"),
)  # fmt: skip


def measure(day, sides, status, kind, words=(), *, breach="", said_by="") -> Reading:
    """Make a report of a sanctions measure, and of a breach that somebody alleges."""
    text = f"On {day} {kind} sanctions {sides} {status} {' '.join(words)}. {breach}".strip()
    report = document(text, day, source=f"Paper of {day}")
    senders, targets = (tuple(side.split()) for side in sides.split(">"))
    at = text.index(breach) if breach else 0
    broken = (Breach(said_by=tuple(map(party, said_by.split())), evidence=Evidence.cut(text, Span(at, len(text)))),)
    item = Sanction(
        id=record_id("sanction", report.id, status, kind), senders=senders, targets=targets, kind=kind,
        measures=tuple(words), status=status, breaches=broken if breach else (), evidence=whole(text),
    )  # fmt: skip
    return Reading(coder=reading(report).coder, document=report, sanctions=(item,))


def handed(day, sides, what, items, status="alleged") -> Reading:
    supplier, recipient = sides.split(" > ")
    text = f"On {day} {supplier} gave {recipient} {items}: {status}."
    report = document(text, day, source=f"Paper of {day}")
    item = Transfer(
        id=record_id("transfer", report.id), supplier=supplier, recipient=recipient, what=what, items=items,
        amount=Amount(text="some"), status=status, said_by=(party("USA"),), evidence=whole(text),
    )  # fmt: skip
    return Reading(coder=reading(report).coder, document=report, transfers=(item,))


SANCTIONS = (
    measure("2006-10-15", "UNO > PRK", "imposed", "arms", ("arms embargo",)),
    measure("2006-11-20", "UNO > PRK", "in_force", "arms", ("arms embargo",)),
    measure("2007-06-14", "UNO > PRK", "imposed", "financial", ("asset freeze",)),
    measure("2008-03-01", "UNO > PRK", "violated", "arms", breach="North Korea broke the embargo.", said_by="USA"),
    measure("2008-05-01", "UNO > PRK", "lifted", "financial"),
    measure("2015-01-01", "USA > IRN", "in_force", "other", ("sanctions",)),
    measure("2016-01-16", "USA > IRN", "lifted", "other"),
    measure("2018-05-01", "USA > TUR", "threatened", "trade"),
    handed("2008-02-01", "PRK > SYR", "arms", "rockets"),
    handed("2008-02-01", "PRK > SYR", "food", "rice", "happened"),
    handed("2003-02-01", "PRK > SYR", "arms", "old rockets"),
)


def make(place: Path, *readings: Reading) -> Path:
    """Make a record of readings at a place."""
    made = writer(place)
    made.keep(list(readings))
    made.record.close()
    return place
