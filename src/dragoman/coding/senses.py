"""Finds the words of the lexicon in a parse and the sense in which each stands."""

from collections.abc import Iterable

import msgspec

from dragoman.codebook.lexicon import Conditions, Entry, Inner, Lexicon, Light
from dragoman.coding.cast import Cast
from dragoman.coding.nominals import behind_measure, counter_of
from dragoman.model.reading import UNKNOWN_COUNTRY
from dragoman.reading.clauses import (
    conjuncts,
    first_conjunct,
    for_clause,
    is_infinitive,
    is_verb,
    particle_or_preposition,
)
from dragoman.reading.frames import Frame, noun_frame, predicate_frame, verb_frame
from dragoman.reading.parse import Parse, Word


class Sense(msgspec.Struct, frozen=True):
    """A word of the text in one sense of the lexicon.

    Attributes:
        word: The head of the expression.
        entry: The sense.
        phrase: The expression as the lexicon writes it.
        frame: The partners by slot.
        carrier: The light verb that governs an event noun, or None.
        carried: What that light verb does to the status ("cancel talks"), or None.
    """

    word: Word
    entry: Entry
    phrase: str
    frame: Frame
    carrier: Word | None = None
    carried: Inner | None = None


# Nobody political by himself: "the tourist", "fans", "a passenger".
_CIVIL = frozenset({"CVL", "UNK", "SOC", "EDU", "MED", "BUS", "LAB", "CRM"})
_FIGHTERS = frozenset({"REB", "PRM", "UAF"})
# Who strikes with words: no candidate or lawmaker commands a force.
_PARLIAMENT = frozenset({"PTY", "LEG"})
_OWNING = frozenset({"of", "by", "from"})
_MANY = frozenset({"NNS", "NNPS"})
_NOUN_RELATIONS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "attr", "appos", "conj"})


class SenseFinder:
    """Applies a lexicon to parses."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def find(self, parse: Parse, cast: Cast) -> dict[int, Sense]:
        """Give the sense of each word that has one: word number to sense, in text order."""
        found: dict[int, Sense] = {}
        for word in parse.words:
            sense = None if word.i in parse.furniture else self._sense(word, cast)
            if sense is not None:
                found[word.i] = sense
        return {place: _governed_by_carrier(sense, found) for place, sense in found.items()}

    def _sense(self, word: Word, cast: Cast) -> Sense | None:
        """Try a word as noun, verb and adjective, in the order that its tag and relation suggest."""
        if word.dep in _NOUN_RELATIONS and (word.tag.startswith("NN") or is_verb(word)):
            # Headline words ("US airstrikes on Iran began") are often tagged as verbs in a noun's place.
            found = self._noun_sense(word, cast)
            if found is not None or word.tag.startswith("NN"):
                return found
        if word.tag in ("VBN", "VBG") and word.dep == "amod":
            return None  # "the occupied territory", "the opposing camps" are background
        if is_verb(word) and word.dep not in ("aux", "auxpass"):
            candidates = self._lexicon.by_verb.get(word.lemma, ())
            found = self._best(word, candidates, verb_frame(word), cast) if candidates else None
            if found is not None:
                return found
        if word.tag.startswith("NN") and word.dep != "compound":
            return self._noun_sense(word, cast)
        if _is_predicate(word):
            candidates = self._lexicon.by_adjective.get(word.lower, ()) or self._lexicon.by_adjective.get(
                word.lemma, ()
            )
            return self._best(word, candidates, predicate_frame(word), cast) if candidates else None
        return None

    def _noun_sense(self, word: Word, cast: Cast) -> Sense | None:
        candidates = self._lexicon.by_noun.get(word.lemma, ()) or self._lexicon.by_noun.get(word.lower, ())
        if not candidates or cast.hit(word) is not None or (is_verb(word) and word.dep == "conj"):
            return None
        counter = counter_of(word, self._lexicon.classes.get("run", frozenset()))
        carrier, light = self.carrier(counter or word)
        found = self._best(word, candidates, noun_frame(word, carrier, counter), cast)
        if found is None:
            return None
        if light is not None and light.suffers:
            found.frame["suffers"] = found.frame.pop("subject", [])
            found.frame.setdefault("by", found.frame.get("from", []))  # "faces sanctions from the EU"
        return msgspec.structs.replace(found, carrier=carrier, carried=light.status if light else None)

    def carrier(self, noun: Word) -> tuple[Word | None, Light | None]:
        """Find the light verb that carries an event noun: (verb, its row), or (None, None)."""
        first = first_conjunct(noun)
        verb = first.head
        if first.dep == "pobj" and verb.dep == "prep":
            verb = verb.head
        if is_verb(verb):
            # A prepositional light verb ("engage in talks") needs its preposition; a plain one a direct object.
            led = first.head.lower if first.dep == "pobj" else ""
            place = "subject" if first.dep == "nsubj" else "object"
            light = self._light(verb, place, led)
            if light is not None:
                return verb, light
        for below in noun.kids("acl"):  # "sanctions imposed on", "an attack launched by"
            light = self._light(below, "object", "") if below.tag == "VBN" else None
            if light is not None:
                return below, light
        return None, None

    def _light(self, verb: Word, place: str, led: str) -> Light | None:
        words = particle_or_preposition(verb)
        for phrase, light in self._lexicon.light.get(verb.lemma, ()):
            rest = phrase.split()[1:]
            direct = not led or (bool(rest) and rest[-1] == led)
            if light.noun == place and direct and words.issuperset(rest):
                return light
        return None

    def _best(self, word: Word, candidates: Iterable[tuple[str, Entry]], frame: Frame, cast: Cast) -> Sense | None:
        best: tuple[tuple[int, bool], Sense] | None = None
        for phrase, entry in candidates:
            if not self._spelled(word, phrase):
                continue
            inside = _with_object(frame, phrase)
            weight = self._weight(entry.when, word, inside, cast)
            if weight < 0:
                continue
            # The longer expression wins, then the more conditions, then an act over a word that only reports.
            rank = (weight + 10 * phrase.count(" "), entry.type is not None)
            if best is None or rank > best[0]:
                best = (rank, Sense(word, entry, phrase, inside))
        return best[1] if best else None

    def _spelled(self, word: Word, phrase: str) -> bool:
        """Tell whether the rest of an expression stands around its head."""
        parts = phrase.split()
        if len(parts) == 1:
            return True
        if word.tag.startswith("NN") and parts[-1] == word.lemma:
            before = {child.lower for child in word.children} | {child.lemma for child in word.children}
            return before.issuperset(parts[:-1])
        times = self._lexicon.classes.get("time", frozenset())
        near = [child for child in word.children if child.dep != "aux" and not _is_dating(child, times)]
        found = {"for"} if for_clause(word) is not None else set()
        found |= {child.lower for child in near} | {child.lemma for child in near if not is_verb(child)}
        for child in near:
            if child.dep in ("prt", "prep", "advmod", "dobj", "acomp"):
                found |= {below.lower for below in child.children if below.dep in ("prep", "prt", "advmod")}
                found |= {below.lemma for below in child.kids("pobj")}  # "go on strike", "take into custody"
        return found.issuperset(parts[1:])

    def _weight(self, when: Conditions, word: Word, frame: Frame, cast: Cast) -> int:
        """Count the conditions that hold; -1 if one does not."""
        wanted = [(when.object, frame.get("object", [])), (when.mod, _modifiers(word))]
        # An agentless passive tells no subject; that somebody political acts may be taken as given.
        if frame.get("subject") or "@party" not in when.subject or not word.kid("auxpass"):
            wanted.append((when.subject, frame.get("subject", [])))
        wanted.extend((words or ("*",), frame.get(name, [])) for name, words in when.prep.items())
        asked = [(words, partners) for words, partners in wanted if words]
        if not all(self._any(words, partners, cast) for words, partners in asked):
            return -1
        if self._is_barred(when, word, frame, cast):
            return -1
        if when.complement and not _has_complement(word, when.complement):
            return -1
        return len(asked) + (when.no_object is not None) + bool(when.complement)

    def _is_barred(self, when: Conditions, word: Word, frame: Frame, cast: Cast) -> bool:
        unwanted = [(when.not_object, frame.get("object", [])), (when.not_subject, frame.get("subject", []))]
        unwanted += [(when.not_mod, _modifiers(word)), (when.not_under, _above(word))]
        unwanted.append((when.not_content, _contents(word)))
        unwanted.extend((words, frame.get(name, [])) for name, words in when.not_prep.items())
        if any(words and self._any(words, partners, cast) for words, partners in unwanted):
            return True
        if when.not_complement and _has_complement(word, when.not_complement):
            return True
        return when.no_object is not None and when.no_object == bool(frame.get("object"))

    def _any(self, words: tuple[str, ...], partners: list[Word], cast: Cast) -> bool:
        every = [one for partner in partners for one in conjuncts(partner)]
        measures = self._lexicon.classes.get("measure", frozenset())
        every += [thing for one in every for thing in behind_measure(one, measures)]
        return any(self._is(spec, one, cast) for one in every for spec in words)

    def _is(self, spec: str, word: Word, cast: Cast) -> bool:
        if spec == "*":
            return True
        if spec == "@party":
            return any(party.country != UNKNOWN_COUNTRY or not _CIVIL.issuperset(party.sectors)
                       for party in cast.parties(word))  # fmt: skip
        if spec == "@fighters":
            return any(_FIGHTERS.intersection(party.sectors) for party in cast.parties(word))
        if spec == "@name":
            return word.pos == "PROPN" and not cast.parties(word)
        if spec in ("@state", "@politician"):
            return _is_one(spec, word, cast)
        if spec == "@event":
            return any(entry.type for _, entry in self._lexicon.by_noun.get(word.lemma, ()))
        if spec.startswith("@"):
            return self._in_class(spec[1:], word) or self._is_of_somebody(spec, word, cast)
        return spec in (word.lemma, word.lower) or (" " in spec and _is_pair(spec, word))

    def _is_of_somebody(self, spec: str, word: Word, cast: Cast) -> bool:
        """Tell whether a word means what a party has or does, or many of one nation."""
        if spec == "@theirs":
            return any(self._is("@party", owner, cast) for owner in _owners(word))
        return spec == "@people" and word.tag in _MANY and any("CVL" in party.sectors for party in cast.parties(word))

    def _in_class(self, name: str, word: Word) -> bool:
        members = self._lexicon.classes.get(name, frozenset())
        if word.lemma in members or word.lower in members:
            return True
        return any(pair in members for pair in _pairs(word))


def _is_one(spec: str, word: Word, cast: Cast) -> bool:
    """Tell whether a word names one state or one politician, not many people of theirs."""
    sectors = {party.sectors[0] for party in cast.parties(word)}
    if spec == "@state":
        return word.tag == "NNP" and "GOV" in sectors
    return word.tag not in _MANY and not sectors.isdisjoint(_PARLIAMENT)


def _is_predicate(word: Word) -> bool:
    """Tell whether a word says of somebody what they are: "is angry", but not "angry crowds" or "has pleased them"."""
    adjective = word.pos == "ADJ" or word.tag in ("JJ", "VBN", "VBG")
    bare = word.dep == "amod" or (word.dep == "acl" and not word.children)  # "the countries concerned"
    return adjective and not bare and not word.kid("dobj")


def _governed_by_carrier(sense: Sense, senses: dict[int, Sense]) -> Sense:
    """Let a verb that makes something of the act itself govern its noun, not carry it: "proposed talks"."""
    above = senses.get(sense.carrier.i) if sense.carrier is not None else None
    if above is None or above.entry.governs is None or not above.entry.governs.becomes:
        return sense
    return msgspec.structs.replace(sense, carrier=None, carried=None)


def _with_object(frame: Frame, phrase: str) -> Frame:
    """Let the noun behind a verb's own preposition fill the object: "call on", "renege on"."""
    last = phrase.rsplit(maxsplit=1)[-1]
    if " " in phrase and not frame.get("object") and frame.get(last):
        return {**frame, "object": frame[last]}
    return frame


def _is_dating(word: Word, times: frozenset[str]) -> bool:
    """Tell whether a preposition only leads to a date: "on Monday", "in 1991" belong to no expression."""
    nouns = word.kids("pobj")
    return bool(nouns) and all(noun.lower in times or noun.lemma in times or noun.text.isdigit() for noun in nouns)


def _owners(word: Word) -> list[Word]:
    """List whose or whose doing a thing is: "Cuba's steps", "the French plan", "steps that Cuba has taken"."""
    named = word.kids("poss", "compound", "amod", "nmod")
    led = [noun for child in word.kids("prep") if child.lower in _OWNING for noun in child.kids("pobj")]
    doers = [who for clause in word.kids("relcl", "acl") for who in _doers(clause)]
    return [*named, *led, *doers]


def _doers(clause: Word) -> list[Word]:
    """List who acts in a clause: its own subject, or whoever stands behind "by" in a passive."""
    by = [noun for child in clause.kids("agent") for noun in child.kids("pobj")]
    return [*(who for who in clause.kids("nsubj") if who.tag not in ("WDT", "WP")), *by]


def _pairs(word: Word) -> set[str]:
    """Give the two-word phrases that a noun ends: "nuclear weapon", "house arrest"."""
    before = word.kids("compound", "amod", "nmod")
    return {f"{form} {word.lemma}" for child in before for form in (child.lower, child.lemma)}


def _is_pair(spec: str, word: Word) -> bool:
    return spec in _pairs(word)


def _has_complement(word: Word, specs: tuple[str, ...]) -> bool:
    """Tell whether a word governs a clause of one of these kinds or verbs."""
    return any(_complement_fits(clause, spec) for clause in _clauses(word) for spec in specs)


def _clauses(word: Word) -> list[Word]:
    below = word.kids("xcomp", "ccomp", "acl", "pcomp", "oprd")
    return [*below, *(clause for child in word.kids("prep") for clause in child.kids("pcomp"))]


def _contents(word: Word) -> list[Word]:
    """List the objects of the clauses that a word governs: "refused to give details"."""
    return [thing for clause in _clauses(word) for thing in clause.kids("dobj")]


def _complement_fits(clause: Word, spec: str) -> bool:
    if spec == "@to":
        return is_infinitive(clause)
    if spec == "@ing":
        return clause.tag == "VBG" and not clause.kid("nsubj")
    if spec == "@noun":
        return clause.dep == "oprd" and clause.tag.startswith("NN")
    if spec == "@that":
        return bool(clause.kid("nsubj", "nsubjpass", "expl")) and not _complement_fits(clause, "@to")
    return spec == clause.lemma


def _above(word: Word) -> list[Word]:
    """List what a word completes: its preposition and what that hangs on, or its verb or noun."""
    first = first_conjunct(word)
    return [first.head, first.head.head] if first.dep in ("pobj", "pcomp") else [first.head]


def _modifiers(word: Word) -> list[Word]:
    return word.kids("compound", "amod", "nmod", "poss", "nummod")
