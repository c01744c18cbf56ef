"""What the registers see of one document: words, parties, acts, statements, and how real each word is."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from dragoman.codebook.lexicon import Inner
from dragoman.codebook.load import Codebook
from dragoman.coding.attribution import Attribution
from dragoman.coding.cast import Cast
from dragoman.coding.draft import Draft
from dragoman.coding.entities import Entities
from dragoman.coding.governing import governors
from dragoman.coding.nominals import is_plural
from dragoman.coding.reality import Reality
from dragoman.coding.senses import Sense
from dragoman.coding.sides import Parties
from dragoman.coding.situate import tie
from dragoman.model.reading import UNKNOWN_COUNTRY, Event, Evidence, Party, Reading, Status, When
from dragoman.model.span import Span
from dragoman.reading.clauses import conjuncts, is_verb
from dragoman.reading.frames import Frame, noun_frame, verb_frame
from dragoman.reading.parse import Parse, Word

Codes = tuple[str, ...]
_SENTENCES_BACK = 1
# How real an act is that a word of these types takes over: who threatens to sell has sold nothing.
_TAKEN_OVER: dict[str, Inner] = {
    "THREATEN": "hypothetical", "REQUEST": "hypothetical", "REJECT": "hypothetical",
    "AGREE": "future", "CONCEDE": "future",
}  # fmt: skip
_WEAKENED = ("happened", "alleged")


class Scene:
    """One document with all that coding has found out about it.

    Attributes:
        words: The words of the registers.
        parse: The document.
        drafts: Word number to the act coded there; empty until told.
        attribution: Who says what.
        tied: Gives parties their words and entities.
        numerals: How numbers are written.

    Args:
        codebook: The words.
        parse: The document.
        cast: Who is who.
        attribution: Who says what.
        named_days: The dates that the text names, with their spans.
    """

    def __init__(
        self,
        codebook: Codebook,
        parse: Parse,
        cast: Cast,
        attribution: Attribution,
        named_days: Sequence[tuple[Span, When]],
    ) -> None:
        self.words = codebook.registers
        self.parse = parse
        self.drafts: dict[int, Draft] = {}
        self.attribution = attribution
        self._cast = cast
        self._senses = attribution.senses
        self._reality = Reality(codebook.lexicon.status)
        self.numerals = codebook.lexicon.numerals
        self._named_days = named_days
        self._alleged = codebook.lexicon.status.alleged_adverbs
        self._events: dict[int, Event] = {}
        self.tied: Callable[[Parties], Parties] = tuple

    def tell(self, reading: Reading, drafts: Iterable[Draft], entities: Entities) -> None:
        """Learn the acts, events and entities of the reading, so that entries can point to them."""
        self.tied = entities.tied
        self.drafts = {draft.word.i: draft for draft in drafts}
        self._events = {start: event for event in reading.events for start, _ in event.spans}

    def event(self, *words: Word | None) -> Event | None:
        """Give the event that one of these words is the trigger of, the first that is one."""
        return next((self._events[word.start] for word in words if word and word.start in self._events), None)

    def sense(self, word: Word) -> Sense | None:
        """Give the sense of the lexicon that a word stands in."""
        return self._senses.get(word.i)

    def senses(self) -> Iterable[Sense]:
        """List the words of the lexicon that the document has, in text order."""
        return self._senses.values()

    def parties(self, words: Iterable[Word]) -> Parties:
        """Resolve words with their conjuncts to known parties, in text order; a crowd of states is nobody known."""
        known = [word for word in self._undated(words) if not self.is_crowd(word)]
        return tuple(one for one in self.attribution.finder.named(known) if one.country != UNKNOWN_COUNTRY)

    def _undated(self, words: Iterable[Word]) -> Iterable[Word]:
        """Give words without those of a dateline; in their place what stands as they do: "PARIS — Chad will buy"."""
        for word in words:
            dated = word.i in self.parse.furniture
            yield from (
                (one for one in word.head.kids(word.dep) if one.i not in self.parse.furniture) if dated else [word]
            )

    def beside(self, word: Word) -> list[Word]:
        """List what a word is named with; behind or before a dateline, which takes the place of names in the tree."""
        dated = [word, *(child for child in word.children if child.i in self.parse.furniture)]
        behind = [child for one in dated if one.i in self.parse.furniture for child in one.kids("appos")]
        return [one for child in dict.fromkeys((*dated, *behind)) for one in conjuncts(child)]

    def is_crowd(self, word: Word) -> bool:
        """Tell whether a word only means many states: 'major nations', 'all states'; 'the two nations' are known."""
        counted = any(child.lower in ("two", "three", "both") for child in word.children)
        return is_plural(word) and word.lemma in self.words.agreements.signers and not counted

    def codes(self, words: Iterable[Word]) -> Codes:
        """Resolve words to countries, each once, in text order."""
        return once(party.country for party in self.parties(words))

    def before(self, noun: Word, *, made: bool = False) -> Codes:
        """Give the countries named before a noun: 'US', 'Franco-German', 'Iran's'; a lone capital is a place.

        Args:
            noun: The noun.
            made: Whether the country of a participle counts: 'Russian-made' for a car; 'UN-brokered' is no party.
        """
        left = [word for word in noun.subtree() if word.i < noun.i and _reaches(word, noun)]
        left = [word for word in left if made or word.head.tag not in ("VBN", "VBD")]
        hits = [(word, self._cast.hit(word)) for word in left]
        joined = sum(hit is not None and hit.kind == "capital" for _, hit in hits) > 1
        named = [
            word for word, hit in hits if word.dep == "poss" or (hit is not None and (hit.kind != "capital" or joined))
        ]
        return once(code for word in named for code in self.codes([word]))

    def owned(self, words: Iterable[Word]) -> Codes:
        """Give the countries of words, or else of what they belong to: 'Iran', 'Iran's navy', 'a base in Iran'."""
        listed = [word for word in self._undated(words) if not self.is_crowd(word)]
        return self.codes(listed) or once(one.country for one in self.owners(listed))

    def owners(self, words: Iterable[Word]) -> Parties:
        """Give the known parties that things belong to: 'the Lebanese statement' is Lebanon's."""
        return tuple(one for one in self.attribution.finder.owners(words) if one.country != UNKNOWN_COUNTRY)

    def is_dated(self, party: Party) -> bool:
        """Tell whether only the place of a dateline names a party."""
        return any(self.parse.words[i].start == party.start for i in self.parse.furniture)

    def is_person(self, word: Word) -> bool:
        """Tell whether a word can name people who speak: a name, he or she, a role."""
        return word.pos in ("PROPN", "PRON") or self._cast.role(word) is not None

    def is_state(self, word: Word) -> bool:
        """Tell whether a word is a bare state name, adjective or capital."""
        return self._cast.named_state(word)

    def last_state(self, word: Word) -> Codes:
        """Give the state named last before a word, in its sentence or the one before."""
        first = max(0, self.parse.sentence_of[word.i] - _SENTENCES_BACK)
        words = [one for sentence in self.parse.sentences[first:] for one in sentence.words if one.i < word.i]
        near = [
            one
            for one in words
            if self.is_state(one) and one.tag.startswith("NN") and one.dep not in ("nsubj", "compound")
        ]
        return self.codes(near[-1:])

    def frame(self, word: Word) -> Frame:
        """Fill the slots of a verb, or of a noun with the light verb that carries it."""
        if is_verb(word):
            return verb_frame(word)
        sense = self.sense(word)
        return noun_frame(word, sense.carrier if sense else None)

    def evidence(self, word: Word) -> Evidence:
        """Cut the sentence of a word, with the word as its trigger."""
        return Evidence.cut(self.parse.document.text, self.parse.sentence(word).span, word.span)

    def text(self, span: Span) -> str:
        """Cut a span in one line."""
        return " ".join(span.of(self.parse.document.text).split())

    def sentences_between(self, first: Word, second: Word) -> int:
        """Give how many sentences the second word stands behind the first; 0 for the same sentence."""
        return self.parse.sentence_of[second.i] - self.parse.sentence_of[first.i]

    def nearby(self, word: Word) -> list[Draft]:
        """List the acts of the sentence of a word and the one before, nearest first."""
        last = self.parse.sentence_of[word.i]
        inside = [
            draft
            for draft in self.drafts.values()
            if 0 <= last - self.parse.sentence_of[draft.word.i] <= _SENTENCES_BACK
        ]
        return sorted(inside, key=lambda draft: abs(draft.word.i - word.i))

    def dates_of(self, bearers: Mapping[int, Word]) -> dict[int, When]:
        """Tie the dates of the document to words that no act was coded at; "since 2001" dates nothing.

        Args:
            bearers: Number of each word on which a date may hang to the word that it dates.
        """
        named = ((span, when) for span, when in self._named_days if not self._is_since(span))
        return tie(named, bearers, self.parse)

    def _is_since(self, span: Span) -> bool:
        before = self.parse.document.text[: span.start].split()[-1:]
        return bool(before) and before[0].lower() in ("since", "until")

    def told(self, word: Word) -> tuple[Status, Parties]:
        """Give how real what a word names is, and who but the writer says so."""
        draft = self.drafts.get(word.i)
        if draft is not None and draft.status != "happened":
            return draft.status, draft.said_by
        return self._governed(word, self._own(word))

    def _own(self, word: Word) -> Status:
        sense = self.sense(word)
        carrier = sense.carrier if sense else None
        governed = next(governors(carrier or word, self._senses), None) is not None
        if is_verb(word):
            if word.dep == "pcomp" and word.head.head.pos == "ADJ":
                return "hypothetical"  # "interested in buying"
            status, _ = self._reality.of_verb(word, governed=governed)
            return self._around(word) if status == "happened" else status
        return self._reality.of_noun(word, carrier, governed=governed)[0]

    def _around(self, verb: Word) -> Status:
        """Let a participle that describes a noun take over 'reportedly' from the clause around it."""
        if verb.dep not in ("acl", "amod"):
            return "happened"
        for above in verb.ancestors():
            if any(child.lower in self._alleged for child in above.kids("advmod")):
                return "alleged"
        return "happened"

    def _governed(self, word: Word, status: Status) -> tuple[Status, Parties]:
        """Apply the governors, then the source of the clause or quotation."""
        sense = self.sense(word)
        finder = self.attribution.finder
        said_by: Parties = ()
        for above in governors(sense.carrier if sense and sense.carrier else word, self._senses):
            inner = above.entry.governs.inner if above.entry.governs else "keep"
            inner = _TAKEN_OVER.get(above.entry.type or "", inner) if inner == "drop" else inner
            if inner in ("denied", "future", "hypothetical") and status in _WEAKENED:
                status = inner
            elif inner in ("alleged", "claimed"):
                status = "alleged" if status == "happened" else status
                said_by = said_by or finder.source(above)
        source, place = self.attribution.phrase_source(word)
        said_by = said_by or source or self.attribution.speaker_of(word)
        if (said_by or place is not None) and status == "happened":
            status = "alleged"
        return status, said_by


def once(codes: Iterable[str]) -> Codes:
    """Keep each known country once, in order."""
    return tuple(dict.fromkeys(code for code in codes if code != UNKNOWN_COUNTRY))


def without(codes: Codes, others: Codes) -> Codes:
    """Leave out the countries of others."""
    return tuple(code for code in codes if code not in others)


def is_told(word: Word, phrase: str) -> bool:
    """Tell whether a phrase of the codebook stands at a word: the head is its lemma, the rest hangs below."""
    parts = phrase.split()
    if word.lemma != parts[0] and word.lower != parts[0]:
        return False
    if len(parts) == 1:
        return True
    near = list(word.children)
    near += [
        below
        for child in near
        if child.dep in ("prep", "prt", "advmod", "dobj", "attr", "acomp")
        for below in child.children
    ]
    near += [below for child in near if child.dep in ("pobj", "prep") for below in child.children]
    found = {one.lower for one in near} | {one.lemma for one in near}
    return found.issuperset(parts[1:])


def ends(word: Word, phrase: str) -> bool:
    """Tell whether a noun phrase of the codebook ends at a noun: 'peace deal', 'cessation of hostility'."""
    head, _, behind = phrase.partition(" of ")
    parts = head.split()
    if parts[-1] not in (word.lemma, word.lower):
        return False
    before = {form for child in word.children for form in (child.lower, child.lemma)}
    if not before.issuperset(parts[:-1]):
        return False
    below = {noun.lemma for child in word.kids("prep") if child.lower == "of" for noun in child.kids("pobj")}
    return not behind or behind in below


def lemmas(words: Iterable[Word]) -> str:
    """Give words as a line of lemmas between blanks, for looking phrases up in it."""
    return f" {' '.join(word.lemma for word in words)} "


def lowers(words: Iterable[Word]) -> str:
    """Give words as a line of lower-case forms between blanks, for looking phrases up in it."""
    return f" {' '.join(word.lower for word in words)} "


def phrase(noun: Word, *, deep: bool = False) -> list[Word]:
    """List the words of a noun phrase without its article: modifiers and head; with `deep` what hangs behind too."""
    words = [word for word in noun.subtree() if _reaches(word, noun)] if deep else [
        word for word in noun.subtree() if word.i <= noun.i and _reaches(word, noun)
    ]  # fmt: skip
    while words and (words[0].dep in ("det", "predet", "punct", "poss", "case") or words[0].text in ("'s", "’s")):
        words = words[1:]
    return words


def heads(words: Iterable[Word]) -> list[Word]:
    """List words with everything coordinated with them."""
    return [one for word in words for one in conjuncts(word)]


def _reaches(word: Word, noun: Word) -> bool:
    """Tell whether a word belongs to a noun phrase itself and to no clause or apposition in it."""
    while word is not noun:
        if word.dep in ("relcl", "acl", "appos", "conj", "cc", "advcl", "parataxis", "punct") and word.i > noun.i:
            return False
        word = word.head
    return True
