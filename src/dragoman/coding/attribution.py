"""Who says what: words of speech with their speakers and contents, and who speaks inside quotations."""

from collections.abc import Iterable, Iterator

import msgspec

from dragoman.codebook.lexicon import Lexicon
from dragoman.coding.cast import Cast
from dragoman.coding.cues import PLAIN, Cue, CueFinder
from dragoman.coding.parties import PartyFinder
from dragoman.coding.senses import Sense
from dragoman.coding.sides import Parties, countries
from dragoman.coding.speakers import Speakers, same_side
from dragoman.coding.wording import (
    contents,
    cue_span,
    leading_preposition,
    said_clauses,
    source_span,
    trim,
    with_marks,
)
from dragoman.model.span import Span
from dragoman.reading.clauses import clause_verb, is_verb
from dragoman.reading.parse import Parse, Sentence, Word

_ADDRESSED = frozenset({"you", "this", "there", "what", "i", "we"})
_THINGS = frozenset({"it", "which", "that"})
_TOUCH = 3  # characters between a quotation and the sentence that says whose it is
_MOSTLY_QUOTED = 0.6  # share of a sentence's words


class Speech(msgspec.Struct, frozen=True):
    """One act of speech.

    Attributes:
        place: The word of speech, or the root of a quoted sentence that has none.
        stance: How it is said.
        speakers: Who speaks; a party without a country where nobody known does.
        rule: What found it.
        cue: The words of speech, or None.
        source: The words that name the speaker, or None.
        content: What is said, as spans in text order.
        direct: Whether some of it stands in quotation marks.
        clausal: Whether the word only says; False for praise, blame and other acts of their own.
        chain: Who tells that it was said, outermost first.
    """

    place: Word
    stance: str
    speakers: Parties
    rule: str
    cue: Span | None = None
    source: Span | None = None
    content: tuple[Span, ...] = ()
    direct: bool = False
    clausal: bool = True
    chain: tuple[Parties, ...] = ()


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
        documents = lexicon.classes.get("document", frozenset())
        self._speakers = Speakers(parse, cast, self.finder, documents)
        told = [*self._by_cue(CueFinder(parse, senses, lexicon).find()), *self._by_phrase()]
        cued = [self._with_quotations(one, told) for one in _once(told)]
        owners = self._owners_of_quotations(cued)
        self._quoted = {place: owner.speakers for place, owner in owners.items()}
        self.finder.quoted = self._quoted
        self._first_persons()
        going_on = list(self._by_quotation(cued, owners))
        cued = [self._with_rest(one, cued, owners) for one in cued]
        everything = sorted([*cued, *going_on], key=lambda speech: speech.place.i)
        self.speeches = [_chained(one, everything) for one in everything]

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
            direct=any(self._quotes_in(span) for span in content),
            clausal=cue.needs != "content",
        )

    def _is_inside(self, cue: Cue) -> bool:
        """Tell whether somebody only speaks of saying inside a quotation: "I think", "you know", "they said"."""
        name = cue.naming
        if name is None:
            return False
        if name.lower in _THINGS and cue.needs == "speech":
            return False  # "it said", "the report, which says"
        return name.lower in _ADDRESSED | _THINGS or (name.pos == "PRON" and self._parse.is_quoted(cue.word))

    def _says(self, cue: Cue) -> bool:
        """Tell whether a cue has what it needs: a clause, or a quotation of its sentence where that is enough."""
        word = cue.word
        if cue.needs == "content" or said_clauses(word) or (word.dep == "parataxis" and is_verb(word.head)):
            return True
        if cue.needs == "clause" or _is_infinitive(word):
            return False
        quotes = self._quotes_at(self._parse.sentence(word).span)
        return any(not quote.start <= word.start < quote.end for quote in quotes)

    def _by_phrase(self) -> Iterator[Speech]:
        for word in self._parse.words:
            nouns = _phrase_nouns(word) if word.lower in self._words.source_participles else []
            speakers = (self.finder.named(nouns) or self._speakers.nameless(nouns[0])) if nouns else ()
            if speakers:
                yield Speech(
                    place=word,
                    stance="assert",
                    speakers=speakers,
                    rule="phrase of source",
                    cue=Span(word.start, nouns[0].head.end),
                    source=source_span(nouns[0], word.head, self._text)
                    if word.head in nouns
                    else _noun_phrase(nouns[0], self._text),
                    content=tuple(self._beside(word)),
                )

    def _beside(self, phrase: Word) -> list[Span]:
        """Give the sentence that a phrase of source stands in, without the phrase."""
        sentence = self._parse.sentence(phrase).span
        words = phrase.subtree()
        stretches = ((sentence.start, words[0].start), (words[-1].end, sentence.end))
        return [span for start, end in stretches if (span := trim(self._text, start, end)) is not None]

    def _with_quotations(self, speech: Speech, others: list[Speech]) -> Speech:
        """Let what is said reach to the ends of its quotations, and take those of its sentence that nobody has."""
        spans = list(speech.content)
        for quote in self._quotes_at(self._parse.sentence(speech.place).span):
            if quote.start <= speech.place.start < quote.end:
                continue
            whole = with_marks(self._text, quote)
            touched = [span for span in spans if span.overlaps(whole)]
            if touched:
                spans = [span for span in spans if span not in touched]
                spans.append(_joined([whole, *touched]))
            elif speech.clausal and not any(span.overlaps(whole) for one in others for span in one.content):
                spans.append(whole)
        content = tuple(sorted(spans))
        direct = any(self._quotes_in(span) for span in content)
        return msgspec.structs.replace(speech, content=content, direct=direct)

    def _by_quotation(self, cued: list[Speech], owners: dict[int, Speech]) -> Iterator[Speech]:
        """Give the sentences that stand in a quotation of a known speaker and have no word of speech."""
        told = {self._parse.sentence_of[speech.place.i] for speech in cued}
        for number, sentence in enumerate(self._parse.sentences):
            if number in told or not self._is_quotation(sentence, owners) or not self._matters(sentence):
                continue
            owner = next(owners[word.i] for word in sentence.words if word.i in owners)
            yield Speech(
                place=sentence.root,
                stance="assert",
                speakers=owner.speakers,
                rule="quotation",
                content=(sentence.span,),
                direct=True,
            )

    def _is_quotation(self, sentence: Sentence, owners: dict[int, Speech]) -> bool:
        quoted = sum(word.i in owners for word in sentence.words)
        return quoted >= _MOSTLY_QUOTED * len(sentence.words)

    def _matters(self, sentence: Sentence) -> bool:
        """Tell whether a sentence of a longer quotation speaks of somebody political."""
        return any(countries(self._cast.parties(word)) for word in sentence.words if word.pos != "PRON")

    def _with_rest(self, speech: Speech, cued: list[Speech], owners: dict[int, Speech]) -> Speech:
        """Add to what is said the quotations of later sentences that nobody else says."""
        taken = [span for one in cued for span in one.content]
        rest = []
        for quote in self._parse.quotations:
            whole = with_marks(self._text, quote)
            inside = [word for word in self._parse.words if quote.start <= word.start < quote.end]
            mine = bool(inside) and owners.get(inside[0].i) is speech
            if mine and not any(span.overlaps(whole) for span in taken):
                if self._is_quotation(self._parse.sentence(inside[0]), owners):
                    rest.append(whole)
        if not rest:
            return speech
        return msgspec.structs.replace(speech, content=tuple(sorted([*speech.content, *rest])), direct=True)

    def _quotes_at(self, sentence: Span) -> list[Span]:
        """List the quotations inside a sentence and the one that ends right before it: "'Why?' he asked."."""
        near = Span(max(sentence.start - _TOUCH, 0), sentence.end)
        return [quote for quote in self._parse.quotations if quote.overlaps(near)]

    def _quotes_in(self, span: Span) -> list[Span]:
        return [quote for quote in self._parse.quotations if quote.overlaps(span)]

    def _owners_of_quotations(self, speeches: list[Speech]) -> dict[int, Speech]:
        """Map words inside quotations to the speech of their own, the next or the last sentence with a cue."""
        found: dict[int, Speech] = {}
        cued = {
            self._parse.sentence_of[speech.place.i]: speech
            for speech in reversed(speeches)
            if not self._parse.is_quoted(speech.place)
        }
        for number, sentence in enumerate(self._parse.sentences):
            quoted = [word for word in sentence.words if self._parse.is_quoted(word)]
            if not quoted:
                continue
            speech = cued.get(number) or self._neighbour(number, sentence, cued)
            if speech is not None:
                for word in quoted:
                    found[word.i] = speech
        return found

    def _neighbour(self, number: int, sentence: Sentence, cued: dict[int, Speech]) -> Speech | None:
        for other in (number - 1, number + 1, number - 2, number + 2):
            speech = cued.get(other)
            if speech is not None and self._same_paragraph(sentence, speech.place):
                return speech
        return None

    def _same_paragraph(self, sentence: Sentence, cue: Word) -> bool:
        first, last = sorted((sentence.span.start, cue.start))
        return "\n\n" not in self._text[first:last]

    def _first_persons(self) -> None:
        for word in self._parse.words:
            if word.lower in self._words.first_person and word.i in self._quoted:
                self._cast.speaks(word, self._quoted[word.i])


def _once(speeches: list[Speech]) -> list[Speech]:
    """Keep one of two cues by which a speaker says one thing.

    In "said he hopes" the outer cue stays and takes over how the inner one says it; a plain word under one
    that is an act of its own ("warned, he said, ...") goes.
    """
    kept = {speech.place.i: speech for speech in speeches}
    for inner in speeches:
        outer = kept.get(_governor(inner.place).i)
        if outer is None or outer.place is inner.place or not same_side(outer.speakers, inner.speakers):
            continue
        if outer.stance in PLAIN:
            del kept[inner.place.i]
            if inner.stance not in PLAIN and " + " not in outer.rule:
                kept[outer.place.i] = msgspec.structs.replace(
                    outer, stance=inner.stance, rule=f"{outer.rule} + {inner.rule}"
                )
        elif inner.stance in PLAIN:
            del kept[inner.place.i]
    return list(kept.values())


def _governor(word: Word) -> Word:
    """Give the verb whose clause a word heads, or the word itself."""
    top = word
    while top.dep in ("conj", "acomp", "attr", "xcomp") and top.head is not top:
        top = top.head
    return top.head if top.dep == "ccomp" else word


def _chained(speech: Speech, speeches: list[Speech]) -> Speech:
    """Put a speech under those whose content it stands in, outermost first."""
    outer = [
        one.speakers
        for one in speeches
        if one is not speech
        and one.clausal
        and one.cue is not None
        and any(span.start <= speech.place.start < span.end for span in one.content)
        and one.place in speech.place.ancestors()
        and not same_side(one.speakers, speech.speakers)
    ]
    return msgspec.structs.replace(speech, chain=tuple(outer)) if outer else speech


def _is_infinitive(word: Word) -> bool:
    return word.tag == "VB" and any(child.lower == "to" for child in word.kids("aux"))


def _joined(spans: list[Span]) -> Span:
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def _noun_phrase(head: Word, text: str) -> Span | None:
    words = head.subtree()
    return trim(text, words[0].start, words[-1].end)


def _phrase_nouns(participle: Word) -> list[Word]:
    """Give the nouns behind "according to", however the parser nests the two words."""
    for preposition in (participle, *participle.children):
        nouns = preposition.kids("pobj")
        if nouns:
            return nouns
    return []
