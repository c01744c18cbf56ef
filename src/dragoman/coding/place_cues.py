"""Reads the words around a place name: is it a place at all, what kind, and inside which land.

A name is no place inside the name of a body ("Washington Post"), of a treaty, or of a person ("Michael
Jordan"). The word lists are codebook data (`places/context.yaml`); here is only where to look.
"""

import re
from collections.abc import Sequence
from typing import Literal

import msgspec

from dragoman.codebook.gazetteer import Gazetteer, Hit
from dragoman.codebook.place_context import PlaceContext
from dragoman.codebook.place_rows import Kind
from dragoman.codebook.place_words import Word, is_in_capitals, split_words

Use = Literal["place", "adjective", "in_name", "person"]

_BLANK = re.compile(r"[\s\u00a0]+")
_BLANK_OR_STOP = re.compile(r"\.?[\s\u00a0]+")
_SENTENCE_END = re.compile(r"[.!?:;\"“”()\[\]•*|]\s*$|\n\s*\n\s*$|^\s*$")
_DATELINE_CHARS = 60
_DATELINE_AFTER = re.compile(r"\s*(?:\(|-|–|—|,)")
_STREETS = frozenset("street road avenue lane drive boulevard highway st rd ave blvd hwy way terrace crescent close".split())


class Cues(msgspec.Struct, frozen=True):
    """What the words around a name say.

    Attributes:
        use: What the name is here.
        said: The kind of place that a noun beside it names ("Anbar province"), or None.
        is_located: Whether a preposition puts something there.
        is_dateline: Whether it heads the report in capitals.
        doubt: How much speaks against a place, 0 upwards, on the scale of `place_choice`.
    """

    use: Use
    said: Kind | None = None
    is_located: bool = False
    is_dateline: bool = False
    doubt: float = 0.0


class Scene(msgspec.Struct, frozen=True):
    """A text with its words and the place names in it.

    Attributes:
        taken: Index of each word that belongs to a hit, to the index of that hit.
    """

    text: str
    words: Sequence[Word]
    hits: Sequence[Hit]
    taken: dict[int, int]
    is_in_capitals: bool
    context: PlaceContext


def read_scene(text: str, gazetteer: Gazetteer) -> Scene:
    """Cut a text into words and find the known names."""
    words = split_words(text)
    hits = gazetteer.hits(text, words)
    taken = {number: index for index, hit in enumerate(hits) for number in range(hit.first, hit.last)}
    return Scene(text, words, hits, taken, is_in_capitals(text), gazetteer.context)


def read_cues(scene: Scene, hit: Hit, *, is_country: bool) -> Cues:
    """Read what stands around one hit."""
    use = _use(scene, hit, is_country=is_country)
    if use not in ("place", "adjective"):
        return Cues(use)
    said = _said(scene, hit)
    return Cues(
        use=use,
        said=said,
        is_located=_is_located(scene, hit),
        is_dateline=_is_dateline(scene, hit),
        doubt=0.0 if is_country else _doubt(scene, hit, said),
    )


def _use(scene: Scene, hit: Hit, *, is_country: bool) -> Use:
    if hit.kind == "trap" or _heads_a_name(scene, hit) or _ends_a_name(scene, hit):
        return "in_name"
    if hit.kind == "adjective":
        return "adjective"
    if _is_surname(scene, hit, is_country=is_country) or _is_given_name(scene, hit):
        return "person"
    return "place"


def _word(scene: Scene, number: int) -> Word | None:
    return scene.words[number] if 0 <= number < len(scene.words) else None


def _before(scene: Scene, number: int, gap: re.Pattern[str] = _BLANK) -> Word | None:
    """Give the word before word `number`, if only `gap` stands between."""
    word = _word(scene, number - 1)
    if word is None or not gap.fullmatch(scene.text, word.whole_end, scene.words[number].start):
        return None
    return word


def _after(scene: Scene, number: int) -> Word | None:
    """Give the word behind word `number`, if only white space stands between and no 's."""
    word = _word(scene, number + 1)
    if word is None or not _BLANK.fullmatch(scene.text, scene.words[number].end, word.start):
        return None
    return word


def _is_written_large(scene: Scene, word: Word) -> bool:
    """Tell whether a word is capitalised, where that means something."""
    return word.capital and not scene.is_in_capitals


def _heads_a_name(scene: Scene, hit: Hit) -> bool:
    """Find "Washington" in "Washington Post", but not in "Baghdad International Airport"."""
    following = _after(scene, hit.last - 1)
    if following is None or not _is_written_large(scene, following):
        return False
    if following.key in _STREETS:
        return True
    if following.key not in scene.context.after_name:
        return False
    further = _after(scene, hit.last)
    return further is None or further.key not in scene.context.generic


def _ends_a_name(scene: Scene, hit: Hit) -> bool:
    """Find "England" in "Bank of England"."""
    of = _before(scene, hit.first)
    if of is None or of.key != "of":
        return False
    head = _before(scene, hit.first - 1)
    return head is not None and _is_written_large(scene, head) and head.key in scene.context.before_of


def _is_surname(scene: Scene, hit: Hit, *, is_country: bool) -> bool:
    """Find "Jordan" in "Michael Jordan", "Mr. Jordan" and "B. Jordan"."""
    context = scene.context
    before = _before(scene, hit.first, _BLANK_OR_STOP)
    if before is None or hit.first - 1 in scene.taken or not before.capital:
        return False
    has_stop = scene.text.startswith(".", before.whole_end)
    if has_stop and len(before.key) > 1:
        return before.key in context.titles and not is_country
    if before.key in context.titles:
        return not is_country
    is_initial = has_stop and len(before.key) == 1
    return (is_initial and not is_country) or (before.key in context.given and not has_stop)


def _is_given_name(scene: Scene, hit: Hit) -> bool:
    """Find "Jordan" in "Jordan Peterson"."""
    context = scene.context
    if hit.key not in context.given or scene.is_in_capitals:
        return False
    following = _after(scene, hit.last - 1)
    if following is None or not following.capital or hit.last in scene.taken:
        return False
    known = (context.titles, context.calendar, context.generic, context.directions, context.after_name)
    return not any(following.key in words for words in known)


def _said(scene: Scene, hit: Hit) -> Kind | None:
    """Read the kind of place off "Anbar province" or "the city of Ramadi"."""
    generic = scene.context.generic
    following = _after(scene, hit.last - 1)
    if following is not None and following.key in generic and hit.last not in scene.taken:
        return generic[following.key]
    of = _before(scene, hit.first)
    if of is None:
        return None
    if of.key in generic:
        return generic[of.key]
    head = _before(scene, hit.first - 1) if of.key == "of" else None
    return generic.get(head.key) if head is not None else None


def _is_located(scene: Scene, hit: Hit) -> bool:
    """Find "in Aleppo", "in the northern Aleppo", "near the city of Aleppo"."""
    context = scene.context
    number = hit.first
    for _ in range(4):
        before = _before(scene, number)
        if before is None:
            return False
        if before.key in context.locative:
            return True
        if before.key not in ("the", "of", "and") and not (before.key in context.directions or before.key in context.generic):
            return False
        number -= 1
    return False


def _is_dateline(scene: Scene, hit: Hit) -> bool:
    """Find "BEIRUT (AP)" at the head of a report in mixed case."""
    told = scene.text[hit.start : hit.end]
    if scene.is_in_capitals or not told.isupper() or len(told) < 4:
        return False
    line = scene.text.rfind("\n", 0, hit.start) + 1
    return hit.start - line < _DATELINE_CHARS and scene.text[line : hit.start].isupper() == bool(
        scene.text[line : hit.start].strip()
    ) and _DATELINE_AFTER.match(scene.text, hit.end) is not None


def _doubt(scene: Scene, hit: Hit, said: Kind | None) -> float:
    """Weigh what speaks against a place; 1 is about the step from a town to one of ten times its size."""
    context = scene.context
    doubt = 0.0
    if hit.key in context.words or hit.key in context.given:
        doubt += 3.0
    elif hit.key in context.surnames:
        doubt += 2.0
    if said is None and not scene.is_in_capitals:
        doubt += _doubt_by_neighbours(scene, hit)
    if _is_short_capitals(scene, hit):
        doubt += 2.0
    return doubt


def _is_short_capitals(scene: Scene, hit: Hit) -> bool:
    """Find names that are more likely an abbreviation: "BAR", "ICA"."""
    told = scene.text[hit.start : hit.end]
    return not scene.is_in_capitals and told.isupper() and told.isalpha() and len(told) < 5


def _doubt_by_neighbours(scene: Scene, hit: Hit) -> float:
    """Doubt names between capitalised words that we do not know: they are likely a part of a longer name."""
    doubt = 0.0
    before = _before(scene, hit.first)
    if before is not None and before.capital and hit.first - 1 not in scene.taken:
        known = _is_known(scene, before) or _opens_sentence(scene, hit.first - 1)
        doubt += 0.0 if known else 2.0
    following = _after(scene, hit.last - 1)
    if following is not None and following.capital and hit.last not in scene.taken:
        doubt += 0.0 if _is_known(scene, following) else 1.5
    if _opens_sentence(scene, hit.first) and hit.last - hit.first == 1:
        doubt += 0.5
    return doubt


def _is_known(scene: Scene, word: Word) -> bool:
    context = scene.context
    lists = (context.titles, context.calendar, context.generic, context.directions, context.locative)
    return word.key in ("the", "of") or any(word.key in words for words in lists)


def _opens_sentence(scene: Scene, number: int) -> bool:
    return _SENTENCE_END.search(scene.text[max(0, scene.words[number].start - 8) : scene.words[number].start]) is not None
