"""Reads the words around a place name: is it a place at all, what kind, and does something happen there.

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
_SENTENCE_END = re.compile(r"[.!?:;\"“”()\[\]•*|—–]\s*$|\n\s*\n\s*$|^\s*$")
_LOOK_BACK_CHARS = 8
_LOOK_BACK_WORDS = 4
_DATELINE_CHARS = 60
_DATELINE_AFTER = re.compile(r"\s*(?:\(|-|–|—|,)")
_ABBREVIATION_CHARS = 5
_STEADY = frozenset({"the", "of", "and"})
# Steps of doubt; 1 is the step from a town to one of ten times its size. Tried in steps of 0.5.
_WORD_DOUBT = 3.0
_SURNAME_DOUBT = 2.0
_STRANGER_BEFORE_DOUBT = 2.5
_STRANGER_BEHIND_DOUBT = 1.5
_ABBREVIATION_DOUBT = 2.0
_OPENING_DOUBT = 0.5
_LOCATED_SHARE = 0.4  # of the doubt about a word stays behind "in"
_UNDOUBTED_FAME = 6.5  # Paris is a given name, too, but a million people and a capital outweigh that
_LITTLE_FAME = 5.5
COUNTRY_FAME = 8.0


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


def read_cues(scene: Scene, hit: Hit, *, fame: float, is_abbreviation: bool) -> Cues:
    """Read what stands around one hit.

    Args:
        scene: The text around it.
        hit: The name.
        fame: Of its best known meaning, on the scale of `place_choice`.
        is_abbreviation: Whether the name is known to be written in capitals ("EU").
    """
    is_country = fame >= COUNTRY_FAME
    use = _use(scene, hit, is_country=is_country)
    if use not in ("place", "adjective"):
        return Cues(use)
    said = _said(scene, hit)
    is_stranger = said is None and _follows_stranger(scene, hit)
    doubt = 0.0 if is_country else _doubt(scene, hit, said) + _STRANGER_BEFORE_DOUBT * is_stranger
    return Cues(
        use=use,
        said=said,
        is_located=is_located(scene, hit.first),
        is_dateline=_is_dateline(scene, hit),
        is_word=not is_country and _is_also_a_word(scene, hit.key, fame),
        is_stranger=is_stranger,
        doubt=doubt + _word_doubt(scene, hit, fame) + _short_doubt(scene, hit, fame, is_abbreviation=is_abbreviation),
    )


def _use(scene: Scene, hit: Hit, *, is_country: bool) -> Use:
    if hit.kind == "trap" or _heads_a_name(scene, hit) or _ends_a_name(scene, hit):
        return "in_name"
    if hit.key in scene.context.heads and _precedes_stranger(scene, hit):
        return "in_name"
    if hit.kind == "adjective":
        return "adjective"
    if _is_surname(scene, hit, is_country=is_country) or _is_given_name(scene, hit, is_country=is_country):
        return "person"
    return "place"


def _before(scene: Scene, number: int, gap: re.Pattern[str] = _BLANK) -> Word | None:
    """Give the word before word `number`, if only `gap` stands between."""
    if number == 0:
        return None
    word = scene.words[number - 1]
    return word if gap.fullmatch(scene.text, word.whole_end, scene.words[number].start) else None


def _behind(scene: Scene, number: int) -> Word | None:
    """Give the word behind word `number`, if only white space stands between and no 's."""
    if number + 1 >= len(scene.words):
        return None
    word = scene.words[number + 1]
    return word if _BLANK.fullmatch(scene.text, scene.words[number].end, word.start) else None


def _is_large(scene: Scene, word: Word | None) -> bool:
    """Tell whether there is a word and its capital means something."""
    return word is not None and word.capital and not scene.is_in_capitals and not word.key[:1].isdigit()


def _heads_a_name(scene: Scene, hit: Hit) -> bool:
    """Find "Washington" in "Washington Post", but not in "Baghdad International Airport"."""
    following = _behind(scene, hit.last - 1)
    if following is None or not _is_large(scene, following):
        return False
    if following.key not in scene.context.after_name:
        return False
    further = _behind(scene, hit.last)
    return further is None or further.key not in scene.context.generic


def _ends_a_name(scene: Scene, hit: Hit) -> bool:
    """Find "England" in "Bank of England"."""
    of = _before(scene, hit.first)
    if of is None or of.key != "of":
        return False
    head = _before(scene, hit.first - 1)
    return head is not None and _is_large(scene, head) and head.key in scene.context.before_of


def _is_surname(scene: Scene, hit: Hit, *, is_country: bool) -> bool:
    """Find "Jordan" in "Michael Jordan", "Mr. Jordan" and "B. Jordan"."""
    context = scene.context
    before = _before(scene, hit.first, _BLANK_OR_STOP)
    if before is None or not before.capital:
        return False
    has_stop = scene.text.startswith(".", before.whole_end)
    if before.key in context.titles:
        return not is_country
    if before.key in context.given and not has_stop:
        return hit.first - 1 not in scene.taken or not is_country
    is_initial = has_stop and len(before.key) == 1 and hit.first - 1 not in scene.taken
    return is_initial and not is_country


def _is_given_name(scene: Scene, hit: Hit, *, is_country: bool) -> bool:
    """Find "Jordan" in "Jordan Peterson" and "Kobe" in "Kobe Bryant"."""
    context = scene.context
    following = _behind(scene, hit.last - 1)
    if following is None or not _is_large(scene, following) or hit.last - hit.first > 1:
        return False
    if hit.key not in context.given:
        return not is_country and following.key in context.given and following.key not in context.calendar
    if hit.last in scene.taken and following.key not in context.given and following.key not in context.surnames:
        return False
    known = (
        context.titles,
        context.calendar,
        context.generic,
        context.directions,
        context.after_name,
        context.rulers,
    )
    return not any(following.key in words for words in known)


def _said(scene: Scene, hit: Hit) -> Kind | None:
    """Read the kind of place off "Anbar province", "the city of Ramadi" or "New York Governor"."""
    context = scene.context
    following = _behind(scene, hit.last - 1)
    if following is not None and hit.last not in scene.taken:
        if following.key in context.generic:
            return context.generic[following.key]
        if following.key in context.rulers:
            return "admin1"
    of = _before(scene, hit.first)
    if of is None:
        return None
    if of.key in context.generic:
        return context.generic[of.key]
    head = _before(scene, hit.first - 1) if of.key == "of" else None
    return context.generic.get(head.key) if head is not None else None


def is_located(scene: Scene, number: int) -> bool:
    """Find "in Aleppo", "across the northern Sinai", "near the city of Aleppo", for a name from word `number`."""
    context = scene.context
    for _ in range(_LOOK_BACK_WORDS):
        before = _before(scene, number)
        if before is None:
            return False
        if before.key in context.locative:
            return True
        if not any(before.key in words for words in (_STEADY, context.directions, context.generic)):
            return False
        number -= 1
    return False


def _is_strictly_located(scene: Scene, hit: Hit) -> bool:
    """Find "in Nelson", not "from Nelson", which may be a person."""
    before = _before(scene, hit.first)
    return before is not None and before.key in scene.context.located


def _is_dateline(scene: Scene, hit: Hit) -> bool:
    """Find "BEIRUT (AP)" at the head of a report in mixed case."""
    told = scene.text[hit.start : hit.end]
    if scene.is_in_capitals or not told.isupper() or len(told) < _ABBREVIATION_CHARS - 1:
        return False
    line = scene.text.rfind("\n", 0, hit.start) + 1
    head = scene.text[line : hit.start].strip()
    is_head = hit.start - line < _DATELINE_CHARS and (not head or head.isupper())
    return is_head and _DATELINE_AFTER.match(scene.text, hit.end) is not None


def _doubt(scene: Scene, hit: Hit, said: Kind | None) -> float:
    """Weigh what speaks against a place."""
    doubt = _STRANGER_BEHIND_DOUBT if said is None and _precedes_stranger(scene, hit) else 0.0
    is_opening = hit.last - hit.first == 1 and _opens_sentence(scene, hit.first)
    return doubt + _OPENING_DOUBT * is_opening


def _word_doubt(scene: Scene, hit: Hit, fame: float) -> float:
    """Doubt names that are words or people's names, too, the less the more famous the place is."""
    context = scene.context
    if hit.key in context.calendar:
        return 2 * _WORD_DOUBT
    if scene.text.startswith(".", hit.end - 1):
        return 0.0  # an abbreviation with its full stop: "Wash."
    doubt = _SURNAME_DOUBT if hit.key in context.surnames else 0.0
    if hit.key in context.words or hit.key in context.given:
        doubt = _WORD_DOUBT
    if doubt and _is_strictly_located(scene, hit) and not scene.is_in_capitals:
        doubt *= _LOCATED_SHARE
    return doubt * min(1.0, max(0.0, _UNDOUBTED_FAME - fame))


def _is_also_a_word(scene: Scene, key: str, fame: float) -> bool:
    """Find names that mean something else so often that each mention needs its own sign."""
    context = scene.context
    if key in context.words:
        return True
    is_little = scene.is_in_capitals or fame < _LITTLE_FAME
    return is_little and (key in context.given or key in context.surnames)


def _short_doubt(scene: Scene, hit: Hit, fame: float, *, is_abbreviation: bool) -> float:
    """Doubt names that are more likely an abbreviation: "BAR", "ICA"."""
    told = scene.text[hit.start : hit.end]
    is_short = told.isupper() and told.isalpha() and len(told) < _ABBREVIATION_CHARS
    plain = scene.is_in_capitals or is_abbreviation or fame >= COUNTRY_FAME
    return _ABBREVIATION_DOUBT if is_short and not plain else 0.0


def _follows_stranger(scene: Scene, hit: Hit) -> bool:
    """Find names behind a capitalised word we do not know: they are likely a part of a longer name."""
    before = _before(scene, hit.first)
    if before is None or hit.first - 1 in scene.taken or not _is_large(scene, before):
        return False
    if before.key in scene.context.heads:
        return True
    return not _is_known(scene, before) and not _opens_sentence(scene, hit.first - 1)


def _precedes_stranger(scene: Scene, hit: Hit) -> bool:
    """Find names before a capitalised word we do not know."""
    following = _behind(scene, hit.last - 1)
    if following is None or hit.last in scene.taken or not _is_large(scene, following):
        return False
    return not _is_known(scene, following)


def _is_known(scene: Scene, word: Word) -> bool:
    context = scene.context
    lists = (
        _STEADY,
        context.titles,
        context.calendar,
        context.generic,
        context.directions,
        context.locative,
        context.rulers,
    )
    return any(word.key in words for words in lists)


def _opens_sentence(scene: Scene, number: int) -> bool:
    start = scene.words[number].start
    return _SENTENCE_END.search(scene.text[max(0, start - _LOOK_BACK_CHARS) : start]) is not None
