"""Acts done by saying something, where no word of the lexicon tells them: blame in plain speech.

"Tehran is behind it, he said" blames as "he blamed Tehran" does, and "he described Tehran's move as provocative"
criticises it. The stance of the statement tells the act.
Other stances were tried and are no evidence of an event: of the demands, criticisms, denials and threats told only
by the words of what is said, 4 in 10 were events of the annotated articles.
"""

from collections.abc import Iterable, Iterator

from dragoman.coding.cast import Cast
from dragoman.coding.draft import Draft
from dragoman.coding.sides import Parties, countries
from dragoman.coding.situate import words_in
from dragoman.coding.speech import Speech
from dragoman.coding.stance import StanceFinder, own_act
from dragoman.model.reading import Stance
from dragoman.reading.parse import Parse

# Which act a stance is.
_ACTS: dict[Stance, tuple[str, str | None]] = {
    "accuse": ("ACCUSE", "allege"),
}
# Words that put something down as bad: "described the move as provocative" criticises it.
_NAMING = "speech.call-name"
# What finds a speech that plainly asserts; see `lexicon/speech.yaml`.
_SAYING = frozenset({"speech.say", "speech.claim", "phrase of source"})


def acts_of_speech(
    speeches: Iterable[Speech], drafts: list[Draft], parse: Parse, cast: Cast, finder: StanceFinder
) -> Iterator[Draft]:
    """Yield the acts that statements amount to and that no draft tells yet, in text order."""
    for speech in speeches:
        stance, why = finder.of(speech, own_act(speech, drafts))
        told = ("ACCUSE", "disapprove") if _calls_names(speech, stance) else _ACTS.get(stance)
        if told is None or not _asserts(speech, stance) or _is_told(speech, told[0], drafts, parse):
            continue
        recipients = _other_side(speech, parse, cast)
        if recipients:
            yield Draft(
                word=speech.place, sense=None, type=told[0], mode=told[1], actors=speech.speakers,
                recipients=recipients, status="happened", why=(f"stance {stance}", *why),
            )  # fmt: skip


def _asserts(speech: Speech, stance: Stance) -> bool:
    """Tell whether somebody known says it in so many words: who knows, admits or refers to a wrong blames nobody."""
    says_so = speech.stance == stance or speech.rule in _SAYING or _calls_names(speech, stance)
    return bool(countries(speech.speakers)) and says_so


def _calls_names(speech: Speech, stance: Stance) -> bool:
    return speech.rule == _NAMING and stance in ("criticise", "accuse")


def _is_told(speech: Speech, kind: str, drafts: list[Draft], parse: Parse) -> bool:
    """Tell whether a draft of the same sentence is this act already, or stands on the same word."""
    number = parse.sentence_of[speech.place.i]
    mine = countries(speech.speakers)
    return any(
        draft.word is speech.place
        or (
            draft.type == kind
            and parse.sentence_of[draft.word.i] == number
            and not mine.isdisjoint(countries(draft.actors))
        )
        for draft in drafts
    )


def _other_side(speech: Speech, parse: Parse, cast: Cast) -> Parties:
    """Give the first party spoken of that is not the speaker."""
    mine = countries(speech.speakers)
    for span in speech.content:
        for word in words_in(parse, span):
            found = tuple(party for party in cast.settled.get(word.i, ()) if party.country not in mine)
            if countries(found):
                return found[:1]
    return ()
