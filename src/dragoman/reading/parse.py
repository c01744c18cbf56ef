"""A parse as our own small values: words with heads and children, sentences, quotations.

Coding works on these and never on spaCy objects, so that a test can build a parse from a table, a parse
can cross a process border, and reading an attribute costs nanoseconds.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from dragoman.model.document import Document
from dragoman.model.span import Span


class Word:
    """One token of the dependency tree.

    Attributes:
        i: Place in the document, counted from 0.
        text: As written.
        lower: In lower case.
        lemma: Dictionary form in lower case.
        tag: Penn Treebank tag.
        pos: Universal part of speech.
        dep: Relation to the head, in the labels of spaCy's English models.
        start: First character, offset into the document's text.
        end: One past the last character.
        head: The governing word; the root of a sentence is its own head.
        children: Governed words in text order.
    """

    __slots__ = ("children", "dep", "end", "head", "i", "lemma", "lower", "pos", "start", "tag", "text")

    i: int
    text: str
    lower: str
    lemma: str
    tag: str
    pos: str
    dep: str
    start: int
    end: int
    head: "Word"
    children: list["Word"]

    def __repr__(self) -> str:
        return f"{self.text}/{self.tag}/{self.dep}<-{self.head.text}"

    @property
    def span(self) -> Span:
        """Give the characters of the word."""
        return Span(self.start, self.end)

    def kids(self, *deps: str) -> list["Word"]:
        """List the children that stand in one of these relations, in text order."""
        return [child for child in self.children if child.dep in deps]

    def kid(self, *deps: str) -> "Word | None":
        """Give the first child in one of these relations, or None."""
        for child in self.children:
            if child.dep in deps:
                return child
        return None

    def ancestors(self) -> Iterator["Word"]:
        """Walk from the head up to the root of the sentence."""
        word = self
        while word.head is not word:
            word = word.head
            yield word

    def subtree(self) -> list["Word"]:
        """List the word and everything below it, in text order."""
        found = [self]
        for word in found:
            found.extend(word.children)
        return sorted(found, key=lambda word: word.i)


class Sentence(NamedTuple):
    """A sentence: its words in text order."""

    words: tuple[Word, ...]

    @property
    def root(self) -> Word:
        """Give the word that governs all others."""
        return next((word for word in self.words if word.head is word), self.words[0])

    @property
    def span(self) -> Span:
        """Give the characters from the first visible word to the last."""
        seen = [word for word in self.words if not word.text.isspace()] or list(self.words)
        return Span(seen[0].start, seen[-1].end)


class Parse:
    """A document with its words, sentences and quotations.

    Attributes:
        document: What was read; all offsets refer to its text.
        words: All tokens in text order.
        sentences: In text order.
        quotations: Spans between quotation marks, marks left out, in text order.
        sentence_of: Word index to sentence index.
        furniture: Numbers of the words in datelines, bylines and other marked stretches, which report nothing.
    """

    def __init__(
        self, document: Document, sentences: Sequence[Sequence[Word]], quotations: Iterable[Span] = ()
    ) -> None:
        self.document = document
        self.sentences = tuple(Sentence(tuple(words)) for words in sentences if words)
        self.words = tuple(word for sentence in self.sentences for word in sentence.words)
        self.quotations = tuple(quotations)
        self.sentence_of = tuple(number for number, sentence in enumerate(self.sentences) for _ in sentence.words)

        self.furniture = frozenset(
            word.i for word in self.words for mark in document.marked if mark.start <= word.start < mark.end
        )

    def sentence(self, word: Word) -> Sentence:
        """Give the sentence of a word."""
        return self.sentences[self.sentence_of[word.i]]

    def is_quoted(self, word: Word) -> bool:
        """Tell whether the word stands inside quotation marks."""
        return any(quote.start <= word.start < quote.end for quote in self.quotations)


def make_words(rows: Iterable[Sequence[str]], *, text: str, at: int = 0, first: int = 0) -> list[Word]:
    """Build the words of one sentence from a table, for tests and for other parsers.

    Args:
        rows: One row a word: text, lemma, tag, universal part of speech, relation, head (its number in
            the table, counted from 0, as a string; its own number for the root).
        text: The document's text; each word is looked for in it after the one before.
        at: Where in the text to start looking.
        first: Number of the first word within the document.

    Raises:
        ValueError: If a word does not stand in the text.
    """
    table = [tuple(row) for row in rows]
    words = []
    for number, (form, lemma, tag, pos, dep, _) in enumerate(table):
        start = text.index(form, at)
        at = start + len(form)
        words.append(word_of(first + number, (form, lemma, tag, pos, dep), start))
    link(words, [int(row[5]) for row in table])
    return words


def word_of(i: int, told: tuple[str, str, str, str, str], start: int) -> Word:
    """Make a word that is not yet linked to its head: (text, lemma, tag, pos, dep) and first character."""
    word = Word()
    word.i, word.start = i, start
    word.text, word.lemma, word.tag, word.pos, word.dep = told
    word.lower = word.text.lower()
    word.end = start + len(word.text)
    word.head, word.children = word, []
    return word


def link(words: Sequence[Word], heads: Sequence[int]) -> None:
    """Tie words to their heads, given by position in the same list."""
    for word, head in zip(words, heads, strict=True):
        word.head = words[head]
        if word.head is not word:
            word.head.children.append(word)
