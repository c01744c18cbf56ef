"""What is handed over: the noun, its class, whose make it is."""

import msgspec

from dragoman.codebook.registers import Handover
from dragoman.coding.details import read_number
from dragoman.coding.registers.scene import Codes, Scene, ends, heads, phrase
from dragoman.model.reading import Amount
from dragoman.model.span import Span
from dragoman.reading.clauses import is_passive, is_verb, objects
from dragoman.reading.parse import Word


class Thing(msgspec.Struct, frozen=True):
    """Something that is handed over.

    Attributes:
        what: Its class.
        span: The words that name it.
        head: Lemma of its noun.
        origin: Countries that its own words name ("a Russian-made car").
        amount: How much or how many, or None.
    """

    what: str
    span: Span
    head: str
    origin: Codes = ()
    amount: Amount | None = None


def things(word: Word, handover: Handover, scene: Scene) -> list[Thing]:
    """List the things that a word of giving or taking hands over, one a class; none if nothing known is."""
    frame = {**scene.frame(word), **below(word, handover)}
    if is_verb(word) and is_passive(word) and word.kid("dobj"):
        frame = {**frame, "object": word.kids("dobj")}
    beside = scene.parse.words[word.i - 1] if word.dep == "acl" and word.i else None
    if beside is not None and beside.pos == "NOUN":
        frame = {**frame, "object": [beside]}  # a participle describes the noun before it, whatever the parser says
    for slot in handover.item:
        nouns = [word] if slot == "self" else heads(frame.get(slot, []))
        found: dict[str, Thing] = {}
        for noun in nouns:
            thing = _thing(noun, word, handover, scene)
            if thing is not None:
                found.setdefault(thing.what, thing)
        if found:
            return list(found.values())
    return []


def below(word: Word, handover: Handover) -> dict[str, list[Word]]:
    """Give who takes and what is made by the verb below a word of helping: "helped Iran to build missiles"."""
    for verb in word.kids("xcomp", "ccomp") if handover.under else ():
        if verb.lemma in handover.under:
            return {"taker": verb.kids("nsubj"), "made": heads(objects(verb))}
    return {}


def in_return(word: Word, scene: Scene) -> Thing | None:
    """Give what comes back for it: "in exchange for munitions", however the parser hangs it in the clause."""
    for one in scene.parse.sentence(word).words:
        opens = one.i > word.i and one.lower in ("exchange", "return") and one.head.lower == "in"
        for preposition in one.kids("prep") if opens else ():
            for noun in preposition.kids("pobj"):
                what = _what(noun, scene)
                if what is not None:
                    parts = phrase(noun) or [noun]
                    span = Span(parts[0].start, parts[-1].end)
                    return Thing(what, span, noun.lemma, amount=amount_of(noun, scene))
    return None


def _thing(noun: Word, word: Word, handover: Handover, scene: Scene) -> Thing | None:
    words = scene.words.transfers
    if noun.lemma in words.not_items or noun.pos == "PRON" or (noun.pos == "PROPN" and scene.codes([noun])):
        return None
    what = _what(noun, scene) or handover.what
    if what is None and handover.open and noun.pos == "NOUN" and not scene.codes([noun]):
        what = "other"
    if what is None or (handover.only and what not in handover.only):
        return None
    if handover.what == "gift" or word.lemma in words.gifts:
        what = "gift"
    parts = phrase(noun) or [noun]
    origin = scene.before(noun, made=True) if noun is not word and what != "money" else ()  # "U.S. dollars"
    return Thing(what, Span(parts[0].start, parts[-1].end), noun.lemma, origin, amount_of(noun, scene))


def amount_of(noun: Word, scene: Scene) -> Amount | None:
    """Read how much of a thing there is: "12 tanks", "$20 million", "tonnes of wheat" has no number."""
    counts = [noun] if noun.tag == "CD" else noun.kids("nummod")
    below = [one for child in noun.kids("prep") if child.lower in ("of", "worth") for one in child.kids("pobj")]
    for count in counts or [one for thing in below for one in ([thing] if thing.tag == "CD" else thing.kids("nummod"))]:
        parts = [
            count,
            *(child for child in count.children if child.i < count.i or child.dep in ("compound", "nummod")),
        ]
        if count.head in (noun, *below) and count.head.lemma in scene.words.transfers.units:
            parts.append(count.head)
        parts.sort(key=lambda one: one.i)
        value = read_number((one.lower for one in parts), scene.numerals)
        return Amount(text=scene.text(Span(parts[0].start, parts[-1].end)), value=value)
    return None


def _what(noun: Word, scene: Scene) -> str | None:
    """Give the class of a noun by its own words, then by what it counts or is made of ("tonnes of wheat")."""
    below = [one for child in noun.kids("prep") if child.lower == "of" for one in child.kids("pobj")]
    kinds = scene.words.transfers.what
    for one in (noun, *below):
        found = next(
            (what for what, nouns in kinds.items() if any(" " in name and ends(one, name) for name in nouns)), None
        )
        found = found or next((what for what, nouns in kinds.items() if any(ends(one, name) for name in nouns)), None)
        if found:
            return found
    before = noun.kids("compound", "amod", "nmod")
    return next(
        (what for what, nouns in kinds.items() for one in before if one.lemma in nouns or one.lower in nouns), None
    )
