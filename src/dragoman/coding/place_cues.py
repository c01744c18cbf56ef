"""Reads the words around a place name: is it a place at all, what kind, and does something happen there.

A name is no place inside the name of a body ("Washington Post"), of a treaty, or of a person ("Michael
Jordan"). The word lists are codebook data (`places/context.yaml`); here is only where to look.
"""

import re
from typing import Literal

import msgspec

from dragoman.codebook.gazetteer import Hit
from dragoman.codebook.place_rows import Kind
from dragoman.coding.place_doubt import COUNTRY_FAME, doubt, is_also_a_word
from dragoman.coding.place_scene import (
    BLANK_OR_STOP,
    Scene,
    follows_stranger,
    is_large,
    is_located,
    look_before,
    look_behind,
    precedes_stranger,
)

Use = Literal["place", "adjective", "in_name", "person"]

_DATELINE_CHARS = 60
_DATELINE_LEAST_CHARS = 4
_DATELINE_AFTER = re.compile(r"\s*(?:\(|-|–|—|,)")


class Cues(msgspec.Struct, frozen=True):
    """What the words around a name say.

    Attributes:
        use: What the name is here.
        said: The kind of place that a noun beside it names ("Anbar province"), or None.
        is_located: Whether a preposition puts something there.
        is_dateline: Whether it heads the report in capitals.
        is_word: Whether the name means something else so often that each mention needs its own sign.
        is_stranger: Whether an unknown capitalised word stands before it, as before a surname.
        doubt: How much speaks against a place, 0 upwards, on the scale of `place_choice`.
    """

    use: Use
    said: Kind | None = None
    is_located: bool = False
    is_dateline: bool = False
    is_word: bool = False
    is_stranger: bool = False
    doubt: float = 0.0


def read_cues(scene: Scene, hit: Hit, *, fame: float, is_abbreviation: bool) -> Cues:
    """Read what stands around one hit.

    Args:
        scene: The text around it.
        hit: The name.
        fame: Of its best known meaning, on the scale of `place_choice`.
        is_abbreviation: Whether the name is known to be written in capitals ("EU").
    """
    use = _use(scene, hit, is_country=fame >= COUNTRY_FAME)
    if use not in ("place", "adjective"):
        return Cues(use)
    said = _said(scene, hit)
    return Cues(
        use=use,
        said=said,
        is_located=is_located(scene, hit.first),
        is_dateline=_is_dateline(scene, hit),
        is_word=is_also_a_word(scene, hit.key, fame),
        is_stranger=said is None and follows_stranger(scene, hit),
        doubt=doubt(scene, hit, said, fame=fame, is_abbreviation=is_abbreviation),
    )


def _use(scene: Scene, hit: Hit, *, is_country: bool) -> Use:
    is_part = hit.key in scene.context.heads and precedes_stranger(scene, hit)
    if hit.kind == "trap" or is_part or _heads_a_name(scene, hit) or _ends_a_name(scene, hit):
        return "in_name"
    if hit.kind == "adjective":
        return "adjective"
    if _is_surname(scene, hit, is_country=is_country) or _is_given_name(scene, hit, is_country=is_country):
        return "person"
    return "place"


def _heads_a_name(scene: Scene, hit: Hit) -> bool:
    """Find "Washington" in "Washington Post", but not in "Baghdad International Airport"."""
    following = look_behind(scene, hit.last - 1)
    if following is None or not is_large(scene, following):
        return False
    if following.key not in scene.context.after_name:
        return False
    further = look_behind(scene, hit.last)
    return further is None or further.key not in scene.context.generic


def _ends_a_name(scene: Scene, hit: Hit) -> bool:
    """Find "England" in "Bank of England"."""
    of = look_before(scene, hit.first)
    if of is None or of.key != "of":
        return False
    head = look_before(scene, hit.first - 1)
    return head is not None and is_large(scene, head) and head.key in scene.context.before_of


def _is_surname(scene: Scene, hit: Hit, *, is_country: bool) -> bool:
    """Find "Jordan" in "Michael Jordan", "Mr. Jordan" and "B. Jordan"."""
    context = scene.context
    before = look_before(scene, hit.first, BLANK_OR_STOP)
    if before is None or not before.capital:
        return False
    has_stop = scene.text.startswith(".", before.whole_end)
    is_other = hit.first - 1 in scene.taken
    if before.key in context.titles:
        return not is_country
    if before.key in context.given and not has_stop:
        return not (is_other and is_country)
    is_initial = has_stop and len(before.key) == 1 and not is_other
    return is_initial and not is_country


def _is_given_name(scene: Scene, hit: Hit, *, is_country: bool) -> bool:
    """Find "Jordan" in "Jordan Peterson" and "Kobe" in "Kobe Bryant"."""
    context = scene.context
    following = look_behind(scene, hit.last - 1)
    if following is None or not is_large(scene, following) or hit.last - hit.first > 1:
        return False
    is_name = following.key in context.given
    if hit.key not in context.given:
        return is_name and not is_country and following.key not in context.calendar
    if hit.last in scene.taken and not is_name and following.key not in context.surnames:
        return False
    known = (context.titles, context.calendar, context.generic, context.directions, context.after_name, context.rulers)
    return not any(following.key in words for words in known)


def _said(scene: Scene, hit: Hit) -> Kind | None:
    """Read the kind of place off "Anbar province", "New York Governor" or "the city of Ramadi"."""
    context = scene.context
    following = look_behind(scene, hit.last - 1)
    if following is not None and hit.last not in scene.taken:
        if following.key in context.generic:
            return context.generic[following.key]
        if following.key in context.rulers:
            return "admin1"
    return _said_before(scene, hit)


def _said_before(scene: Scene, hit: Hit) -> Kind | None:
    generic = scene.context.generic
    before = look_before(scene, hit.first)
    if before is None or before.key in generic:
        return generic[before.key] if before else None
    head = look_before(scene, hit.first - 1) if before.key == "of" else None
    return generic.get(head.key) if head is not None else None


def _is_dateline(scene: Scene, hit: Hit) -> bool:
    """Find "BEIRUT (AP)" at the head of a report in mixed case."""
    told = scene.text[hit.start : hit.end]
    if scene.is_in_capitals or not told.isupper() or len(told) < _DATELINE_LEAST_CHARS:
        return False
    line = scene.text.rfind("\n", 0, hit.start) + 1
    head = scene.text[line : hit.start].strip()
    is_head = hit.start - line < _DATELINE_CHARS and (not head or head.isupper())
    return is_head and _DATELINE_AFTER.match(scene.text, hit.end) is not None
