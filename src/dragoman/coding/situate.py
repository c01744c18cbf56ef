"""When and where: ties the dates and places that a document names to the acts they belong to."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Generic, TypeVar

from dragoman.coding.draft import Draft
from dragoman.model.span import Span
from dragoman.reading.clauses import clause_verb, conjuncts, is_infinitive, is_verb
from dragoman.reading.parse import Parse, Word

T = TypeVar("T")
_MEETINGS = frozenset({"CONSULT", "AGREE", "SUPPORT"})
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
        for act in _acts_above(head, anchors) if head is not None else ():
            found.setdefault(act.i, thing)
    return _shared(found, anchors)


class Tied(Generic[T]):
    """Dates or places tied to the acts they qualify, and to the noun or verb right above each.

    Attributes:
        acts: Word number of an act to the first thing that qualifies it; see `tie`.

    Args:
        named: Dates or places with their spans, in text order.
        anchors: See `tie`.
        parse: The document.
    """

    def __init__(self, named: Sequence[tuple[Span, T]], anchors: Mapping[int, Word], parse: Parse) -> None:
        self.acts = tie(named, anchors, parse)
        self._near: dict[int, T] = {}
        for span, thing in named:
            above = _governor(_head(parse, span))
            if above is not None:
                self._near.setdefault(above.i, thing)

    def of(self, word: Word) -> T | None:
        """Give the thing tied to an act, else that right below a noun or verb: "the May 2 forum"; None if nothing."""
        return self.acts.get(word.i) or self._near.get(word.i)


def _governor(word: Word | None) -> Word | None:
    """Give the first noun or verb above a word."""
    for above in word.ancestors() if word is not None else ():
        if above.tag.startswith("NN") or (is_verb(above) and above.dep != "prep"):
            return above
    return None


def beside(draft: Draft, along: frozenset[str], meanwhile: frozenset[str]) -> Iterator[Word]:
    """List the words whose time and place an act shares, from the nearest outwards.

    What happens along with it ("during a visit", "arrived for talks", "attended the forum"), and the main verb of
    a clause that says no time of its own ("told them, calling for investment").

    Args:
        draft: The act.
        along: Prepositions whose noun goes along with the verb.
        meanwhile: Words at the head of a clause that goes along with its main verb.
    """
    word = draft.word
    if is_verb(word):
        yield from _objects_along(draft, along)
    elif word.dep == "pobj" and (draft.type == "CONSULT" or word.head.lower in along):
        yield clause_verb(word)
    main = main_verb(word, meanwhile)
    if main is not None:
        yield main


def _objects_along(draft: Draft, along: frozenset[str]) -> Iterator[Word]:
    """List the nouns that go along with a verb, and clauses that say when and where they are to be held."""
    meets = draft.type in _MEETINGS
    prepositions = [one for one in draft.word.kids("prep") if meets or one.lower in along]
    nouns = [noun for one in prepositions for noun in one.kids("pobj")]
    for noun in [*draft.word.kids("dobj"), *nouns] if meets else nouns:
        yield noun
        yield from (clause for clause in noun.kids("acl") if is_infinitive(clause))


def main_verb(word: Word, meanwhile: frozenset[str]) -> Word | None:
    """Give the verb whose time a clause shares: "told them, calling for investment", "said as he left"; else None."""
    above = word.head
    if word.dep != "advcl" or not is_verb(above):
        return None
    shares = word.tag == "VBG" or any(mark.lower in meanwhile for mark in word.kids("mark", "advmod"))
    return above if shares else None


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
    inside = [word for word in words_in(parse, span) if word.dep != "det"]
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


def _acts_above(word: Word, acts: Mapping[int, Word]) -> list[Word]:
    """Climb to the first act; a finite clause that is no act itself keeps its dates and places to itself."""
    if word.dep in _IN_THE_NAME:
        return _listed([word.head], acts)  # "March's attack", "an August drone strike"
    if word.dep == "nsubj":
        return []  # "Monday was quiet"
    for above in (word, *word.ancestors()):
        if above.i in acts:
            return [acts[above.i]]
        if is_verb(above) and above.dep == "acl":
            return _listed([above.head], acts)  # "the deal clinched on Monday"
        is_aim = above.dep == "advcl" and is_infinitive(above)
        if is_verb(above) and not is_aim and above.dep not in ("aux", "auxpass", "xcomp", "amod", "pcomp"):
            return _noun_acts(above, acts)
    return []


def _noun_acts(verb: Word, acts: Mapping[int, Word]) -> list[Word]:
    """Give the acts that a plain verb is about: "signed the deal on Monday", "the attack sparked protests in May"."""
    nouns = verb.kids("dobj", "nsubj", "nsubjpass", "attr")
    if verb.dep == "relcl":
        nouns = [verb.head, *nouns]  # "the talks, which began on Monday"
    return _listed([one for noun in nouns for one in conjuncts(noun)], acts)


def _listed(words: Iterable[Word], acts: Mapping[int, Word]) -> list[Word]:
    return [acts[word.i] for word in words if word.i in acts]


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
