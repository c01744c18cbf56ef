import pytest

from dragoman.errors import NotFoundError
from dragoman.evaluation.corpora import CORPORA, recognise
from dragoman.evaluation.corpora.records import load_records
from dragoman.evaluation.run import evaluate

from ..made import SHARED, needs_shared, reading, reading_coder, record, write_lines

FILES = sorted((SHARED / "corpora").glob("*.dev.jsonl"))


@needs_shared
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_shared_corpus_is_recognised_by_its_gold(path):
    assert path.name.split(".")[0] in recognise(load_records(path)).name.split(", ")


def test_no_two_corpora_share_a_name():
    names = [name for corpus in CORPORA for name in corpus.name.split(", ")]
    assert len(set(names)) == len(names)


def test_unknown_gold_lists_what_can_be_scored():
    with pytest.raises(NotFoundError, match=r"keys mood.*plover_gsr"):
        recognise([record("a", "One.", {"mood": "fine"})])


def test_evaluate_names_the_report_after_the_file(tmp_path):
    path = write_lines(tmp_path / "mine.jsonl", [{"id": "a", "text": "One.", "gold": {"penta": 0}}])
    report = evaluate(path, reading_coder([reading("a", "One.")]))
    assert (report.corpus, report.figure("penta accuracy").value) == ("mine.jsonl", 1.0)


def test_evaluate_names_the_file_of_unknown_gold(tmp_path):
    path = write_lines(tmp_path / "mine.jsonl", [{"id": "a", "text": "One.", "gold": {"mood": "fine"}}])
    with pytest.raises(NotFoundError, match=r"mine\.jsonl"):
        evaluate(path, reading_coder([]))


def test_evaluate_says_which_function_the_coder_lacks(tmp_path):
    path = write_lines(tmp_path / "mine.jsonl", [{"id": "a", "text": "One.", "gold": {"timex": []}}])
    with pytest.raises(NotFoundError, match="this coder gives no dates yet"):
        evaluate(path, reading_coder([]))
