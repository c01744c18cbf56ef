"""Composition before type: senses and what governs them become drafts of events."""

from collections.abc import Iterable

import msgspec

from dragoman.codebook.lexicon import Entry, Inner
from dragoman.codebook.load import Codebook
from dragoman.coding.attribution import Attribution
from dragoman.coding.cast import Cast
from dragoman.coding.draft import Draft, Parties, countries
from dragoman.coding.governing import governing_words, governors
from dragoman.coding.parties import PartyFinder
from dragoman.coding.reality import Reality
from dragoman.coding.senses import Sense
from dragoman.model.reading import Party, Status
from dragoman.reading.clauses import is_verb, subjects
from dragoman.reading.parse import Parse, Word

# An act that nobody is named for still counts where somebody known suffers it.
_AGENTLESS = frozenset({"ASSAULT", "COERCE", "SANCTION", "PROTEST", "RETREAT", "AID", "MOBILIZE", "CONSULT", "COOPERATE"})
UNKNOWN = Party(country="---", sectors=("UNK",))


class Composer:
    """Turns the senses of one document into drafts.

    Args:
        codebook: Types and words.
        parse: The document.
        cast: Who is who in the document.
        senses: Word number to sense.
        attribution: Who says what in the document.
    """

    def __init__(
        self, codebook: Codebook, parse: Parse, cast: Cast, senses: dict[int, Sense], attribution: Attribution
    ) -> None:
        self._attribution = attribution
        self._ontology = codebook.ontology
        self._senses = senses
        self._parse = parse
        self._reality = Reality(codebook.lexicon.status)
        self._finder = PartyFinder(cast, senses)

    def drafts(self) -> list[Draft]:
        """List the events of the document, in text order, before repeated mentions are folded."""
        found = []
        for sense in self._senses.values():
            draft = self._draft(sense)
            if draft is not None:
                found.append(draft)
        found.extend(self._demands())
        return sorted(found, key=lambda draft: (draft.word.i, draft.type))

    def _draft(self, sense: Sense) -> Draft | None:
        type_name, mode, why = self._type(sense)
        if type_name is None:
            return None
        actors, recipients = self._finder.parties(sense, type_name)
        status, decider = self._own_status(sense)
        draft = Draft(
            word=sense.word, sense=sense, type=type_name, mode=mode, actors=actors, recipients=recipients,
            status=status, why=(f"lexicon {sense.entry.id}: {sense.word.text!r}", *why),
        )  # fmt: skip
        if decider:
            draft = draft.because(f"status {status}: {decider!r}")
        governed = self._governed(draft)
        return self._kept(governed) if governed else None

    def _type(self, sense: Sense) -> tuple[str | None, str | None, tuple[str, ...]]:
        """Decide type and mode: by what the word governs, where its entry says so, else by the entry."""
        entry = sense.entry
        if entry.governs is None or not entry.governs.becomes:
            return entry.type, entry.mode, ()
        inner = self._inner(sense)
        told = self._becomes(entry, inner)
        if told is None:
            return entry.type, entry.mode, ()
        if told == "none":
            return None, None, ()
        name, _, mode = told.partition("/")
        reason = f"governs {inner.word.text!r} ({inner.entry.type}): {told}" if inner else f"governs an act: {told}"
        return name, mode or None, (reason,)

    def _becomes(self, entry: Entry, inner: Sense | None) -> str | None:
        becomes = entry.governs.becomes if entry.governs else {}
        if inner is not None and inner.entry.type is not None:
            kind = inner.entry.type
            family = self._ontology.family(kind)
            return becomes.get(kind) or becomes.get(family) or becomes.get("default")
        return becomes.get("default")

    def _inner(self, sense: Sense) -> Sense | None:
        """Find the nearest typed act that a sense governs."""
        best: tuple[int, Sense] | None = None
        for other in self._nearby(sense):
            if other.entry.type is None or other is sense:
                continue
            for steps, above in enumerate(governing_words(other.carrier or other.word)):
                if above is sense.word and (best is None or steps < best[0]):
                    best = (steps, other)
        return best[1] if best else None

    def _nearby(self, sense: Sense) -> list[Sense]:
        words = self._parse.sentence(sense.word).words
        return [self._senses[word.i] for word in words if word.i in self._senses]

    def _own_status(self, sense: Sense) -> tuple[Status, str]:
        if is_verb(sense.word):
            return self._reality.of_verb(sense.word)
        if sense.word.tag.startswith("NN"):
            return self._reality.of_noun(sense.word, sense.carrier)
        return self._reality.of_verb(sense.word.head) if is_verb(sense.word.head) else ("happened", "")

    def _governed(self, draft: Draft) -> Draft | None:
        """Apply every governor from the nearest outwards; None if one says that its own act counts instead."""
        sense = draft.sense
        start = draft.word if sense is None or sense.carrier is None else sense.carrier
        if sense is not None and sense.carried is not None:
            carried = self._apply(draft, sense.carried, (), f"light verb {start.text!r}")
            if carried is None:
                return None
            draft = carried
        nearest = True
        for above in governors(start, self._senses):
            inner = above.entry.governs.inner if above.entry.governs else "keep"
            if inner == "drop" and not nearest:
                break
            sources = self._finder.source(above)
            changed = self._apply(draft, inner, sources, f"under {above.word.text!r} ({above.entry.id})")
            if changed is None:
                return None
            draft, nearest = changed, nearest and inner == "keep"
        return self._attributed(draft)

    def _attributed(self, draft: Draft) -> Draft:
        """Put an act under the source of its clause ("according to ...") or of the quotation it stands in."""
        sources, word = self._attribution.phrase_source(draft.word)
        if sources or word is not None:
            return self._reported(draft, "alleged", sources, "according to")
        speakers = self._attribution.speaker_of(draft.word)
        return self._reported(draft, "alleged", speakers, "inside a quotation") if speakers else draft

    def _apply(self, draft: Draft, inner: Inner, sources: Parties, reason: str) -> Draft | None:
        """Change a draft as a governing word says; None where it drops the act."""
        if inner == "drop":
            return None
        if inner == "keep":
            return draft
        if inner in ("denied", "future", "hypothetical"):
            status: Status = inner if draft.status in ("happened", "alleged") else draft.status
            return msgspec.structs.replace(draft, status=status).because(f"{inner} {reason}")
        return self._reported(draft, inner, sources, reason)

    def _reported(self, draft: Draft, inner: Inner, sources: Parties, reason: str) -> Draft:
        """Put an act under its source; what somebody tells of himself needs no other source."""
        if countries(sources) & countries(draft.actors) or draft.said_by:
            return draft
        others = sources or (UNKNOWN_SOURCE,)
        status: Status = "alleged" if inner == "alleged" and draft.status == "happened" else draft.status
        return msgspec.structs.replace(draft, status=status, said_by=others).because(f"{inner} {reason}")

    def _kept(self, draft: Draft) -> Draft | None:
        """Keep a draft that has somebody political in it; an unknown actor is told as unknown."""
        if draft.actors:
            return draft if countries(draft.actors) or countries(draft.recipients) else None
        if countries(draft.recipients) and draft.type in _AGENTLESS:
            return msgspec.structs.replace(draft, actors=(UNKNOWN,))
        return None

    def _demands(self) -> Iterable[Draft]:
        """Find demands made by a modal under a word of speech: "Paris said Damascus must leave"."""
        for word in self._parse.words:
            modal = self._reality.obliges(word) if is_verb(word) and word.dep in ("ccomp", "conj") else None
            if modal is None:
                continue
            for above in governors(word, self._senses):
                if above.entry.stance is None:
                    continue
                speakers = self._finder.source(above)
                bound = self._finder.named(subjects(word))
                if countries(speakers) and countries(bound) and not countries(speakers) & countries(bound):
                    why = (f"modal {modal.text!r} under {above.word.text!r}",)
                    yield Draft(
                        word=word, extra=(modal,), sense=None, type="REQUEST", mode=None, actors=speakers,
                        recipients=bound, status="happened", why=why,
                    )  # fmt: skip
                break


UNKNOWN_SOURCE = Party(country="---", sectors=("UNK",), kind="unnamed")
