"""Rates how surely a text says that an act happened, on the scale from -3 to +3, and in FactBank's values by source."""

from collections.abc import Iterator, Sequence

from dragoman.codebook.lexicon import Entry, Inner, Lexicon
from dragoman.coding.governing import governing_words
from dragoman.coding.reality import Reality
from dragoman.coding.sides import Parties
from dragoman.model.reading import Believed, Factuality, Status
from dragoman.reading.clauses import is_verb
from dragoman.reading.parse import Parse, Word

AUTHOR = "author"
_SURE = 3.0
# What the author commits to by the status of an act, and what a source he names commits to.
_BY_AUTHOR: dict[Status, Factuality] = {
    "happened": "CT+", "alleged": "Uu", "denied": "CT-", "future": "PR+", "hypothetical": "PS+",
}  # fmt: skip
_BY_SOURCE: dict[Status, Factuality] = {**_BY_AUTHOR, "alleged": "CT+"}


class FactualityRater:
    """Rates words of a parse.

    Args:
        lexicon: What words do to the acts they govern, and what each status is worth.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._reality = Reality(lexicon.status)

    def rate(self, parse: Parse, spans: Sequence[tuple[int, int]]) -> list[float]:
        """Give one value from -3 to +3 for each span; +3 where no word stands in it."""
        return [self._value(word) if word else _SURE for word in (_word_at(parse, span) for span in spans)]

    def _value(self, word: Word) -> float:
        values = self._lexicon.factuality
        above = list(self._governors(word))
        status = self._status(word, governed=bool(above))
        value = values.own.get(status, _SURE)
        for governor, inner in above:
            value = min(value, values.governed.get(inner, _SURE)) if value > 0 else value
            own = self._status(governor, governed=True)
            if own == "denied" and inner not in ("factive", "denied"):
                value = min(value, values.under_denial) if inner != "alleged" else value
            elif own in ("future", "hypothetical") and inner != "factive":
                value = min(value, values.under_doubt)
        return value

    def _status(self, word: Word, *, governed: bool) -> Status:
        if is_verb(word):
            return self._reality.of_verb(word, governed=governed)[0]
        if word.tag.startswith("NN"):
            return self._reality.of_noun(word, None, governed=governed)[0]
        return self._reality.of_verb(word.head)[0] if is_verb(word.head) else "happened"

    def _governors(self, word: Word) -> Iterator[tuple[Word, Inner]]:
        """Give the words that govern and what they do, nearest first, whoever their partners are."""
        for above in governing_words(word):
            entry = self._entry(above)
            if entry is not None and entry.governs is not None:
                yield above, entry.governs.inner

    def _entry(self, word: Word) -> Entry | None:
        """Find the entry of a governing word: the longest phrase, words that only govern before acts."""
        noun = word.tag.startswith("NN")
        tables = (self._lexicon.by_noun,) if noun else (self._lexicon.by_verb, self._lexicon.by_adjective)
        near = {child.lower for child in word.children}
        best: tuple[tuple[int, bool], Entry] | None = None
        for table in tables:
            for phrase, entry in table.get(word.lemma, ()):
                rest = phrase.split()[:-1] if noun else phrase.split()[1:]
                rank = (len(rest), entry.type is None)
                if entry.governs is not None and near.issuperset(rest) and (best is None or rank > best[0]):
                    best = rank, entry
        return best[1] if best else None


def believed(status: Status, said_by: Parties) -> tuple[Believed, ...]:
    """Give FactBank's value of an act for the author and for each source he names.

    Args:
        status: Status of the act.
        said_by: Sources other than the actor.
    """
    sources = [party.entity or party.name or party.text or party.kind or party.country for party in said_by]
    named = [Believed(source=source, value=_BY_SOURCE[status]) for source in dict.fromkeys(sources)]
    return (Believed(source=AUTHOR, value=_BY_AUTHOR[status]), *named)


def _word_at(parse: Parse, span: tuple[int, int]) -> Word | None:
    return next((word for word in parse.words if word.start < span[1] and span[0] < word.end), None)
