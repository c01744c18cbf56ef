"""Tells the place from the state: "in Washington" from "Washington said", "left Spain" from "beat Spain".

A name reads by its role: what leads to it and what hangs on it. The role is guessed from the words around
the name, or given by a caller who has a parse. The word lists are codebook data (`places/metonymy.yaml`);
here is only where to look.
"""

import re
from collections.abc import Sequence
from typing import Literal

import msgspec

from dragoman.codebook.metonymy_words import MetonymyWords, Words

MetonymyReading = Literal["literal", "metonymic"]
Relation = Literal["subject", "object", "owner", "modifier", "aside"]

_TOKEN = re.compile(r"[^\W_]+(?:['’.][^\W_]+)*|[^\w\s]")
_REACH_CHARS = 160
_SAID_WORDS = 7
_OWNED_WORDS = 4
_STOPS = frozenset('.!?;:"“”[]')
# Prepositions that read by what they hang on: the list, how many words back it is looked for, and whether
# a word from it makes a party of the name or a land.
_BY_HEAD = {
    "of": ("of_state", 1, True),
    "to": ("to_state", 2, True),
    "from": ("from_state", 1, True),
    "over": ("over_state", 2, True),
    "between": ("between_states", 4, True),
    "for": ("for_land", 5, False),
    "with": ("with_land", 2, False),
}
_OWNER = re.compile(r"['’]s?(?=\W|$)")


class Role(msgspec.Struct, frozen=True):
    """What a name does in its sentence.

    Attributes:
        relation: Its part, as far as it is no object of a preposition.
        leader: The preposition or verb before it, in lower case; '' where nothing leads to it.
        heads: The words before the leader, nearest first, in lower case.
        behind: The words behind the name, or what it owns or modifies, in lower case.
        is_pointed: Whether a point of the compass stands before it ("northern Spain").
    """

    relation: Relation
    leader: str = ""
    heads: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()
    is_pointed: bool = False


def reading_of(text: str, start: int, end: int, *, words: MetonymyWords, role: Role | None = None) -> MetonymyReading:
    """Tell whether a name of a place means the place or its government, team or people.

    Args:
        text: The text.
        start: First character of the name.
        end: One past its last character.
        words: The word lists.
        role: What the caller knows of the name's role; guessed from the words around it unless given.
    """
    known = role or guess_role(text, start, end, words)
    return "metonymic" if _is_party(known, words) else "literal"


def guess_role(text: str, start: int, end: int, words: MetonymyWords) -> Role:
    """Guess the role of a name from the words around it."""
    before = _TOKEN.findall(text, max(0, start - _REACH_CHARS), start)
    after = _TOKEN.findall(text, end, end + _REACH_CHARS)
    place, is_pointed = _walk_back(before, words)
    leader = before[place - 1].lower() if place > 0 and before[place - 1] not in _STOPS else ""
    heads = tuple(word.lower() for word in reversed(before[max(0, place - 6) : max(0, place - 1)]))
    owner = _OWNER.match(text, end)
    if owner:
        after = _TOKEN.findall(text, owner.end(), end + _REACH_CHARS)
    behind = tuple(word.lower() for word in after[:_SAID_WORDS])
    if owner:
        return Role("owner", leader, heads, behind[:_OWNED_WORDS], is_pointed)
    if leader == "(":
        return Role("aside", leader, heads, behind, is_pointed)
    if behind and _modifies(behind, words):
        return Role("modifier", leader, heads, behind[:_OWNED_WORDS], is_pointed)
    is_subject = not leader or leader in (",", "and", "or") or words.opener.has(leader)
    return Role("subject" if is_subject else "object", leader, heads, behind, is_pointed)


def _walk_back(before: Sequence[str], words: MetonymyWords) -> tuple[int, bool]:
    """Walk back over articles, compass points and the other names of a list to what leads to them all.

    Returns:
        The index one past the leader, and whether a compass point stood right before the name.
    """
    place, is_pointed, in_list = len(before), False, False
    while place > 0:
        word = before[place - 1]
        small = word.lower()
        if small == "as" and before[place - 2 : place - 1] in (["such"], ["well"]):
            place -= 1
        elif not in_list and words.directions.has(small):
            is_pointed = True
        elif words.steady.has(small) or words.transparent.has(small):
            pass
        elif small in (",", "and", "or", "&"):
            if not _ends_name(before[: place - 1], words):
                break
            in_list = True
        elif not (in_list and _is_name(word, words)):
            break
        place -= 1
    return place, is_pointed


def _ends_name(before: Sequence[str], words: MetonymyWords) -> bool:
    """Tell whether a name, or a name and a comma, stands last."""
    told = before[:-1] if before and before[-1] == "," else before
    return bool(told) and _is_name(told[-1], words)


def _is_name(word: str, words: MetonymyWords) -> bool:
    small = word.lower()
    lists = (words.locative, words.partner, words.opener, words.calendar)
    return word[0].isupper() and small not in ("of", "for", "from", "to") and not any(told.has(small) for told in lists)


def _modifies(behind: Sequence[str], words: MetonymyWords) -> bool:
    """Find "the Pakistan side" and "a Miami-based firm"."""
    if behind[0] == "-":
        return len(behind) > 1
    return words.own_state.has(behind[0]) or words.own_land.has(behind[0])


def _is_party(role: Role, words: MetonymyWords) -> bool:
    if role.relation == "aside":
        return False
    if role.relation in ("owner", "modifier"):
        return words.own_state.has_any(role.behind) and not words.own_land.has_any(role.behind[:1])
    if role.is_pointed:
        return False
    if role.relation == "subject":
        return _is_acting(role, words)
    return _is_led_to_as_party(role, words)


def _is_acting(role: Role, words: MetonymyWords) -> bool:
    """Tell who acts from what is described: "Spain boycotted", "Egypt is a country"."""
    if not role.behind or role.behind[0] in _STOPS:
        return False
    if role.leader in ("after", "before", "than", "as") and not role.behind[0].isalpha():
        return False
    if not words.describing.has(role.behind[0]):
        return True
    return not words.said_of_land.has_any(role.behind[1:])


def _is_led_to_as_party(role: Role, words: MetonymyWords) -> bool:
    """Decide by the preposition or verb before the name, and by what that hangs on."""
    if role.leader in _BY_HEAD:
        told, reach, is_state = _BY_HEAD[role.leader]
        listed: Words = getattr(words, told)
        return listed.has_any(role.heads[:reach]) == is_state
    if words.locative.has(role.leader) or words.reaches.has(role.leader):
        return False
    return words.partner.has(role.leader) or words.beats.has(role.leader) or _is_acting(role, words)
