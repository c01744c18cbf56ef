"""Finds the words that attribute something to somebody: verbs, adjectives and nouns of speech and stance."""

from collections.abc import Iterator

import msgspec

from dragoman.codebook.lexicon import Lexicon, Needs
from dragoman.coding.senses import Sense
from dragoman.coding.wording import said_clauses
from dragoman.reading.clauses import RELATIVE, is_passive, is_verb, particle_or_preposition, subjects
from dragoman.reading.parse import Parse, Word

PLAIN = frozenset({"assert", "explain"})


class Cue(msgspec.Struct, frozen=True):
    """A word that attributes.

    Attributes:
        word: The head of the cue.
        stance: How it is said.
        rule: What found it.
        naming: The head of the words that name the source in the cue's own clause, or None.
        sense: The sense of the lexicon behind it, or None.
        needs: What must follow: "speech" (a clause or a quotation), "clause" or "content" (any complement).
    """

    word: Word
    stance: str
    rule: str
    naming: Word | None
    sense: Sense | None = None
    needs: Needs = "content"


class CueFinder:
    """Finds the cues of one document.

    Args:
        parse: The document.
        senses: Word number to sense.
        lexicon: Words of speech beside the senses.
    """

    def __init__(self, parse: Parse, senses: dict[int, Sense], lexicon: Lexicon) -> None:
        self._parse = parse
        self._senses = senses
        self._lexicon = lexicon

    def find(self) -> Iterator[Cue]:
        """Yield the cues in text order."""
        for word in self._parse.words:
            if word.i in self._parse.furniture or word.kid("neg"):
                continue
            cue = self._by_sense(word) or self._by_word(word) or self._by_noun(word)
            if cue is not None:
                yield cue

    def _by_sense(self, word: Word) -> Cue | None:
        sense = self._senses.get(word.i)
        if sense is None or sense.entry.stance is None or "speaker" in sense.entry.actor:
            return None  # what a speaker judges in a clause gives the stance of his saying it, not a second cue
        plain = sense.entry.type is None and sense.entry.stance in PLAIN
        needs = self._needs(word) if plain else "content"
        return Cue(word, sense.entry.stance, sense.entry.id, _sense_source(sense), sense, needs)

    def _needs(self, word: Word) -> Needs:
        """Give what a plain word of speech must have: a quotation is enough where people are quoted by it."""
        rows = [row.needs for phrase, row in self._lexicon.cues.get(word.lemma, ()) if " " not in phrase]
        has = _complement(word)
        if not rows or has in rows:
            return has if rows else "clause"
        return "speech" if "speech" in rows else rows[0]

    def _by_noun(self, word: Word) -> Cue | None:
        """Find a noun of speech that somebody owns: "Iran's claim that ...", "a warning from Seoul that ..."."""
        row = self._lexicon.noun_cues.get(word.lemma) if word.tag in ("NN", "NNS") else None
        who = owner(word) if row is not None and said_clauses(word) else None
        if row is None or who is None:
            return None
        return Cue(word, row.stance, f"noun {word.lemma}", who, None, row.needs)

    def _by_word(self, word: Word) -> Cue | None:
        """Find a cue that the senses do not know: they ask for political partners, speech does not."""
        if not is_verb(word) or word.dep in ("aux", "auxpass"):
            return None
        near = particle_or_preposition(word)
        has = _complement(word)
        fitting = [
            (phrase, row)
            for phrase, row in self._lexicon.cues.get(word.lemma, ())
            if near.issuperset(phrase.split()[1:]) and (row.needs in (has, "speech") or " " in phrase)
        ]
        if not fitting:
            return None
        phrase, row = max(fitting, key=lambda one: (" " in one[0], one[1].needs == has))
        return Cue(word, row.stance, f"cue {phrase}", naming(word), None, row.needs)


def _complement(word: Word) -> Needs:
    """Give what a verb governs: a clause, else a noun phrase, else nothing but what may be quoted."""
    if said_clauses(word):
        return "clause"
    return "content" if word.kid("dobj") else "speech"


def owner(noun: Word) -> Word | None:
    """Give who says what a noun of speech names: its possessor, or the noun behind "by", "from" or "of"."""
    own = noun.kid("poss")
    if own is not None:
        return own
    for preposition in noun.kids("prep"):
        if preposition.lower in ("by", "from", "of"):
            return preposition.kid("pobj")
    return next((child for child in noun.kids("compound", "amod") if child.tag == "NNP"), None)


def naming(verb: Word) -> Word | None:
    """Give the head of the words that name a verb's source; a relative pronoun stays as it is."""
    if is_passive(verb):
        agents = subjects(verb)
        return agents[0] if agents else None
    own = verb.kid("nsubj")
    if own is not None:
        return own
    above = subjects(verb)
    return above[0] if above else None


def _sense_source(sense: Sense) -> Word | None:
    if is_verb(sense.word):
        own = sense.word.kid("nsubj")
        if own is not None and own.lower in RELATIVE and not is_passive(sense.word):
            return own
    for slot in (*sense.entry.actor, "subject", "by", "poss"):
        if sense.frame.get(slot):
            return sense.frame[slot][0]
    return None
