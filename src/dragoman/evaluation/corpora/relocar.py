"""Scores whether a place name means the place (literal) or those who act for it (metonymic)."""

from collections.abc import Sequence

from dragoman.evaluation.corpora.records import Record
from dragoman.evaluation.protocol import Coder, need
from dragoman.evaluation.report import Case, Report, count_confusions, make_share, rows_by_label

LITERAL, METONYMIC = "literal", "metonymic"


def score(records: Sequence[Record], coder: Coder) -> Report:
    """Score literal against all else: a mixed reading counts as metonymic."""
    judge = need(coder.judge_metonymy, gives="readings of place names")
    pairs = [
        (
            LITERAL if record.gold["reading"] == LITERAL else METONYMIC,
            str(judge(record.text, record.gold["start"], record.gold["end"])),
        )
        for record in records
    ]
    return Report(
        corpus="relocar",
        documents=len(records),
        figures=(make_share("accuracy", [gold == told for gold, told in pairs]),),
        per_type=rows_by_label(pairs),
        confusions=count_confusions(pairs),
        misses=tuple(
            Case(
                document=record.id,
                gold=f"{record.gold['name']}: {gold}",
                predicted=told,
                sentence=record.text,
            )
            for record, (gold, told) in zip(records, pairs, strict=True)
            if gold != told
        ),
    )
