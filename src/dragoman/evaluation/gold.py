"""Scores readings of whole articles against a folder of annotated articles.

The figures are those of the published scorer (`score.py` beside the gold articles) and bear its names. An
event is found when one of the same type has its trigger inside the gold quote, or the other way round,
matched one to one. On top come folds, sources, calibration and the sentences behind misses and false alarms.
"""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import msgspec

from dragoman.errors import InputError
from dragoman.evaluation.account import Account, Act, Annotation, from_annotation, from_reading
from dragoman.evaluation.calibration import calibrate
from dragoman.evaluation.folds import FOLDS, assign_folds, source_of
from dragoman.evaluation.report import Case, FoldFigure, Report, Row, count_confusions
from dragoman.evaluation.tally import (
    ArticleScore,
    figures_of,
    rows_of,
    score_article,
    sum_tallies,
    type_rows_of,
)
from dragoman.model.document import Document, content_id
from dragoman.model.reading import Reading

ARTICLES = "articles.json"


class _Article(msgspec.Struct, frozen=True):
    id: str
    text: str
    title: str | None = None
    date: str | None = None
    url: str | None = None


def load_accounts(folder: Path) -> dict[str, Account]:
    """Load every annotated article under a folder, by article id.

    Raises:
        InputError: If there is none, or a file is not in the annotation form.
    """
    annotations = [_load_annotation(path) for path in sorted(folder.rglob("*.json")) if path.name != ARTICLES]
    if not annotations:
        raise InputError("no annotations found", where=str(folder), mend="name a folder like gold/dev")
    return {noted.id: from_annotation(noted) for noted in annotations}


def load_documents(folder: Path) -> list[Document]:
    """Load the articles themselves, with their ids as `ref`.

    Raises:
        InputError: If articles.json is missing or not a list of articles.
    """
    path = folder / ARTICLES
    try:
        articles = msgspec.json.decode(path.read_bytes(), type=list[_Article])
    except (OSError, msgspec.MsgspecError) as error:
        raise InputError(f"no articles to read: {error}", where=str(path)) from error
    return [
        Document(
            id=content_id(article.title or None, article.text),
            ref=article.id,
            title=article.title or None,
            url=article.url or None,
            published=article.date or None,
            text=article.text,
        )
        for article in articles
    ]


def score_readings(gold: Mapping[str, Account], readings: Iterable[Reading], *, corpus: str = "gold") -> Report:
    """Score readings, found by `document.ref` (or id), against annotated articles."""
    told = {reading.document.ref or reading.document.id: from_reading(reading) for reading in readings}
    return score_accounts(gold, told, corpus=corpus)


def score_accounts(gold: Mapping[str, Account], told: Mapping[str, Account], *, corpus: str = "gold") -> Report:
    """Score any accounts against gold; a second annotator's folder will do as well as readings."""
    names = sorted(gold)
    pairs = {name: (gold[name], told.get(name, Account())) for name in names}
    scores = [score_article(name, *pairs[name]) for name in names]
    total = sum_tallies(scores)
    return Report(
        corpus=corpus,
        documents=len(gold),
        missing=sum(name not in told for name in names),
        rows=rows_of(total),
        figures=figures_of(total),
        per_type=type_rows_of(total),
        folds=_score_folds(scores),
        by_source=_score_sources(scores),
        confusions=count_confusions([pair for score in scores for pair in _labels(score, *pairs[score.name])]),
        misses=tuple(case for score in scores for case in _misses(score, *pairs[score.name])),
        false_alarms=tuple(case for score in scores for case in _false_alarms(score, *pairs[score.name])),
        calibration=calibrate([pair for score in scores for pair in _judged(score, pairs[score.name][1])]),
    )


def _load_annotation(path: Path) -> Annotation:
    try:
        return msgspec.json.decode(path.read_bytes(), type=Annotation)
    except msgspec.MsgspecError as error:
        raise InputError(f"not an annotated article: {error}", where=str(path)) from error


def _score_folds(scores: Sequence[ArticleScore]) -> tuple[FoldFigure, ...]:
    fold_of = assign_folds(score.name for score in scores)
    by_fold = [rows_of(sum_tallies(score for score in scores if fold_of[score.name] == fold)) for fold in range(FOLDS)]
    return tuple(_fold_figure(rows) for rows in zip(*by_fold, strict=True))


def _fold_figure(rows: Sequence[Row]) -> FoldFigure:
    # A fold without a single dispute, in gold or predicted, says nothing about disputes.
    values = tuple(row.f1 if row.gold or row.predicted else None for row in rows)
    told = [value for value in values if value is not None]
    mean, worst = (sum(told) / len(told), min(told)) if told else (0.0, 0.0)
    return FoldFigure(name=rows[0].name, mean=mean, worst=worst, values=values)


def _score_sources(scores: Sequence[ArticleScore]) -> tuple[Row, ...]:
    sources = sorted({source_of(score.name) for score in scores})
    return tuple(
        msgspec.structs.replace(rows_of(total)[1], name=source)
        for source in sources
        for total in [sum_tallies(score for score in scores if source_of(score.name) == source)]
    )


def _labels(score: ArticleScore, gold: Account, told: Account) -> list[tuple[str, str]]:
    return [(gold.acts[i].type, told.acts[j].type) for i, j in score.located]


def _misses(score: ArticleScore, gold: Account, told: Account) -> list[Case]:
    hit = {i for i, _ in score.matched}
    instead = {i: _describe(told.acts[j]) for i, j in score.located}
    return [
        Case(document=score.name, gold=_describe(act), predicted=instead.get(i, ""), sentence=act.text)
        for i, act in enumerate(gold.acts)
        if i not in hit
    ]


def _false_alarms(score: ArticleScore, gold: Account, told: Account) -> list[Case]:
    hit = {j for _, j in score.matched}
    instead = {j: _describe(gold.acts[i]) for i, j in score.located}
    return [
        Case(document=score.name, gold=instead.get(j, ""), predicted=_describe(act), sentence=act.text)
        for j, act in enumerate(told.acts)
        if j not in hit
    ]


def _judged(score: ArticleScore, told: Account) -> list[tuple[float, bool]]:
    hit = {j for _, j in score.matched}
    return [(act.confidence, j in hit) for j, act in enumerate(told.acts)]


def _describe(act: Act) -> str:
    """Put an event in one line: ACCUSE USA > RUS, happened."""
    sides = [" ".join(sorted(side)) for side in (act.actors, act.recipients) if side]
    return f"{act.type} {' > '.join(sides)}, {act.status}"
