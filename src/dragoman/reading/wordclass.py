"""Parts of speech and lemmas of words, each worked out once: the pipeline's own rules, without their price.

Two components of spaCy's English pipelines are rules: the attribute ruler, which makes parts of speech of tags, and the
lemmatizer. Together they take as long as the parser, although what they say of a word depends on its spelling, its tag
and its dependency, and in a few patterns on the word beside it. So they are asked about each such word once, by itself
or with that neighbour, and the answer is kept. What comes out is the same for every word
(`tests/reading/test_wordclass.py`); a pipeline whose rules look further is left as it is.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

_RULES = ("attribute_ruler", "lemmatizer")
_OF_ONE_WORD = {"TAG", "LOWER", "DEP", "IS_SPACE", "ORTH"}  # what patterns may ask of a word
_MOST_KEPT = 200_000  # an archive has words without end; what was forgotten is worked out again
_PAIR = 2
_BORDER = (",", ",", "punct")  # a word that no pattern of two words may look at
Key = tuple[int, int, int]  # spelling, tag, a dependency that the rules hold for the same


Asked = dict[str, Any]  # what a pattern asks of a word


class WordClass(NamedTuple):
    """What is known of one word of a sentence, beside itself and its head."""

    tag: str
    pos: str
    lemma: str


class AsTheyAre:
    """Takes what the pipeline has put on the words."""

    def of(self, doc: Any) -> list[WordClass]:
        """Give what is known of each token of a spaCy Doc."""
        return [WordClass(token.tag_, token.pos_, token.lemma_) for token in doc]


class Remembered:
    """Asks the rules about each word once.

    Args:
        nlp: The pipeline; its rules no longer run by themselves.
        patterns: What the rules look for, each one word or two.
    """

    def __init__(self, nlp: Any, patterns: Sequence[Sequence[Asked]]) -> None:
        from spacy.attrs import DEP, LOWER, ORTH, TAG  # noqa: PLC0415 - reading without spaCy must stay possible

        self._asked = [ORTH, TAG, DEP, LOWER]
        self._vocab = nlp.vocab
        self._rules = [nlp.get_pipe(name) for name in _RULES]
        for name in _RULES:
            nlp.disable_pipe(name)
        self._pairs = [pattern for pattern in patterns if len(pattern) == _PAIR]
        self._deps_asked = [asked["DEP"] for pattern in patterns for asked in pattern if "DEP" in asked]
        self._same: dict[int, int] = {}  # dependency -> the first that all patterns answer alike
        self._like: dict[tuple[bool | str, ...], int] = {}
        self._may_begin: dict[tuple[int, int], bool] = {}  # by spelling in small letters and dependency
        self._may_end: dict[tuple[int, int], bool] = {}
        self._known: dict[tuple[Key, ...], tuple[WordClass, ...]] = {}

    def of(self, doc: Any) -> list[WordClass]:
        """Give what the rules would say of each token of a spaCy Doc."""
        if len(self._known) > _MOST_KEPT:
            for known in (self._known, self._may_begin, self._may_end):
                known.clear()
        runs = list(self._runs(doc.to_array(self._asked).tolist()))
        new = [run for run in dict.fromkeys(runs) if run not in self._known]
        if new:
            self._learn(new)
        return [told for run in runs for told in self._known[run]]

    def _runs(self, words: list[list[int]]) -> Iterator[tuple[Key, ...]]:
        """Cut a text into words, those together that a pattern may look at together."""
        run: list[Key] = []
        beside = False  # whether the word before may be the first of a pair
        for orth, tag, dep, lower in words:
            look = lower, dep
            if run and not (beside and self._may(look, 1, self._may_end)):
                yield tuple(run)
                run = []
            run.append((orth, tag, self._same.get(dep) or self._alike(dep)))
            beside = self._may(look, 0, self._may_begin)
        if run:
            yield tuple(run)

    def _alike(self, dep: int) -> int:
        """Give the first dependency that every pattern takes for the same as this one."""
        name = self._vocab.strings[dep] if dep else ""
        answers = tuple(_fits(asked, name) if _is_understood(asked) else name for asked in self._deps_asked)
        self._same[dep] = self._like.setdefault(answers, dep)
        return self._same[dep]

    def _may(self, look: tuple[int, int], side: int, known: dict[tuple[int, int], bool]) -> bool:
        """Tell whether a word may stand on one side of a pair, as far as spelling and dependency tell."""
        told = known.get(look)
        if told is None:
            lower, dep = (self._vocab.strings[one] if one else "" for one in look)
            told = known[look] = any(_may_be(pair[side], lower, dep) for pair in self._pairs)
        return told

    def _learn(self, runs: Sequence[tuple[Key, ...]]) -> None:
        """Let the rules loose on what is new, one behind the other, parted where two could be taken for a pair."""
        from spacy.tokens import Doc  # noqa: PLC0415

        name, border = self._vocab.strings.__getitem__, tuple(map(self._vocab.strings.add, _BORDER))
        row: list[Key] = []
        places = []
        for run in runs:
            if row and self._may_pair(row[-1], run[0]):
                row.append(border)
            places.append(slice(len(row), len(row) + len(run)))
            row.extend(run)
        words, tags, deps = ([name(one) if one else "" for one in column] for column in zip(*row, strict=True))
        doc = Doc(self._vocab, words=words, tags=tags, deps=deps, heads=list(range(len(words))))
        for rules in self._rules:
            doc = rules(doc)
        told = tuple(AsTheyAre().of(doc))
        self._known.update((run, told[place]) for run, place in zip(runs, places, strict=True))

    def _may_pair(self, first: Key, second: Key) -> bool:
        """Tell whether a pattern may look at two words together."""
        looks = [(self._vocab[orth].lower, dep) for orth, _, dep in (first, second)]
        return self._may(looks[0], 0, self._may_begin) and self._may(looks[1], 1, self._may_end)


def word_classes(nlp: Any) -> AsTheyAre | Remembered:
    """Find out how the classes of words are best had of a pipeline."""
    if nlp.pipe_names[-2:] != list(_RULES):
        return AsTheyAre()
    rules = nlp.get_pipe(_RULES[0]).patterns
    patterns = [pattern for rule in rules for pattern in rule["patterns"]]
    if any(len(pattern) > _PAIR or not all(map(_is_of_one_word, pattern)) for pattern in patterns):
        return AsTheyAre()
    if any("DEP" in rule["attrs"] and not all(map(_is_space, rule["patterns"])) for rule in rules):
        return AsTheyAre()
    if any(
        _may_be(asked, _BORDER[0], _BORDER[2]) for pattern in patterns if len(pattern) == _PAIR for asked in pattern
    ):
        return AsTheyAre()
    return Remembered(nlp, patterns)


def _is_space(pattern: Sequence[Asked]) -> bool:
    return all(asked.get("IS_SPACE") is True for asked in pattern)


def _is_of_one_word(asked: Asked) -> bool:
    return asked.keys() <= _OF_ONE_WORD


def _may_be(asked: Asked, lower: str, dep: str) -> bool:
    """Tell whether a pattern may want a word of this spelling and dependency."""
    return _fits(asked.get("LOWER"), lower) and _fits(asked.get("DEP"), dep)


def _fits(wanted: Any, value: str) -> bool:
    """Tell whether a value is what a pattern wants, or may be: what is not understood may be anything."""
    if isinstance(wanted, str):
        return value == wanted
    if not _is_understood(wanted):
        return True
    ((operator, told),) = wanted.items()
    if operator == "REGEX":
        return re.search(told, value) is not None
    return (value in told) is (operator == "IN")


def _is_understood(wanted: Any) -> bool:
    """Tell whether it is a value, or one question about it of the kinds that English pipelines ask."""
    return isinstance(wanted, str) or (isinstance(wanted, dict) and tuple(wanted) in (("IN",), ("NOT_IN",), ("REGEX",)))
