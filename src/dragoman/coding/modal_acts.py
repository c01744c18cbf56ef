"""Acts done by saying a modal, whatever the verb: "Paris said Damascus must leave" demands, "it will go" promises."""

from collections.abc import Iterator

from dragoman.codebook.ontology import Ontology
from dragoman.coding.attribution import Attribution
from dragoman.coding.draft import Draft
from dragoman.coding.governing import governors
from dragoman.coding.memory import NEUTER, PERSONAL
from dragoman.coding.reality import Reality
from dragoman.coding.senses import Sense
from dragoman.coding.sides import Parties, countries
from dragoman.reading.clauses import is_passive, is_verb, objects, subjects
from dragoman.reading.parse import Parse, Word
from dragoman.reading.tenses import is_perfect

_SAID = ("ccomp", "conj")
_SUPPOSING = ("would", "'d", "’d")


class ModalActs:
    """Finds the demands, promises and refusals that somebody makes by a modal under a word of speech.

    Args:
        parse: The document.
        senses: Word number to sense.
        attribution: Who says what.
        reality: Modals and negation.
        ontology: Which types are hostile.
    """

    def __init__(
        self,
        parse: Parse,
        senses: dict[int, Sense],
        attribution: Attribution,
        reality: Reality,
        ontology: Ontology,
    ) -> None:
        self._parse = parse
        self._senses = senses
        self._attribution = attribution
        self._finder = attribution.finder
        self._reality = reality
        self._ontology = ontology

    def find(self) -> Iterator[Draft]:
        """Yield the acts in text order."""
        for word in self._parse.words:
            modal = self._reality.modal(word) if is_verb(word) and word.dep in _SAID else None
            if modal is None or self._reality.is_condition(word):
                continue
            above = next((one for one in governors(word, self._senses) if one.entry.stance is not None), None)
            speakers = self._finder.source(above) if above else self._attribution.speaker_of(word)
            bound = self._finder.named(subjects(word))
            if countries(speakers) and countries(bound):
                cue = above.word if above else None
                yield from self._act(word, modal, cue, speakers, bound)

    def _act(self, word: Word, modal: Word, cue: Word | None, speakers: Parties, bound: Parties) -> Iterator[Draft]:
        own = bool(countries(speakers) & countries(bound))
        kind = self._reality.modal_act(modal, own=own, negated=bool(word.kid("neg")))
        if kind is None or (own and (self._tells_no_act(word) or self._is_supposed(word, modal))):
            return
        if kind == "AGREE" and any(self._is_hostile(thing) for thing in objects(word)):
            kind = "THREATEN"
        told = cue.text if cue else "quotation"
        yield Draft(
            word=word, extra=(modal,), sense=None, type=kind, mode=None, actors=speakers,
            recipients=() if own else bound, status="happened", cue=cue,
            why=(f"modal {modal.text!r} under {told!r}",),
        )  # fmt: skip

    def _tells_no_act(self, verb: Word) -> bool:
        """Tell whether one's own "will" promises nothing: a state, a passive, what depends on a condition."""
        return self._reality.is_state(verb) or is_passive(verb) or self._reality.is_conditional(verb)

    def _is_supposed(self, verb: Word, modal: Word) -> bool:
        """Tell whether a modal promises nothing: "would have gone", and in one's own words "it will", "we would".

        Only what is reported turns a "will" into "would", and nobody calls himself "it".
        """
        if is_perfect(verb):
            return True
        if not self._parse.is_quoted(verb):
            return False
        return modal.lower in _SUPPOSING or any(one.lower in PERSONAL | NEUTER for one in subjects(verb))

    def _is_hostile(self, noun: Word) -> bool:
        sense = self._senses.get(noun.i)
        return (
            sense is not None and sense.entry.type is not None and self._ontology.family(sense.entry.type) == "hostile"
        )
