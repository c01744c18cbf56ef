"""Tells before anything is parsed which reports can hold no event, so that nobody pays for reading them.

They are news of home affairs (`relevance.is_home_news`) in which no organ of the state, nobody who contests its power
and no word of a hostile act stand near each other. The words are looked for in the bare text, so the gate errs on the
side of reading; what it does leave unread is told in the reading.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

import ahocorasick_rs
import msgspec

from dragoman.codebook.actor_table import ActorTable, Hit
from dragoman.codebook.inflections import Inflections
from dragoman.codebook.lexicon import Conditions, Lexicon
from dragoman.codebook.load import Codebook
from dragoman.codebook.ontology import Ontology
from dragoman.coding.relevance import CONTESTING, FIGHTERS, ORGANS, SHORT, is_home_news
from dragoman.model.document import Document

# Tried on 2,305 news articles with some 4,300 events: with 60 characters in the place of 40, 27 % of the text is left
# unread and 8 events are lost; with 40, 29 % and 9; with 30, 30 % and 9.
_ORGAN_CHARS = 150
_ACT_CHARS = 40
_WORD = re.compile(r"\w[\w-]*")


class _Term(msgspec.Struct, frozen=True):
    """A name or a role in a text: where, and the sectors that it may mean."""

    start: int
    end: int
    sectors: frozenset[str]

    def is_near(self, other: "_Term", chars: int) -> bool:
        return other.start != self.start and self.start - chars <= other.start <= self.end + chars


class Gate:
    """Decides for one text after the other whether it is read.

    Args:
        codebook: Who is who, and which words tell of hostile acts.
    """

    def __init__(self, codebook: Codebook) -> None:
        self._actors = codebook.actors
        self._acts = _hostile_forms(codebook.lexicon, codebook.ontology, codebook.inflections)
        self._sectors = _sectors(codebook.actors)
        self._roles = {
            phrase: sectors
            for phrase, role in codebook.actors.roles.items()
            if (sectors := (CONTESTING | ORGANS) & frozenset(role.sectors))
        }
        self._phrases = tuple(self._roles)
        self._automaton = ahocorasick_rs.AhoCorasick(self._phrases)

    def closed(self, document: Document) -> str | None:
        """Say why a report can hold no event; None where it may hold one."""
        text = document.text
        if len(text.split()) < SHORT:
            return None
        hits = [hit for hit in self._actors.hits(text) if not _is_marked(hit, document)]
        if not is_home_news(hits, 0):
            return None
        roles = list(self._find_roles(text.lower()))
        fighters = sum(bool(FIGHTERS & role.sectors) for role in roles)
        if fighters and not is_home_news(hits, fighters):
            return None
        if self._is_contested(text.lower(), [*roles, *self._named(hits)]):
            return None
        return "news of home affairs, in which no organ of the state acts against those who contest its power"

    def _find_roles(self, lower: str) -> Iterator[_Term]:
        for number, start, end in self._automaton.find_matches_as_indexes(lower, overlapping=True):
            if not _joins(lower[max(0, start - 1) : start]) and not _joins(lower[end : end + 1]):
                yield _Term(start, end, self._roles[self._phrases[number]])

    def _named(self, hits: Iterable[Hit]) -> Iterator[_Term]:
        """Give what each sure name may mean on any day; a bare state acts by its organs."""
        for hit in hits:
            sectors = frozenset().union(*(self._sectors[row.id] for row in hit.rows)) if hit.sure else frozenset()
            if sectors:
                yield _Term(hit.start, hit.end, sectors)

    def _is_contested(self, lower: str, terms: list[_Term]) -> bool:
        organs = [term for term in terms if ORGANS & term.sectors]
        return any(
            self._tells_act(lower, term) and any(term.is_near(organ, _ORGAN_CHARS) for organ in organs)
            for term in terms
            if CONTESTING & term.sectors
        )

    def _tells_act(self, lower: str, term: _Term) -> bool:
        """Tell whether a word of a hostile act stands near a name or role, and not inside it."""
        beside = (lower[max(0, term.start - _ACT_CHARS) : term.start], lower[term.end : term.end + _ACT_CHARS])
        return any(word in self._acts for part in beside for word in _WORD.findall(part))


def _joins(neighbour: str) -> bool:
    """Tell whether a character makes one word with the letter beside it."""
    return neighbour.isalnum() or neighbour in ("-", "_")


def _is_marked(hit: Hit, document: Document) -> bool:
    return any(mark.start <= hit.start < mark.end for mark in document.marked)


def _sectors(actors: ActorTable) -> Mapping[str, frozenset[str]]:
    return {name: frozenset(sector for row in rows for sector in row.sectors) for name, rows in actors.spells.items()}


def _hostile_forms(lexicon: Lexicon, ontology: Ontology, inflections: Inflections) -> frozenset[str]:
    """Gather the forms of all words that tell a hostile act by themselves, whatever stands around them."""
    forms = inflections.with_lemmas(lexicon.lemmas)
    return frozenset(
        form
        for table in (lexicon.by_verb, lexicon.by_noun)
        for lemma, senses in table.items()
        if any(
            entry.type is not None
            and ontology.family(entry.type) == "hostile"
            and phrase == lemma
            and not _asks(entry.when)
            for phrase, entry in senses
        )
        for form in forms.forms(lemma)
    )


def _asks(when: Conditions) -> bool:
    """Tell whether a sense needs certain other words beside it."""
    return bool(when.object or when.prep or when.mod)
