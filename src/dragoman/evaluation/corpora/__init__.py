"""Knows the corpora that can be scored, each by the shape of its gold.

A new corpus is one module with a `score` function and one line in `CORPORA`.
"""

from collections.abc import Callable, Sequence

import msgspec

from dragoman.errors import NotFoundError
from dragoman.evaluation.corpora import (
    cameo,
    factuality,
    muc4,
    ngec_actor,
    places,
    plover_gsr,
    plv,
    polnear,
    re3d,
    relocar,
    timex,
)
from dragoman.evaluation.corpora.records import Record
from dragoman.evaluation.protocol import Coder
from dragoman.evaluation.report import Report


class Corpus(msgspec.Struct, frozen=True):
    """A kind of labelled text.

    Attributes:
        name: What it is called.
        keys: Keys of `gold` that together no other kind has.
        score: Records and a coder to a report.
    """

    name: str
    keys: frozenset[str]
    score: Callable[[Sequence[Record], Coder], Report]


CORPORA = (
    Corpus("plover_gsr", frozenset({"event", "source", "target"}), plover_gsr.score),
    Corpus("plv", frozenset({"type", "marked"}), plv.score),
    Corpus("cameo_confli", frozenset({"relevant", "votes_relevant"}), cameo.score_relevance),
    Corpus("muc4", frozenset({"relevant", "incidents"}), muc4.score),
    Corpus("polnear", frozenset({"attributions"}), polnear.score),
    Corpus("te3_timex, wikiwars", frozenset({"timex"}), timex.score),
    Corpus("geo_gwn, geo_trnews, geo_lgl", frozenset({"toponyms"}), places.score),
    Corpus("relocar", frozenset({"reading", "name"}), relocar.score),
    Corpus("re3d", frozenset({"entities", "relations"}), re3d.score),
    Corpus("ngec_actor", frozenset({"country", "code_1"}), ngec_actor.score),
    # Last, since their keys are also keys of others.
    Corpus("uw_factuality, meantime_factuality", frozenset({"events"}), factuality.score),
    Corpus("cameo_penta", frozenset({"penta"}), cameo.score_penta),
)


def recognise(records: Sequence[Record], *, where: str = "") -> Corpus:
    """Tell the corpus by the keys that the gold of its records has.

    Raises:
        NotFoundError: If no corpus has them; lists those there are.
    """
    keys = frozenset(key for record in records for key in record.gold)
    for corpus in CORPORA:
        if corpus.keys <= keys:
            return corpus
    raise NotFoundError(
        f"no corpus has gold with the keys {', '.join(sorted(keys)) or 'none'}",
        where=where,
        mend=f"give one of {'; '.join(corpus.name for corpus in CORPORA)}",
    )
