"""What an agreement binds its parties to: sentences about it that word a duty of ATOP's classes."""

from collections.abc import Iterable, Iterator

from dragoman.codebook.registers import Duty
from dragoman.coding.registers.scene import Scene, lemmas, lowers
from dragoman.model.span import Span
from dragoman.reading.parse import Sentence, Word

_SENTENCES_ON = 2


def obligations_of(scene: Scene, heads: list[Word]) -> tuple[dict[str, str], ...]:
    """List the obligations that the sentences about an agreement tell, each class once.

    Args:
        scene: The document.
        heads: The mentions of the agreement.
    """
    found: dict[str, dict[str, str]] = {}
    for sentence in _about(scene, heads):
        line = lowers(sentence.words)
        told = line + lemmas(sentence.words)
        for duty in scene.words.obligations.duties:
            if duty.obligation not in found and _is_told(duty, told):
                found[duty.obligation] = _obligation(duty, sentence, scene, line)
    return tuple(found.values())


def _about(scene: Scene, heads: Iterable[Word]) -> Iterator[Sentence]:
    """Yield the sentences that mention an agreement and those behind that go on about both sides."""
    seen: set[int] = set()
    for head in heads:
        number = scene.parse.sentence_of[head.i]
        for place in range(number, min(number + _SENTENCES_ON + 1, len(scene.parse.sentences))):
            sentence = scene.parse.sentences[place]
            if place not in seen and (place == number or _goes_on(sentence, scene)):
                seen.add(place)
                yield sentence


def _goes_on(sentence: Sentence, scene: Scene) -> bool:
    line = lowers(sentence.words)
    return any(f" {cue} " in line for cue in scene.words.obligations.mutual)


def _is_told(duty: Duty, line: str) -> bool:
    if not any(f" {cue} " in line for cue in duty.told):
        return False
    return not duty.with_ or any(f" {cue} " in line for cue in duty.with_)


def _obligation(duty: Duty, sentence: Sentence, scene: Scene, line: str) -> dict[str, str]:
    mutual = any(f" {cue} " in line for cue in scene.words.obligations.mutual)
    told = {
        "class": duty.obligation,
        "directed": "mutual" if mutual else "one_sided",
        "quote": sentence.span.of(scene.parse.document.text),
    }
    condition = _condition(sentence, scene)
    return told | ({"condition": condition} if condition else {})


def _condition(sentence: Sentence, scene: Scene) -> str | None:
    """Cut the clause on which the duty hangs: from its opening word to its end."""
    for word in sentence.words:
        if word.dep == "mark" and word.lower in scene.words.obligations.conditions:
            clause = word.head.subtree()
        elif word.dep in ("advmod", "prep") and _opens(word, scene):
            clause = word.subtree() if word.dep == "prep" else word.head.subtree()
        else:
            continue
        return scene.text(Span(word.start, max(word.end, clause[-1].end)))
    return None


def _opens(word: Word, scene: Scene) -> bool:
    line = lowers(word.subtree()).strip()
    cues = scene.words.obligations.conditions
    if word.dep == "advmod":
        return word.lower in cues and word.head.dep in ("advcl", "relcl")
    return any(" " in cue and line.startswith(cue) for cue in cues)
