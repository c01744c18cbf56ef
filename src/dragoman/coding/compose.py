"""Composition before type: senses and what governs them become drafts of events."""

from collections.abc import Iterator

import msgspec

from dragoman.codebook.lexicon import Inner
from dragoman.codebook.load import Codebook
from dragoman.coding.attribution import Attribution
from dragoman.coding.brought import brought
from dragoman.coding.cast import Cast
from dragoman.coding.draft import TO_COME, Draft
from dragoman.coding.governing import governing_words, governors
from dragoman.coding.modal_acts import ModalActs
from dragoman.coding.reality import Reality
from dragoman.coding.relevance import SHORT
from dragoman.coding.senses import Sense
from dragoman.coding.sides import AT_LARGE, UNKNOWN, UNNAMED, Parties, countries, tells_own
from dragoman.coding.surroundings import Surroundings
from dragoman.model.reading import Status
from dragoman.reading.clauses import is_infinitive, is_verb
from dragoman.reading.parse import Parse, Word

# An act that nobody is named for still counts where somebody known suffers it.
_AGENTLESS = frozenset(
    {"ASSAULT", "COERCE", "SANCTION", "PROTEST", "RETREAT", "AID", "MOBILIZE", "CONSULT", "COOPERATE"}
)
# Acts that always have another side.
_TWO_SIDED = frozenset({"ACCUSE", "REQUEST", "REJECT", "SUPPORT", "THREATEN", "SANCTION", "AGREE", "AID", "ASSAULT"})
# What nobody does alone.
_TOGETHER = frozenset({"CONSULT", "COOPERATE"})
_SAID = ("ccomp", "parataxis")
# What becomes of an act that others are not, or not yet, made to do: "would not be allowed to arrest".
_UNMADE: dict[Status, Inner] = {"denied": "denied", "hypothetical": "hypothetical", "future": "future"}
# What a negated word does to the act it governs: "does not plan to attack", "did not rule out an attack".
_UNDER_NEGATION: dict[Inner, Inner] = {"future": "denied", "hypothetical": "denied", "denied": "hypothetical"}
# Words that nobody is blamed for when others tell of them: "said that NATO had asked for bases".
_NO_BLAME = frozenset({"REQUEST", "ACCUSE", "PROTEST"})
# What is left of an act that a word would have turned into one of its own, had it anybody known to it.
_LEFT: dict[str, Inner] = {"REQUEST": "hypothetical", "THREATEN": "hypothetical"}
_VERBAL_QUADS = (1, 3)
_REAL = ("happened", "alleged")
# Where the act stands that a verb tells the effect of.
_CAUSES = ("subject", "in", "by")
_MOUTHS = ("alleged", "claimed")
# Acts that are threats when their own actor announces them.
_VIOLENT = frozenset({"ASSAULT", "COERCE", "SANCTION"})
# Acts that are refusals when their own actor says that he will not do them.
_YIELDING = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"})
# Acts made of words: denying what they say does not undo them.
_WORDS = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN"})


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
        self._made: dict[int, Draft | None] = {}
        self._swallowed: set[int] = set()
        self._senses = senses
        self._parse = parse
        self._agreements = codebook.lexicon.classes.get("agreement", frozenset())
        self._documents = codebook.lexicon.classes.get("document", frozenset())
        self._reality = Reality(codebook.lexicon.status)
        self._finder = attribution.finder
        self._surroundings = Surroundings(parse, cast)
        self._modal_acts = ModalActs(parse, senses, attribution, self._reality, self._ontology)

    def drafts(self) -> list[Draft]:
        """List the events of the document, in text order, before repeated mentions are folded."""
        found = {}
        for sense in self._senses.values():
            draft = self._draft(sense)
            if draft is not None:
                found[sense.word.i] = draft
        extra = [blame for draft in found.values() if (blame := self._blamed(draft)) is not None]
        carriers = {draft.sense.carrier.i for draft in found.values() if draft.sense and draft.sense.carrier}
        for draft in [*filter(_binds, map(self._bound, self._modal_acts.find())), *extra]:
            known = found.get(draft.word.i)
            asked = draft.type == "REQUEST" and (known is None or known.status == "hypothetical")
            if asked or (known is None and draft.word.i not in carriers):
                found[draft.word.i] = draft  # "Sudan must return it" demands; nothing is returned yet
        return [
            found[place]
            for place in sorted(found)
            if not self._is_effect(found[place], found) and not self._is_purpose(found[place], found)
        ]

    def _bound(self, draft: Draft) -> Draft:
        """Look around for whom a modal binds, where its verb is one that the lexicon knows or the text is short."""
        known = draft.type != "AGREE" or draft.word.i in self._senses or len(self._parse.words) < SHORT
        return self._with_other_side(draft) if known else draft

    def _is_effect(self, draft: Draft, found: dict[int, Draft]) -> bool:
        """Tell whether a verb only says what an act did: "a strike killed three", "three were killed in a strike".

        It is one event, the strike.

        The noun's event takes over the verb's recipients where it has none.
        """
        if draft.sense is None or not is_verb(draft.word):
            return False
        frame = draft.sense.frame
        for noun in (word for slot in _CAUSES for word in frame.get(slot, [])):
            cause = found.get(noun.i)
            if cause is not None and cause.type == draft.type:
                if draft.recipients and not cause.recipients:
                    found[noun.i] = msgspec.structs.replace(cause, recipients=draft.recipients)
                return True
        return False

    def _is_purpose(self, draft: Draft, found: dict[int, Draft]) -> bool:
        """Tell whether a phrase only says what a meeting of the same parties is for: "met him to mend ties".

        So does "went there for talks".
        """
        act = found.get(_served(draft.word).i)
        if act is None or act is draft or _served(draft.word) is draft.word:
            return False
        friendly = all(self._ontology.family(one.type) == "cooperative" for one in (draft, act))
        return friendly and _sides(draft) <= _sides(act)

    def _draft(self, sense: Sense) -> Draft | None:
        place = sense.word.i
        if place not in self._made:
            self._made[place] = None  # stands while we look, so that circles of governing end
            self._made[place] = self._make(sense)
        return self._made[place]

    def _make(self, sense: Sense) -> Draft | None:
        type_name, mode, why = self._type(sense)
        if type_name is None:
            return None
        actors, recipients = self._finder.parties(sense, type_name)
        if sense.entry.mutual:
            actors = self._with_those_inside(sense, actors)
        status, decider = self._own_status(sense)
        if decider == "to" and status == "hypothetical":
            return None  # a bare infinitive ("to improve relations") tells an aim, not an act
        draft = Draft(
            word=sense.word, sense=sense, type=type_name, mode=mode, actors=actors, recipients=recipients,
            status=status, why=(f"lexicon {sense.entry.id} ({_part(sense.word)}): {sense.word.text!r}", *why),
        )  # fmt: skip
        if decider:
            draft = draft.because(f"status {status}: {decider!r}")
        governed = self._governed(draft)
        return self._kept(self._promised(governed)) if governed else None

    def _with_those_inside(self, sense: Sense, actors: Parties) -> Parties:
        """Add the parties of the meeting that a verb convenes: "held a round of talks with Iran and Egypt"."""
        inner = self._inner(sense)
        if inner is None or not inner.entry.mutual:
            return actors
        more = self._finder.parties(inner, inner.entry.type or "")[0]
        return (*actors, *(one for one in more if one.country not in countries(actors)))

    def _promised(self, draft: Draft) -> Draft:
        """Make a future act what PLOVER says it is: AGREE, or THREATEN where the actor announces violence."""
        if draft.status == "denied" and draft.type in _YIELDING and self._reality.refuses(draft.word):
            return msgspec.structs.replace(draft, type="REJECT", mode=None, status="happened").because(
                f"will not {draft.word.text}: REJECT"
            )
        told = _speaks_for_itself(draft) or any(reason.startswith("self-report") for reason in draft.why)
        if draft.status == "future" and told and draft.type in _VIOLENT:
            return msgspec.structs.replace(draft, type="THREATEN", mode=None, status="happened").because(
                f"an announced {draft.type} is THREATEN"
            )
        if draft.status == "future" and told and draft.type == "RETREAT":
            entry = draft.sense.entry if draft.sense else None
            leaves = entry is not None and entry.mode in ("withdraw", "ceasefire")
            return msgspec.structs.replace(
                draft, type="CONCEDE" if leaves else "AGREE", mode=None, status="happened"
            ).because("an announced RETREAT is a concession in words")
        if draft.status == "future" and told and draft.type == "AGREE":
            return msgspec.structs.replace(draft, status="happened").because("a promise is made by telling it")
        if draft.status != "future" or draft.type not in TO_COME or _is_named_only(draft):
            return draft
        status: Status = "happened" if told else "future"
        return msgspec.structs.replace(draft, type="AGREE", mode=None, status=status).because(
            f"a future {draft.type} is AGREE"
        )

    def _type(self, sense: Sense) -> tuple[str | None, str | None, tuple[str, ...]]:
        """Decide type and mode: by what the word governs, where its entry says so, else by the entry."""
        entry = sense.entry
        inner = self._inner(sense)
        told = self._becomes(sense, inner)
        if told is None:
            return entry.type, entry.mode, ()
        if told == "none":
            return None, None, ()
        name, _, mode = told.partition("/")
        reason = f"governs {inner.word.text!r} ({inner.entry.type}): {told}" if inner else f"governs an act: {told}"
        return name, mode or None, (reason,)

    def _becomes(self, sense: Sense, inner: Sense | None) -> str | None:
        """Give what a governing word becomes by the act it governs, or None where its entry does not say."""
        governs = sense.entry.governs
        if governs is None or not governs.becomes:
            return None
        if inner is None or inner.entry.type is None:
            return governs.becomes.get("nothing", governs.becomes.get("default"))
        if governs.control == "subject" and not self._is_own(sense, inner):
            return governs.becomes.get("others")
        kind, family = inner.entry.type, self._ontology.family(inner.entry.type)
        if f"not {family}" in governs.becomes and self._own_status(inner)[0] == "denied":
            return governs.becomes[f"not {family}"]  # "agreed not to attack"
        return governs.becomes.get(kind) or governs.becomes.get(family) or governs.becomes.get("default")

    def _is_own(self, sense: Sense, inner: Sense) -> bool:
        """Tell whether the governed act would be the governing subject's own: "warned that Iran may attack" is not."""
        theirs = countries(self._finder.parties(inner, inner.entry.type or "")[0])
        mine = countries(self._finder.source(sense))
        return not theirs or not mine or bool(theirs & mine)

    def _inner(self, sense: Sense) -> Sense | None:
        """Find the nearest typed act that a sense governs."""
        best: tuple[int, Sense] | None = None
        for other in self._nearby(sense):
            if other.entry.type is None or other is sense:
                continue
            for steps, above in enumerate(governing_words(other.carrier or other.word, self._senses)):
                if above is sense.word and (best is None or steps < best[0]):
                    best = (steps, other)
        return best[1] if best else None

    def _nearby(self, sense: Sense) -> list[Sense]:
        words = self._parse.sentence(sense.word).words
        return [self._senses[word.i] for word in words if word.i in self._senses]

    def _own_status(self, sense: Sense) -> tuple[Status, str]:
        if "speaker" in sense.entry.actor and not is_verb(sense.word):
            return "happened", ""  # "would be unacceptable" judges now
        governed = next(governors(sense.carrier or sense.word, self._senses), None) is not None
        if is_verb(sense.word):
            return self._reality.of_verb(sense.word, governed=governed)
        if sense.word.tag.startswith("NN"):
            return self._reality.of_noun(sense.word, sense.carrier, governed=governed)
        return self._reality.of_verb(sense.word.head) if is_verb(sense.word.head) else ("happened", "")

    def _governed(self, draft: Draft) -> Draft | None:
        """Apply every governor from the nearest outwards; None if one says that its own act counts instead."""
        sense = draft.sense
        start = draft.word if sense is None or sense.carrier is None else sense.carrier
        if sense is not None and sense.carried is not None:
            carried = self._apply(draft, sense.carried, (), f"light verb {start.text!r}")
            if carried is None:
                self._swallowed.add(draft.word.i)
                return None
            draft = carried
        for above in governors(start, self._senses):
            changed = self._under(above, draft)
            if changed is None:
                self._swallowed.add(draft.word.i)
                return None
            draft = changed
        return self._attributed(draft)

    def _under(self, above: Sense, draft: Draft) -> Draft | None:
        """Apply one governor, and keep where it puts the act into somebody's mouth."""
        sources = self._finder.source(above)
        effect = self._effect(above, draft.sense)
        if effect == "inherit":
            effect = self._inherited(above)
        elif effect == "keep" and _makes_act(above):
            effect = _UNMADE.get(self._own_status(above)[0], effect)
        elif self._reality.is_negated(above.word):
            effect = _UNDER_NEGATION.get(effect, effect)
        if effect == "drop" and self._draft(above) is None and above.word.i not in self._swallowed:
            effect = _LEFT.get(above.entry.type or "", "keep")  # what makes no event must not swallow one
        if effect in (*_MOUTHS, "factive") and not countries(sources) and self._is_document(above):
            return draft  # "the statement said" passes on what its issuer did
        changed = self._apply(draft, effect, sources, f"under {above.word.text!r} ({above.entry.id})")
        if changed is None or changed is draft or above.entry.stance is None:
            return changed
        source = changed.source or (above.word if changed.said_by else None)
        return msgspec.structs.replace(changed, cue=changed.cue or above.word, source=source)

    def _inherited(self, above: Sense) -> Inner:
        """Give what an act takes over from the word that begins or leads it: "will begin shelling" lies ahead."""
        status, decider = self._own_status(above)
        return "keep" if decider == "to" else _UNMADE.get(status, "keep")

    def _within_speech(self, draft: Draft) -> Sense | None:
        """Find the plain word of speech in whose clause a verb stands, however deep: "said ..., with X backed by Y"."""
        if not is_verb(draft.word) or draft.said_by or draft.cue is not None:
            return None
        below = draft.word
        for above in draft.word.ancestors():
            sense = self._senses.get(above.i)
            if sense is not None and _reports(sense) and below.dep in _SAID:
                return None if self._is_document(sense) else sense
            if below.dep in ("relcl", "appos"):
                return None  # what the writer adds to a name is the writer's
            below = above
        return None

    def _is_document(self, sense: Sense) -> bool:
        return any(word.lemma in self._documents for word in sense.frame.get("subject", []))

    def _effect(self, above: Sense, sense: Sense | None) -> Inner:
        """Give what a governor does to an act: the act it turns into another is gone, others are as `inner` says."""
        governs = above.entry.governs
        if governs is None:
            return "keep"
        if sense is None or self._inner(above) is not sense:
            return governs.inner if governs.inner != "drop" else "keep"
        told = self._becomes(above, sense)
        if told is not None and told != "none":
            return "drop"
        return "keep" if told == "none" and governs.inner == "drop" else governs.inner

    def _attributed(self, draft: Draft) -> Draft:
        """Put an act under the source of its clause ("according to ...") or of the quotation it stands in."""
        sources, word = self._attribution.phrase_source(draft.word)
        if sources or word is not None:
            return self._reported(draft, "alleged", sources, "according to")
        said = self._within_speech(draft)
        if said is not None:
            sources = self._finder.source(said)
            return self._reported(draft, "alleged", sources, f"inside what {said.word.text!r} says")
        hearsay = self._reality.hearsay(draft.word)
        if hearsay is not None:
            return self._reported(draft, "alleged", (), f"{hearsay.text!r}")
        speakers = self._attribution.speaker_of(draft.word)
        if not speakers:
            return draft
        passing = msgspec.structs.replace(draft, passing=draft.cue is None)
        return self._reported(passing, "alleged", speakers, "inside a quotation")

    def _apply(self, draft: Draft, inner: Inner, sources: Parties, reason: str) -> Draft | None:
        """Change a draft as a governing word says; None where it drops the act."""
        if inner == "drop":
            return None
        if inner == "keep":
            return draft
        if inner == "denied" and draft.type in _WORDS and not is_verb(draft.word):
            return draft  # "denied accusations by Israel": the accusation was made
        if inner in ("future", "hypothetical") and _is_known_word(draft):
            return draft  # "trying to punish Iran for its refusal": it has refused
        if inner == draft.status == "denied":
            return msgspec.structs.replace(draft, status="happened").because(f"twice denied {reason}")
        if inner in ("denied", "future", "hypothetical"):
            open_still = (*_REAL, "future") if inner == "denied" else _REAL  # "is not going to attack"
            status: Status = inner if draft.status in open_still else draft.status
            return msgspec.structs.replace(draft, status=status).because(f"{inner} {reason}")
        return self._reported(draft, inner, sources, reason)

    def _reported(self, draft: Draft, inner: Inner, sources: Parties, reason: str) -> Draft:
        """Put an act under its source; what somebody tells of himself needs no other source.

        News media that pass on what was said leave it as it is, while a deed is alleged by the medium that alone
        tells of it; an act of two sides that only one of them tells is alleged by that one (GUIDE convention 4), unless
        they point out what is so ("noted that the two had signed").
        """
        if draft.said_by:
            return draft
        relayed = bool(sources) and all("JRN" in party.sectors for party in sources)
        if relayed and draft.status == "happened" and self._ontology.types[draft.type].quad in _VERBAL_QUADS:
            return draft.because(f"relayed by the media {reason}")
        own = tells_own(sources, draft.actors) and not relayed
        doubted = inner in _MOUTHS and draft.status == "happened"
        status: Status = "alleged" if doubted else draft.status
        is_one_sided = _is_mutual(draft) and draft.status in ("happened", "hypothetical") and inner != "factive"
        if own and not is_one_sided:
            kept = status if inner == "claimed" and draft.type not in _WORDS else draft.status
            return msgspec.structs.replace(draft, status=kept).because(f"self-report {reason}")
        others = sources or (UNNAMED,)
        return msgspec.structs.replace(draft, status=status, said_by=others).because(f"{inner} {reason}")

    def _kept(self, draft: Draft) -> Draft | None:
        """Keep a draft that has somebody in it; who really did it may be unknown, who only might do it may not."""
        if self._serves_itself(draft):
            return None
        draft = self._with_other_side(brought(draft, self._told_before(draft), self._agreements))
        if _lacks_partner(draft):
            return None
        if countries(draft.actors):
            return draft
        if draft.actors:
            at_large = is_verb(draft.word) and any(one.name == AT_LARGE for one in draft.actors)
            return draft if at_large or (countries(draft.recipients) and draft.status in _REAL) else None
        if countries(draft.recipients) and draft.type in _AGENTLESS and draft.status in _REAL:
            return msgspec.structs.replace(draft, actors=(UNKNOWN,))
        return None

    def _told_before(self, draft: Draft) -> Iterator[Draft]:
        """Yield what the report tells before an act, nearest first."""
        for place in sorted((i for i in self._made if i < draft.word.i), reverse=True):
            made = self._made[place]
            if made is not None:
                yield made

    def _serves_itself(self, draft: Draft) -> bool:
        """Tell whether somebody only backs an act of their own: "to support its military actions"."""
        if draft.sense is None or draft.recipients or draft.type not in _TWO_SIDED:
            return False
        own = [one for one in draft.sense.frame.get("object", []) if one.i in self._senses and one.kid("poss")]
        theirs = countries(self._finder.owners(own))
        return bool(theirs) and theirs <= countries(draft.actors)

    def _is_aimed(self, draft: Draft) -> bool:
        """Tell whether an act means another side, named or not.

        What a whole report calls aid may help nobody known, and whom an attack hit is no matter of guessing.
        """
        return draft.type in _TWO_SIDED and (draft.type not in ("AID", "ASSAULT") or len(self._parse.words) < SHORT)

    def _blamed(self, draft: Draft) -> Draft | None:
        """Give the accusation behind a hostile act that only somebody else asserts (GUIDE convention 1)."""
        blamers = draft.said_by
        hostile = self._ontology.family(draft.type) == "hostile" and draft.type not in _NO_BLAME
        if not hostile or draft.status != "alleged" or draft.source is None:
            return None
        if not countries(blamers) or not countries(draft.actors):
            return None
        if countries(blamers) & countries(draft.actors) or any("JRN" in party.sectors for party in blamers):
            return None
        return Draft(
            word=draft.source, sense=None, type="ACCUSE", mode="allege", actors=blamers,
            recipients=draft.actors, status="happened", why=(f"says that others did {draft.word.text!r}",),
        )  # fmt: skip

    def _with_other_side(self, draft: Draft) -> Draft:
        """Look around for the other side of an act that needs one and names none."""
        alone = (
            draft.sense is not None
            and draft.sense.entry.mutual
            and len(countries(draft.actors)) == 1
            and not any("IGO" in party.sectors for party in draft.actors)  # a body can meet by itself
        )
        if draft.recipients or not countries(draft.actors) or not (alone or self._is_aimed(draft)):
            return draft
        if _is_mutual(draft) or (draft.sense is not None and draft.sense.frame.get("between")):
            return draft  # "Egypt and Ethiopia agreed", "a pact between the king and the rebels": both sides are there
        found = self._surroundings.other_side(draft)
        if not found:
            return draft
        draft = draft.because(f"other side {found[0].country} from the context")
        if alone:
            return msgspec.structs.replace(draft, actors=(*draft.actors, *found))
        return msgspec.structs.replace(draft, recipients=found)


def _makes_act(sense: Sense) -> bool:
    """Tell whether a word tells that somebody makes or lets others act: "force", "allow", "help"."""
    governs = sense.entry.governs
    return sense.entry.type is None and governs is not None and governs.control == "object"


def _speaks_for_itself(draft: Draft) -> bool:
    """Tell whether the actor tells of the act in person: "we will host the talks"."""
    return draft.sense is not None and any(one.lower in ("i", "we") for one in draft.sense.frame.get("subject", []))


def _served(word: Word) -> Word:
    """Give the word whose purpose an act tells, or the act's own word where it tells none."""
    if is_infinitive(word) and word.dep in ("advcl", "xcomp"):
        return word.head
    return word.head.head if word.dep == "pobj" and word.head.lower == "for" else word


def _is_named_only(draft: Draft) -> bool:
    """Tell whether a noun only points at a meeting to come, which nobody promises there: "ahead of the talks"."""
    carried = draft.sense is not None and draft.sense.carrier is not None
    return draft.type == "CONSULT" and not is_verb(draft.word) and not carried


def _reports(sense: Sense) -> bool:
    """Tell whether a word puts what stands below it into somebody's mouth."""
    governs = sense.entry.governs
    return governs is not None and governs.inner in _MOUTHS


def _sides(draft: Draft) -> set[str]:
    return countries(draft.actors) | countries(draft.recipients)


def _part(word: Word) -> str:
    """Name the part of speech of a trigger."""
    return "noun" if word.tag.startswith("NN") else "verb" if is_verb(word) else "adjective"


def _is_known_word(draft: Draft) -> bool:
    """Tell whether a noun names what somebody has said before: "Iran's refusal", "over Russian objections"."""
    if draft.type not in _WORDS or draft.sense is None or is_verb(draft.word) or draft.sense.carrier is not None:
        return False
    return bool(draft.sense.frame.get("poss") or draft.sense.frame.get("mod")) and draft.word.dep == "pobj"


def _binds(draft: Draft) -> bool:
    """Tell whether a bare "will" promises somebody something: what one does by oneself is no agreement."""
    return draft.type != "AGREE" or bool(draft.recipients)


def _lacks_partner(draft: Draft) -> bool:
    """Tell whether somebody meets or works together with nobody that can be told; a body can meet by itself."""
    sense = draft.sense
    if sense is None or not sense.entry.mutual or sense.frame.get("with") or draft.type not in _TOGETHER:
        return False
    alone = len(draft.actors) == 1 and not draft.recipients
    return alone and "IGO" not in draft.actors[0].sectors


def _is_mutual(draft: Draft) -> bool:
    """Tell whether an act is one of several states together."""
    return draft.sense is not None and draft.sense.entry.mutual and len(countries(draft.actors)) > 1
