"""Fits the weights of event confidence on annotated articles, for maintainers.

usage: python scripts/fit_confidence.py GOLD_DIR READINGS.jsonl > src/dragoman/data/codebook/lexicon/confidence.yaml

Logistic regression with an L2 penalty; an event is right if the gold has it (same type, trigger in the gold's
quote). Ten folds of whole articles, printed on stderr, tell the calibration to expect on unseen ones.
"""

import sys
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from dragoman.coding.confidence import confidence, features
from dragoman.evaluation.account import from_reading
from dragoman.evaluation.calibration import calibrate
from dragoman.evaluation.gold import load_accounts
from dragoman.evaluation.tally import score_article
from dragoman.model.wire import from_json

PENALTY = 4.0
STEPS = 2000
RATE = 1.0
FOLDS = 10
Case = tuple[list[str], bool]


def load_cases(gold: Path, readings: Path) -> list[list[Case]]:
    """Read each article's events: their features and whether they are right."""
    accounts = load_accounts(gold)
    articles = []
    for line in readings.read_bytes().splitlines():
        reading = from_json(line)
        name = reading.document.ref or ""
        if name in accounts:
            matched = {told for _, told in score_article(name, accounts[name], from_reading(reading)).matched}
            length = len(reading.document.text)
            articles.append(
                [(features(event, text_chars=length), i in matched) for i, event in enumerate(reading.events)]
            )
    return articles


def fit(cases: list[Case]) -> dict[str, float]:
    """Find the weights by gradient descent; rare features stay near zero by the penalty."""
    names = ["bias", *sorted({name for told, _ in cases for name in told})]
    table = np.array([[float(name == "bias" or name in told) for name in names] for told, _ in cases])
    right = np.array([float(truth) for _, truth in cases])
    weights: NDArray[np.float64] = np.zeros(len(names))
    shrink = np.array([0.0, *[PENALTY] * (len(names) - 1)])
    for _ in range(STEPS):
        guess = 1 / (1 + np.exp(-table @ weights))
        weights -= RATE * (table.T @ (guess - right) + shrink * weights) / len(right)
    return {name: round(float(weight), 3) for name, weight in zip(names, weights, strict=True)}


def cross_validate(articles: list[list[Case]]) -> str:
    """Say what calibration unseen articles may expect."""
    judged = []
    for fold in range(FOLDS):
        rest = [case for i, article in enumerate(articles) if i % FOLDS != fold for case in article]
        weights = fit(rest)
        held = [case for i, article in enumerate(articles) if i % FOLDS == fold for case in article]
        judged += [(confidence(told, weights), truth) for told, truth in held]
    found = calibrate(judged)
    return f"held out: {found}"


if __name__ == "__main__":
    all_articles = load_cases(Path(sys.argv[1]), Path(sys.argv[2]))
    print(cross_validate(all_articles), file=sys.stderr)
    print("# Weights of event confidence, on the logistic scale; fitted by scripts/fit_confidence.py.")
    for feature, weight in fit([case for article in all_articles for case in article]).items():
        print(f"{feature}: {weight}")
