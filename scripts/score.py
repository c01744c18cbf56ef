"""Prints the table of scores that stands in the README, or puts it there.

    python scripts/score.py GOLD                              annotated articles only
    python scripts/score.py GOLD --corpora FOLDER             and the corpora in a folder
    python scripts/score.py GOLD --corpora FOLDER --into README.md

`dragoman evaluate` tells the same figures and more, with the cases behind them.
"""

import argparse
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from dragoman.cli.measured import measured_coder
from dragoman.cli.messages import tell, tell_error
from dragoman.cli.versions import versions
from dragoman.errors import DragomanError, InputError, NotFoundError
from dragoman.evaluation.protocol import Coder
from dragoman.evaluation.report import Figure, Report, Row
from dragoman.evaluation.run import evaluate
from dragoman.settings import Settings

BEGIN, END = "<!-- scores: begin -->", "<!-- scores: end -->"
# What is shown of annotated articles: rows of five folds, then single figures.
FOLDS = {
    "event": "events: type and place in the text",
    "event+dyad": "events, and who to whom",
    "event+dyad+status": "events, who to whom, and status",
    "tuples": "type, actor and recipient, article by article",
    "statements": "statements: words and speaker",
    "agreements": "agreements",
    "sanctions": "sanctions",
    "transfers": "transfers",
    "disputes": "disputes",
}
SHARES = {
    "status": "status, of events found",
    "said": "whether somebody else says so, of events found",
    "date": "date, of events found that have one",
}
# Beginning of a corpus file to what is shown of it: row or figure, and what it means.
CORPORA: dict[str, dict[str, str]] = {
    "plover_gsr": {"type among all events": "PLOVER gold sentences: type", "full record": "... and source and target"},
    "plv": {"accuracy": "zero-shot PLOVER sentences: type between two given parties"},
    "polnear": {"soft spans": "PolNeAR: what is put down to somebody, said or not: overlapping spans, F1"},
    "te3_timex": {"value": "TempEval-3: dates, value F1"},
    "wikiwars": {"value": "WikiWars: dates, value F1"},
    "geo_gwn": {"country, of all linked": "GeoWebNews: country of place names"},
    "geo_trnews": {"within 161 km, of all linked": "TR-News: places within 161 km"},
    "geo_lgl": {"within 161 km, of all linked": "Local Global Lexicon: places within 161 km"},
    "relocar": {"accuracy": "ReLocaR: place or those who act for it"},
    "ngec_actor": {"country": "actor words: country", "sector": "actor words: sector"},
    "uw_factuality": {"Pearson r": "UW factuality: Pearson r"},
}  # fmt: skip


def article_rows(report: Report) -> Iterator[str]:
    yield f"| {report.documents} annotated articles | mean | worst fold |"
    yield "|---|---:|---:|"
    for fold in report.folds:
        if fold.name in FOLDS:
            yield f"| {FOLDS[fold.name]}, F1 | {fold.mean:.3f} | {fold.worst:.3f} |"
    for figure in report.figures:
        if figure.name in SHARES:
            yield f"| {SHARES[figure.name]} | {shown(figure)} | |"


def corpus_rows(folder: Path, coder: Coder) -> Iterator[str]:
    """Score every corpus we show; one that this coder cannot do yet is told and left out."""
    for path in sorted(folder.glob("*.jsonl")):
        wanted = next((wanted for prefix, wanted in CORPORA.items() if path.name.startswith(prefix)), {})
        if not wanted:
            continue
        try:
            report = evaluate(path, coder)
        except NotFoundError as error:
            tell(f"{path.name}: {error}")
            continue
        for one in (*report.rows, *report.figures):
            if one.name in wanted:
                yield f"| {wanted[one.name]} | {shown(one)} | {report.documents} texts |"


def shown(one: Row | Figure) -> str:
    value = one.f1 if isinstance(one, Row) else one.value
    return "-" if value is None else f"{value:.3f}"


def lines(gold: Path, corpora: Path | None) -> Iterator[str]:
    yield from article_rows(evaluate(gold, measured_coder(Settings())))
    if corpora is not None:
        yield from ("", "| labelled sentences and texts | figure | measured on |", "|---|---:|---:|")
        # What corpora label is measured on all of their texts, of home affairs too.
        yield from corpus_rows(corpora, measured_coder(Settings(gate=False)))
    yield from ("", f"Measured with {versions()}.")


def put_into(path: Path, told: str) -> None:
    """Replace what stands between the two marks.

    Raises:
        InputError: If the marks are missing.
    """
    text = path.read_text(encoding="utf-8")
    replaced, count = re.subn(f"(?s){BEGIN}.*?{END}", lambda _: f"{BEGIN}\n{told}\n{END}", text)
    if count != 1:
        raise InputError(f"does not hold {BEGIN} and {END} once", where=str(path))
    path.write_text(replaced, encoding="utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--corpora", type=Path)
    parser.add_argument("--into", type=Path)
    asked = parser.parse_args()
    try:
        told = "\n".join(lines(asked.gold, asked.corpora))
        if asked.into:
            put_into(asked.into, told)
    except DragomanError as error:
        tell_error(error)
        return error.exit_status
    print(told)
    return 0


if __name__ == "__main__":
    sys.exit(main())
