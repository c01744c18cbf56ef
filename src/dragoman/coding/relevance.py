"""Tells what is politics: acts with a state, a body of states or a group that fights for power in them.

A report that speaks of one state, and hardly of another or of rebels, is news of home affairs. Crime, schools and
elections at home are full of verbs of conflict and agreement; an act counts there only between an organ of the state
and those who contest its power or report on it.
"""

from collections import Counter
from collections.abc import Iterable

from dragoman.codebook.actor_table import Hit
from dragoman.codebook.lexicon import StatusWords
from dragoman.codebook.ontology import Ontology
from dragoman.coding.cast import Cast
from dragoman.coding.draft import Draft
from dragoman.coding.governing import governing_words
from dragoman.coding.sides import Parties, countries
from dragoman.model.reading import UNKNOWN_COUNTRY
from dragoman.reading.parse import Parse

SHORT = 80  # words
QUOTED = "alleged inside a quotation"
# Of all mentions of states, bodies and fighters, how many must be of others than the one named most. Of 72 annotated
# reports on international affairs the least has 0.27; reports on one land's elections and firms have 0.05.
_OTHERS_SHARE = 0.125
# Below this share a report looks inward: it tells of elections at home and of the world beside them.
_INWARD_SHARE = 0.33
# Share of the words. Of 624 news articles on anything, those on sport have 0.018 or more, and others at most 0.010, but
# for one on a garden club.
_SPORT_SHARE = 0.014
_NO_STATE = frozenset({UNKNOWN_COUNTRY, "NGO", "MNC", "ISM"})
ORGANS = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "SPY"})
FIGHTERS = frozenset({"REB", "PRM"})
_RIVALS = FIGHTERS | {"UAF", "OPP"}
_POWERS = ORGANS | _RIVALS | {"IGO", "PTY", "ELI"}
_TALK = frozenset({"REQUEST", "CONSULT", "SUPPORT", "AGREE"})
_TRAVELLING = frozenset({"GOV", "IGO", "MIL", "REL"})  # whose visits are news, wherever they lead
CONTESTING = _RIVALS | {"JRN", "REF"}
# Acts of words: until they are said, they are none.
_SPOKEN_QUADS = (1, 3)
# What counts as politics though nobody known does it: violence, and what crowds, courts and unnamed officials do.
_FACELESS = frozenset({"ASSAULT", "PROTEST", "ACCUSE", "SUPPORT", "REQUEST", "MOBILIZE", "SANCTION"})
# What a speaker does by the very words of a quotation; other acts in it are told in passing.
_DONE_BY_QUOTING = frozenset({"ACCUSE", "THREATEN"})
# What nobody reports that nobody has said: "did not deny it", "avoided criticising them".
_BLAMING = frozenset({"ACCUSE", "THREATEN", "REJECT"})


class Discreteness:
    """Tells acts that somebody has done or is about to do from what a report only supposes or mentions.

    Args:
        ontology: Which types are words.
        status: Words that tell how real an act is.
    """

    def __init__(self, ontology: Ontology, status: StatusWords) -> None:
        self._ontology = ontology
        self._status = status

    def keep(self, drafts: Iterable[Draft], parse: Parse) -> list[Draft]:
        """Keep the discrete acts, in the order given; all of an excerpt, of which nobody can tell."""
        if len(parse.words) < SHORT:
            return list(drafts)
        return [draft for draft in drafts if not self._is_vague(draft)]

    def _is_vague(self, draft: Draft) -> bool:
        return (
            self._is_unsaid(draft)
            or self._is_mere_aim(draft)
            or self._is_habit(draft)
            or _is_told_in_passing(draft)
            or _is_foretold_anger(draft)
            or _is_left_unsaid(draft)
            or _is_of_a_kind(draft)
            or _talks_to_reporters(draft)
            or _is_faceless(draft)
            or _goes_home(draft)
        )

    def _is_unsaid(self, draft: Draft) -> bool:
        """Tell whether an act of words is only supposed: "may ask", "if they met"."""
        told = countries(draft.said_by)
        return draft.status == "hypothetical" and not told and self._ontology.types[draft.type].quad in _SPOKEN_QUADS

    def _is_mere_aim(self, draft: Draft) -> bool:
        """Tell whether an act is only what something is for or able to do: "efforts to defeat them", "can strike"."""
        aimed = any(above.lemma in self._status.aim_nouns for above in governing_words(draft.word))
        able = any(child.lower in self._status.ability_aux for child in draft.word.kids("aux"))
        return draft.status == "hypothetical" and (aimed or able)

    def _is_habit(self, draft: Draft) -> bool:
        """Tell whether somebody is said to do so as a rule: "traditionally opposes"."""
        return any(child.lower in self._status.habitual_adverbs for child in draft.word.kids("advmod"))


def political(drafts: Iterable[Draft], parse: Parse, cast: Cast, *, sport: frozenset[str]) -> list[Draft]:
    """Keep the acts that are politics, in the order given; all of an excerpt, of which nobody can tell.

    Args:
        drafts: The acts of a report.
        parse: The report.
        cast: Who is who in it.
        sport: Words of sport, as lemmas: where they abound, attacks and defences are no politics either.
    """
    if len(parse.words) < SHORT:
        return list(drafts)
    kept = [draft for draft in drafts if _has_power(draft) and not _is_idle(draft)]
    others = 0.0 if _is_sport(parse, sport) else _others_share(parse, cast)
    if others < _OTHERS_SHARE:
        return [draft for draft in kept if _counts_at_home(draft)]
    inward = others < _INWARD_SHARE
    return [draft for draft in kept if _counts_at_home(draft) or _crosses(draft)] if inward else kept


def _is_told_in_passing(draft: Draft) -> bool:
    """Tell whether a quotation without a word of speech above the act only mentions it: "the money he is sending"."""
    return draft.passing and draft.type not in _DONE_BY_QUOTING


def _is_foretold_anger(draft: Draft) -> bool:
    """Tell whether somebody only expects others to mind: "the move will anger Iran"."""
    return draft.type == "ACCUSE" and draft.mode == "disapprove" and draft.status == "future"


def _is_left_unsaid(draft: Draft) -> bool:
    """Tell whether somebody only keeps from blaming or threatening: "avoided criticising the plan"."""
    return draft.type in _BLAMING and draft.status == "denied" and not draft.said_by


def _is_of_a_kind(draft: Draft) -> bool:
    """Tell whether a sentence says what acts of a kind are like: "air strikes are precise"."""
    noun, verb = draft.word, draft.word.head
    bare = noun.tag == "NNS" and not noun.kid("det", "poss", "nummod", "relcl", "acl", "prep")
    copula = verb.lemma == "be" and verb.tag in ("VBP", "VBZ") and verb.kid("acomp", "attr") is not None
    return bare and noun.dep == "nsubj" and copula


def _talks_to_reporters(draft: Draft) -> bool:
    """Tell whether talks are an interview: whoever speaks to the press says something and meets nobody."""
    press = [party for party in draft.actors if party.kind == "media" or "JRN" in party.sectors]
    return draft.type == "CONSULT" and bool(press) and len(press) >= len(draft.actors) - 1


def _is_faceless(draft: Draft) -> bool:
    """Tell whether nobody known does what would count only by who does it: "were displaced", "was returned".

    What somebody alleges is told because somebody did it.
    """
    counts = draft.type in _FACELESS or draft.mode == "arrest" or draft.status == "alleged"
    return not countries(draft.actors) and not counts


def _goes_home(draft: Draft) -> bool:
    """Tell whether a journey leads nowhere but home: "flew back to Paris"."""
    theirs = countries(draft.recipients)
    return draft.mode == "visit" and bool(theirs) and theirs <= countries(draft.actors)


def _is_sport(parse: Parse, words: frozenset[str]) -> bool:
    return sum(word.lemma in words for word in parse.words) > _SPORT_SHARE * len(parse.words)


def _has_power(draft: Draft) -> bool:
    """Tell whether an act has a power in it; what strangers do to people and what crowds protest at counts too."""
    if _is_visit(draft) and countries(draft.actors) and not _has(draft.actors, _POWERS | {"REL"}):
        return False
    if _is_press(draft) or (draft.sense is None and not _has(draft.actors, _POWERS)):
        return False
    if draft.mode == "visit" and not draft.recipients and not _has(draft.actors, _TRAVELLING):
        return False
    if draft.type == "PROTEST" or not countries(draft.actors):
        return True
    return _has(draft.actors, _POWERS) or _has(draft.recipients, _POWERS)


def _is_visit(draft: Draft) -> bool:
    """Tell whether somebody goes or will go somewhere."""
    return draft.mode == "visit" or (draft.sense is not None and draft.sense.entry.mode == "visit")


def _is_press(draft: Draft) -> bool:
    """Tell whether an act is the work of newspapers: they ask, meet, inquire and judge to report."""
    telling = draft.type in _TALK or draft.mode == "investigate"
    others = [party for party in draft.actors if "JRN" not in party.sectors]
    few = not others or (draft.type == "CONSULT" and len(others) < 2 and not draft.recipients)
    return telling and len(others) < len(draft.actors) and few


def _is_idle(draft: Draft) -> bool:
    """Tell whether an act is mere talk: what might be done to nobody, or what a speaker says of others in passing.

    Of such acts in reports, one in seven is news; of an attack that may come, more are.
    """
    known = len(draft.actors) + len(draft.recipients) > 1 and not draft.is_guessed
    alone = draft.status == "hypothetical" and not known
    passing = bool(draft.said_by) and any(reason.endswith(QUOTED) for reason in draft.why)
    return passing or (alone and draft.type != "ASSAULT")


def is_home_news(hits: Iterable[Hit], fighters: int) -> bool:
    """Tell whether a text speaks of one side alone: a state, a body of states, or people without any.

    Args:
        hits: The names in it.
        fighters: How often it speaks of those who fight for power, by what they are and not by name.
    """
    return others_share(hits, fighters) < _OTHERS_SHARE


def others_share(hits: Iterable[Hit], fighters: int) -> float:
    """Give how many of the sides that a text names are others than the one named most, from 0 to 1."""
    named = [hit.rows[0] for hit in hits if hit.sure and hit.rows and hit.rows[0].kind != "person"]
    sides = Counter(
        (row.country, bool(FIGHTERS.intersection(row.sectors))) for row in named if row.country not in _NO_STATE
    )
    told = sides.total() + fighters
    most = max(sides.values(), default=told)
    return (told - most) / told if told > most else 0.0


def _others_share(parse: Parse, cast: Cast) -> float:
    hits = {hit.start: hit for hit in map(cast.hit, parse.words) if hit is not None}
    roles = (cast.role(word) for word in parse.words)
    return others_share(hits.values(), sum(role is not None and bool(FIGHTERS & set(role.sectors)) for role in roles))


def _crosses(draft: Draft) -> bool:
    """Tell whether an act stands between powers of two lands, both of them named where it is told.

    Whom somebody unknown struck may have been struck from abroad.
    """
    if draft.type == "ASSAULT" and not countries(draft.actors):
        return True
    sides = (draft.actors, draft.recipients) if draft.recipients else (draft.actors[:1], draft.actors[1:])
    apart = countries(sides[0]) and countries(sides[1]) - countries(sides[0])
    return bool(apart) and not draft.is_guessed and all(_has(side, _POWERS) for side in sides)


def _counts_at_home(draft: Draft) -> bool:
    """Tell whether an act in home news stands between an organ of the state and somebody who contests it."""
    return _has(draft.actors, ORGANS) != _has(draft.recipients, ORGANS) and (
        _has(draft.actors, CONTESTING) or _has(draft.recipients, CONTESTING)
    )


def _has(parties: Parties, sectors: frozenset[str]) -> bool:
    return any(sectors.intersection(party.sectors) for party in parties)
