"""What agreements bind their parties to, in ATOP's classes: who owes it, to whom, and on what it hangs."""

from collections.abc import Iterator, Mapping, Sequence

from dragoman.coding.registers.duties import Worded, hangs_on, named_by, worded_in
from dragoman.coding.registers.scene import Codes, Scene, lowers
from dragoman.model.span import Span
from dragoman.reading.clauses import is_verb, subjects
from dragoman.reading.parse import Sentence, Word

_SENTENCES_ON = 3
_GOVERNED = ("xcomp", "ccomp", "advcl")  # how the parser hangs what somebody is bound to do
Heads = Sequence[Word]


def obligations_of(scene: Scene, told: Sequence[tuple[Heads, Codes]]) -> list[tuple[dict[str, str], ...]]:
    """List what each agreement of a document binds its parties to, each class once.

    Args:
        scene: The document.
        told: For each agreement the nouns that mention it, and its parties.
    """
    owner = _owners(scene, [heads for heads, _ in told])
    found: list[dict[str, dict[str, str]]] = [{} for _ in told]
    for place, mine in sorted(owner.items()):
        parties, own = told[mine][1], _is_own(place, told[mine][0], scene)
        for one in worded_in(scene.parse.sentences[place], scene):
            if (
                not own
                and not _is_mutual(one.sentence, scene)
                and not (is_verb(one.word) and _bound(one, parties, scene))
            ):
                continue  # sentences on, only what all, or some of the parties, are bound to do is about the agreement
            found[mine].setdefault(one.duty.obligation, _obligation(one, parties, scene))
    for mine, (heads, parties) in enumerate(told):
        for one in named_by(heads, scene):
            found[mine].setdefault(one.duty.obligation, _obligation(one, parties, scene))
    return [tuple(duties.values()) for duties in found]


def _owners(scene: Scene, told: Sequence[Heads]) -> Mapping[int, int]:
    """Give the agreement that a sentence is about: the last one it mentions, else that of the sentences before."""
    owner: dict[int, int] = {}
    heads = sorted((head.i, mine) for mine, heads in enumerate(told) for head in heads)
    for at, mine in heads:
        owner[scene.parse.sentence_of[at]] = mine
    mentioned = sorted(owner)
    for place in mentioned:
        for later in range(place + 1, min(place + _SENTENCES_ON + 1, len(scene.parse.sentences))):
            if later in mentioned:
                break
            owner[later] = owner[place]
    return owner


def _is_own(place: int, heads: Heads, scene: Scene) -> bool:
    return any(scene.parse.sentence_of[head.i] == place for head in heads)


def _is_mutual(sentence: Sentence, scene: Scene) -> bool:
    """Tell whether a sentence speaks of all parties: "each other", "both", "the four countries"."""
    words = scene.words.obligations
    counted = any(word.lemma in words.groups and any(child.lower in words.counts for child in word.children)
                  for word in sentence.words)  # fmt: skip
    return counted or _is_shared(sentence, scene)


def _is_shared(sentence: Sentence, scene: Scene) -> bool:
    line = lowers(sentence.words)
    return any(f" {cue} " in line for cue in scene.words.obligations.mutual)


def _obligation(one: Worded, parties: Codes, scene: Scene) -> dict[str, str]:
    bound = () if one.named else _bound(one, parties, scene)
    mutual = one.named or (not bound and _is_mutual(one.sentence, scene)) or _is_shared(one.sentence, scene)
    bound = () if mutual else bound
    told = {
        "class": one.duty.obligation,
        "directed": "mutual" if mutual else "one_sided",
        "quote": one.sentence.span.of(scene.parse.document.text),
    }
    if bound:
        told["obliged"] = " ".join(bound)
        told["owed"] = " ".join(_owed(one.sentence, bound, parties, scene))
    condition = _condition(one.sentence, scene)
    return told | ({"condition": condition} if condition else {})


def _bound(one: Worded, parties: Codes, scene: Scene) -> Codes:
    """Give those that a duty binds where these are not all parties: by the nearest subject above its verb."""
    below = one.word
    for verb in (one.word, *one.word.ancestors()):
        doers = _doers(verb, below) if is_verb(verb) else []
        below = verb
        found = tuple(code for code in scene.codes(doers) if code in parties)
        found = found or next((group for doer in doers if (group := _group(doer, one, parties, scene))), ())
        if found:
            return found if set(found) != set(parties) else ()
    return ()


def _doers(verb: Word, below: Word) -> list[Word]:
    """List whom a verb binds: its subject, or the object of a verb that governs it ("obliges Chad to defend Mali")."""
    asked = verb.kids("dobj") if below.dep in _GOVERNED and below.tag == "VB" and below.head is verb else []
    return [*asked, *subjects(verb), *verb.kids("nsubjpass")]


def _group(noun: Word, one: Worded, parties: Codes, scene: Scene) -> Codes:
    """Resolve "the two sides", "the three powers": all parties, or all but those the sentence names."""
    words = scene.words.obligations
    count = next((words.counts[child.lower] for child in noun.children if child.lower in words.counts), 0)
    if noun.lemma not in words.groups or not count:
        return ()
    named = scene.codes(word for word in one.sentence.words if word.pos in ("PROPN", "ADJ"))
    others = tuple(code for code in parties if code not in named)
    return next((sides for sides in (parties, others) if len(sides) == count), ())


def _owed(sentence: Sentence, bound: Codes, parties: Codes, scene: Scene) -> Codes:
    """Give those it is owed to: the other parties that the sentence names, else all others."""
    others = tuple(code for code in parties if code not in bound)
    named = scene.codes(word for word in sentence.words if word.pos in ("PROPN", "NOUN", "ADJ"))
    return tuple(code for code in others if code in named) or others or bound


def _condition(sentence: Sentence, scene: Scene) -> str | None:
    """Cut the clause on which the duty hangs: from its opening word to its end."""
    for word in _openers(sentence, scene):
        clause = word.subtree() if word.dep == "prep" else word.head.subtree()
        return scene.text(Span(word.start, max(word.end, clause[-1].end)))
    return None


def _openers(sentence: Sentence, scene: Scene) -> Iterator[Word]:
    """Yield the words that open a condition: 'if', "in case of", and 'should' before its subject."""
    conditions = scene.words.obligations.conditions
    for word in sentence.words:
        joins = word.dep == "mark" and word.lower in conditions
        turned = word.dep == "aux" and word.lower in conditions and hangs_on(word.head, conditions)
        if joins or (turned and _leads_clause(word)) or (word.dep in ("advmod", "prep") and _opens(word, scene)):
            yield word


def _leads_clause(aux: Word) -> bool:
    return aux.i <= min(child.i for child in aux.head.children)


def _opens(word: Word, scene: Scene) -> bool:
    line = lowers(word.subtree()).strip()
    cues = scene.words.obligations.conditions
    if word.dep == "advmod":
        return word.lower in cues and word.head.dep in ("advcl", "relcl")
    return any(" " in cue and line.startswith(cue) for cue in cues)
