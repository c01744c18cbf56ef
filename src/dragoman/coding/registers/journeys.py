"""Journeys: every word that tells of one, with visitor and host the right way round."""

from collections.abc import Iterator

import msgspec

from dragoman.coding.draft import Draft
from dragoman.coding.registers.scene import Scene, is_told
from dragoman.coding.senses import Sense
from dragoman.coding.sides import Parties, countries
from dragoman.model.reading import Party
from dragoman.reading.clauses import is_verb, objects, subjects
from dragoman.reading.parse import Word

_MODE = "visit"
_TALKS = frozenset({"CONSULT", "AGREE", "SUPPORT"})
_NO_ENVOYS = frozenset({"CVL", "REF", "BUS", "JRN", "MED", "UNK"})
_COURT = "JUD"


class Journey(msgspec.Struct, frozen=True):
    """One mention of a visit, with its sides the right way round.

    Attributes:
        word: The word that names it.
        draft: The act coded there, or None where another word took it over ("cancelled a visit").
        visitors: Who travels.
        hosts: To whom; () where the mention leaves it open.
        tells: Whether the mention tells of the visit and does not only point to it ("during his visit").
    """

    word: Word
    draft: Draft | None
    visitors: Parties
    hosts: Parties
    tells: bool = True


def journeys(scene: Scene) -> Iterator[Journey]:
    """Yield the words for a journey of somebody known, in text order, whatever became of it."""
    senses = {sense.word.i: sense for sense in scene.senses() if sense.entry.mode == _MODE}
    for word in scene.parse.words:
        sense = senses.get(word.i)
        found = _turned(sense, scene) if sense is not None else _plain(word, scene)
        if found is not None and _is_visit(found, scene):
            yield found


def partners(journey: Journey, scene: Scene) -> Parties:
    """Give whom the visitor talks to nearest to the mention, where these are of one country; () else."""
    word, mine = journey.word, countries(journey.visitors)
    if word.lemma in scene.words.visits.several or (word.tag == "NNS" and word.kid("poss") is None):
        return ()
    talks = [draft for draft in scene.drafts.values() if draft.type in _TALKS]
    for draft in sorted(talks, key=lambda one: abs(one.word.i - word.i)):
        sides = (*draft.actors, *draft.recipients)
        others = tuple(one for one in sides if one.country not in mine and _is_known(one))
        if countries(sides) & mine and len(countries(others)) == 1:
            return others
    return ()


def _is_visit(journey: Journey, scene: Scene) -> bool:
    """Tell whether envoys travel to a host other than themselves; a court or a crowd of citizens is none."""
    if not countries(journey.visitors) or all(set(one.sectors) <= _NO_ENVOYS for one in journey.visitors):
        return False
    if any(_COURT in one.sectors for one in journey.hosts):
        return False
    if is_verb(journey.word) and any(_stays_home(one, journey.word, scene) for one in _travellers(journey.word)):
        return False
    return not journey.hosts or bool(countries(journey.hosts) - countries(journey.visitors))


def _stays_home(traveller: Word, verb: Word, scene: Scene) -> bool:
    """Tell whether somebody makes no visit by travelling: Pakistanis at large, an ambassador who goes back."""
    words = scene.words.visits
    return traveller.tag == "NNPS" or (traveller.lemma in words.posted and verb.lemma in words.returning)


def _is_known(party: Party) -> bool:
    return bool(countries((party,)))


def _turned(sense: Sense, scene: Scene) -> Journey | None:
    """Tell visitor and host apart: a host receives, and who is called 'visiting' is no host."""
    word, draft = sense.word, scene.drafts.get(sense.word.i)
    guest = _guest(word, scene)
    if guest is not None:
        return Journey(word, None, scene.parties([guest]), ())
    first, second = (draft.actors, draft.recipients) if draft else scene.attribution.finder.parties(sense, "CONSULT")
    if any(is_told(word, one) for one in scene.words.visits.hosting):
        guests = scene.parties(_envoys(word, scene)) if is_verb(word) else second
        return Journey(word, draft, guests, first) if any("MIL" not in one.sectors for one in guests) else None
    hosts = (*_known(second), *_stops(word, scene))
    if not hosts and word.tag in ("VBD", "VBN"):
        return None  # "the countries visited"
    return Journey(word, draft, _known(first), hosts, is_verb(word) or sense.carrier is not None)


def _envoys(verb: Word, scene: Scene) -> list[Word]:
    """List those received; whoever hosts a carrier or a congress has no guest."""
    known = scene.words.visits.envoys
    return [one for one in objects(verb) if scene.is_person(one) or one.lemma in known or scene.is_state(one)]


def _stops(noun: Word, scene: Scene) -> Parties:
    """Give the stops that a clause behind a journey lists: "a tour which also included Russia and China"."""
    clauses = [one for one in noun.kids("relcl", "acl") if one.lemma in scene.words.visits.including]
    return scene.parties(stop for clause in clauses for stop in clause.kids("dobj"))


def _known(parties: Parties) -> Parties:
    return tuple(one for one in parties if _is_known(one))


def _guest(word: Word, scene: Scene) -> Word | None:
    """Give whom 'visiting' describes: "talks with visiting US President George W. Bush", however it is parsed."""
    if word.lower not in scene.words.visits.visiting or (word.i and _is_verbal(word, scene)):
        return None
    described = word.head if word.dep in ("amod", "compound") else word.kid("dobj")
    if described is None or described.i < word.i or scene.is_state(described):
        return None
    named = {described.lemma, described.head.lemma}
    return None if named & scene.words.bonds or not scene.is_person(described) else described


def _is_verbal(word: Word, scene: Scene) -> bool:
    """Tell whether the word before makes 'visiting' what somebody does: "after visiting", "was visiting"."""
    before = scene.parse.words[word.i - 1]
    return before.lower in scene.words.visits.verbal or before.tag == "RB" or bool(word.kid("aux"))


def _plain(word: Word, scene: Scene) -> Journey | None:
    """Read the verbs that the lexicon only takes with a destination: "arrived here", "left Moscow"."""
    guest = _guest(word, scene)
    if guest is not None:
        return Journey(word, None, scene.parties([guest]), ())
    if not is_verb(word) or scene.sense(word) is not None:
        return None
    words = scene.words.visits
    if word.lemma in words.arriving and any(child.lower in words.here for child in word.kids("advmod")):
        return Journey(word, None, scene.parties(_with_named(subjects(word))), ())
    toward = word.lemma in (*words.leaving, *words.going) and any(scene.is_state(one) for one in word.kids("dobj"))
    return Journey(word, None, scene.parties(_travellers(word)), scene.parties(word.kids("dobj"))) if toward else None


def _travellers(verb: Word) -> list[Word]:
    """List the subjects of a verb, or what a participle describes, else the subjects of the verb above."""
    found = [verb.head] if verb.dep == "acl" and verb.tag == "VBG" else subjects(verb)
    return found or next((above for one in verb.ancestors() if is_verb(one) and (above := subjects(one))), [])


def _with_named(nouns: list[Word]) -> list[Word]:
    """List nouns with those that they include: "other delegations, including Russia and Japan"."""
    inside = [child for noun in nouns for child in noun.kids("prep") if child.lower == "including"]
    return [*nouns, *(one for child in inside for one in child.kids("pobj"))]
