"""Evaluates a coder on whatever a path holds: annotated articles, annotated registers, or a corpus file."""

from pathlib import Path

import msgspec

from dragoman.errors import InputError
from dragoman.evaluation.corpora import recognise
from dragoman.evaluation.corpora.records import load_records
from dragoman.evaluation.gold import load_accounts, load_documents, score_readings
from dragoman.evaluation.protocol import Coder
from dragoman.evaluation.register_gold import holds_registers, score_registers
from dragoman.evaluation.report import Report


def evaluate(path: Path, coder: Coder) -> Report:
    """Have the texts at a path coded and score the outcome.

    Args:
        path: A folder with articles.json and annotations, a folder of annotated registers, or a JSONL file of
            labelled texts.
        coder: What is measured; `stored_coder` makes one of finished readings.

    Raises:
        InputError: If the path does not exist or what it holds is malformed.
        NotFoundError: If the file is of no known corpus, or the coder lacks the function it asks for.
    """
    if not path.exists():
        raise InputError("there is nothing here", where=str(path), mend="name a gold folder or a JSONL file")
    report = _evaluate_folder(path, coder) if path.is_dir() else _evaluate_corpus(path, coder)
    return msgspec.structs.replace(report, corpus=path.name)


def _evaluate_folder(folder: Path, coder: Coder) -> Report:
    if holds_registers(folder):
        return score_registers(folder, coder)
    gold = load_accounts(folder)
    documents = [document for document in load_documents(folder) if document.ref in gold]
    return score_readings(gold, coder.read(documents))


def _evaluate_corpus(path: Path, coder: Coder) -> Report:
    records = load_records(path)
    return recognise(records, where=str(path)).score(records, coder)
