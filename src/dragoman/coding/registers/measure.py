"""A mention of a measure, and what it consists of: the kinds of things that it stops."""

from collections.abc import Iterable, Iterator

import msgspec

from dragoman.coding.registers.scene import Codes, Scene, ends, heads
from dragoman.reading.parse import Word

_LISTED = ("dobj", "conj", "appos", "pobj")


class Measure(msgspec.Struct, frozen=True):
    """One mention of a measure.

    Attributes:
        word: The word that names it.
        kind: Kind by its own words.
        senders: Who sends it.
        targets: Who is hit.
        status: Status that its sentence tells.
        weak: Whether the noun counts only with a known target.
        apart: Whether it says itself that it is another one.
        names: The words for what it consists of.
        breach: The word that tells of its breach, or None.
        part: Whether it only says what a measure told before consists of.
    """

    word: Word
    kind: str
    senders: Codes
    targets: Codes
    status: str
    weak: bool = False
    apart: bool = False
    names: tuple[str, ...] = ()
    breach: Word | None = None
    part: bool = False


def weighed(told: str, status: str) -> str:
    """Weigh an act on a measure by how real it is: what may be imposed is threatened, what may be lifted stands."""
    if status in ("happened", "alleged") or told == "threatened":
        return told
    if told == "lifted" and status == "future":
        return "eased"  # whoever will lift it has said so
    return "threatened" if told == "imposed" and status != "denied" else "in_force"


def kind_of(noun: Word, scene: Scene) -> str | None:
    """Give the kind of measure that stopping a thing is: 'aid', "arms deliveries", "the sale of weapons"."""
    things = scene.words.sanctions.things
    carried = [noun]
    if noun.lemma in scene.words.sanctions.flows:
        below = [one for child in noun.kids("prep") if child.lower in ("of", "in") for one in child.kids("pobj")]
        carried = [*below, *noun.kids("compound", "amod", "nmod"), noun]
    for one in carried:
        for spaced in (True, False):
            for kind, names in things.items():
                if any((" " in name) is spaced and ends(one, name) for name in names):
                    return kind
    return None


def parts_of(measure: Measure, scene: Scene) -> Iterator[Measure]:
    """Yield what the words of a measure say that it consists of, one a kind: "sanctions on oil and banks"."""
    words = scene.words.sanctions
    noun = measure.word
    behind = [one for child in noun.kids("prep") if child.lower in words.targets for one in child.kids("pobj")]
    hit = kinds_in(heads(behind), scene)
    clauses = [clause for clause in noun.kids("acl") if clause.lemma in words.covers and clause.tag == "VBG"]
    if _is_subject(noun):
        clauses.append(noun.head)
    for clause in clauses if all(clause.lemma in words.covers for clause in clauses) else ():
        hit = kinds_in(_listed(clause), scene) | hit
    yield from (_part(kind, one) for kind, one in hit.items())
    if not hit:
        yield from (_part(kind, noun) for kind in _joined(noun, scene))


def parts_meant(pronoun: Word, scene: Scene) -> Iterator[Measure]:
    """Yield what measures told before consist of: "they cover aid and loans"."""
    verb = pronoun.head
    means = pronoun.lower in ("they", "these") or (pronoun.lower == "it" and verb.tag == "VBZ")
    if means and _is_subject(pronoun) and verb.lemma in scene.words.sanctions.covers:
        yield from (_part(kind, one) for kind, one in kinds_in(_listed(verb), scene).items())


def kinds_in(nouns: Iterable[Word], scene: Scene) -> dict[str, Word]:
    """Map the kinds that nouns tell to the first noun of each."""
    found: dict[str, Word] = {}
    for noun in nouns:
        kind = kind_of(noun, scene)
        if kind is not None:
            found.setdefault(kind, noun)
    return found


def _part(kind: str, word: Word) -> Measure:
    return Measure(word, kind, (), (), "in_force", part=True)


def _is_subject(word: Word) -> bool:
    return word.dep == "nsubj" and word.head is not word


def _listed(verb: Word) -> Iterator[Word]:
    """Yield the nouns that a verb lists, of the verbs below it too: "it forbids them to sell arms"."""
    for child in (*verb.kids("dobj"), *verb.kids("xcomp")):
        yield from (word for word in child.subtree() if word.tag.startswith("NN") and word.dep in _LISTED)


def _joined(noun: Word, scene: Scene) -> tuple[str, ...]:
    """Give the kinds that joined words before a measure tell, if they tell several: 'financial and travel bans'."""
    near = [word for child in noun.kids("amod", "compound", "nmod") for word in heads([child]) if word.i < noun.i]
    kinds = scene.words.sanctions.kinds
    told = [kind for word in near for kind, cues in kinds.items() if {word.lemma, word.lower} & set(cues)]
    joined = any(child.kid("conj") for child in noun.kids("amod", "compound", "nmod"))
    return tuple(dict.fromkeys(told)) if joined and len(set(told)) > 1 else ()
