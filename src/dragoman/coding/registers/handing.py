"""Who gives and who takes: the sides of a word of giving or taking."""

from collections.abc import Iterator

import msgspec

from dragoman.codebook.registers import Handover
from dragoman.coding.governing import governing_words
from dragoman.coding.registers.scene import Codes, Scene, is_told, once, without
from dragoman.coding.registers.thing import below
from dragoman.model.reading import Agreement
from dragoman.reading.clauses import indirect, is_passive, is_verb, objects, prepositional, subjects
from dragoman.reading.frames import verb_frame
from dragoman.reading.parse import Word

_TWO = 2
_MADE_OF = ("in", "worth", "of")
_MEANS = ("with", "by", "through")


class Sides(msgspec.Struct, frozen=True):
    """Who hands over, to whom; mutual where each does both."""

    suppliers: Codes = ()
    recipients: Codes = ()
    mutual: bool = False

    def pairs(self, origin: Codes) -> Iterator[tuple[str, str]]:
        """Yield (supplier, recipient); the supplier is '' where nothing tells it, not even whose make it is."""
        if self.mutual:
            every = once((*self.suppliers, *self.recipients))
            yield from ((one, other) for one in every for other in every if one != other)
            return
        for recipient in self.recipients:
            givers = self.suppliers or tuple(code for code in origin if code != recipient) or ("",)
            yield from ((giver, recipient) for giver in givers if giver != recipient)


def giving(word: Word, scene: Scene) -> Handover | None:
    """Give what the codebook says of a word of giving or taking, or None."""
    for handover in scene.words.givers.get(word.lemma) or scene.words.givers.get(word.lower, ()):
        if is_verb(word) and word.dep not in ("aux", "auxpass", "amod", "compound"):
            if any(is_told(word, one) for one in handover.verbs):
                return handover
        elif word.tag.startswith("NN") and word.dep != "compound" and word.lemma in handover.nouns:
            return handover
    return None


def sides_of(word: Word, handover: Handover, scene: Scene, agreements: tuple[Agreement, ...]) -> Sides:
    """Find both sides: by the word's own slots, by the clause it stands in, by the agreement that brings it."""
    suppliers, recipients = _own(word, handover, scene)
    if handover.mutual:
        return Sides(suppliers, recipients or _both(word, scene, agreements), mutual=True)
    if is_verb(word):
        recipients = without(recipients, suppliers) or without(_meant(word, handover, scene, agreements), suppliers)
        return Sides(suppliers, recipients)
    if not suppliers or not recipients:
        by_clause = _by_clause(word, scene)
        suppliers = suppliers or without(by_clause.suppliers, recipients)
        recipients = recipients or without(by_clause.recipients, suppliers)
    if not suppliers and not recipients:
        return _deniers(word, scene)
    if not suppliers:
        suppliers = without(_bringers(word, scene, agreements), recipients)
    return Sides(suppliers, without(recipients, suppliers))


def _both(word: Word, scene: Scene, agreements: tuple[Agreement, ...]) -> Codes:
    """Give the two sides that the report speaks of, for "exchanged between the leaders"."""
    for draft in scene.nearby(word):
        sides = once(one.country for one in (*draft.actors, *draft.recipients))
        if len(sides) == _TWO:
            return sides
    return next((one.parties for one in agreements if len(one.parties) == _TWO), ())


def _own(word: Word, handover: Handover, scene: Scene) -> tuple[Codes, Codes]:
    frame = {**scene.frame(word), **below(word, handover)}
    if is_verb(word) and is_passive(word) and word.kid("dobj") and "indirect" in handover.recipient:
        frame = {**frame, "indirect": objects(word), "object": word.kids("dobj")}  # "was given a loan"
    for name, nouns in _behind_amount(word):
        frame = {name: nouns, **frame}
    if is_verb(word) and not frame.get("indirect"):
        frame = {**frame, "indirect": _mistaken(word, scene)}
    if word.dep == "dobj" and is_verb(word.head):
        frame = {**verb_frame(word.head), **frame}  # parsers hang "to Niger" in "suspended aid to Niger" either way
        frame["subject"] = frame["object"] = []
    if word.dep == "attr":
        frame = {**frame, "subject": subjects(word.head)}  # "is the biggest donor"
    return _slot(word, handover.supplier, frame, scene), _slot(word, handover.recipient, frame, scene)


def _behind_amount(verb: Word) -> Iterator[tuple[str, list[Word]]]:
    """Yield what hangs on what an amount is made of: "received a million in aid from Peru" is from Peru."""
    for thing in objects(verb) if is_verb(verb) else ():
        for child in thing.kids("prep"):
            for noun in child.kids("pobj") if child.lower in _MADE_OF else ():
                yield from ((below.lower, below.kids("pobj")) for below in noun.kids("prep"))


def _meant(verb: Word, handover: Handover, scene: Scene, agreements: tuple[Agreement, ...]) -> Codes:
    """Give who is meant by 'there' or by a pronoun that cannot be the giver: "Putin gave him a car"."""
    if "there" in handover.recipient:
        here = [child for one in (verb, *objects(verb)) for child in one.kids("advmod") if child.lower == "there"]
        return scene.last_state(here[0]) if here else ()
    given = indirect(verb) if "indirect" in handover.recipient else []
    return _both(verb, scene, agreements) if any(one.pos == "PRON" for one in given) else ()


def _mistaken(verb: Word, scene: Scene) -> list[Word]:
    """Find a bare state name that the parser took for part of the thing: "lend Lebanon money"."""
    inside = [child for thing in objects(verb) for child in thing.kids("compound") if child.i == verb.i + 1]
    return [child for child in inside if child.tag in ("NNP", "NNPS") and scene.is_state(child)]


def _slot(word: Word, slots: Codes, frame: dict[str, list[Word]], scene: Scene) -> Codes:
    """Resolve the first slot that leads to somebody, or to something of theirs."""
    for slot in slots:
        nouns = [one for noun in frame.get(slot, []) for one in (noun, *noun.kids("conj")) if not _is_edge(one, scene)]
        if slot == "mod":
            found = scene.before(word)
        elif slot == "object" and "indirect" in slots:
            # "paid 257 U.S. dollars" pays nothing to the U.S.
            found = scene.codes(nouns) or once(code for noun in nouns for code in _users(noun, scene))
        else:
            found = once(code for noun in nouns for code in scene.owned([noun]))
        if found:
            return found
    return ()


def _is_edge(noun: Word, scene: Scene) -> bool:
    """Tell whether a noun is where a state ends: troops sent to the border are handed to nobody."""
    return noun.lemma in scene.words.transfers.edges


def _users(thing: Word, scene: Scene) -> Codes:
    """Give who uses a thing or what it is a share of: "a quarter of the gas consumed in Germany"."""
    below = [noun for child in thing.kids("prep") if child.lower == "of" for noun in child.kids("pobj")]
    for one in (thing, *below):
        for use in one.kids("acl"):
            if use.lemma in scene.words.transfers.uses:
                return scene.owned(noun for place, noun in prepositional(use) if place in ("in", "by"))
    return ()


def _by_clause(noun: Word, scene: Scene) -> Sides:
    """Read a noun by the clause that it is the means of: "the US helped the rebels with arms supplies"."""
    preposition = noun.head
    while preposition.dep in ("prep", "conj", "pcomp") and preposition.head.dep in ("prep", "conj"):
        preposition = preposition.head
    verb = preposition.head
    if noun.dep != "pobj" or preposition.lower not in _MEANS or not is_verb(verb):
        return Sides()
    draft = scene.drafts.get(verb.i)
    helped = scene.owned(objects(verb)) or once(one.country for one in (draft.recipients if draft else ()))
    return Sides(scene.owned(subjects(verb)), helped)


def _deniers(noun: Word, scene: Scene) -> Sides:
    """Let those who speak about transfers between them be both sides: "A and B denied arms transfers"."""
    for above in governing_words(noun):
        speakers = scene.codes(subjects(above)) if above.lemma in scene.words.disputes.denials else ()
        if len(speakers) > 1:
            return Sides(speakers, speakers, mutual=True)
    return Sides()


def _bringers(noun: Word, scene: Scene, agreements: tuple[Agreement, ...]) -> Codes:
    """Give the parties of the agreement that brings a transfer: "the pact could expand arms transfers to B"."""
    for above in governing_words(noun):
        for subject in subjects(above) if is_verb(above) else ():
            for one in agreements:
                if any(said.trigger and said.trigger.start == subject.start for said in one.evidence):
                    return one.parties
    return ()
