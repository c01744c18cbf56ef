"""Small questions about noun phrases: what stands before the head, which words it covers."""

from dragoman.reading.parse import Word

MODIFIERS = ("compound", "amod", "nmod", "poss", "nummod", "npadvmod")
_NAME_PARTS = ("compound", "amod", "nmod", "nummod", "flat")
_PRONOUNS = ("PRP", "PRP$", "WP", "WP$")


def is_nominal(word: Word) -> bool:
    """Tell whether the word can head a noun phrase that names somebody."""
    return word.pos in ("NOUN", "PROPN", "PRON") or word.tag in _PRONOUNS or word.tag.startswith("NN")


def before_head(word: Word) -> list[Word]:
    """List the modifiers directly before a head, with theirs, in text order: 'South Korean foreign' minister."""
    found: list[Word] = []
    for child in word.children:
        if child.i < word.i and child.dep in _NAME_PARTS:
            found.extend([*before_head(child), child])
            found.extend(child.kids("conj"))  # "French and German ministers"
    return found


def behind_measure(word: Word, measures: frozenset[str]) -> list[Word]:
    """Give what a measure noun counts: "soldiers" for "hundreds of soldiers"; [] if it counts nothing."""
    if word.lemma not in measures:
        return []
    return [noun for child in word.kids("prep") if child.lower == "of" for noun in child.kids("pobj")]


def counter_of(word: Word, counters: frozenset[str]) -> Word | None:
    """Give the noun that counts an act: the "series" in "a series of attacks", the "days" in "two days of talks"."""
    preposition = word.head
    counted = word.dep == "pobj" and preposition.lower == "of" and preposition.head.tag.startswith("NN")
    return preposition.head if counted and preposition.head.lemma in counters else None


def role_words(word: Word, before: list[Word]) -> str:
    """Give the phrase a role is looked up by: modifiers as written in lower case, then the head's lemma."""
    return " ".join([*(part.lower for part in before), word.lemma])


def phrase_span(word: Word) -> tuple[int, int]:
    """Give the characters from the first modifier to the head: 'Russian President Vladimir Putin'."""
    first = word
    for part in before_head(word):
        if part.i < first.i:
            first = part
    return first.start, word.end


def is_definite(word: Word) -> bool:
    """Tell whether the phrase points at somebody known: 'the', 'this', 'both', a possessor."""
    for child in word.children:
        if child.dep == "poss" or (
            child.dep in ("det", "predet") and child.lower not in ("a", "an", "no", "any", "some")
        ):
            return True
    return word.tag in ("NNP", "NNPS")


def is_expletive(word: Word) -> bool:
    """Tell whether an "it" stands for a clause and means nobody: "it was reported that", "it is clear that"."""
    verb = word.head
    if word.lower != "it" or word.dep not in ("nsubj", "nsubjpass"):
        return False
    if word.dep == "nsubjpass":
        return any(clause.kid("nsubj", "nsubjpass", "expl") for clause in verb.kids("ccomp", "advcl"))
    judged = verb.lemma == "be" and bool(verb.kids("acomp", "attr"))
    return judged and bool(verb.kids("ccomp", "xcomp", "csubj"))


def is_counted(word: Word) -> bool:
    """Tell whether a phrase counts single ones: "an Iranian", "another Briton", "two Canadians"."""
    if word.dep in MODIFIERS:
        return False
    return any(child.dep == "nummod" or child.lower in ("a", "an", "another") for child in word.children)


def is_plural(word: Word) -> bool:
    """Tell whether the noun is plural by its tag."""
    return word.tag in ("NNS", "NNPS")
