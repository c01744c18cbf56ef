"""Scores the PLOVER type between two given parties, for coders that can relate them."""

from collections.abc import Sequence

from dragoman.evaluation.corpora.records import Record
from dragoman.evaluation.protocol import Coder, need
from dragoman.evaluation.report import (
    Case,
    Report,
    count_confusions,
    make_macro_f1,
    make_share,
    rows_by_label,
)

# The corpus keeps the older root that the 2021 revision split in two.
MERGED = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
NOTHING = "none"


def score(records: Sequence[Record], coder: Coder) -> Report:
    """Score accuracy and macro F1 over the roots that gold knows, CONCEDE and RETREAT taken together."""
    relate = need(coder.relate, gives="relations between given parties")
    pairs = []
    for record in records:
        told = relate(record.text, record.gold["source"], record.gold["target"]) or NOTHING
        pairs.append((str(record.gold["type"]), MERGED.get(told, told)))
    rows = rows_by_label(pairs)
    return Report(
        corpus="plv",
        documents=len(records),
        figures=(
            make_share("accuracy", [gold == told for gold, told in pairs]),
            make_macro_f1("macro F1", rows),
        ),
        per_type=rows,
        confusions=count_confusions(pairs),
        misses=tuple(
            Case(document=record.id, gold=gold, predicted=told, sentence=record.gold["marked"])
            for record, (gold, told) in zip(records, pairs, strict=True)
            if gold != told
        ),
    )
