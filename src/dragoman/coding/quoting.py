"""Ties quotations to the speech they belong to: in its sentence, around it, and in the sentences that go on."""

from collections.abc import Iterator, Sequence

import msgspec

from dragoman.coding.cast import Cast
from dragoman.coding.sides import Parties, countries
from dragoman.coding.speech import Speech, once
from dragoman.coding.wording import with_marks
from dragoman.model.span import Span
from dragoman.reading.parse import Parse, Sentence, Word

_TOUCH = 3  # characters between a quotation and the sentence that says whose it is
_MOSTLY_QUOTED = 0.6  # share of a sentence's words


class Quoting:
    """The quotations of one document and who speaks in them.

    Attributes:
        cued: The speeches with what they quote, each said once.
        speakers: Word number to the speakers of the quotation that the word stands in.

    Args:
        parse: The document.
        cast: Who is who.
        told: The speeches found by words of speech.
    """

    def __init__(self, parse: Parse, cast: Cast, told: Sequence[Speech]) -> None:
        self._parse = parse
        self._cast = cast
        self._text = parse.document.text
        own = [self._with_quotations(one, told) for one in once(told)]
        self._owners = self._find_owners(own)
        self.speakers: dict[int, Parties] = {place: one.speakers for place, one in self._owners.items()}
        rest = self._rest(own)
        self.cued = [_with_content(one, rest.get(one.place.i, [])) for one in own]

    def going_on(self) -> Iterator[Speech]:
        """Give the sentences that stand in a quotation of a known speaker, speak of somebody and have no cue."""
        cues = {self._parse.sentence_of[speech.place.i] for speech in self.cued}
        for number, sentence in enumerate(self._parse.sentences):
            if number in cues or not self._is_quotation(sentence) or not self._matters(sentence):
                continue
            owner = next(self._owners[word.i] for word in sentence.words if word.i in self._owners)
            if self._parse.sentence_of[owner.place.i] == number + 1 and self._points_back(owner):
                continue
            yield Speech(
                place=sentence.root,
                stance="assert",
                speakers=owner.speakers,
                rule="quotation",
                content=(sentence.span,),
                direct=True,
            )

    def _points_back(self, speech: Speech) -> bool:
        """Tell whether the sentence of a cue holds nothing of what is said: "'Why?' he asked." is split by parsers."""
        sentence = self._parse.sentence(speech.place).span
        spans = next(one.content for one in self.cued if one.place is speech.place)
        return not any(span.overlaps(sentence) for span in spans)

    def _is_quotation(self, sentence: Sentence) -> bool:
        quoted = sum(word.i in self._owners for word in sentence.words)
        return quoted >= _MOSTLY_QUOTED * len(sentence.words)

    def _matters(self, sentence: Sentence) -> bool:
        """Tell whether a sentence of a longer quotation speaks of somebody political."""
        return any(countries(self._cast.parties(word)) for word in sentence.words if word.pos != "PRON")

    def _with_quotations(self, speech: Speech, others: Sequence[Speech]) -> Speech:
        """Let what is said reach to the ends of its quotations, and take those of its sentence that nobody has."""
        spans = list(speech.content)
        for quote in quotes_at(self._parse, self._parse.sentence(speech.place).span):
            if quote.start <= speech.place.start < quote.end:
                continue
            whole = with_marks(self._text, quote)
            touched = [span for span in spans if span.overlaps(whole)]
            if touched:
                spans = [span for span in spans if span not in touched]
                spans.append(_joined([whole, *touched]))
            elif speech.clausal and not any(span.overlaps(whole) for one in others for span in one.content):
                spans.append(whole)
        direct = any(quote.overlaps(span) for quote in self._parse.quotations for span in spans)
        return msgspec.structs.replace(speech, content=tuple(sorted(spans)), direct=direct)

    def _rest(self, own: list[Speech]) -> dict[int, list[Span]]:
        """Map the place of a speech to the quotations of later sentences that nobody else says."""
        # What somebody says whom the speaker quotes is a part of the quotation: "'Voters said no,' she added."
        taken = [span for one in own if not self._parse.is_quoted(one.place) for span in one.content]
        found: dict[int, list[Span]] = {}
        starts = {word.start: word for word in self._parse.words}
        for quote in self._parse.quotations:
            first = starts.get(quote.start)
            owner = self._owners.get(first.i) if first is not None else None
            if first is None or owner is None or not self._is_quotation(self._parse.sentence(first)):
                continue
            whole = with_marks(self._text, quote)
            if not any(span.overlaps(whole) for span in taken):
                found.setdefault(owner.place.i, []).append(whole)
        return found

    def _find_owners(self, speeches: list[Speech]) -> dict[int, Speech]:
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


def quotes_at(parse: Parse, sentence: Span) -> list[Span]:
    """List the quotations inside a sentence and the one that ends right before it: "'Why?' he asked."."""
    near = Span(max(sentence.start - _TOUCH, 0), sentence.end)
    return [quote for quote in parse.quotations if quote.overlaps(near)]


def _with_content(speech: Speech, more: list[Span]) -> Speech:
    if not more:
        return speech
    return msgspec.structs.replace(speech, content=tuple(sorted([*speech.content, *more])), direct=True)


def _joined(spans: list[Span]) -> Span:
    return Span(min(span.start for span in spans), max(span.end for span in spans))
