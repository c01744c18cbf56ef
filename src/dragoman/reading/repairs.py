"""Mends what the parser often gets wrong and the words themselves decide."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from dragoman.reading.parse import Word

_FINITE = ("VBD", "VBZ", "VBP")
_NOUNS = ("NN", "NNS", "NNP", "NNPS")
_BEFORE_NAMES = ("IN", "TO", "DT", "CC", ",", ":", "``", "VBG", "VBN", "VBD")


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


def own_names(words: Sequence[Word]) -> None:
    """Take "IS" for a name where it stands as one in a sentence that is not all in capitals: "killed in IS attacks".

    Parsers make it a verb, and the noun behind it what it governs. The noun takes its place, and the name hangs on it.
    """
    if all(word.text.isupper() for word in words if len(word.text) > 1 and word.text.isalpha()):
        return
    for before, name, after in zip([None, *words], words, words[1:], strict=False):
        if name.text != "IS" or name.tag != "VBZ" or (before is not None and before.tag not in _BEFORE_NAMES):
            continue
        if after.tag in ("NN", "NNS"):
            _name(name, "compound")
            _stand_for(after, name)
        elif name.dep in ("aux", "auxpass") and after.tag.startswith(("VB", "MD")):
            _name(name, "nsubj")
        elif name.dep in ("ccomp", "pobj") and name.head is before:
            _name(name, "dobj" if name.dep == "ccomp" else "pobj")


def _name(word: Word, dep: str) -> None:
    word.tag, word.pos, word.lemma = "NNP", "PROPN", word.lower
    if word.head is not word and dep != "compound":
        word.dep = dep


def _stand_for(noun: Word, name: Word) -> None:
    """Let a noun take the place of the name before it, which then only says whose it is."""
    if name.head is name:
        act = next((one for one in name.children if one.tag.startswith("VB") and noun.head is one), None)
        heir = act or noun
        _uproot(heir, name.dep)
    elif noun.head is name:
        heir = noun
        noun.dep = name.dep
        _move(noun, name.head)
    else:
        heir = noun
    for child in list(name.children):
        if child is not heir:
            _move(child, heir)
    if name.head is not noun:
        _move(name, noun)
    name.dep = "compound"


def _uproot(word: Word, dep: str) -> None:
    word.head.children.remove(word)
    word.head, word.dep = word, dep


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
    if word.head is not word:
        word.head.children.remove(word)
    word.head = head
    head.children.append(word)
    head.children.sort(key=lambda child: child.i)
