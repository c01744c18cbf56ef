"""When and where: ties the dates and places that a document names to the acts they belong to."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from dragoman.coding.draft import Draft
from dragoman.model.span import Span
from dragoman.reading.clauses import is_verb
from dragoman.reading.parse import Parse, Word

T = TypeVar("T")


def tie(
    drafts: Iterable[Draft], named: Iterable[tuple[Span, T]], parse: Parse, *, fits: Callable[[Word], bool]
) -> dict[int, T]:
    """Tie named things to acts by the tree: each climbs from its place to the first act above it.

    Args:
        drafts: The acts of the document.
        named: Dates or places with their spans, in text order.
        parse: The document.
        fits: Whether the head word of a span stands where such a thing qualifies an act.

    Returns:
        Word number of an act to the first thing that qualifies it. A thing that qualifies the first of
        several coordinated acts, or only the last, qualifies them all.
    """
    acts = {act: draft.word for draft in drafts for act in _bearers(draft)}
    found: dict[int, T] = {}
    for span, thing in named:
        head = _head(parse, span)
        if head is None or not fits(head):
            continue
        act = _act_above(head, acts)
        if act is not None:
            found.setdefault(act.i, thing)
    return _shared(found, acts)


def qualifies_by_date(word: Word) -> bool:
    """Tell whether a time expression dates an act rather than a thing: no possessive, no part of a name."""
    return word.dep not in ("poss", "compound", "nummod") and word.dep != "nsubj"


def _bearers(draft: Draft) -> list[int]:
    """List the words on which a date or place of the act may hang: its trigger and its light verb."""
    carrier = draft.sense.carrier if draft.sense else None
    return [draft.word.i] if carrier is None else [draft.word.i, carrier.i]


def _head(parse: Parse, span: Span) -> Word | None:
    """Find the word of a span whose head lies outside it."""
    inside = words_in(parse, span)
    return next((word for word in inside if not span.overlaps(word.head.span) or word.head is word), None)


def words_in(parse: Parse, span: Span) -> list[Word]:
    """List the words of a span, in text order."""
    low, high = 0, len(parse.words)
    while low < high:
        middle = (low + high) // 2
        if parse.words[middle].end <= span.start:
            low = middle + 1
        else:
            high = middle
    found = []
    while low < len(parse.words) and parse.words[low].start < span.end:
        found.append(parse.words[low])
        low += 1
    return found


def _act_above(word: Word, acts: dict[int, Word]) -> Word | None:
    """Climb to the first act; a finite clause that is no act itself keeps its dates and places to itself."""
    for above in (word, *word.ancestors()):
        if above.i in acts:
            return acts[above.i]
        if is_verb(above) and above.dep not in ("aux", "auxpass", "xcomp", "acl", "amod", "pcomp"):
            return _only_noun_act(above, acts)
    return None


def _only_noun_act(verb: Word, acts: dict[int, Word]) -> Word | None:
    """Give the act that is the object or subject of a plain verb: "signed the deal on Monday", "fighting raged"."""
    nouns = [child for child in verb.kids("dobj", "nsubj", "nsubjpass", "attr") if child.i in acts]
    return acts[nouns[-1].i] if len(nouns) == 1 else None


def _shared(found: dict[int, T], acts: dict[int, Word]) -> dict[int, T]:
    """Let coordinated verbs share what only one of them has: "met the king and signed a pact on Monday"."""
    shared = dict(found)
    for act in acts.values():
        first = act.head
        if act.dep != "conj" or not is_verb(act) or first.i not in acts:
            continue
        if act.i in found and first.i not in found:
            shared[first.i] = found[act.i]
        elif first.i in found and act.i not in found:
            shared[act.i] = found[first.i]
    return shared
