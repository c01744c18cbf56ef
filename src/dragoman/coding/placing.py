"""Where an act took place: by its own words, by those beside it, by what it strikes, or where its actors are."""

from collections.abc import Iterator, Sequence

import msgspec

from dragoman.codebook.load import Codebook
from dragoman.coding.draft import Draft
from dragoman.coding.place_spots import Spots, led_by, located, places_proper, struck
from dragoman.coding.sides import countries
from dragoman.coding.situate import Tied, anchors_of, beside, tie, words_in
from dragoman.coding.speech import Speech
from dragoman.coding.where import PlaceMention
from dragoman.coding.whereabouts import TALKED, Whereabouts
from dragoman.model.reading import Where
from dragoman.model.span import Span
from dragoman.reading.clauses import is_verb
from dragoman.reading.parse import Parse, Word

# Acts that go somewhere or strike something: what they are aimed at is where they happen.
_AIMED = frozenset({"ASSAULT", "MOBILIZE", "RETREAT", "COERCE", "AID", "CONCEDE"})
_WITH_VICTIMS = frozenset({"ASSAULT", "MOBILIZE", "COERCE", "AID"})
_SIDE_BY_SIDE = ("conj", "appos")  # the parser takes the one for the other
_MATERIAL = frozenset({"ASSAULT", "MOBILIZE", "RETREAT", "COERCE", "AID", "PROTEST", "CONSULT", "COOPERATE"})


class Placing:
    """The places of one document.

    Args:
        parse: The document.
        named: The places that its text names.
        codebook: The words around places.
        drafts: Its acts.
        speeches: Who says something; where they say it, their acts of speech take place.
    """

    def __init__(
        self,
        parse: Parse,
        named: Sequence[PlaceMention],
        codebook: Codebook,
        drafts: Sequence[Draft],
        speeches: Sequence[Speech] = (),
    ) -> None:
        self._parse = parse
        self._words = codebook.place_leads
        self._hosting = frozenset(codebook.registers.visits.hosting)
        mentions = places_proper(named, parse.document.text, codebook.metonymy)
        self._states = {one.where.country: one.where for one in reversed(named) if one.where.precision == "country"}
        self._filed = next((one.where for one in mentions if _in_dateline(one.span, parse)), None)
        anchors = anchors_of(drafts) | {speech.place.i: speech.place for speech in speeches}
        meetings = codebook.lexicon.classes.get("talks", frozenset())
        self._at = Tied(located(mentions, self._words, meetings, parse), anchors, parse)
        self._to = tie(led_by(mentions, self._words.directional, parse), anchors, parse)
        self._objects = tie(struck(mentions, parse), anchors, parse)
        self._scenes = self._of_sentences(led_by(mentions, self._words.locative, parse))
        placed = {draft.word.i: where for draft in drafts if (where := self._set(draft)) is not None}
        self._whereabouts = Whereabouts(parse, drafts, speeches, self._at.acts | placed)

    def place_of(self, draft: Draft) -> Where | None:
        """Give the place of an act, or None where the text does not say."""
        found = (
            self._own(draft)
            or self._by_scene(draft)
            or self._by_host(draft)
            or self._by_victim(draft)
            or self._whereabouts.of(draft)
        )
        return self._whereabouts.narrowed(found, draft) if found is not None else None

    def _set(self, draft: Draft) -> Where | None:
        """Give where the words of an act put it, or for a meeting its whole sentence."""
        return self._own(draft) or (self._by_scene(draft) if draft.type == "CONSULT" else None)

    def _own(self, draft: Draft) -> Where | None:
        """Give the place that the words of an act, or those beside it, tell."""
        i = draft.word.i
        if i in self._at.acts:
            return self._at.acts[i]
        if draft.type in _AIMED or _visits(draft):
            aim = self._to.get(i) or self._objects.get(i)
            if aim is not None:
                return aim
        if self._filed is not None and any(child.lower in self._words.here for child in draft.word.children):
            return self._filed
        return next((where for one in self._beside(draft) if (where := self._at.of(one)) is not None), None)

    def _beside(self, draft: Draft) -> Iterator[Word]:
        yield from beside(draft, self._words.along, self._words.meanwhile)
        if draft.cue is not None and draft.type in TALKED and draft.status in ("happened", "alleged"):
            yield draft.cue

    def _by_scene(self, draft: Draft) -> Where | None:
        """Take the one place that the sentence is set in, for acts that happen somewhere.

        Of two acts side by side each keeps its own: "Russia's operations in Ukraine and North Korea's weapons tests".
        """
        first = draft.word.head
        if draft.word.dep in _SIDE_BY_SIDE and not is_verb(draft.word) and first.i in self._at.acts:
            return None
        if draft.type in _MATERIAL and draft.status != "hypothetical":
            return self._scenes.get(self._parse.sentence_of[draft.word.i])
        return None

    def _by_host(self, draft: Draft) -> Where | None:
        """Take the state of those who receive a guest."""
        if draft.mode != "visit" or draft.word.lemma not in self._hosting:
            return None
        return self._state_of(countries(draft.actors), "the state of the host")

    def _by_victim(self, draft: Draft) -> Where | None:
        """Take the state whose people or forces are struck or helped, and no place within it."""
        if draft.type not in _WITH_VICTIMS or draft.is_guessed:
            return None
        theirs, own = countries(draft.recipients), countries(draft.actors)
        reason = "the state of those it is aimed at"
        return self._state_of(theirs - own, reason) or self._state_of(theirs & own, reason)

    def _state_of(self, codes: set[str], reason: str) -> Where | None:
        """Give the first of some states that the text names."""
        state = next((self._states[code] for code in sorted(codes) if code in self._states), None)
        return msgspec.structs.replace(state, reason=reason) if state is not None else None

    def _of_sentences(self, spots: Spots) -> dict[int, Where]:
        """Give the first of these places in each sentence."""
        found: dict[int, Where] = {}
        for span, where in spots:
            for word in words_in(self._parse, span)[:1]:
                found.setdefault(self._parse.sentence_of[word.i], where)
        return found


def _visits(draft: Draft) -> bool:
    """Tell whether an act is a visit, come or to come."""
    return draft.mode == "visit" or (draft.sense is not None and draft.sense.entry.mode == "visit")


def _in_dateline(span: Span, parse: Parse) -> bool:
    return any(mark.kind == "dateline" and mark.start <= span.start < mark.end for mark in parse.document.marked)
