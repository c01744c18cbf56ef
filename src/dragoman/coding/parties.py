"""Fills the actor and recipient of a sense from its frame."""

from collections.abc import Iterable, Sequence, Set

import msgspec

from dragoman.coding.cast import Cast
from dragoman.coding.governing import governing_words, governors
from dragoman.coding.senses import Sense
from dragoman.coding.sides import FRIENDLY, NO_STATES, UNKNOWN, Parties, countries, identity
from dragoman.model.reading import Party
from dragoman.reading.clauses import clause_verb, conjuncts, is_passive, is_verb, objects, subjects
from dragoman.reading.frames import joined
from dragoman.reading.parse import Parse, Word

_VERB_ACTOR = ("subject",)
_NOUN_ACTOR = ("poss", "by", "mod", "subject", "of")
_VERB_RECIPIENT = ("object",)
_MUTUAL = ("subject", "poss", "mod", "object", "between", "with", "among", "of", "by")
# Where the party stands that an object belongs to: "criticised Iran's plan", "the plan of", "an attack on".
_OWNER_DEPS = ("poss", "amod", "compound", "nmod")
_OWNER_PREPOSITIONS = ("of", "by", "on", "against", "in", "from", "with", "for", "to", "between")
# People who are at home somewhere; a state that jails, beats or hears them is most often theirs.
# What those in power do to others of their kind: "the junta arrested the president".
_WITHIN = frozenset({"ASSAULT", "COERCE"})
# What is done to people, wherever they are.
_PERSONAL = frozenset({"ASSAULT", "COERCE", "SANCTION"})
_DOMESTIC = frozenset({"CVL", "OPP", "JRN", "COP", "JUD", "LEG", "LAB", "EDU", "REL", "SOC", "PTY", "CRM", "MED"})
_OWNED = frozenset({"of", "for", "on"})
_COMMITTING = frozenset({"drop", "future", "hypothetical", "claimed"})
_SAID_OF_OTHERS = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN"})  # who denies an accusation did not make it
_ERRANDS = frozenset({"for", "on", "during"})
_NOT_BELOW = frozenset({"nsubj", "nsubjpass", "csubj", "agent", "relcl", "advcl", "conj", "appos", "parataxis", "poss"})
_NOT_FURTHER = frozenset({"relcl", "advcl", "parataxis", "agent"})
_DEPTH = 5
_FOES = frozenset({"against"})
_STRIKERS = frozenset({"MIL", "COP", "SPY", "REB", "PRM", "UAF", "IGO"})  # "a coalition airstrike"


class PartyFinder:
    """Resolves slots to parties for one document.

    Attributes:
        quoted: Word number to the speaker of the quotation it stands in; filled by attribution.
    """

    def __init__(self, parse: Parse, cast: Cast, senses: dict[int, Sense]) -> None:
        self._parse = parse
        self._cast = cast
        self._senses = senses
        self.quoted: dict[int, Parties] = {}

    def parties(self, sense: Sense, type_name: str) -> tuple[Parties, Parties]:
        """Give actors and recipients of a sense; both may be empty.

        Sources without a name and documents speak, but are no side of an act: nobody signs with "the treaty".
        """
        entry = sense.entry
        if entry.mutual:
            return _somebody(self._mutual(sense)), ()
        actors = self._actors(sense)
        foes = _FOES if type_name in FRIENDLY else frozenset()
        recipients = self._recipients(sense, actors, foes)
        if entry.mode != "visit":
            actors, recipients = _at_home(actors, recipients), _at_home(recipients, actors)
        actors, recipients = _somebody(actors), _somebody(recipients)
        own = {identity(one) for one in actors} if type_name not in _WITHIN else set()
        told = [one for one in recipients if one not in actors and identity(one) not in own]
        others = tuple(one for one in told if not _is_within(one, actors) and not self._is_own_land(one, actors))
        return _as_force(actors, type_name), others

    def _is_own_land(self, party: Party, others: Parties) -> bool:
        """Tell whether a party is only the land of those who fight there: "Iraqi forces liberated the Iraqi city"."""
        bare = party.sectors == ("GOV",) and self._cast.kinds.get(identity(party)) == "state"
        return bare and any(one.country == party.country and one.sectors == ("MIL",) for one in others)

    def source(self, sense: Sense) -> Parties:
        """Give who speaks by a word of speech."""
        return self._first(sense, sense.entry.actor or _default_actor(sense), loose=False)

    def named(self, words: Iterable[Word]) -> Parties:
        """Resolve words with their conjuncts, in text order, each party once."""
        return _each_once(party for word in words for one in conjuncts(word) for party in self._cast.parties(one))

    def _actors(self, sense: Sense) -> Parties:
        slots = sense.entry.actor or _default_actor(sense)
        if "victim" in sense.entry.recipient and self._victims(sense):
            slots = tuple(slot for slot in slots if slot != "poss")
        found = self._first(sense, slots, loose=True) or self._shooters(sense)
        if found or is_verb(sense.word) or sense.frame.get("poss"):
            return found  # "the singer's tour" is nobody else's
        return self._noun_actor(sense.word)

    def _shooters(self, sense: Sense) -> Parties:
        """Give from whom comes what strikes, where that is nobody: "killed by mortar fire from the rebels"."""
        struck = sense.entry.type == "ASSAULT" and is_verb(sense.word) and is_passive(sense.word)
        return self.named(sense.frame.get("from", [])) if struck and sense.frame.get("subject") else ()

    def _noun_actor(self, noun: Word) -> Parties:
        """Find who does what a bare noun names: the owner of the noun it completes, or the clause's subject."""
        if noun.dep == "pobj" and noun.head.lower in _ERRANDS and is_verb(noun.head.head):
            errand = noun.head.head
            if not self._is_done_by_object(errand):
                return self.named(subjects(errand))  # "arrived for a visit", "left on a tour"
        for above in governing_words(noun, self._senses):
            if above.tag.startswith("NN") and noun.dep == "pobj" and noun.head.lower not in _OWNED:
                return ()  # a probe into an attack tells nothing of the attacker
            if above.tag.startswith("NN"):
                owner = self.named(above.kids("poss")) or self._modifiers(above.kids("amod", "compound"))
                owner = owner or self.named([above])
                if owner:
                    return owner
            elif is_verb(above):
                return self._governed_actor(noun, above)
        return ()

    def _governed_actor(self, noun: Word, verb: Word) -> Parties:
        """Find who does what a verb governs: its object ("blamed X for the attack") or its subject ("planned")."""
        sense = self._senses.get(verb.i)
        if noun.dep == "pobj" and self._is_done_by_object(verb):
            return self.named(sense.frame.get("object", [])) if sense is not None else ()
        governs = sense.entry.governs if sense is not None else None
        own = governs is not None and (
            governs.inner in _COMMITTING or (governs.inner == "denied" and not self._is_said(noun))
        )
        return self.named(subjects(verb)) if own else ()

    def _is_said(self, noun: Word) -> bool:
        sense = self._senses.get(noun.i)
        return sense is not None and sense.entry.type in _SAID_OF_OTHERS

    def _is_done_by_object(self, verb: Word) -> bool:
        sense = self._senses.get(verb.i)
        return sense is not None and sense.entry.governs is not None and sense.entry.governs.control == "object"

    def _recipients(self, sense: Sense, actors: Parties, foes: Set[str]) -> Parties:
        blamed = self._blamed_for_violence(sense)
        if blamed:
            return blamed
        slots = sense.entry.recipient or (_VERB_RECIPIENT if is_verb(sense.word) else ())
        own: Parties = ()
        for slot in ("suffers", *slots):
            found = self._slot(sense, slot)
            if not found and slot not in ("mod", "poss"):
                words = sense.frame.get(slot, [])
                found = self._owners_of(words, actors, foes) or self._people_of(words, sense, actors)
            others = tuple(one for one in found if one.country not in countries(actors))
            if others:
                return others
            own = own or found
        return own or (() if self._suffers_unknown(sense, slots) else self._below(sense.word, actors, foes))

    def _owners_of(self, words: Sequence[Word], actors: Parties, foes: Set[str]) -> Parties:
        """Give whom a deed concerns ("committed to helping Iraq against"), or to whom the thing belongs."""
        done = self.named(one for word in words if is_verb(word) for one in objects(word))
        mine = countries(actors)
        return done if countries(done) - mine else self.owners(words, besides=mine, foes=foes)

    def _suffers_unknown(self, sense: Sense, slots: Iterable[str]) -> bool:
        """Tell whether an act names one it is done to, of whom nothing is known: "Ortega was jailed in Oslo"."""
        words = sense.frame.get("object", []) if "object" in slots and sense.entry.type in _PERSONAL else []
        return any(word.tag == "NNP" and self._cast.is_person(word) and not self._cast.land(word) for word in words)

    def _blamed_for_violence(self, sense: Sense) -> Parties:
        """Give who did the violence that somebody condemns, unknown or not: never its victims, never its place.

        A bare "the attack" leaves it to what stands around.
        """
        if sense.entry.mode != "disapprove" or not is_verb(sense.word):
            return ()
        for word in sense.frame.get("object", []):
            act = self._senses.get(word.i)
            if act is not None and act.entry.type == "ASSAULT":
                return self._actors(act) or ((UNKNOWN,) if self.owners([word]) else ())
        return ()

    def _people_of(self, words: Iterable[Word], sense: Sense, actors: Parties) -> Parties:
        """Give the people of a town that is struck: "shelled Odesa", "the attack in Brussels"."""
        struck = sense.entry.type == "ASSAULT" and not is_verb(sense.word)
        if sense.entry.type not in _WITHIN or not (actors or struck):
            return ()
        lands = (land for word in words for one in _with_named(conjuncts(word)) for land in self._cast.land(one))
        return _each_once(msgspec.structs.replace(land, sectors=("CVL",)) for land in lands)

    def _below(self, word: Word, actors: Parties, foes: Set[str]) -> Parties:
        """Take the first other party below the trigger, its subject and side clauses left out; places last."""
        level = [child for child in word.children if child.dep not in _NOT_BELOW and not self._is_doer(child)]
        places: Parties = ()
        for _ in range(_DEPTH):
            for one in level:
                found = tuple(party for party in self._cast.parties(one) if party.country not in countries(actors))
                if self._cast.is_title(one):
                    continue
                if countries(found) and not self._cast.says_where(one):
                    return found
                places = places or found
            below = (child for one in level if one.lower not in foes for child in one.children)
            level = [child for child in below if not self._is_apart(child)]
        return places

    def _is_apart(self, word: Word) -> bool:
        """Tell whether a word deeper down has its own part: in a side clause, or as who does another act of force."""
        sense = self._senses.get(word.head.i)
        acts = sense is not None and sense.entry.type in _WITHIN and word.dep in _OWNER_DEPS
        return acts or word.dep in _NOT_FURTHER

    def _is_doer(self, word: Word) -> bool:
        """Tell whether a modifier says who acts: "a police sweep", "the rebel attack"."""
        role = self._cast.role(word) if word.dep == "compound" else None
        return role is not None and bool(_STRIKERS.intersection(role.sectors))

    def _mutual(self, sense: Sense) -> Parties:
        slots = (*sense.entry.actor, *sense.entry.recipient) or _MUTUAL
        found = _each_once(party for slot in dict.fromkeys((*slots, *_MUTUAL)) for party in self._slot(sense, slot))
        found = found or self.named(_between(sense.word))
        if len(countries(found)) == 1 and sense.frame.get("with") and not is_verb(sense.word):
            found = _each_once((*self.named(subjects(clause_verb(sense.word))), *found))  # "said in talks with"
        return found

    def _first(self, sense: Sense, slots: Iterable[str], *, loose: bool) -> Parties:
        for slot in slots:
            found = self._slot(sense, slot)
            if not found and loose and slot in ("subject", "by", "of"):
                found = self.owners(sense.frame.get(slot, []))
            if found:
                return found
        return ()

    def _slot(self, sense: Sense, slot: str) -> Parties:
        if slot == "speaker":
            return self._speaker(sense.word)
        if slot == "victim":
            return self.named(self._victims(sense))
        if slot == "maker":
            return self.named(_makers(sense.frame.get("object", [])))
        words = sense.frame.get(slot, [])
        return self._modifiers(words) if slot == "mod" else self.named(words)

    def _victims(self, sense: Sense) -> list[Word]:
        """List who suffers what is called theirs: "the minister's murder".

        Not so "Iran's killing of the minister" and "the dictator's executions".
        """
        if sense.frame.get("of") or sense.frame.get("against") or sense.word.tag == "NNS":
            return []
        return [word for word in sense.frame.get("poss", []) if self._cast.is_person(word)]

    def _speaker(self, word: Word) -> Parties:
        """Give who says the clause that the word stands in."""
        for above in governors(word, self._senses):
            if above.entry.stance is not None:
                return self.source(above)
        return self.quoted.get(word.i, ())

    def _modifiers(self, words: Iterable[Word]) -> Parties:
        """Resolve modifiers of an event noun: 'Israeli' and 'US' act, the noun 'Syria' is what it is about.

        In "China-Iran talks" both act; "the Paris-London train" only goes there.
        """
        words = list(words)
        pairs = [(*joined(word), word) for word in words if joined(word)]
        acting = [one for pair in pairs if not any(map(self._is_capital, pair)) for one in pair]
        for word in (one for one in words if one not in acting):
            hit = self._cast.hit(word)
            if hit is None and self._is_doer(word):
                acting.append(word)
            if hit is None or hit.kind in ("capital",):
                continue
            if hit.kind == "adjective" or hit.alias.isupper() or "." in hit.alias or hit.rows[0].kind != "state":
                acting.append(word)
        return self.named(acting)

    def _is_capital(self, word: Word) -> bool:
        hit = self._cast.hit(word)
        return hit is not None and hit.kind == "capital"

    def owners(
        self,
        words: Iterable[Word],
        depth: int = 2,
        *,
        besides: Set[str] = frozenset(),
        foes: Set[str] = frozenset(),
    ) -> Parties:
        """Give the parties that a thing belongs to or concerns, where the thing itself is no party.

        Args:
            words: The things.
            depth: How many prepositions deep to look.
            besides: Countries whose adjective tells less than what stands behind: "EU proposals by the British".
            foes: Prepositions that lead to whom the thing is not for.
        """
        for word in words:
            for one in conjuncts(word):
                found = self._possessors(one)
                if not found:
                    told = self._modifiers(one.kids(*_OWNER_DEPS[1:]))
                    behind = () if told and not countries(told) <= besides else self._behind(one, depth, foes)
                    found = behind if countries(behind) - besides else told or behind
                if found:
                    return found
        return ()

    def _possessors(self, noun: Word) -> Parties:
        """Give whose a noun is; a pronoun that means nobody known owns nothing."""
        found = self.named(noun.kids("poss"))
        owner = noun.kid("poss")
        return () if owner is None or (owner.tag == "PRP$" and not countries(found)) else found

    def _behind(self, word: Word, depth: int, foes: Set[str]) -> Parties:
        for preposition in word.kids("prep"):
            if preposition.lower in _OWNER_PREPOSITIONS and preposition.lower not in foes:
                nouns = preposition.kids("pobj")
                found = self.named(nouns) or (self.owners(nouns, depth - 1, foes=foes) if depth else ())
                if found:
                    return found
        return ()


def _each_once(parties: Iterable[Party]) -> Parties:
    """Keep the first party of each country and sectors, in order."""
    found: dict[tuple[str, tuple[str, ...]], Party] = {}
    for party in parties:
        found.setdefault((party.country, party.sectors), party)
    return tuple(found.values())


def _is_within(party: Party, others: Parties) -> bool:
    """Tell whether a party is named inside the words of another: "lawyer" in "lawyer Amina Keita"."""
    return any(
        other.start is not None
        and party.start is not None
        and other.start <= party.start
        and (party.end or 0) <= (other.end or 0)
        and party.country == other.country
        for other in others
    )


def _makers(things: Iterable[Word]) -> list[Word]:
    """List whose make things are: "Russian" of "a Russian-made car"."""
    made = [one for thing in things for one in thing.kids("amod") if one.tag == "VBN"]
    return [whose for one in made for whose in one.kids("npadvmod")]


def _somebody(parties: Parties) -> Parties:
    return tuple(one for one in parties if one.kind != "unnamed")


def _between(noun: Word) -> list[Word]:
    """Give what stands behind a "between" deeper in the phrase: "fighting in the strip between Israel and Hamas"."""
    level = noun.kids("prep")
    for _ in range(_DEPTH):
        for preposition in level:
            if preposition.lower == "between":
                return preposition.kids("pobj")
        nouns = [one for preposition in level for one in preposition.kids("pobj")]
        level = [preposition for one in nouns for preposition in one.kids("prep")]
    return []


def _with_named(nouns: Iterable[Word]) -> list[Word]:
    """Add what is named behind "of": Afrin in "the city of Afrin", Damascus in "the outskirts of Damascus"."""
    return [word for noun in nouns for word in (noun, *_named_behind(noun))]


def _named_behind(noun: Word) -> list[Word]:
    return [one for tie in noun.kids("prep") if tie.lower == "of" for one in tie.kids("pobj")]


def _at_home(parties: Parties, others: Parties) -> Parties:
    """Give people without a state of their own the one state on the other side: "Cairo jailed activists"."""
    states = countries(others)
    if len(states) != 1 or not all(len(state) == 3 for state in states):
        return parties
    home = next(iter(states))
    return tuple(
        msgspec.structs.replace(one, country=home)
        if one.country == "---" and _DOMESTIC.intersection(one.sectors) and home not in NO_STATES
        else one
        for one in parties
    )


def _default_actor(sense: Sense) -> tuple[str, ...]:
    return _NOUN_ACTOR if sense.word.tag.startswith("NN") else _VERB_ACTOR


def _as_force(actors: Parties, type_name: str) -> Parties:
    """Give a bare state that fights or deploys its army (GUIDE convention 11)."""
    if type_name not in ("ASSAULT", "MOBILIZE"):
        return actors
    return tuple(
        Party(country=one.country, sectors=("MIL",), name=one.name, start=one.start, end=one.end, kind=one.kind)
        if one.sectors == ("GOV",) and len(one.country) == 3
        else one
        for one in actors
    )
