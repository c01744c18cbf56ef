"""Lists what a report puts down to somebody: what is said, and what is thought, wanted or decided unsaid.

Only what the report itself tells counts. What somebody quoted puts down to others is a part of what he says.
"""

from collections.abc import Iterable, Iterator, Sequence

from dragoman.coding.attitudes import AttitudeFinder
from dragoman.coding.speech import Speech
from dragoman.model.attributed import Attributed
from dragoman.model.span import Span
from dragoman.reading.parse import Parse

_SAYING = "speech.say"  # the entry of the lexicon for words that do nothing but say


def attributions(parse: Parse, speeches: Sequence[Speech], finder: AttitudeFinder) -> tuple[Attributed, ...]:
    """Give the attributions of a document in the order of their cues.

    Args:
        parse: The document.
        speeches: Its acts of speech; those without a cue go on from one that has it, which holds their words.
        finder: Finds the attitudes.
    """
    cued = [one for one in speeches if one.cue is not None]
    said = [Attributed(source=one.source, cue=one.cue, content=one.content)
            for one in cued if one.cue is not None and _is_own(one, cued)]  # fmt: skip
    unsaid = list(_unsaid(parse, cued, finder))
    own = [one for one in unsaid if not any(_is_part(one, other) for other in unsaid)]
    return tuple(dict.fromkeys(sorted([*said, *own], key=lambda one: one.cue)))


def _is_own(speech: Speech, speeches: Iterable[Speech]) -> bool:
    """Tell whether the report tells a speech itself, or that somebody told of its being said."""
    return speech.rule.startswith(_SAYING) or not any(
        _holds(other.content, speech.place.start) and not _holds(speech.content, other.place.start)
        for other in speeches
    )


def _is_part(one: Attributed, other: Attributed) -> bool:
    """Tell whether an attitude is a part of what another is about."""
    return _holds(other.content, one.cue.start) and not _holds(one.content, other.cue.start)


def _unsaid(parse: Parse, speeches: Iterable[Speech], finder: AttitudeFinder) -> Iterator[Attributed]:
    taken = [span for one in speeches for span in (one.cue, *one.content) if span is not None]
    for word in parse.words:
        if word.i in parse.furniture or parse.is_quoted(word) or _holds(taken, word.start):
            continue
        found = finder.at(word)
        if found is not None:
            yield found


def _holds(spans: Iterable[Span], place: int) -> bool:
    return any(span.start <= place < span.end for span in spans)
