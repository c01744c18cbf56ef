"""Fills the actor and recipient of a sense from its frame."""

from collections.abc import Iterable

from dragoman.coding.cast import Cast
from dragoman.coding.draft import Parties, countries
from dragoman.coding.governing import governing_words
from dragoman.coding.senses import Sense
from dragoman.model.reading import Party
from dragoman.reading.clauses import conjuncts, is_verb, subjects
from dragoman.reading.frames import verb_frame
from dragoman.reading.parse import Word

_VERB_ACTOR = ("subject",)
_NOUN_ACTOR = ("poss", "by", "mod", "subject", "of")
_VERB_RECIPIENT = ("object",)
_MUTUAL = ("subject", "poss", "mod", "object", "between", "with", "among", "of", "by")
# Where the party stands that an object belongs to: "criticised Iran's plan", "the plan of", "an attack on".
_OWNER_DEPS = ("poss", "amod", "compound", "nmod")
_OWNER_PREPOSITIONS = ("of", "by", "on", "against", "in", "from", "with", "for", "to", "between")
_INNER_SLOTS = ("with", "to", "object", "indirect", "against", "on", "for", "from")


class PartyFinder:
    """Resolves slots to parties for one document."""

    def __init__(self, cast: Cast, senses: dict[int, Sense]) -> None:
        self._cast = cast
        self._senses = senses

    def parties(self, sense: Sense, type_name: str) -> tuple[Parties, Parties]:
        """Give actors and recipients of a sense; both may be empty."""
        entry = sense.entry
        if entry.mutual:
            return self._mutual(sense), ()
        actors = self._actors(sense)
        recipients = self._recipients(sense, actors)
        return _as_force(actors, type_name), tuple(one for one in recipients if one not in actors)

    def source(self, sense: Sense) -> Parties:
        """Give who speaks by a word of speech."""
        return self._first(sense, sense.entry.actor or _default_actor(sense), loose=False)

    def named(self, words: Iterable[Word]) -> Parties:
        """Resolve words with their conjuncts, in text order, each party once."""
        found: dict[tuple[str, tuple[str, ...]], Party] = {}
        for word in words:
            for one in conjuncts(word):
                for party in self._cast.parties(one):
                    found.setdefault((party.country, party.sectors), party)
        return tuple(found.values())

    def _actors(self, sense: Sense) -> Parties:
        slots = sense.entry.actor or _default_actor(sense)
        found = self._first(sense, slots, loose=True)
        if found or is_verb(sense.word):
            return found
        for above in governing_words(sense.word):
            if above.tag.startswith("NN"):
                if owner := self.named(above.kids("poss")) or self._modifiers(above.kids("amod", "compound")):
                    return owner
            elif is_verb(above):
                return self.named(subjects(above)) if above.i in self._senses else ()
        return ()

    def _recipients(self, sense: Sense, actors: Parties) -> Parties:
        entry = sense.entry
        slots = entry.recipient or (_VERB_RECIPIENT if is_verb(sense.word) else ())
        for slot in slots:
            found = self._slot(sense, slot)
            found = found or (self._owners(sense.frame.get(slot, [])) if slot not in ("mod", "poss") else ())
            others = tuple(one for one in found if one.country not in countries(actors)) or found
            if others:
                return others
        return self._inner_parties(sense, actors) if entry.governs is not None else ()

    def _inner_parties(self, sense: Sense, actors: Parties) -> Parties:
        """Look for the other side in what the word governs: "pledged to cooperate with inspectors"."""
        for child in sense.word.kids("xcomp", "ccomp"):
            frame = verb_frame(child)
            for slot in ("subject", *_INNER_SLOTS):
                found = self.named(frame.get(slot, [])) or self._owners(frame.get(slot, []))
                others = tuple(one for one in found if one.country not in countries(actors))
                if countries(others):
                    return others
        return ()

    def _mutual(self, sense: Sense) -> Parties:
        slots = (*sense.entry.actor, *sense.entry.recipient) or _MUTUAL
        found: dict[tuple[str, tuple[str, ...]], Party] = {}
        for slot in dict.fromkeys((*slots, *_MUTUAL)):
            for party in self._slot(sense, slot):
                found.setdefault((party.country, party.sectors), party)
        return tuple(found.values())

    def _first(self, sense: Sense, slots: Iterable[str], *, loose: bool) -> Parties:
        for slot in slots:
            found = self._slot(sense, slot)
            if not found and loose and slot in ("subject", "by", "of"):
                found = self._owners(sense.frame.get(slot, []))
            if found:
                return found
        return ()

    def _slot(self, sense: Sense, slot: str) -> Parties:
        words = sense.frame.get(slot, [])
        return self._modifiers(words) if slot == "mod" else self.named(words)

    def _modifiers(self, words: Iterable[Word]) -> Parties:
        """Resolve modifiers of an event noun: 'Israeli' and 'US' act, the noun 'Syria' is what it is about."""
        acting = []
        for word in words:
            hit = self._cast.hit(word)
            if hit is None or hit.kind in ("capital",):
                continue
            if hit.kind == "adjective" or hit.alias.isupper() or "." in hit.alias or hit.rows[0].kind != "state":
                acting.append(word)
        return self.named(acting)

    def _owners(self, words: Iterable[Word]) -> Parties:
        """Give the parties that a thing belongs to or concerns, where the thing itself is no party."""
        for word in words:
            for one in conjuncts(word):
                found = self.named(one.kids("poss")) or self._modifiers(one.kids(*_OWNER_DEPS[1:]))
                found = found or self._behind(one)
                if found:
                    return found
        return ()

    def _behind(self, word: Word) -> Parties:
        for preposition in word.kids("prep"):
            if preposition.lower in _OWNER_PREPOSITIONS:
                found = self.named(preposition.kids("pobj"))
                if found:
                    return found
        return ()


def _default_actor(sense: Sense) -> tuple[str, ...]:
    return _NOUN_ACTOR if sense.word.tag.startswith("NN") else _VERB_ACTOR


def _as_force(actors: Parties, type_name: str) -> Parties:
    """Give a bare state that fights or deploys its army (GUIDE convention 11)."""
    if type_name not in ("ASSAULT", "MOBILIZE"):
        return actors
    return tuple(
        Party(
            country=one.country, sectors=("MIL",), name=one.name, start=one.start, end=one.end, kind=one.kind
        )
        if one.sectors == ("GOV",) and len(one.country) == 3
        else one
        for one in actors
    )
