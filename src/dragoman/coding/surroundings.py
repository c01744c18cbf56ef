"""Finds the other side of an act that names none, in what stands around it, where the report leaves little doubt.

A report of two powers need not name both in every sentence. Who is meant without being named is a power that the
report keeps speaking of, close to the act; better nobody than somebody who only happens to stand there.
"""

from collections.abc import Iterable

from dragoman.coding.cast import Cast
from dragoman.coding.draft import Draft
from dragoman.coding.relevance import SHORT
from dragoman.coding.sides import FRIENDLY, Parties, countries
from dragoman.reading.clauses import is_infinitive, is_verb, subjects
from dragoman.reading.parse import Parse, Word

# Who is no side of an act that does not name him: a reporter only passes it on, helpers and people stand by.
_BYSTANDERS = frozenset({"JRN", "NGO", "MNC", "ISM", "CVL", "BUS", "EDU", "MED", "LAB", "SOC", "AGR"})
# Who has another power on the other side; what people, firms and courts ask and say is for those around them.
_POWERS = frozenset({"GOV", "MIL", "LEG", "SPY", "REB", "PRM", "UAF", "OPP", "IGO", "PTY", "ELI"})
_OFTEN = 5  # mentions
# Of all that the report says of others than the actor, how much must be of him who is meant from further off.
_CHIEF_SHARE = 0.3
# Whom somebody attacks or promises something stands where that is told.
_TOLD_AT_ONCE = frozenset({"ASSAULT", "AGREE"})
_NEAR = 8  # words
_TOLD_CLAUSES = ("ccomp", "parataxis")


class Surroundings:
    """What stands around the acts of one document.

    Args:
        parse: The document.
        cast: Who is who in it.
    """

    def __init__(self, parse: Parse, cast: Cast) -> None:
        self._parse = parse
        self._cast = cast
        self._is_excerpt = len(parse.words) < SHORT  # of which nobody can tell what it keeps speaking of

    def other_side(self, draft: Draft) -> Parties:
        """Give the party that an act is meant for without naming it ("Moscow also opposed the plan"), or ()."""
        if draft.status in ("alleged", "hypothetical") or _is_commitment(draft) or self._names_another(draft):
            return ()
        if not self._is_excerpt and not any(_POWERS.intersection(one.sectors) for one in draft.actors):
            return ()
        known = countries(draft.actors)
        return self._beside(draft, known) or self._before(draft, known)

    def _beside(self, draft: Draft, known: set[str]) -> Parties:
        """Take the nearest power of the sentence: close to the act, below it, or one that the report is about.

        Who merely stands close to violence need not suffer it.
        """
        act = draft.word
        reach = 0 if draft.type == "ASSAULT" else _NEAR
        for one in _nearest(self._parse.sentence(act).words, act):
            found = self._powers(one, known)
            if draft.type in FRIENDLY and one.dep == "pobj" and one.head.lower == "against":
                continue
            close = abs(one.i - act.i) <= reach or any(above is act for above in one.ancestors())
            if found and not _tells(one, act) and (close or self._is_chief(found, known)):
                return found[:1]
        return ()

    def _before(self, draft: Draft, known: set[str]) -> Parties:
        """Take a power of the sentence before that the report is about."""
        number = self._parse.sentence_of[draft.word.i]
        if number == 0 or (draft.type in _TOLD_AT_ONCE and not self._is_excerpt):
            return ()
        for one in _nearest(self._parse.sentences[number - 1].words, draft.word):
            found = self._powers(one, known)
            if found and self._is_chief(found, known):
                return found[:1]
        return ()

    def _powers(self, word: Word, known: set[str]) -> Parties:
        """Give the powers, other than those known, that a word names; () where it stands aside."""
        found = tuple(party for party in self._cast.settled.get(word.i, ()) if party.country not in known)
        return found if self._is_known_power(found) and not self._is_aside(word) else ()

    def _is_known_power(self, found: Parties) -> bool:
        if not countries(found) or any(_BYSTANDERS.intersection((one.country, *one.sectors)) for one in found):
            return False
        return self._is_excerpt or any(self._cast.mentions(one.country) >= _OFTEN for one in found)

    def _is_chief(self, found: Parties, known: set[str]) -> bool:
        return self._is_excerpt or max(self._cast.share(one.country, besides=known) for one in found) >= _CHIEF_SHARE

    def _is_aside(self, word: Word) -> bool:
        """Tell whether a word only says where, points back, or is part of a name: "Government Press Office"."""
        hit = self._cast.hit(word)
        part = word.dep == "compound" and hit is None
        inside = hit is not None and word.head is not word and self._cast.hit(word.head) is hit
        return part or inside or word.pos == "PRON" or self._cast.says_where(word) or self._cast.is_title(word)

    def _names_another(self, draft: Draft) -> bool:
        """Tell whether the act names its other side, of whom nothing is known: "criticised Europe"."""
        sense = draft.sense
        if sense is None:
            return False
        slots = sense.entry.recipient or (("object",) if is_verb(sense.word) else ())
        named = (word for slot in slots for word in sense.frame.get(slot, []) if word.tag in ("NNP", "NNPS"))
        return any(not countries(self._cast.parties(word)) for word in named)


def _nearest(words: Iterable[Word], to: Word) -> list[Word]:
    return sorted(words, key=lambda one: abs(one.i - to.i))


def _is_commitment(draft: Draft) -> bool:
    """Tell whether somebody agrees to do something by himself: "agreed to hold a vote"; nobody else need agree."""
    agrees = draft.type == "AGREE" and draft.sense is not None and draft.sense.entry.mutual
    return agrees and any(is_infinitive(one) for one in draft.word.kids("xcomp"))


def _tells(one: Word, word: Word) -> bool:
    """Tell whether somebody only tells of the act: "US officials said that the OSCE had agreed"."""
    return any(
        is_verb(above)
        and any(child.dep in _TOLD_CLAUSES for child in above.children)
        and any(one in teller.subtree() for teller in subjects(above))
        for above in word.ancestors()
    )
