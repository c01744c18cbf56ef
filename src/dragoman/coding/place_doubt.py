"""Weighs what speaks against a name being a place: words, people's names, abbreviations, strange neighbours.

A step of 1 is the step from a town to one of ten times its size (see `place_choice`). The figures were tried
in steps of 0.5 on the development parts of GeoWebNews, TR-News and LGL.
"""

from dragoman.codebook.gazetteer import Hit
from dragoman.codebook.place_rows import Kind
from dragoman.coding.place_scene import Scene, follows_stranger, look_before, opens_sentence, precedes_stranger

COUNTRY_FAME = 8.0
_WORD_DOUBT = 3.0
_SURNAME_DOUBT = 2.0
_STRANGER_BEFORE_DOUBT = 2.5
_STRANGER_BEHIND_DOUBT = 1.5
_ABBREVIATION_DOUBT = 2.0
_OPENING_DOUBT = 0.5
_ABBREVIATION_CHARS = 5
_LOCATED_SHARE = 0.4  # of the doubt about a word stays behind "in"
_UNDOUBTED_FAME = 6.5  # Paris is a given name, too, but a capital of two million outweighs that
_LITTLE_FAME = 5.5


def doubt(scene: Scene, hit: Hit, said: Kind | None, *, fame: float, is_abbreviation: bool) -> float:
    """Weigh what speaks against a name being a place, 0 upwards.

    Args:
        scene: The text around it.
        hit: The name.
        said: The kind of place that a noun beside it names, or None.
        fame: Of its best known meaning, on the scale of `place_choice`.
        is_abbreviation: Whether the name is known to be written in capitals ("EU").
    """
    told = _word_doubt(scene, hit, fame)
    if fame >= COUNTRY_FAME:
        return told
    if not is_abbreviation and _is_short_capitals(scene, hit):
        told += _ABBREVIATION_DOUBT
    return told + _neighbour_doubt(scene, hit, said)


def is_also_a_word(scene: Scene, key: str, fame: float) -> bool:
    """Find names that mean something else so often that each mention needs its own sign of a place."""
    context = scene.context
    if fame >= COUNTRY_FAME:
        return False
    is_little = scene.is_in_capitals or fame < _LITTLE_FAME
    return key in context.words or (is_little and (key in context.given or key in context.surnames))


def _word_doubt(scene: Scene, hit: Hit, fame: float) -> float:
    """Doubt names that are words or people's names, too, the less the more famous the place is."""
    context = scene.context
    if hit.key in context.calendar:
        return 2 * _WORD_DOUBT
    if scene.text.startswith(".", hit.end - 1):
        return 0.0  # an abbreviation with its full stop: "Wash."
    told = _SURNAME_DOUBT if hit.key in context.surnames else 0.0
    if hit.key in context.words or hit.key in context.given:
        told = _WORD_DOUBT
    if told and _is_strictly_located(scene, hit) and not scene.is_in_capitals:
        told *= _LOCATED_SHARE
    return told * min(1.0, max(0.0, _UNDOUBTED_FAME - fame))


def _neighbour_doubt(scene: Scene, hit: Hit, said: Kind | None) -> float:
    """Doubt names beside capitalised words we do not know: they are likely a part of a longer name."""
    told = _OPENING_DOUBT if hit.last - hit.first == 1 and opens_sentence(scene, hit.first) else 0.0
    if said is not None:
        return told
    told += _STRANGER_BEFORE_DOUBT * follows_stranger(scene, hit)
    return told + _STRANGER_BEHIND_DOUBT * precedes_stranger(scene, hit)


def _is_strictly_located(scene: Scene, hit: Hit) -> bool:
    """Find "in Nelson", not "from Nelson", which may be a person."""
    before = look_before(scene, hit.first)
    return before is not None and before.key in scene.context.located


def _is_short_capitals(scene: Scene, hit: Hit) -> bool:
    """Find names that are more likely an abbreviation: "BAR", "ICA"."""
    told = scene.text[hit.start : hit.end]
    return not scene.is_in_capitals and told.isupper() and told.isalpha() and len(told) < _ABBREVIATION_CHARS
