"""Finds what a report puts down to somebody who need not speak: wishes, plans, judgements, feelings, decisions."""

from dragoman.codebook.lexicon import AttitudeWords, Lexicon, Takes
from dragoman.coding.cues import naming, owner
from dragoman.coding.wording import contents, cue_span, leading_preposition, said_clauses, source_span, stretch
from dragoman.model.attributed import Attributed
from dragoman.model.span import Span
from dragoman.reading.clauses import is_infinitive, is_passive, is_verb, particle_or_preposition, subjects
from dragoman.reading.parse import Parse, Word

# What a passive says of its subject: "is expected to leave", "was called a liar", "is seen as weak".
_OF_SUBJECT = ("xcomp", "ccomp", "oprd", "advcl")
_OF_SUBJECT_BY = frozenset({"as", "for", "of"})


class AttitudeFinder:
    """Finds the attitudes of one document.

    Args:
        parse: The document.
        lexicon: Words of attitude.
        acts: Numbers of the words that name material acts: "gunmen attacked the camp" is no judgement of it.
    """

    def __init__(self, parse: Parse, lexicon: Lexicon, acts: frozenset[int] = frozenset()) -> None:
        self._parse = parse
        self._text = parse.document.text
        self._lexicon = lexicon
        self._acts = acts

    def at(self, word: Word) -> Attributed | None:
        """Give the attitude that a word tells, or None."""
        if word.i in self._acts:
            return None
        if is_verb(word):
            return self._of_verb(word) if word.dep not in ("aux", "auxpass", "amod", "compound") else None
        if word.tag in ("NN", "NNS"):
            return self._of_noun(word)
        return self._of_adjective(word) if word.dep in ("acomp", "oprd") else None

    def _of_verb(self, verb: Word) -> Attributed | None:
        if _is_open(verb):
            return None
        takes = _form(verb)
        phrase = self._phrase(verb, takes)
        who = naming(verb)
        if phrase is None or (who is None and takes != "passive"):
            return None
        leading = leading_preposition(verb) if " " in phrase or takes == "as" else None
        content = self._of_subject(verb) if takes == "passive" else self._of_active(verb, takes)
        return self._attributed(who, verb, cue_span(verb, leading), content)

    def _phrase(self, verb: Word, takes: Takes | None) -> str | None:
        """Give the longest expression of the lexicon that a verb stands in, if it may stand in this form."""
        near = particle_or_preposition(verb)
        rows = self._lexicon.attitudes.get(verb.lemma, ())
        fitting = [phrase for phrase, row in rows if near.issuperset(phrase.split()[1:]) and _fits(row, phrase, takes)]
        return max(fitting, key=len, default=None)

    def _of_active(self, verb: Word, takes: Takes | None) -> list[Span]:
        if takes == "to":
            return [span for clause in verb.kids("xcomp") if (span := stretch(clause.subtree(), self._text))]
        return contents(verb, self._parse)

    def _of_subject(self, verb: Word) -> list[Span]:
        """Give what a passive says and of what: "the talks ... to fail"."""
        parts = verb.kids("nsubjpass", *_OF_SUBJECT)
        parts += [child for child in verb.kids("prep") if child.lower in _OF_SUBJECT_BY]
        spans = [stretch(part.subtree(), self._text) for part in sorted(parts, key=lambda one: one.i)]
        return [span for span in spans if span is not None]

    def _of_noun(self, noun: Word) -> Attributed | None:
        """Find a noun with a clause of its own: "the fear that", "Iran's plan to"."""
        row = self._lexicon.attitude_nouns.get(noun.lemma)
        if row is None:
            return None
        who = owner(noun)
        clauses = said_clauses(noun) if "clause" in row.takes else []
        if "to" in row.takes and who is not None:
            clauses += [clause for clause in noun.kids("acl") if is_infinitive(clause)]
        content = [span for clause in clauses if (span := stretch(clause.subtree(), self._text))]
        return self._attributed(who, noun, cue_span(noun), content)

    def _of_adjective(self, adjective: Word) -> Attributed | None:
        """Find an adjective of mind with what it is about: "is afraid that", "is willing to", "is proud of"."""
        rows = self._lexicon.attitudes.get(adjective.lower, ())
        who = next(iter(subjects(adjective)), None)
        if not any(adjective.lower in row.adjective for _, row in rows) or who is None:
            return None
        leading = leading_preposition(adjective)
        about = adjective.kids("ccomp", "xcomp") or ([leading] if leading is not None else [])
        words = [word for one in about for word in one.subtree() if word is not leading]
        content = stretch(words, self._text) if words else None
        return self._attributed(who, adjective, cue_span(adjective, leading), [content] if content else [])

    def _attributed(self, who: Word | None, word: Word, cue: Span, content: list[Span]) -> Attributed | None:
        if not content:
            return None
        source = source_span(who, word, self._text) if who is not None else None
        return Attributed(source=source, cue=cue, content=tuple(content))


def _fits(row: AttitudeWords, phrase: str, takes: Takes | None) -> bool:
    """Tell whether words of a row may stand so; a preposition of the verb leads to what it takes."""
    if " " in phrase and takes != "passive":
        return True
    return takes in row.takes or (takes == "as" and "object" in row.takes)


def _is_open(verb: Word) -> bool:
    """Tell whether nobody has the attitude yet: "to support", "would back and fund"."""
    while verb.dep == "conj" and is_verb(verb.head) and not verb.kid("nsubj", "nsubjpass", "aux"):
        verb = verb.head
    return is_infinitive(verb) or any(child.tag == "MD" for child in verb.kids("aux"))


def _form(verb: Word) -> Takes | None:
    """Tell what a verb takes here."""
    if is_passive(verb):
        return "passive"
    if said_clauses(verb):
        return "clause"
    if any(is_infinitive(clause) for clause in verb.kids("xcomp")):
        return "to"
    if verb.kid("xcomp", "oprd") or any(child.lower == "as" for child in verb.kids("prep")):
        return "as"
    return "object" if verb.kid("dobj") else None
