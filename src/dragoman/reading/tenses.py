"""Reads the tense of a verb and the clause a word stands in from the tree."""

from dragoman.reading.clauses import is_verb
from dragoman.reading.parse import Word

_HAVE, _HAD = frozenset({"has", "have", "'ve", "’ve"}), frozenset({"had", "'d", "’d"})
_WAS, _IS = frozenset({"was", "were"}), frozenset({"is", "are", "'re", "’re"})
_CLAUSES = frozenset({"relcl", "advcl", "ccomp", "acl", "conj"})


def is_perfect(verb: Word) -> bool:
    """Tell whether a verb stands in the perfect or pluperfect, by itself or by the verb it is joined to."""
    return _has(verb, _HAVE | _HAD)


def is_present_perfect(verb: Word) -> bool:
    """Tell whether a verb stands in the present perfect: "has accused", "has met and praised"."""
    return _has(verb, _HAVE)


def is_progressive(verb: Word) -> bool:
    """Tell whether a verb stands in the present progressive: "are meeting"."""
    return verb.tag == "VBG" and _has_auxiliary(verb, _IS)


def is_simple_past(verb: Word) -> bool:
    """Tell whether a verb tells what happened: "met", "was shelled"; clauses that only describe do not."""
    if is_perfect(verb) or verb.dep in ("relcl", "advcl"):
        return False
    if verb.tag == "VBN" and verb.dep == "ROOT" and verb.kid("nsubj") and not verb.kid("aux", "auxpass"):
        return True  # a tagger's slip: "Norway caved in"
    return verb.tag == "VBD" or (verb.tag == "VBN" and _has_auxiliary(verb, _WAS))


def is_bare_participle(word: Word) -> bool:
    """Tell whether a participle only describes the noun behind it, however it is parsed: "told visiting leaders"."""
    return word.tag == "VBG" and word.dep != "advcl" and not word.kid("aux") and word.head.i >= word.i - 1


def is_background(word: Word) -> bool:
    """Tell whether a word stands in a clause that describes somebody: "who left on Monday"."""
    return any(above.dep == "relcl" for above in (word, *word.ancestors()))


def clause_of(word: Word) -> Word:
    """Give the head of the innermost clause a word stands in: a verb with a place of its own, or the root."""
    above = word
    while above.head is not above and not (is_verb(above) and above.dep in _CLAUSES):
        above = above.head
    return above


def _has(verb: Word, auxiliaries: frozenset[str]) -> bool:
    if not is_verb(verb):
        return False
    if _has_auxiliary(verb, auxiliaries):
        return True
    shares = verb.dep == "conj" and not verb.kid("aux", "auxpass", "nsubj", "nsubjpass")
    return shares and _has(verb.head, auxiliaries)


def _has_auxiliary(verb: Word, forms: frozenset[str]) -> bool:
    return any(child.lower in forms for child in verb.kids("aux", "auxpass"))
