"""Holds a text with its words and the place names in it, and looks at the words around a name."""

import re
from collections.abc import Sequence

import msgspec

from dragoman.codebook.gazetteer import Gazetteer, Hit
from dragoman.codebook.place_context import PlaceContext
from dragoman.codebook.place_words import Word, is_in_capitals, split_words

BLANK_OR_STOP = re.compile(r"\.?[\s\u00a0]+")
_BLANK = re.compile(r"[\s\u00a0]+")
_SENTENCE_END = re.compile(r"[.!?:;\"“”()\[\]•*|—–]\s*$|\n\s*\n\s*$|^\s*$")
_LOOK_BACK_CHARS = 8
_LOOK_BACK_WORDS = 4
STEADY = frozenset({"the", "of", "and"})


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
    capitals = is_in_capitals(text)
    hits = gazetteer.hits(text, words, capitals=capitals)
    taken = {number: index for index, hit in enumerate(hits) for number in range(hit.first, hit.last)}
    return Scene(text, words, hits, taken, capitals, gazetteer.context)


def look_before(scene: Scene, number: int, gap: re.Pattern[str] = _BLANK) -> Word | None:
    """Give the word before word `number`, if only `gap` stands between."""
    if number == 0:
        return None
    word = scene.words[number - 1]
    return word if gap.fullmatch(scene.text, word.whole_end, scene.words[number].start) else None


def look_behind(scene: Scene, number: int) -> Word | None:
    """Give the word behind word `number`, if only white space stands between and no 's."""
    if number + 1 >= len(scene.words):
        return None
    word = scene.words[number + 1]
    return word if _BLANK.fullmatch(scene.text, scene.words[number].end, word.start) else None


def is_large(scene: Scene, word: Word | None) -> bool:
    """Tell whether there is a word and its capital means something."""
    return word is not None and word.capital and not scene.is_in_capitals and not word.key[:1].isdigit()


def is_located(scene: Scene, number: int) -> bool:
    """Find "in Aleppo", "across the northern Sinai", "near the city of Aleppo", for a name from word `number`."""
    context = scene.context
    for _ in range(_LOOK_BACK_WORDS):
        before = look_before(scene, number)
        if before is None:
            return False
        if before.key in context.locative:
            return True
        if not any(before.key in words for words in (STEADY, context.directions, context.generic)):
            return False
        number -= 1
    return False


def follows_stranger(scene: Scene, hit: Hit) -> bool:
    """Find names behind a capitalised word we do not know: they are likely a part of a longer name."""
    before = look_before(scene, hit.first)
    if before is None or hit.first - 1 in scene.taken or not is_large(scene, before):
        return False
    if before.key in scene.context.heads:
        return True
    return not _is_known(scene, before) and not opens_sentence(scene, hit.first - 1)


def precedes_stranger(scene: Scene, hit: Hit) -> bool:
    """Find names before a capitalised word we do not know."""
    following = look_behind(scene, hit.last - 1)
    if following is None or hit.last in scene.taken or not is_large(scene, following):
        return False
    return not _is_known(scene, following)


def _is_known(scene: Scene, word: Word) -> bool:
    context = scene.context
    lists = (
        STEADY,
        context.titles,
        context.calendar,
        context.generic,
        context.directions,
        context.locative,
        context.rulers,
    )
    return any(word.key in words for words in lists)


def opens_sentence(scene: Scene, number: int) -> bool:
    """Tell whether a word stands first in its sentence, bracket or line."""
    start = scene.words[number].start
    return _SENTENCE_END.search(scene.text[max(0, start - _LOOK_BACK_CHARS) : start]) is not None
