"""Tells how something is meant: by its word of speech, by the act it does, by the words of what is said."""

from collections.abc import Iterable, Sequence

from dragoman.codebook.lexicon import StanceWords
from dragoman.coding.cues import PLAIN
from dragoman.coding.draft import Draft
from dragoman.coding.sides import countries
from dragoman.coding.speech import Speech
from dragoman.model.reading import Stance
from dragoman.model.span import Span
from dragoman.reading.clauses import conjuncts
from dragoman.reading.parse import Parse, Word

# What plain saying amounts to when its content is an act of the speaker's own.
_BY_TYPE: dict[str, Stance] = {
    "REQUEST": "demand",
    "AGREE": "promise",
    "CONCEDE": "promise",
    "REJECT": "deny",
    "ACCUSE": "criticise",
    "SUPPORT": "praise",
    "THREATEN": "threaten",
}
_STRONGER = frozenset({"accuse", "threaten"})  # stances that a "must" beside them does not change
_VIOLENT = frozenset({"ASSAULT", "COERCE", "SANCTION", "THREATEN"})
_NEGATIONS = frozenset({"not", "n't", "never", "no", "without", "neither", "nor", "hardly", "lack"})
_ENOUGH = 1.0  # weight of words that tells a stance
_NEGATION_REACH = 3  # words before an evaluative word


Votes = tuple[dict[str, float], dict[str, str]]


class StanceFinder:
    """Decides the stance of the speeches of one document.

    Args:
        rows: Words that tell stances, in order of precedence.
        drafts: The acts of the document that words of the lexicon tell.
        parse: The document.
    """

    def __init__(self, rows: Sequence[StanceWords], drafts: Iterable[Draft], parse: Parse) -> None:
        self._rows = rows
        self._counted: dict[tuple[int, tuple[Span, ...]], Votes] = {}
        self._drafts = tuple(drafts)
        self._parse = parse

    def of(self, speech: Speech, own: Draft | None) -> tuple[Stance, tuple[str, ...]]:
        """Give the stance and why.

        Args:
            speech: The act of speech.
            own: The act that the speaker does by saying it, or None.
        """
        stance, why = self._told(speech, own)
        if stance == "promise" and self._is_hostile(speech):
            return "threaten", (*why, "what is promised is hostile")
        return stance, why

    def _told(self, speech: Speech, own: Draft | None) -> tuple[Stance, tuple[str, ...]]:
        if speech.stance not in PLAIN:
            return speech.stance, (speech.rule,)  # type: ignore[return-value]
        if own is not None:
            stance = "accuse" if own.type == "ACCUSE" and own.mode == "allege" else _BY_TYPE[own.type]
            return stance, (speech.rule, f"the content {own.word.text!r} is {own.type}")
        told = self._by_words(speech)
        roots = _content_roots(speech.place) if speech.cue else conjuncts(speech.place)
        modal = next((child for root in roots for child in root.kids("aux") if self._obliges(child)), None)
        if modal is not None and (told is None or told[0] not in _STRONGER):
            return "demand", (speech.rule, f"the content is under {modal.text!r}")
        if told is not None:
            return told[0], (speech.rule, f"the words say so: {told[1]!r}")
        if any(_is_denied(root) for root in roots):
            return "deny", (speech.rule, "the content is negated")
        return speech.stance, (speech.rule,)  # type: ignore[return-value]

    def _obliges(self, auxiliary: Word) -> bool:
        """Tell whether an auxiliary demands: "must", "should"."""
        demanded = (row.words for row in self._rows if row.stance == "demand")
        return auxiliary.tag == "MD" and any(auxiliary.lemma in words for words in demanded)

    def _is_hostile(self, speech: Speech) -> bool:
        """Tell whether what a speaker announces would hurt somebody: an act of violence, or words of threat."""
        places = {word.i for word in self._said(speech)}
        if any(draft.word.i in places and draft.type in _VIOLENT for draft in self._drafts):
            return True
        votes, _ = self._votes(speech)
        return votes.get("threaten", 0.0) >= _ENOUGH

    def _said(self, speech: Speech) -> list[Word]:
        """List the words of what is said; of the sentence where nothing is marked."""
        sentence = self._parse.sentence(speech.place)
        spans = [span for span in speech.content if span.overlaps(sentence.span)] or [sentence.span]
        return [
            word
            for word in sentence.words
            if word is not speech.place and any(span.start <= word.start < span.end for span in spans)
        ]

    def _by_words(self, speech: Speech) -> tuple[Stance, str] | None:
        """Let the words vote: the stance with most weight wins, the first row among equals."""
        votes, told = self._votes(speech)
        best = max(votes, key=lambda stance: votes[stance], default=None)
        if best is None or votes[best] < _ENOUGH:
            return None
        return best, told[best]  # type: ignore[return-value]

    def _votes(self, speech: Speech) -> Votes:
        """Give the weight of each stance that the words of what is said tell, and the first word that tells it."""
        key = speech.place.i, speech.content
        if key not in self._counted:
            self._counted[key] = self._count(self._said(speech))
        return self._counted[key]

    def _count(self, words: list[Word]) -> Votes:
        text = f" {' '.join(word.lemma for word in words)} "
        votes: dict[str, float] = {}
        told: dict[str, str] = {}
        for row in self._rows:
            for phrase in row.words:
                at = text.find(f" {phrase} ")
                if at < 0:
                    continue
                before = text[:at].split()[-_NEGATION_REACH:]
                stance = row.negated if row.negated and _NEGATIONS.intersection(before) else row.stance
                votes[stance] = votes.get(stance, 0.0) + row.weight
                told.setdefault(stance, phrase)
        return votes, told


def own_act(speech: Speech, drafts: Sequence[Draft]) -> Draft | None:
    """Find the act that the speaker does by saying it: the cue itself, or the main verb of the content."""
    at = [draft for draft in drafts if draft.word is speech.place]
    if speech.stance not in PLAIN or (at and at[0].type == "ACCUSE"):
        return at[0] if at else None
    roots = _content_roots(speech.place) if speech.cue else conjuncts(speech.place)
    for draft in drafts:
        said = draft.word in roots and draft.type in _BY_TYPE and draft.status == "happened"
        if said and _is_speech(draft) and countries(draft.actors) & countries(speech.speakers):
            return draft
    return None


def _is_denied(root: Word) -> bool:
    """Tell whether a clause says that something did not or does not happen; "will not" and "cannot" do more."""
    negated = any(
        child.dep == "neg" and child.lower in ("not", "n't") and child.i < root.i + 2 for child in root.children
    )
    return negated and not root.kid("acomp", "ccomp") and not any(child.tag == "MD" for child in root.kids("aux"))


def _is_speech(draft: Draft) -> bool:
    """Tell whether an act is done by saying it: a visit to come or a deal that was reached is only told of."""
    if draft.type not in ("AGREE", "CONCEDE"):
        return True
    return draft.sense is None or draft.sense.entry.stance == "promise"


def _content_roots(cue: Word) -> list[Word]:
    return [verb for clause in cue.kids("ccomp", "parataxis") for verb in conjuncts(clause)]
