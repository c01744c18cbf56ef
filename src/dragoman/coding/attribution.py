"""Who says what: words of speech with their speakers and contents, and who speaks inside quotations."""

from collections.abc import Iterator

import msgspec

from dragoman.codebook.lexicon import StatusWords
from dragoman.coding.cast import Cast
from dragoman.coding.draft import Parties
from dragoman.coding.parties import PartyFinder
from dragoman.coding.senses import Sense
from dragoman.model.reading import Party
from dragoman.model.span import Span
from dragoman.reading.clauses import clause_verb
from dragoman.reading.parse import Parse, Sentence, Word

_CONTENT = ("ccomp", "xcomp", "dobj", "prep", "advcl", "nsubjpass")


class Speech(msgspec.Struct, frozen=True):
    """One word of speech with its speakers.

    Attributes:
        cue: The word of speech.
        stance: How it is said.
        speakers: Who speaks; one party with kind 'unnamed' where nobody known does.
        source: The head of the words that name the speaker, or None.
        content: What is said, as spans in text order.
        direct: Whether some of it stands in quotation marks.
    """

    cue: Word
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
        words: Words of the codebook that tell sources.
    """

    def __init__(
        self, parse: Parse, cast: Cast, senses: dict[int, Sense], words: StatusWords
    ) -> None:
        self._parse = parse
        self._senses = senses
        self._words = words
        self._cast = cast
        self._finder = PartyFinder(cast, senses)
        self.speeches = [*self._by_cue(), *self._by_phrase()]
        self.speeches.sort(key=lambda speech: speech.cue.i)
        self._quoted = self._speakers_of_quotations()
        self._first_persons()

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
                    return self._finder.named(nouns), nouns[0] if nouns else None
        return (), None

    def _by_cue(self) -> Iterator[Speech]:
        for sense in self._senses.values():
            if sense.entry.stance is None or self._is_denied(sense):
                continue
            speakers = self._finder.source(sense)
            source = next(iter(sense.frame.get("subject", []) or sense.frame.get("by", []) or sense.frame.get("poss", [])), None)
            content = self._content(sense)
            if not speakers and source is not None and content:
                speakers = self._nameless(source)
            if speakers:
                yield self._speech(sense.word, sense.entry.stance, speakers, source, content, sense.entry.id)

    def _is_denied(self, sense: Sense) -> bool:
        return bool(sense.word.kid("neg"))

    def _nameless(self, source: Word) -> Parties:
        """Give a speaker to somebody who is no known party, if it can speak at all."""
        if source.pos in ("NOUN", "PROPN") and source.pos != "PRON":
            return (Party(country="---", sectors=("UNK",), kind="unnamed", start=source.start, end=source.end),)
        return ()

    def _by_phrase(self) -> Iterator[Speech]:
        for word in self._parse.words:
            if word.lower not in self._words.source_participles:
                continue
            nouns = _phrase_nouns(word)
            speakers = self._finder.named(nouns)
            if not speakers and nouns:
                speakers = self._nameless(nouns[0])
            if speakers:
                sentence = self._parse.sentence(word).span
                yield self._speech(word, "assert", speakers, nouns[0], (sentence,), "phrase according to")

    def _speech(
        self, cue: Word, stance: str, speakers: Parties, source: Word | None, content: tuple[Span, ...], rule: str
    ) -> Speech:  # fmt: skip
        direct = any(self._quotes_in(span) for span in content)
        return Speech(cue, stance, speakers, source, content, direct, rule)

    def _content(self, sense: Sense) -> tuple[Span, ...]:
        """Give what is said: the complements of the cue, and the quotations of its sentence."""
        spans = [_span(child.subtree()) for child in sense.word.children if child.dep in _CONTENT]
        if not spans:
            spans = self._quotes_in(self._parse.sentence(sense.word).span)
        return tuple(sorted(spans))

    def _quotes_in(self, span: Span) -> list[Span]:
        return [quote for quote in self._parse.quotations if quote.overlaps(span)]

    def _speakers_of_quotations(self) -> dict[int, Parties]:
        """Map words inside quotations to the speaker of their own, the next or the last sentence with a cue."""
        found: dict[int, Parties] = {}
        cued = {self._parse.sentence_of[speech.cue.i]: speech for speech in reversed(self.speeches)
                if not self._parse.is_quoted(speech.cue)}  # fmt: skip
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
            if speech is not None and self._same_paragraph(sentence, speech.cue):
                return speech
        return None

    def _same_paragraph(self, sentence: Sentence, cue: Word) -> bool:
        first, last = sorted((sentence.span.start, cue.start))
        return "\n\n" not in self._parse.document.text[first:last]

    def _first_persons(self) -> None:
        for word in self._parse.words:
            if word.lower in self._words.first_person and word.i in self._quoted:
                self._cast.speaks(word, self._quoted[word.i])


def _phrase_nouns(participle: Word) -> list[Word]:
    """Give the nouns behind "according to", however the parser nests the two words."""
    for preposition in (participle, *participle.children):
        nouns = preposition.kids("pobj")
        if nouns:
            return nouns
    return []


def _span(words: list[Word]) -> Span:
    return Span(words[0].start, words[-1].end)


