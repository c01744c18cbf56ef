"""Runs the spaCy pipeline over documents; the only module that knows spaCy."""

import os
import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from dragoman.errors import ReadingError, SettingsError
from dragoman.model.document import Document
from dragoman.reading.parse import Parse, Word, link, word_of
from dragoman.reading.quotations import find_quotations
from dragoman.reading.repairs import own_infinitives, own_names, own_participles, own_possessors
from dragoman.reading.wordclass import WordClass, word_classes

# One process uses one core: a second BLAS thread slows small matrices down and fights its neighbours.
# Must be set before numpy is first imported.
for _variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"):
    os.environ.setdefault(_variable, "1")

_NO_LEMMAS: Mapping[str, str] = MappingProxyType({})
_PREFIXED = re.compile(
    r"(?:co|re|pro|anti|counter|ex|vice|non|pre|de|ill|cross|multi|inter|intra|self|mid|all|semi|sub|ultra|trans)"
    r"-[a-z]{3,}",
    re.IGNORECASE,
)

# Tokenizer, parser and coder need quadratic time for a word or a sentence. In 1,200 news reports the longest
# word has 41 characters and the longest stretch without a stop 160 words; beyond this it is no prose.
_BLOB = re.compile(r"\S{500,}")
_NO_STOP = re.compile(r"[^.!?]{1500,}")
_SENTENCE_MAX_WORDS = 300


class Reader:
    """A loaded English pipeline; reads one document at a time.

    One document at a time is as fast as batches here (measured on 500 articles: 11.0 s against 10.6 s at
    batches of 16) and makes a reading independent of its neighbours by construction.

    Args:
        model: Name of an installed spaCy pipeline with tagger, parser and lemmatizer.
        joined: Words with a hyphen, in lower case, that stay one word ("cease-fire").
        lemmas: Verb form in lower case to the dictionary form that counts instead of the pipeline's.

    Raises:
        SettingsError: If no such pipeline is installed.
    """

    def __init__(
        self, model: str, *, joined: frozenset[str] = frozenset(), lemmas: Mapping[str, str] = _NO_LEMMAS
    ) -> None:
        self.model = model
        self._lemmas = lemmas
        self._nlp = _load(model)
        _keep_joined(self._nlp.tokenizer, joined)
        self._classes = word_classes(self._nlp)

    @property
    def version(self) -> str:
        """Name the pipeline and its version."""
        return f"{self.model} {self._nlp.meta['version']}"

    def read(self, document: Document) -> Parse:
        """Parse one document.

        Raises:
            ReadingError: If the pipeline cannot parse the text.
        """
        try:
            doc = self._nlp(self._words_of(document))
        except (ValueError, MemoryError, RecursionError) as error:
            raise ReadingError(
                f"the parser gave up: {error}",
                where=document.ref or document.id,
                mend="cut the text into parts",
            ) from error
        return Parse(document, _sentences(doc, self._classes.of(doc), self._lemmas), find_quotations(document.text))

    def _words_of(self, document: Document) -> Any:
        """Cut a text into words, blobs left out, with sentence borders put where prose would have had some.

        A dateline is a sentence of its own: "VIENNA, July 15 - Iran said" makes nobody of Vienna.
        """
        text = document.text
        doc = self._nlp.make_doc(_BLOB.sub(lambda blob: " " * len(blob[0]), text))
        if _NO_STOP.search(text):
            length = 0
            for token in doc:
                length = 0 if token.text in (".", "!", "?") else length + 1
                if length > _SENTENCE_MAX_WORDS:
                    token.is_sent_start, length = True, 0
        for mark in document.marked:
            _begin_sentence(doc, mark.start)
            _begin_sentence(doc, mark.end)
        return doc


def _begin_sentence(doc: Any, at: int) -> None:
    """Begin a sentence with the first visible token that stands at or behind a character."""
    token = next((token for token in doc if token.idx >= at and not token.is_space), None)
    if token is not None:
        token.is_sent_start = True


def _load(model: str) -> Any:
    """Load the pipeline without its entity recogniser and with numpy's own matrix product.

    The recogniser costs 1.7 times the time and our codebook finds the parties; numpy's OpenBLAS is a third
    faster than spaCy's bundled BLIS at the same output (docs/explain/decisions/002-parser.md).
    """
    import spacy  # noqa: PLC0415 - a second of start-up that `dragoman --help` must not pay
    from thinc.api import NumpyOps  # noqa: PLC0415

    try:
        nlp = spacy.load(model, exclude=["ner"])
    except OSError as error:
        raise SettingsError(
            f"the spaCy pipeline {model!r} is not installed",
            where="setting model",
            mend="install it with pip, or leave the setting out",
        ) from error
    ops = NumpyOps(use_blis=False)
    for _, component in nlp.pipeline:
        network = getattr(component, "model", None)
        if network is not None:
            for node in network.walk():
                node.ops = ops
    return nlp


def _keep_joined(tokenizer: Any, joined: frozenset[str]) -> None:
    """Keep hyphenated words whole: the parser makes "cease-fire" three words and loses the sentence.

    Words with a prefix that never stands alone ("anti-government") are kept whole too.
    """
    split = tokenizer.infix_finditer

    def split_others(text: str) -> Any:
        whole = "-" in text and (text.lower() in joined or _PREFIXED.fullmatch(text))
        return () if whole else split(text)

    tokenizer.infix_finditer = split_others


def _sentences(doc: Any, classes: Sequence[WordClass], lemmas: Mapping[str, str]) -> list[list[Word]]:
    """Copy a spaCy Doc into our own words, sentence by sentence."""
    sentences = []
    count = 0
    for sentence in doc.sents:
        words = _words(sentence, count, classes, lemmas)
        count += len(words)
        sentences.append(words)
    return sentences


def _words(sentence: Any, first: int, classes: Sequence[WordClass], lemmas: Mapping[str, str]) -> list[Word]:
    """Copy one sentence; tokens of white space are left out, their children go to their head."""
    tokens = [token for token in sentence if not token.is_space]
    place = {token.i: number for number, token in enumerate(tokens)}
    words = [_word(first + number, token, classes[token.i], lemmas) for number, token in enumerate(tokens)]
    link(words, [place[_visible_head(token).i] for token in tokens])
    own_names(words)
    own_possessors(words)
    own_infinitives(words)
    own_participles(words)
    return words


def _word(number: int, token: Any, told: WordClass, lemmas: Mapping[str, str]) -> Word:
    lemma = told.lemma.lower()
    if told.tag.startswith("VB"):
        lemma = lemmas.get(token.lower_, lemma)
    return word_of(number, (token.text, lemma, told.tag, told.pos, token.dep_), token.idx)


def _visible_head(token: Any) -> Any:
    """Give the nearest head that is not white space; the token itself if there is none."""
    head = token.head
    while head.is_space and head.head.i != head.i:
        head = head.head
    return token if head.is_space else head
