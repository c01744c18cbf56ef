"""Who says what: words of speech with their speakers and contents, and who speaks inside quotations."""

from collections.abc import Iterable, Iterator

from dragoman.codebook.lexicon import Lexicon
from dragoman.coding.cast import Cast
from dragoman.coding.cues import Cue, CueFinder
from dragoman.coding.parties import PartyFinder
from dragoman.coding.quoting import Quoting, quotes_at
from dragoman.coding.senses import Sense
from dragoman.coding.sides import UNNAMED, Parties
from dragoman.coding.signatures import signatures
from dragoman.coding.speakers import Speakers
from dragoman.coding.speech import Speech, chained
from dragoman.coding.wording import contents, cue_span, leading_preposition, said_clauses, source_span, trim
from dragoman.model.span import Span
from dragoman.reading.clauses import clause_verb, is_infinitive, is_verb
from dragoman.reading.parse import Parse, Word

# Whose words are no statement of a source: the reader's, the writer's, a thing's.
_ADDRESSED = frozenset({"you", "this", "there", "what", "i", "we"})
_THINGS = frozenset({"it", "which", "that"})


class Attribution:
    """The speech of one document.

    Attributes:
        finder: Resolves words to parties.
        senses: Word number to sense.
        speeches: In text order.

    Args:
        parse: The document.
        cast: Who is who; learns here whom 'I' and 'we' mean.
        senses: Word number to sense.
        lexicon: Words that tell sources.
    """

    def __init__(self, parse: Parse, cast: Cast, senses: dict[int, Sense], lexicon: Lexicon) -> None:
        self._parse = parse
        self._text = parse.document.text
        self._words = lexicon.status
        self._cast = cast
        self.senses = senses
        self.finder = PartyFinder(parse, cast, senses)
        self._documents = lexicon.classes.get("document", frozenset())
        self._speakers = Speakers(parse, cast, self.finder, self._documents)
        cues = CueFinder(parse, senses, lexicon).find()
        told = [*self._by_cue(cues), *self._by_phrase(), *self._by_hearsay(lexicon), *self._by_signature()]
        quoting = Quoting(parse, cast, told)
        self._quoted = quoting.speakers
        self.finder.quoted = self._quoted
        self._first_persons()
        own = [speech for speech in quoting.cued if not self._is_quoted_whole(speech)]
        everything = sorted([*own, *quoting.going_on()], key=lambda speech: speech.place.i)
        self.speeches = [chained(one, everything) for one in everything]

    def speaker_of(self, word: Word) -> Parties:
        """Give who speaks where the word stands inside a quotation without a cue of its own; () elsewhere."""
        return self._quoted.get(word.i, ())

    def phrase_source(self, word: Word) -> tuple[Parties, Word | None]:
        """Give the source named by a phrase on the word's clause: "according to the ministry".

        What stands inside the phrase is the writer's: "according to the treaty that they signed".
        """
        verb = clause_verb(word)
        around = {one.i for one in word.ancestors()}
        for above in (verb, *verb.ancestors()):
            for child in above.children:
                if child.lower in self._words.source_participles and child.i not in around:
                    nouns = _phrase_nouns(child)
                    issuers = [noun for noun in nouns if noun.lemma in self._documents]
                    sources = self.finder.named(nouns) or self.finder.owners(issuers)
                    return sources, nouns[0] if nouns else None
        return (), None

    def _by_cue(self, cues: Iterable[Cue]) -> Iterator[Speech]:
        for cue in cues:
            content = tuple(sorted(contents(cue.word, self._parse)))
            if not self._says(cue) or self._is_inside(cue):
                continue
            speakers = self._speakers.of(cue)
            if speakers:
                yield self._speech(cue, speakers, content)

    def _speech(self, cue: Cue, speakers: Parties, content: tuple[Span, ...]) -> Speech:
        word = cue.word
        return Speech(
            place=word,
            stance=cue.stance,
            speakers=speakers,
            rule=cue.rule,
            cue=cue_span(word, leading_preposition(word) if cue.needs == "content" else None),
            source=source_span(cue.naming, word, self._text) if cue.naming is not None else None,
            content=content,
            clausal=cue.needs != "content",
        )

    def _is_inside(self, cue: Cue) -> bool:
        """Tell whether nobody says it here: "I think", "you know", "they said" inside quotations, "the vote showed"."""
        name = cue.naming
        if name is None:
            return False
        if self._is_act(name):
            return True  # "the summit saw ...", "the vote showed ..."
        if name.lower in _THINGS and cue.needs == "speech":
            return False  # "it said", "the report, which says"
        return name.lower in _ADDRESSED | _THINGS or (name.pos == "PRON" and self._parse.is_quoted(cue.word))

    def _is_quoted_whole(self, speech: Speech) -> bool:
        """Tell whether a speaker is quoted as telling it: "'Voters said no,' the minister added."."""
        named = [speech.place.start, *([speech.source.start] if speech.source is not None else [])]
        return any(all(quote.start <= at < quote.end for at in named) for quote in self._parse.quotations)

    def _is_act(self, noun: Word) -> bool:
        sense = self.senses.get(noun.i)
        return sense is not None and sense.entry.type is not None and noun.lemma not in self._documents

    def _says(self, cue: Cue) -> bool:
        """Tell whether a cue has what it needs: a clause, or a quotation of its sentence where that is enough."""
        word = cue.word
        if cue.needs == "content" or said_clauses(word) or (word.dep == "parataxis" and is_verb(word.head)):
            return True
        if cue.needs == "clause" or is_infinitive(word):
            return False
        quotes = quotes_at(self._parse, self._parse.sentence(word).span)
        return any(not quote.start <= word.start < quote.end for quote in quotes)

    def _by_phrase(self) -> Iterator[Speech]:
        for word in self._parse.words:
            nouns = _phrase_nouns(word) if word.lower in self._words.source_participles else []
            if nouns:
                yield Speech(
                    place=word,
                    stance="assert",
                    speakers=self._speakers.of_noun(nouns[0]),
                    rule="phrase of source",
                    cue=Span(word.start, nouns[0].head.end),
                    source=source_span(nouns[0], word.head if word.head in nouns else nouns[0], self._text),
                    content=tuple(self._beside(word)),
                )

    def _by_hearsay(self, lexicon: Lexicon) -> Iterator[Speech]:
        """Give what somebody unnamed says: "reportedly", "is said to have"."""
        for word in self._parse.words:
            passive = word.tag == "VBN" and bool(word.kid("nsubjpass")) and bool(word.kid("xcomp"))
            if word.lower in self._words.hearsay:
                cue, content = word.span, tuple(self._beside(word))
            elif passive and _is_reported(word, lexicon) and not word.kid("agent"):
                cue, content = cue_span(word), _hearsay(word, self._text)
            else:
                continue
            yield Speech(place=word, stance="assert", speakers=(UNNAMED,), rule="hearsay", cue=cue, content=content)

    def _by_signature(self) -> Iterator[Speech]:
        for head, source, cue, content in signatures(self._parse):
            yield Speech(
                place=head,
                stance="assert",
                speakers=self._speakers.of_noun(head),
                rule="name and mark",
                cue=cue,
                source=source,
                content=(content,),
            )

    def _beside(self, phrase: Word) -> list[Span]:
        """Give the sentence that a phrase of source stands in, without the phrase."""
        sentence = self._parse.sentence(phrase).span
        words = phrase.subtree()
        stretches = ((sentence.start, words[0].start), (words[-1].end, sentence.end))
        return [span for start, end in stretches if (span := trim(self._text, start, end)) is not None]

    def _first_persons(self) -> None:
        for word in self._parse.words:
            is_state = self._cast.hit(word) is not None  # "the US" is tagged like "us"
            if word.lower in self._words.first_person and word.i in self._quoted and not is_state:
                self._cast.speaks(word, self._quoted[word.i])


def _is_reported(participle: Word, lexicon: Lexicon) -> bool:
    """Tell whether a participle leaves open who says it: "alleged", "believed"."""
    return any(
        phrase == participle.lower
        and entry.type is None
        and entry.governs is not None
        and entry.governs.inner == "alleged"
        for phrase, entry in lexicon.by_adjective.get(participle.lower, ())
    )


def _hearsay(verb: Word, text: str) -> tuple[Span, ...]:
    """Give what a passive says: its subject and its infinitive."""
    parts = [child.subtree() for child in verb.kids("nsubjpass", "xcomp")]
    spans = [trim(text, words[0].start, words[-1].end) for words in parts]
    return tuple(span for span in spans if span is not None)


def _phrase_nouns(participle: Word) -> list[Word]:
    """Give the nouns behind "according to", however the parser nests the two words."""
    for preposition in (participle, *participle.children):
        nouns = preposition.kids("pobj")
        if nouns:
            return nouns
    return []
