"""Who says what: words of speech with their speakers and contents, and who speaks inside quotations."""

from collections.abc import Iterator

import msgspec

from dragoman.codebook.lexicon import Lexicon
from dragoman.coding.cast import Cast
from dragoman.coding.parties import PartyFinder
from dragoman.coding.senses import Sense
from dragoman.coding.sides import Parties, countries
from dragoman.model.reading import Party
from dragoman.model.span import Span
from dragoman.reading.clauses import clause_verb
from dragoman.reading.parse import Parse, Sentence, Word

_CONTENT = ("ccomp", "xcomp", "dobj", "prep", "advcl", "nsubjpass", "parataxis")
# Plain saying is only a statement where something is said; praise or blame is one by itself.
_CLAUSES = ("ccomp", "parataxis")
_PLAIN = frozenset({"assert", "explain"})
_MOSTLY_QUOTED = 0.6  # share of a sentence's words


class Speech(msgspec.Struct, frozen=True):
    """One act of speech.

    Attributes:
        place: The word of speech, or the root of a quoted sentence that has none.
        cue: The word of speech, or None.
        stance: How it is said.
        speakers: Who speaks; one party with kind 'unnamed' where nobody known does.
        source: The head of the words that name the speaker, or None.
        content: What is said, as spans in text order.
        direct: Whether some of it stands in quotation marks.
        rule: What found it.
    """

    place: Word
    cue: Word | None
    stance: str
    speakers: Parties
    source: Word | None
    content: tuple[Span, ...]
    direct: bool
    rule: str


class Attribution:
    """The speech of one document.

    Args:
        parse: The document.
        cast: Who is who; learns here whom 'I' and 'we' mean.
        senses: Word number to sense.
        lexicon: Words that tell sources.
    """

    def __init__(self, parse: Parse, cast: Cast, senses: dict[int, Sense], lexicon: Lexicon) -> None:
        self._parse = parse
        self._senses = senses
        self._words = lexicon.status
        self._documents = lexicon.classes.get("document", frozenset())
        self._cast = cast
        self.finder = PartyFinder(parse, cast, senses)
        cued = _once([*self._by_cue(), *self._by_phrase()])
        self._quoted = self._speakers_of_quotations(cued)
        self.finder.quoted = self._quoted
        self._first_persons()
        self.speeches = sorted([*cued, *self._by_quotation(cued)], key=lambda speech: speech.place.i)

    def speaker_of(self, word: Word) -> Parties:
        """Give who speaks where the word stands inside a quotation without a cue of its own; () elsewhere."""
        return self._quoted.get(word.i, ())

    def phrase_source(self, word: Word) -> tuple[Parties, Word | None]:
        """Give the source named by a phrase on the word's clause: "according to the ministry"."""
        verb = clause_verb(word)
        for above in (verb, *verb.ancestors()):
            for child in above.children:
                if child.lower in self._words.source_participles:
                    nouns = _phrase_nouns(child)
                    return self.finder.named(nouns), nouns[0] if nouns else None
        return (), None

    def _by_cue(self) -> Iterator[Speech]:
        last: Parties = ()
        for sense in self._senses.values():
            stance = sense.entry.stance
            content = self._content(sense)
            if stance is None or sense.word.kid("neg") or (stance in _PLAIN and not self._says(sense)):
                continue
            source = _source_word(sense)
            speakers = self.finder.source(sense) or (self._nameless(source, last) if source else ())
            if speakers:
                last = speakers
                yield self._speech(sense.word, stance, speakers, source, content, sense.entry.id)

    def _says(self, sense: Sense) -> bool:
        """Tell whether a plain word of speech has a clause or a quotation to say."""
        return bool(sense.word.kid(*_CLAUSES) or self._quotes_in(self._parse.sentence(sense.word).span))

    def _nameless(self, source: Word, last: Parties) -> Parties:
        """Give a speaker that is no known party: whoever issued a document, or people known by role only."""
        if source.lemma in self._documents:
            return self.finder.owners([source]) or last
        role = self._cast.role(source)
        if role is None or role.kind not in ("person", "group"):
            return ()
        kind = role.speaker or "unnamed"
        return (
            Party(
                country="---", sectors=role.sectors or ("UNK",), kind=kind, start=source.start, end=source.end
            ),
        )

    def _by_phrase(self) -> Iterator[Speech]:
        for word in self._parse.words:
            nouns = _phrase_nouns(word) if word.lower in self._words.source_participles else []
            speakers = (self.finder.named(nouns) or self._nameless(nouns[0], ())) if nouns else ()
            if speakers:
                sentence = self._parse.sentence(word).span
                yield self._speech(word, "assert", speakers, nouns[0], (sentence,), "phrase of source")

    def _by_quotation(self, cued: list[Speech]) -> Iterator[Speech]:
        """Give the sentences that stand in a quotation of a known speaker and have no word of speech."""
        told = {self._parse.sentence_of[speech.place.i] for speech in cued}
        for number, sentence in enumerate(self._parse.sentences):
            speakers = [self._quoted[word.i] for word in sentence.words if word.i in self._quoted]
            if number not in told and len(speakers) >= _MOSTLY_QUOTED * len(sentence.words):
                yield Speech(
                    sentence.root, None, "assert", speakers[0], None, (sentence.span,), True, "quotation"
                )

    def _speech(
        self, cue: Word, stance: str, speakers: Parties, source: Word | None, content: tuple[Span, ...], rule: str
    ) -> Speech:  # fmt: skip
        direct = any(self._quotes_in(span) for span in content)
        return Speech(cue, cue, stance, speakers, source, content, direct, rule)

    def _content(self, sense: Sense) -> tuple[Span, ...]:
        """Give what is said: the complements of the cue, and the quotations of its sentence."""
        spans = [_span(child.subtree()) for child in sense.word.children if child.dep in _CONTENT]
        if not spans:
            spans = self._quotes_in(self._parse.sentence(sense.word).span)
        return tuple(sorted(spans))

    def _quotes_in(self, span: Span) -> list[Span]:
        return [quote for quote in self._parse.quotations if quote.overlaps(span)]

    def _speakers_of_quotations(self, speeches: list[Speech]) -> dict[int, Parties]:
        """Map words inside quotations to the speaker of their own, the next or the last sentence with a cue."""
        found: dict[int, Parties] = {}
        cued = {self._parse.sentence_of[speech.place.i]: speech for speech in reversed(speeches)
                if not self._parse.is_quoted(speech.place)}  # fmt: skip
        for number, sentence in enumerate(self._parse.sentences):
            quoted = [word for word in sentence.words if self._parse.is_quoted(word)]
            if not quoted:
                continue
            speech = cued.get(number) or self._neighbour(number, sentence, cued)
            if speech is not None:
                for word in quoted:
                    found[word.i] = speech.speakers
        return found

    def _neighbour(self, number: int, sentence: Sentence, cued: dict[int, Speech]) -> Speech | None:
        for other in (number - 1, number + 1, number - 2, number + 2):
            speech = cued.get(other)
            if speech is not None and self._same_paragraph(sentence, speech.place):
                return speech
        return None

    def _same_paragraph(self, sentence: Sentence, cue: Word) -> bool:
        first, last = sorted((sentence.span.start, cue.start))
        return "\n\n" not in self._parse.document.text[first:last]

    def _first_persons(self) -> None:
        for word in self._parse.words:
            if word.lower in self._words.first_person and word.i in self._quoted:
                self._cast.speaks(word, self._quoted[word.i])


def _source_word(sense: Sense) -> Word | None:
    """Give the head of the words that name the speaker."""
    for slot in (*sense.entry.actor, "subject", "by", "poss"):
        if sense.frame.get(slot):
            return sense.frame[slot][0]
    return None


def _once(speeches: list[Speech]) -> list[Speech]:
    """Keep one of several cues by which a speaker says one thing ("said he hopes", "urged ..., saying")."""
    places = {speech.place.i: speech for speech in speeches}
    dropped: set[int] = set()
    for speech in speeches:
        above = next((places[word.i] for word in speech.place.ancestors() if word.i in places), None)
        if above is None or countries(above.speakers).isdisjoint(countries(speech.speakers)):
            continue
        plain = speech if speech.stance in _PLAIN else above if above.stance in _PLAIN else None
        if plain is not None:
            dropped.add(plain.place.i)
    return [speech for speech in speeches if speech.place.i not in dropped]


def _phrase_nouns(participle: Word) -> list[Word]:
    """Give the nouns behind "according to", however the parser nests the two words."""
    for preposition in (participle, *participle.children):
        nouns = preposition.kids("pobj")
        if nouns:
            return nouns
    return []


def _span(words: list[Word]) -> Span:
    return Span(words[0].start, words[-1].end)
