from collections import Counter

import pytest

from dragoman.evaluation.folds import assign_folds, source_of

NAMES = [f"{source}-{number}" for source in ("reuters", "gwn") for number in range(20)] + ["seed-000"]


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("seed-000", "seed"),
        ("guardian-143", "guardian"),
        ("re3d-1E4938BF59D8", "re3d"),
        ("te3-XIE19990210.0079", "te3"),
        ("te3silver-AFP_ENG_19970401.0562", "te3silver-AFP"),
        ("te3silver-XIN_ENG_20051101.0345", "te3silver-XIN"),
        ("polnear-dev-nyt_2016-09-20_some-title", "polnear"),
        ("?", "?"),
    ],
)
def test_source_is_told_by_the_id(name, source):
    assert source_of(name) == source


def test_folds_do_not_depend_on_the_order_of_articles():
    assert assign_folds(NAMES) == assign_folds(reversed(NAMES))


def test_folds_differ_by_one_article_at_most():
    sizes = Counter(assign_folds(NAMES).values()).values()
    assert len(sizes) == 5
    assert max(sizes) - min(sizes) <= 1


def test_every_fold_holds_its_share_of_every_source():
    folds = assign_folds(NAMES)
    shares = Counter((source_of(name), fold) for name, fold in folds.items() if name != "seed-000")
    assert set(shares.values()) == {4}


def test_folds_are_the_same_in_every_process():
    assert [assign_folds(NAMES)[name] for name in ("reuters-0", "gwn-7", "seed-000")] == [2, 0, 0]
