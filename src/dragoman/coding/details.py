"""What else an event tells: its contexts, and how many were killed, arrested, sent or paid."""

import re
from collections.abc import Iterable
from itertools import pairwise

from dragoman.codebook.lexicon import Lexicon, Measures, Numerals
from dragoman.codebook.ontology import Ontology
from dragoman.coding.draft import Draft
from dragoman.reading.clauses import clause_verb, is_verb, objects, subjects
from dragoman.reading.parse import Word

_CURRENCY = frozenset("$€£¥")
_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
_MAX_CONTEXTS = 4


class Details:
    """Finds contexts and magnitudes with the words of the codebook."""

    def __init__(self, ontology: Ontology, lexicon: Lexicon) -> None:
        self._by_word: dict[str, list[str]] = {}
        for context, words in ontology.contexts.items():
            for word in words:
                self._by_word.setdefault(word, []).append(context)
        self._order = {context: number for number, context in enumerate(ontology.contexts)}
        self._measures = lexicon.measures
        self._numerals = lexicon.numerals

    def contexts(self, draft: Draft) -> tuple[str, ...]:
        """List the contexts that the words around the trigger speak for, the best supported first."""
        words = _clause_words(draft)
        lemmas = [word.lemma for word in words]
        pairs = [f"{a.lower} {b.lemma}" for a, b in pairwise(words) if b.i == a.i + 1]
        votes: dict[str, int] = {}
        for word in dict.fromkeys([*lemmas, *pairs]):
            for context in self._by_word.get(word, ()):
                votes[context] = votes.get(context, 0) + 1 + word.count(" ")
        own = draft.sense.entry.contexts if draft.sense else ()
        ranked = sorted(votes, key=lambda context: (-votes[context], self._order[context]))
        return tuple(dict.fromkeys([*own, *ranked]))[:_MAX_CONTEXTS]

    def magnitude(self, draft: Draft) -> dict[str, float]:
        """Give the counts that the clause of the trigger states: {"killed": 12.0}; {} if it states none."""
        found: dict[str, float] = {}
        for word in _clause_words(draft):
            for name, measure in self._measures.items():
                counted = self._counted(word, measure, money=name == "money")
                if counted is not None:
                    found.setdefault(name, counted)
        return found

    def _counted(self, word: Word, measure: Measures, *, money: bool) -> float | None:
        if word.lemma in measure.nouns and word.tag.startswith("NN"):
            return self._number_of(word)
        if is_verb(word) and word.lemma in measure.verbs:
            nouns = objects(word) or subjects(word) if word.lemma in ("die", "perish", "flee") else objects(word)
            return next((number for noun in nouns if (number := self._number_of(noun)) is not None), None)
        if word.lower in measure.adjectives:
            near = (word.head, *word.kids("nsubj"), *word.head.kids("dobj", "nsubj"))
            return next((number for noun in near if (number := self._number_of(noun)) is not None), None)
        return self._number(word) if money and _is_amount(word) else None

    def _number_of(self, noun: Word) -> float | None:
        """Read the number that stands with a noun: "12 people", "at least two dozen rebels"."""
        if noun.tag == "CD" or noun.lemma in self._numerals.scales:
            return self._number(noun)
        counts = noun.kids("nummod")
        return self._number(counts[0]) if counts else None

    def _number(self, word: Word) -> float | None:
        parts = [child for child in (*word.children, word) if child is word or child.dep in ("compound", "nummod")]
        return read_number((part.lower for part in sorted(parts, key=lambda one: one.i)), self._numerals)


def read_number(words: Iterable[str], numerals: Numerals) -> float | None:
    """Read a number from its words: "two", "hundred"; "1,500"; "1.5", "million"; None if it is none."""
    total: float | None = None
    for word in words:
        if digits := _DIGITS.fullmatch(word):
            total = float(digits[0].replace(",", ""))
        elif word in numerals.units:
            total = (total or 0) + numerals.units[word]
        elif word in numerals.scales:
            total = (1 if total is None else total) * numerals.scales[word]
        elif "-" in word and all(part in numerals.units for part in word.split("-")):
            total = (total or 0) + sum(numerals.units[part] for part in word.split("-"))
    return total


def _is_amount(word: Word) -> bool:
    return word.tag == "CD" and any(child.text[-1:] in _CURRENCY for child in word.children)


def _clause_words(draft: Draft) -> list[Word]:
    """List the words of the trigger's clause, in text order; for violence the sentence, which counts its victims."""
    verb = clause_verb(draft.word)
    if draft.type == "ASSAULT":
        verb = [verb, *verb.ancestors()][-1]
    below = verb.subtree()
    return below if draft.word in below else draft.word.subtree()
