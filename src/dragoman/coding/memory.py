"""Remembers who was named so far, for surnames, pronouns, 'the minister' and 'the two leaders'."""

from dragoman.codebook.actor_rows import Kind
from dragoman.codebook.actor_table import Role
from dragoman.coding.nominals import is_plural
from dragoman.coding.sides import NO_STATES, Identity, identity, placed
from dragoman.model.reading import UNKNOWN_COUNTRY, Party
from dragoman.reading.parse import Word

_PAIR_NOUNS = frozenset(
    {"leader", "country", "side", "nation", "government", "party", "minister", "president", "state", "neighbour",
     "neighbor", "official", "power", "ally", "delegation", "foe", "rival"}
)  # fmt: skip
_HEADS = frozenset({"leader", "president", "minister"})  # nouns of the pair that mean people
PERSONAL = frozenset({"he", "she", "him", "her", "his", "hers", "himself", "herself"})
_JUDGED = frozenset({"regime"})  # of which a report judges the same one throughout, whoever was named last
_PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
NEUTER = frozenset({"it", "its", "itself"})
_SUBJECTS = ("nsubj", "nsubjpass")
# A generic noun such as 'the group' or 'the country' points at the last body or state named.
_BODIES = frozenset(
    {"group", "organisation", "organization", "movement", "body", "bloc", "alliance", "union", "militia"}
)
FRESH, FRESH_IT = 1, 1
_EARLIER = 3  # how many groups "them" may reach back over
_ATTRIBUTES = ("amod", "compound", "nmod", "npadvmod")
STATES = frozenset({"country", "nation", "state", "regime", "kingdom", "republic"})


class Memory:
    """What one document has told so far; grows in text order.

    Args:
        family_first: Countries whose people put the family name first (Ban Ki-moon is Mr. Ban).
    """

    def __init__(self, family_first: frozenset[str]) -> None:
        self._family_first = family_first
        self._surnames: dict[str, Party] = {}
        self._roles: dict[str, tuple[Party, ...]] = {}
        self._sectors: dict[str, tuple[Party, ...]] = {}
        self._person: Party | None = None
        self._subject: Party | None = None
        self._subject_in = 0
        self._body_subject: Party | None = None
        self._body_in = 0
        self._sentence = 0
        self._groups: list[tuple[Party, ...]] = []  # whom "they" may mean, the last one last
        self._beside: dict[int, tuple[Party, ...]] = {}  # by number of a word of a coordination
        self._body: Party | None = None
        self._state: Party | None = None
        self._group: Party | None = None
        self._group_subject: Party | None = None
        self._group_in = 0
        self._recent: list[Party] = []
        self._heads: dict[str, Party] = {}  # by country: who was last named for its government

    def enter(self, sentence: int) -> None:
        """Go on to a sentence: whoever was its subject stays in mind for the next one, and no longer."""
        self._sentence = sentence

    def note(self, word: Word, parties: tuple[Party, ...], *, role: Role | None, kind: Kind | None) -> None:
        """Remember what a noun phrase named; unknown countries are remembered as such only for pronouns."""
        if not parties or word.pos == "PRON":
            return
        party = parties[0]
        if party.country != UNKNOWN_COUNTRY:
            if kind == "person" and word.pos == "PROPN":
                self._note_head(party)
                self._surnames.setdefault(word.lower, party)
                if party.country in self._family_first and party.name:
                    self._surnames.setdefault(party.name.split()[0].lower(), party)
            if role is not None:
                self.hold(role, parties)
            for sector in party.sectors[:1]:
                self._sectors[sector] = parties
            if "JRN" not in party.sectors:  # an agency that reports is none of "the two sides"
                self._recent = [*(one for one in self._recent if one.country != party.country), party][-6:]
        self._note_kind(word, parties, role, kind)

    def _note_head(self, party: Party) -> None:
        if "GOV" in party.sectors:
            self._heads[party.country] = party

    def note_stranger(self, word: Word) -> None:
        """Let a name that nothing is known of be whom "he" means next: better nobody than the person before."""
        if word.tag == "NNP" and word.dep in _SUBJECTS:
            self._person = self._subject = None

    def hold(self, role: Role, parties: tuple[Party, ...]) -> None:
        """Remember who holds an office, for "the king" after "King Gyanendra of Nepal"."""
        if parties and parties[0].country != UNKNOWN_COUNTRY:
            self._roles[role.noun] = parties
            self._roles[role.noun.split()[-1]] = parties

    def _note_kind(self, word: Word, parties: tuple[Party, ...], role: Role | None, kind: Kind | None) -> None:
        party = parties[0]
        self._note_coordination(word, parties)
        if is_plural(word) or len(parties) > 1:
            self._note_many(parties)
        elif kind == "person" or (role is not None and role.kind == "person"):
            self._person = party
            if word.dep in _SUBJECTS:
                self._subject, self._subject_in = party, self._sentence
        elif party.country != UNKNOWN_COUNTRY or "IGO" not in party.sectors:  # "it" is hardly ever "the summit"
            self._body = party
            if word.dep in _SUBJECTS:
                self._body_subject, self._body_in = party, self._sentence
            self._note_body(word, party)

    def _note_body(self, word: Word, party: Party) -> None:
        """Keep states and groups apart; after "US bombardment of Yemen", "the country" is Yemen."""
        if _is_state(party):
            self._state = party if word.dep not in _ATTRIBUTES else self._state
            return
        self._group = party
        if word.dep in _SUBJECTS:
            self._group_subject, self._group_in = party, self._sentence

    def _note_many(self, parties: tuple[Party, ...]) -> None:
        self._groups = [*(one for one in self._groups if one != parties), parties][-_EARLIER:]

    def _note_coordination(self, word: Word, parties: tuple[Party, ...]) -> None:
        """Let "they" mean both of those who are the subject together: "Russia and North Korea"."""
        if word.dep in _SUBJECTS:
            self._beside[word.i] = parties
        elif word.dep == "conj" and word.head.i in self._beside:
            self._beside[word.i] = (*self._beside[word.head.i], *parties)
            self._note_many(self._beside[word.i])

    def surname(self, word: Word) -> Party | None:
        """Give the person whose name ended in this word before."""
        return self._surnames.get(word.lower)

    def role(self, role: Role) -> tuple[Party, ...]:
        """Give whoever was last named with this role, or else the last body of its sector."""
        found = self._roles.get(role.noun, ())
        if found or not role.sectors or role.kind == "person" or role.noun in _JUDGED:
            return found
        return self._sectors.get(role.sectors[0], ())

    def pronoun(self, word: Word, besides: frozenset[Identity] = frozenset()) -> tuple[Party, ...]:
        """Give whom a pronoun most likely means: the last subject of its kind, none of `besides`; () if nobody."""
        if word.lower in PERSONAL:
            fresh = self._subject if self._sentence - self._subject_in <= FRESH else None
            one = fresh or self._person
            return placed((one,) if one else (), word)
        if word.lower in _PLURAL:
            others = (many for many in reversed(self._groups) if not besides.intersection(map(identity, many)))
            return placed(next(others, (self._body,) if self._body and not self._groups else ()), word)
        if word.lower in NEUTER and self._body:
            fresh = self._body_subject if self._sentence - self._body_in <= FRESH_IT else None
            return placed((fresh or self._body,), word)
        return ()

    def several(self, word: Word) -> tuple[Party, ...]:
        """Give the parties of 'the two leaders', 'both sides', 'the country', 'the group'; () otherwise."""
        counted = any(child.lower in ("two", "both") for child in word.children)
        if counted and word.lemma in _PAIR_NOUNS and len(self._recent) > 1:
            pair = tuple(self._recent[-2:])
            return tuple(self._heads.get(one.country, one) for one in pair) if word.lemma in _HEADS else pair
        alone = word.tag == "NN" and any(child.lower in ("the", "this") for child in word.children)
        if not alone or len(word.children) != 1:
            return ()
        if word.lemma in _BODIES:
            fresh = self._group_subject if self._sentence - self._group_in <= FRESH_IT else None
            meant = fresh or self._group
        else:
            meant = self._state if word.lemma in STATES - _JUDGED else None
        return (meant,) if meant else ()


def _is_state(party: Party) -> bool:
    """Tell whether a body is a state or its government, not one of its groups."""
    return "GOV" in party.sectors and party.country not in NO_STATES
