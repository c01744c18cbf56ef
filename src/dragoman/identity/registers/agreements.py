"""Agreements: one by name, else by parties, kind, subject and time."""

import msgspec

from dragoman.identity.blocks import both_times, pairs, timed
from dragoman.identity.entries import Entry, Source, Told, base, days, known_codes
from dragoman.identity.grouping import Tie
from dragoman.identity.weighing import Reason, context, follows, gap, near, report_gap, two, unlikely, weigh
from dragoman.identity.wording import few, known_treaty, names_many, proper, topic, years
from dragoman.model.reading import Agreement

_SPAN_DAYS = 180
_SIGNED_DAYS = 60  # reports put one signing on days this far apart, never further
_NEARNESS = ((7, 0.1), (30, 0.05), (120, 0.0), (400, -0.1))
_BODIES = frozenset({"UNO", "IGO", "NGO", "MNC", "IMG", "ISM"})  # these stand for many, and often only mediate
_SOLE = frozenset({"ceasefire", "peace"})  # two states rarely have two of these at a time; a war inside one may


def entry(item: Agreement, source: Source) -> Entry:
    """Cut an agreement down."""
    treaty = known_treaty(item.name, source.document.published, source.words)
    names = " ".join((treaty.name, *treaty.aliases)) if treaty else item.name
    return msgspec.structs.replace(
        base(Told("agreement", item.id, item.status, item.kind, item.evidence, item.date), source),
        name=item.name,
        known=treaty.name if treaty else "",
        sides={"party": treaty.parties if treaty and treaty.parties else known_codes(item.parties)},
        by=known_codes(item.by),
        open=bool(treaty and not treaty.parties),
        proper=proper(names, source.words),
        words=topic(names, source.words) - frozenset(item.kind.split("_")),
        years=years(item.name),
        many=names_many(item.name, source.words),
        obligations=item.obligations,
        **days(item.date),
    )


def keys(entry: Entry) -> tuple[str, ...]:
    """Look an agreement up by its own name, by proper names in its name, and by every two parties within half a year.

    One that bears its year in its name is looked up by parties and that year, whenever it is told of. Of many parties
    only some are looked up: such treaties are found by name. What names several agreements at once without a proper
    name is not looked up.
    """
    if entry.known:
        return (f"known|{entry.known}", *_party_keys(entry))
    names = tuple(f"proper|{word}" for word in few(entry.proper))
    return names if entry.many else (*names, *_party_keys(entry))


def _party_keys(entry: Entry) -> tuple[str, ...]:
    parties = few(entry.side("party"))
    stems = pairs(parties) if len(parties) > 1 else parties
    dated = (f"{stem}|of {year}" for stem in stems for year in sorted(entry.years))
    return tuple(
        dict.fromkeys((*(key for when in both_times(entry) for key in timed(stems, when, _SPAN_DAYS)), *dated))
    )


def compare(a: Entry, b: Entry) -> Tie | None:
    """Tell whether two entries are one agreement.

    A name of its own decides. Without one, the parties must fit, and kind, subject, sentences and time add up; other
    years of signature, or a proposal after the end, make two. So, as a rule, do two entries of one document, for a
    reading keeps apart what its document tells apart.
    """
    if a.known and b.known:
        return Tie(1.0, (f"both are the {a.known}",)) if a.known == b.known else two("two treaties by name")
    if (contradiction := _contradiction(a, b)) is not None:
        return contradiction
    parties, names = _parties(a, b), _names(a, b)
    if parties is None and not _named_alike(a, b):
        return None
    parties = parties or _others(a, b)
    return weigh((parties, names, _kinds(a, b), _subjects(a, b)), (context(a, b), _times(a, b)))


def _contradiction(a: Entry, b: Entry) -> Tie | None:
    if a.years and b.years and a.years.isdisjoint(b.years):
        return two("their names bear other years")
    if follows(a, b) or follows(b, a):
        return two("the one opens after the other has ended")
    if a.document == b.document:
        return unlikely("told apart in one document")
    return unlikely("signed at other times") if _signed_apart(a, b) else None


def _signed_apart(a: Entry, b: Entry) -> bool:
    dated = [one.told for one in (a, b) if one.status == "signed" and one.first]
    return len(dated) == 2 and (gap(*dated) or 0) > _SIGNED_DAYS


def _parties(a: Entry, b: Entry) -> Reason | None:
    """Weigh parties: one side all of the other's, and two in common unless both name only one."""
    left, right = a.side("party"), b.side("party")
    common = left & right
    told = f"parties {'/'.join(few(common))}"
    if len(common - _BODIES) >= 2:
        return (0.35 if left == right else 0.3 if left <= right or right <= left else 0.15), told
    if left == right and len(common) == 1 and common - _BODIES:
        return 0.25, told
    return (0.15, told) if len(common) >= 2 and common - _BODIES else None


def _others(a: Entry, b: Entry) -> Reason | None:
    """Weigh parties that do not fit, where both sides name some."""
    return (-0.25, "other parties") if a.side("party") and b.side("party") else None


def _named_alike(a: Entry, b: Entry) -> bool:
    """Tell whether names are enough without common parties: two proper words, or one where a side names no party."""
    needed = 2 if a.side("party") and b.side("party") else 1
    return len(a.proper & b.proper) >= needed


def _names(a: Entry, b: Entry) -> Reason | None:
    """Weigh proper names."""
    if not (a.proper and b.proper):
        return None
    common = a.proper & b.proper
    if not common:
        return -0.25, "named otherwise"
    whole = len(common) == min(len(a.proper), len(b.proper))
    return (0.4 if whole else 0.2), f"both named {' '.join(few(common))}"


def _kinds(a: Entry, b: Entry) -> Reason:
    if "other" in (a.what, b.what):
        return 0.0, "kinds do not differ"
    if a.what == b.what:
        sole = a.what in _SOLE and len(a.side("party") | b.side("party")) > 1
        return (0.2 if sole else 0.1), f"both {a.what}"
    return (0.05, f"{a.what} and {b.what}") if b.what in a.alike else (-0.2, "kinds differ")


def _subjects(a: Entry, b: Entry) -> Reason | None:
    """Weigh what the names say it is about; a treaty with a name of its own is meant by its words only."""
    common = (a.words & b.words) - a.proper
    if a.known or b.known:
        meant = bool(common) and (a.words <= b.words or b.words <= a.words)
        return (0.2, f"in words of its name {' '.join(few(common))}") if meant else (-0.15, "not by its name")
    if common:
        return min(0.2, 0.1 * len(common)), f"both on {' '.join(few(common))}"
    if (a.words and b.words) and not (_speaks_of(a, b) or _speaks_of(b, a)):
        return -0.15, "on other things"
    return None


def _speaks_of(a: Entry, b: Entry) -> bool:
    """Tell whether the sentences of one entry hold a word of the name of the other."""
    return not b.words.isdisjoint(word.lower() for word in a.context)


def _times(a: Entry, b: Entry) -> Reason | None:
    if not a.years.isdisjoint(b.years):
        return 0.2, f"both of {min(a.years & b.years)}"
    if a.years or b.years:
        return -0.15, "one bears a year"
    return near(report_gap(a, b), _NEARNESS, -0.3)
