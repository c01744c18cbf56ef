"""Tells who speaks: parties named here, before or around, then people known by role only, then strangers."""

from collections.abc import Iterator

import msgspec

from dragoman.coding.cast import Cast
from dragoman.coding.cues import Cue
from dragoman.coding.introductions import Introductions, phrase
from dragoman.coding.parties import PartyFinder
from dragoman.coding.sides import Parties, countries, identity, placed
from dragoman.coding.wording import contents
from dragoman.model.reading import UNKNOWN_COUNTRY, Party
from dragoman.reading.clauses import RELATIVE
from dragoman.reading.parse import Parse, Word

_PERSONAL = frozenset({"he", "she", "him", "her", "his", "hers"})
_SUBJECTS = ("nsubj", "nsubjpass")
_SENTENCES_BACK = 3  # how far a pronoun reaches
_ROLE_SENTENCES_BACK = 8  # how far "the minister" reaches


class Speakers:
    """Resolves sources in text order, remembering who was named how and who spoke last.

    Args:
        parse: The document.
        cast: Who is who.
        finder: Resolves words to parties.
        documents: Lemmas of papers that speak for whoever issued them.
    """

    def __init__(self, parse: Parse, cast: Cast, finder: PartyFinder, documents: frozenset[str]) -> None:
        self._parse = parse
        self._cast = cast
        self._finder = finder
        self._documents = documents
        self._introductions = Introductions(parse, cast)
        self._told: dict[int, Parties] = {}
        self._last: Parties = ()
        self._person: tuple[int, Parties] | None = None

    def of(self, cue: Cue) -> Parties:
        """Give who speaks by a cue; () where nobody does."""
        head = _noun(cue.naming) if cue.naming is not None else None
        if head is None:
            return self._finder.source(cue.sense) if cue.sense is not None else ()
        found = self._of_pronoun(cue, head) if head.lower in _PERSONAL else self.of_noun(head, cue)
        if found:
            self._remember(head, found)
        return found if head.pos in ("PROPN", "PRON") else tuple(_unnamed(one) for one in found)

    def of_noun(self, head: Word, cue: Cue | None = None) -> Parties:
        """Give who speaks where a noun phrase names the source."""
        known = self._introductions.of(head)
        if known:
            return known
        if self._is_bare_role(head) and self._person is not None:
            place, person = self._person
            if self._parse.sentence_of[head.i] - place <= _ROLE_SENTENCES_BACK:
                return placed(person, head)
        found = self._finder.source(cue.sense) if cue is not None and cue.sense is not None else ()
        found = found or self._finder.named([head])
        return (found if countries(found) else ()) or self._in_phrase(head) or found or self.nameless(head)

    def _is_bare_role(self, head: Word) -> bool:
        """Tell whether the words are 'the minister', 'the official', without saying whose."""
        role = self._cast.role(head)
        return (
            role is not None
            and role.kind == "person"
            and head.tag == "NN"
            and [child.lower for child in head.children if child.i < head.i] == ["the"]
            and not head.kid("prep", "appos", "relcl")
        )

    def _in_phrase(self, head: Word) -> Parties:
        """Give the first party that the words around the head name: "the French ministry"."""
        for word in phrase(head):
            if word is not head and self._cast.hit(word) is not None:
                found = self._finder.named([word])
                if countries(found):
                    return placed(found[:1], head)
        owners = self._finder.owners([head])
        return placed(owners[:1], head) if countries(owners) else ()

    def _remember(self, head: Word, speakers: Parties) -> None:
        self._told[head.i] = self._last = speakers
        if head.lower in _PERSONAL or self._is_person(head):
            self._person = (self._parse.sentence_of[head.i], speakers)

    def _is_person(self, word: Word) -> bool:
        """Tell whether a noun names one person."""
        if word.tag == "NNP":
            parties = self._cast.parties(word)
            if not parties:
                return self._cast.hit(word) is None and not word.text.isupper()
            return all(self._cast.kinds.get(identity(one), "person") == "person" for one in parties)
        role = self._cast.role(word)
        return role is not None and role.kind == "person" and word.tag == "NN"

    def _of_pronoun(self, cue: Cue, pronoun: Word) -> Parties:
        """Give the last person in a subject's place, what is said left out, else the last person who spoke."""
        for word in self._subjects_before(cue, pronoun):
            found = self._told.get(word.i) or (() if word.lower in _PERSONAL else self.of_noun(word))
            if found:
                return placed(found, pronoun)
        if self._person is not None:
            return placed(self._person[1], pronoun)
        return self._finder.named([pronoun]) or self.nameless(pronoun)

    def _subjects_before(self, cue: Cue, pronoun: Word) -> Iterator[Word]:
        said = contents(cue.word, self._parse)
        first = self._parse.sentence_of[pronoun.i] - _SENTENCES_BACK
        for word in reversed(self._parse.words[: pronoun.i]):
            if self._parse.sentence_of[word.i] < first:
                return
            if word.dep not in _SUBJECTS or self._parse.is_quoted(word) or not _is_main(word.head):
                continue
            if any(span.start <= word.start < span.end for span in said):
                continue
            if self._is_person(word) or (word.lower in _PERSONAL and word.i in self._told):
                yield word

    def nameless(self, source: Word) -> Parties:
        """Give a speaker that is no known party: whoever issued a document, people known by role, strangers."""
        if source.lemma in self._documents:
            owners = self._finder.owners([source])
            if owners or self._last:
                return placed(owners or self._last, source)
        role = self._cast.role(source)
        kind = role.speaker or "unnamed" if role is not None else None
        sectors = role.sectors if role is not None else ()
        return (Party(country="---", sectors=sectors or ("UNK",), kind=kind, start=source.start, end=source.end),)


def _unnamed(party: Party) -> Party:
    """Say that nobody is named where neither a state nor a name is known: "witnesses", "my father"."""
    if party.country != UNKNOWN_COUNTRY or party.name or party.kind:
        return party
    return msgspec.structs.replace(party, kind="unnamed")


def same_side(left: Parties, right: Parties) -> bool:
    """Tell whether two groups of speakers share somebody: a known country, or a stranger at the same place."""
    known = countries(left) & countries(right)
    return bool(known) or any(a.start == b.start and a.start is not None for a in left for b in right)


def _is_main(verb: Word) -> bool:
    """Tell whether a verb heads its sentence, alone or beside others."""
    while verb.dep in ("conj", "parataxis") and verb.head is not verb:
        verb = verb.head
    return verb.head is verb


def _noun(word: Word) -> Word:
    """Give the noun that a relative pronoun stands for."""
    if word.lower not in RELATIVE:
        return word
    return next((above.head for above in word.ancestors() if above.dep == "relcl"), word)
