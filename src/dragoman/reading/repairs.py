"""Mends what the parser often gets wrong and the words themselves decide."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from dragoman.reading.parse import Word

_FINITE = ("VBD", "VBZ", "VBP")
_NOUNS = ("NN", "NNS", "NNP", "NNPS")


def own_possessors(words: Sequence[Word]) -> None:
    """Hang a possessor on what it owns: in "Iraq and Iran's tests" parsers make Iran a second Iraq.

    About one possessor in twenty of news text is hung elsewhere. What is owned takes the place in the sentence
    that its owner held, unless it has one of its own.
    """
    for owner in words:
        mark = owner.kid("case")
        if mark is None or mark.tag != "POS" or owner.dep == "poss":
            continue
        thing = _owned(mark, words)
        if thing is not None and owner.head is not owner:
            _put_under(owner, thing)


def own_infinitives(words: Sequence[Word]) -> None:
    """Hang a bare infinitive beside the infinitive before it: in "said he had plotted to kill and attack" none attacks.

    Parsers at times make it a second "said", whose form it cannot be a part of.
    """
    for verb in words:
        if verb.tag != "VB" or verb.dep != "conj" or verb.head.tag not in _FINITE or verb.kid("aux", "mark", "nsubj"):
            continue
        between = words[verb.head.i - words[0].i + 1 : verb.i - words[0].i]
        before = [one for one in between if one.tag == "VB" and one.kid("aux") and verb.head in one.ancestors()]
        if before:
            _move(verb, before[-1])


def own_participles(words: Sequence[Word]) -> None:
    """Hang a second participle on the noun before it: in "a car given to Kim and art exchanged" no car is exchanged.

    Parsers make that noun a second Kim, and the participle a second one of the car.
    """
    for noun, verb in pairwise(words):
        if verb.dep != "acl" or verb.tag not in ("VBN", "VBD"):
            continue
        thing = verb.head
        given = next((one for one in thing.kids("acl") if one.i < noun.i and one in noun.ancestors()), None)
        if given is not None and noun.tag in ("NN", "NNS") and noun.dep == "conj":
            _move(noun, thing)
            _move(verb, noun)
            verb.tag = "VBN"


def _put_under(owner: Word, thing: Word) -> None:
    if owner in thing.ancestors():
        _move(thing, owner.head)
        thing.dep = owner.dep
    elif thing.head is owner.head:
        thing.dep = owner.dep
    _move(owner, thing)
    owner.dep = "poss"


def _owned(mark: Word, words: Sequence[Word]) -> Word | None:
    """Give the noun that the phrase behind a possessive mark ends in, or None."""
    first = words[0].i
    after: Iterable[Word] = words[mark.i - first + 1 :]
    noun: Word | None = None
    for word in after:
        if word.tag in _NOUNS:
            noun = word
        elif noun is not None or word.tag not in ("JJ", "JJR", "JJS", "VBN", "VBG", "CD", "RB", "HYPH", "CC", "``"):
            break
    return noun


def _move(word: Word, head: Word) -> None:
    word.head.children.remove(word)
    word.head = head
    head.children.append(word)
    head.children.sort(key=lambda child: child.i)
