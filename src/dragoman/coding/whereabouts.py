"""Where the parties of a report are as it goes on: what they say and sign there, without a place of its own."""

from collections.abc import Mapping, Sequence

import msgspec

from dragoman.coding.draft import Draft
from dragoman.coding.sides import countries
from dragoman.coding.speech import Speech
from dragoman.model.reading import Where
from dragoman.reading.parse import Parse, Word

# Acts done by talking: they take place where the parties are.
TALKED = frozenset({"CONSULT", "SUPPORT", "AGREE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "CONCEDE"})
_AT_MEETINGS = frozenset({"CONSULT", "SUPPORT", "AGREE"})
_SPOTS = ("city", "site")
_LEAD_SENTENCES = 3  # the lead tells first what the report places later


class Stay(msgspec.Struct, frozen=True):
    """Where some parties are told to be.

    Attributes:
        at: Number of the word that tells it.
        where: The place.
        parties: Countries of those who are there.
        meets: Whether they meet there.
    """

    at: int
    where: Where
    parties: frozenset[str]
    meets: bool


class Whereabouts:
    """The stays of one document, in text order.

    Args:
        parse: The document.
        drafts: Its acts.
        speeches: Its acts of speech.
        placed: Word number of an act or a word of speech to the place that its own words tell.
    """

    def __init__(
        self, parse: Parse, drafts: Sequence[Draft], speeches: Sequence[Speech], placed: Mapping[int, Where]
    ) -> None:
        self._parse = parse
        met = {draft.word.i: (*draft.actors, *draft.recipients) for draft in drafts if draft.type == "CONSULT"}
        spoken = {speech.place.i: speech.speakers for speech in speeches}
        self._stays = [
            Stay(i, placed[i], frozenset(countries(parties)), i in met)
            for i, parties in sorted((spoken | met).items())
            if i in placed and _is_spot(placed[i], meets=i in met)
        ]

    def of(self, draft: Draft) -> Where | None:
        """Give where the parties of an act are, if it is done by talking; None where the text does not say."""
        is_lead = self._parse.sentence_of[draft.word.i] < _LEAD_SENTENCES
        if draft.type not in TALKED or (_is_lasting(draft.word) and not is_lead):
            return None
        stays = [stay for stay in self._stays if _shares(stay, draft)]
        before = [stay for stay in stays if stay.at < draft.word.i]
        if not before and is_lead:
            before = stays[:1]
        if not before:
            return None
        return msgspec.structs.replace(before[-1].where, reason="where the parties are told to be")

    def narrowed(self, where: Where, draft: Draft) -> Where:
        """Give the one town of a country where the sides of a meeting are told to meet, for the country itself."""
        if where.precision != "country" or draft.type not in _AT_MEETINGS:
            return where
        towns = {
            stay.where.name: stay.where
            for stay in self._stays
            if stay.meets
            and stay.where.precision == "city"
            and stay.where.country == where.country
            and _shares(stay, draft)
        }
        if len(towns) != 1:
            return where
        return msgspec.structs.replace(next(iter(towns.values())), reason="where the parties are told to meet")


def _is_lasting(word: Word) -> bool:
    """Tell what one has said before or often from what one says there and then: "both have denied it"."""
    return word.tag == "VBN" and any(child.dep == "aux" and child.lower in ("have", "has") for child in word.children)


def _shares(stay: Stay, draft: Draft) -> bool:
    """Tell whether an act is one of those who stay there: all of its sides met there, or its actor speaks there."""
    sides = countries(draft.actors) | countries(draft.recipients)
    if stay.meets and draft.type in _AT_MEETINGS:
        return len(stay.parties & sides) > 1
    return bool(stay.parties & countries(draft.actors))


def _is_spot(where: Where, *, meets: bool) -> bool:
    """Tell whether a place is exact enough to stay at; a whole country is, for a meeting."""
    return where.country is not None and where.precision in (*_SPOTS, *(("country",) if meets else ()))
