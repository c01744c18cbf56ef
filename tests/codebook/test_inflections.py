"""The forms of lemmas cover all that the parser's lemmatizer takes back to them."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from spacy.lang.char_classes import UNITS
from spacy.symbols import ORTH

from dragoman.codebook.inflections import load_inflections
from dragoman.codebook.reach_facts import word_groups
from dragoman.codebook.reach_names import name_groups
from dragoman.pipeline import Pipeline
from dragoman.settings import Settings

INFLECTIONS = load_inflections(Settings().codebook / "forms")
# Exceptions of the lemmatizer that our table leaves out stand in no news: "clepe", "strow", "unreeve".
LEAST_VERBS_SHARE = 0.96
_WORD = re.compile(r"[^\W_]+")


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("attack", {"attack", "attacks", "attacked", "attacking"}),
        ("impose", {"imposes", "imposed", "imposing"}),
        ("deny", {"denies", "denied", "denying"}),
        ("stop", {"stopped", "stopping"}),
        ("lie", {"lies", "lied", "lying", "lay", "lain"}),
        ("withdraw", {"withdraws", "withdrew", "withdrawn"}),
        ("overpay", {"overpaid"}),
        ("crisis", {"crises"}),
        ("gunman", {"gunmen"}),
        ("knife", {"knives"}),
        ("big", {"bigger", "biggest"}),
        ("co-operate", {"co-operated", "co-operating"}),
    ],
)
def test_forms_of_a_lemma_are_found(lemma: str, forms: set[str]) -> None:
    assert forms <= set(INFLECTIONS.forms(lemma))


@pytest.mark.parametrize(("lemma", "stem"), [("deny", "den"), ("attack", "attack"), ("go", ""), ("bring", "br")])
def test_stem_is_what_all_forms_begin_with(lemma: str, stem: str) -> None:
    assert INFLECTIONS.stem(lemma) == stem


def test_lemmas_of_a_codebook_bring_their_forms() -> None:
    more = INFLECTIONS.with_lemmas({"green-lit": "green-light", "green-lighted": "green-light"})
    assert {"green-lit", "green-lighted"} <= set(more.forms("green-light"))


@pytest.fixture(scope="module")
def lemmas(pipeline: Pipeline) -> set[str]:
    """Every word of the codebook that is looked up as a lemma, and that can be searched for."""
    book = pipeline.codebook
    groups = [*word_groups(book), *name_groups(book.actors, (), book.gazetteer)]
    phrases = [word for group in groups if group.standing == "lemma" for word, _ in group.facts]
    return {word for phrase in phrases for word in phrase.split()} - set(INFLECTIONS.everywhere)


def test_forms_cover_the_rules_of_the_lemmatizer(pipeline: Pipeline, lemmas: set[str]) -> None:
    rules = pipeline.reader._nlp.get_pipe("lemmatizer").lookups.get_table("lemma_rules")
    endings = [pair for pos in ("noun", "verb", "adj") for pair in rules[pos]]
    missed = {
        form
        for lemma in lemmas
        for old, new in endings
        if lemma.endswith(new) and (form := lemma.removesuffix(new) + old) not in INFLECTIONS.forms(lemma)
    }
    assert not missed


def test_forms_cover_the_exceptions_of_the_lemmatizer(pipeline: Pipeline, lemmas: set[str]) -> None:
    told = [pair for pos in ("noun", "verb", "adj", "adv") for pair in _exceptions(pipeline, pos) if pair[1] in lemmas]
    assert [(form, lemma) for form, lemma in told if form not in INFLECTIONS.forms(lemma)] == []


def test_forms_cover_nearly_all_irregular_verbs_there_are(pipeline: Pipeline) -> None:
    told = [(form, lemma) for form, lemma in _exceptions(pipeline, "verb") if form.isalpha() and lemma.isalpha()]
    known = [form for form, lemma in told if form in INFLECTIONS.forms(lemma)]
    assert len(known) > LEAST_VERBS_SHARE * len(told)


def test_words_that_the_tokenizer_cuts_out_of_others_are_everywhere(pipeline: Pipeline) -> None:
    rules = pipeline.reader._nlp.tokenizer.rules.items()
    pieces = {piece[ORTH].lower() for whole, told in rules for piece in told if not _is_found(piece[ORTH], whole)}
    cut = {piece for piece in pieces if _WORD.search(piece)} | {unit.lower() for unit in UNITS.split("|")}
    phrases = (word for group in word_groups(pipeline.codebook) if group.standing == "lemma" for word, _ in group.facts)
    ours = {word for phrase in phrases for word in phrase.split()}
    assert cut & ours <= set(INFLECTIONS.everywhere)


def _is_found(piece: str, whole: str) -> bool:
    return set(_WORD.findall(piece.lower())) <= set(_WORD.findall(whole.lower()))


def _exceptions(pipeline: Pipeline, pos: str) -> Iterator[tuple[str, str]]:
    """Yield (form, lemma) pairs of the lemmatizer's own table."""
    nlp: Any = pipeline.reader._nlp
    for form, found in nlp.get_pipe("lemmatizer").lookups.get_table("lemma_exc")[pos].items():
        told = form if isinstance(form, str) else nlp.vocab.strings[form]
        yield from ((told, lemma) for lemma in found)
