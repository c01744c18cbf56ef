"""Undoes the grammar between a word and its logical partners: passives, relatives, shared subjects.

Every function takes a `Word` and gives words; nothing here knows politics. Slots are logical: in
"the town that was shelled by rebels", the subject of "shelled" is "rebels" and its object "town".
"""

from collections.abc import Iterator

from dragoman.reading.parse import Word

RELATIVE = frozenset({"who", "whom", "which", "that", "whose"})
_CONTROLLING_PREPOSITIONS = frozenset({"of", "from", "against", "into", "for"})
# Verbs whose object did what "of" tells, though parsers hang the "of" on that object.
_BLAMING = frozenset({"accuse", "suspect", "convict", "acquit"})
_MAX_CLIMB = 12  # deeper shared subjects are parse errors more often than sentences


def is_verb(word: Word) -> bool:
    """Tell whether the word is a verb by its tag (auxiliaries included)."""
    return word.tag.startswith("VB") or word.tag == "MD"


def is_infinitive(verb: Word) -> bool:
    """Tell whether a verb is an infinitive with "to": "to hit", "to be hit"."""
    return verb.tag in ("VB", "VBN") and any(child.lower == "to" for child in verb.kids("aux"))


def is_passive(verb: Word) -> bool:
    """Tell whether a verb form is passive: "was shelled", "the town shelled by rebels"."""
    if verb.kid("nsubjpass", "auxpass", "csubjpass"):
        return True
    if verb.tag not in ("VBN", "VBD"):
        return False
    if verb.dep == "conj" and is_verb(verb.head) and not verb.kid("nsubj", "aux"):
        return verb.tag == "VBN" and is_passive(verb.head)
    if verb.kid("agent"):
        return True
    return verb.dep in ("acl", "amod") and verb.tag == "VBN" and not verb.kid("dobj")


def subjects(verb: Word) -> list[Word]:
    """List the heads of the logical subject: one word, or none; conjuncts are left to the caller."""
    if verb.dep == "acomp" and is_verb(verb.head):
        return subjects(verb.head)  # "is opposed to", "remains committed to"
    if is_passive(verb):
        return _agents(verb)
    own = verb.kid("nsubj", "csubj", "expl")
    if own is not None:
        return [] if own.dep == "expl" else [_antecedent(own, verb)]
    return _shared_subject(verb)


def objects(verb: Word) -> list[Word]:
    """List the heads of the logical object: the object proper, or the subject of a passive."""
    if is_passive(verb):
        return _passive_subject(verb)
    own = verb.kids("dobj")
    if own:
        return [_antecedent(own[0], verb)]
    if verb.dep == "relcl" and not _gap_filled(verb):
        return [verb.head]
    return _raised_object(verb) or _shared_object(verb)


def indirect(verb: Word) -> list[Word]:
    """List the head of the indirect object ("gave Kim a car", "gave a car to Kim")."""
    dative = verb.kid("dative")
    if dative is None:
        return []
    return [dative] if dative.dep != "dative" or not dative.kid("pobj") else dative.kids("pobj")


def prepositional(word: Word) -> Iterator[tuple[str, Word]]:
    """Give (preposition, head of what follows) pairs of a verb or noun, in text order.

    "out of", "because of" and the like are joined with a blank; a chain "in talks with Iran" hanging on the
    first noun is left to that noun.
    """
    for child in word.children:
        if child.dep not in ("prep", "agent", "dative"):
            continue
        for name, noun in _objects_of_preposition(child, child.lower):
            yield name, _antecedent(noun, word)
    for adverb in word.kids("advmod", "prt") if is_verb(word) else ():
        for child in adverb.kids("prep"):  # "pulled back from the town"
            yield from _objects_of_preposition(child, child.lower)
    clause = for_clause(word)
    if clause is not None:
        yield from (("for", noun) for noun in clause.kids("nsubj", "nsubjpass"))
    yield from _fronted(word)


def for_clause(word: Word) -> Word | None:
    """Give the clause "for X to do" that a word governs: parsers hang the "for" of "called for X to go" on "go"."""
    return next((clause for clause in word.children if is_for_clause(clause)), None)


def is_for_clause(clause: Word) -> bool:
    """Tell whether a clause is an infinitive with "for" and a subject of its own."""
    return (
        is_infinitive(clause)
        and clause.kid("nsubj", "nsubjpass") is not None
        and any(child.lower == "for" for child in clause.kids("mark"))
    )


def conjuncts(word: Word) -> list[Word]:
    """List the word and everything coordinated with it below, in text order."""
    found = [word]
    for one in found:
        found.extend(one.kids("conj"))
    return found


def first_conjunct(word: Word) -> Word:
    """Give the first of the words that a word is coordinated with, or the word itself."""
    while word.dep == "conj" and word.head is not word:
        word = word.head
    return word


def particle_or_preposition(verb: Word) -> set[str]:
    """Give the particles, prepositions and adverbs that hang on a verb, in lower case."""
    return {child.lower for child in verb.children if child.dep in ("prt", "prep", "advmod", "dative", "agent")}


def clause_verb(word: Word) -> Word:
    """Give the verb of the clause the word stands in (the word itself if it is one), else the root."""
    if is_verb(word) and word.dep not in ("aux", "auxpass"):
        return word
    for above in word.ancestors():
        if is_verb(above) or above.head is above:
            return above
    return word


def root_of(word: Word) -> Word:
    """Give the root of the word's sentence."""
    return next((above for above in word.ancestors() if above.head is above), word)


def _antecedent(word: Word, verb: Word) -> Word:
    """Replace a relative pronoun by the noun it stands for."""
    if word.lower not in RELATIVE or word.tag not in ("WDT", "WP", "IN", "WP$", "DT"):
        return word
    for above in (verb, *verb.ancestors()):
        if above.dep == "relcl":
            return _explained(above.head)
    return word


def _explained(noun: Word) -> Word:
    """Give the name that a common noun explains: "China, the biggest polluter, which vowed ..."."""
    return noun.head if noun.dep == "appos" and noun.tag in ("NN", "NNS") and noun.head.pos == "PROPN" else noun


def _agents(verb: Word) -> list[Word]:
    for child in verb.children:
        if child.dep == "agent" or (child.dep == "prep" and child.lower == "by"):
            return child.kids("pobj")
    if verb.dep == "conj" and not verb.kid("nsubjpass"):
        return _agents(verb.head) if is_passive(verb.head) else []
    return _later_agents(verb)


def _later_agents(verb: Word) -> list[Word]:
    """Give the agent that a later conjunct shares: "was bombed and shelled by Libya"."""
    for later in verb.kids("conj"):
        agent = later.kid("agent")
        if agent is not None and later.tag == "VBN" and not later.kid("nsubjpass", "auxpass"):
            return agent.kids("pobj")
    return []


def _passive_subject(verb: Word) -> list[Word]:
    own = verb.kid("nsubjpass", "nsubj")
    if own is not None:
        return [_antecedent(own, verb)]
    if verb.dep in ("acl", "amod", "relcl"):
        return [verb.head]
    if verb.dep == "conj":
        return _passive_subject(verb.head) if is_passive(verb.head) else _shared_subject(verb)
    return _shared_subject(verb)


def _shared_subject(verb: Word) -> list[Word]:
    """Find the subject a verb takes over from a word above it."""
    for _ in range(_MAX_CLIMB):
        above = verb.head
        if above is verb:
            return []
        if verb.dep == "acl":
            return _subject_of_noun_clause(verb)
        if verb.dep == "relcl" or (verb.dep == "amod" and verb.tag == "VBG"):
            return [above]
        controlled = _controller(verb)
        if controlled:
            return controlled
        found = _subject_above(above)
        if found:
            return found
        verb = above
    return []


def _controller(verb: Word) -> list[Word]:
    """Give the object that acts in a complement: "urged Iran to stop", "accused Iran of attacking"."""
    above = verb.head
    if verb.dep == "pcomp" and above.lower in _CONTROLLING_PREPOSITIONS:
        above = above.head
        if is_verb(above) and is_passive(above):
            return _passive_subject(above)
        if above.dep == "dobj" and above.head.lemma in _BLAMING:
            return [above]
    elif verb.dep != "xcomp":
        return []
    return above.kids("dobj")[:1]


def _subject_above(above: Word) -> list[Word]:
    if is_passive(above):
        return _passive_subject(above) if above.kid("nsubjpass") else []
    own = above.kid("nsubj")
    if own is not None:
        return [_antecedent(own, above)]
    return []


def _subject_of_noun_clause(verb: Word) -> list[Word]:
    """Give the subject of a verb that hangs on a noun: "troops crossing", "Iran's decision to leave"."""
    noun = verb.head
    if verb.tag in ("VBG", "VBN"):
        return [noun]
    owner = noun.kid("poss")
    if owner is not None:
        return [owner]
    for child in noun.kids("prep"):
        if child.lower in ("by", "of") and child.kids("pobj"):
            return child.kids("pobj")  # "an attempt by Iran to leave", "the failure of talks to end"
    if noun.dep in ("dobj", "attr", "nsubjpass", "pobj", "oprd"):
        return subjects(clause_verb(noun.head))
    return []


def _shared_object(verb: Word) -> list[Word]:
    """Give a later conjunct's object to an earlier verb without one: "bombed and burned the village"."""
    for later in verb.kids("conj"):
        if is_verb(later) and later.kids("dobj") and not verb.kids("prep", "ccomp", "xcomp"):
            return later.kids("dobj")[:1]
    return []


def _raised_object(verb: Word) -> list[Word]:
    """Give the doer of a governed infinitive or gerund: in "urged Iran to stop" parsers make Iran the subject below."""
    for clause in verb.kids("ccomp"):
        own = clause.kid("nsubj")
        if own is not None and (is_infinitive(clause) or _is_bare_gerund(clause)):
            return [own]  # "saw the leaders emphasizing"
    return []


def _is_bare_gerund(verb: Word) -> bool:
    return verb.tag == "VBG" and verb.kid("aux", "mark") is None


def _gap_filled(verb: Word) -> bool:
    """Tell whether a relative clause already has its noun as subject."""
    own = verb.kid("nsubj")
    return own is None or own.lower in RELATIVE


def _objects_of_preposition(preposition: Word, name: str) -> Iterator[tuple[str, Word]]:
    for child in preposition.children:
        if child.dep in ("pobj", "pcomp"):
            yield name, child
        elif child.dep == "prep":
            # "out of Afghanistan" answers to "out of" and to "of", for verbs may name the particle themselves.
            yield from _objects_of_preposition(child, f"{name} {child.lower}")
            yield from _objects_of_preposition(child, child.lower)
    for sister in preposition.kids("conj"):
        if sister.tag == "IN":
            yield from _objects_of_preposition(sister, sister.lower)


def _fronted(word: Word) -> Iterator[tuple[str, Word]]:
    """Give later conjunct verbs the prepositional phrases of the first only where they have none of their own."""
    if word.dep == "conj" and is_verb(word) and is_verb(word.head) and not word.kids("prep", "dobj"):
        for child in word.head.children:
            if child.dep == "prep" and child.i > word.i:
                yield from _objects_of_preposition(child, child.lower)
