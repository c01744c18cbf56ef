"""When and where: ties the dates and places that a document names to the acts they belong to."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

from dragoman.coding.draft import Draft
from dragoman.model.span import Span
from dragoman.reading.clauses import is_verb
from dragoman.reading.parse import Parse, Word

T = TypeVar("T")
_IN_THE_NAME = ("poss", "compound", "nummod", "nmod", "amod")


def tie(named: Iterable[tuple[Span, T]], anchors: Mapping[int, Word], parse: Parse) -> dict[int, T]:
    """Tie named things to acts by the tree: each climbs from its place to the first act above it.

    Args:
        named: Dates or places with their spans, in text order.
        anchors: Numbers of the words that an act hangs on (trigger, light verb) to the act's own word.
        parse: The document.

    Returns:
        Word number of an act to the first thing that qualifies it. A thing that qualifies the first of
        several coordinated acts, or only the last, qualifies them all.
    """
    found: dict[int, T] = {}
    for span, thing in named:
        head = _head(parse, span)
        act = _act_above(head, anchors) if head is not None else None
        if act is not None:
            found.setdefault(act.i, thing)
    return _shared(found, anchors)


def anchors_of(drafts: Iterable[Draft]) -> dict[int, Word]:
    """List the words on which a date or place of an act may hang: its trigger and its light verb."""
    found: dict[int, Word] = {}
    for draft in drafts:
        found[draft.word.i] = draft.word
        if draft.sense is not None and draft.sense.carrier is not None:
            found[draft.sense.carrier.i] = draft.word
    return found


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


def _act_above(word: Word, acts: Mapping[int, Word]) -> Word | None:
    """Climb to the first act; a finite clause that is no act itself keeps its dates and places to itself."""
    if word.dep in _IN_THE_NAME:
        return acts.get(word.head.i)  # "March's attack", "an August drone strike"
    if word.dep == "nsubj":
        return None  # "Monday was quiet"
    for above in (word, *word.ancestors()):
        if above.i in acts:
            return acts[above.i]
        if is_verb(above) and above.dep not in ("aux", "auxpass", "xcomp", "acl", "amod", "pcomp"):
            return _only_noun_act(above, acts)
    return None


def _only_noun_act(verb: Word, acts: Mapping[int, Word]) -> Word | None:
    """Give the act that is the object or subject of a plain verb: "signed the deal on Monday", "fighting raged"."""
    nouns = [child for child in verb.kids("dobj", "nsubj", "nsubjpass", "attr") if child.i in acts]
    return acts[nouns[-1].i] if len(nouns) == 1 else None


def _shared(found: dict[int, T], acts: Mapping[int, Word]) -> dict[int, T]:
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
