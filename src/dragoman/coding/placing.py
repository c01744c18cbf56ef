"""Where an act took place: by its own phrase, by what it strikes or visits, or by the dateline's "here"."""

import msgspec

from dragoman.codebook.load import Codebook
from dragoman.codebook.metonymy_words import MetonymyWords
from dragoman.coding.draft import Draft
from dragoman.coding.metonymy import reading_of
from dragoman.coding.sides import countries
from dragoman.coding.situate import anchors_of, tie, words_in
from dragoman.coding.where import PlaceMention, find_places
from dragoman.model.reading import Where
from dragoman.model.span import Span
from dragoman.reading.parse import Parse, Word

# Acts that go somewhere or strike something: what they are aimed at is where they happen.
_AIMED = frozenset({"ASSAULT", "MOBILIZE", "RETREAT", "COERCE", "AID"})
_AT_MEETINGS = frozenset({"CONSULT", "SUPPORT", "AGREE"})
_MATERIAL = frozenset({"ASSAULT", "MOBILIZE", "RETREAT", "COERCE", "AID", "PROTEST", "CONSULT", "COOPERATE"})


class Placing:
    """The places of one document.

    Args:
        parse: The document.
        drafts: Its acts.
        codebook: The names of places, and the words around them.
    """

    def __init__(self, parse: Parse, drafts: list[Draft], codebook: Codebook) -> None:
        self._parse = parse
        self._words = codebook.place_leads
        text = parse.document.text
        named = find_places(text, codebook.gazetteer)
        mentions = [one for one in named if one.use == "place" and not _is_state(one, text, codebook.metonymy)]
        self._states = {one.where.country: one.where for one in reversed(named) if one.where.precision == "country"}
        filed = [one for one in mentions if _in_dateline(one.span, parse)]
        self._filed = filed[0].where if filed else None
        anchors = anchors_of(drafts)
        self._at = tie(self._led_by(mentions, self._words.locative), anchors, parse)
        self._to = tie(self._led_by(mentions, self._words.directional), anchors, parse)
        self._objects = tie(self._struck(mentions), anchors, parse)
        self._by_sentence = self._of_sentences(mentions)
        self._share_meetings(drafts)

    def place_of(self, draft: Draft) -> Where | None:
        """Give the place of an act, or None where the text does not say."""
        i = draft.word.i
        if i in self._at:
            return self._at[i]
        aimed = draft.type in _AIMED or draft.mode == "visit" or _visits(draft)
        if aimed and (i in self._to or i in self._objects):
            return self._to.get(i) or self._objects.get(i)
        if self._filed is not None and any(child.lower in self._words.here for child in draft.word.children):
            return self._filed
        return self._by_scene(draft) or self._by_victim(draft)

    def _by_scene(self, draft: Draft) -> Where | None:
        """Take the one place that the sentence is set in, for acts that happen somewhere."""
        if draft.type in _MATERIAL and draft.status != "hypothetical":
            return self._by_sentence.get(self._parse.sentence_of[draft.word.i])
        return None

    def _by_victim(self, draft: Draft) -> Where | None:
        """Take the state whose people or forces are struck, helped or visited, and no place within it."""
        if draft.type not in _AIMED and not _visits(draft):
            return None
        if any("from the context" in reason for reason in draft.why):
            return None
        theirs = countries(draft.recipients)
        others = theirs - countries(draft.actors)
        for country in (*sorted(others), *sorted(theirs - others)):
            if country in self._states:
                return msgspec.structs.replace(self._states[country], reason="the state of those it is aimed at")
        return None

    def _share_meetings(self, drafts: list[Draft]) -> None:
        """Let acts of one meeting share its place: what its parties say and sign there, without a place of its own."""
        meeting: tuple[set[str], Where] | None = None
        for draft in drafts:
            own = self.place_of(draft)
            parties = countries(draft.actors) | countries(draft.recipients)
            if draft.type == "CONSULT" and own is not None:
                meeting = (parties, own)
            elif own is None and meeting is not None and draft.type in _AT_MEETINGS and len(meeting[0] & parties) > 1:
                self._at[draft.word.i] = msgspec.structs.replace(meeting[1], reason="the meeting told of before")

    def _led_by(self, mentions: list[PlaceMention], prepositions: frozenset[str]) -> list[tuple[Span, Where]]:
        """Keep the places that stand behind one of these prepositions."""
        return [(one.span, one.where) for one in mentions if _preposition(self._parse, one.span) in prepositions]

    def _struck(self, mentions: list[PlaceMention]) -> list[tuple[Span, Where]]:
        """Keep the places that are objects, or modify one: "shelled Aleppo", "a Gaza camp"."""
        return [
            (one.span, one.where)
            for one in mentions
            if any(word.dep in ("dobj", "nsubjpass", "compound") for word in words_in(self._parse, one.span)[-1:])
        ]

    def _of_sentences(self, mentions: list[PlaceMention]) -> dict[int, Where]:
        """Give the first place of each sentence that stands behind a locative preposition."""
        found: dict[int, Where] = {}
        for span, where in self._led_by(mentions, self._words.locative):
            inside = words_in(self._parse, span)
            if inside:
                found.setdefault(self._parse.sentence_of[inside[0].i], where)
        return found


def _is_state(mention: PlaceMention, text: str, words: MetonymyWords) -> bool:
    """Tell whether the name of a country means those who act for it."""
    is_country = mention.where.precision == "country"
    return is_country and reading_of(text, mention.span.start, mention.span.end, words=words) == "metonymic"


def _visits(draft: Draft) -> bool:
    return draft.sense is not None and draft.sense.entry.mode == "visit"


def _preposition(parse: Parse, span: Span) -> str:
    """Give the preposition that leads to a span, in lower case, or ''.

    "in the town of Afrin" is led by "in", "out of Mali" by "from".
    """
    word: Word | None = next((one for one in words_in(parse, span) if not span.overlaps(one.head.span)), None)
    while word is not None and (word.dep in ("conj", "appos", "compound", "nmod") or _names_a_kind(word)):
        word = word.head if word.dep != "pobj" else word.head.head
    if word is None or word.dep != "pobj":
        return ""
    return "from" if word.head.head.lower == "out" else word.head.lower


def _names_a_kind(word: Word) -> bool:
    """Tell whether "of" only ties a name to its kind: the town of, the province of."""
    return word.dep == "pobj" and word.head.lower == "of" and word.head.head.dep == "pobj"


def _in_dateline(span: Span, parse: Parse) -> bool:
    return any(mark.kind == "dateline" and mark.start <= span.start < mark.end for mark in parse.document.marked)
