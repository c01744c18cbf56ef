"""Who is who in one document: every noun phrase that names a political actor, with simple coreference.

What the text says comes first: a title and a country before a name decide before any table does. The
tables help with names that the text does not explain. Unknown stays unknown.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from types import MappingProxyType

import msgspec

from dragoman.codebook.actor_rows import Kind
from dragoman.codebook.actor_table import Actor, ActorTable, Hit, Role
from dragoman.coding.memory import NEUTER, PERSONAL, STATES, Memory
from dragoman.coding.nominals import (
    before_head,
    behind_measure,
    is_counted,
    is_definite,
    is_expletive,
    is_nominal,
    is_plural,
    phrase_span,
    role_words,
)
from dragoman.coding.sides import AT_LARGE, UNKNOWN, Identity, Parties, countries, identity
from dragoman.model.reading import UNKNOWN_COUNTRY, Party
from dragoman.reading.clauses import conjuncts, is_verb, subjects
from dragoman.reading.parse import Parse, Word

# Where the owner of a role stands when it is no modifier: "president of Iran", "rebels in Chad".
_OWNER_PREPOSITIONS = ("of", "for", "from", "with", "at")
_IN = ("in", "at", "near")
_OBJECTIVE = frozenset({"him", "her", "them"})
_WHERE = frozenset({"in", "at", "near", "from", "outside", "across", "through"})
_PLACE_PREPOSITIONS = ("in", "on", "across", "near", "throughout")
# Names of states that, counted, mean some of their people: "an Iranian", "two Canadians".
_OF_PEOPLE = frozenset({"adjective", "people"})
# A bare role of these sectors belongs to the country that the report is about.
_HOME_SECTORS = frozenset({"GOV", "MIL", "COP", "LEG", "JUD", "SPY", "OPP", "REB"})
# Those who belong to the state that they live or work in, wherever the report is from.
_AT_HOME = _HOME_SECTORS | {"CVL", "LAB", "PTY"}

# Of all states that a document names, how much must be the one that its bare roles belong to wherever they stand. Of
# 48 such roles judged in news that nobody had annotated, nearly all are right from 0.6 on, and one in three below 0.5.
_AT_HOME_SHARE = 0.5
# Rebels and oppositions are those of the land that a report is about, however many powers have a say there.
_CONTESTED_SHARE = 1 / 3
_CONTESTING = frozenset({"REB", "OPP"})


class Known(msgspec.Struct, frozen=True):
    """What the caller knows of single words, by their numbers.

    Attributes:
        parties: Who stands there, whatever we know.
        lands: The country of a town or province: "Shanghai authorities" are China's.
    """

    parties: Mapping[int, Parties] = MappingProxyType({})
    lands: Mapping[int, str] = MappingProxyType({})


_NOTHING = Known()
_PRIVATE = ("CVL",)
_BODIES = frozenset({"IGO", "UNO", "EUR"})
_BACKED = frozenset({"backed", "supported", "trained", "funded", "armed"})


class Cast:
    """The political actors of one document.

    Attributes:
        kinds: What each party is.

    Args:
        parse: The document.
        table: Who is who.
        on: The day the report speaks of, for offices by date; None if unknown.
        classes: Word classes of the lexicon, for `measure`, `bond` and `family_first`.
        known: What the caller knows of single words.
    """

    def __init__(
        self,
        parse: Parse,
        table: ActorTable,
        on: date | None,
        *,
        classes: Mapping[str, frozenset[str]],
        known: Known = _NOTHING,
    ) -> None:
        self._table = table
        self._text = parse.document.text
        self._measures = classes.get("measure", frozenset())
        self._bonds = classes.get("bond", frozenset())
        self._on = on
        self._lands = known.lands
        timely = [hit for hit in table.hits(parse.document.text) if " " in hit.alias or table.is_of_time(hit.rows, on)]
        hits = _by_word(parse, timely)
        named = {place for place in hits if parse.words[place].pos != "AUX"}  # "that IS the problem"
        self._hits = {place: hit for place, hit in hits.items() if place in named and place not in parse.furniture}
        self._states = {hit.rows[0].country for hit in self._hits.values() if _is_state(hit)}
        self._home = _home(self._hits.values())
        self._family_first = classes.get("family_first", frozenset())
        self._memory = Memory(self._family_first)
        self._settled: dict[int, Parties] = dict(known.parties)
        self.kinds: dict[Identity, Kind] = {}
        for word in parse.words:
            self._memory.enter(parse.sentence_of[word.i])
            if word.i in known.parties:
                self._memory.note(word, known.parties[word.i], role=None, kind="organisation")
            elif word.i not in parse.furniture and (word.i in self._hits or is_nominal(word)):
                self.parties(word)

    @property
    def settled(self) -> dict[int, Parties]:
        """Give all that is known: word number of the head to its parties, in text order of first use."""
        return self._settled

    def hit(self, word: Word) -> Hit | None:
        """Give the codebook name that covers a word, or None."""
        return self._hits.get(word.i)

    def parties(self, word: Word) -> Parties:
        """Give the parties that a noun phrase names by its head; conjuncts are left to the caller."""
        if word.i not in self._settled:
            self._settled[word.i] = ()  # stands while we look, so that circles of reference end
            found = self._settle(word)
            self._settled[word.i] = found
            kind = self.kinds.get(identity(found[0])) if found else None
            if not found and word.i not in self._lands:
                self._memory.note_stranger(word)
            elif not self._is_place(word):
                self._memory.note(word, found, role=self._role(word), kind=kind)
        return self._settled[word.i]

    def role(self, word: Word) -> Role | None:
        """Give the role that a noun names ("officials", "rescuers"), or None."""
        return self._role(word)

    def speaks(self, word: Word, speakers: Parties) -> None:
        """Tell whom a first-person pronoun means, once the speaker of its quotation is known."""
        self._settled[word.i] = _told(speakers, word)

    def mentions(self, country: str) -> int:
        """Count the noun phrases that mean somebody of a country."""
        return self._mentioned[country]

    def share(self, country: str, besides: set[str]) -> float:
        """Give how much of what the document says of others than some countries it says of this one: 0 to 1."""
        others = sum(times for other, times in self._mentioned.items() if other not in besides)
        return self._mentioned[country] / others if others else 0.0

    @cached_property
    def _mentioned(self) -> Counter[str]:
        return Counter(country for parties in self._settled.values() for country in countries(parties))

    def named_state(self, word: Word) -> bool:
        """Tell whether the word is a bare state name, adjective or capital: nobody in particular acts."""
        hit = self._hits.get(word.i)
        return hit is not None and all(row.kind == "state" for row in hit.rows)

    def is_title(self, word: Word) -> bool:
        """Tell whether a capital only stands in the name of a thing: "the Lima Declaration"."""
        hit = self._hits.get(word.i)
        inside = hit is not None and word.dep == "compound" and word.head.tag == "NNP" and word.head.i not in self._hits
        return inside and hit is not None and hit.kind == "capital" and self._role(word.head) is None

    def is_person(self, word: Word) -> bool:
        """Tell whether a word names one person: by the tables, an office, a pronoun, or as a name we do not know."""
        if word.tag == "PRP$":
            return word.lower in PERSONAL
        hit = self._hits.get(word.i)
        if hit is not None:
            return all(row.kind == "person" for row in hit.rows)
        role = self._role(word)
        return word.tag == "NNP" if role is None else role.kind == "person" and word.tag != "NNS"

    def says_where(self, word: Word) -> bool:
        """Tell whether a bare state name only says where something is: "in Iraq"."""
        return word.dep == "pobj" and word.head.lower in _WHERE and self.named_state(word)

    def _is_place(self, word: Word) -> bool:
        """Tell whether a capital only says where: nobody speaks of it as a side later."""
        hit = self._hits.get(word.i)
        return hit is not None and hit.kind == "capital" and word.dep == "pobj" and word.head.lower in _IN

    def _settle(self, word: Word) -> Parties:
        if word.pos == "PRON" or word.tag in ("PRP", "PRP$"):
            return () if is_expletive(word) else self._bound(word) or self._pointed_at(word)
        counted = behind_measure(word, self._measures)
        if counted:
            return self.parties(counted[0])
        several = self._memory.several(word)
        if several:
            return _told(several, word)
        return self._titled(word) or self._named(word) or self._by_role(word) or self._person(word)

    def _bound(self, word: Word) -> Parties:
        """Resolve a pronoun within its sentence: by the possessor or subject above it that it can mean.

        "Russia's efforts to help its army", "Syria said it would leave", "France withdrew its troops".
        """
        person = word.lower in PERSONAL
        if not person and word.lower not in NEUTER:
            return ()
        for above in word.ancestors():
            candidates = above.kids("poss")
            if is_verb(above) and (word.dep == "poss" or above is not word.head):
                candidates = [*candidates, *subjects(above)]
            for one in candidates:
                found = () if one is word or one.i > word.i else self.parties(one)
                if found and self._can_mean(found[0], person=person):
                    return _told(found, word)
        return ()

    def _pointed_at(self, word: Word) -> Parties:
        """Resolve a pronoun by what was told before; in "Syria hailed it" nothing Syrian is meant.

        Nor does "soldiers fired at them" mean the soldiers.
        """
        if word.lower in _OBJECTIVE:
            return self._memory.pronoun(word, frozenset(identity(one) for one in self._doers(word)))
        found = self._memory.pronoun(word)
        if word.lower != "it" or word.dep != "dobj":
            return found
        return tuple(one for one in found if one.country not in countries(self._doers(word)))

    def _doers(self, word: Word) -> Parties:
        """Give who does what a pronoun is the object of; () if it is none."""
        verb = word.head.head if word.dep == "pobj" else word.head
        if word.dep not in ("dobj", "pobj", "dative") or not is_verb(verb):
            return ()
        return tuple(one for subject in subjects(verb) for many in conjuncts(subject) for one in self.parties(many))

    def _can_mean(self, party: Party, *, person: bool) -> bool:
        return (self.kinds.get(identity(party)) == "person") == person

    def _named(self, word: Word) -> Parties:
        """Resolve a name of the codebook that covers the word."""
        hit = self._hits.get(word.i)
        if hit is None or not (hit.sure or self._is_backed(hit, word)) or self._text[hit.start : hit.end].islower():
            return ()
        if self._is_first_name(hit, word) or self._is_namesake(hit, word):
            return ()
        actor = self._table.resolve(hit.rows, self._on)
        if actor is None:
            return ()
        known = self._memory.surname(word) if actor.kind == "person" else None
        if not known and hit.kind in _OF_PEOPLE and is_counted(word):
            return (msgspec.structs.replace(self._party(actor, word), sectors=("CVL",), name=None),)
        return (_placed(known, word),) if known else (self._owned(actor, hit, word),)

    def _is_first_name(self, hit: Hit, word: Word) -> bool:
        """Tell whether somebody's surname stands as the first name of another: "Petro" in "Petro O. Poroshenko"."""
        head = word.head
        inside = word.dep == "compound" and head.tag == "NNP" and hit.end <= head.start
        western = all(row.kind == "person" and row.country not in self._family_first for row in hit.rows)
        return inside and western and self.is_person(head)

    def _is_namesake(self, hit: Hit, word: Word) -> bool:
        """Tell whether a surname belongs to somebody else, whose first name begins otherwise: "Ivanka Trump"."""
        before = next((child for child in word.children if child.i == word.i - 1), None)
        if before is None or before.tag != "NNP" or before.dep != "compound" or before.end > hit.start:
            return False
        if before.i in self._hits or self._role(before) is not None or not before.text[0].isalpha():
            return False
        western = all(row.kind == "person" and row.country not in self._family_first for row in hit.rows)
        return western and all(before.lower[0] != row.name[0].lower() for row in hit.rows)

    def _owned(self, actor: Actor, hit: Hit, word: Word) -> Party:
        """Make the party of a name; an organ that another state owns is that state's: 'Chile's Defense Department'."""
        party = self._party(actor, word)
        if actor.kind != "organisation" or not _HOME_SECTORS.intersection(actor.sectors):
            return party
        owner = word.kid("poss")
        before = self._hits.get(owner.i) if owner is not None and owner.end <= hit.start else None
        state = self._table.resolve(before.rows, self._on) if before is not None else None
        if state is None or state.kind != "state" or state.country == actor.country:
            return party
        return msgspec.structs.replace(party, country=state.country, name=None)

    def _is_backed(self, hit: Hit, word: Word) -> bool:
        """Tell whether a name that other things bear too means the state here: Georgia beside Russia.

        No name stands before it, and the report speaks of states other than the United States.
        """
        alone = not any(child.pos == "PROPN" for child in word.children if child.i < word.i)
        return alone and all(row.kind == "state" for row in hit.rows) and bool(self._states - {"USA"})

    def _counts(self, hit: Hit, word: Word) -> bool:
        return hit.kind != "prefix" and (hit.sure or self._is_backed(hit, word))

    def _titled(self, word: Word) -> Parties:
        """Resolve a name by the title and country before it: 'Russian Foreign Minister Sergei Lavrov'."""
        if word.pos != "PROPN" or self._role(word) is not None or self._is_sure_state(word):
            return ()
        before = before_head(word)
        title, first = self._title(before)
        if title is None:
            return ()
        owners = self._owners(word, before, title) or self._of(word, title)
        known = self._memory.surname(word)
        if not owners and known:
            return (_placed(known, word),)
        named = self._named_person(word)
        owners = owners or ((named,) if named else self._fallback(title, word))
        name = _name(before[first:], word)
        found = tuple(self._in_role(title, owner, word, name=_called(name, owner, known, named)) for owner in owners)
        self._memory.hold(title, found)
        return found

    def _is_sure_state(self, word: Word) -> bool:
        hit = self._hits.get(word.i)
        return hit is not None and hit.sure and self.named_state(word)  # "Fascist Italy" is nobody's name

    def _title(self, before: list[Word]) -> tuple[Role | None, int]:
        """Find the role phrase before a name, and where among these words the name begins."""
        for last in range(len(before), 0, -1):
            role = self._table.role(" ".join(part.lower for part in before[:last]))
            if role is not None and role.kind == "person":
                return role, last
        return None, 0

    def _named_person(self, word: Word) -> Party | None:
        hit = self._hits.get(word.i)
        if hit is None or not all(row.kind == "person" for row in hit.rows):
            return None
        actor = self._table.resolve(hit.rows, self._on)
        return self._party(actor, word) if actor else None

    def _by_role(self, word: Word) -> Parties:
        """Resolve a role noun: its country from a modifier, an owner, an apposition, or the report's own."""
        role = self._role(word)
        if role is None:
            return ()
        owners = self._owners(word, before_head(word), role) or self._of(word, role) or self._apposed(word)
        owners = owners or self._tied_to(word)
        if not owners and _is_any_state(word, role):
            return (self._in_role(role, UNKNOWN, word, name=AT_LARGE),)
        if not owners:
            known = self._memory.role(role)
            if known:
                return tuple(_placed(one, word) for one in known)
        owners = owners or self._fallback(role, word)
        found = tuple(self._in_role(role, owner, word) for owner in owners)
        return found if role.kind != "thing" or countries(found) else ()  # a missile of nobody known is nobody

    def _person(self, word: Word) -> Parties:
        """Resolve a bare name by what the text says of it elsewhere: an apposition, an earlier title."""
        if word.pos != "PROPN":
            return ()
        told = self._apposed(word)
        if told:
            return tuple(self._explained(one, word) for one in told)
        known = self._memory.surname(word)
        return (_placed(known, word),) if known else ()

    def _explained(self, told: Party, word: Word) -> Party:
        """Make the party of a name that an apposition explains."""
        party = msgspec.structs.replace(_placed(told, word), name=_name(before_head(word), word))
        if any(self.named_state(child) and child.tag != "NNP" for child in word.kids("appos")):
            party = msgspec.structs.replace(party, sectors=("CVL",))  # "Amando Lopez (Salvadoran)" is no government
        self.kinds.setdefault(identity(party), "person")
        return party

    def _role(self, word: Word) -> Role | None:
        if not word.tag.startswith("NN") or word.i in self._hits:
            return None
        # Words inside a name are no part of the role: "European Union officials" are no union officials.
        parts = before_head(word)
        named = [place for place, part in enumerate(parts) if part.i in self._hits]
        return self._table.role(role_words(word, parts[named[-1] + 1 :] if named else parts))

    def _owners(self, word: Word, before: list[Word], role: Role) -> Parties:
        """Give whose role it is by what stands before it: 'US', 'the Syrian government's', 'Hamas'."""
        found: dict[str, Party] = {}
        owner = word.kid("poss")
        if owner is not None:
            found.update((one.country, one) for one in self._owner(owner, role))
        for part in before:
            found.update((one.country, one) for one in self._land(part, role))
            hit = self._hits.get(part.i)
            if hit is not None and self._counts(hit, part) and part.dep != "npadvmod" and not found.get(hit.alias):
                actor = self._table.resolve(hit.rows, self._on)
                if actor is not None and actor.kind != "person":
                    found.setdefault(actor.country, self._party(actor, part))
        if role.country in _BODIES and all(_is_state_party(one) for one in found.values()):
            return ()  # "Iraqi and coalition advisers": those of a body of states are no one state's
        return tuple(found.values())

    def land(self, word: Word) -> Parties:
        """Give the state that a town or province lies in, where the word names one and nobody who acts."""
        country = self._lands.get(word.i)
        if country is None or word.i in self._hits:
            return ()
        return (Party(country=country, sectors=("GOV",), start=word.start, end=word.end),)

    def _land(self, word: Word, role: Role) -> Parties:
        """Give the land of a role that is one of its state; a bank in Ohio is not."""
        return self.land(word) if _AT_HOME.intersection(role.sectors) else ()

    def _owner(self, word: Word, role: Role) -> Parties:
        return self.parties(word) or self._land(word, role)

    def _of(self, word: Word, role: Role) -> Parties:
        """Give whose role it is by a phrase behind it: 'president of Iran', 'rebels in Chad'."""
        for names in (_OWNER_PREPOSITIONS, _PLACE_PREPOSITIONS):
            for child in word.kids("prep"):
                if child.lower in names:
                    nouns = [one for noun in child.kids("pobj") for one in conjuncts(noun)]
                    found = {one.country: one for noun in nouns for one in self._owner(noun, role)}
                    if found:
                        return tuple(found.values())
        return ()

    def _tied_to(self, word: Word) -> Parties:
        """Give to whom a clause behind a role ties it: 'insurgents affiliated with al-Qaida'."""
        ties = (tie for clause in word.kids("acl") if clause.lemma in self._bonds for tie in clause.kids("prep"))
        return tuple(party for tie in ties for noun in tie.kids("pobj") for party in self.parties(noun))

    def _apposed(self, word: Word) -> Parties:
        """Give what an apposition tells: 'Lavrov, the Russian foreign minister,' and the other way round."""
        for child in word.kids("appos"):
            role = self._role(child)
            if role is not None or child.i in self._hits:
                return self.parties(child)
        if word.dep == "appos":
            return self._settled.get(word.head.i, ())
        return ()

    def _fallback(self, role: Role, word: Word) -> Parties:
        """Give a party to a role that nobody is said to own."""
        country = role.country or UNKNOWN_COUNTRY
        if not role.country and _HOME_SECTORS.intersection(role.sectors):
            country = self._home_of(role, word)
            country = UNKNOWN_COUNTRY if country in self._backers(word) else country
        return (Party(country=country, sectors=role.sectors or ("UNK",)),)

    def _backers(self, word: Word) -> set[str]:
        """Give the states that only back somebody: "US-backed forces" are not American."""
        backed = (part for part in before_head(word) if part.lower in _BACKED)
        names = (self._hits.get(one.i) for part in backed for one in part.kids("npadvmod"))
        return {row.country for hit in names if hit is not None for row in hit.rows}

    def _home_of(self, role: Role, word: Word) -> str:
        """Give the state that a bare role belongs to: the one the report is about, or speaks of just there."""
        state, share = self._home
        enough = _CONTESTED_SHARE if _CONTESTING.intersection(role.sectors) else _AT_HOME_SHARE
        if share >= enough or state == self._last_state(word):
            return state
        return UNKNOWN_COUNTRY

    def _last_state(self, word: Word) -> str | None:
        """Give the state that was named last before a word."""
        before = [place for place, hit in self._hits.items() if place < word.i and _is_state(hit)]
        return self._hits[max(before)].rows[0].country if before else None

    def _in_role(self, role: Role, owner: Party, word: Word, *, name: str | None = None) -> Party:
        """Make the party of a role: a state lends its country; a group or body its own sectors too."""
        own = role.sectors
        private = own == _PRIVATE and self.kinds.get(identity(owner)) == "person"  # a judge's lawyer judges nobody
        lends = owner.country != UNKNOWN_COUNTRY and ("GOV" not in owner.sectors or not own) and not private
        if lends or role.is_spokesperson:
            own = owner.sectors or own
        for part in before_head(word):
            # A word inside a name changes no role: "European Union officials" belong to no union.
            change = None if part.i in self._hits else self._table.modifier(part.lower)
            if change is not None and change.effect != "keep" and change.sector not in own:
                own = (change.sector,) if change.effect == "replace" else (change.sector, *own)
        start, end = phrase_span(word)
        kind = role.speaker or None if owner.country == UNKNOWN_COUNTRY else None
        country = "IGO" if role.sectors == ("IGO",) and _is_state_party(owner) else owner.country
        party = Party(
            country=country, sectors=own or ("UNK",), name=name,
            start=start, end=end, kind=kind,
        )  # fmt: skip
        self.kinds.setdefault(identity(party), "person" if name else "group")
        return party

    def _party(self, actor: Actor, word: Word) -> Party:
        start, end = phrase_span(word)
        sectors = self._table.sectors_on(actor, self._on) or actor.sectors
        party = Party(country=actor.country, sectors=sectors, name=actor.name, start=start, end=end)
        self.kinds.setdefault(identity(party), actor.kind)
        return party


def _by_word(parse: Parse, hits: list[Hit]) -> dict[int, Hit]:
    """Map word numbers to the hit that covers them; both lists are in text order."""
    found: dict[int, Hit] = {}
    at = 0
    for word in parse.words:
        while at < len(hits) and hits[at].end <= word.start:
            at += 1
        # A name inside a word ("pro-Syrian") names nobody who acts.
        if at < len(hits) and hits[at].start < word.end and (hits[at].start <= word.start or "-" not in word.text):
            found[word.i] = hits[at]
    return found


def _is_any_state(word: Word, role: Role) -> bool:
    """Tell whether a plural speaks of states at large: "major nations", "all countries"; none is the report's own."""
    every = any(child.lower == "all" for child in word.kids("det", "predet")) and len(word.children) == 1
    at_large = every or not is_definite(word)
    return role.kind == "organ" and role.noun in STATES and is_plural(word) and at_large


def _is_state_party(party: Party) -> bool:
    return party.country not in _BODIES and "GOV" in party.sectors


def _home(hits: Iterable[Hit]) -> tuple[str, float]:
    """Give the state that the document names most often, the first among equals, and its share of all of them."""
    counted = Counter(hit.rows[0].country for hit in hits if _is_state(hit))
    if not counted:
        return UNKNOWN_COUNTRY, 0.0
    state, times = counted.most_common(1)[0]
    return state, times / counted.total()


def _is_state(hit: Hit) -> bool:
    return hit.sure and bool(hit.rows) and hit.rows[0].kind == "state"


def _name(before: list[Word], word: Word) -> str:
    """Give a person's name: the proper nouns directly before the head that are no title, and the head."""
    parts: list[str] = []
    for part in reversed(before):
        if part.pos != "PROPN" or part.dep not in ("compound", "flat"):
            break
        parts.insert(0, part.text)
    return " ".join([*parts[-2:], word.text])


def _called(name: str, owner: Party, *known: Party | None) -> str:
    """Give the name under which somebody of the owner's country is known already, else the one written here."""
    return next((one.name for one in known if one and one.name and one.country == owner.country), name)


def _placed(party: Party, word: Word) -> Party:
    """Give a known party the words of this place."""
    start, end = phrase_span(word)
    return msgspec.structs.replace(party, start=start, end=end, text=None)


def _told(parties: Parties, word: Word) -> Parties:
    return tuple(_placed(party, word) for party in parties)
