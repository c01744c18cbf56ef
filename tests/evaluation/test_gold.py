import json

import pytest

from dragoman.errors import InputError
from dragoman.evaluation.gold import load_accounts, load_documents, score_readings
from dragoman.evaluation.protocol import stored_coder
from dragoman.evaluation.run import evaluate

from .made import event, reading

TEXT = "Norway accused Sweden of theft. Sweden rejected the charge. Denmark threatened Norway."
NOTED = [
    ("ACCUSE", "NOR/GOV", "SWE/GOV", "accused", "Norway accused Sweden of theft."),
    ("REJECT", "SWE/GOV", "NOR/GOV", "rejected", "Sweden rejected the charge."),
]


@pytest.fixture
def folder(tmp_path):
    article = {"id": "made-1", "title": "", "date": None, "url": "", "text": TEXT}
    events = [
        {"type": kind, "actors": [actor], "recipients": [other], "trigger": trigger, "quote": quote,
         "status": "happened", "start": TEXT.index(trigger), "qstart": TEXT.index(quote)}
        for kind, actor, other, trigger, quote in NOTED
    ]  # fmt: skip
    (tmp_path / "articles.json").write_text(json.dumps([article, {**article, "id": "unmarked"}]))
    (tmp_path / "annotations").mkdir()
    (tmp_path / "annotations" / "made-1.json").write_text(json.dumps({"id": "made-1", "events": events}))
    return tmp_path


def told(*events):
    return reading("made-1", TEXT, events=events)


ACCUSED = event(TEXT, "ACCUSE", "NOR", "SWE", trigger="accused", quote=NOTED[0][4], confidence=0.95)
MISTYPED = event(TEXT, "ACCUSE", "SWE", "NOR", trigger="rejected", quote=NOTED[1][4], confidence=0.92)
ALARM = event(TEXT, "THREATEN", "DNK", "NOR", trigger="threatened", quote="Denmark threatened Norway.", confidence=0.5)


def test_documents_carry_the_article_id_and_invent_nothing(folder):
    document = load_documents(folder)[0]
    assert (document.ref, document.text) == ("made-1", TEXT)
    assert document.title is document.published is document.url is None


def test_report_counts_found_events(folder):
    row = score_readings(load_accounts(folder), [told(ACCUSED, MISTYPED, ALARM)]).row("event")
    assert (row.found, row.gold, row.predicted) == (1, 2, 3)


def test_report_shows_a_miss_with_its_sentence_and_what_came_instead(folder):
    (miss,) = score_readings(load_accounts(folder), [told(ACCUSED, MISTYPED)]).misses
    assert miss.gold == "REJECT SWE > NOR, happened"
    assert miss.predicted == "ACCUSE SWE > NOR, happened"
    assert miss.sentence == "Sweden rejected the charge."


def test_report_shows_a_false_alarm_with_its_sentence(folder):
    (alarm,) = score_readings(load_accounts(folder), [told(ACCUSED, ALARM)]).false_alarms
    assert (alarm.gold, alarm.predicted) == ("", "THREATEN DNK > NOR, happened")
    assert alarm.sentence == "Denmark threatened Norway."


def test_report_counts_confused_types(folder):
    (confusion,) = score_readings(load_accounts(folder), [told(MISTYPED)]).confusions
    assert (confusion.gold, confusion.predicted, confusion.count) == ("REJECT", "ACCUSE", 1)


def test_report_judges_confidence_by_gold(folder):
    found = score_readings(load_accounts(folder), [told(ACCUSED, MISTYPED, ALARM)]).calibration
    assert (found.sure_events, found.sure_precision) == (2, 0.5)


def test_folds_without_anything_to_find_are_left_out(folder):
    folds = {fold.name: fold for fold in score_readings(load_accounts(folder), [told(ACCUSED)]).folds}
    assert folds["event"].values == (pytest.approx(2 / 3), None, None, None, None)
    assert folds["event"].mean == folds["event"].worst == pytest.approx(2 / 3)
    assert folds["disputes"].mean == 0


def test_report_splits_by_source(folder):
    (row,) = score_readings(load_accounts(folder), [told(ACCUSED)]).by_source
    assert (row.name, row.found, row.gold) == ("made", 1, 2)


def test_article_without_a_reading_is_missing_and_all_its_events_are_missed(folder):
    report = score_readings(load_accounts(folder), [])
    assert (report.missing, len(report.misses)) == (1, 2)
    assert report.calibration is None


def test_evaluate_reads_only_annotated_articles(folder):
    report = evaluate(folder, stored_coder([told(ACCUSED), reading("unmarked", TEXT, events=(ALARM,))]))
    assert (report.corpus, report.documents, report.row("event").predicted) == (folder.name, 1, 1)


def test_folder_without_annotations_is_refused(tmp_path):
    with pytest.raises(InputError, match="no annotations"):
        load_accounts(tmp_path)


def test_folder_without_articles_is_refused(folder):
    (folder / "articles.json").unlink()
    with pytest.raises(InputError, match="no articles to read"):
        load_documents(folder)


def test_malformed_annotation_is_named(folder):
    (folder / "annotations" / "bad.json").write_text('{"id": 3}')
    with pytest.raises(InputError, match=r"bad\.json: not an annotated article"):
        load_accounts(folder)


def test_evaluate_refuses_a_path_that_is_not_there(tmp_path):
    with pytest.raises(InputError, match="nothing here"):
        evaluate(tmp_path / "none", stored_coder([]))
