"""Holds our figures to those of the published scorer, on readings made from the gold by hurting it.

The readings are random but fixed by their seed: events dropped, moved, mistyped, their parties and statuses
changed. So every row and figure gets values between 0 and 1, and equality means something.
"""

import json
import random
import subprocess
import sys

import msgspec
import pytest

from dragoman.evaluation.gold import load_accounts, score_readings
from dragoman.model.reading import Agreement, Dispute, Party, Sanction, Side, Transfer, When, Where
from dragoman.model.wire import to_json

from .made import SHARED, event, evidence, needs_shared, reading, statement

DEV = SHARED / "gold" / "dev"
TYPES = ("ACCUSE", "REJECT", "AGREE", "ASSAULT", "CONSULT")
STATUSES = ("happened", "alleged", "denied", "future", "hypothetical")
COUNTRIES = ("USA", "RUS", "CHN", "---", "KOS", "UNO")


def hurt(value, others, source, *, often=0.25):
    return source.choice(others) if source.random() < often else value


def parties(codes, source):
    return " ".join(hurt(code, COUNTRIES, source) for code in codes)


def made_event(noted, text, source):
    trigger = hurt(noted["trigger"], text.split()[:40], source)
    span = evidence(text, noted["quote"])
    if trigger not in span.quote:
        trigger = None
    return event(
        text,
        hurt(noted["type"], TYPES, source),
        parties(noted["actors"], source),
        parties(noted["recipients"], source),
        quote=noted["quote"],
        trigger=trigger,
        mode=hurt(noted["mode"], (None, "violence"), source),
        status=hurt(noted["status"], STATUSES, source),
        said_by=(Party(country="RUS", sectors=()),) if hurt(bool(noted["said_by"]), (True, False), source) else (),
        date=When(value=noted["date"] or "2001") if source.random() < 0.7 else None,
        place=Where(name="x", country=(noted["place"] or {}).get("country")) if source.random() < 0.7 else None,
        confidence=source.random(),
    )


def made_statement(noted, text, source):
    speaker = hurt(noted["speaker"], COUNTRIES, source)
    kind = speaker if speaker in ("analysts", "unnamed", "media") else None
    said = statement(text, "---" if kind else speaker, noted["quote"], stance=hurt(noted["stance"], ("deny",), source))
    return msgspec.structs.replace(said, speaker=msgspec.structs.replace(said.speaker, kind=kind))


def made_side(noted, text, source):
    quote = noted["quote"] if source.random() < 0.8 else text[:80]
    return Side(who=Party(country="USA", sectors=()), position="asserts", evidence=evidence(text, quote))


def kept(entries, source):
    return [entry for entry in entries if source.random() < 0.75]


def made_reading(noted, text, source):
    return reading(
        noted["id"],
        text,
        events=tuple(made_event(it, text, source) for it in kept(noted["events"], source)),
        statements=tuple(made_statement(it, text, source) for it in kept(noted["statements"], source)),
        agreements=tuple(
            Agreement(
                id="a",
                name=it["name"],
                parties=tuple(parties(it["parties"], source).split()),
                kind=hurt(it["kind"], ("trade",), source),
                status=it["status"],
                evidence=(),
            )
            for it in kept(noted["agreements"], source)
        ),
        sanctions=tuple(
            Sanction(
                id="s",
                senders=tuple(parties(it["senders"], source).split()),
                targets=tuple(it["targets"]),
                kind=hurt(it["kind"], ("arms",), source),
                status=it["status"],
                evidence=(),
            )
            for it in kept(noted["sanctions"], source)
        ),
        transfers=tuple(
            Transfer(
                id="t",
                supplier=hurt(it["supplier"], COUNTRIES, source),
                recipient=it["recipient"],
                what=hurt(it["what"], ("food",), source),
                status=it["status"],
                evidence=(),
            )
            for it in kept(noted["transfers"], source)
        ),
        disputes=tuple(
            Dispute(id="d", about=it["about"], sides=tuple(made_side(side, text, source) for side in it["sides"]))
            for it in kept(noted["disputes"], source)
        ),
    )


def made_readings(seed):
    source = random.Random(seed)
    texts = {article["id"]: article["text"] for article in json.loads((DEV / "articles.json").read_bytes())}
    paths = sorted((DEV / "annotations").glob("*.json"))
    annotations = [json.loads(path.read_bytes()) for path in paths]
    return [made_reading(noted, texts[noted["id"]], source) for noted in annotations[:-2]]


def published_figures(readings, path):
    path.write_bytes(b"".join(to_json(made) + b"\n" for made in readings))
    asked = [sys.executable, str(SHARED / "gold" / "score.py"), str(DEV), str(path), "--json"]
    return json.loads(subprocess.run(asked, capture_output=True, check=True).stdout)


@needs_shared
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_report_agrees_with_the_published_scorer(seed, tmp_path):
    readings = made_readings(seed)
    theirs = published_figures(readings, tmp_path / "readings.jsonl")
    report = score_readings(load_accounts(DEV), readings)
    ours = {
        row.name: [round(row.precision, 3), round(row.recall, 3), round(row.f1, 3), row.gold, row.predicted]
        for row in report.rows
    }
    assert ours == theirs["rows"]
    figures = {it.name: it.value if it.value is None else round(it.value, 3) for it in report.figures}
    assert figures == theirs["on_matched"]
    assert (report.documents, report.missing) == (theirs["articles"], theirs["missing"])


@needs_shared
def test_made_readings_leave_no_row_at_nought_or_one():
    report = score_readings(load_accounts(DEV), made_readings(1))
    assert all(0 < row.f1 < 1 for row in report.rows)
