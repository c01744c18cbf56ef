"""How real an act is by the grammar of its own clause: tense, modals, negation, conditions, adverbs."""

from dragoman.codebook.lexicon import StatusWords
from dragoman.model.reading import Status
from dragoman.reading.clauses import clause_verb, is_infinitive, is_verb
from dragoman.reading.parse import Word

_POINTING = ("the", "this", "that", "these", "those")
_AUXILIARIES = ("aux", "auxpass")


class Reality:
    """Reads status from grammar with the words of the codebook."""

    def __init__(self, words: StatusWords) -> None:
        self._words = words

    def of_verb(self, verb: Word, *, governed: bool = False) -> tuple[Status, str]:
        """Give the status of a verb by its own clause, and the word that decides.

        Args:
            verb: The verb.
            governed: Whether a word of the lexicon governs it; then its infinitive tells nothing.
        """
        for find in (self._negated, self._left_out, self._conditional, self._modal, self._adverb):
            told = find(verb)
            if told is not None:
                return told
        return (None if governed else self._infinitive(verb)) or ("happened", "")

    def of_noun(self, noun: Word, carrier: Word | None, *, governed: bool = False) -> tuple[Status, str]:
        """Give the status of an event noun: by its determiner and adjectives, else by the verb that carries it.

        A noun that no light verb carries is taken as real ("condemned the attack") unless it is bare or
        indefinite under a modal ("could expand arms transfers").
        """
        told = self._modified(noun)
        if told is not None and not (carrier is not None and self.is_negated(carrier)):
            return told
        if carrier is not None:
            return self.of_verb(carrier, governed=governed)
        governor = self._named_by(noun)
        if governor is not None:
            return governor
        verb = clause_verb(noun)
        if is_verb(verb) and not self._is_presupposed(noun):
            status, word = self.of_verb(verb, governed=governed)
            if status in ("future", "hypothetical"):
                return status, word
        return "happened", ""

    def modal(self, verb: Word) -> Word | None:
        """Give the auxiliary that demands or promises ("must", "should", "will", "would"), or None."""
        words = self._words.obligation_aux | self._words.future_aux | {"would"}
        return next((child for child in _auxiliaries(verb) if child.lemma in words), None)

    def hearsay(self, word: Word) -> Word | None:
        """Give the adverb by which a verb above leaves all below it unsaid by anybody: "reportedly", or None."""
        for above in (word, *word.ancestors()):
            for child in above.kids("advmod"):
                if child.lower in self._words.alleged_adverbs:
                    return child
        return None

    def is_negated(self, word: Word) -> bool:
        """Tell whether a verb of its own clause is negated: "did not plan"."""
        return self._negated(word) is not None

    def refuses(self, verb: Word) -> bool:
        """Tell whether a verb says that its subject will not act: "will not sign", "would never return"."""
        return self._negated(verb) is not None and any(
            child.lemma in self._words.future_aux | {"would"} for child in _auxiliaries(verb)
        )

    def is_state(self, verb: Word) -> bool:
        """Tell whether a verb names a state or an outcome and nothing that somebody does."""
        return verb.lemma in self._words.stative_verbs

    def is_condition(self, verb: Word) -> bool:
        """Tell whether a verb itself stands in a condition: "should they attack"."""
        return self._inverted(verb) is not None

    def is_conditional(self, verb: Word) -> bool:
        """Tell whether a clause below says on which condition a verb holds: "will act if ..."."""
        return any(self._conditional(clause) is not None for clause in verb.kids("advcl"))

    def modal_act(self, modal: Word, *, own: bool, negated: bool) -> str | None:
        """Tell what saying a modal does: REQUEST of others, AGREE or REJECT for oneself; None if nothing."""
        if modal.lemma in self._words.obligation_aux:
            return None if own else "REQUEST"
        if not own:
            return None
        return "REJECT" if negated else "AGREE"

    def noun_status(self, noun: Word) -> Status | None:
        """Tell what a noun makes of the act in its complement: "plan to", "allegations of"; None if nothing."""
        groups: tuple[tuple[frozenset[str], Status], ...] = (
            (self._words.alleged_nouns, "alleged"),
            (self._words.future_nouns, "future"),
            (self._words.denied_nouns, "denied"),
            (self._words.hypothetical_nouns, "hypothetical"),
        )
        return next((status for words, status in groups if noun.lemma in words), None)

    def _named_by(self, noun: Word) -> tuple[Status, str] | None:
        """Look at the noun that this one completes: "the possibility of talks", and at "ahead of talks"."""
        if noun.dep == "pobj" and noun.head.head.lower in self._words.future_leads:
            return "future", noun.head.head.text
        if (
            noun.dep == "pobj"
            and noun.head.lower in ("of", "for", "to", "about", "on")
            and noun.head.head.tag.startswith("NN")
        ):
            above = noun.head.head
            status = self.noun_status(above)
            if status is not None:
                return status, above.text
        return None

    def _modified(self, noun: Word) -> tuple[Status, str] | None:
        for child in noun.children:
            if child.dep == "det" and child.lower in self._words.denied_determiners:
                return "denied", child.text
            if child.dep in ("amod", "compound", "det"):
                status = self._adjective(child)
                if status is not None:
                    return status, child.text
        return None

    def _is_presupposed(self, noun: Word) -> bool:
        """Tell whether a phrase takes its act for granted: "the attack", "Iran's attack", "recent attacks"."""
        return any(
            child.dep == "poss"
            or (child.dep == "det" and child.lower in _POINTING)
            or (child.dep == "amod" and child.lower in self._words.real_adjectives)
            for child in noun.children
        )

    def _adjective(self, word: Word) -> Status | None:
        if word.lower in self._words.alleged_adjectives:
            return "alleged"
        if word.lower in self._words.future_adjectives:
            return "future"
        return "hypothetical" if word.lower in self._words.hypothetical_adjectives else None

    def _negated(self, verb: Word) -> tuple[Status, str] | None:
        for child in verb.children:
            if child.dep == "neg" or (child.dep == "advmod" and child.lower in self._words.denied_adverbs):
                return "denied", child.text
        for subject in verb.kids("nsubj", "nsubjpass"):
            for child in subject.kids("det", "preconj"):
                if child.lower in self._words.denied_determiners:
                    return "denied", child.text  # "neither the reporter nor his wife was hurt"
        return None

    def _left_out(self, verb: Word) -> tuple[Status, str] | None:
        """Look at what leads to the verb: "without toppling the regime"."""
        left = verb.dep == "pcomp" and verb.head.lower in self._words.denied_leads
        return ("denied", verb.head.text) if left else None

    def _conditional(self, verb: Word) -> tuple[Status, str] | None:
        first = verb
        while first.dep == "conj" and first.head is not first and is_verb(first.head):
            first = first.head  # "if they are not found or returned"
        for child in (*verb.kids("mark", "advmod"), *(first.kids("mark") if first is not verb else ())):
            awaited = child.lower in self._words.awaiting_marks and _is_present(verb)
            if awaited or child.lower in self._words.hypothetical_marks:
                return "hypothetical", child.text
        supposed = self._inverted(verb)
        return ("hypothetical", supposed.text) if supposed is not None else None

    def _inverted(self, verb: Word) -> Word | None:
        """Give the auxiliary that makes a clause below another a condition: "should they attack", or None."""
        subject = verb.kid("nsubj", "nsubjpass")
        if subject is None or verb.head is verb or verb.kid("mark"):
            return None
        before = [child for child in verb.children if child.dep in _AUXILIARIES and child.i < subject.i]
        return next((child for child in before if child.lower in self._words.inverting_aux), None)

    def _modal(self, verb: Word) -> tuple[Status, str] | None:
        if verb.lemma == "like":
            return None  # "would like" wants, whatever the mood
        if verb.dep in ("csubj", "csubjpass") and verb.tag == "VBG":
            told = self._modal(verb.head)
            return ("hypothetical", told[1]) if told is not None else None  # "dislodging them would not be easy"
        for child in _auxiliaries(verb):
            if child.lemma in self._words.future_aux or child.lower in self._words.future_aux:
                return "future", child.text
            if child.lemma == "would" and _reported_in_past(verb):
                return "future", child.text
            if child.lemma in self._words.conditional_aux | self._words.obligation_aux:
                return "hypothetical", child.text
        if verb.dep == "xcomp" and verb.tag == "VB" and verb.head.lemma in ("go", "be"):
            return "future", f"{verb.head.text} to"  # "is going to visit", "is to visit"
        return None

    def _adverb(self, verb: Word) -> tuple[Status, str] | None:
        for child in verb.kids("advmod"):
            if child.lower in self._words.alleged_adverbs:
                return "alleged", child.text
            if child.lower in self._words.hypothetical_adverbs:
                return "hypothetical", child.text
        return None

    def _infinitive(self, verb: Word) -> tuple[Status, str] | None:
        """Judge an infinitive that no word of the lexicon governs: a purpose lies ahead of its main verb."""
        if not is_infinitive(verb):
            return None
        head = verb.head
        if verb.dep in ("advcl", "xcomp") and head.lemma in self._words.motion_verbs:
            return "future", "to"
        if verb.dep in ("acl", "relcl"):
            return self.noun_status(head) or "hypothetical", head.text
        return "hypothetical", "to"


def _auxiliaries(verb: Word) -> list[Word]:
    """List a verb's auxiliaries, a conjunct's from its first verb if it has none: "will meet and sign"."""
    own = verb.kids(*_AUXILIARIES)
    if own or verb.dep != "conj" or not is_verb(verb.head) or verb.kid("nsubj", "nsubjpass"):
        return own
    return verb.head.kids(*_AUXILIARIES) if verb.tag in ("VB", "VBN") else []


def _is_present(verb: Word) -> bool:
    """Tell whether a verb or its auxiliary stands in the present tense."""
    first = next(iter(verb.kids(*_AUXILIARIES)), verb)
    return first.tag in ("VBP", "VBZ") and (first is verb or first.lemma == "be")


def _reported_in_past(verb: Word) -> bool:
    """Tell whether "would" is a past future: "said it would send troops"."""
    return verb.dep in ("ccomp", "parataxis") and verb.head.tag in ("VBD", "VBN", "VBG")
