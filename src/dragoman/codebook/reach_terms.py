"""How the words of a codebook stand in texts: the questions that find every text that holds one.

A question is as `dragoman.store.search` takes it: words that must all stand in the text, a phrase in quotation marks, a
beginning with * at its end. Words are folded as `codebook.folding` does it, and the index must hold texts folded alike:
SQLite's tokenizer takes off accents, but leaves the letters in `LETTERS_APART` as they are.
"""

import math
import re
from collections.abc import Iterator, Sequence
from itertools import chain, product

from dragoman.codebook.folding import folded
from dragoman.codebook.inflections import Inflections
from dragoman.codebook.reach_facts import Standing

# Letters that folding turns into others and that `unicode61 remove_diacritics 2` of SQLite keeps.
LETTERS_APART = "øØǾǿłŁđĐıəƏʼʻǠǡǢǣǮǯǼǽ"
_TOKEN = re.compile(r"[^\W_]+")
_LONG = {"st": "saint", "mt": "mount", "ft": "fort"}
_LEAST_STEM = 3
_MOST_SPELLINGS = 200


def questions_of(word: str, standing: Standing, inflections: Inflections) -> tuple[str, ...]:
    """Give the questions of which a text that holds a word answers one; () where it cannot be searched for.

    Args:
        word: As the codebook writes it; several words where it is a phrase.
        standing: How it stands in texts.
        inflections: How lemmas change.
    """
    if standing == "lemma":
        return tuple(_inflected(word, inflections))
    if standing == "place":
        return tuple(map(_phrase, _spelled([part for part in word.split() if _tokens(part)])))
    tokens = _tokens(word)
    if word.endswith("*"):
        return (f"{' '.join(tokens)}*",)
    return (_phrase(tokens),) if tokens else ()


def _tokens(text: str) -> list[str]:
    return _TOKEN.findall(folded(text).lower())


def _phrase(tokens: Sequence[str]) -> str:
    return tokens[0] if len(tokens) == 1 else f'"{" ".join(tokens)}"'


def _inflected(phrase: str, inflections: Inflections) -> Iterator[str]:
    """Yield the forms of the longest word of a phrase, each with the beginnings of its other words.

    The words of a phrase may stand apart, and which of them changes depends on the sentence.
    """
    words = [word for word in phrase.split() if word not in inflections.everywhere and _tokens(word)]
    if not words:
        return
    longest = max(words, key=len)
    stems = [inflections.stem(word) for word in words if word != longest and word.isalpha()]
    beside = " ".join(f"{_phrase(_tokens(stem))}*" for stem in stems if len(stem) >= _LEAST_STEM)
    for form in dict.fromkeys(_phrase(_tokens(form)) for form in inflections.forms(longest)):
        yield f"{form} {beside}".strip()


def _spelled(words: Sequence[str]) -> list[tuple[str, ...]]:
    """List the ways to write the name of a place, as tokens: Sanaa and Sana'a, St and Saint.

    A name of so many words that there are too many ways is searched for by its longest word.
    """
    if not words:
        return []
    ways = [list(_ways(word)) for word in words]
    if len(ways) > 1 and math.prod(map(len, ways)) > _MOST_SPELLINGS:
        ways = [max(ways, key=len)]
    return [tuple(chain.from_iterable(one)) for one in product(*ways)]


def _ways(word: str) -> Iterator[tuple[str, ...]]:
    """Yield the ways to write one word: as it is, in full, and with an apostrophe at any place inside."""
    yield tuple(_tokens(word))
    if word in _LONG:
        yield (_LONG[word],)
    if word.isalpha():
        yield from ((word[:place], word[place:]) for place in range(1, len(word)))
