"""Where a sentence words a duty: the phrases of the codebook, found with the word that carries them."""

from collections.abc import Iterator, Sequence

import msgspec

from dragoman.codebook.registers import Duty
from dragoman.coding.registers.scene import Scene, lemmas, lowers, phrase
from dragoman.reading.clauses import is_passive, is_verb
from dragoman.reading.parse import Sentence, Word

_GAP = "..."
_GAP_WORDS = 6
_DENIALS = ("not", "never")


class Worded(msgspec.Struct, frozen=True):
    """One duty as a sentence words it.

    Attributes:
        duty: What the codebook knows of its class.
        word: The word that carries it: its verb, or a noun where the agreement's name tells it.
        sentence: The sentence.
        named: Whether only the name of the agreement tells it.
    """

    duty: Duty
    word: Word
    sentence: Sentence
    named: bool = False


def worded_in(sentence: Sentence, scene: Scene) -> Iterator[Worded]:
    """Yield the duties that a sentence words, one a class, where it binds somebody to them."""
    words = scene.words.obligations
    line = lowers(sentence.words) + lemmas(sentence.words)
    if not _has(line, words.binding):
        return
    for duty in words.duties:
        if (duty.with_ and not _has(line, duty.with_)) or _has(line, duty.without):
            continue
        found = next((one for phrase_ in duty.told for one in _found(sentence.words, phrase_, words.bearing)), None)
        if found is not None and _is_duty(found, scene):
            yield Worded(duty, found, sentence)


def named_by(heads: Sequence[Word], scene: Scene) -> Iterator[Worded]:
    """Yield the duties that the names of an agreement tell: 'mutual defence treaty', 'non-aggression pact'."""
    for duty in scene.words.obligations.duties:
        for head in heads:
            near = phrase(head, deep=True)
            if _has(lowers(near) + lemmas(near), duty.named):
                yield Worded(duty, head, scene.parse.sentence(head), named=True)
                break


def hangs_on(word: Word, conditions: Sequence[str]) -> bool:
    """Tell whether a word stands in a clause that only says on what something hangs: "if it goes to war"."""
    for one in (word, *word.ancestors()):
        if one.dep in ("advcl", "relcl") and any(
            child.lower in conditions for child in one.kids("mark", "aux", "advmod")
        ):
            return True
    return False


def _is_duty(word: Word, scene: Scene) -> bool:
    words = scene.words.obligations
    verb = word if is_verb(word) else word.head
    if is_verb(verb) and is_passive(verb) and verb.lemma == "consult":
        return False  # "had not been consulted"
    if hangs_on(word, words.conditions):
        return False
    return not any(above.lemma in words.asking for above in word.ancestors())


def _has(line: str, cues: Sequence[str]) -> bool:
    return any(f" {cue} " in line for cue in cues)


def _found(words: Sequence[Word], told: str, bearing: Sequence[str]) -> Iterator[Word]:
    """Yield the carrying words of a phrase: the first verb in it, else its first word."""
    parts = told.split()
    for start in range(len(words)):
        match = _match(words, start, parts)
        if match:
            word = next((one for one in match if is_verb(one)), match[0])
            if _denies(match, bearing) if parts[0] in _DENIALS else not word.kid("neg"):
                yield word


def _denies(match: Sequence[Word], bearing: Sequence[str]) -> bool:
    """Tell whether the "not" of a phrase is about its act: "not renounce the right to use force" promises nothing."""
    governor = match[0].head
    verb = next((one for one in match[1:] if is_verb(one)), None)
    if verb is None:
        return governor.lemma not in bearing
    return verb is governor or (verb.dep in ("xcomp", "conj") and governor in verb.ancestors())


def _match(words: Sequence[Word], start: int, parts: Sequence[str]) -> list[Word]:
    """Match the parts of a phrase from a word on; an empty list where they do not stand there."""
    at, met, gap = start, [], 0
    for part in parts:
        if part == _GAP:
            gap = _GAP_WORDS
            continue
        place = next((i for i in range(at, min(at + gap + 1, len(words))) if _is(words[i], part)), None)
        if place is None:
            return []
        met.append(words[place])
        at, gap = place + 1, 0
    return met


def _is(word: Word, part: str) -> bool:
    return part in (word.lemma, word.lower) or (part == "not" and word.lower in ("n't", "n’t"))
